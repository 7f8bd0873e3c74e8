//! Faults of rules for programs: `lint-rules --format json`, one object.

use crate::finding::Severity;
use crate::text::{Position, Positions};
use crate::view::Lints;
use serde::Serialize;
use std::io::{self, BufWriter, Write};

/// Rises only when something that was there is gone or means something else.
const VERSION: u32 = 1;

/// Writes every fault as one JSON object and a line feed.
///
/// # Errors
/// Those of `out`.
pub fn write(lints: &Lints, out: &mut dyn Write) -> io::Result<()> {
    let mut positions: Vec<_> = lints.files.iter().map(Positions::new).collect();
    let faults = lints.lints.iter().map(|l| Fault {
        kind: l.smell.as_str(),
        severity: l.smell.severity().as_str(),
        name: &l.name,
        path: lints.files[l.file].name(),
        start: positions[l.file].position(l.at.start).into(),
        end: positions[l.file].position(l.at.end).into(),
        text: lints.files[l.file].slice(l.at),
        message: &l.message,
        help: &l.help,
    });
    let report = LintReport {
        version: VERSION,
        rules: lints.rules,
        faults: faults.collect(),
        summary: LintSummary {
            error: lints.count(Severity::Error),
            warning: lints.count(Severity::Warning),
            info: lints.count(Severity::Info),
        },
    };
    let mut out = BufWriter::new(out);
    serde_json::to_writer(&mut out, &report)?;
    out.write_all(b"\n")?;
    out.flush()
}

#[derive(Serialize)]
struct LintReport<'l> {
    version: u32,
    rules: usize,
    faults: Vec<Fault<'l>>,
    summary: LintSummary,
}

#[derive(Serialize)]
struct LintSummary {
    error: usize,
    warning: usize,
    info: usize,
}

#[derive(Serialize)]
struct Fault<'l> {
    kind: &'static str,
    severity: &'static str,
    name: &'l str,
    path: &'l str,
    start: LintPlace,
    end: LintPlace,
    text: &'l str,
    message: &'l str,
    help: &'l str,
}

#[derive(Serialize)]
struct LintPlace {
    offset: usize,
    line: usize,
    column: usize,
}

impl From<Position> for LintPlace {
    fn from(p: Position) -> Self {
        Self {
            offset: p.offset,
            line: p.line,
            column: p.column,
        }
    }
}

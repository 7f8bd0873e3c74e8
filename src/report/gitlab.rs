//! GitLab's Code Quality report: what a merge request shows beside the changed lines.
//!
//! GitLab drops all but the first of equal fingerprints, and takes a finding with another fingerprint for a new one. So
//! ours are made of the path and the finding's own fingerprint, never of a line number, and equals are numbered.

use super::order::{Places, in_order};
use crate::finding::Severity;
use crate::text::Fnv;
use crate::view::Run;
use serde::Serialize;
use std::collections::HashSet;
use std::io::{self, BufWriter, Write};

/// Writes the run as one JSON array and a line feed. What could not be done comes last, as blockers on line 1.
///
/// # Errors
/// Those of `out`.
pub fn write(run: &Run, out: &mut dyn Write) -> io::Result<()> {
    let (mut names, mut places) = (Names::default(), Places::new(run));
    let mut issues: Vec<Issue<'_>> = Vec::new();
    for f in in_order(run) {
        let path = f.file.source.name();
        let [begin, end] =
            [f.finding.span.start, f.finding.span.end].map(|at| places.at(f.number, at).line);
        issues.push(Issue {
            description: &f.finding.message,
            check_name: &f.finding.rule,
            fingerprint: names.of(path, &f.finding.fingerprint),
            severity: severity(f.finding.severity),
            location: Location {
                path,
                lines: Lines { begin, end },
            },
        });
    }
    for t in &run.troubles {
        issues.push(Issue {
            description: &t.message,
            check_name: "not-checked",
            fingerprint: names.of(&t.path, &t.message),
            severity: "blocker",
            location: Location {
                path: &t.path,
                lines: Lines { begin: 1, end: 1 },
            },
        });
    }
    let mut out = BufWriter::new(out);
    serde_json::to_writer(&mut out, &issues)?;
    out.write_all(b"\n")?;
    out.flush()
}

/// GitLab's word. It has five; `blocker` is kept for what could not be checked.
const fn severity(s: Severity) -> &'static str {
    match s {
        Severity::Error => "critical",
        Severity::Warning => "major",
        Severity::Info => "info",
    }
}

/// Fingerprints given so far.
#[derive(Default)]
pub(super) struct Names(HashSet<u64>);

impl Names {
    /// A name for a finding of a file that no other of this report has.
    pub(super) fn of(&mut self, path: &str, fingerprint: &str) -> String {
        let mut hash = Fnv::new();
        hash.add(path.as_bytes());
        hash.add(b"\0");
        hash.add(fingerprint.as_bytes());
        let mut ordinal = 0_u64;
        while !self.0.insert(hash.value()) {
            ordinal += 1;
            hash.add(&ordinal.to_le_bytes());
        }
        format!("{:016x}", hash.value())
    }
}

#[derive(Serialize)]
struct Issue<'r> {
    description: &'r str,
    check_name: &'r str,
    fingerprint: String,
    severity: &'static str,
    location: Location<'r>,
}

#[derive(Serialize)]
struct Location<'r> {
    path: &'r str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

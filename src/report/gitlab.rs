//! GitLab's Code Quality report: what a merge request shows beside the changed lines.
//!
//! GitLab drops all but the first of equal fingerprints, and takes a finding with another fingerprint for a new one. So
//! ours are made of the path and the finding's own fingerprint, never of a line number, and equals are numbered.

use super::fingerprints::Fingerprints;
use super::order::{RunPositions, in_order};
use crate::finding::Severity;
use crate::view::Run;
use serde::Serialize;
use std::borrow::Cow;
use std::io::{self, BufWriter, Write};

/// Writes the run as one JSON array and a line feed. What could not be done comes last, as blockers on line 1.
///
/// # Errors
/// Those of `out`.
pub fn write(run: &Run, out: &mut dyn Write) -> io::Result<()> {
    let (mut fingerprints, mut places) = (Fingerprints::default(), RunPositions::new(run));
    let mut issues: Vec<Issue<'_>> = Vec::new();
    for f in in_order(run) {
        let path = run.forge_name(f.file.source.name());
        let [begin, end] =
            [f.finding.span.start, f.finding.span.end].map(|at| places.position(f.number, at).line);
        issues.push(Issue {
            // GitLab shows this, and no `check_name`.
            description: format!("{}: {}", f.finding.rule, f.finding.message).into(),
            check_name: &f.finding.rule,
            fingerprint: fingerprints.unique(path, &f.finding.fingerprint),
            severity: severity(f.finding.severity),
            location: GitlabLocation {
                path,
                lines: Lines { begin, end },
            },
        });
    }
    for t in &run.file_errors {
        issues.push(Issue {
            description: t.message.as_str().into(),
            check_name: "not-checked",
            fingerprint: fingerprints.unique(run.forge_name(&t.path), &t.message),
            severity: "blocker",
            location: GitlabLocation {
                path: run.forge_name(&t.path),
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

#[derive(Serialize)]
struct Issue<'r> {
    description: Cow<'r, str>,
    check_name: &'r str,
    fingerprint: String,
    severity: &'static str,
    location: GitlabLocation<'r>,
}

#[derive(Serialize)]
struct GitlabLocation<'r> {
    path: &'r str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

//! A run of `check`: what was read, what was found, what could not be done.

use crate::finding::{Finding, Severity, Trouble};
use crate::text::SourceFile;
use std::time::Duration;

/// One article, checked.
#[derive(Debug)]
pub struct Checked {
    /// The article; its name is its path as reported, with `/`.
    pub source: SourceFile,
    /// The word for its format (“markdown”).
    pub format: &'static str,
    /// How many sentences it has.
    pub sentences: usize,
    /// How many words it has.
    pub words: usize,
    /// What was found, in order of place, then rule.
    pub findings: Vec<Finding>,
}

/// A whole run, in order of path.
#[derive(Debug, Default)]
pub struct Run {
    /// The articles that were checked.
    pub files: Vec<Checked>,
    /// What could not be done.
    pub troubles: Vec<Trouble>,
    /// How many findings were found but are not listed (`--max-findings`).
    pub left_out: usize,
    /// How many findings articles ignore.
    pub ignored: usize,
    /// Things to tell once, such as that a text is not English.
    pub notes: Vec<String>,
    /// How long it took.
    pub elapsed: Duration,
}

/// Findings by severity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// How many errors.
    pub errors: usize,
    /// How many warnings.
    pub warnings: usize,
    /// How many infos.
    pub infos: usize,
}

impl Run {
    /// The findings listed, by severity.
    #[must_use]
    pub fn counts(&self) -> Counts {
        let mut c = Counts::default();
        for f in self.files.iter().flat_map(|f| &f.findings) {
            match f.severity {
                Severity::Error => c.errors += 1,
                Severity::Warning => c.warnings += 1,
                Severity::Info => c.infos += 1,
            }
        }
        c
    }

    /// Keeps the first `most` findings and counts the rest as left out.
    pub fn keep(&mut self, most: usize) {
        let mut room = most;
        for f in &mut self.files {
            let kept = f.findings.len().min(room);
            self.left_out += f.findings.len() - kept;
            f.findings.truncate(kept);
            room -= kept;
        }
    }
}

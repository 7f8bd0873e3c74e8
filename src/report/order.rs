//! Findings of all articles in one list, the worst first: for receivers that show the first so many.

use crate::finding::Finding;
use crate::text::{Position, Positions};
use crate::view::{Checked, Run};
use std::cmp::Reverse;

/// A finding with the article it is in.
#[derive(Clone, Copy)]
pub(super) struct PlacedFinding<'r> {
    /// The index of its file in the run.
    pub(super) number: usize,
    pub(super) file: &'r Checked,
    pub(super) finding: &'r Finding,
}

/// Every finding: by severity, then confidence, then as the run has them.
pub(super) fn worst_first(run: &Run) -> Vec<PlacedFinding<'_>> {
    let mut all = in_order(run);
    all.sort_by_key(|f| Reverse((f.finding.severity, f.finding.confidence)));
    all
}

/// Every finding as the run has them: by path, then place, then rule.
pub(super) fn in_order(run: &Run) -> Vec<PlacedFinding<'_>> {
    all(run, |file| &file.findings)
}

/// What the baseline hides: by path, then place, then rule.
pub(super) fn baselined(run: &Run) -> Vec<PlacedFinding<'_>> {
    all(run, |file| &file.baselined)
}

fn all(run: &Run, which: fn(&Checked) -> &[Finding]) -> Vec<PlacedFinding<'_>> {
    let files = run.files.iter().enumerate();
    let of = |(number, file)| {
        which(file).iter().map(move |finding| PlacedFinding {
            number,
            file,
            finding,
        })
    };
    files.flat_map(of).collect()
}

/// Positions in the articles of a run, in any order.
pub(super) struct RunPositions<'r> {
    run: &'r Run,
    files: Vec<Option<Positions<'r>>>,
}

impl<'r> RunPositions<'r> {
    pub(super) fn new(run: &'r Run) -> Self {
        Self {
            run,
            files: run.files.iter().map(|_| None).collect(),
        }
    }

    /// Where byte `offset` of the file with that index is.
    pub(super) fn position(&mut self, file: usize, offset: usize) -> Position {
        let source = &self.run.files[file].source;
        self.files[file]
            .get_or_insert_with(|| Positions::new(source))
            .position(offset)
    }
}

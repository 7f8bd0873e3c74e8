//! What models say of sentences, worked out where it is asked for: most sentences are let pass by what stands around them, and
//! never scored.

use crate::document::SentenceId;
use crate::learned::{ModelName, Slots};
use crate::signal::Scan;

/// The features of the sentence that was asked about last: several rules ask about it in a row.
#[derive(Debug, Default)]
pub(super) struct Scores {
    last: Option<SentenceId>,
    slots: Slots,
}

impl Scores {
    /// Whether a model gives a sentence at least a score. What is in another language than the model's is not scored, and passes.
    pub(super) fn is_enough(
        &mut self,
        (name, least): (ModelName, f64),
        scan: &Scan<'_>,
        sentence: SentenceId,
    ) -> bool {
        if name.language() != scan.machine().language() {
            return true;
        }
        if self.last != Some(sentence) {
            self.slots.read(scan, sentence);
            self.last = Some(sentence);
        }
        let slots = self.slots.as_slice().iter().copied();
        f64::from(name.model().score_of(slots)) >= least
    }
}

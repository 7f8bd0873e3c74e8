//! What models say of sentences, worked out where it is asked for: most sentences are let pass by what stands around them, and
//! never scored.

use crate::document::SentenceId;
use crate::learned::{Features, ModelName, features};
use crate::signal::Scan;

/// The features of the sentence that was asked about last: several rules ask about it in a row.
#[derive(Debug, Default)]
pub(super) struct Scores {
    last: Option<(SentenceId, Features)>,
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
        if self.last.as_ref().is_none_or(|(s, _)| *s != sentence) {
            self.last = Some((sentence, features(scan, sentence)));
        }
        let features = self.last.as_ref().map(|(_, features)| features);
        features.is_some_and(|f| f64::from(name.model().score(f)) >= least)
    }
}

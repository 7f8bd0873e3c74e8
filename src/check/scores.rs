//! What models say of sentences, worked out where it is asked for: most sentences are let pass by what stands around them, and
//! never scored.

use super::setting::SentenceSettings;
use crate::document::SentenceId;
use crate::learned::{ModelName, Slots};
use crate::signal::Scan;
use crate::sourcing::Sourcing;
use rustc_hash::FxHashMap;

/// The scores of the sentences that were asked about, for several rules ask about the same, and the features of the last one.
#[derive(Debug, Default)]
pub(super) struct Scores {
    known: FxHashMap<(ModelName, SentenceId), f32>,
    last: Option<SentenceId>,
    slots: Slots,
    settings: Option<SentenceSettings>,
}

impl Scores {
    /// Whether a model gives a sentence at least a score. What is in another language than the model's is not scored, and passes.
    pub(super) fn is_enough(
        &mut self,
        (name, least): (ModelName, f64),
        scan: &Scan<'_>,
        sourcing: &Sourcing,
        sentence: SentenceId,
    ) -> bool {
        if name.language() != scan.machine().language() {
            return true;
        }
        if name.sees_setting() && !sourcing.is_article() {
            return false;
        }
        if let Some(score) = self.known.get(&(name, sentence)) {
            return f64::from(*score) >= least;
        }
        if self.last != Some(sentence) {
            self.slots.read(scan, sentence);
            self.last = Some(sentence);
        }
        let model = name.model();
        let mut score = model.score_of(self.slots.as_slice().iter().copied());
        if name.sees_setting() {
            let settings = self
                .settings
                .get_or_insert_with(|| SentenceSettings::new(sourcing));
            score += model.score_of_setting(&settings.setting_of(sourcing, sentence));
        }
        self.known.insert((name, sentence), score);
        f64::from(score) >= least
    }
}

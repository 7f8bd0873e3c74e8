//! What models say of sentences, worked out where it is asked for: most sentences are let pass by what stands around them, and
//! never scored.

use super::setting::Settings;
use crate::document::SentenceId;
use crate::learned::{Features, ModelName, features};
use crate::signal::Scan;
use crate::sourcing::Sourcing;

/// The features of the sentence that was asked about last: several rules ask about it in a row.
#[derive(Debug, Default)]
pub(super) struct Scores {
    last: Option<(SentenceId, Features)>,
    settings: Option<Settings>,
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
        if self.last.as_ref().is_none_or(|(s, _)| *s != sentence) {
            self.last = Some((sentence, features(scan, sentence)));
        }
        let Some((_, features)) = &self.last else {
            return false;
        };
        let score = if name.sees_setting() {
            if !sourcing.is_article() {
                return false;
            }
            let settings = self.settings.get_or_insert_with(|| Settings::new(sourcing));
            let setting = settings.of(sourcing, sentence);
            name.model().score_in(features, &setting)
        } else {
            name.model().score(features)
        };
        f64::from(score) >= least
    }
}

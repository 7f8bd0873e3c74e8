//! The lists by which one knows what is no report of a nameless speaker.

use crate::signal::{LexiconId, MachineBuilder};
use serde::{Deserialize, Serialize};

/// The lists that this is recognised by.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct NoReportWords {
    pub(super) compounds: Option<LexiconId>,
    pub(super) clause_starts: Option<LexiconId>,
    pub(super) pointing: Option<LexiconId>,
    pub(super) writings: Option<LexiconId>,
    pub(super) demonstratives: Option<LexiconId>,
    pub(super) origins: Option<LexiconId>,
    pub(super) author: Option<LexiconId>,
    pub(super) single: Option<LexiconId>,
    pub(super) fewer: Option<LexiconId>,
    pub(super) conditionals: Option<LexiconId>,
    pub(super) aims: Option<LexiconId>,
    pub(super) causing: Option<LexiconId>,
    pub(super) helping: Option<LexiconId>,
}

impl NoReportWords {
    pub(super) fn new(machine: &mut MachineBuilder<'_>) -> Self {
        let mut id = |name| machine.lexicon(name);
        Self {
            compounds: id("research-compounds"),
            clause_starts: id("compound-clause-starts"),
            pointing: id("pointing-verbs"),
            writings: id("research-writings"),
            demonstratives: id("pointing-back"),
            origins: id("origin-links"),
            author: id("author-objects"),
            single: id("single-determiners"),
            fewer: id("fewer-words"),
            conditionals: id("conditional-modals"),
            aims: id("aim-links"),
            causing: id("causing-verbs"),
            helping: id("helping-verbs"),
        }
    }
}

//! The lists that speakers without a name are read with.

use crate::signal::{LexiconId, MachineBuilder};
use serde::{Deserialize, Serialize};

/// The lists that nameless speakers are read with.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct NamelessWords {
    pub(super) cues: Option<LexiconId>,
    pub(super) shows: Option<LexiconId>,
    pub(super) no_cues: Option<LexiconId>,
    pub(super) adjectives: Option<LexiconId>,
    pub(super) nouns: Option<LexiconId>,
    pub(super) links: Option<LexiconId>,
    pub(super) prepositions: Option<LexiconId>,
    pub(super) judged: Option<LexiconId>,
    pub(super) agent: Option<LexiconId>,
    pub(super) grounds: Option<LexiconId>,
    pub(super) grounded: Option<LexiconId>,
    pub(super) modals: Option<LexiconId>,
    pub(super) suppositions: Option<LexiconId>,
    pub(super) weak: Option<LexiconId>,
    pub(super) possession: Option<LexiconId>,
    pub(super) takers: Option<LexiconId>,
    pub(super) surfacing: Option<LexiconId>,
    pub(super) naming: Option<LexiconId>,
    pub(super) trades: Option<LexiconId>,
}

impl NamelessWords {
    pub(super) fn new(machine: &mut MachineBuilder<'_>) -> Self {
        let mut id = |name| machine.lexicon(name);
        Self {
            cues: id("nameless-cues"),
            shows: id("show-any"),
            no_cues: id("no-cues"),
            adjectives: id("holding-adjectives"),
            nouns: id("holding-nouns"),
            links: id("holding-links"),
            prepositions: id("source-prepositions"),
            judged: id("judged-participles"),
            agent: id("agent-of"),
            grounds: id("ground-prepositions"),
            grounded: id("grounded-verbs"),
            modals: id("modals"),
            suppositions: id("suppositions"),
            weak: id("cognition-verbs"),
            possession: id("possession-verbs"),
            takers: id("taking-verbs"),
            surfacing: id("surfacing-verbs"),
            naming: id("naming-verbs"),
            trades: id("term-makers"),
        }
    }
}

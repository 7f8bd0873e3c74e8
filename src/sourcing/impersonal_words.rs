//! The lists that impersonal beliefs are read with.

use crate::signal::{LexiconId, MachineBuilder, Watch};
use serde::{Deserialize, Serialize};

/// The lists that impersonal beliefs are read with.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct ImpersonalWords {
    /// Participles that say by themselves that somebody judges: “rumoured”, “hailed”.
    pub(super) plain: Option<LexiconId>,
    /// Those that need what is believed after them: “seen *as*”, “thought *to*”.
    pub(super) linked: Option<LexiconId>,
    pub(super) links: Option<LexiconId>,
    /// Those by which things are classed: “are considered”.
    pub(super) classing: Option<LexiconId>,
    pub(super) wide: Option<LexiconId>,
    /// Those that “it” takes with a that-clause: “it was felt that”.
    pub(super) clausal: Option<LexiconId>,
    pub(super) modals: Option<LexiconId>,
    pub(super) conditions: Option<LexiconId>,
    pub(super) advice: Option<LexiconId>,
    pub(super) watch: Watch,
}

impl ImpersonalWords {
    pub(super) fn new(machine: &mut MachineBuilder<'_>) -> Self {
        let lists = ["belief-plain", "belief-linked", "belief-clausal"];
        let ids: Vec<_> = lists.iter().filter_map(|n| machine.lexicon(n)).collect();
        let watch = machine.watch(ids);
        let mut id = |name| machine.lexicon(name);
        Self {
            plain: id("belief-plain"),
            linked: id("belief-linked"),
            links: id("belief-links"),
            classing: id("classing-participles"),
            wide: id("wide-adverbs"),
            clausal: id("belief-clausal"),
            modals: id("modals"),
            conditions: id("conditions"),
            advice: id("advice-words"),
            watch,
        }
    }
}

//! The lists that speakers without a name are read with.

use super::word_lists::word_lists;
use crate::signal::MachineBuilder;
use serde::{Deserialize, Serialize};

/// The lists that nameless speakers are read with.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct NamelessWords {
    pub(super) verbs: NamelessVerbs,
    pub(super) holdings: HoldingWords,
    pub(super) grounds: GroundWords,
    pub(super) phrase: VerbPhraseWords,
    pub(super) kinds: KindWords,
}

word_lists! {
    /// Verbs that nameless speakers report with, and those that look like it.
    pub(super) struct NamelessVerbs {
        cues: "nameless-cues",
        shows: "show-any",
        no_cues: "no-cues",
        weak: "cognition-verbs",
        possession: "possession-verbs",
        takers: "taking-verbs",
        surfacing: "surfacing-verbs",
        naming: "naming-verbs",
        modals: "modals",
        suppositions: "suppositions",
    }
}

word_lists! {
    /// What is held to be so: “is convinced”, “the belief among”, “the term used by”.
    pub(super) struct HoldingWords {
        adjectives: "holding-adjectives",
        nouns: "holding-nouns",
        links: "holding-links",
        trades: "term-makers",
    }
}

word_lists! {
    /// What somebody's word is the ground for: “based on what officials say”, “deemed by critics”.
    pub(super) struct GroundWords {
        prepositions: "source-prepositions",
        grounds: "ground-prepositions",
        grounded: "grounded-verbs",
        judged: "judged-participles",
        agent: "agent-of",
    }
}

word_lists! {
    /// What shows that a word between a speaker and a cue is a verb, or that the cue is none.
    pub(super) struct VerbPhraseWords {
        infinitive: "infinitive-openers",
        perfect: "perfect-auxiliaries",
        relative: "relative-pronouns",
        coordinators: "coordinators",
        standpoints: "standpoints",
        based: "based-words",
    }
}

word_lists! {
    /// What shows that a noun phrase is any one of its kind, the author's own, or has a name.
    pub(super) struct KindWords {
        generic: "generic-adjectives",
        no_study: "no-study-adjectives",
        in_article: "in-this-article",
        called: "called-words",
    }
}

impl NamelessWords {
    pub(super) fn new(machine: &mut MachineBuilder<'_>) -> Self {
        Self {
            verbs: NamelessVerbs::new(machine),
            holdings: HoldingWords::new(machine),
            grounds: GroundWords::new(machine),
            phrase: VerbPhraseWords::new(machine),
            kinds: KindWords::new(machine),
        }
    }
}

//! The lists that noun phrases are recognised by.

use super::word_lists::word_lists;
use crate::signal::{LexiconId, MachineBuilder, Watch};
use serde::{Deserialize, Serialize};

/// The lists that noun phrases are read with.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct NounWords {
    pub(super) people: PeopleWords,
    pub(super) works: WorkWords,
    pub(super) indefinites: Option<LexiconId>,
    pub(super) number_nouns: Option<LexiconId>,
    pub(super) naming: Option<LexiconId>,
    /// What a phrase can be recognised by.
    pub(super) heads: Watch,
}

word_lists! {
    /// Nouns for people and bodies, and what says more of them.
    pub(super) struct PeopleWords {
        one_person: "one-person",
        several_people: "several-people",
        one_body: "one-body",
        several_bodies: "several-bodies",
        alone: "people-alone",
        insiders: "insider-heads",
        insider_marks: "insider-marks",
        relations: "relation-heads",
        spokes: "speaking-roles",
        places: "place-prepositions",
        worked: "worked-verbs",
        authority: "authority-heads",
        standing: "standing-bodies",
        generic: "generic-bodies",
        examples: "example-links",
    }
}

word_lists! {
    /// Nouns for studies and documents, and what says more of them.
    pub(super) struct WorkWords {
        research: "research-heads",
        research_proper: "research-proper",
        research_adjectives: "research-adjectives",
        documents: "document-heads",
        document_marks: "document-marks",
        mass: "mass-heads",
        newest: "newest-words",
        plain: "plain-research",
        fields: "fields",
    }
}

impl NounWords {
    pub(super) fn new(machine: &mut MachineBuilder<'_>) -> Self {
        let lists = [
            "one-person",
            "several-people",
            "one-body",
            "several-bodies",
            "people-alone",
            "research-heads",
            "document-heads",
        ];
        let ids: Vec<_> = lists.iter().filter_map(|n| machine.lexicon(n)).collect();
        Self {
            heads: machine.watch(ids),
            people: PeopleWords::new(machine),
            works: WorkWords::new(machine),
            indefinites: machine.lexicon("indefinites"),
            number_nouns: machine.lexicon("number-nouns"),
            naming: machine.lexicon("naming-prepositions"),
        }
    }
}

//! The lists that noun phrases are told by.

use crate::signal::{LexiconId, MachineBuilder, Watch};
use serde::{Deserialize, Serialize};

/// The lists that noun phrases are read with.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct NounWords {
    pub(super) one_person: Option<LexiconId>,
    pub(super) several_people: Option<LexiconId>,
    pub(super) one_body: Option<LexiconId>,
    pub(super) several_bodies: Option<LexiconId>,
    pub(super) alone: Option<LexiconId>,
    pub(super) insiders: Option<LexiconId>,
    pub(super) insider_marks: Option<LexiconId>,
    pub(super) relations: Option<LexiconId>,
    pub(super) spokes: Option<LexiconId>,
    pub(super) places: Option<LexiconId>,
    pub(super) worked: Option<LexiconId>,
    pub(super) authority: Option<LexiconId>,
    pub(super) standing: Option<LexiconId>,
    pub(super) research: Option<LexiconId>,
    pub(super) research_proper: Option<LexiconId>,
    pub(super) research_adjectives: Option<LexiconId>,
    pub(super) documents: Option<LexiconId>,
    pub(super) mass: Option<LexiconId>,
    pub(super) document_marks: Option<LexiconId>,
    pub(super) indefinites: Option<LexiconId>,
    pub(super) number_nouns: Option<LexiconId>,
    pub(super) newest: Option<LexiconId>,
    pub(super) generic: Option<LexiconId>,
    pub(super) fields: Option<LexiconId>,
    pub(super) naming: Option<LexiconId>,
    /// What a phrase can be told by.
    pub(super) heads: Watch,
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
        let heads = machine.watch(ids);
        let mut id = |name| machine.lexicon(name);
        Self {
            one_person: id("one-person"),
            several_people: id("several-people"),
            one_body: id("one-body"),
            several_bodies: id("several-bodies"),
            alone: id("people-alone"),
            insiders: id("insider-heads"),
            insider_marks: id("insider-marks"),
            relations: id("relation-heads"),
            spokes: id("speaking-roles"),
            places: id("place-prepositions"),
            worked: id("worked-verbs"),
            authority: id("authority-heads"),
            standing: id("standing-bodies"),
            research: id("research-heads"),
            research_proper: id("research-proper"),
            research_adjectives: id("research-adjectives"),
            documents: id("document-heads"),
            mass: id("mass-heads"),
            document_marks: id("document-marks"),
            indefinites: id("indefinites"),
            number_nouns: id("number-nouns"),
            newest: id("newest-words"),
            generic: id("generic-bodies"),
            fields: id("fields"),
            naming: id("naming-prepositions"),
            heads,
        }
    }
}

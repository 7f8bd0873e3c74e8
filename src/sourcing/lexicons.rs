//! The lexicons that attributions are read with, by what they are asked for.

use super::claim::ClaimWords;
use super::impersonal_words::ImpersonalWords;
use super::nameless_words::NamelessWords;
use super::no_report_words::NoReportWords;
use super::noun_words::NounWords;
use super::register::RegisterWords;
use super::word_lists::word_lists;
use crate::signal::{LexiconId, MachineBuilder, Watch};
use serde::{Deserialize, Serialize};

/// Reads who says what in an article. A list that a language lacks is an empty one.
#[derive(Debug, Serialize, Deserialize)]
pub struct Reader {
    pub(super) starts: Starts,
    pub(super) cues: CueWords,
    pub(super) clauses: ClauseWords,
    pub(super) sources: SourceWords,
    pub(super) grammar: GrammarWords,
    pub(super) endings: Endings,
    pub(super) article: ArticleWords,
    pub(super) nouns: NounWords,
    pub(super) nameless: NamelessWords,
    pub(super) no_report: NoReportWords,
    pub(super) impersonal: ImpersonalWords,
    pub(super) register: RegisterWords,
    pub(super) claims: ClaimWords,
}

word_lists! {
    /// What attributes: “said”, “according to”, “the view that”.
    pub(super) struct CueWords {
        says: "say-verbs",
        shows: "show-verbs",
        thinks: "think-verbs",
        according: "according",
        /// What names a source that stands before it: “dem Bericht zufolge”.
        according_after: "according-after",
        quote_cues: "quote-cues",
        noun_cues: "noun-cues",
        noun_markers: "noun-markers",
        /// Verbs in two parts, and the second parts: “gab … an”.
        separable: "separable-verbs",
        particles: "separable-particles",
        reported_mood: "reported-mood",
        /// Irregular past tenses of cues.
        past: "past-cues",
        obtaining: "obtaining",
    }
}

word_lists! {
    /// Where a clause begins and what it can open with.
    pub(super) struct ClauseWords {
        clause: "clause-words",
        clause_openers: "clause-openers",
        /// What opens it after a comma, in a language that sets one there: “sagen, dass”.
        comma_openers: "comma-openers",
        complementizers: "complementizers",
        bare_clause: "bare-clause-verbs",
        clause_blockers: "clause-blockers",
        /// What a clause can begin with besides its subject, which then stands after the verb.
        fronted: "fronted-words",
        /// What opens an object after the name of whoever speaks: “sagte Varga dem Boten”.
        object_openers: "object-openers",
        view_openers: "view-openers",
        content_openers: "content-openers",
    }
}

word_lists! {
    /// Who or what speaks.
    pub(super) struct SourceWords {
        vague: "vague-people",
        vague_works: "vague-works",
        anonymous: "anonymous-people",
        machine: "machine-sources",
        roles: "roles",
        peoples: "peoples",
        peoples_adjectives: "peoples-adjectives",
        crowd_openers: "crowd-openers",
        documents: "leaked-documents",
        honorifics: "honorifics",
        outlets: "outlets",
        /// Nouns of what cannot say anything.
        mute: "mute-nouns",
    }
}

word_lists! {
    /// Words that hold sentences together.
    pub(super) struct GrammarWords {
        pronouns: "pronouns",
        own: "own-words",
        definite: "definite-words",
        determiners: "determiners",
        common: "function-words",
        fillers: "fillers",
        joiners: "joiners",
        auxiliaries: "auxiliaries",
        be_forms: "be-forms",
        agent_words: "agent-words",
        negations: "negations",
        /// Adjectives, which open a sentence without being a name.
        adjectives: "common-adjectives",
    }
}

/// How words are recognised by their endings, and figures by a stop after them.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Endings {
    pub(super) progressive_endings: Vec<String>,
    pub(super) plural_endings: Vec<String>,
    pub(super) adverb_endings: Vec<String>,
    /// Whether the language writes an ordinal with a stop.
    pub(super) ordinals: bool,
}

/// What is asked of headings, labels and the article as a whole.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct ArticleWords {
    /// A list for each multiple: “doubled”, “tripled”.
    pub(super) multiples: Vec<LexiconId>,
    pub(super) source_labels: Option<LexiconId>,
    pub(super) reference_headings: Option<LexiconId>,
    /// Words with which a sentence goes on about what the one before it spoke of.
    pub(super) leaning: Option<LexiconId>,
    /// Words that say nothing of what a sentence is about.
    pub(super) light: Option<LexiconId>,
}

/// The first words of some lists: most words of an article are looked up here only.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Starts {
    /// What a cue can start with.
    pub(super) cues: Watch,
    pub(super) saying_nouns: Watch,
    /// What an attribution can be recognised by: cues and more.
    pub(super) attribution: Watch,
    /// What a word of obtaining can start with.
    pub(super) obtaining: Watch,
    /// What is a word of the language, whatever its capital says at the start of a sentence. These lists are read always, so that
    /// what is a name does not depend on which rules run.
    pub(super) words: Watch,
}

impl Reader {
    /// A reader for the lexicons of `machine`.
    #[must_use]
    pub fn new(machine: &mut MachineBuilder<'_>) -> Self {
        Self {
            claims: ClaimWords::new(machine),
            nouns: NounWords::new(machine),
            nameless: NamelessWords::new(machine),
            no_report: NoReportWords::new(machine),
            impersonal: ImpersonalWords::new(machine),
            register: RegisterWords::new(machine),
            starts: Starts::new(machine),
            cues: CueWords::new(machine),
            clauses: ClauseWords::new(machine),
            sources: SourceWords::new(machine),
            grammar: GrammarWords::new(machine),
            endings: Endings::new(machine),
            article: ArticleWords::new(machine),
        }
    }
}

impl Endings {
    fn new(machine: &MachineBuilder<'_>) -> Self {
        Self {
            progressive_endings: machine.list("progressive-endings").to_vec(),
            plural_endings: machine.list("plural-endings").to_vec(),
            adverb_endings: machine.list("adverb-endings").to_vec(),
            ordinals: !machine.list("sentence-after-ordinal").is_empty(),
        }
    }
}

impl ArticleWords {
    fn new(machine: &mut MachineBuilder<'_>) -> Self {
        let multiples = [
            "headline-doubles",
            "headline-triples",
            "headline-quadruples",
            "headline-halves",
        ];
        Self {
            multiples: multiples
                .iter()
                .filter_map(|n| machine.lexicon(n))
                .collect(),
            source_labels: machine.lexicon("source-labels"),
            reference_headings: machine.lexicon("reference-headings"),
            leaning: machine.lexicon("leaning-words"),
            light: machine.lexicon("light-words"),
        }
    }
}

impl Starts {
    fn new(machine: &mut MachineBuilder<'_>) -> Self {
        let mut watch = |names: &[&str]| {
            let ids = names.iter().filter_map(|n| machine.lexicon(n)).collect();
            machine.watch(ids)
        };
        let cues = watch(&[
            "say-verbs",
            "show-verbs",
            "think-verbs",
            "according",
            "according-after",
            "quote-cues",
            "voicing-verbs",
        ]);
        let obtaining = watch(&["obtaining"]);
        let saying_nouns = watch(&["saying-nouns"]);
        let attribution =
            cues.or(saying_nouns)
                .or(watch(&["outlets", "separable-verbs", "reported-mood"]));
        let words = watch(&[
            "fields",
            "quantifiers",
            "work-adjectives",
            "vague-people",
            "vague-works",
            "anonymous-people",
            "machine-sources",
            "works",
            "roles",
            "crowd-openers",
            "leaked-documents",
            "say-verbs",
            "show-verbs",
            "think-verbs",
            "noun-cues",
            "clause-words",
            "fillers",
            "joiners",
            "months",
            "number-words",
            "one-person",
            "several-people",
            "one-body",
            "several-bodies",
            "research-heads",
            "document-heads",
            "mute-nouns",
            "communication-verbs",
            "cognition-verbs",
        ]);
        Self {
            cues,
            saying_nouns,
            attribution,
            obtaining,
            words,
        }
    }
}

//! The lexicons that attributions are read with.

use super::claim::ClaimWords;
use super::impersonal_words::ImpersonalWords;
use super::nameless_words::NamelessWords;
use super::no_report_words::NoReportWords;
use super::noun_words::NounWords;
use super::register::RegisterWords;
use crate::signal::{LexiconId, MachineBuilder, Watch};
use serde::{Deserialize, Serialize};

/// The lexicons that attributions are read with. A list that a language lacks is an empty one.
#[derive(Debug, Serialize, Deserialize)]
pub struct Reader {
    pub(super) says: Option<LexiconId>,
    pub(super) shows: Option<LexiconId>,
    pub(super) thinks: Option<LexiconId>,
    pub(super) according: Option<LexiconId>,
    /// What names a source that stands before it: “dem Bericht zufolge”.
    pub(super) according_after: Option<LexiconId>,
    /// What a clause can begin with besides its subject, which then stands after the verb.
    pub(super) fronted: Option<LexiconId>,
    /// What opens an object after the name of whoever speaks: “sagte Varga dem Boten”.
    pub(super) object_openers: Option<LexiconId>,
    /// Whether the language writes an ordinal with a stop.
    pub(super) ordinals: bool,
    pub(super) vague: Option<LexiconId>,
    pub(super) vague_works: Option<LexiconId>,
    pub(super) anonymous: Option<LexiconId>,
    pub(super) machine: Option<LexiconId>,
    pub(super) pronouns: Option<LexiconId>,
    pub(super) own: Option<LexiconId>,
    pub(super) definite: Option<LexiconId>,
    pub(super) fillers: Option<LexiconId>,
    pub(super) clause: Option<LexiconId>,
    pub(super) common: Option<LexiconId>,
    pub(super) noun_cues: Option<LexiconId>,
    pub(super) noun_markers: Option<LexiconId>,
    pub(super) clause_openers: Option<LexiconId>,
    pub(super) complementizers: Option<LexiconId>,
    pub(super) reported_mood: Option<LexiconId>,
    pub(super) separable: Option<LexiconId>,
    pub(super) particles: Option<LexiconId>,
    pub(super) bare_clause: Option<LexiconId>,
    pub(super) clause_blockers: Option<LexiconId>,
    /// What opens it after a comma, in a language that sets one there: “sagen, dass”.
    pub(super) comma_openers: Option<LexiconId>,
    pub(super) quote_cues: Option<LexiconId>,
    pub(super) roles: Option<LexiconId>,
    pub(super) peoples: Option<LexiconId>,
    pub(super) peoples_adjectives: Option<LexiconId>,
    pub(super) auxiliaries: Option<LexiconId>,
    pub(super) crowd_openers: Option<LexiconId>,
    pub(super) joiners: Option<LexiconId>,
    pub(super) documents: Option<LexiconId>,
    pub(super) determiners: Option<LexiconId>,
    pub(super) obtaining: Option<LexiconId>,
    pub(super) honorifics: Option<LexiconId>,
    pub(super) saying_nouns: Watch,
    /// What an attribution can be told by: the one look at most words of an article.
    pub(super) telling: Watch,
    pub(super) outlets: Option<LexiconId>,
    pub(super) view_openers: Option<LexiconId>,
    pub(super) content_openers: Option<LexiconId>,
    pub(super) be_forms: Option<LexiconId>,
    pub(super) agent_words: Option<LexiconId>,
    pub(super) progressive_endings: Vec<String>,
    pub(super) negations: Option<LexiconId>,
    /// Irregular past tenses of cues.
    pub(super) past: Option<LexiconId>,
    /// Nouns of what cannot say anything.
    pub(super) mute: Option<LexiconId>,
    /// Adjectives, which open a sentence without being a name.
    pub(super) adjectives: Option<LexiconId>,
    pub(super) nouns: NounWords,
    pub(super) nameless: NamelessWords,
    pub(super) no_report: NoReportWords,
    pub(super) impersonal: ImpersonalWords,
    pub(super) register: RegisterWords,
    /// A list for each multiple: “doubled”, “tripled”.
    pub(super) multiples: Vec<LexiconId>,
    pub(super) source_labels: Option<LexiconId>,
    pub(super) reference_headings: Option<LexiconId>,
    pub(super) leaning: Option<LexiconId>,
    pub(super) claims: ClaimWords,
    /// What is a word of the language, whatever its capital says at the start of a sentence. These lists are read always, so that
    /// what is a name does not depend on which rules run.
    pub(super) words: Watch,
    /// What a cue can start with.
    pub(super) cues: Watch,
    /// What a word of obtaining can start with.
    pub(super) obtaining_start: Watch,
    pub(super) plural_endings: Vec<String>,
    pub(super) adverb_endings: Vec<String>,
}

impl Reader {
    /// A reader for the lexicons of `machine`.
    #[must_use]
    pub fn new(machine: &mut MachineBuilder<'_>) -> Self {
        let progressive_endings = machine.list("progressive-endings").to_vec();
        let plural_endings = machine.list("plural-endings").to_vec();
        let adverb_endings = machine.list("adverb-endings").to_vec();
        let claims = ClaimWords::new(machine);
        let nouns = NounWords::new(machine);
        let nameless = NamelessWords::new(machine);
        let no_report = NoReportWords::new(machine);
        let impersonal = ImpersonalWords::new(machine);
        let register = RegisterWords::new(machine);
        let ordinals = !machine.list("sentence-after-ordinal").is_empty();
        let mut watch = |names: &[&str]| {
            let ids: Vec<_> = names.iter().filter_map(|n| machine.lexicon(n)).collect();
            machine.watch(ids.into_iter().collect())
        };
        let cues = watch(&[
            "say-verbs",
            "show-verbs",
            "think-verbs",
            "according",
            "according-after",
            "quote-cues",
        ]);
        let obtaining_start = watch(&["obtaining"]);
        let saying_nouns = watch(&["saying-nouns"]);
        let telling =
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
        let multiples = [
            "headline-doubles",
            "headline-triples",
            "headline-quadruples",
            "headline-halves",
        ];
        let multiples = multiples
            .iter()
            .filter_map(|n| machine.lexicon(n))
            .collect();
        let mut id = |name| machine.lexicon(name);
        Self {
            claims,
            multiples,
            words,
            cues,
            ordinals,
            obtaining_start,
            plural_endings,
            adverb_endings,
            says: id("say-verbs"),
            shows: id("show-verbs"),
            thinks: id("think-verbs"),
            according: id("according"),
            according_after: id("according-after"),
            fronted: id("fronted-words"),
            object_openers: id("object-openers"),
            vague: id("vague-people"),
            vague_works: id("vague-works"),
            anonymous: id("anonymous-people"),
            machine: id("machine-sources"),
            pronouns: id("pronouns"),
            own: id("own-words"),
            definite: id("definite-words"),
            fillers: id("fillers"),
            clause: id("clause-words"),
            common: id("function-words"),
            noun_cues: id("noun-cues"),
            noun_markers: id("noun-markers"),
            clause_openers: id("clause-openers"),
            complementizers: id("complementizers"),
            reported_mood: id("reported-mood"),
            separable: id("separable-verbs"),
            particles: id("separable-particles"),
            bare_clause: id("bare-clause-verbs"),
            clause_blockers: id("clause-blockers"),
            comma_openers: id("comma-openers"),
            quote_cues: id("quote-cues"),
            roles: id("roles"),
            peoples: id("peoples"),
            peoples_adjectives: id("peoples-adjectives"),
            auxiliaries: id("auxiliaries"),
            crowd_openers: id("crowd-openers"),
            joiners: id("joiners"),
            documents: id("leaked-documents"),
            determiners: id("determiners"),
            obtaining: id("obtaining"),
            honorifics: id("honorifics"),
            saying_nouns,
            telling,
            outlets: id("outlets"),
            view_openers: id("view-openers"),
            content_openers: id("content-openers"),
            be_forms: id("be-forms"),
            agent_words: id("agent-words"),
            progressive_endings,
            negations: id("negations"),
            past: id("past-cues"),
            mute: id("mute-nouns"),
            adjectives: id("common-adjectives"),
            nouns,
            nameless,
            no_report,
            impersonal,
            register,
            source_labels: id("source-labels"),
            reference_headings: id("reference-headings"),
            leaning: id("leaning-words"),
        }
    }

    /// Words with which a sentence goes on about what the one before it spoke of.
    pub(super) fn leaning(&self) -> Option<LexiconId> {
        self.leaning
    }
}

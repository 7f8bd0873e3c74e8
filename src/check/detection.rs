//! Places that rules looked at, and what they would report there.

use crate::citation::{FactKind, IdentifierKind};
use crate::document::{FlatRange, SentenceId};
use crate::learned::ModelName;
use crate::rule::Mistake;
use crate::signal::{Evidence, PatternId, PhraseId, Scan};
use crate::sourcing::ClaimKind;
use crate::text::Span;
use std::ops::Range;

/// A place that a rule reports: a finding before it is merged with others and has its words.
#[derive(Clone, Debug)]
pub(super) struct Detection {
    /// The rule, as an index.
    pub(super) rule: usize,
    /// The sentence it is in, or nearest to.
    pub(super) sentence: SentenceId,
    /// The flagged words, in bytes of the source.
    pub(super) span: Span,
    /// The phrase and the tokens it was found by, for the parts that the message names.
    pub(super) phrase: Option<(PhraseId, Range<usize>)>,
    /// What is wrong there, where that was not found in the text.
    pub(super) detail: Option<Box<str>>,
    /// What else its message can name: the name and the words.
    pub(super) said: Vec<(&'static str, String)>,
    /// The pattern it was found by.
    pub(super) pattern: Option<PatternId>,
    /// The other places that were added up with it.
    pub(super) also: Vec<Span>,
    /// Other places that belong to it, each with what it is.
    pub(super) beside: Vec<(Span, &'static str)>,
    /// How many places were added up; 1 where none were.
    pub(super) count: usize,
}

impl Detection {
    /// What a rule reports at a place, found by neither phrase nor pattern and added up with nothing.
    pub(super) fn in_sentence(rule: usize, sentence: SentenceId, span: Span) -> Self {
        Self {
            rule,
            sentence,
            span,
            phrase: None,
            detail: None,
            said: Vec::new(),
            pattern: None,
            also: Vec::new(),
            beside: Vec::new(),
            count: 1,
        }
    }
}

/// What made a rule look at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TriggerKind {
    /// A phrase.
    Phrase,
    /// A pattern.
    Pattern,
    /// A kind of evidence.
    Evidence(Evidence),
    /// A kind of claim.
    Claim(ClaimKind),
    /// A fact about references.
    Fact(FactKind),
    /// An identifier.
    Identifier(IdentifierKind),
    /// How words are written.
    Form,
    /// A model's score.
    Model(ModelName),
    /// What another rule reports.
    Rule,
    /// The sum of what it found, or that there is too little of it.
    Total,
    /// A mistake in what the article says to whosays.
    Mistake(Mistake),
}

/// A place that a rule looked at.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    /// What the rule reports if nothing silences it.
    pub(super) detection: Detection,
    /// What made it look.
    pub(super) trigger: TriggerKind,
    /// The tokens there; none outside prose.
    pub(super) tokens: Option<Range<usize>>,
    /// What a pattern found in prose, in bytes of the flat text.
    pub(super) found: Option<FlatRange>,
    /// Whether it was found in prose.
    pub(super) prose: bool,
}

impl Candidate {
    /// A place that was not found in prose: one of a sum, of another rule, or of a mistake.
    pub(super) fn beside_prose(detection: Detection, trigger: TriggerKind) -> Self {
        Self {
            detection,
            trigger,
            tokens: None,
            found: None,
            prose: false,
        }
    }

    /// The words in prose that were found.
    pub(super) fn flat<'a>(&self, scan: &Scan<'a>) -> Option<&'a str> {
        let found = self.found.clone()?;
        Some(scan.document().text(&found))
    }
}

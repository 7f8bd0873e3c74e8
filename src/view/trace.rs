//! Why rules spoke or kept silent at a sentence, as `why` tells it. Every place is a span of the file's bytes.

use super::{BlockKind, ClaimKind, Manner, Reached, SourceKind, Stance, Support};
use crate::finding::{Confidence, Severity};
use crate::text::Span;

/// The sentences at a place of an article, explained.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trace {
    /// The article's path, with `/`.
    pub path: String,
    /// In order.
    pub sentences: Vec<TracedSentence>,
}

/// A sentence, explained.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TracedSentence {
    /// Where it was cut.
    pub span: Span,
    /// Its words without markup.
    pub text: String,
    /// The kind of its block.
    pub block: BlockKind,
    /// Whether its block stands in a block quotation.
    pub block_quoted: bool,
    /// Its quotations.
    pub quotations: Vec<TracedPlace>,
    /// Where in the article it is.
    pub position: Vec<TracedPosition>,
    /// What it holds.
    pub evidence: Vec<TracedEvidence>,
    /// Who is said to say it.
    pub attributions: Vec<TracedAttribution>,
    /// How well it is backed.
    pub support: Support,
    /// From how far that comes.
    pub reach: Reached,
    /// Where what gives the support stands: its words, or the sentence they are in.
    pub from: Option<TracedPlace>,
    /// What in it asks for a source.
    pub claims: Vec<TracedClaim>,
    /// The rules that looked at it, those that speak first.
    pub rules: Vec<TracedRule>,
}

/// A part of an article that a rule can be held to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TracedPosition {
    /// The very top.
    First,
    /// Near the top.
    Opening,
    /// Near the end.
    Closing,
}

impl TracedPosition {
    /// Its word in rules.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Opening => "opening",
            Self::Closing => "closing",
        }
    }
}

/// Words at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TracedPlace {
    /// Where.
    pub span: Span,
    /// The words, white space made plain.
    pub text: String,
}

/// A kind of evidence that a sentence holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TracedEvidence {
    /// Its word in rules (“percent”).
    pub kind: &'static str,
    /// The words that are it; none where the whole sentence is, or where they are unknown.
    pub place: Option<TracedPlace>,
}

/// Somebody who is said to say something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TracedAttribution {
    /// Its manner.
    pub manner: Manner,
    /// Its stance.
    pub stance: Stance,
    /// The kind of source.
    pub kind: SourceKind,
    /// Who; `None` where the sentence does not say.
    pub source: Option<TracedPlace>,
    /// The words that say so; `None` where a quotation alone does.
    pub cue: Option<TracedPlace>,
}

/// What asks for a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TracedClaim {
    /// Its kind.
    pub kind: ClaimKind,
    /// The words that make it one.
    pub place: TracedPlace,
}

/// A rule that looked at a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TracedRule {
    /// Its id.
    pub rule: String,
    /// Its pack.
    pub pack: String,
    /// How bad what it finds is.
    pub severity: Severity,
    /// How sure it is.
    pub confidence: Confidence,
    /// Whether it runs only with `--strict`.
    pub strict: bool,
    /// What it looked at.
    pub found: TracedPlace,
    /// What it was found by: “phrase”, “pattern”, “evidence percent”, “claim figure”.
    pub by: String,
    /// What came of it.
    pub verdict: Verdict,
}

/// What came of a rule's look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is reported.
    Fires,
    /// It is reported as a note of this rule's finding, which has the same words and is more severe.
    Note(String),
    /// It said no, or is unknown.
    Silent {
        /// The test that silenced it, as the rule file has it (“unless sentence”).
        test: String,
        /// Why, in words (“a named source in this sentence”).
        reason: String,
        /// The evidence, where there is some.
        evidence: Option<TracedPlace>,
    },
}

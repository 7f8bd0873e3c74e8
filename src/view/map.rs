//! An article's sourcing, as people and programs are shown it. Every place is a byte offset of the file.

use crate::text::Span;

/// Who says what in one article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourcingMap {
    /// The article's path, with `/`.
    pub path: String,
    /// In the order they are introduced.
    pub sources: Vec<MappedSource>,
    /// In order.
    pub sentences: Vec<MappedSentence>,
}

/// A source, with all that it is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MappedSource {
    /// Its number; attributions name it.
    pub id: usize,
    /// Its fullest name or description.
    pub name: String,
    /// The word for its kind (“named”).
    pub kind: &'static str,
    /// How often it speaks.
    pub mentions: usize,
}

/// A sentence and what backs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MappedSentence {
    /// Its bytes.
    pub span: Span,
    /// Which block of prose it stands in, from 0.
    pub block: usize,
    /// Whether it stands in a heading.
    pub heading: bool,
    /// The word for its support (“cited”).
    pub support: &'static str,
    /// From how far the support comes (“sentence”); empty where there is none.
    pub reach: &'static str,
    /// What in it asks for a source.
    pub claims: Vec<MappedClaim>,
    /// Who is said to say it.
    pub attributions: Vec<MappedAttribution>,
}

/// What in a sentence asks for a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MappedClaim {
    /// The word for its kind (“figure”).
    pub kind: &'static str,
    /// The words that make it one.
    pub span: Span,
}

/// Source, cue and content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MappedAttribution {
    /// The word for its manner (“says”).
    pub manner: &'static str,
    /// Who; `None` where nobody is named (“it is believed”).
    pub source: Option<SpokenFor>,
    /// The words that say so; `None` where a quotation alone does.
    pub cue: Option<Span>,
    /// What is said.
    pub content: Vec<Span>,
}

/// A source at one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpokenFor {
    /// Its number among the article's sources.
    pub id: usize,
    /// The word for its kind.
    pub kind: &'static str,
    /// Its words.
    pub span: Span,
}

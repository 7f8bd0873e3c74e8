//! An article's sourcing, as people and programs are shown it. Every place is a byte offset of the file, but for
//! [`MappedWords`], which stand in the words of their sentence.

use super::{BlockKind, CitedAs, ClaimKind, Manner, Reached, SourceKind, Stance, Support};
use crate::text::Span;
use std::ops::Range;

/// Who says what in one article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourcingMap {
    /// The article's path, with `/`.
    pub path: String,
    /// What it is called: the title of its front matter, else its first heading; may be empty.
    pub title: String,
    /// The word for what it is (“news”), and how that is recognised; nothing where it is too short to tell.
    pub register: Option<MappedRegister>,
    /// Who speaks, in the order they are introduced.
    pub sources: Vec<MappedSource>,
    /// What is linked, noted and cited, in the order it is first.
    pub citations: Vec<MappedCitation>,
    /// Where its content credentials stand (a manifest of C2PA), in bytes of the source, if it carries any.
    pub credentials: Option<Span>,
    /// In order.
    pub blocks: Vec<MappedBlock>,
    /// In order.
    pub sentences: Vec<MappedSentence>,
}

/// What an article is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MappedRegister {
    /// The word for it: “how-to”.
    pub word: &'static str,
    /// How it is recognised, in a few words each.
    pub reasons: Vec<String>,
}

/// A link's host, a note or a citation, with every place it is cited at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MappedCitation {
    /// The host of links, the words of a note, a citation as it stands.
    pub name: String,
    /// What it is.
    pub how: CitedAs,
    /// In order.
    pub places: Vec<CitedAt>,
}

/// Where something is cited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CitedAt {
    /// In which sentence, as an index.
    pub sentence: usize,
    /// The link, mark or bracket.
    pub span: Span,
    /// Where a link leads to, as written; else empty.
    pub target: String,
}

/// A block of prose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MappedBlock {
    /// Its kind.
    pub kind: BlockKind,
    /// 1–6 for a heading, else 0.
    pub level: u8,
    /// Whether it stands in a block quotation.
    pub quoted: bool,
    /// The list it belongs to, by number.
    pub list: Option<u32>,
    /// Table and row of a table cell, both from 0.
    pub row: Option<(u32, u32)>,
    /// Its bytes, markup and all.
    pub span: Span,
    /// Its sentences, as indices.
    pub sentences: Range<usize>,
}

impl MappedBlock {
    /// Whether its sentences are counted: headings, notes and what belongs to the page are not.
    #[must_use]
    pub fn is_prose(&self) -> bool {
        self.kind.is_counted()
    }
}

/// A source, with all that it is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MappedSource {
    /// Its number; attributions name it.
    pub id: usize,
    /// Its fullest name or description.
    pub name: String,
    /// Its kind.
    pub kind: SourceKind,
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
    /// Its words without markup.
    pub text: String,
    /// What its words do, in order of where they start; they may overlap.
    pub words: Vec<MappedWords>,
    /// How well it is backed.
    pub support: Support,
    /// From how far the support comes.
    pub reach: Reached,
    /// The sentence the support comes from, as an index: itself, or one it leans on.
    pub from: Option<usize>,
    /// What in it asks for a source.
    pub claims: Vec<MappedClaim>,
    /// Who is said to say it.
    pub attributions: Vec<MappedAttribution>,
}

/// What in a sentence asks for a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MappedClaim {
    /// Its kind.
    pub kind: ClaimKind,
    /// The words that make it one.
    pub span: Span,
}

/// Source, cue and content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MappedAttribution {
    /// How it is held.
    pub manner: Manner,
    /// Whether it is said at all.
    pub stance: Stance,
    /// Whether it carries something that is said: who has only a verb is listed among no sources.
    pub carries: bool,
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
    /// Its kind.
    pub kind: SourceKind,
    /// Its words.
    pub span: Span,
}

/// Words of a sentence that do something for its sourcing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MappedWords {
    /// In bytes of [`MappedSentence::text`].
    pub range: Range<usize>,
    /// What they do.
    pub role: Role,
}

/// What words do for the sourcing of their sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// They are a source, by its number.
    Source(usize),
    /// They say that somebody speaks.
    Cue,
    /// They ask for a source, as a claim of this kind.
    Claim(ClaimKind),
    /// They cite: the number of what they cite.
    Citation(usize),
}

//! The kinds of what people are shown: kinds of block and source, manners of saying, grades of support.

use serde::{Deserialize, Serialize};
use std::fmt;

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum BlockKind {
    /// A paragraph of running text.
    Paragraph,
    /// A heading, or a title line of plain text.
    Heading,
    /// A paragraph of a list item.
    ListItem,
    /// A paragraph of a block quotation: somebody else's prose.
    BlockQuotation,
    /// A cell of a table.
    TableCell,
    /// A caption of a figure or table.
    Caption,
    /// The text of a footnote or endnote.
    Note,
    /// Site furniture: navigation, bylines, teasers, dates on a line of their own.
    Furniture,
    /// Exercises, glossaries, answers and reference lists: nothing that anybody claims.
    Apparatus,
}

impl BlockKind {
    /// Whether its sentences are counted as the article's: headings, notes and what belongs to the page are not.
    #[must_use]
    pub const fn is_counted(self) -> bool {
        !matches!(
            self,
            Self::Heading | Self::Note | Self::Furniture | Self::Apparatus
        )
    }

    /// Every kind.
    pub const ALL: &'static [Self] = &[
        Self::Paragraph,
        Self::Heading,
        Self::ListItem,
        Self::BlockQuotation,
        Self::TableCell,
        Self::Caption,
        Self::Note,
        Self::Furniture,
        Self::Apparatus,
    ];

    /// Its word in rules.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Paragraph => "paragraph",
            Self::Heading => "heading",
            Self::ListItem => "list-item",
            Self::BlockQuotation => "block-quotation",
            Self::TableCell => "table-cell",
            Self::Caption => "caption",
            Self::Note => "note",
            Self::Furniture => "furniture",
            Self::Apparatus => "apparatus",
        }
    }
}

/// What kind of source speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SourceKind {
    /// A person, body or work with a name.
    Named,
    /// Described closely enough to be found: “a Microsoft spokesperson”.
    Described,
    /// Kept from the reader: “people familiar with the matter”.
    Anonymous,
    /// Nobody could find it: “experts”, “reports”.
    Vague,
    /// A search or a machine: “search results”.
    Machine,
    /// The author: “we measured”.
    Own,
    /// Nobody: “it is believed”, “was described as”.
    Missing,
}

impl SourceKind {
    /// Its word in reports.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Named => "named",
            Self::Described => "described",
            Self::Anonymous => "anonymous",
            Self::Vague => "vague",
            Self::Machine => "machine",
            Self::Own => "self",
            Self::Missing => "missing",
        }
    }
}

/// How a source is said to hold what it holds. Only saying and showing give support.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Manner {
    /// Says, writes, tells, asks.
    Says,
    /// Shows, finds, indicates.
    Shows,
    /// Thinks, hopes, plans.
    Thinks,
}

impl Manner {
    /// Its word in reports.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Says => "says",
            Self::Shows => "shows",
            Self::Thinks => "thinks",
        }
    }
}

/// Whether somebody is said to say it, not to say it, or asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stance {
    /// “Roe said …”.
    Said,
    /// “Roe did not say …”, “nobody said …”: an attribution that backs nothing.
    Denied,
    /// “Did Roe say …?”: it backs nothing either.
    Asked,
}

impl Stance {
    /// Its word in reports.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Said => "said",
            Self::Denied => "denied",
            Self::Asked => "asked",
        }
    }
}

/// From how far a sentence's support comes, nearest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Reached {
    /// From nowhere: there is none.
    Nowhere,
    /// From the sentence itself.
    Sentence,
    /// From the sentence before it.
    Previous,
    /// From its paragraph.
    Paragraph,
    /// From the block that leads in to its list.
    LeadIn,
    /// From its section.
    Section,
    /// From the article: declared sources.
    Document,
}

impl Reached {
    /// Every reach a rule can name, nearest first.
    pub const ALL: &'static [Self] = &[
        Self::Sentence,
        Self::Previous,
        Self::Paragraph,
        Self::LeadIn,
        Self::Section,
        Self::Document,
    ];

    /// Its word in reports.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Nowhere => "",
            Self::Sentence => "sentence",
            Self::Previous => "previous",
            Self::Paragraph => "paragraph",
            Self::LeadIn => "lead-in",
            Self::Section => "section",
            Self::Document => "document",
        }
    }
}

/// What in a sentence can ask for a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ClaimKind {
    /// A share, an amount, a rate, a count.
    Figure,
    /// Somebody's words.
    Quotation,
    /// A technical particular.
    Technical,
    /// The first, the largest, the only.
    Superlative,
    /// One thing is said to bring about another.
    Causal,
    /// One thing is set against another.
    Comparison,
    /// Somebody is said to have done wrong.
    Accusation,
    /// Something is said to be going to happen.
    Forecast,
    /// Research is said to have found something.
    Research,
    /// A judgement.
    Opinion,
    /// Somebody did a thing that can be checked: a ruling, a launch, an attack, a vote.
    Event,
    /// A state of the world that can be checked: what is common, lacking, legal, growing.
    Status,
    /// What somebody wanted, feared or knew.
    Motive,
    /// Something measurable is said to be made more or less: “cuts costs”.
    Effect,
    /// Something is said to be on its way: “is evolving”, “prices are rising”.
    Trend,
    /// Fame, rank or success.
    Standing,
}

impl ClaimKind {
    /// Every kind.
    pub const ALL: &'static [Self] = &[
        Self::Figure,
        Self::Quotation,
        Self::Technical,
        Self::Superlative,
        Self::Causal,
        Self::Comparison,
        Self::Accusation,
        Self::Forecast,
        Self::Research,
        Self::Opinion,
        Self::Event,
        Self::Status,
        Self::Motive,
        Self::Effect,
        Self::Trend,
        Self::Standing,
    ];

    /// Its word in rules and reports.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Figure => "figure",
            Self::Quotation => "quotation",
            Self::Technical => "technical",
            Self::Superlative => "superlative",
            Self::Causal => "causal",
            Self::Comparison => "comparison",
            Self::Accusation => "accusation",
            Self::Forecast => "forecast",
            Self::Research => "research",
            Self::Opinion => "opinion",
            Self::Event => "event",
            Self::Status => "status",
            Self::Motive => "motive",
            Self::Effect => "effect",
            Self::Trend => "trend",
            Self::Standing => "standing",
        }
    }
}

/// How well a sentence is backed, least first. A vague source and a machine back it no better than the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Support {
    /// By nothing.
    None,
    /// By a source nobody could find, or a machine.
    Vague,
    /// By a source kept from the reader.
    Anonymous,
    /// By the author's own work.
    Own,
    /// By a source described closely enough to be found.
    Described,
    /// By a named source.
    Named,
    /// By a link, a note or a citation.
    Cited,
}

impl Support {
    /// Every grade, least first.
    pub const ALL: &'static [Self] = &[
        Self::None,
        Self::Vague,
        Self::Anonymous,
        Self::Own,
        Self::Described,
        Self::Named,
        Self::Cited,
    ];

    /// Its word in rules and reports.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Vague => "vague",
            Self::Anonymous => "anonymous",
            Self::Own => "self",
            Self::Described => "described",
            Self::Named => "named",
            Self::Cited => "cited",
        }
    }
}

/// How something is cited.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CitedAs {
    /// By a link.
    Link,
    /// In a note.
    Note,
    /// In brackets, or by a key.
    Citation,
}

impl CitedAs {
    /// Its word in reports.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Link => "link",
            Self::Note => "note",
            Self::Citation => "citation",
        }
    }
}

macro_rules! shown_by_its_word {
    ($($kind:ty)*) => {$(
        impl fmt::Display for $kind {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.as_str())
            }
        }
    )*};
}

shown_by_its_word! { BlockKind SourceKind Manner Stance Reached ClaimKind Support CitedAs }

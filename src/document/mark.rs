//! What markup says of a stretch of prose: a link, a note, code, emphasis.

use super::FlatRange;
use crate::text::Span;

/// What a mark is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MarkKind {
    /// A link; its words are the marked flat text.
    Link {
        /// The target as written, entities and escapes undone.
        target: String,
        /// Where the target stands in the source; empty where it is unknown.
        at: Span,
    },
    /// An image; nothing of it is in the flat text.
    Image {
        /// The target as written.
        target: String,
    },
    /// A reference to a footnote: no flat text of its own, it stands at the flat offset where it was.
    NoteRef {
        /// The note's label.
        label: String,
    },
    /// A citation in the markup's own syntax: `[@key]`, `<ref>`, `<cite>`.
    Citation,
    /// Inline code; its words are in the flat text, but rules for prose do not read them.
    Code,
    /// Emphasised words.
    Emphasis,
    /// Text struck through.
    Struck,
    /// `<q>`: words of somebody else.
    Quotation,
}

/// A note that is defined.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Its label.
    pub label: String,
    /// Where its definition stands in the source, text and all; empty where only its identifier is known.
    pub at: Span,
}

/// A stretch of prose that the markup says something of.
#[derive(Clone, Debug)]
pub struct Mark {
    /// What.
    pub kind: MarkKind,
    /// The prose it covers, in bytes of the flat text; may be empty.
    pub flat: FlatRange,
    /// Its bytes in the source, markup and all.
    pub source: Span,
}

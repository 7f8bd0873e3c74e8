//! What HTML is cut into.

use super::element::Class;
use crate::text::Span;

/// A tag, with those of its attributes that matter here.
#[derive(Debug, Default)]
pub(super) struct Tag {
    /// Its name and what it means, if it means anything here.
    pub(super) element: Option<(&'static str, Class)>,
    /// Its bytes in the source.
    pub(super) span: Span,
    /// Whether it is an end tag.
    pub(super) end: bool,
    /// Whether it ends in `/>`.
    pub(super) closed: bool,
    /// The value of `href` or `src`, entities undone, and where it stands.
    pub(super) target: Option<(String, Span)>,
    /// The value of `id`.
    pub(super) id: Option<String>,
    /// The value of `lang`, of a tag that holds the whole page.
    pub(super) language: Option<String>,
}

/// A piece of HTML.
#[derive(Debug)]
pub(super) enum Piece {
    /// A run of text, entities and all.
    Text(Span),
    /// A tag.
    Tag(Tag),
    /// A comment, its marks and all.
    Comment(Span),
}

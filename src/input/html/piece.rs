//! What HTML is cut into.

use super::element::ElementClass;
use crate::text::Span;

/// A tag, with those of its attributes that matter here.
#[derive(Debug, Default)]
pub(super) struct Tag {
    /// Its name and what it means, if it means anything here.
    pub(super) element: Option<(&'static str, ElementClass)>,
    /// Its bytes in the source.
    pub(super) span: Span,
    /// Whether it is an end tag.
    pub(super) end: bool,
    /// Whether it ends in `/>`.
    pub(super) closed: bool,
    /// The value of `href` or `src`, entities undone, and where it stands.
    pub(super) target: Option<(String, Span)>,
    /// Whether a browser does not show it: `hidden`, `style="display: none"`.
    pub(super) hidden: bool,
    /// The value of `id`.
    pub(super) id: Option<String>,
    /// The value of `lang`, of a tag that holds the whole page.
    pub(super) language: Option<String>,
}

/// Whether the value of `style` keeps an element from being shown.
pub(super) fn is_hiding(style: &str) -> bool {
    let bare: String = style.chars().filter(|c| !c.is_whitespace()).collect();
    let bare = bare.to_ascii_lowercase();
    bare.contains("display:none") || bare.contains("visibility:hidden")
}

/// A piece of HTML.
#[derive(Debug)]
pub(super) enum HtmlPiece {
    /// A run of text, entities and all.
    Text(Span),
    /// A tag.
    Tag(Tag),
    /// A comment, its marks and all.
    Comment(Span),
}

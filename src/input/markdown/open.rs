//! What is open in a line of Markdown, until its end says what it was.

use crate::text::Span;

/// A stretch of a line that is open.
pub(super) struct InlineStretch {
    pub(super) kind: InlineKind,
    /// Where it began, in bytes of the flat text.
    pub(super) from: u32,
}

/// What it is.
pub(super) enum InlineKind {
    Emphasis,
    Struck,
    Link {
        target: String,
        /// Where the target stands, if that is known before the link's end.
        at: Option<Span>,
    },
    Image(String),
}

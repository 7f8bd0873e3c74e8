//! An article as its reader sees it: paragraphs, headings, items and cells, without markup, each letter with its way back to the source.

use super::BlockKind;
use crate::text::Span;
use std::ops::Range;

/// What stands together: a paragraph, a heading, an item of a list, a cell of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// What it is.
    pub kind: BlockKind,
    /// 1–6 for a heading, else 0.
    pub level: u8,
    /// Table and row of a table cell, both from 0.
    pub row: Option<(u32, u32)>,
    /// Its bytes in the source, markup and all.
    pub span: Span,
    /// Its words, without markup.
    pub text: String,
    /// Where its words stand in the source, in order of the words.
    pub pieces: Vec<PassagePiece>,
}

impl Passage {
    /// The byte of the source that its words start at: that of an item of a list is behind its bullet.
    #[must_use]
    pub fn start(&self) -> usize {
        let first = self.pieces.first();
        first.map_or(self.span.start, |piece| piece.span.start)
    }
}

/// A stretch of a passage's words and the bytes of the source it stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PassagePiece {
    /// In bytes of the words.
    pub words: Range<usize>,
    /// In bytes of the source.
    pub span: Span,
    /// Whether the words are those bytes, one for one: else “&amp;” stands for “&”.
    pub copied: bool,
}

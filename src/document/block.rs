//! Blocks: the pieces of an article that hold prose.

use super::FlatRange;
use crate::text::Span;
use serde::{Deserialize, Serialize};

/// An index into [`Document::blocks`](super::Document::blocks).
pub type BlockId = usize;

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

/// Where a table cell stands. All three count from 0; row 0 is the header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Which table of the document.
    pub table: u32,
    /// Which row.
    pub row: u32,
    /// Which column.
    pub column: u32,
}

/// A piece of an article that holds prose.
#[derive(Clone, Debug)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its prose, in bytes of the flat text.
    pub flat: FlatRange,
    /// Its bytes in the source, markup and all.
    pub source: Span,
    /// 1–6 for a heading, else 0.
    pub level: u8,
    /// How many block quotations it stands in.
    pub quotes: u16,
    /// The list it belongs to, if any, by number.
    pub list: Option<u32>,
    /// Its place in a table, for a cell.
    pub cell: Option<Cell>,
    /// The section it is in: how many headings came before it, itself included.
    pub section: u32,
    /// Whether a rule (`---`) sets it apart from the article, at the top or at the end.
    pub apart: bool,
    /// The block that leads in to the list it is an item of (“These include:”).
    pub lead_in: Option<u32>,
}

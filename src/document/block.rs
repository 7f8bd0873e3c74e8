//! Blocks: the pieces of an article that hold prose.

use super::FlatRange;
use crate::text::Span;
pub use crate::view::BlockKind;

/// An index into [`Document::blocks`](super::Document::blocks).
pub type BlockId = usize;

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

impl Block {
    /// The table and the row that a cell stands in, both from 0.
    #[must_use]
    pub fn row(&self) -> Option<(u32, u32)> {
        self.cell.map(|c| (c.table, c.row))
    }
}

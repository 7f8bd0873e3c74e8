//! The tables of an article, column by column.

use crate::document::Document;
use rustc_hash::FxHashMap;

/// A cell: its column and row, from 0, and its block.
pub(super) type PlacedCell = (u32, u32, usize);

/// The cells of each table, by column and then by row.
pub(super) fn tables(doc: &Document) -> impl Iterator<Item = Vec<PlacedCell>> {
    let mut cells: FxHashMap<u32, Vec<PlacedCell>> = FxHashMap::default();
    for (id, b) in doc.blocks.iter().enumerate() {
        if let Some(cell) = &b.cell {
            let table = cells.entry(cell.table).or_default();
            table.push((cell.column, cell.row, id));
        }
    }
    cells.into_values().map(|mut table| {
        table.sort_unstable();
        table
    })
}

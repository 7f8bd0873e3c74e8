//! Parts that are more than their whole, columns of a table that miss their total, and changes that their two amounts do not give.

use super::amounts::{shown, value};
use super::fact::{Fact, FactKind};
use super::table_columns;
use super::tables::Tables;
use crate::document::{BlockKind, Document};

/// Adds what can be seen of the parts and changes of an article.
pub(super) fn read(doc: &Document, tables: &Tables, facts: &mut Vec<Fact>) {
    if !doc.records.is_empty() {
        return;
    }
    for b in &doc.blocks {
        if matches!(b.kind, BlockKind::Apparatus | BlockKind::Furniture) {
            continue;
        }
        let text = doc.text(&b.flat);
        for open in memchr::memchr_iter(b'(', text.as_bytes()) {
            if let Some((start, end, whole, sum)) = in_brackets(text, open, tables) {
                let flat = b.flat.start + start as u32..b.flat.start + end as u32;
                let fact = Fact::new(
                    FactKind::PartsOverWhole,
                    doc.source(&flat),
                    doc.sentence_at(flat.start),
                );
                facts.push(fact.says("says", shown(sum)).says("entry", shown(whole)));
            }
        }
    }
    totals(doc, tables, facts);
}

/// `120 people (80 men and 60 women)`: where it stands, the whole, and what the parts come to, if that is more. Fewer may be right: some
/// people answer otherwise, or not at all.
fn in_brackets(text: &str, open: usize, tables: &Tables) -> Option<(usize, usize, f64, f64)> {
    let inner = &text[open + 1..];
    let close = inner[..inner.floor_char_boundary(100)].find(')')?;
    let inside = inner[..close].replace(" and ", ", ").replace("; ", ", ");
    let mut kinds = Vec::new();
    let mut sum = 0.0;
    for part in inside.split(", ").map(str::trim).filter(|p| !p.is_empty()) {
        let (number, word) = part.split_once(' ')?;
        sum += value(number)?;
        kinds.push(word);
    }
    let apart = kinds.len() > 1 && tables.amounts().are_parts(&kinds);
    if !apart {
        return None;
    }
    // The number before the bracket, with a word or two of what is counted.
    let before = text[..open].trim_end();
    let mut at = before.len();
    for _ in 0..3 {
        let bare = before[..at].trim_end();
        let start = bare.rfind([' ', '\u{a0}', '(']).map_or(0, |i| {
            i + bare[i..].chars().next().map_or(1, char::len_utf8)
        });
        let word = &bare[start..];
        if let Some(whole) = value(word) {
            let year = word.len() == 4 && (1500.0..2200.0).contains(&whole);
            return (sum > whole && !year && at < before.len()).then_some((
                start,
                open + close + 2,
                whole,
                sum,
            ));
        }
        if word.ends_with(['.', ',', ';', ':']) {
            return None;
        }
        at = start;
    }
    None
}

/// A table's columns held to its last row, where that is called a total. Only a table with another column that comes out is held to it:
/// the rows of others may be a selection.
fn totals(doc: &Document, tables: &Tables, facts: &mut Vec<Fact>) {
    for table in table_columns::tables(doc) {
        let last = table.iter().map(|(_, row, _)| *row).max().unwrap_or(0);
        let text = |id: usize| doc.text(&doc.blocks[id].flat).trim();
        let label = table.iter().find(|(_, row, _)| *row == last);
        let called = label
            .is_some_and(|(column, _, id)| *column == 0 && tables.amounts().is_total(text(*id)));
        if !called {
            continue;
        }
        let first = table.iter().map(|(_, row, _)| *row).min().unwrap_or(0);
        let (mut right, mut wrong) = (0, Vec::new());
        for column in table.chunk_by(|a, b| a.0 == b.0).skip(1) {
            let numbers = column
                .iter()
                .filter(|(_, row, _)| *row > first && *row < last)
                .map(|(_, _, id)| value(text(*id)))
                .collect::<Option<Vec<f64>>>();
            let total = column.iter().find(|(_, row, _)| *row == last);
            let (Some(numbers), Some((_, _, id))) = (numbers, total) else {
                continue;
            };
            let (Some(total), true) = (value(text(*id)), numbers.len() > 1) else {
                continue;
            };
            let sum: f64 = numbers.iter().sum();
            // What is rounded may miss by half of its last digit, row by row.
            let rounded = text(*id).contains('.');
            let slack = if rounded {
                0.5 * numbers.len() as f64
            } else {
                0.0
            };
            if (sum - total).abs() <= slack + 1e-6 {
                right += 1;
            } else {
                wrong.push((*id, sum, total));
            }
        }
        if right == 0 || wrong.len() > right {
            continue;
        }
        for (id, sum, total) in wrong {
            let flat = &doc.blocks[id].flat;
            let fact = Fact::new(
                FactKind::TotalMissed,
                doc.source(flat),
                doc.sentence_at(flat.start),
            );
            facts.push(fact.says("says", shown(sum)).says("entry", shown(total)));
        }
    }
}

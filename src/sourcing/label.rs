//! Sources on a line of their own: a dash and a name under a quotation, “Source: …” under a passage or a table.

use super::lexicons::Reader;
use super::{Reached, Sourcing, Support};
use crate::document::{Block, BlockId, BlockKind};
use crate::signal::{Class, Evidence, Scan, Token};

/// How many blocks above it a line serves at most.
const ABOVE: usize = 12;

/// Lets the lines that name a source serve the blocks above them.
pub(super) fn read(s: &mut Sourcing, reader: &Reader, scan: &Scan<'_>) {
    let doc = scan.document();
    for (i, block) in doc.blocks.iter().enumerate().skip(1) {
        let support = if dashed(scan, i) {
            Support::Named
        } else if labelled(reader, scan, i) {
            Support::Cited
        } else {
            continue;
        };
        for above in (i.saturating_sub(ABOVE)..i).rev() {
            let other = &doc.blocks[above];
            let serves = match support {
                Support::Named => {
                    other.kind == BlockKind::BlockQuotation && other.quotes == block.quotes.max(1)
                }
                _ => above + 1 == i || same_table(other, &doc.blocks[i - 1]),
            };
            if !serves {
                break;
            }
            for sentence in doc.sentences_of(above) {
                back(s, sentence, support);
            }
        }
    }
    columns(s, reader, scan);
}

/// Lets the cells of a column headed “Source” serve their rows, as far as they name somebody: “Interview” and “various” do not.
fn columns(s: &mut Sourcing, reader: &Reader, scan: &Scan<'_>) {
    let doc = scan.document();
    let mut headed = None;
    let mut row: Vec<BlockId> = Vec::new();
    let cells = doc.blocks.iter().enumerate();
    let mut cells = cells
        .filter_map(|(b, block)| Some((b, block.cell?)))
        .peekable();
    while let Some((b, cell)) = cells.next() {
        if cell.row == 0 && is_label(reader, scan, b) {
            headed = Some((cell.table, cell.column));
        }
        row.push(b);
        let ends = cells
            .peek()
            .is_none_or(|(_, next)| (next.table, next.row) != (cell.table, cell.row));
        if !ends {
            continue;
        }
        let source = row.iter().copied().find(|&b| {
            let c = doc.blocks[b].cell;
            c.is_some_and(|c| c.row > 0 && headed == Some((c.table, c.column)))
        });
        if source.is_some_and(|b| names_somebody(reader, scan, b)) {
            for sentence in row.iter().flat_map(|&b| doc.sentences_of(b)) {
                back(s, sentence, Support::Named);
            }
        }
        row.clear();
    }
}

/// Whether a cell is nothing but a label for sources.
fn is_label(reader: &Reader, scan: &Scan<'_>, cell: BlockId) -> bool {
    let words = scan
        .document()
        .sentences_of(cell)
        .next()
        .map(|s| scan.sentence(s));
    let label = |tokens: &[Token]| {
        let len = scan
            .machine()
            .entry(tokens, reader.article.source_labels?)?;
        Some(len == tokens.len())
    };
    words.is_some_and(|t| !t.is_empty() && label(t) == Some(true))
}

/// Whether a name stands in a cell: a capitalised word that is no word for people or works at large.
fn names_somebody(reader: &Reader, scan: &Scan<'_>, cell: BlockId) -> bool {
    let named = |t: &Token| {
        t.class.any(Class::CAPITAL)
            && !scan.is_function_word(t)
            && !scan.machine().starts(t, reader.starts.words)
    };
    let mut sentences = scan.document().sentences_of(cell);
    sentences.any(|s| scan.sentence(s).iter().any(named))
}

/// Whether a block is a dash and a name: “— Jane Roe, *Harbours*”.
fn dashed(scan: &Scan<'_>, block: BlockId) -> bool {
    let doc = scan.document();
    if doc.blocks[block - 1].kind != BlockKind::BlockQuotation {
        return false;
    }
    let text = doc.text(&doc.blocks[block].flat).trim_start();
    let named = |t: &Token| t.class.any(Class::CAPITAL) && !scan.is_function_word(t);
    (text.starts_with(['—', '–', '―']) || text.starts_with("--"))
        && doc
            .sentences_of(block)
            .any(|s| scan.sentence(s).iter().take(3).any(named))
}

/// Whether a block opens with a label for sources and a colon, and says more: “Source: Port of Bergen, 2019”.
fn labelled(reader: &Reader, scan: &Scan<'_>, block: BlockId) -> bool {
    let doc = scan.document();
    let Some(first) = doc.sentences_of(block).next() else {
        return false;
    };
    let tokens = scan.sentence(first);
    let len = reader
        .article
        .source_labels
        .and_then(|l| tokens.first().and(scan.machine().entry(tokens, l)));
    len.is_some_and(|len| {
        let colon = tokens
            .get(len)
            .is_some_and(|t| doc.text(&(t.start..t.end)) == ":");
        colon && tokens.len() > len + 1
    })
}

fn same_table(a: &Block, b: &Block) -> bool {
    matches!((a.cell, b.cell), (Some(x), Some(y)) if x.table == y.table)
}

fn back(s: &mut Sourcing, sentence: usize, support: Support) {
    s.evidence[sentence].add(Evidence::Attributed);
    s.evidence[sentence].add(if support == Support::Cited {
        Evidence::Cited
    } else {
        Evidence::Named
    });
    if support > s.support[sentence] {
        s.support[sentence] = support;
        s.reach[sentence] = Reached::Paragraph;
    }
}

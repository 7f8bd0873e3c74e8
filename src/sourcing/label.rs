//! Sources on a line of their own: a dash and a name under a quotation, “Source: …” under a passage or a table.

use super::reader::Reader;
use super::{Reached, Sourcing, Support};
use crate::document::{Block, BlockId, BlockKind};
use crate::signal::{Class, Evidence, Scan};

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
}

/// Whether a block is a dash and a name: “— Jane Roe, *Harbours*”.
fn dashed(scan: &Scan<'_>, block: BlockId) -> bool {
    let doc = scan.document();
    let text = doc.text(&doc.blocks[block].flat).trim_start();
    let above = doc.blocks[block - 1].kind == BlockKind::BlockQuotation;
    let named = |t: &crate::signal::Token| t.class.any(Class::CAPITAL) && !scan.is_function_word(t);
    above
        && (text.starts_with(['—', '–', '―']) || text.starts_with("--"))
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

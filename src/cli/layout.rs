//! An article's passages, as its page shows them.

use crate::document::{Block, Document};
use crate::view::{Passage, PassagePiece};

/// The passages of an article, in order of the source.
pub(super) fn passages(doc: &Document) -> Vec<Passage> {
    let mut all: Vec<Passage> = doc.blocks.iter().map(|b| passage(doc, b)).collect();
    all.retain(|p| !p.pieces.is_empty());
    all.sort_by_key(Passage::start);
    all
}

fn passage(doc: &Document, b: &Block) -> Passage {
    let start = b.flat.start;
    let pieces = doc
        .map
        .pieces(&b.flat)
        .map(|(flat, span, copied)| PassagePiece {
            words: (flat.start - start) as usize..(flat.end - start) as usize,
            span,
            copied,
        });
    Passage {
        kind: b.kind,
        level: b.level,
        row: b.row(),
        span: b.source,
        text: doc.text(&b.flat).to_owned(),
        pieces: pieces.collect(),
    }
}

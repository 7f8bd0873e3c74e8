//! Opening and closing: how much prose stands before and after a sentence.

use crate::document::{BlockKind, SentenceId};
use crate::rule::ArticlePosition;
use crate::signal::Scan;

/// How many words of prose the opening and the closing have. Chat talk stands within 60 to 120 words of an edge
/// (measured on published texts that carry it).
const EDGE: usize = 120;

/// How many words may stand before a sentence at the very top, or behind one at the very end: a “Certainly!” of its own, and no more.
const TOP: usize = 10;

/// Words of prose before each sentence; headings and furniture are not counted.
pub(super) struct WordPositions {
    before: Vec<usize>,
    total: usize,
}

impl WordPositions {
    pub(super) fn new(scan: &Scan<'_>) -> Self {
        let doc = scan.document();
        let mut before = Vec::with_capacity(doc.sentences.len());
        let mut total = 0;
        for (i, s) in doc.sentences.iter().enumerate() {
            before.push(total);
            if !matches!(
                doc.blocks[s.block as usize].kind,
                BlockKind::Heading | BlockKind::Furniture
            ) {
                total += scan.words(i);
            }
        }
        Self { before, total }
    }

    /// Whether a sentence starts in the opening, or less than [`EDGE`] words from the end.
    pub(super) fn within(&self, sentence: SentenceId, at: ArticlePosition) -> bool {
        // An article without any prose is all edge.
        let before = self.before.get(sentence).copied().unwrap_or(0);
        let opening = before < EDGE;
        let closing = self.total - before <= EDGE;
        match at {
            ArticlePosition::First => before < TOP,
            ArticlePosition::Last => {
                let after = self.before.get(sentence + 1).unwrap_or(&self.total);
                self.total - after < TOP
            }
            ArticlePosition::Opening => opening,
            ArticlePosition::Closing => closing,
            ArticlePosition::Edge => opening || closing,
        }
    }
}

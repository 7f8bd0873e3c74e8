//! Where a sentence's support stands: in itself, or in the sentence it leans on.

use super::{Reached, Sourcing};
use crate::document::SentenceId;
use crate::signal::Scan;

impl Sourcing {
    /// The sentence that a sentence has its support from; `None` where it has none, or where no sentence gives it.
    #[must_use]
    pub fn supporter(&self, scan: &Scan<'_>, sentence: SentenceId) -> Option<SentenceId> {
        let doc = scan.document();
        let mut at = sentence;
        // Every step goes to another sentence that was served before; the bound is for those who change that.
        for _ in 0..=doc.sentences.len() {
            let block = doc.sentences[at].block as usize;
            at = match self.reach[at] {
                Reached::Nowhere | Reached::Document => return None,
                Reached::Sentence => return Some(at),
                Reached::Previous => at.checked_sub(1)?,
                Reached::LeadIn => {
                    let lead = doc.blocks[block].lead_in?;
                    doc.sentences_of(lead as usize).next_back()?
                }
                Reached::Paragraph => {
                    let row = doc.blocks[block].cell.map(|c| (c.table, c.row));
                    return self.nearest(scan, at, |b| {
                        b == block
                            || row.is_some() && doc.blocks[b].cell.map(|c| (c.table, c.row)) == row
                    });
                }
                Reached::Section => {
                    let section = doc.blocks[block].section;
                    return self.nearest(scan, at, |b| doc.blocks[b].section == section);
                }
            };
        }
        None
    }

    /// The nearest sentence, in the run of blocks around it that are `within`, that is backed by itself as well as `sentence` is.
    fn nearest(
        &self,
        scan: &Scan<'_>,
        sentence: SentenceId,
        within: impl Fn(usize) -> bool,
    ) -> Option<SentenceId> {
        let doc = scan.document();
        let fits = |s: &SentenceId| within(doc.sentences[*s].block as usize);
        let gives = |s: &SentenceId| {
            self.reach[*s] == Reached::Sentence && self.support[*s] >= self.support[sentence]
        };
        let before = (0..sentence).rev().take_while(fits).find(gives);
        let after = (sentence + 1..doc.sentences.len())
            .take_while(fits)
            .find(gives);
        match (before, after) {
            (Some(b), Some(a)) if a - sentence < sentence - b => Some(a),
            (b, a) => b.or(a),
        }
    }
}

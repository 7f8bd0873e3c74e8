//! Where the support of sentences stands: in themselves, or in the sentence they lean on.

use super::{Reached, Sourcing, Support};
use crate::document::{Document, SentenceId};

impl Sourcing {
    /// For each sentence the one that it has its support from; `None` where it has none, or where no sentence gives it.
    #[must_use]
    pub fn supporters(&self, doc: &Document) -> Vec<Option<SentenceId>> {
        let within_paragraph = self.nearest(doc, Reached::Paragraph);
        let within_section = self.nearest(doc, Reached::Section);
        let mut all: Vec<Option<SentenceId>> = Vec::with_capacity(doc.sentences.len());
        // What a sentence leans on was served before it.
        let known = |all: &[Option<SentenceId>], at: Option<SentenceId>| *all.get(at?)?;
        for (id, s) in doc.sentences.iter().enumerate() {
            let from = match self.reach[id] {
                Reached::Nowhere | Reached::Document => None,
                Reached::Sentence => Some(id),
                Reached::Previous => known(&all, id.checked_sub(1)),
                Reached::LeadIn => {
                    let lead = doc.blocks[s.block as usize].lead_in;
                    known(
                        &all,
                        lead.and_then(|l| doc.sentences_of(l as usize).next_back()),
                    )
                }
                Reached::Paragraph => within_paragraph[id],
                Reached::Section => within_section[id],
            };
            all.push(from);
        }
        all
    }

    /// For each sentence that is backed from `reach`, the nearest sentence in the run around it that is backed by itself as well as it is.
    fn nearest(&self, doc: &Document, reach: Reached) -> Vec<Option<SentenceId>> {
        let count = doc.sentences.len();
        let mut found = vec![None; count];
        if !self.reach.contains(&reach) {
            return found;
        }
        let runs = runs(doc, reach);
        let mut look = |order: &mut dyn Iterator<Item = SentenceId>| {
            // The last sentence passed that backs as well as each grade asks for.
            let mut last = [None::<SentenceId>; Support::ALL.len()];
            for id in order {
                let grade = self.support[id] as usize;
                if self.reach[id] == reach
                    && let Some(near) = last[grade].filter(|n| runs[*n] == runs[id])
                    // Of two as near the one before is taken.
                    && found[id].is_none_or(|other: SentenceId| near.abs_diff(id) < other.abs_diff(id))
                {
                    found[id] = Some(near);
                }
                if self.reach[id] == Reached::Sentence {
                    last[..=grade].fill(Some(id));
                }
            }
        };
        look(&mut (0..count));
        look(&mut (0..count).rev());
        found
    }
}

/// The number of the run each sentence is in: those next to each other in one section, or in one paragraph or row of a table.
fn runs(doc: &Document, reach: Reached) -> Vec<usize> {
    let place = |id: SentenceId| {
        let block = doc.sentences[id].block as usize;
        let b = &doc.blocks[block];
        let row = b.row();
        match reach {
            Reached::Section => (b.section as usize, None),
            _ if row.is_some() => (0, row),
            _ => (block, None),
        }
    };
    let mut run = 0;
    let number = |id: SentenceId| {
        if id > 0 && place(id) != place(id - 1) {
            run += 1;
        }
        run
    };
    (0..doc.sentences.len()).map(number).collect()
}

//! Words mentioned, not used: emphasised or quoted words after a noun that announces words, as in “the phrase *experts say*”.

use super::Evidence;
use crate::document::{FlatRange, MarkKind};
use crate::signal::token::sentence_flags::core;
use crate::signal::{Class, Scan};

/// How many tokens before the words the noun may stand.
const BEFORE: usize = 4;
/// More words than this are a passage, not a mention.
const LONGEST: usize = 10;

impl Scan<'_> {
    /// Marks the tokens that are mentioned, and their sentences.
    pub(in crate::signal) fn find_mentions(&mut self) {
        let emphasised = self
            .doc
            .marks
            .iter()
            .filter(|m| m.kind == MarkKind::Emphasis)
            .map(|m| &m.flat);
        let stretches: Vec<FlatRange> = emphasised.chain(&self.quotations).cloned().collect();
        for stretch in stretches {
            let from = self.tokens.partition_point(|t| t.end <= stretch.start);
            let to = self.tokens.partition_point(|t| t.start < stretch.end);
            if from >= to || to - from > LONGEST {
                continue;
            }
            let sentence = self.doc.sentence_at(self.tokens[from].start);
            let first = self.range(sentence).start.max(from.saturating_sub(BEFORE));
            let announced = self.tokens[first..from]
                .iter()
                .any(|t| self.machine.core(t.word) & core::MENTION_NOUN != 0);
            if announced {
                self.tokens[from..to]
                    .iter_mut()
                    .for_each(|t| t.class |= Class::MENTION);
                self.evidence[sentence].add(Evidence::Mention);
                let last = self.doc.sentence_at(self.tokens[to - 1].start);
                self.held[sentence..=last]
                    .iter_mut()
                    .for_each(|h| h.class |= Class::MENTION);
            }
        }
    }
}

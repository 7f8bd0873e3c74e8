//! Which phrases a word, or a word class, brings into play.

use super::anchor::AnchorKey;
use super::neighbour_filter::NeighbourFilter;
use super::syntax::WordClass;
use crate::packed::{Table, TableRecord};
use crate::signal::token::vocabulary::WordId;
use serde::{Deserialize, Serialize};

/// A phrase's number in a [`Machine`](crate::signal::Machine).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PhraseId(pub(in crate::signal) u32);

impl PhraseId {
    /// Its place among the phrases of its machine.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// A phrase that a word brings into play, and how many tokens before the word its matches can start.
#[derive(Clone, Copy, Debug)]
pub(in crate::signal) struct Trigger {
    pub(in crate::signal) phrase: PhraseId,
    pub(in crate::signal) least: u8,
    pub(in crate::signal) most: u8,
    /// Whether the phrase stands at the beginning of a sentence only.
    pub(in crate::signal) opens: bool,
    /// What can stand right before and right after the word.
    pub(in crate::signal) before: NeighbourFilter,
    pub(in crate::signal) after: NeighbourFilter,
}

impl TableRecord<24> for Trigger {
    fn to_bytes(self) -> [u8; 24] {
        let mut bytes = [0; 24];
        bytes[..4].copy_from_slice(&self.phrase.0.to_le_bytes());
        bytes[4..7].copy_from_slice(&[self.least, self.most, self.opens.into()]);
        bytes[8..16].copy_from_slice(&self.before.bits().to_le_bytes());
        bytes[16..].copy_from_slice(&self.after.bits().to_le_bytes());
        bytes
    }

    #[inline(always)]
    fn from_bytes(bytes: [u8; 24]) -> Self {
        let (eights, _) = bytes.as_chunks::<8>();
        let [a, b, c, d, least, most, opens, _] = eights[0];
        Self {
            phrase: PhraseId(u32::from_le_bytes([a, b, c, d])),
            least,
            most,
            opens: opens != 0,
            before: NeighbourFilter::from_bits(u64::from_le_bytes(eights[1])),
            after: NeighbourFilter::from_bits(u64::from_le_bytes(eights[2])),
        }
    }
}

/// The phrases that tokens bring into play.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(in crate::signal) struct Triggers {
    /// By word number: where its triggers start in `by_word`; one more than there are words.
    starts: Table<u32, 4>,
    by_word: Table<Trigger, 24>,
    /// The word classes of `by_class`.
    pub(in crate::signal) classes: Vec<WordClass>,
    pub(in crate::signal) by_class: Table<Trigger, 24>,
}

impl Triggers {
    /// The phrases that a word brings into play.
    #[inline]
    pub(in crate::signal) fn of_word(&self, word: WordId) -> impl Iterator<Item = Trigger> + '_ {
        self.by_word.range(self.starts.range_at(word as usize))
    }

    /// Whether a word brings any phrase into play.
    pub(in crate::signal) fn has(&self, word: usize) -> bool {
        !self.starts.range_at(word).is_empty()
    }

    /// Adds triggers; there are so many words now. Those of a word come after the ones it had.
    pub(in crate::signal) fn extend(&mut self, more: Vec<(AnchorKey, Trigger)>, words: usize) {
        let mut by_word: Vec<(WordId, Trigger)> = Vec::with_capacity(more.len());
        for (key, trigger) in more {
            match key {
                AnchorKey::Word(w) => by_word.push((w, trigger)),
                AnchorKey::Class(c) => {
                    self.classes.push(c);
                    self.by_class.push(trigger);
                }
            }
        }
        by_word.sort_by_key(|(w, _)| *w);
        let mut more = by_word.into_iter().peekable();
        let mut starts = Vec::with_capacity(words + 1);
        let mut merged = Vec::with_capacity(self.by_word.len() + more.len());
        let known = self.starts.len().saturating_sub(1);
        for word in 0..words {
            starts.push(merged.len() as u32);
            if word < known {
                merged.extend(self.of_word(word as WordId));
            }
            while let Some((_, trigger)) = more.next_if(|(w, _)| *w as usize == word) {
                merged.push(trigger);
            }
        }
        starts.push(merged.len() as u32);
        self.starts = starts.into_iter().collect();
        self.by_word = merged.into_iter().collect();
    }
}

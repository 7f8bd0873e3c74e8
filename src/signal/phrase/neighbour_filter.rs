//! Which words can be the neighbours of the word that a phrase is looked for by: a look at the two of them spares most runs of the
//! matcher.
//!
//! “Reports of a flood” is looked for by “flood”: only where “a” may stand before it is the phrase held against the text.

use crate::signal::token::vocabulary::WordId;
use serde::{Deserialize, Serialize};

/// The words that can stand on one side of a key, as a Bloom filter of 64 bits and one hash: it says “no” or “perhaps”.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::signal) struct NeighbourFilter {
    pub(in crate::signal) words: u64,
    /// Unconstrained so far: what surrounds the key's node decides.
    pub(in crate::signal) open: bool,
}

/// Where the neighbour stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::signal) enum Side {
    Before,
    After,
}

impl NeighbourFilter {
    /// Nothing is known yet.
    pub(in crate::signal) const OPEN: Self = Self {
        words: 0,
        open: true,
    };
    /// Anything, also the end of the sentence.
    pub(in crate::signal) const ANYTHING: Self = Self {
        words: u64::MAX,
        open: false,
    };

    pub(in crate::signal) fn word(word: WordId) -> Self {
        Self {
            words: 1 << (word & 63),
            open: false,
        }
    }

    /// What is left open can be anything.
    #[must_use]
    pub(in crate::signal) fn closed(self) -> Self {
        if self.open { Self::ANYTHING } else { self }
    }

    /// Its words as bits, once it is [closed](Self::closed).
    pub(in crate::signal) const fn bits(self) -> u64 {
        self.words
    }

    /// What [`Self::bits`] gave.
    #[inline(always)]
    pub(in crate::signal) const fn from_bits(words: u64) -> Self {
        Self { words, open: false }
    }

    /// Whether a word can stand there; 0 is one that nothing names, or none at all.
    #[inline]
    pub(in crate::signal) fn may_be(self, word: WordId) -> bool {
        self.words == u64::MAX || word != 0 && self.words >> (word & 63) & 1 == 1
    }
}

/// The words that entries of a lexicon can begin with, and those they can end with.
pub(in crate::signal) fn edges_of(entries: &[Vec<WordId>]) -> (NeighbourFilter, NeighbourFilter) {
    let words = |words: &mut dyn Iterator<Item = &WordId>| NeighbourFilter {
        words: words.fold(0, |all, w| all | NeighbourFilter::word(*w).words),
        open: false,
    };
    (
        words(&mut entries.iter().filter_map(|e| e.first())),
        words(&mut entries.iter().filter_map(|e| e.last())),
    )
}

//! One trie over words for the entries of every lexicon, as it is looked up; [`TrieBuilder`](super::trie_builder::TrieBuilder) makes it.

use crate::packed::{Table, TableRecord};
use crate::signal::token::Token;
use crate::signal::token::vocabulary::WordId;
use serde::{Deserialize, Serialize};

/// A lexicon's number in a [`Machine`](crate::signal::Machine).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct LexiconId(pub(in crate::signal) u16);

/// A watch for the words that some lexicons' entries can start with: a bit of what is known of every word.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Watch(u32);

impl Watch {
    pub(in crate::signal) const fn number(number: usize) -> Self {
        // The lower half is for the engine's own lexicons. Only the engine watches, never a pack, and some of its questions
        // are answered by the bit alone: two watches that shared one would answer for each other.
        assert!(number < 16, "there are no more than sixteen watches");
        Self(1 << (16 + number))
    }

    #[inline]
    pub(in crate::signal) const fn bit(self) -> u32 {
        self.0
    }

    /// What either watches for.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl LexiconId {
    /// Its place among the lexicons of its machine.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }

    /// The place of its bit; lexicons from the 127th on share the last one, which only costs a look into the trie.
    #[inline]
    const fn place(self) -> u16 {
        if self.0 < 127 { self.0 } else { 127 }
    }
}

/// What a word can begin: the lexicons that have it as an entry by itself, and those that have a longer entry starting with it;
/// in halves, since one lexicon is asked for at a time.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::signal) struct Begins {
    alone: [u64; 2],
    longer: [u64; 2],
}

impl Begins {
    /// Adds an entry of a lexicon.
    pub(in crate::signal) fn add(&mut self, lexicon: LexiconId, alone: bool) {
        let place = lexicon.place();
        let half = usize::from(place >> 6);
        if alone && lexicon.0 < 127 {
            self.alone[half] |= 1 << (place & 63);
        } else {
            self.longer[half] |= 1 << (place & 63);
        }
    }

    /// Whether a lexicon has the word by itself, and whether it has a longer entry.
    #[inline]
    fn holds(&self, lexicon: LexiconId) -> (bool, bool) {
        let place = lexicon.place();
        let (half, bit) = (usize::from(place >> 6), place & 63);
        (
            self.alone[half] >> bit & 1 == 1,
            self.longer[half] >> bit & 1 == 1,
        )
    }
}

impl TableRecord<32> for Begins {
    fn to_bytes(self) -> [u8; 32] {
        let mut bytes = [0; 32];
        let halves = self.alone.into_iter().chain(self.longer);
        for (eight, half) in bytes.as_chunks_mut::<8>().0.iter_mut().zip(halves) {
            *eight = half.to_le_bytes();
        }
        bytes
    }

    #[inline(always)]
    fn from_bytes(bytes: [u8; 32]) -> Self {
        let (halves, _) = bytes.as_chunks::<8>();
        let half = |i: usize| u64::from_le_bytes(halves[i]);
        Self {
            alone: [half(0), half(1)],
            longer: [half(2), half(3)],
        }
    }
}

/// All entries of all lexicons, word by word.
///
/// Nodes are numbered breadth first, so that those after a node stand side by side, in order of word. Node 0 is none.
#[derive(Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(in crate::signal) struct Trie {
    /// The node after a first word, by word number; 0 for none.
    pub(in crate::signal) roots: Table<u32, 4>,
    /// By node: where those after it start; and where the last end.
    pub(in crate::signal) after: Table<u32, 4>,
    /// By node: the word that leads to it; 0 for those of first words.
    pub(in crate::signal) words: Table<WordId, 4>,
    /// By node: the lexicons that have an entry ending there, by their number in `set_starts`.
    pub(in crate::signal) ends: Table<u16, 2>,
    /// Where sets of lexicons start in `sets`; and where the last ends. The first is empty. Thousands of words are in the same few.
    pub(in crate::signal) set_starts: Table<u32, 4>,
    pub(in crate::signal) sets: Vec<LexiconId>,
    /// By first word.
    pub(in crate::signal) begins: Table<Begins, 32>,
}

impl Trie {
    /// How many tokens the longest entry of `lexicon` that starts with `tokens` has.
    #[inline]
    pub(in crate::signal) fn longest(&self, tokens: &[Token], lexicon: LexiconId) -> Option<usize> {
        match self
            .begins
            .get(tokens.first()?.word as usize)?
            .holds(lexicon)
        {
            (_, true) => self.longest_of_several(tokens, lexicon),
            (true, false) => Some(1),
            (false, false) => None,
        }
    }

    #[inline(never)]
    fn longest_of_several(&self, tokens: &[Token], lexicon: LexiconId) -> Option<usize> {
        let mut longest = None;
        self.walk(tokens, |len, ids| {
            if ids.contains(&lexicon) {
                longest = Some(len);
            }
        });
        longest
    }

    /// Whether an entry of `lexicon` can start with `tokens`.
    #[inline]
    pub(in crate::signal) fn may_start(&self, tokens: &[Token], lexicon: LexiconId) -> bool {
        let begins = tokens
            .first()
            .and_then(|t| self.begins.get(t.word as usize));
        begins.is_some_and(|b| b.holds(lexicon) != (false, false))
    }

    /// Every entry that starts with the first of `tokens`: how many tokens it has, and which lexicons it is in; short ones first.
    #[inline]
    pub(in crate::signal) fn walk(
        &self,
        tokens: &[Token],
        mut found: impl FnMut(usize, &[LexiconId]),
    ) {
        let Some(first) = tokens.first() else { return };
        let Some(root) = self.roots.get(first.word as usize) else {
            return;
        };
        let mut node = root as usize;
        let mut len = 1;
        while node != 0 {
            let ends = self.set_starts.range_at(self.ends.record(node).into());
            if !ends.is_empty() {
                found(len, &self.sets[ends]);
            }
            let after = self.after.range_at(node);
            if after.is_empty() || len >= tokens.len() {
                return;
            }
            let next = self.words.position_in(after, tokens[len].word);
            node = next.unwrap_or(0);
            len += 1;
        }
    }
}

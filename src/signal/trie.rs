//! One trie over words for the entries of every lexicon.

use super::token::Token;
use super::vocabulary::WordId;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

/// A lexicon's number in a [`Machine`](super::Machine).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct LexiconId(pub(super) u16);

/// A watch for the words that some lexicons' entries can start with: a bit of what is known of every word.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Watch(u32);

impl Watch {
    pub(super) const fn number(number: usize) -> Self {
        // The lower half is for the engine's own lexicons. Only the engine watches, never a pack, and some of its questions
        // are answered by the bit alone: two watches that shared one would answer for each other.
        assert!(number < 16, "there are no more than sixteen watches");
        Self(1 << (16 + number))
    }

    #[inline]
    pub(super) const fn bit(self) -> u32 {
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
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
struct Begins {
    alone: [u64; 2],
    longer: [u64; 2],
}

impl Begins {
    /// Whether a lexicon has the word by itself, and whether it has a longer entry.
    #[inline]
    fn of(&self, lexicon: LexiconId) -> (bool, bool) {
        let place = lexicon.place();
        let (half, bit) = (usize::from(place >> 6), place & 63);
        (
            self.alone[half] >> bit & 1 == 1,
            self.longer[half] >> bit & 1 == 1,
        )
    }
}

/// All entries of all lexicons, word by word.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Trie {
    /// The node behind a first word, by word number; 0 for none.
    roots: Vec<u32>,
    /// The node behind a node and a word.
    next: FxHashMap<(u32, WordId), u32>,
    /// The lexicons that have an entry ending at a node, by their number in `sets`.
    ends: Vec<u16>,
    /// Sets of lexicons; the first is empty. Thousands of words are in the same few.
    sets: Vec<Vec<LexiconId>>,
    #[serde(skip)]
    known: FxHashMap<Vec<LexiconId>, u16>,
    /// Whether any entry goes on behind a node.
    goes_on: Vec<bool>,
    /// By first word.
    begins: Vec<Begins>,
}

impl Trie {
    pub(super) fn new() -> Self {
        Self {
            roots: Vec::new(),
            next: FxHashMap::default(),
            ends: vec![0],
            sets: vec![Vec::new()],
            known: FxHashMap::default(),
            goes_on: vec![false],
            begins: Vec::new(),
        }
    }

    /// Adds an entry.
    pub(super) fn add(&mut self, words: &[WordId], lexicon: LexiconId) {
        let Some((&first, rest)) = words.split_first() else {
            return;
        };
        if self.roots.len() <= first as usize {
            self.roots.resize(first as usize + 1, 0);
            self.begins.resize(first as usize + 1, Begins::default());
        }
        let begins = &mut self.begins[first as usize];
        let place = lexicon.place();
        let half = usize::from(place >> 6);
        if rest.is_empty() && lexicon.0 < 127 {
            begins.alone[half] |= 1 << (place & 63);
        } else {
            begins.longer[half] |= 1 << (place & 63);
        }
        let mut node = self.roots[first as usize];
        if node == 0 {
            node = self.node();
            self.roots[first as usize] = node;
        }
        for &word in rest {
            self.goes_on[node as usize] = true;
            node = match self.next.get(&(node, word)) {
                Some(&n) => n,
                None => {
                    let n = self.node();
                    self.next.insert((node, word), n);
                    n
                }
            };
        }
        let mut ends = self.sets[usize::from(self.ends[node as usize])].clone();
        if !ends.contains(&lexicon) {
            ends.push(lexicon);
            self.ends[node as usize] = *self.known.entry(ends).or_insert_with_key(|ends| {
                self.sets.push(ends.clone());
                (self.sets.len() - 1) as u16
            });
        }
    }

    fn node(&mut self) -> u32 {
        self.ends.push(0);
        self.goes_on.push(false);
        (self.ends.len() - 1) as u32
    }

    /// How many tokens the longest entry of `lexicon` that starts with `tokens` has.
    #[inline]
    pub(super) fn longest(&self, tokens: &[Token], lexicon: LexiconId) -> Option<usize> {
        match self.begins.get(tokens.first()?.word as usize)?.of(lexicon) {
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
    pub(super) fn may_start(&self, tokens: &[Token], lexicon: LexiconId) -> bool {
        let begins = tokens
            .first()
            .and_then(|t| self.begins.get(t.word as usize));
        begins.is_some_and(|b| b.of(lexicon) != (false, false))
    }

    /// Every entry that starts with the first of `tokens`: how many tokens it has, and which lexicons it is in; short ones first.
    #[inline]
    pub(super) fn walk(&self, tokens: &[Token], mut found: impl FnMut(usize, &[LexiconId])) {
        let Some(first) = tokens.first() else { return };
        let Some(&root) = self.roots.get(first.word as usize) else {
            return;
        };
        let mut node = root;
        let mut len = 1;
        while node != 0 {
            let ends = &self.sets[usize::from(self.ends[node as usize])];
            if !ends.is_empty() {
                found(len, ends);
            }
            if !self.goes_on[node as usize] || len >= tokens.len() {
                return;
            }
            node = self
                .next
                .get(&(node, tokens[len].word))
                .copied()
                .unwrap_or(0);
            len += 1;
        }
    }
}

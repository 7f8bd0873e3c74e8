//! Every word that some phrase or lexicon names, with a number: the table that each word of an article is looked up in once.

use rustc_hash::FxHashMap;

/// A word's number. 0 is every word that nothing names.
pub(super) type WordId = u32;

/// Words to numbers. An open table of powers of two, probed in a line; a slot holds the number, the words are compared to be sure.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    words: Vec<Box<str>>,
    ids: FxHashMap<Box<str>, WordId>,
    slots: Vec<(u32, WordId)>,
}

impl Vocabulary {
    pub(super) fn new() -> Self {
        Self {
            words: vec!["".into()],
            slots: vec![(0, 0)],
            ..Self::default()
        }
    }

    /// The number of `word` (lower case), which is given one if it has none.
    pub(super) fn intern(&mut self, word: &str) -> WordId {
        if let Some(&id) = self.ids.get(word) {
            return id;
        }
        let id = self.words.len() as WordId;
        self.words.push(word.into());
        self.ids.insert(word.into(), id);
        id
    }

    /// The number of a word that may not be there.
    pub(super) fn find(&self, word: &str) -> WordId {
        self.ids.get(word).copied().unwrap_or(0)
    }

    /// How many numbers are given, 0 included.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// The word of a number.
    pub(super) fn word(&self, id: WordId) -> &str {
        &self.words[id as usize]
    }

    /// Builds the table that [`Self::look_up`] reads. No word may be added after.
    pub(super) fn seal(&mut self) {
        let size = (self.words.len() * 4).next_power_of_two();
        self.slots = vec![(0, 0); size];
        for (id, word) in self.words.iter().enumerate().skip(1) {
            let hash = word
                .bytes()
                .fold(HashState::default(), HashState::add)
                .finish();
            let mut at = hash as usize & (size - 1);
            while self.slots[at].1 != 0 {
                at = (at + 1) & (size - 1);
            }
            self.slots[at] = (hash, id as WordId);
        }
    }

    /// The number of the word whose letters are `bytes` in any ASCII case and whose hash, over lower-case bytes, is `hash`.
    #[inline]
    pub(super) fn look_up(&self, bytes: &[u8], hash: u32) -> WordId {
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            let (h, id) = self.slots[at];
            if id == 0 {
                return 0;
            }
            if h == hash
                && self.words[id as usize]
                    .as_bytes()
                    .eq_ignore_ascii_case(bytes)
            {
                return id;
            }
            at = (at + 1) & mask;
        }
    }
}

/// The hash of a word, byte by byte, so that it falls out of the pass that finds where the word ends.
#[derive(Clone, Copy, Default)]
pub(super) struct HashState(u32);

impl HashState {
    /// Adds one byte (of a lower-case word).
    #[inline]
    pub(super) fn add(self, byte: u8) -> Self {
        Self((self.0.rotate_left(5) ^ u32::from(byte)).wrapping_mul(0x9E37_79B1))
    }

    /// The hash so far.
    #[inline]
    pub(super) fn finish(self) -> u32 {
        self.0 ^ (self.0 >> 15)
    }
}

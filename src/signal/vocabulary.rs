//! Every word that some phrase or lexicon names, with a number: the table that each word of an article is looked up in once.

use rustc_hash::FxHashMap;
use std::sync::Arc;

/// A word's number. 0 is every word that nothing names.
pub(super) type WordId = u32;

/// Words to numbers. An open table of powers of two, probed in a line; a slot holds hash and number, the words are compared to be sure.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    words: Vec<Arc<str>>,
    ids: FxHashMap<Arc<str>, WordId>,
    slots: Vec<(u32, WordId)>,
    /// By number: what a word is known by in the table.
    keys: Vec<Key>,
    /// The numbers of the ASCII marks, by byte, and of the dash.
    marks: Vec<WordId>,
    dash: WordId,
}

/// Room for so many words is made at once: the built-in rules name some thousands.
const EXPECTED: usize = 8_192;

impl Vocabulary {
    pub(super) fn new() -> Self {
        Self {
            words: vec!["".into()],
            ids: FxHashMap::with_capacity_and_hasher(EXPECTED, Default::default()),
            slots: vec![(0, 0)],
            marks: vec![0; 128],
            ..Self::default()
        }
    }

    /// The number of `word` (lower case), which is given one if it has none.
    pub(super) fn intern(&mut self, word: &str) -> WordId {
        if let Some(&id) = self.ids.get(word) {
            return id;
        }
        let id = self.words.len() as WordId;
        let word: Arc<str> = word.into();
        self.words.push(Arc::clone(&word));
        self.ids.insert(word, id);
        id
    }

    /// The number of a word that may not be there.
    pub(super) fn find(&self, word: &str) -> WordId {
        self.ids.get(word).copied().unwrap_or(0)
    }

    /// The number of a punctuation mark that may not be there, once the table is built.
    #[inline]
    pub(super) fn mark(&self, mark: char) -> WordId {
        match self.marks.get(mark as usize) {
            Some(id) => *id,
            None if mark == '—' => self.dash,
            None => self.find(mark.encode_utf8(&mut [0; 4])),
        }
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
        let size = (self.words.len() * 2).next_power_of_two();
        self.slots = vec![(0, 0); size];
        self.keys = vec![Key::default(); self.words.len()];
        self.dash = self.find("—");
        for (id, word) in self.words.iter().enumerate().skip(1) {
            let bytes = word.as_bytes();
            if let [mark @ 0..128] = bytes {
                self.marks[usize::from(*mark)] = id as WordId;
            }
            // Words with other characters than letters are not looked up here.
            if bytes.is_empty() || !bytes.iter().all(u8::is_ascii_lowercase) {
                continue;
            }
            let key = Key::of(bytes, 0, bytes.len());
            let hash = key.hash();
            let mut at = hash as usize & (size - 1);
            while self.slots[at].1 != 0 {
                at = (at + 1) & (size - 1);
            }
            self.slots[at] = (hash, id as WordId);
            self.keys[id] = key;
        }
    }

    /// The number of the word of `len` ASCII letters, in any case, that starts at byte `start` of `text`.
    #[inline]
    pub(super) fn look_up(&self, text: &[u8], start: usize, len: usize) -> WordId {
        let key = Key::of(text, start, len);
        let hash = key.hash();
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            let (h, id) = self.slots[at];
            if id == 0 {
                return 0;
            }
            if h == hash && self.keys[id as usize] == key && (len <= 16 || self.is(id, text, start))
            {
                return id;
            }
            at = (at + 1) & mask;
        }
    }

    /// Whether the word of a number, in any case, starts at byte `start` of `text`.
    fn is(&self, id: WordId, text: &[u8], start: usize) -> bool {
        let word = self.words[id as usize].as_bytes();
        let there = text.get(start..start + word.len());
        there.is_some_and(|t| t.eq_ignore_ascii_case(word))
    }
}

/// A word of ASCII letters as numbers, which are compared faster than bytes: its length, its first eight letters and its last eight,
/// in lower case. Up to sixteen letters that is the whole word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Key {
    first: u64,
    last: u64,
    len: usize,
}

impl Key {
    #[inline]
    fn of(text: &[u8], start: usize, len: usize) -> Self {
        let first = letters(text, start, len.min(8));
        let last = if len > 8 {
            letters(text, start + len - 8, 8)
        } else {
            0
        };
        Self { first, last, len }
    }

    /// The high half of a product: every bit of it depends on all letters (the factor is 2⁶⁴ over the golden ratio).
    #[inline]
    fn hash(self) -> u32 {
        let mixed = self.first ^ self.last.rotate_left(23) ^ self.len as u64;
        (mixed.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as u32
    }
}

/// Up to eight ASCII letters as a number, in lower case.
#[inline]
fn letters(text: &[u8], start: usize, len: usize) -> u64 {
    const LOWER: u64 = 0x2020_2020_2020_2020;
    let Some(rest) = text.get(start..) else {
        return 0;
    };
    let eight = match rest.first_chunk::<8>() {
        Some(eight) => u64::from_le_bytes(*eight),
        // Near the end of the text.
        None => rest.iter().rev().fold(0, |all, b| all << 8 | u64::from(*b)),
    };
    (eight | LOWER) & (u64::MAX >> (64 - 8 * len.clamp(1, 8)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_any_case_wherever_they_stand() {
        let mut v = Vocabulary::new();
        let words = [
            "a",
            "ab",
            "harbour",
            "harbours",
            "harbourers",
            "abcdefghijklmnop",
            "abcdefghijklmnopq",
            "abcdefghxjklmnopq",
            "don't",
        ];
        let ids: Vec<_> = words.iter().map(|w| v.intern(w)).collect();
        v.seal();
        for (word, id) in words.iter().zip(ids) {
            for text in [word.to_uppercase(), format!("a {word}, and more words")] {
                let start = text.to_lowercase().find(word).unwrap();
                let found = v.look_up(text.as_bytes(), start, word.len());
                assert_eq!(found, if *word == "don't" { 0 } else { id }, "{text}");
            }
        }
        assert_eq!(v.look_up(b"abcdefghyjklmnopq", 0, 17), 0);
        assert_eq!(v.look_up(b"harb", 0, 4), 0);
    }
}

//! Every word that some phrase or lexicon names, with a number: the table that each word of an article is looked up in once.

use super::letters::{Letters, last_eight, letters};
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// A word's number. 0 is every word that nothing names.
pub(super) type WordId = u32;

/// Words to numbers. An open table of powers of two, probed in a line; a slot holds all of a word of up to eight letters, longer
/// ones are compared to be sure.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(from = "Vec<String>", into = "Vec<String>")]
pub(super) struct Vocabulary {
    words: Vec<Arc<str>>,
    ids: FxHashMap<Arc<str>, WordId>,
    slots: Vec<Slot>,
    /// By number: the last eight letters of a word that has more.
    tails: Vec<u64>,
    /// The numbers of the ASCII marks, by byte, and of the dash.
    marks: Vec<WordId>,
    dash: WordId,
}

impl From<Vec<String>> for Vocabulary {
    /// A sealed table of these words, the first of which is none.
    fn from(words: Vec<String>) -> Self {
        let mut v = Self::new();
        for word in words.iter().skip(1) {
            v.intern(word);
        }
        v.seal();
        v
    }
}

impl From<Vocabulary> for Vec<String> {
    fn from(v: Vocabulary) -> Self {
        v.words.iter().map(|w| w.to_string()).collect()
    }
}

/// Room for so many words is made at once: the built-in rules name some thousands.
const EXPECTED: usize = 8_192;

impl Vocabulary {
    pub(super) fn new() -> Self {
        Self {
            words: vec!["".into()],
            ids: FxHashMap::with_capacity_and_hasher(EXPECTED, Default::default()),
            slots: vec![Slot::default()],
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
        self.slots = vec![Slot::default(); size];
        self.tails = vec![0; self.words.len()];
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
            let (key, tail) = key(bytes, 0, letters(bytes, 0));
            let hash = hash(key, tail);
            let mut at = hash as usize & (size - 1);
            while self.slots[at].id != 0 {
                at = (at + 1) & (size - 1);
            }
            self.slots[at] = Slot {
                key,
                id: id as WordId,
            };
            self.tails[id] = tail;
        }
    }

    /// The number of the word, in any case, whose ASCII letters start at byte `start` of `text`.
    #[inline(always)]
    pub(super) fn look_up(&self, text: &[u8], start: usize, word: Letters) -> WordId {
        let (key, tail) = key(text, start, word);
        let hash = hash(key, tail);
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        if word.len > 8 {
            return self.look_up_long(text, start, word.len, (key, tail), at);
        }
        // Whether a word is known cannot be foreseen, so nothing branches on it: an empty slot has the number of a word that nobody
        // names.
        let mut slot = self.slots[at];
        while (slot.key != key) & (slot.id != 0) {
            at = (at + 1) & mask;
            slot = self.slots[at];
        }
        slot.id
    }

    /// The same for a word of more than eight letters, from a slot on.
    #[inline(never)]
    fn look_up_long(
        &self,
        text: &[u8],
        start: usize,
        len: usize,
        (key, tail): (u64, u64),
        mut at: usize,
    ) -> WordId {
        let mask = self.slots.len() - 1;
        loop {
            let slot = &self.slots[at];
            if slot.id == 0 || slot.key == key && self.ends(slot.id, text, start, len, tail) {
                return slot.id;
            }
            at = (at + 1) & mask;
        }
    }

    /// Whether the word of a number, which starts like the one of `len` letters at byte `start` of `text`, goes on and ends like it.
    fn ends(&self, id: WordId, text: &[u8], start: usize, len: usize, tail: u64) -> bool {
        self.tails[id as usize] == tail
            && self.words[id as usize].len() == len
            && (len <= 16 || self.is(id, text, start))
    }

    /// Whether the word of a number, in any case, starts at byte `start` of `text`.
    fn is(&self, id: WordId, text: &[u8], start: usize) -> bool {
        let word = self.words[id as usize].as_bytes();
        let there = text.get(start..start + word.len());
        there.is_some_and(|t| t.eq_ignore_ascii_case(word))
    }
}

/// A place in the table.
#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    key: u64,
    id: WordId,
}

/// What a word of ASCII letters is known by: its first eight letters, in lower case, with a bit more where it has more, and
/// then its last eight. Up to sixteen letters that is the whole word but for its length.
#[inline]
fn key(text: &[u8], start: usize, word: Letters) -> (u64, u64) {
    if word.len <= 8 {
        (word.first, 0)
    } else {
        (word.first | 0x80, last_eight(text, start + word.len))
    }
}

/// The high half of a product: every bit of it depends on all letters (the factor is 2⁶⁴ over the golden ratio).
#[inline]
fn hash(key: u64, tail: u64) -> u32 {
    let mixed = key ^ tail.rotate_left(23);
    (mixed.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as u32
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
                let letters = letters(text.as_bytes(), start);
                let found = v.look_up(text.as_bytes(), start, letters);
                assert_eq!(found, if *word == "don't" { 0 } else { id }, "{text}");
            }
        }
        for word in [&b"abcdefghyjklmnopq"[..], b"harb", b"harbourr"] {
            assert_eq!(v.look_up(word, 0, letters(word, 0)), 0);
        }
    }
}

//! Every word that some phrase or lexicon names, with a number: the table that each word of an article is looked up in once.

use super::letters::{Letters, last_eight, letters};
use rustc_hash::FxBuildHasher;
use serde::{Deserialize, Serialize};
use std::hash::BuildHasher;
use std::ops::Range;

/// A word's number. 0 is every word that nothing names.
pub(super) type WordId = u32;

/// Words to numbers. An open table of powers of two, probed in a line; a slot holds all of a word of up to eight letters, longer
/// ones are compared to be sure.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(from = "Words", into = "Words")]
pub(super) struct Vocabulary {
    words: Words,
    /// The numbers of all words, each at the first place that was free from where its hash leads on; 0 is a free place. The places are a
    /// power of two.
    ids: Vec<WordId>,
    slots: Vec<Slot>,
    /// By number: the last eight letters of a word that has more.
    tails: Vec<u64>,
    /// The numbers of the ASCII marks, by byte, and of the dash.
    marks: Vec<WordId>,
    dash: WordId,
}

/// Words one after another in one text, so that reading them takes no room of its own for each.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Words {
    text: String,
    /// By number: where the word ends.
    ends: Vec<u32>,
}

impl Words {
    fn range(&self, id: WordId) -> Range<usize> {
        let before = (id as usize).checked_sub(1);
        let start = before.map_or(0, |i| self.ends[i] as usize);
        start..self.ends[id as usize] as usize
    }

    fn get(&self, id: WordId) -> &str {
        &self.text[self.range(id)]
    }

    fn push(&mut self, word: &str) {
        self.text.push_str(word);
        self.ends.push(self.text.len() as u32);
    }

    /// How many there are.
    fn len(&self) -> usize {
        self.ends.len()
    }
}

impl From<Words> for Vocabulary {
    /// A sealed table of these words, the first of which is none.
    fn from(words: Words) -> Self {
        let mut v = Self {
            words,
            ..Self::new()
        };
        v.number();
        v.seal();
        v
    }
}

impl From<Vocabulary> for Words {
    fn from(v: Vocabulary) -> Self {
        v.words
    }
}

/// Room for so many words is made at once: the built-in rules name some thousands.
const EXPECTED: usize = 8_192;

impl Vocabulary {
    pub(super) fn new() -> Self {
        let mut words = Words::default();
        words.push("");
        Self {
            words,
            ids: vec![0; 2 * EXPECTED],
            slots: vec![Slot::default()],
            marks: vec![0; 128],
            ..Self::default()
        }
    }

    /// The number of `word` (lower case), which is given one if it has none.
    pub(super) fn intern(&mut self, word: &str) -> WordId {
        let at = self.place(word);
        if self.ids[at] != 0 || word.is_empty() {
            return self.ids[at];
        }
        let id = self.words.len() as WordId;
        self.words.push(word);
        self.ids[at] = id;
        if self.words.len() * 2 > self.ids.len() {
            self.number();
        }
        id
    }

    /// Where the number of a word stands in `ids`, or would.
    fn place(&self, word: &str) -> usize {
        let mask = self.ids.len() - 1;
        let mut at = FxBuildHasher.hash_one(word) as usize & mask;
        while self.ids[at] != 0 && self.words.get(self.ids[at]) != word {
            at = (at + 1) & mask;
        }
        at
    }

    /// Makes `ids` anew, with room for as many words again.
    fn number(&mut self) {
        let mask = (self.words.len() * 4).next_power_of_two() - 1;
        let mut ids = vec![0; mask + 1];
        for id in 1..self.words.len() as WordId {
            let mut at = FxBuildHasher.hash_one(self.words.get(id)) as usize & mask;
            while ids[at] != 0 {
                at = (at + 1) & mask;
            }
            ids[at] = id;
        }
        self.ids = ids;
    }

    /// The number of a word that may not be there.
    pub(super) fn find(&self, word: &str) -> WordId {
        self.ids[self.place(word)]
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
        self.words.get(id)
    }

    /// Builds the table that [`Self::look_up`] reads. No word may be added after.
    pub(super) fn seal(&mut self) {
        let size = (self.words.len() * 2).next_power_of_two();
        self.slots = vec![Slot::default(); size];
        self.tails = vec![0; self.words.len()];
        self.dash = self.find("—");
        for id in 1..self.words.len() {
            let bytes = self.words.get(id as WordId).as_bytes();
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
            && self.words.range(id).len() == len
            && (len <= 16 || self.is(id, text, start))
    }

    /// Whether the word of a number, in any case, starts at byte `start` of `text`.
    fn is(&self, id: WordId, text: &[u8], start: usize) -> bool {
        let word = self.words.get(id).as_bytes();
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
        assert_eq!((v.find("don't"), v.find("doesn't"), v.find("")), (9, 0, 0));
        let words = Words::from(v.clone());
        let read = Vocabulary::from(words.clone());
        assert!(words.ends.len() == 10 && (1..10).all(|i| read.find(v.word(i)) == i));
        for word in [&b"abcdefghyjklmnopq"[..], b"harb", b"harbourr"] {
            assert_eq!(v.look_up(word, 0, letters(word, 0)), 0);
        }
    }
}

//! Every word that some phrase or lexicon names, with a number: the table that each word of an article is looked up in once.

use super::letters::{Letters, last_eight, letters};
use crate::packed::{Table, TableRecord};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::ops::Range;

/// A word's number. 0 is every word that nothing names.
pub(in crate::signal) type WordId = u32;

/// Words to numbers. An open table of powers of two, probed in a line; a slot holds all of a word of up to eight letters, longer
/// ones are compared to be sure.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(in crate::signal) struct Vocabulary {
    words: Words,
    /// The numbers of all words, each at the first place that was free from where its hash leads on; 0 is a free place. The places are a
    /// power of two.
    ids: Table<WordId, 4>,
    slots: Table<VocabularySlot, 16>,
    /// By number: the last eight letters of a word that has more.
    tails: Table<u64, 8>,
    /// The numbers of the ASCII marks, by byte, and of the dash.
    marks: Table<WordId, 4>,
    dash: WordId,
}

/// Words one after another in one text, so that no word takes room of its own.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
struct Words {
    text: Cow<'static, str>,
    /// By number: where the word starts; and where the last ends.
    starts: Table<u32, 4>,
}

impl Words {
    fn range(&self, id: WordId) -> Range<usize> {
        self.starts.range_at(id as usize)
    }

    fn get(&self, id: WordId) -> &str {
        &self.text[self.range(id)]
    }

    fn push(&mut self, word: &str) {
        self.text.to_mut().push_str(word);
        self.starts.push(self.text.len() as u32);
    }

    /// How many there are.
    fn len(&self) -> usize {
        self.starts.len() - 1
    }
}

/// Room for so many words is made at once: the built-in rules name some thousands.
const EXPECTED: usize = 8_192;

impl Vocabulary {
    pub(in crate::signal) fn new() -> Self {
        Self {
            ids: std::iter::repeat_n(0, 2 * EXPECTED).collect(),
            ..Self::blank()
        }
    }

    /// One in which every word is an unknown one.
    pub(in crate::signal) fn blank() -> Self {
        let mut words = Words::default();
        words.starts.push(0);
        words.push("");
        Self {
            words,
            ids: std::iter::once(0).collect(),
            slots: std::iter::once(VocabularySlot::default()).collect(),
            marks: std::iter::repeat_n(0, 128).collect(),
            ..Self::default()
        }
    }

    /// The number of `word` (lower case), which is given one if it has none.
    pub(in crate::signal) fn intern(&mut self, word: &str) -> WordId {
        let at = self.place(word);
        let known = self.ids.record(at);
        if known != 0 || word.is_empty() {
            return known;
        }
        let id = self.words.len() as WordId;
        self.words.push(word);
        self.ids.set(at, id);
        if self.words.len() * 2 > self.ids.len() {
            self.number();
        }
        id
    }

    /// Where the number of a word stands in `ids`, or would.
    fn place(&self, word: &str) -> usize {
        let mask = self.ids.len() - 1;
        let mut at = hash_of(word) & mask;
        loop {
            let id = self.ids.record(at);
            if id == 0 || self.words.get(id) == word {
                return at;
            }
            at = (at + 1) & mask;
        }
    }

    /// Makes `ids` anew, with room for as many words again.
    fn number(&mut self) {
        let mask = (self.words.len() * 4).next_power_of_two() - 1;
        let mut ids = vec![0; mask + 1];
        for id in 1..self.words.len() as WordId {
            let mut at = hash_of(self.words.get(id)) & mask;
            while ids[at] != 0 {
                at = (at + 1) & mask;
            }
            ids[at] = id;
        }
        self.ids = ids.into_iter().collect();
    }

    /// The number of a word that may not be there.
    pub(in crate::signal) fn find(&self, word: &str) -> WordId {
        self.ids.record(self.place(word))
    }

    /// The number of a punctuation mark that may not be there, once the table is built.
    #[inline]
    pub(in crate::signal) fn mark(&self, mark: char) -> WordId {
        match self.marks.get(mark as usize) {
            Some(id) => id,
            None if mark == '—' => self.dash,
            None => self.find(mark.encode_utf8(&mut [0; 4])),
        }
    }

    /// How many numbers are given, 0 included.
    pub(in crate::signal) fn len(&self) -> usize {
        self.words.len()
    }

    /// The word of a number.
    pub(in crate::signal) fn word(&self, id: WordId) -> &str {
        self.words.get(id)
    }

    /// Builds the table that [`Self::look_up`] reads. No word may be added after.
    pub(in crate::signal) fn seal(&mut self) {
        let size = (self.words.len() * 2).next_power_of_two();
        let mut slots = vec![VocabularySlot::default(); size];
        let mut tails = vec![0; self.words.len()];
        self.dash = self.find("—");
        for (id, tail_of_word) in tails.iter_mut().enumerate().skip(1) {
            let bytes = self.words.get(id as WordId).as_bytes();
            if let [mark @ 0..128] = bytes {
                self.marks.set(usize::from(*mark), id as WordId);
            }
            // Words with other characters than letters are not looked up here.
            if bytes.is_empty() || !bytes.iter().all(u8::is_ascii_lowercase) {
                continue;
            }
            let (key, tail) = key(bytes, 0, letters(bytes, 0));
            let hash = hash(key, tail);
            let mut at = hash as usize & (size - 1);
            while slots[at].id != 0 {
                at = (at + 1) & (size - 1);
            }
            slots[at] = VocabularySlot {
                key,
                id: id as WordId,
            };
            *tail_of_word = tail;
        }
        self.slots = slots.into_iter().collect();
        self.tails = tails.into_iter().collect();
    }

    /// The number of the word, in any case, whose ASCII letters start at byte `start` of `text`.
    #[inline(always)]
    pub(in crate::signal) fn look_up(&self, text: &[u8], start: usize, word: Letters) -> WordId {
        let (key, tail) = key(text, start, word);
        let hash = hash(key, tail);
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        if word.len > 8 {
            return self.look_up_long(text, start, word.len, (key, tail), at);
        }
        // Whether a word is known cannot be foreseen, so nothing branches on it: an empty slot has the number of a word that nobody
        // names.
        let mut slot = self.slots.record(at);
        while (slot.key != key) & (slot.id != 0) {
            at = (at + 1) & mask;
            slot = self.slots.record(at);
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
            let slot = self.slots.record(at);
            if slot.id == 0 || slot.key == key && self.ends(slot.id, text, start, len, tail) {
                return slot.id;
            }
            at = (at + 1) & mask;
        }
    }

    /// Whether the word of a number, which starts like the one of `len` letters at byte `start` of `text`, goes on and ends like it.
    fn ends(&self, id: WordId, text: &[u8], start: usize, len: usize, tail: u64) -> bool {
        self.tails.record(id as usize) == tail
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
struct VocabularySlot {
    key: u64,
    id: WordId,
}

impl TableRecord<16> for VocabularySlot {
    #[inline(always)]
    fn to_bytes(self) -> [u8; 16] {
        (u128::from(self.key) | u128::from(self.id) << 64).to_le_bytes()
    }

    #[inline(always)]
    fn from_bytes(bytes: [u8; 16]) -> Self {
        let both = u128::from_le_bytes(bytes);
        Self {
            key: both as u64,
            id: (both >> 64) as WordId,
        }
    }
}

/// Where the search for a word starts. What the build has laid out must be found wherever the program runs, so it is no hash of a
/// library, which may differ from machine to machine.
fn hash_of(word: &str) -> usize {
    let mut hash = 0u64;
    for part in word.as_bytes().chunks(8) {
        let mut eight = [0; 8];
        eight[..part.len()].copy_from_slice(part);
        hash = (hash.rotate_left(23) ^ u64::from_le_bytes(eight)).wrapping_mul(FACTOR);
    }
    (hash >> 32) as usize
}

/// 2⁶⁴ over the golden ratio: every high bit of a product with it depends on all bits of the other factor.
const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;

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

/// The high half of a product: every bit of it depends on all letters.
#[inline]
fn hash(key: u64, tail: u64) -> u32 {
    let mixed = key ^ tail.rotate_left(23);
    (mixed.wrapping_mul(FACTOR) >> 32) as u32
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
        let bytes = postcard::to_allocvec(&v).unwrap().leak();
        let read: Vocabulary = postcard::from_bytes(bytes).unwrap();
        assert!(read.len() == 10 && (1..10).all(|i| read.find(v.word(i)) == i));
        for word in [&b"abcdefghyjklmnopq"[..], b"harb", b"harbourr"] {
            assert_eq!(v.look_up(word, 0, letters(word, 0)), 0);
        }
    }
}

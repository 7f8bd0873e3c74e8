//! A sentence as features: its words alone, in twos, in threes and in pairs with one word between, each hashed to a slot
//! (“feature hashing”, Weinberger et al. 2009).
//!
//! What a text happens to be about is masked, so that a model learns how sentences are built and not who is in the news: a run of
//! names is one unit, and so are a quotation, a figure, a year, a share, a sum of money, code and an address.
//! “Doubters at Quay Ltd reply: 40%” is `^ doubters at <name> reply : <share> $`.

use crate::document::SentenceId;
use crate::signal::{Class, Scan, Token};
use std::ops::Range;

/// The slots that features are hashed to are numbered with so many bits.
pub(super) const BITS: u32 = 18;

/// The features of a sentence.
#[derive(Clone, Debug, Default)]
pub struct Features {
    /// Each feature once: its slot, and the units that it was made of.
    pub(super) slots: Vec<(u32, Range<u32>)>,
    /// The tokens of each unit, as indices into [`Scan::tokens`].
    pub(super) units: Vec<Range<usize>>,
}

impl Features {
    /// The slots, for training.
    pub fn slots(&self) -> impl ExactSizeIterator<Item = u32> + '_ {
        self.slots.iter().map(|(slot, _)| *slot)
    }
}

/// A unit's hash, and its tokens.
#[derive(Debug)]
struct Unit {
    hash: u64,
    tokens: Range<usize>,
}

/// The features of a sentence.
#[must_use]
pub fn features(scan: &Scan<'_>, sentence: SentenceId) -> Features {
    let mut units = Vec::new();
    read_units(scan, sentence, &mut units);
    let mut slots = Vec::with_capacity(units.len() * 4);
    for_each_feature(&units, |slot, units| slots.push((slot, units)));
    slots.sort_unstable_by_key(|(slot, units)| (*slot, units.start));
    slots.dedup_by_key(|(slot, _)| *slot);
    Features {
        slots,
        units: units.into_iter().map(|u| u.tokens).collect(),
    }
}

/// The slots of one sentence after another, each slot once, in room that is used again: most sentences are scored, and few are
/// ever asked for more.
#[derive(Debug, Default)]
pub struct Slots {
    units: Vec<Unit>,
    slots: Vec<u32>,
    /// A bit for each slot that is in `slots`.
    seen: Vec<u64>,
}

impl Slots {
    /// Reads a sentence in place of what was read before.
    pub fn read(&mut self, scan: &Scan<'_>, sentence: SentenceId) {
        let (slots, seen) = (&mut self.slots, &mut self.seen);
        seen.resize((1 << BITS) / 64, 0);
        for slot in slots.drain(..) {
            seen[slot as usize / 64] = 0;
        }
        self.units.clear();
        read_units(scan, sentence, &mut self.units);
        for_each_feature(&self.units, |slot, _| {
            let (word, bit) = (&mut seen[slot as usize / 64], 1 << (slot % 64));
            if *word & bit == 0 {
                *word |= bit;
                slots.push(slot);
            }
        });
    }

    /// The slots, in the order in which they were met.
    #[must_use]
    pub fn as_slice(&self) -> &[u32] {
        &self.slots
    }
}

/// Calls `add` with each feature: its slot, and the units that it is made of.
#[inline]
fn for_each_feature(units: &[Unit], mut add: impl FnMut(u32, Range<u32>)) {
    for (i, unit) in units.iter().enumerate() {
        let mut add = |slot, to: usize| add(slot, i as u32..to as u32);
        add(slot(1, [unit.hash]), i + 1);
        if let Some(next) = units.get(i + 1) {
            add(slot(2, [unit.hash, next.hash]), i + 2);
            if let Some(third) = units.get(i + 2) {
                add(slot(3, [unit.hash, next.hash, third.hash]), i + 3);
                add(slot(4, [unit.hash, third.hash]), i + 3);
            }
        }
    }
}

/// The units of a sentence, its two ends among them.
fn read_units(scan: &Scan<'_>, sentence: SentenceId, units: &mut Vec<Unit>) {
    let range = scan.range(sentence);
    units.reserve(range.len() + 2);
    let end = |mark: &str, at: usize| Unit {
        hash: hashed(mark),
        tokens: at..at,
    };
    units.push(end("^", range.start));
    let mut last = None;
    for at in range.clone() {
        let token = &scan.tokens[at];
        let masked = mask(token);
        if let (Some(mask), Some(unit)) = (masked, units.last_mut())
            && mask.runs()
            && last == masked
        {
            unit.tokens.end = at + 1;
        } else {
            let hash = match masked {
                Some(mask) => hashed(mask.as_str()),
                None => word(scan, token),
            };
            units.push(Unit {
                hash,
                tokens: at..at + 1,
            });
        }
        last = masked;
        if token.class.any(Class::POSSESSIVE) && !token.class.any(Class::QUOTED) {
            units.push(Unit {
                hash: hashed("'s"),
                tokens: at..at + 1,
            });
            last = None;
        }
    }
    units.push(end("$", range.end));
}

/// What stands for tokens whose words do not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mask {
    Code,
    Quoted,
    Address,
    Share,
    Money,
    Year,
    Figure,
    Name,
}

impl Mask {
    /// Whether several in a row are one unit.
    const fn runs(self) -> bool {
        matches!(self, Self::Code | Self::Quoted | Self::Name)
    }

    const fn as_str(self) -> &'static str {
        match self {
            Self::Code => "<code>",
            Self::Quoted => "<quoted>",
            Self::Address => "<address>",
            Self::Share => "<share>",
            Self::Money => "<money>",
            Self::Year => "<year>",
            Self::Figure => "<figure>",
            Self::Name => "<name>",
        }
    }
}

/// What masks a token, if anything does. Only what can be seen of the token itself counts, no word list: a list that grows must not
/// change what a model was trained on.
fn mask(token: &Token) -> Option<Mask> {
    let is = |class| token.class.any(class);
    Some(if is(Class::CODE) {
        Mask::Code
    } else if is(Class::QUOTED) {
        Mask::Quoted
    } else if is(Class::URL) {
        Mask::Address
    } else if is(Class::PERCENT) {
        Mask::Share
    } else if is(Class::MONEY) {
        Mask::Money
    } else if is(Class::YEAR) {
        Mask::Year
    } else if is(Class::FIGURE | Class::MEASURE | Class::VERSION) {
        Mask::Figure
    } else if is(Class::CAPITALS) || is(Class::CAPITAL) && !is(Class::FIRST) {
        Mask::Name
    } else {
        return None;
    })
}

/// The hash of a token's word in lower case.
fn word(scan: &Scan<'_>, token: &Token) -> u64 {
    let doc = scan.document();
    let text = doc.text(&(token.start..token.end));
    let text = if token.class.any(Class::POSSESSIVE) {
        text.trim_end_matches(['s', 'S'])
            .trim_end_matches(['\'', '’'])
    } else {
        text
    };
    if text.is_ascii() {
        return ascii(&doc.flat.as_bytes()[token.start as usize..], text.len());
    }
    hashed(&text.to_lowercase().replace('’', "'"))
}

/// A hash of the first `len` bytes, ASCII capitals as small letters, eight bytes at a time. More bytes may stand after them, so that
/// few words are shorter than what is read in one piece.
fn ascii(bytes: &[u8], len: usize) -> u64 {
    let mut hash = len as u64;
    for at in (0..len).step_by(8) {
        let eight = match bytes[at..].first_chunk::<8>() {
            Some(eight) => u64::from_le_bytes(*eight),
            None => (bytes[at..].iter().rev()).fold(0, |all, b| all << 8 | u64::from(*b)),
        };
        let left = len - at;
        let own = if left < 8 {
            !(u64::MAX << (8 * left))
        } else {
            u64::MAX
        };
        hash = mix(hash, lower(eight & own));
    }
    hash
}

/// Eight bytes, ASCII capitals as small letters: the highest bit of a byte of `from_a` is set from `A` on, of `after_z` after `Z`.
fn lower(eight: u64) -> u64 {
    const EACH: u64 = 0x0101_0101_0101_0101;
    let seven = eight & (0x7f * EACH);
    let from_a = seven + (0x80 - b'A' as u64) * EACH;
    let after_z = seven + (0x7f - b'Z' as u64) * EACH;
    let capital = (from_a ^ after_z) & !eight & (0x80 * EACH);
    eight | capital >> 2
}

/// A hash of a text in lower case.
pub(super) fn hashed(text: &str) -> u64 {
    ascii(text.as_bytes(), text.len())
}

/// The slot of a feature: the high bits of a product, each of which depends on all that goes in.
#[inline]
pub(super) fn slot(salt: u64, hashes: impl IntoIterator<Item = u64>) -> u32 {
    let mixed = hashes.into_iter().fold(salt, mix);
    (mixed >> (64 - BITS)) as u32
}

/// Mixes one more number into a hash (the factor is 2⁶⁴ over the golden ratio).
fn mix(hash: u64, more: u64) -> u64 {
    (hash.rotate_left(23) ^ more).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slots_are_those_of_the_features() {
        let unit = |(at, hash)| Unit {
            hash,
            tokens: at..at + 1,
        };
        let units: Vec<_> = [5, 6, 5, 6, 5, 7]
            .into_iter()
            .enumerate()
            .map(unit)
            .collect();
        let mut all = 0;
        for_each_feature(&units, |_, of| {
            assert!(of.start < of.end && of.end as usize <= units.len());
            all += 1;
        });
        assert_eq!(all, 6 + 5 + 4 + 4);
    }

    #[test]
    fn a_word_is_the_same_in_any_case_and_with_either_apostrophe() {
        assert_eq!(hashed("HarbourMAZters@[`{"), hashed("harbourmazters@[`{"));
        assert_ne!(hashed("@[^_"), hashed("`{~\x7f"));
        assert_ne!(hashed("harbour"), hashed("harbours"));
        assert_ne!(hashed("harbourm"), hashed("harbourm\0"));
        assert_eq!(ascii(b"harbours and more", 8), hashed("harbours"));
        assert_eq!(ascii(b"harbour and more", 7), hashed("harbour"));
        // Fixed, so that a model means the same on every machine.
        assert_eq!(
            slot(2, [hashed("experts"), hashed("say")]),
            SLOT_OF_EXPERTS_SAY
        );
    }

    const SLOT_OF_EXPERTS_SAY: u32 = 60641;
}

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
    pub fn slots(&self) -> impl Iterator<Item = u32> + '_ {
        self.slots.iter().map(|(slot, _)| *slot)
    }
}

/// A unit's hash, and its tokens.
struct Unit {
    hash: u64,
    tokens: Range<usize>,
}

/// The features of a sentence.
#[must_use]
pub fn features(scan: &Scan<'_>, sentence: SentenceId) -> Features {
    let units = units(scan, sentence);
    let mut slots = Vec::with_capacity(units.len() * 4);
    for (i, unit) in units.iter().enumerate() {
        let mut add = |salt: u64, hashes: &[u64], to: usize| {
            slots.push((slot(salt, hashes), i as u32..to as u32));
        };
        add(1, &[unit.hash], i + 1);
        if let Some(next) = units.get(i + 1) {
            add(2, &[unit.hash, next.hash], i + 2);
            if let Some(third) = units.get(i + 2) {
                add(3, &[unit.hash, next.hash, third.hash], i + 3);
                add(4, &[unit.hash, third.hash], i + 3);
            }
        }
    }
    slots.sort_unstable_by_key(|(slot, units)| (*slot, units.start));
    slots.dedup_by_key(|(slot, _)| *slot);
    Features {
        slots,
        units: units.into_iter().map(|u| u.tokens).collect(),
    }
}

/// The units of a sentence, its two ends among them.
fn units(scan: &Scan<'_>, sentence: SentenceId) -> Vec<Unit> {
    let range = scan.range(sentence);
    let mut units = Vec::with_capacity(range.len() + 2);
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
    units
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
    let text = scan.document().text(&(token.start..token.end));
    let text = if token.class.any(Class::POSSESSIVE) {
        text.trim_end_matches(['s', 'S'])
            .trim_end_matches(['\'', '’'])
    } else {
        text
    };
    if text.is_ascii() {
        return ascii(text.as_bytes());
    }
    let lower = text.to_lowercase().replace('’', "'");
    ascii(lower.as_bytes())
}

/// A hash of bytes, ASCII capitals as small letters, eight bytes at a time.
pub(super) fn ascii(bytes: &[u8]) -> u64 {
    let mut hash = bytes.len() as u64;
    for chunk in bytes.chunks(8) {
        let mut eight = [0; 8];
        for (to, from) in eight.iter_mut().zip(chunk) {
            *to = from.to_ascii_lowercase();
        }
        hash = mix(hash, u64::from_le_bytes(eight));
    }
    hash
}

fn hashed(text: &str) -> u64 {
    ascii(text.as_bytes())
}

/// The slot of a feature: the high bits of a product, each of which depends on all that goes in.
pub(super) fn slot(salt: u64, hashes: &[u64]) -> u32 {
    let mixed = hashes.iter().fold(salt, |mixed, h| mix(mixed, *h));
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
    fn a_word_is_the_same_in_any_case_and_with_either_apostrophe() {
        assert_eq!(ascii(b"Harbourmasters"), ascii(b"harbourmasters"));
        assert_ne!(ascii(b"harbour"), ascii(b"harbours"));
        assert_ne!(ascii(b"harbourm"), ascii(b"harbourm\0"));
        // Fixed, so that a model means the same on every machine.
        assert_eq!(
            slot(2, &[ascii(b"experts"), ascii(b"say")]),
            SLOT_OF_EXPERTS_SAY
        );
    }

    const SLOT_OF_EXPERTS_SAY: u32 = 60641;
}

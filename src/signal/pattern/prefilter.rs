//! One pass over a text for the literals of many prefilters: it looks at four bytes at a time, and at more only where they are those of a
//! literal.

use super::literal::{Literal, frequency, pair_frequency};
use super::{Pattern, PatternId, PatternTarget};
use crate::packed::{Bytes, Table, TableRecord};
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// The prefilters of all patterns that are looked for, by the place they are held against.
#[derive(Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(in crate::signal) struct Prefilters(Vec<(PatternTarget, Prefilter)>);

/// The literals of the patterns of one place.
///
/// Most literals have four bytes or more, and are found by the rarest four of them: a place of a text whose four bytes are in `long`
/// (a Bloom filter of one hash) is held against the literals that have these, byte by byte. Shorter ones are found by their first two
/// bytes.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(in crate::signal) struct Prefilter {
    /// By hash of four bytes: 1 if a literal has four such bytes.
    long: Bytes,
    /// By pair of bytes: 1 if a literal of fewer than four bytes can start with it, in some case.
    short: Bytes,
    /// The literals, in order of the bucket of their key.
    literals: Table<PrefilterLiteral, 24>,
    /// By bucket: where its literals start in `literals`; and where the last ends.
    buckets: Table<u32, 4>,
    /// The bytes of all literals.
    bytes: Bytes,
    /// The patterns that literals open.
    opens: Vec<PatternId>,
    /// Patterns without a prefilter.
    pub(in crate::signal) always: Vec<PatternId>,
}

/// A literal, and what it opens.
#[derive(Clone, Copy, Debug)]
struct PrefilterLiteral {
    /// The bytes it is found by: see [`key`].
    key: u32,
    /// How many bytes into it they stand.
    into: u32,
    /// Where it starts in the bytes of all literals, and where it ends.
    bytes: (u32, u32),
    /// Where its patterns start among those that literals open, and where they end.
    opens: (u32, u32),
}

impl TableRecord<24> for PrefilterLiteral {
    fn to_bytes(self) -> [u8; 24] {
        let (bytes, opens) = (self.bytes, self.opens);
        let numbers = [self.key, self.into, bytes.0, bytes.1, opens.0, opens.1];
        let mut all = [0; 24];
        for (four, number) in all.as_chunks_mut::<4>().0.iter_mut().zip(numbers) {
            *four = number.to_le_bytes();
        }
        all
    }

    #[inline(always)]
    fn from_bytes(bytes: [u8; 24]) -> Self {
        let (numbers, _) = bytes.as_chunks::<4>();
        let number = |i: usize| u32::from_le_bytes(numbers[i]);
        Self {
            key: number(0),
            into: number(1),
            bytes: (number(2), number(3)),
            opens: (number(4), number(5)),
        }
    }
}

impl Default for Prefilters {
    fn default() -> Self {
        let places = PatternTarget::ALL.iter();
        Self(places.map(|(_, p)| (*p, Prefilter::default())).collect())
    }
}

impl Prefilters {
    /// Adds patterns, of which the first has the number `first`.
    pub(in crate::signal) fn extend(&mut self, patterns: &[Pattern], first: usize) {
        for (place, prefilter) in &mut self.0 {
            prefilter.extend(patterns, first, *place);
        }
    }

    /// The prefilter of a place; `None` where no pattern is held against it.
    pub(in crate::signal) fn for_target(&self, place: PatternTarget) -> Option<&Prefilter> {
        let prefilter = &self.0.iter().find(|(p, _)| *p == place)?.1;
        (!prefilter.literals.is_empty() || !prefilter.always.is_empty()).then_some(prefilter)
    }
}

impl Prefilter {
    fn extend(&mut self, patterns: &[Pattern], first: usize, place: PatternTarget) {
        let mut known: FxHashMap<&Literal, usize> = FxHashMap::default();
        let mut literals: Vec<(&Literal, Vec<PatternId>)> = Vec::new();
        for (i, p) in patterns.iter().enumerate() {
            if p.place != place || !p.always_searched {
                continue;
            }
            let id = PatternId((first + i) as u32);
            if p.prefilter.is_empty() {
                self.always.push(id);
            }
            for literal in &p.prefilter {
                let at = *known.entry(literal).or_insert_with(|| {
                    literals.push((literal, Vec::new()));
                    literals.len() - 1
                });
                literals[at].1.push(id);
            }
        }
        if literals.is_empty() {
            return;
        }
        let filter = |bytes: &Bytes| match bytes.is_empty() {
            true => vec![0; 1 << 16],
            false => bytes.to_vec(),
        };
        let mut tables = PrefilterTables {
            long: filter(&self.long),
            short: filter(&self.short),
            literals: self.literals.range(0..self.literals.len()).collect(),
            bytes: self.bytes.to_vec(),
            opens: std::mem::take(&mut self.opens),
        };
        for (literal, opens) in literals {
            tables.add(literal, &opens);
        }
        let PrefilterTables { literals, .. } = &mut tables;
        literals.sort_by_key(|l| bucket(l.key));
        let start = |b: usize| literals.partition_point(|l| bucket(l.key) < b) as u32;
        self.buckets = (0..=1 << BUCKET_BITS).map(start).collect();
        self.long = tables.long.into();
        self.short = tables.short.into();
        self.literals = tables.literals.into_iter().collect();
        self.bytes = tables.bytes.into();
        self.opens = tables.opens;
    }

    /// Tells every place (byte offset) where a literal stands, and the patterns it opens; in order of place, nearly: within the
    /// length of a literal.
    pub(in crate::signal) fn openings(
        &self,
        text: &str,
        mut found: impl FnMut(usize, &[PatternId]),
    ) {
        let (Some(long), Some(short)) = (self.long.first_chunk(), self.short.first_chunk()) else {
            return;
        };
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some(eleven) = bytes.get(at..).and_then(<[u8]>::first_chunk::<11>) {
            let open = open(long, short, eleven);
            if open != 0 {
                self.verify_places(bytes, at, open, &mut found);
            }
            at += 8;
        }
        // What is left has fewer bytes than that, with what is taken to follow it.
        let mut rest = [0; 21];
        let left = bytes.len() - at;
        rest[..left].copy_from_slice(&bytes[at..]);
        for from in (0..left).step_by(8) {
            if let Some(eleven) = rest[from..].first_chunk::<11>() {
                let open = open(long, short, eleven);
                self.verify_places(bytes, at + from, open, &mut found);
            }
        }
    }

    /// Looks at those of the eight places from `at` on whose bytes in `open` are not 0.
    #[inline(never)]
    fn verify_places(
        &self,
        bytes: &[u8],
        at: usize,
        mut open: u64,
        found: &mut impl FnMut(usize, &[PatternId]),
    ) {
        // Nearly always it is but one.
        while open != 0 {
            let at = at + open.trailing_zeros() as usize / 8;
            open &= open - 1;
            let four = key(bytes.get(at..).unwrap_or_default());
            if self.long[hash(four)] != 0 {
                self.verify(bytes, at, four, found);
            }
            let (first, second) = (bytes.get(at), bytes.get(at + 1));
            let pair = pair(*first.unwrap_or(&0), *second.unwrap_or(&0));
            if self.short[pair] != 0 {
                for mask in &MASKS[..3] {
                    self.verify(bytes, at, four & mask, found);
                }
            }
        }
    }

    /// Tells the literals that stand at `at` and are found by a key.
    #[inline]
    fn verify(
        &self,
        bytes: &[u8],
        at: usize,
        key: u32,
        found: &mut impl FnMut(usize, &[PatternId]),
    ) {
        let bucket = bucket(key);
        for literal in self.literals.range(self.buckets.range_at(bucket)) {
            if literal.key != key {
                continue;
            }
            let wanted = &self.bytes[range(literal.bytes)];
            let Some(start) = at.checked_sub(literal.into as usize) else {
                continue;
            };
            let there = bytes.get(start..start + wanted.len());
            if there.is_some_and(|b| b.eq_ignore_ascii_case(wanted)) {
                found(start, &self.opens[range(literal.opens)]);
            }
        }
    }
}

/// What a [`Prefilter`] is made of, in the making.
#[derive(Default)]
struct PrefilterTables {
    long: Vec<u8>,
    short: Vec<u8>,
    literals: Vec<PrefilterLiteral>,
    bytes: Vec<u8>,
    opens: Vec<PatternId>,
}

impl PrefilterTables {
    /// Adds a literal, which will be found by the rarest four bytes in it, or by all there are if they are fewer.
    fn add(&mut self, literal: &Literal, opens: &[PatternId]) {
        let at = rarest(literal);
        let key = key(&literal[at..]) & MASKS[literal.len().min(4) - 1];
        let (from, first_open) = (self.bytes.len() as u32, self.opens.len() as u32);
        self.bytes.extend(literal);
        self.opens.extend(opens);
        self.literals.push(PrefilterLiteral {
            key,
            into: at as u32,
            bytes: (from, self.bytes.len() as u32),
            opens: (first_open, self.opens.len() as u32),
        });
        let seconds = match literal[..] {
            [_] => (0..=255).collect(),
            [_, second] | [_, second, _] => cases(second).to_vec(),
            _ => {
                self.long[hash(key)] = 1;
                return;
            }
        };
        for first in cases(literal[0]) {
            for second in &seconds {
                self.short[pair(first, *second)] = 1;
            }
        }
    }
}

/// At which of eight places literals may be found: a byte of 1 for each where one may, the first place in the lowest.
#[inline]
fn open(long: &[u8; 1 << 16], short: &[u8; 1 << 16], eleven: &[u8; 11]) -> u64 {
    // The bytes from the first place on, and from the fourth: whatever four stand side by side are in one of them.
    let eight = |from: usize| eleven[from..].first_chunk::<8>();
    let from = |at| eight(at).map_or(0, |e| u64::from_le_bytes(*e));
    let (first, fourth) = (from(0), from(3));
    let mut open = 0;
    for i in 0..8 {
        let four = match i {
            0..4 => first >> (8 * i),
            _ => fourth >> (8 * (i - 3)),
        };
        let opens = long[hash(four as u32 | LOWER)] | short[usize::from(four as u16)];
        open |= u64::from(opens) << (8 * i);
    }
    open
}

#[inline]
fn range((start, end): (u32, u32)) -> Range<usize> {
    start as usize..end as usize
}

/// Up to four bytes as a number, ASCII letters in either case the same (and a few other bytes too: `[` is as `{`).
#[inline]
fn key(bytes: &[u8]) -> u32 {
    let four = match bytes.first_chunk::<4>() {
        Some(four) => *four,
        None => std::array::from_fn(|i| bytes.get(i).copied().unwrap_or(0)),
    };
    u32::from_le_bytes(four) | LOWER
}

/// What makes small letters of four capitals.
const LOWER: u32 = 0x2020_2020;

/// What is left of a key of one byte, two, three, four.
const MASKS: [u32; 4] = [0xff, 0xffff, 0x00ff_ffff, u32::MAX];

/// The place of a key in the filter: high bits of a product (Fibonacci hashing).
#[inline]
fn hash(key: u32) -> usize {
    (key.wrapping_mul(0x9E37_79B1) >> 16) as usize
}

/// There are so many buckets, as a power of two.
const BUCKET_BITS: u32 = 12;

fn bucket(key: u32) -> usize {
    hash(key) >> (16 - BUCKET_BITS)
}

/// Where the rarest four bytes of a literal start; at its first where it has no more than four.
fn rarest(literal: &Literal) -> usize {
    // How often they are seen, if what a byte is depends on the one before it and on no other.
    let rarity = |at: &usize| {
        let four = &literal[*at..*at + 4];
        let pairs: f64 = four
            .windows(2)
            .map(|p| pair_frequency(p[0], p[1]))
            .product();
        pairs / (frequency(four[1]) * frequency(four[2]))
    };
    let starts = 0..literal.len().saturating_sub(3);
    starts
        .min_by(|a, b| rarity(a).total_cmp(&rarity(b)))
        .unwrap_or(0)
}

/// A byte of a literal in either case.
fn cases(byte: u8) -> [u8; 2] {
    [byte, byte.to_ascii_uppercase()]
}

/// The place of a pair of bytes in a table of them.
#[inline]
fn pair(first: u8, second: u8) -> usize {
    usize::from(u16::from_le_bytes([first, second]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_literal_is_found_in_any_case() {
        let patterns: Vec<_> = ["Insert Source", "%", "urn", "é!", r"\d"]
            .iter()
            .map(|p| {
                let mut pattern = Pattern::new(p, PatternTarget::Text).unwrap();
                pattern.always_searched = true;
                pattern
            })
            .collect();
        let mut prefilters = Prefilters::default();
        prefilters.extend(&patterns[..3], 0);
        prefilters.extend(&patterns[3..], 3);
        let prefilter = prefilters.for_target(PatternTarget::Text).unwrap();
        assert_eq!(prefilter.always, [PatternId(4)]);
        let mut found = Vec::new();
        for shift in 0..17 {
            let text = format!("{}uRN insert SOURCE é! 5%", "-".repeat(shift));
            found.clear();
            prefilter.openings(&text, |at, p| found.push((at - shift, p[0].0)));
            assert_eq!(found, [(0, 2), (4, 0), (18, 3), (23, 1)], "{text}");
        }
        assert!(prefilters.for_target(PatternTarget::Raw).is_none());
    }
}

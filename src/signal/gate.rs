//! One pass over a text for the literals of many gates: it looks at three bytes at a time, and at more only where they are rare.

use super::literal::{Literal, frequency, pair_frequency};
use super::pattern::{Pattern, PatternId, Place};
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// The gates of all patterns that are looked for, by the place they are held against.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Gates(Vec<(Place, Gate)>);

/// The literals of the patterns of one place.
///
/// A place in a text is looked at in three steps, each of which few places pass: its first three bytes in `table`, its first four
/// in `filter` (a Bloom filter), the literals that are found by these four, byte by byte.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Gate {
    /// By pair of bytes: in its lower half a bit for every bucket of literals of whose rarest bytes it is the first two, in some
    /// case; in its upper half the same for the second and third.
    #[serde(with = "super::bytes")]
    table: Vec<u8>,
    /// A bit for every key of a literal.
    #[serde(with = "super::bytes")]
    filter: Vec<u8>,
    /// By byte: whether it alone is a literal, in some case.
    #[serde(with = "super::bytes")]
    alone: Vec<u8>,
    /// The literals, in order of the bucket of their key.
    literals: Vec<Sought>,
    /// By bucket: where its literals start in `literals`; and where the last ends.
    buckets: Vec<u32>,
    /// The bytes of all literals.
    #[serde(with = "super::bytes")]
    bytes: Vec<u8>,
    /// The patterns that literals open.
    opens: Vec<PatternId>,
    /// Patterns without a gate.
    pub(super) always: Vec<PatternId>,
}

/// A literal, and what it opens.
#[derive(Debug, Serialize, Deserialize)]
struct Sought {
    /// The bytes it is found by: see [`key`].
    key: u32,
    /// How many bytes into it they stand.
    into: u32,
    /// Where it stands in the bytes of all literals.
    bytes: Range<u32>,
    /// Where its patterns stand among those that literals open.
    opens: Range<u32>,
}

impl Gates {
    pub(super) fn new(patterns: &[Pattern]) -> Self {
        let gate = |&(_, place): &(&str, Place)| (place, Gate::new(patterns, place));
        Self(Place::ALL.iter().map(gate).collect())
    }

    /// The gate of a place; `None` where no pattern is held against it.
    pub(super) fn at(&self, place: Place) -> Option<&Gate> {
        let gate = &self.0.iter().find(|(p, _)| *p == place)?.1;
        (!gate.literals.is_empty() || !gate.always.is_empty()).then_some(gate)
    }
}

impl Gate {
    fn new(patterns: &[Pattern], place: Place) -> Self {
        let mut gate = Self::default();
        let mut known: FxHashMap<&Literal, usize> = FxHashMap::default();
        let mut literals: Vec<(&Literal, Vec<PatternId>)> = Vec::new();
        for (i, p) in patterns.iter().enumerate() {
            if p.place != place || !p.sought {
                continue;
            }
            let id = PatternId(i as u32);
            if p.gate.is_empty() {
                gate.always.push(id);
            }
            for literal in &p.gate {
                let at = *known.entry(literal).or_insert_with(|| {
                    literals.push((literal, Vec::new()));
                    literals.len() - 1
                });
                literals[at].1.push(id);
            }
        }
        if literals.is_empty() {
            return gate;
        }
        gate.table.resize(1 << 16, 0);
        gate.filter.resize(1 << (FILTER_BITS - 3), 0);
        gate.alone.resize(256, 0);
        for (literal, opens) in literals {
            gate.add(literal, &opens);
        }
        gate.literals.sort_by_key(|l| bucket(l.key));
        let start = |b: usize| gate.literals.partition_point(|l| bucket(l.key) < b) as u32;
        gate.buckets = (0..=1 << BUCKET_BITS).map(start).collect();
        gate
    }

    /// Adds a literal, which will be found by the rarest four bytes in it, or by all there are if they are fewer.
    fn add(&mut self, literal: &Literal, opens: &[PatternId]) {
        let at = rarest(literal).unwrap_or(0);
        let key = key(&literal[at..]) & MASKS[literal.len().min(4) - 1];
        let (from, first_open) = (self.bytes.len() as u32, self.opens.len() as u32);
        self.bytes.extend(literal);
        self.opens.extend(opens);
        self.literals.push(Sought {
            key,
            into: at as u32,
            bytes: from..self.bytes.len() as u32,
            opens: first_open..self.opens.len() as u32,
        });
        self.filter[filter_bit(key) / 8] |= 1 << (filter_bit(key) % 8);
        let [first, second] = match literal[at..] {
            [first, second, ..] => [first, second],
            _ => {
                // The last bucket is for these; behind them anything can stand.
                self.table.iter_mut().for_each(|t| *t |= LAST << 4);
                for first in cases(literal[0]) {
                    (0..=255).for_each(|other| self.table[pair(first, other)] |= LAST);
                    self.alone[usize::from(first)] = 1;
                }
                return;
            }
        };
        let bucket = 1 << ((first ^ second) % 3);
        for second in cases(second) {
            for first in cases(first) {
                self.table[pair(first, second)] |= bucket;
            }
            match literal.get(at + 2) {
                Some(&third) => cases(third)
                    .into_iter()
                    .for_each(|third| self.table[pair(second, third)] |= bucket << 4),
                None => {
                    (0..=255).for_each(|third| self.table[pair(second, third)] |= bucket << 4);
                }
            }
        }
    }

    /// Tells every place (byte offset) where a literal stands, and the patterns it opens; in order of place, nearly: within the
    /// length of a literal.
    pub(super) fn openings(&self, text: &str, mut found: impl FnMut(usize, &[PatternId])) {
        let Some(table) = self.table.first_chunk::<{ 1 << 16 }>() else {
            return;
        };
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some(ten) = bytes.get(at..).and_then(<[u8]>::first_chunk::<10>) {
            // Pairs that start at even places, and at odd ones.
            let eight = |from: usize| {
                let eight = ten[from..].first_chunk::<8>();
                eight.map_or(0, |e| u64::from_le_bytes(*e))
            };
            let (even, odd) = (eight(0), eight(1));
            let mut any = 0;
            let mut before = table[usize::from(even as u16)];
            for shift in [0, 16, 32, 48] {
                let this = table[usize::from((odd >> shift) as u16)];
                let next = match shift {
                    48 => table[pair(ten[8], ten[9])],
                    _ => table[usize::from((even >> (shift + 16)) as u16)],
                };
                any |= before & this >> 4 | this & next >> 4;
                before = next;
            }
            if any != 0 {
                self.look(table, bytes, at, ten, &mut found);
            }
            at += 8;
        }
        // What is left has fewer bytes than that, with what is taken to follow it.
        let mut rest = [0; 20];
        let left = bytes.len() - at;
        rest[..left].copy_from_slice(&bytes[at..]);
        for from in (0..left).step_by(8) {
            if let Some(ten) = rest[from..].first_chunk::<10>() {
                self.look(table, bytes, at + from, ten, &mut found);
            }
        }
    }

    /// Looks at the eight places from `at` on, where `ten` stand.
    #[inline(never)]
    fn look(
        &self,
        table: &[u8; 1 << 16],
        bytes: &[u8],
        at: usize,
        ten: &[u8; 10],
        found: &mut impl FnMut(usize, &[PatternId]),
    ) {
        let of = |i: usize| u64::from(table[pair(ten[i], ten[i + 1])]);
        let first = (0..8).fold(0, |all, i| all | of(i) << (8 * i));
        let last = first >> 8 | of(8) << 56;
        let mut open = first & last >> 4 & 0x0f0f_0f0f_0f0f_0f0f;
        // Nearly always it is but one.
        while open != 0 {
            let i = open.trailing_zeros() as usize / 8;
            open &= u64::MAX << (8 * i) << 8;
            let at = at + i;
            let four = key(bytes.get(at..).unwrap_or_default());
            for mask in &MASKS[1..] {
                self.verify(bytes, at, four & mask, found);
            }
            if self.alone[usize::from(ten[i])] != 0 {
                self.verify(bytes, at, four & MASKS[0], found);
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
        let bit = filter_bit(key);
        if self.filter[bit / 8] & 1 << (bit % 8) == 0 {
            return;
        }
        let [from, to] = [0, 1].map(|i| self.buckets[bucket(key) + i] as usize);
        for literal in self.literals[from..to].iter().filter(|l| l.key == key) {
            let wanted = &self.bytes[range(&literal.bytes)];
            let Some(start) = at.checked_sub(literal.into as usize) else {
                continue;
            };
            let there = bytes.get(start..start + wanted.len());
            if there.is_some_and(|b| b.eq_ignore_ascii_case(wanted)) {
                found(start, &self.opens[range(&literal.opens)]);
            }
        }
    }
}

fn range(range: &Range<u32>) -> Range<usize> {
    range.start as usize..range.end as usize
}

/// Up to four bytes as a number, ASCII letters in either case the same (and a few other bytes too: `[` is as `{`).
#[inline]
fn key(bytes: &[u8]) -> u32 {
    let four = match bytes.first_chunk::<4>() {
        Some(four) => *four,
        None => std::array::from_fn(|i| bytes.get(i).copied().unwrap_or(0)),
    };
    u32::from_le_bytes(four) | 0x2020_2020
}

/// What is left of a key of one byte, two, three, four.
const MASKS: [u32; 4] = [0xff, 0xffff, 0x00ff_ffff, u32::MAX];

/// The filter has so many bits, as a power of two, and so many buckets there are.
const FILTER_BITS: u32 = 16;
const BUCKET_BITS: u32 = 12;

/// The bit of a key in the filter, and its bucket: high bits of a product (Fibonacci hashing).
#[inline]
fn filter_bit(key: u32) -> usize {
    (key.wrapping_mul(0x9E37_79B1) >> (32 - FILTER_BITS)) as usize
}

#[inline]
fn bucket(key: u32) -> usize {
    filter_bit(key) >> (FILTER_BITS - BUCKET_BITS)
}

/// Where the rarest bytes of a literal start, of which there are four if it is that long; `None` where it has but one.
fn rarest(literal: &Literal) -> Option<usize> {
    let rarity = |at: &usize| {
        pair_frequency(literal[*at], literal[at + 1])
            * literal.get(at + 2).map_or(1.0, |b| frequency(*b))
    };
    let last = literal.len().saturating_sub(4);
    (literal.len() > 1)
        .then(|| (0..=last).min_by(|a, b| rarity(a).total_cmp(&rarity(b))))
        .flatten()
}

/// The last bucket.
const LAST: u8 = 1 << 3;

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
                let mut pattern = Pattern::new(p, Place::Text).unwrap();
                pattern.sought = true;
                pattern
            })
            .collect();
        let gates = Gates::new(&patterns);
        let gate = gates.at(Place::Text).unwrap();
        assert_eq!(gate.always, [PatternId(4)]);
        let mut found = Vec::new();
        for shift in 0..17 {
            let text = format!("{}uRN insert SOURCE é! 5%", "-".repeat(shift));
            found.clear();
            gate.openings(&text, |at, p| found.push((at - shift, p[0].0)));
            assert_eq!(found, [(0, 2), (4, 0), (18, 3), (23, 1)], "{text}");
        }
        assert!(gates.at(Place::Raw).is_none());
    }
}

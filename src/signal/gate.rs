//! One pass over a text for the literals of many gates: it looks at three bytes at a time, and at more only where they are rare.

use super::literal::{Literal, frequency, pair_frequency};
use super::pattern::{Pattern, PatternId, Place};
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

/// The gates of all patterns that are looked for, by the place they are held against.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Gates(Vec<(Place, Gate)>);

/// The literals of the patterns of one place.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Gate {
    /// By pair of bytes: in its lower half a bit for every bucket of literals of whose rarest three bytes it is the first two, in
    /// some case; in its upper half the same for the last two.
    #[serde(with = "super::bytes")]
    table: Vec<u8>,
    /// By byte: whether it alone is a literal, in some case.
    alone: Vec<bool>,
    /// By the first two of its rarest three bytes, in lower case: the literals found by them.
    found_by: FxHashMap<u16, Vec<FoundBy>>,
    /// The same for literals of one byte.
    found_by_one: FxHashMap<u8, Vec<usize>>,
    literals: Vec<Literal>,
    /// By literal: the patterns it opens.
    opens: Vec<Vec<PatternId>>,
    /// Patterns without a gate.
    pub(super) always: Vec<PatternId>,
}

/// A literal that is found by two bytes of it.
#[derive(Debug, Serialize, Deserialize)]
struct FoundBy {
    literal: usize,
    /// How many bytes into it they stand.
    into: usize,
    /// The byte behind them, where there is one.
    third: Option<u8>,
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
        for (i, p) in patterns.iter().enumerate() {
            if p.place != place || !p.sought {
                continue;
            }
            let id = PatternId(i as u32);
            if p.gate.is_empty() {
                gate.always.push(id);
            }
            for literal in &p.gate {
                let at = *known.entry(literal).or_insert_with(|| gate.add(literal));
                gate.opens[at].push(id);
            }
        }
        gate
    }

    /// Adds a literal, which will be found by the rarest three bytes in it.
    fn add(&mut self, literal: &Literal) -> usize {
        let index = self.literals.len();
        self.literals.push(literal.clone());
        self.opens.push(Vec::new());
        self.table.resize(1 << 16, 0);
        self.alone.resize(256, false);
        let Some(at) = rarest(literal) else {
            // The last bucket is for these; behind them anything can stand.
            self.table.iter_mut().for_each(|t| *t |= LAST << 4);
            for first in cases(literal[0]) {
                (0..=255).for_each(|other| self.table[pair(first, other)] |= LAST);
                self.alone[usize::from(first)] = true;
            }
            self.found_by_one.entry(literal[0]).or_default().push(index);
            return index;
        };
        let (first, second, third) = (literal[at], literal[at + 1], literal.get(at + 2).copied());
        let bucket = 1 << ((first ^ second) % 3);
        for second in cases(second) {
            for first in cases(first) {
                self.table[pair(first, second)] |= bucket;
            }
            match third {
                Some(third) => cases(third)
                    .into_iter()
                    .for_each(|third| self.table[pair(second, third)] |= bucket << 4),
                None => {
                    (0..=255).for_each(|third| self.table[pair(second, third)] |= bucket << 4);
                }
            }
        }
        let found_by = self.found_by.entry(pair(first, second) as u16);
        found_by.or_default().push(FoundBy {
            literal: index,
            into: at,
            third,
        });
        index
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
            self.verify(bytes, at + i, [ten[i], ten[i + 1], ten[i + 2]], found);
        }
    }

    /// Tells the literals that stand around the three bytes at `at`.
    fn verify(
        &self,
        bytes: &[u8],
        at: usize,
        three: [u8; 3],
        found: &mut impl FnMut(usize, &[PatternId]),
    ) {
        let [first, second, third] = three.map(|b| b.to_ascii_lowercase());
        let pair = pair(first, second) as u16;
        for f in self.found_by.get(&pair).into_iter().flatten() {
            if f.third.is_some_and(|t| t != third) {
                continue;
            }
            let wanted = &self.literals[f.literal];
            let stands = at
                .checked_sub(f.into)
                .and_then(|start| bytes.get(start..start + wanted.len()))
                .is_some_and(|b| b.eq_ignore_ascii_case(wanted));
            if stands {
                found(at - f.into, &self.opens[f.literal]);
            }
        }
        if self.alone[usize::from(three[0])] {
            for &literal in self.found_by_one.get(&first).into_iter().flatten() {
                found(at, &self.opens[literal]);
            }
        }
    }
}

/// Where the rarest three bytes of a literal stand in it, or its two; `None` where it has but one.
fn rarest(literal: &Literal) -> Option<usize> {
    let rarity = |at: &usize| {
        pair_frequency(literal[*at], literal[at + 1])
            * literal.get(at + 2).map_or(1.0, |b| frequency(*b))
    };
    (0..literal.len() - 1).min_by(|a, b| rarity(a).total_cmp(&rarity(b)))
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

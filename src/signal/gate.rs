//! One pass over a text for the literals of many gates: it looks at two bytes at a time, and at more only where they are rare.

use super::literal::{Literal, pair_frequency};
use super::pattern::{Pattern, PatternId, Place};
use rustc_hash::FxHashMap;

/// The gates of all patterns that are looked for, by the place they are held against.
#[derive(Debug)]
pub(super) struct Gates(Vec<(Place, Gate)>);

/// The literals of the patterns of one place.
#[derive(Debug, Default)]
pub(super) struct Gate {
    /// A bit for every pair of bytes, set where some literal has that pair in some case.
    pairs: Vec<u64>,
    /// The same for the pair that starts at the second byte of such a pair.
    behind: Vec<u64>,
    /// By byte: whether it alone is a literal, in some case.
    alone: Vec<bool>,
    /// By pair, in lower case: the literals found by it, and how many bytes into each it stands.
    found_by: FxHashMap<u16, Vec<(usize, usize)>>,
    /// The same for literals of one byte.
    found_by_one: FxHashMap<u8, Vec<usize>>,
    literals: Vec<Literal>,
    /// By literal: the patterns it opens.
    opens: Vec<Vec<PatternId>>,
    /// Patterns without a gate.
    pub(super) always: Vec<PatternId>,
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

    /// Adds a literal, which will be found by the rarest two bytes in it.
    fn add(&mut self, literal: &Literal) -> usize {
        let index = self.literals.len();
        self.literals.push(literal.clone());
        self.opens.push(Vec::new());
        self.pairs.resize(1 << 10, 0);
        self.behind.resize(1 << 10, 0);
        self.alone.resize(256, false);
        let rarity = |at: &usize| pair_frequency(literal[*at], literal[at + 1]);
        let rarest = (0..literal.len() - 1).min_by(|a, b| rarity(a).total_cmp(&rarity(b)));
        let cases = |b: u8| [b, b.to_ascii_uppercase()];
        match rarest {
            Some(at) => {
                let pair = [literal[at], literal[at + 1]];
                for first in cases(pair[0]) {
                    for second in cases(pair[1]) {
                        set(&mut self.pairs, first, second);
                    }
                }
                for second in cases(pair[1]) {
                    match literal.get(at + 2) {
                        Some(&third) => cases(third)
                            .into_iter()
                            .for_each(|third| set(&mut self.behind, second, third)),
                        None => (0..=255).for_each(|third| set(&mut self.behind, second, third)),
                    }
                }
                self.found_by
                    .entry(u16::from_le_bytes(pair))
                    .or_default()
                    .push((index, at));
            }
            None => {
                for first in cases(literal[0]) {
                    (0..=255).for_each(|second| set(&mut self.pairs, first, second));
                    self.alone[usize::from(first)] = true;
                }
                self.found_by_one.entry(literal[0]).or_default().push(index);
            }
        }
        index
    }

    /// Tells every place (byte offset) where a literal stands, and the patterns it opens; in order of place, nearly: within the
    /// length of a literal.
    pub(super) fn openings(&self, text: &str, mut found: impl FnMut(usize, &[PatternId])) {
        let (Some(pairs), Some(behind)) = (self.pairs.first_chunk(), self.behind.first_chunk())
        else {
            return;
        };
        let bytes = text.as_bytes();
        // What follows the last byte is taken for a zero byte, of which no literal is made.
        let mut look = |at: usize, first: u8, second: u8, third: u8| {
            if has(pairs, first, second)
                && (has(behind, second, third) || self.alone[usize::from(first)])
            {
                self.verify(bytes, at, first, second, &mut found);
            }
        };
        for (at, three) in bytes.windows(3).enumerate() {
            look(at, three[0], three[1], three[2]);
        }
        for at in bytes.len().saturating_sub(2)..bytes.len() {
            let second = bytes.get(at + 1).copied().unwrap_or_default();
            look(at, bytes[at], second, 0);
        }
    }

    /// Tells the literals that stand around the pair at `at`.
    #[cold]
    fn verify(
        &self,
        bytes: &[u8],
        at: usize,
        first: u8,
        second: u8,
        found: &mut impl FnMut(usize, &[PatternId]),
    ) {
        let (first, second) = (first.to_ascii_lowercase(), second.to_ascii_lowercase());
        let pair = u16::from_le_bytes([first, second]);
        for &(literal, into) in self.found_by.get(&pair).into_iter().flatten() {
            let wanted = &self.literals[literal];
            let stands = at
                .checked_sub(into)
                .and_then(|start| bytes.get(start..start + wanted.len()))
                .is_some_and(|b| b.eq_ignore_ascii_case(wanted));
            if stands {
                found(at - into, &self.opens[literal]);
            }
        }
        for &literal in self.found_by_one.get(&first).into_iter().flatten() {
            found(at, &self.opens[literal]);
        }
    }
}

/// A table of pairs of bytes, a bit for each.
type Pairs = [u64; 1 << 10];

#[inline]
fn has(pairs: &Pairs, first: u8, second: u8) -> bool {
    let pair = usize::from(u16::from_le_bytes([first, second]));
    pairs[pair >> 6] >> (pair & 63) & 1 == 1
}

fn set(pairs: &mut [u64], first: u8, second: u8) {
    let pair = usize::from(u16::from_le_bytes([first, second]));
    pairs[pair >> 6] |= 1 << (pair & 63);
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
        gate.openings("uRN insert SOURCE é! 5%", |at, p| found.push((at, p[0].0)));
        assert_eq!(found, [(0, 2), (4, 0), (18, 3), (23, 1)]);
        assert!(gates.at(Place::Raw).is_none());
    }
}

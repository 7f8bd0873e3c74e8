//! One pass over a text for the literals of many gates: it looks at two bytes at a time, and at more only where they are rare.

use super::literal::{Literal, pair_frequency};
use super::pattern::{Pattern, PatternId, Place};
use rustc_hash::FxHashMap;

/// The gates of all patterns, by the place they are held against.
#[derive(Debug)]
pub(super) struct Gates(Vec<(Place, Gate)>);

/// The literals of the patterns of one place.
#[derive(Debug, Default)]
pub(super) struct Gate {
    /// A bit for every pair of bytes, set where some literal has that pair in some case.
    pairs: Vec<u64>,
    /// By pair, in lower case: the literals found by it, and how many bytes into each it stands.
    found_by: FxHashMap<[u8; 2], Vec<(usize, usize)>>,
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
            if p.place != place {
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
        let rarity = |at: &usize| pair_frequency(literal[*at], literal[at + 1]);
        let rarest = (0..literal.len() - 1).min_by(|a, b| rarity(a).total_cmp(&rarity(b)));
        let cases = |b: u8| [b, b.to_ascii_uppercase()];
        match rarest {
            Some(at) => {
                let pair = [literal[at], literal[at + 1]];
                for first in cases(pair[0]) {
                    for second in cases(pair[1]) {
                        self.set(first, second);
                    }
                }
                self.found_by.entry(pair).or_default().push((index, at));
            }
            None => {
                for first in cases(literal[0]) {
                    (0..=255).for_each(|second| self.set(first, second));
                }
                self.found_by_one.entry(literal[0]).or_default().push(index);
            }
        }
        index
    }

    fn set(&mut self, first: u8, second: u8) {
        let pair = usize::from(u16::from_le_bytes([first, second]));
        self.pairs[pair >> 6] |= 1 << (pair & 63);
    }

    /// Tells every place (byte offset) where a literal stands, and the patterns it opens; in order of place, nearly: within the
    /// length of a literal.
    pub(super) fn openings(&self, text: &str, mut found: impl FnMut(usize, &[PatternId])) {
        let Ok(pairs): Result<&[u64; 1 << 10], _> = self.pairs.as_slice().try_into() else {
            return;
        };
        let bytes = text.as_bytes();
        let mut look = |at: usize, first: u8, second: u8| {
            let pair = usize::from(u16::from_le_bytes([first, second]));
            if pairs[pair >> 6] >> (pair & 63) & 1 == 1 {
                self.verify(bytes, at, first, second, &mut found);
            }
        };
        for (at, pair) in bytes.windows(2).enumerate() {
            look(at, pair[0], pair[1]);
        }
        if let Some((&last, before)) = bytes.split_last() {
            // Nothing follows the last byte: only a literal of one byte can stand there.
            look(before.len(), last, 0);
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
        for &(literal, into) in self.found_by.get(&[first, second]).into_iter().flatten() {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_literal_is_found_in_any_case() {
        let patterns: Vec<_> = ["Insert Source", "%", "urn", "é!", r"\d"]
            .iter()
            .map(|p| Pattern::new(p, Place::Text).unwrap())
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

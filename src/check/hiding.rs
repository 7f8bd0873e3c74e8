//! Where the names of ignores hide findings, by a look-up: an article has as many ignores as their author likes, and as many findings.

use crate::text::Span;
use rustc_hash::FxHashMap;
use std::cell::RefCell;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// What an ignore hides under one name: the part of the article, all of it if none.
pub(super) type Part = Option<Span>;

/// The parts that ignores hide, by the name they hide them under. Names and parts are numbered.
#[derive(Debug, Default)]
pub(super) struct Hiding {
    by_name: FxHashMap<String, Places>,
}

/// The parts that one name hides.
#[derive(Debug, Default)]
struct Places {
    /// The number of the first part that covers a place, from each place on at which it changes, in order of place.
    first: Vec<(usize, Option<usize>)>,
    /// Where something was hidden.
    hid: RefCell<Vec<usize>>,
}

impl Hiding {
    /// Of each entry its name and part, numbered as they come.
    pub(super) fn new<'a>(entries: impl Iterator<Item = (&'a str, Part)>) -> Self {
        let mut parts: FxHashMap<String, Vec<(usize, usize, usize)>> = FxHashMap::default();
        for (number, (name, part)) in entries.enumerate() {
            let (start, end) = part.map_or((0, usize::MAX), |p| (p.start, p.end));
            if start < end {
                let of = parts.entry(name.to_owned()).or_default();
                of.push((start, end, number));
            }
        }
        let by_name = parts.into_iter().map(|(name, parts)| {
            let first = first_of(parts);
            let hid = RefCell::default();
            (name, Places { first, hid })
        });
        Self {
            by_name: by_name.collect(),
        }
    }

    /// The number of the first part that covers a place under one of the names; that something is hidden there is kept.
    pub(super) fn hides(&self, names: &[&str], at: usize) -> Option<usize> {
        let by = names.iter().filter_map(|name| {
            let places = self.by_name.get(*name)?;
            let by = places.covers(at);
            if by.is_some() {
                places.hid.borrow_mut().push(at);
            }
            by
        });
        by.min()
    }

    /// Brings the places where something was hidden into order, so that they can be looked up.
    pub(super) fn sort(&self) {
        for places in self.by_name.values() {
            places.hid.borrow_mut().sort_unstable();
        }
    }

    /// Whether something was hidden in a part under a name, once what was hidden is [sorted](Self::sort).
    pub(super) fn hid(&self, name: &str, part: Part) -> bool {
        let (start, end) = part.map_or((0, usize::MAX), |p| (p.start, p.end));
        self.by_name.get(name).is_some_and(|places| {
            let hid = places.hid.borrow();
            let next = hid.partition_point(|at| *at < start);
            hid.get(next).is_some_and(|at| *at < end)
        })
    }
}

impl Places {
    fn covers(&self, at: usize) -> Option<usize> {
        let after = self.first.partition_point(|(from, _)| *from <= at);
        self.first.get(after.checked_sub(1)?)?.1
    }
}

/// The least number among the parts that are open, from each place on at which it changes. Parts are their start, end and number.
fn first_of(mut parts: Vec<(usize, usize, usize)>) -> Vec<(usize, Option<usize>)> {
    parts.sort_unstable();
    let mut changes: Vec<usize> = parts.iter().flat_map(|(s, e, _)| [*s, *e]).collect();
    changes.sort_unstable();
    changes.dedup();
    let mut next = parts.iter().peekable();
    let mut open = BinaryHeap::new();
    let mut first = Vec::with_capacity(changes.len());
    for at in changes {
        while let Some((_, end, number)) = next.next_if(|p| p.0 <= at) {
            open.push(Reverse((*number, *end)));
        }
        while open.peek().is_some_and(|Reverse((_, end))| *end <= at) {
            open.pop();
        }
        first.push((at, open.peek().map(|Reverse((number, _))| *number)));
    }
    first
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_part_that_covers_a_place_is_given() {
        let part = |start, end| Some(Span { start, end });
        let entries = [
            ("a", part(10, 20)),
            ("a", part(0, 40)),
            ("b", part(5, 6)),
            ("a", None),
            ("a", part(30, 30)),
        ];
        let hiding = Hiding::new(entries.into_iter());
        let by = |names: &[&str], at| hiding.hides(names, at);
        assert_eq!(by(&["a"], 15), Some(0));
        assert_eq!(by(&["a"], 20), Some(1));
        assert_eq!(by(&["a"], 99), Some(3));
        assert_eq!(by(&["b"], 15), None);
        assert_eq!(by(&["a", "b"], 5), Some(1));
        assert_eq!(by(&["c"], 5), None);
        hiding.sort();
        assert!(hiding.hid("a", part(10, 20)) && hiding.hid("b", part(5, 6)));
        assert!(!hiding.hid("a", part(21, 40)) && !hiding.hid("c", None));
    }

    #[test]
    fn it_tells_what_a_look_at_each_part_tells() {
        // Nested, crossing and empty parts, as a simple generator has them.
        let mut seed = 7_usize;
        let mut next = |n: usize| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (seed >> 33) % n
        };
        for _ in 0..200 {
            let parts: Vec<Part> = (0..next(12))
                .map(|_| {
                    let start = next(30);
                    (next(9) > 0).then(|| Span {
                        start,
                        end: start + next(15),
                    })
                })
                .collect();
            let hiding = Hiding::new(parts.iter().map(|p| ("a", *p)));
            for at in 0..50 {
                let slow = parts
                    .iter()
                    .position(|p| p.is_none_or(|p| p.start <= at && at < p.end));
                assert_eq!(hiding.hides(&["a"], at), slow, "{parts:?} at {at}");
            }
        }
    }
}

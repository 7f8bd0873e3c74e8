//! Which word a phrase is looked for by: the rarest that every match must hold, and how far from the start it can be.

use super::beside::{Beside, Side};
use super::builder::MachineBuilder;
use super::compile::{Node, Phrase};
use super::syntax::WordClass;
use super::vocabulary::WordId;

/// What a phrase is looked for by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Key {
    Word(WordId),
    Class(WordClass),
}

/// A key, and how many tokens before it a match can start.
#[derive(Clone, Copy, Debug)]
pub(super) struct Anchor {
    pub(super) key: Key,
    pub(super) least: u8,
    pub(super) most: u8,
    /// What can stand right before and right behind the key.
    pub(super) before: Beside,
    pub(super) behind: Beside,
}

impl Anchor {
    fn new(key: Key, at: u8) -> Self {
        Self {
            key,
            least: at,
            most: at,
            before: Beside::OPEN,
            behind: Beside::OPEN,
        }
    }
}

/// The cheapest set of anchors of which every match of `phrase` holds one; `None` if it has no word to be found by.
pub(super) fn anchors(phrase: &Phrase, machine: &MachineBuilder<'_>) -> Option<Vec<Anchor>> {
    of_sequence(&phrase.parts, machine).map(|(a, _)| a)
}

/// The best part of a sequence.
fn of_sequence(nodes: &[Node], machine: &MachineBuilder<'_>) -> Option<(Vec<Anchor>, u64)> {
    let (mut least, mut most) = (0usize, 0usize);
    let mut best: Option<(Vec<Anchor>, u64)> = None;
    for (i, node) in nodes.iter().enumerate() {
        // Behind a gap, a word is tried from every place where the phrase can have begun.
        let tries = 1 + (most.min(64) - least.min(64)) as u64;
        if let Some((mut found, cost)) = of_node(node, machine).map(|(a, c)| (a, c * tries))
            && best.as_ref().is_none_or(|(_, c)| cost < *c)
        {
            for a in &mut found {
                a.least = a.least.saturating_add(least as u8);
                a.most = a.most.saturating_add(most.min(64) as u8);
                let (lead, rest) = (nodes[..i].iter().rev(), nodes[i + 1..].iter());
                a.before = a.before.or_edge_of(lead, Side::Before, machine);
                a.behind = a.behind.or_edge_of(rest, Side::Behind, machine);
            }
            best = Some((found, cost));
        }
        let (lo, hi) = machine.width(node);
        (least, most) = (least + lo, most + hi);
    }
    best
}

fn of_node(node: &Node, machine: &MachineBuilder<'_>) -> Option<(Vec<Anchor>, u64)> {
    let word = |w: WordId| Anchor::new(Key::Word(w), 0);
    match node {
        Node::Word(w) => Some((vec![word(*w)], machine.cost(*w))),
        Node::Words(ws) => Some((
            ws.iter().map(|w| word(*w)).collect(),
            ws.iter().map(|w| machine.cost(*w)).sum(),
        )),
        Node::All(nodes) => of_sequence(nodes, machine),
        Node::Either(nodes) => {
            let mut all = Vec::new();
            let mut cost = 0;
            for n in nodes {
                let (a, c) = of_node(n, machine)?;
                all.extend(a);
                cost += c;
            }
            Some((all, cost))
        }
        Node::Lexicon(id) => {
            let mut all = Vec::new();
            let mut cost = 0;
            for entry in machine.entries(*id) {
                let (at, w) = entry
                    .iter()
                    .enumerate()
                    .min_by_key(|(_, w)| machine.cost(**w))?;
                let mut anchor = Anchor::new(Key::Word(*w), at.min(60) as u8);
                if let Some(before) = at.checked_sub(1) {
                    anchor.before = Beside::word(entry[before]);
                }
                if let Some(behind) = entry.get(at + 1) {
                    anchor.behind = Beside::word(*behind);
                }
                all.push(anchor);
                cost += machine.cost(*w);
            }
            (!all.is_empty()).then_some((all, cost))
        }
        // A class is seen often; it is the last resort.
        Node::Class(WordClass::Word | WordClass::Capital | WordClass::Name) => None,
        Node::Class(c) => Some((vec![Anchor::new(Key::Class(*c), 0)], 100_000)),
        Node::Maybe(_) | Node::Gap(_) | Node::Start | Node::End => None,
    }
}

//! Which word a phrase is looked for by: the rarest that every match must hold, and how far from the start it can be.

use super::edge::edge_of_all;
use super::lexicon_table::LexiconTable;
use super::neighbour_filter::{NeighbourFilter, Side};
use super::syntax::WordClass;
use super::{Node, Phrase};
use crate::signal::token::vocabulary::WordId;

/// What a phrase is looked for by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::signal) enum AnchorKey {
    Word(WordId),
    Class(WordClass),
}

/// A key, and how many tokens before it a match can start.
#[derive(Clone, Copy, Debug)]
pub(in crate::signal) struct Anchor {
    pub(in crate::signal) key: AnchorKey,
    pub(in crate::signal) least: u8,
    pub(in crate::signal) most: u8,
    /// What can stand right before and right after the key.
    pub(in crate::signal) before: NeighbourFilter,
    pub(in crate::signal) after: NeighbourFilter,
}

impl Anchor {
    fn new(key: AnchorKey, at: u8) -> Self {
        Self {
            key,
            least: at,
            most: at,
            before: NeighbourFilter::OPEN,
            after: NeighbourFilter::OPEN,
        }
    }
}

/// The cheapest set of anchors of which every match of `phrase` holds one; `None` if it has no word to be found by.
pub(in crate::signal) fn anchors(
    phrase: &Phrase,
    lexicons: &LexiconTable<'_>,
) -> Option<Vec<Anchor>> {
    of_sequence(&phrase.parts, lexicons).map(|(a, _)| a)
}

/// The best part of a sequence.
fn of_sequence(nodes: &[Node], lexicons: &LexiconTable<'_>) -> Option<(Vec<Anchor>, u64)> {
    let (mut least, mut most) = (0usize, 0usize);
    let mut best: Option<(Vec<Anchor>, u64)> = None;
    for (i, node) in nodes.iter().enumerate() {
        // After a gap, a word is tried from every place where the phrase can have begun.
        let tries = 1 + (most.min(64) - least.min(64)) as u64;
        if let Some((mut found, cost)) = of_node(node, lexicons).map(|(a, c)| (a, c * tries))
            && best.as_ref().is_none_or(|(_, c)| cost < *c)
        {
            for a in &mut found {
                a.least = a.least.saturating_add(least as u8);
                a.most = a.most.saturating_add(most.min(64) as u8);
                let (lead, rest) = (nodes[..i].iter().rev(), nodes[i + 1..].iter());
                a.before = edge_of_all(a.before, lead, Side::Before, lexicons);
                a.after = edge_of_all(a.after, rest, Side::After, lexicons);
            }
            best = Some((found, cost));
        }
        let (lo, hi) = lexicons.width(node);
        (least, most) = (least + lo, most + hi);
    }
    best
}

fn of_node(node: &Node, lexicons: &LexiconTable<'_>) -> Option<(Vec<Anchor>, u64)> {
    let word = |w: WordId| Anchor::new(AnchorKey::Word(w), 0);
    match node {
        Node::Word(w) => Some((vec![word(*w)], lexicons.cost(*w))),
        Node::Words(ws) => Some((
            ws.iter().map(|w| word(*w)).collect(),
            ws.iter().map(|w| lexicons.cost(*w)).sum(),
        )),
        Node::All(nodes) => of_sequence(nodes, lexicons),
        Node::Either(nodes) => {
            let mut all = Vec::new();
            let mut cost = 0;
            for n in nodes {
                let (a, c) = of_node(n, lexicons)?;
                all.extend(a);
                cost += c;
            }
            Some((all, cost))
        }
        Node::Lexicon(id) => {
            let mut all = Vec::new();
            let mut cost = 0;
            for entry in lexicons.entries(*id) {
                let (at, w) = entry
                    .iter()
                    .enumerate()
                    .min_by_key(|(_, w)| lexicons.cost(**w))?;
                let mut anchor = Anchor::new(AnchorKey::Word(*w), at.min(60) as u8);
                if let Some(before) = at.checked_sub(1) {
                    anchor.before = NeighbourFilter::word(entry[before]);
                }
                if let Some(after) = entry.get(at + 1) {
                    anchor.after = NeighbourFilter::word(*after);
                }
                all.push(anchor);
                cost += lexicons.cost(*w);
            }
            (!all.is_empty()).then_some((all, cost))
        }
        // A class is seen often; it is the last resort.
        Node::Class(WordClass::Word | WordClass::Capital | WordClass::Name) => None,
        Node::Class(c) => Some((vec![Anchor::new(AnchorKey::Class(*c), 0)], 100_000)),
        Node::Maybe(_) | Node::Gap(_) | Node::Start | Node::End => None,
    }
}

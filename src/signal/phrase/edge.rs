//! What the matches of a part of a phrase can begin and end with.

use super::Node;
use super::lexicon_table::LexiconTable;
use super::neighbour_filter::{NeighbourFilter, Side};
use crate::signal::token::vocabulary::WordId;

/// A filter that is still unconstrained, with what `nodes`, the nearest first, let stand there.
pub(in crate::signal) fn edge_of_all<'n>(
    filter: NeighbourFilter,
    nodes: impl Iterator<Item = &'n Node>,
    side: Side,
    lexicons: &LexiconTable<'_>,
) -> NeighbourFilter {
    let mut all = filter;
    for node in nodes {
        if !all.open {
            break;
        }
        let edge = edge_of(node, side, lexicons);
        all = NeighbourFilter {
            words: all.words | edge.words,
            open: edge.open,
        };
    }
    all
}

/// The words that a match of `node` can begin with, seen from before it, or end with.
fn edge_of(node: &Node, side: Side, lexicons: &LexiconTable<'_>) -> NeighbourFilter {
    let any = |words: &mut dyn Iterator<Item = WordId>| NeighbourFilter {
        words: words.fold(0, |all, w| all | NeighbourFilter::word(w).words),
        open: false,
    };
    match node {
        Node::Word(w) => NeighbourFilter::word(*w),
        Node::Words(ws) => any(&mut ws.iter().copied()),
        Node::All(nodes) if side == Side::After => {
            edge_of_all(NeighbourFilter::OPEN, nodes.iter(), side, lexicons)
        }
        Node::All(nodes) => edge_of_all(NeighbourFilter::OPEN, nodes.iter().rev(), side, lexicons),
        Node::Either(nodes) => {
            let edges = nodes.iter().map(|n| edge_of(n, side, lexicons));
            edges.fold(any(&mut std::iter::empty()), |a, b| NeighbourFilter {
                words: a.words | b.words,
                open: a.open || b.open,
            })
        }
        Node::Maybe(node) => NeighbourFilter {
            open: true,
            ..edge_of(node, side, lexicons)
        },
        Node::Lexicon(id) => {
            let (first, last) = lexicons.entry_edges(*id);
            if side == Side::After { first } else { last }
        }
        Node::Class(_) | Node::Gap(_) => NeighbourFilter::ANYTHING,
        // No token stands for it.
        Node::Start | Node::End => NeighbourFilter::OPEN,
    }
}

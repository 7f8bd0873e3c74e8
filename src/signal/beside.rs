//! What can stand beside the word a phrase is looked for by: a look at the two neighbours spares most runs of the matcher.

use super::builder::MachineBuilder;
use super::compile::Node;
use super::vocabulary::WordId;
use serde::{Deserialize, Serialize};

/// The words that can stand on one side of a key: a bit for every 64th word, so that it only ever says “perhaps”.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Beside {
    words: u64,
    /// Whether the side lies open: what stands there is for whatever is around the key's node to say.
    open: bool,
}

/// Where the neighbour stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Before,
    Behind,
}

impl Beside {
    /// Nothing is known yet.
    pub(super) const OPEN: Self = Self {
        words: 0,
        open: true,
    };
    /// Anything, also the end of the sentence.
    const ANYTHING: Self = Self {
        words: u64::MAX,
        open: false,
    };

    pub(super) fn word(word: WordId) -> Self {
        Self {
            words: 1 << (word & 63),
            open: false,
        }
    }

    /// Where this side lies open, what `nodes`, the nearest first, let stand there.
    #[must_use]
    pub(super) fn or_edge_of<'n>(
        self,
        nodes: impl Iterator<Item = &'n Node>,
        side: Side,
        machine: &MachineBuilder<'_>,
    ) -> Self {
        let mut all = self;
        for node in nodes {
            if !all.open {
                break;
            }
            let edge = edge_of(node, side, machine);
            all = Self {
                words: all.words | edge.words,
                open: edge.open,
            };
        }
        all
    }

    /// What is left open can be anything.
    #[must_use]
    pub(super) fn closed(self) -> Self {
        if self.open { Self::ANYTHING } else { self }
    }

    /// Its words as bits, once it is [closed](Self::closed).
    pub(super) const fn bits(self) -> u64 {
        self.words
    }

    /// What [`Self::bits`] gave.
    #[inline(always)]
    pub(super) const fn from_bits(words: u64) -> Self {
        Self { words, open: false }
    }

    /// Whether a word can stand there; 0 is one that nothing names, or none at all.
    #[inline]
    pub(super) fn may_be(self, word: WordId) -> bool {
        self.words == u64::MAX || word != 0 && self.words >> (word & 63) & 1 == 1
    }
}

/// The words that entries of a lexicon can begin with, and those they can end with.
pub(super) fn edges_of(entries: &[Vec<WordId>]) -> (Beside, Beside) {
    let words = |words: &mut dyn Iterator<Item = &WordId>| Beside {
        words: words.fold(0, |all, w| all | Beside::word(*w).words),
        open: false,
    };
    (
        words(&mut entries.iter().filter_map(|e| e.first())),
        words(&mut entries.iter().filter_map(|e| e.last())),
    )
}

/// The words that a match of `node` can begin with, seen from before it, or end with.
fn edge_of(node: &Node, side: Side, machine: &MachineBuilder<'_>) -> Beside {
    let any = |words: &mut dyn Iterator<Item = WordId>| Beside {
        words: words.fold(0, |all, w| all | Beside::word(w).words),
        open: false,
    };
    match node {
        Node::Word(w) => Beside::word(*w),
        Node::Words(ws) => any(&mut ws.iter().copied()),
        Node::All(nodes) if side == Side::Behind => {
            Beside::OPEN.or_edge_of(nodes.iter(), side, machine)
        }
        Node::All(nodes) => Beside::OPEN.or_edge_of(nodes.iter().rev(), side, machine),
        Node::Either(nodes) => {
            let edges = nodes.iter().map(|n| edge_of(n, side, machine));
            edges.fold(any(&mut std::iter::empty()), |a, b| Beside {
                words: a.words | b.words,
                open: a.open || b.open,
            })
        }
        Node::Maybe(node) => Beside {
            open: true,
            ..edge_of(node, side, machine)
        },
        Node::Lexicon(id) => {
            let (first, last) = machine.entry_edges(*id);
            if side == Side::Behind { first } else { last }
        }
        Node::Class(_) | Node::Gap(_) => Beside::ANYTHING,
        // No token stands for it.
        Node::Start | Node::End => Beside::OPEN,
    }
}

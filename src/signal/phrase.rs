//! Phrases: sequences of words, lexicons and gaps, found in tokens. This is a phrase as the matcher runs it.
//!
//! `syntax` parses what a rule writes, `compile` turns it into nodes, `anchor` picks the words by which it is found, `trigger` keeps
//! phrases by those words, `search` walks a sentence's words through the triggers, and `matcher` (a bit-parallel NFA over tokens)
//! decides. Word lists are in `lexicon_table` while they are read, and in `trie` when they are asked.

pub(super) mod anchor;
pub(super) mod compile;
pub(super) mod edge;
pub(super) mod expand;
pub(super) mod lexicon_table;
pub(super) mod matcher;
pub(super) mod neighbour_filter;
pub(super) mod search;
pub(super) mod syntax;
pub(super) mod trie;
pub(super) mod trie_builder;
pub(super) mod trigger;

use super::token::vocabulary::WordId;
use neighbour_filter::NeighbourFilter;
use serde::{Deserialize, Serialize};
use syntax::WordClass;
use trie::LexiconId;

/// A phrase that the matcher runs.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) enum Node {
    /// This word or mark.
    Word(WordId),
    /// One of these words, sorted.
    Words(Vec<WordId>),
    /// All, one after another.
    All(Vec<Node>),
    /// One of these.
    Either(Vec<Node>),
    /// This, or nothing.
    Maybe(Box<Node>),
    /// An entry of this lexicon.
    Lexicon(LexiconId),
    /// A word class.
    Class(WordClass),
    /// Up to so many words.
    Gap(u8),
    /// The beginning of the sentence.
    Start,
    /// The end of the sentence.
    End,
}

/// A compiled phrase: its parts in order, and the names of those that have one.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Phrase {
    pub(super) parts: Vec<Node>,
    /// Name and index into `parts`.
    pub(super) names: Vec<(String, usize)>,
    /// What its first word can be.
    pub(super) first: NeighbourFilter,
}

//! A phrase as the matcher runs it.

use super::neighbour_filter::NeighbourFilter;
use super::syntax::WordClass;
use super::trie::LexiconId;
use super::vocabulary::WordId;
use serde::{Deserialize, Serialize};

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

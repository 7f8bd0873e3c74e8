//! What reading needs to know of a language: where sentences do not end, and what site furniture looks like.

use super::{Exceptions, Furniture};

/// The word lists an input is handed; empty ones leave the rules that need no words.
#[derive(Clone, Debug, Default)]
pub struct Language {
    /// Words after which a full stop ends no sentence.
    pub exceptions: Exceptions,
    /// Words by which site furniture is known.
    pub furniture: Furniture,
}

//! `whosays lsp`: the language server, for editors.

use super::Outcome;
use crate::lsp::{self, Ended};

pub(super) fn run() -> Outcome {
    match lsp::run() {
        Ended::Orderly => Outcome::Clean,
        // As the protocol has it for an editor that leaves without a word.
        Ended::Abruptly => Outcome::Findings,
    }
}

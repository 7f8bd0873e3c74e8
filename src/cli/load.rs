//! The rules a command runs or shows: loaded, or else what is wrong with them said.

use super::args::Color;
use super::output;
use crate::lexicon::Lexicons;
use crate::rule::RuleSet;
use crate::workspace::{self, Selection};
use std::path::PathBuf;

/// The rules that `selection` asks for; `None` after saying on standard error what is wrong.
pub(super) fn rules(selection: &Selection, lexicons: &Lexicons, color: Color) -> Option<RuleSet> {
    workspace::load(selection, lexicons)
        .inspect_err(|failures| output::complain_of_rules(failures, color))
        .ok()
}

/// Every rule there is, on or off, and those of one's own: to list and explain them.
pub(super) fn all(own: &[PathBuf], packs: &[String]) -> Selection {
    Selection {
        own: own.to_vec(),
        select: packs.to_vec(),
        strict: true,
        all: true,
        ..Selection::default()
    }
}

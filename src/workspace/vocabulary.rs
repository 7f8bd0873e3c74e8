//! The word lists that rules are tried with: the built-in ones, those of packs, and what the settings of the current folder add.

use super::configs::{self, Nearest};
use super::own::{add_lists, own_pack};
use super::packs::Failure;
use super::path::{absolute, relative};
use super::project::Configs;
use crate::lexicon::Lexicons;
use crate::rule::{self, OwnLexicon};
use std::path::Path;

/// The lexicons for rules that bring these `lists`. Packs that the config names bring theirs, locked or not: their author is at work.
///
/// # Errors
/// What is wrong with the config, its packs or the lists.
pub(super) fn lexicons_here(
    configs: &Configs,
    mut lists: Vec<OwnLexicon>,
    here: &Path,
) -> Result<Lexicons, Vec<Failure>> {
    let mut entries = Vec::new();
    if let Some(path) = configs.above(here, here, &Nearest::default()) {
        let (config, wrong) = configs::load(&path, here)?;
        if !wrong.is_empty() {
            return Err(configs::failure(&config, wrong, Vec::new()));
        }
        for (_, path, _) in config.own_packs() {
            let path = relative(&absolute(path, here), here);
            let pack = own_pack(&path).map_err(|failure| vec![failure])?;
            add_lists(&mut lists, pack.lexicons, here);
        }
        entries = config.entries();
    }
    let (lexicons, troubles) = rule::lexicons_of("en", &lists, &entries);
    if troubles.is_empty() {
        Ok(lexicons)
    } else {
        Err(vec![Failure::Files(troubles)])
    }
}

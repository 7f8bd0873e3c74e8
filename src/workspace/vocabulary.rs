//! What the settings of the current folder bring to rules that are tried: packs, with their word lists, and entries for lists.

use super::configs::{self, Nearest};
use super::own_packs::{OwnPack, own_pack};
use super::packs::{Failure, Open};
use super::path::{absolute, relative};
use super::project::Configs;
use crate::lexicon::Added;
use std::path::Path;

/// What a config brings.
#[derive(Debug, Default)]
pub(super) struct Brought {
    /// The packs that it names by their paths, locked or not: their author is at work.
    pub(super) packs: Vec<OwnPack>,
    /// What it adds to word lists.
    pub(super) entries: Vec<Added>,
}

/// What the config that `configs` has for the folder `here` brings.
///
/// # Errors
/// What is wrong with the config or its packs.
pub(super) fn brought(configs: &Configs, here: &Path) -> Result<Brought, Vec<Failure>> {
    let Some(path) = configs.above(here, here, &Nearest::default()) else {
        return Ok(Brought::default());
    };
    let (config, wrong) = configs::load(&path, here, &Open::new())?;
    if !wrong.is_empty() {
        return Err(configs::failure(&config, wrong, Vec::new()));
    }
    let mut packs = Vec::new();
    for (_, path, _) in config.own_packs() {
        let path = relative(&absolute(path, here), here);
        packs.push(own_pack(&path).map_err(|failure| vec![failure])?);
    }
    Ok(Brought {
        packs,
        entries: config.entries(),
    })
}

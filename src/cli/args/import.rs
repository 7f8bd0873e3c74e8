//! The arguments of `whosays import`.

use crate::config::TIERS;
use clap::builder::PossibleValuesParser;
use clap::{Args, Subcommand};
use std::path::PathBuf;

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum ImportCommand {
    /// Make a pack from Vale styles
    ///
    /// Existence, substitution and occurrence are carried over; what is not is listed with its place and the reason.
    Vale(ImportValeArgs),
    /// Make settings from a published list of hosts
    ///
    /// A host a line, a CSV table, a hosts file, a filter list and MediaWiki's blacklists are read; of each line the first host counts. Write
    /// it to a file, and name that under `extends` in your `whosays.toml`.
    Hosts(ImportHostsArgs),
}

#[derive(Debug, Args)]
pub(in crate::cli) struct ImportHostsArgs {
    /// The list; `-` is standard input
    #[arg(value_name = "LIST")]
    pub(in crate::cli) from: PathBuf,
    /// What its hosts are as sources
    #[arg(long, value_name = "TIER", value_parser = tiers())]
    pub(in crate::cli) tier: String,
    /// Write to this file instead of standard output
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) output: Option<PathBuf>,
}

fn tiers() -> PossibleValuesParser {
    PossibleValuesParser::new(TIERS.iter().map(|(tier, _)| *tier))
}

#[derive(Debug, Args)]
pub(in crate::cli) struct ImportValeArgs {
    /// A style, or a folder of styles
    #[arg(value_name = "DIR")]
    pub(in crate::cli) from: PathBuf,
    /// The folder for the pack: a rule file for each style, and a `pack.toml`
    #[arg(long, value_name = "PACK")]
    pub(in crate::cli) output: PathBuf,
}

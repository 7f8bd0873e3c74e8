//! The arguments of `whosays import`.

use clap::{Args, Subcommand};
use std::path::PathBuf;

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum ImportCommand {
    /// Make a pack of Vale styles
    ///
    /// Existence, substitution and occurrence are carried over; what is not is listed with its place and the reason.
    Vale(ImportValeArgs),
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

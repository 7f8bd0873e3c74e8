//! The arguments of `whosays pack`.

use super::{Color, ConfigArgs};
use clap::{Args, Subcommand};
use std::path::PathBuf;

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum PackCommand {
    /// Load packs and print what they are, or what is wrong with them
    Check(PackCheckArgs),
    /// List the packs that the config names, and whether they are what was locked
    List(PackListArgs),
    /// Record what the packs named in the config hold, so that a run uses exactly that
    Lock(PackListArgs),
}

#[derive(Debug, Args)]
pub(in crate::cli) struct PackCheckArgs {
    /// Rule files, or folders of them; those that the config names if none is given
    #[arg(value_name = "PACK")]
    pub(in crate::cli) packs: Vec<PathBuf>,
    #[command(flatten)]
    pub(in crate::cli) config: ConfigArgs,
    /// When to use colour
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub(in crate::cli) color: Color,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct PackListArgs {
    #[command(flatten)]
    pub(in crate::cli) config: ConfigArgs,
    /// When to use colour
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub(in crate::cli) color: Color,
}

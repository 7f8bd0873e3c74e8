//! The arguments of `whosays schema`.

use clap::{Args, ValueEnum};

#[derive(Debug, Args)]
pub(in crate::cli) struct SchemaArgs {
    /// Of which files
    #[arg(value_name = "OF")]
    pub(in crate::cli) of: SchemaOf,
}

/// What there is a schema of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum SchemaOf {
    /// Rule files
    Rules,
    /// `whosays.toml`
    Config,
}

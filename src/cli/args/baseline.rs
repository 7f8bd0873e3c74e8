//! The arguments of `whosays baseline`.

use super::{
    BaselineArgs, ConfigArgs, IgnoreArgs, InputArgs, RuleArgs, ShownArgs, SinkArgs, WhyFormat,
};
use clap::{Args, Subcommand};

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum BaselineCommand {
    /// Record the present findings, so that from now on only new ones are reported
    Write(BaselineRunArgs),
    /// Remove findings that are gone; nothing is added
    Prune(BaselineRunArgs),
    /// Show what the baseline holds, and what of it is gone
    Show(BaselineShowArgs),
}

/// The run that a baseline is held against.
#[derive(Debug, Args)]
pub(in crate::cli) struct BaselineRunArgs {
    #[command(flatten)]
    pub(in crate::cli) input: InputArgs,
    #[command(flatten)]
    pub(in crate::cli) baseline: BaselineArgs,
    #[command(flatten)]
    pub(in crate::cli) rules: RuleArgs,
    #[command(flatten)]
    pub(in crate::cli) shown: ShownArgs,
    #[command(flatten)]
    pub(in crate::cli) config: ConfigArgs,
    #[command(flatten)]
    pub(in crate::cli) ignores: IgnoreArgs,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct BaselineShowArgs {
    #[command(flatten)]
    pub(in crate::cli) run: BaselineRunArgs,

    /// How it is printed
    #[arg(
        long,
        value_name = "FORMAT",
        default_value = "text",
        help_heading = "Output"
    )]
    pub(in crate::cli) format: WhyFormat,
    #[command(flatten)]
    pub(in crate::cli) sink: SinkArgs,
}

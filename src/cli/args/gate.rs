//! The options of a gate: what is new, what was known, what is fixed.

use clap::Args;
use std::path::PathBuf;

/// What of the findings counts.
#[derive(Debug, Args)]
#[command(next_help_heading = "Gate")]
pub(in crate::cli) struct GateArgs {
    /// Show what is new since the merge base with this commit: of the articles that changed, what they did not have there
    #[arg(long, value_name = "REF")]
    pub(in crate::cli) since: Option<String>,
    #[command(flatten)]
    pub(in crate::cli) baseline: BaselineArgs,
    /// Show what the baseline hides
    #[arg(long, conflicts_with = "baseline", help_heading = "Gate")]
    pub(in crate::cli) no_baseline: bool,
    /// Exit with 1 if the baseline holds findings that are gone
    #[arg(long, help_heading = "Gate")]
    pub(in crate::cli) fail_on_stale: bool,
}

/// Which baseline is meant.
#[derive(Debug, Args)]
pub(in crate::cli) struct BaselineArgs {
    /// Take this file for the baseline, instead of `whosays-baseline.tsv` beside the config or at the repository's root
    #[arg(long, value_name = "FILE", help_heading = "Gate")]
    pub(in crate::cli) baseline: Option<PathBuf>,
}

/// How often it is done.
#[derive(Debug, Args)]
pub(in crate::cli) struct WatchArgs {
    /// Check again whenever an article, a rule or a config changes, until it is stopped
    #[arg(long, conflicts_with_all = ["fix", "fix_unsafe", "diff"], help_heading = "Input")]
    pub(in crate::cli) watch: bool,
}

/// What is fixed.
#[derive(Debug, Args)]
#[command(next_help_heading = "Fixes")]
pub(in crate::cli) struct FixArgs {
    /// Apply the fixes that do not change what the article says
    #[arg(long)]
    pub(in crate::cli) fix: bool,
    /// Apply all fixes, also those that remove words of the article
    #[arg(long)]
    pub(in crate::cli) fix_unsafe: bool,
    /// Print what the fixes would change, without writing anything; exit with 1 if they would change anything
    #[arg(long)]
    pub(in crate::cli) diff: bool,
}

impl FixArgs {
    /// Whether anything is to be fixed.
    pub(in crate::cli) fn any(&self) -> bool {
        self.fix || self.fix_unsafe || self.diff
    }
}

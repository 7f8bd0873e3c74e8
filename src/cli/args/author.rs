//! What authors of rules can ask: to test them.

use super::{ConfigArgs, InputArgs, SinkArgs};
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// What stands below the help of `test`.
pub(super) const AFTER_TEST: &str = "\
An example passes if the rule flags the words between « and », and nothing else. Otherwise
it is noisy, missing, in the wrong place, or not fixed as `fixed` says. `todo` marks a known gap.

Exit codes: 0 all pass, 1 an example fails or a part has none, 2 a rule has a mistake.";

/// What stands below the help of `lint-rules`.
pub(super) const AFTER_LINT: &str = "\
Exit codes: 0 nothing but infos, 1 errors or warnings, 2 a rule has a mistake.";

/// Which rules their author means.
#[derive(Debug, Args)]
pub(in crate::cli) struct PackArgs {
    /// Packs, rules, or paths of rule files and folders of them; if none, every built-in pack and those that the config names
    #[arg(value_name = "PACK|RULE|PATH")]
    pub(in crate::cli) names: Vec<String>,
    /// Add the rules of a TOML file or a folder of them; may be repeated
    #[arg(long, value_name = "FILE|DIR")]
    pub(in crate::cli) rules: Vec<PathBuf>,
    #[command(flatten)]
    pub(in crate::cli) config: ConfigArgs,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct TestArgs {
    #[command(flatten)]
    pub(in crate::cli) packs: PackArgs,

    /// Fail whatever no example exercises: each phrase, pattern and exception, each word of a condition
    #[arg(long, help_heading = "Examples")]
    pub(in crate::cli) coverage: bool,
    /// Remove each part of a rule in turn, and fail those that no example misses
    #[arg(long, help_heading = "Examples")]
    pub(in crate::cli) mutate: bool,

    /// How the verdicts are printed
    #[arg(
        long,
        value_name = "FORMAT",
        default_value = "text",
        help_heading = "Output"
    )]
    pub(in crate::cli) format: ProofFormat,
    #[command(flatten)]
    pub(in crate::cli) sink: SinkArgs,
}

/// How verdicts on rules are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ProofFormat {
    /// For people: failures at their place, then a line a pack
    Text,
    /// One JSON object
    Json,
    /// JUnit's XML: a suite a rule
    Junit,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct NewArgs {
    /// The rule's id: what is flagged, in lower-case letters, digits and hyphens
    #[arg(value_name = "RULE")]
    pub(in crate::cli) rule: String,
    /// Write it into this folder, a pack of rules; made if it is not there
    #[arg(long, value_name = "DIR")]
    pub(in crate::cli) pack: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct InitArgs {
    /// Also write what runs whosays on every push; may be repeated
    #[arg(long, value_name = "WHERE")]
    pub(in crate::cli) ci: Vec<Ci>,
    /// Let what runs on every push build whosays from the repository at this address, at the tag of this version
    #[arg(long, value_name = "URL")]
    pub(in crate::cli) from: Option<String>,
    /// Also write what runs whosays before every commit
    #[arg(long)]
    pub(in crate::cli) pre_commit: bool,
    /// Also write what shows findings in an editor; may be repeated
    #[arg(long, value_name = "EDITOR")]
    pub(in crate::cli) editor: Vec<Editor>,
    /// Also write what tells editors of TOML which keys and words there are, into `.whosays`
    #[arg(long)]
    pub(in crate::cli) schema: bool,
}

/// What runs on every push.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Ci {
    /// A workflow of GitHub Actions
    Github,
    /// A job of GitLab CI
    Gitlab,
}

/// An editor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Editor {
    /// A build task of VS Code, findings in its Problems view
    Vscode,
    /// `:make` in Neovim, findings in its quickfix list
    Neovim,
    /// A key in Helix
    Helix,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct LintArgs {
    #[command(flatten)]
    pub(in crate::cli) packs: PackArgs,

    /// How the faults are printed
    #[arg(
        long,
        value_name = "FORMAT",
        default_value = "text",
        help_heading = "Output"
    )]
    pub(in crate::cli) format: LintFormat,
    #[command(flatten)]
    pub(in crate::cli) sink: SinkArgs,
}

/// How what is said of rules is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum LintFormat {
    /// For people
    Text,
    /// One JSON object
    Json,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct BenchArgs {
    #[command(flatten)]
    pub(in crate::cli) input: InputArgs,

    /// Only these packs, rules, or paths of rule files; all if none; separated by commas, or repeated
    #[arg(
        long,
        value_name = "NAME",
        value_delimiter = ',',
        help_heading = "Rules"
    )]
    pub(in crate::cli) select: Vec<String>,
    /// Add the rules of a TOML file or a folder of them; may be repeated
    #[arg(long, value_name = "FILE|DIR", help_heading = "Rules")]
    pub(in crate::cli) rules: Vec<PathBuf>,
    #[command(flatten)]
    pub(in crate::cli) config: ConfigArgs,

    /// Show this many findings of each rule, evenly spread over the texts
    #[arg(
        long,
        value_name = "N",
        default_value = "0",
        hide_default_value = true,
        help_heading = "Output"
    )]
    pub(in crate::cli) samples: usize,
    /// How the rates are printed
    #[arg(
        long,
        value_name = "FORMAT",
        default_value = "text",
        help_heading = "Output"
    )]
    pub(in crate::cli) format: LintFormat,
    #[command(flatten)]
    pub(in crate::cli) sink: SinkArgs,
}

//! What can be asked on the command line; the help is made of this.

mod amount;
mod author;
mod baseline;
mod color;
mod gate;
mod import;
mod output;
mod pack;
mod schema;
mod settings;

pub(super) use author::{
    BenchArgs, Ci, Editor, InitArgs, LintArgs, LintFormat, NewArgs, ProofFormat, TestArgs,
};
pub(super) use baseline::{BaselineCommand, BaselineRunArgs, BaselineShowArgs};
pub(super) use gate::{BaselineArgs, FixArgs, GateArgs, WatchArgs};
pub(super) use import::{ImportCommand, ImportHostsArgs, ImportValeArgs};
pub(super) use output::{Destination, OutputArgs, OutputFormat};
pub(super) use pack::{PackCheckArgs, PackCommand, PackListArgs};
pub(super) use schema::{SchemaArgs, SchemaOf};
pub(super) use settings::{ConfigArgs, IgnoreArgs, ShownArgs, said};

use amount::{bytes, seconds};
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;
use std::time::Duration;

/// What stands below the help of the whole.
const AFTER_HELP: &str = "\
Examples:
  whosays check article.md              Check an article
  whosays check --format short drafts/  Check a folder, a line a finding
  whosays map article.md                See who says what in it
  whosays why article.md:12             Ask why a rule fired there, or did not
  whosays explain vague-authority       Ask what a rule wants
  whosays new rumour-has-it             Begin a rule of your own
  whosays test rumour-has-it.toml       Hold it to its examples

Exit codes: 0 nothing at or above --fail-on, 1 findings, 2 the work could not be done.";

/// What stands below the help of `check`.
const AFTER_CHECK: &str = "\
`whosays rules` lists packs and rules; `whosays explain RULE` says what a rule wants and why.

Exit codes: 0 nothing at or above --fail-on, 1 findings, 2 the work could not be done.";

/// A linter for sourcing: it asks of every sentence “says who?” and reports what has no answer.
#[derive(Debug, Parser)]
#[command(
    name = "whosays",
    version,
    about,
    max_term_width = 100,
    after_help = AFTER_HELP
)]
pub(super) struct Options {
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Check articles and report what has no source
    #[command(after_help = AFTER_CHECK)]
    Check(CheckArgs),
    /// Show who says what in an article, and how well it is backed
    Map(MapArgs),
    /// Explain what is seen in the sentence at a place, and why each rule that looked at it fired or stayed silent
    Why(WhyArgs),
    /// List the rules by pack, each with its severity, its confidence and one line
    Rules(RulesArgs),
    /// Explain why a rule exists, what it flags and what it lets pass
    Explain(ExplainArgs),
    /// Serve an editor over standard input and output, by the language server protocol
    Lsp,
    /// Test rules against the examples inside them
    #[command(after_help = author::AFTER_TEST)]
    Test(TestArgs),
    /// Report what looks wrong with rules: phrases that find nothing of their own, slow patterns, what is missing
    #[command(after_help = author::AFTER_LINT)]
    LintRules(LintArgs),
    /// Count how often each rule fires in your own texts, and what it costs
    BenchRules(BenchArgs),
    /// Write a rule file to start from, which works as it is
    New(NewArgs),
    /// Write a `whosays.toml` to start from, and what runs whosays elsewhere
    Init(InitArgs),
    /// Show the settings that hold for a file
    #[command(subcommand)]
    Config(ConfigCommand),
    /// Record today's findings, so that only new ones are reported
    #[command(subcommand)]
    Baseline(BaselineCommand),
    /// Load, list and lock packs of your own
    #[command(subcommand)]
    Pack(PackCommand),
    /// Make a pack from another tool's rules, or settings from a published list
    #[command(subcommand)]
    Import(ImportCommand),
    /// Print the JSON Schema of rule files or of settings, for editors
    Schema(SchemaArgs),
    /// Print completions for a shell
    Completions(CompletionsArgs),
    /// Print the manual page
    Man,
}

#[derive(Debug, Subcommand)]
pub(super) enum ConfigCommand {
    /// Show what holds for a file, and where each setting comes from
    Show(ConfigShowArgs),
}

#[derive(Debug, Args)]
pub(super) struct ConfigShowArgs {
    /// The file, which need not exist; a folder stands for an article in it
    #[arg(value_name = "PATH", default_value = ".")]
    pub(super) path: PathBuf,

    #[command(flatten)]
    pub(super) rules: RuleArgs,
    #[command(flatten)]
    pub(super) shown: ShownArgs,
    #[command(flatten)]
    pub(super) config: ConfigArgs,

    /// How it is printed
    #[arg(
        long,
        value_name = "FORMAT",
        default_value = "text",
        help_heading = "Output"
    )]
    pub(super) format: WhyFormat,
    #[command(flatten)]
    pub(super) sink: SinkArgs,
}

#[derive(Debug, Args)]
pub(super) struct CheckArgs {
    #[command(flatten)]
    pub(super) input: InputArgs,

    #[command(flatten)]
    pub(super) rules: RuleArgs,

    #[command(flatten)]
    pub(super) shown: ShownArgs,
    #[command(flatten)]
    pub(super) config: ConfigArgs,
    #[command(flatten)]
    pub(super) ignores: IgnoreArgs,
    #[command(flatten)]
    pub(super) gate: GateArgs,
    #[command(flatten)]
    pub(super) fixes: FixArgs,
    #[command(flatten)]
    pub(super) watch: WatchArgs,

    #[command(flatten)]
    pub(super) out: OutputArgs,
}

/// Which articles are read.
#[derive(Debug, Args)]
pub(super) struct InputArgs {
    /// Articles, or folders of them; `-` is standard input
    #[arg(value_name = "PATH", default_value = ".")]
    pub(super) paths: Vec<PathBuf>,

    /// Call standard input by this name in reports; its extension tells the format
    #[arg(
        long,
        value_name = "PATH",
        default_value = "-",
        hide_default_value = true,
        help_heading = "Input"
    )]
    pub(super) stdin_filename: PathBuf,
    /// Read every article in this format, whatever its extension
    #[arg(long, value_name = "FORMAT", help_heading = "Input")]
    pub(super) input_format: Option<InputFormat>,
    /// Check only those of the named files that a folder would give, and skip the rest silently: for hooks that name every file
    #[arg(long, conflicts_with = "no_exclude", help_heading = "Input")]
    pub(super) force_exclude: bool,
    /// Read files that are named although the config excludes them
    #[arg(long, help_heading = "Input")]
    pub(super) no_exclude: bool,

    /// Skip files larger than this, in bytes (`500K`, `20M`); each is reported as not checked
    #[arg(long, value_name = "SIZE", value_parser = bytes, help_heading = "Input")]
    pub(super) max_file_size: Option<u64>,
    /// Give up on a file after this many seconds, and report it as not checked
    #[arg(long, value_name = "SECONDS", value_parser = seconds, help_heading = "Input")]
    pub(super) file_timeout: Option<Duration>,

    /// Use this many threads; 0 is one per processor
    #[arg(
        long,
        value_name = "N",
        default_value = "0",
        hide_default_value = true,
        help_heading = "Input"
    )]
    pub(super) threads: usize,
}

#[derive(Debug, Args)]
pub(super) struct MapArgs {
    #[command(flatten)]
    pub(super) input: InputArgs,
    #[command(flatten)]
    pub(super) config: ConfigArgs,

    /// How the map is printed
    #[arg(
        long,
        value_name = "FORMAT",
        default_value = "text",
        help_heading = "Output"
    )]
    pub(super) format: MapFormat,
    #[command(flatten)]
    pub(super) sink: SinkArgs,
}

/// How a map is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum MapFormat {
    /// At a glance, for a terminal
    Text,
    /// One JSON object
    Json,
    /// One page for a browser, with nothing outside it
    Html,
}

#[derive(Debug, Args)]
pub(super) struct WhyArgs {
    /// The place: `a.md:12` is every sentence on line 12, `a.md:12:40` the one at its 40th character; `-:12` reads standard input
    #[arg(value_name = "FILE:LINE[:COL]", allow_hyphen_values = true)]
    pub(super) place: String,

    /// Call standard input by this name in reports; its extension tells the format
    #[arg(
        long,
        value_name = "PATH",
        default_value = "-",
        hide_default_value = true,
        help_heading = "Input"
    )]
    pub(super) stdin_filename: PathBuf,
    /// Read the article in this format, whatever its extension
    #[arg(long, value_name = "FORMAT", help_heading = "Input")]
    pub(super) input_format: Option<InputFormat>,

    #[command(flatten)]
    pub(super) rules: RuleArgs,
    #[command(flatten)]
    pub(super) config: ConfigArgs,
    #[command(flatten)]
    pub(super) ignores: IgnoreArgs,

    /// How it is printed
    #[arg(
        long,
        value_name = "FORMAT",
        default_value = "text",
        help_heading = "Output"
    )]
    pub(super) format: WhyFormat,
    #[command(flatten)]
    pub(super) sink: SinkArgs,
}

/// How a trace is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum WhyFormat {
    /// For people
    Text,
    /// One JSON object
    Json,
}

/// Where a report goes, and how it looks there.
#[derive(Debug, Args)]
pub(super) struct SinkArgs {
    /// Write to this file instead of standard output
    #[arg(long, value_name = "FILE", help_heading = "Output")]
    pub(super) output: Option<PathBuf>,
    /// When to use colour
    #[arg(
        long,
        value_name = "WHEN",
        default_value = "auto",
        help_heading = "Output"
    )]
    pub(super) color: Color,
}

/// Which rules are meant.
#[derive(Debug, Args)]
pub(super) struct RuleArgs {
    /// Add the rules of a TOML file or a folder of them; may be repeated
    #[arg(long, value_name = "FILE|DIR", help_heading = "Rules")]
    pub(super) rules: Vec<PathBuf>,
    /// Run only these packs and rules; separated by commas, or repeated
    #[arg(
        long,
        value_name = "NAME",
        value_delimiter = ',',
        help_heading = "Rules"
    )]
    pub(super) select: Vec<String>,
    /// Do not run these packs and rules; separated by commas, or repeated
    #[arg(
        long,
        value_name = "NAME",
        value_delimiter = ',',
        help_heading = "Rules"
    )]
    pub(super) ignore: Vec<String>,
    /// Also run the strict rules of the packs that run
    #[arg(long, help_heading = "Rules")]
    pub(super) strict: bool,
    /// Report references that this table lists as retracted: a CSV file in the format of the Retraction Watch database
    #[arg(long, value_name = "FILE", help_heading = "Rules")]
    pub(super) retractions: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct RulesArgs {
    /// Only these packs
    #[arg(value_name = "PACK")]
    pub(super) packs: Vec<String>,
    /// Add the rules of a TOML file or a folder of them; may be repeated
    #[arg(long, value_name = "FILE|DIR")]
    pub(super) rules: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) config: ConfigArgs,
    /// When to use colour
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub(super) color: Color,
}

#[derive(Debug, Args)]
pub(super) struct ExplainArgs {
    /// The rule's id; or `residue`, for the shapes that chat products leave in copied text, with vendor and source
    #[arg(value_name = "RULE")]
    pub(super) rule: String,
    /// Add the rules of a TOML file or a folder of them; may be repeated
    #[arg(long, value_name = "FILE|DIR")]
    pub(super) rules: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) config: ConfigArgs,
    /// When to use colour
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub(super) color: Color,
}

#[derive(Debug, Args)]
pub(super) struct CompletionsArgs {
    /// The shell
    #[arg(value_name = "SHELL")]
    pub(super) shell: clap_complete::Shell,
}

/// How articles are read.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum InputFormat {
    Markdown,
    Text,
    Html,
    Bibtex,
    CslJson,
}

/// When to use colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    Auto,
    Always,
    Never,
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_definitions_hold_together() {
        Options::command().debug_assert();
    }
}

//! Where findings go, and in which form: the output options of `check`.

use super::Color;
use clap::{Args, ValueEnum};
use std::path::{Path, PathBuf};
use std::str::FromStr;

/// How findings are printed, and where.
#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
pub(in crate::cli) struct OutputArgs {
    /// How findings are printed; `rich` by default
    #[arg(long, value_name = "FORMAT")]
    pub(in crate::cli) format: Option<OutputFormat>,
    /// Write to this file instead of standard output; may be repeated
    ///
    /// `sarif=FILE` says the format; else it is that of --format, else that of the file's extension, else `rich`.
    /// `-` is standard output. A file is written whole or not at all.
    #[arg(long, value_name = "[FORMAT=]FILE")]
    pub(in crate::cli) output: Vec<Destination>,
    /// When to use colour
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub(in crate::cli) color: Color,
    /// Print findings only: no summary, no progress
    #[arg(long, short)]
    pub(in crate::cli) quiet: bool,
    /// Leave the articles' words out of every output: no excerpts, no fixes, no quotes in messages
    #[arg(long)]
    pub(in crate::cli) no_excerpts: bool,
    /// Print how often each rule fires, and in which articles most
    ///
    /// After the report, or on standard error if the report there is for a program.
    #[arg(long)]
    pub(in crate::cli) statistics: bool,
    /// Print how long each stage took, and each rule
    ///
    /// Where --statistics goes. Measuring each rule takes some time itself.
    #[arg(long)]
    pub(in crate::cli) timings: bool,
}

/// How findings are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum OutputFormat {
    /// In full, as a compiler does, with the words underlined
    Rich,
    /// One line a finding
    Short,
    /// One JSON object
    Json,
    /// One JSON object a finding, each on its line
    Jsonl,
    /// SARIF 2.1.0, for code scanning; the 5,000 worst at most
    Sarif,
    /// Annotations of GitHub Actions, and the summary of the step
    Github,
    /// A Code Quality report of GitLab
    Gitlab,
    /// The reviewdog diagnostic format, one JSON object
    Rdjson,
    /// The reviewdog diagnostic format, a JSON object a line
    Rdjsonl,
    /// Checkstyle's XML, for build servers
    Checkstyle,
    /// JUnit's XML, for what shows test results
    Junit,
    /// A table for a comment; what has no room there is counted
    Markdown,
    /// One page for a browser: the articles with notes in the margin
    Html,
}

impl OutputFormat {
    /// Whether it is for people to read in a terminal.
    pub(in crate::cli) fn for_people(self) -> bool {
        matches!(self, Self::Rich | Self::Short)
    }

    /// The format an extension stands for; an error where it could be one of several.
    pub(in crate::cli) fn of_extension(path: &Path) -> Result<Self, String> {
        let extension = path.extension().and_then(|e| e.to_str()).unwrap_or("");
        let shown = path.display();
        Ok(match &*extension.to_ascii_lowercase() {
            "xml" => {
                return Err(format!(
                    "{shown} could be Checkstyle's or JUnit's: write `checkstyle={shown}` or `junit={shown}`"
                ));
            }
            "json" => Self::Json,
            "jsonl" | "ndjson" => Self::Jsonl,
            "sarif" => Self::Sarif,
            "rdjson" => Self::Rdjson,
            "rdjsonl" => Self::Rdjsonl,
            "md" | "markdown" => Self::Markdown,
            "html" | "htm" => Self::Html,
            _ => Self::Rich,
        })
    }
}

/// A place for a report, and the format written before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::cli) struct Destination {
    /// What was written before `=`.
    pub(in crate::cli) format: Option<OutputFormat>,
    /// Where to; `-` is standard output.
    pub(in crate::cli) path: PathBuf,
}

impl FromStr for Destination {
    type Err = String;

    /// `FORMAT=FILE` where what stands before the `=` is a format; else the whole is the file's name.
    fn from_str(text: &str) -> Result<Self, String> {
        let named = text.split_once('=').and_then(|(format, path)| {
            let format = OutputFormat::from_str(format, false).ok()?;
            Some((Some(format), path))
        });
        let (format, path) = named.unwrap_or((None, text));
        if path.is_empty() {
            return Err("no file is named".into());
        }
        Ok(Self {
            format,
            path: path.into(),
        })
    }
}

//! The options that settings have: which config is read, and what is shown in spite of it.

use crate::config::{FailOn, Layer, Origin, Sourced};
use crate::finding::{Confidence, Severity};
use crate::text::Date;
use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use std::path::PathBuf;

/// Which config is read.
#[derive(Debug, Args)]
pub(in crate::cli) struct ConfigArgs {
    /// Take settings from this file instead of the nearest `whosays.toml` of each article
    #[arg(
        long,
        value_name = "FILE",
        conflicts_with = "no_config",
        help_heading = "Settings"
    )]
    pub(in crate::cli) config: Option<PathBuf>,
    /// Read no `whosays.toml`
    #[arg(long, help_heading = "Settings")]
    pub(in crate::cli) no_config: bool,
}

/// What becomes of ignores.
#[derive(Debug, Args)]
pub(in crate::cli) struct IgnoreArgs {
    /// Show the findings that articles ignore
    #[arg(long, help_heading = "Settings")]
    pub(in crate::cli) no_ignores: bool,
    /// Use this date as today's, instead of the computer's (in UTC), for what holds `until` a date
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date, help_heading = "Settings")]
    pub(in crate::cli) today: Option<Date>,
}

/// What is shown, and what fails; a config can say it too.
#[derive(Debug, Args)]
pub(in crate::cli) struct ShownArgs {
    /// Leave out findings below this severity [default: info]
    #[arg(long, value_name = "LEVEL", value_parser = severity(), help_heading = "Findings")]
    pub(in crate::cli) min_severity: Option<Severity>,
    /// Leave out findings below this confidence [default: low]
    #[arg(long, value_name = "LEVEL", value_parser = confidence(), help_heading = "Findings")]
    pub(in crate::cli) min_confidence: Option<Confidence>,
    /// Exit with 1 if a finding is this severe or more [default: warning]
    #[arg(long, value_name = "LEVEL", value_parser = fail_on(), help_heading = "Findings")]
    pub(in crate::cli) fail_on: Option<Fails>,
    /// Print this many findings and no more, the gravest; the exit code counts them all
    #[arg(long, value_name = "N", help_heading = "Findings")]
    pub(in crate::cli) max_findings: Option<usize>,
}

/// From which severity on a run fails; never if none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) struct Fails(FailOn);

impl ShownArgs {
    /// These options as settings.
    pub(in crate::cli) fn layer(&self) -> Layer {
        Layer {
            fail_on: said(self.fail_on.map(|f| f.0), "--fail-on"),
            max_findings: said(self.max_findings, "--max-findings"),
            min_severity: said(self.min_severity, "--min-severity"),
            min_confidence: said(self.min_confidence, "--min-confidence"),
            ..Layer::default()
        }
    }
}

/// A value that an option gives.
pub(in crate::cli) fn said<T>(value: Option<T>, option: &'static str) -> Option<Sourced<T>> {
    value.map(|value| Sourced {
        value,
        origin: Origin::Option(option),
    })
}

fn date(text: &str) -> Result<Date, String> {
    Date::parse(text).ok_or_else(|| "it is not a date; write it as 2026-12-31".to_owned())
}

fn severity() -> impl TypedValueParser<Value = Severity> {
    PossibleValuesParser::new(Severity::ALL.iter().map(|s| s.as_str()))
        .try_map(|s| s.parse::<Severity>())
}

fn confidence() -> impl TypedValueParser<Value = Confidence> {
    PossibleValuesParser::new(Confidence::ALL.iter().map(|s| s.as_str()))
        .try_map(|s| s.parse::<Confidence>())
}

fn fail_on() -> impl TypedValueParser<Value = Fails> {
    PossibleValuesParser::new(Severity::ALL.iter().map(|s| s.as_str()).chain(["never"])).try_map(
        |s| {
            if s == "never" {
                Ok(Fails(None))
            } else {
                s.parse::<Severity>().map(|s| Fails(Some(s)))
            }
        },
    )
}

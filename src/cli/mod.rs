//! The command line: arguments, one file a command, exit codes.

mod args;
mod articles;
mod baseline;
mod bench_rules;
mod check;
mod checked_article;
mod config;
mod error;
mod explain;
mod fix;
mod gate;
mod import;
mod layout;
mod lint_rules;
mod load;
mod lsp;
mod map;
mod output;
mod pack;
mod rules;
mod schema;
mod shell;
mod since;
mod sinks;
mod start;
mod test;
mod watch;
mod why;

use crate::finding::FileError;
use args::{Command, ConfigCommand, Options};
use clap::Parser;
use error::{CliError, CliResult};
use std::process::ExitCode;

/// How a run ended, as the exit code has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Outcome {
    /// Nothing at or above `--fail-on`.
    Clean = 0,
    /// Findings at or above it.
    Findings = 1,
    /// The work could not be done, or not all of it.
    Failed = 2,
}

/// Runs the program with the arguments it was started with.
#[must_use]
pub fn main() -> ExitCode {
    let options = match Options::try_parse() {
        Ok(o) => o,
        Err(e) => {
            // Help and version are no failures; a closed pipe is nobody's.
            let failed = e.use_stderr();
            let _ = e.print();
            return ExitCode::from(if failed { Outcome::Failed as u8 } else { 0 });
        }
    };
    let color = options.command.color();
    let done = match options.command {
        Command::Check(args) if args.watch.watch => watch::run(&args),
        Command::Check(args) => check::run(&args),
        Command::Map(args) => map::run(&args),
        Command::Why(args) => why::run(&args),
        Command::Rules(args) => rules::run(&args),
        Command::Explain(args) => explain::run(&args),
        Command::Lsp => Ok(lsp::run()),
        Command::LintRules(args) => lint_rules::run(&args),
        Command::BenchRules(args) => bench_rules::run(&args),
        Command::New(args) => start::new(&args),
        Command::Init(args) => start::init(&args),
        Command::Test(args) => test::run(&args),
        Command::Config(ConfigCommand::Show(args)) => config::show(&args),
        Command::Pack(command) => pack::run(&command),
        Command::Import(command) => import::run(&command),
        Command::Schema(args) => schema::run(&args),
        Command::Completions(args) => shell::completions(args.shell),
        Command::Man => shell::manual(),
        Command::Baseline(command) => baseline::run(&command),
    };
    match done {
        Ok(outcome) => ExitCode::from(outcome as u8),
        Err(e) if e.is_closed_pipe() => ExitCode::SUCCESS,
        Err(e) => {
            e.print(color);
            ExitCode::from(Outcome::Failed as u8)
        }
    }
}

/// How a run over articles ended that finds nothing itself: it failed if anything could not be done. Says what could not.
fn finished(file_errors: &[FileError]) -> Outcome {
    for t in file_errors {
        output::complain(&t.path, &t.message);
    }
    if file_errors.is_empty() {
        Outcome::Clean
    } else {
        Outcome::Failed
    }
}

//! Completions and the manual page, made of the definitions that the options are read by.

use super::args::Options;
use super::{CliResult, Outcome};
use clap::CommandFactory;
use clap_complete::Shell;
use std::io::{self, Write};

/// Prints what a shell needs to complete `whosays`.
pub(super) fn completions(shell: Shell) -> CliResult<Outcome> {
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut Options::command(), "whosays", &mut text);
    io::stdout().lock().write_all(&text)?;
    Ok(Outcome::Clean)
}

/// Prints the manual page: the program, and every command with its options.
pub(super) fn manual() -> CliResult<Outcome> {
    let mut out = Vec::new();
    let mut options = Options::command();
    options.build();
    clap_mangen::Man::new(options.clone()).render(&mut out)?;
    for command in options.get_subcommands().filter(|c| c.get_name() != "help") {
        let man = clap_mangen::Man::new(command.clone());
        writeln!(out, ".SH {}", command.get_name().to_uppercase())?;
        man.render_description_section(&mut out)?;
        man.render_options_section(&mut out)?;
    }
    io::stdout().lock().write_all(&out)?;
    Ok(Outcome::Clean)
}

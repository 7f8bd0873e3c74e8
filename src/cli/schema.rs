//! `whosays schema`: what rule files and settings may hold, for editors; and where a project keeps it.

use super::args::{SchemaArgs, SchemaOf};
use super::{CliResult, Outcome};
use crate::workspace::{absolute, relative, shown};
use std::io::{self, Write};
use std::path::Path;

/// The schema of rule files.
pub(super) const RULES: &str = include_str!("../../docs/schema/rules.schema.json");
/// The schema of settings.
pub(super) const CONFIG: &str = include_str!("../../docs/schema/config.schema.json");
/// Where a project keeps the schema of rule files, from the folder of its settings.
pub(super) const RULES_AT: &str = ".whosays/rules.schema.json";
/// Where it keeps that of settings.
pub(super) const CONFIG_AT: &str = ".whosays/config.schema.json";

pub(super) fn run(args: &SchemaArgs) -> CliResult<Outcome> {
    let text = match args.of {
        SchemaOf::Rules => RULES,
        SchemaOf::Config => CONFIG,
    };
    io::stdout().lock().write_all(text.as_bytes())?;
    Ok(Outcome::Clean)
}

/// The line that tells an editor where the schema at `path` is.
pub(super) fn line(path: &str) -> String {
    // `./x` is a path to every editor, `x` is none to some.
    let near = if path.starts_with("../") { "" } else { "./" };
    format!("#:schema {near}{path}\n")
}

/// The line for a rule file in `folder`; empty where neither it nor a folder above it keeps a schema.
pub(super) fn line_for_rules(folder: &Path) -> io::Result<String> {
    let here = std::env::current_dir()?;
    let folder = absolute(folder, &here);
    let kept = folder.ancestors().map(|at| at.join(RULES_AT));
    let found = kept.into_iter().find(|path| path.is_file());
    let found = found.map(|path| relative(&path, &folder));
    let near = found.filter(|path| path.is_relative());
    Ok(near.map_or_else(String::new, |path| line(&shown(&path))))
}

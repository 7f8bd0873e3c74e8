//! Which rules run: the packs that are on, one's own, and what was selected of them.

use super::articles::reason;
use super::shown;
use crate::finding::Trouble;
use crate::lexicon::Lexicons;
use crate::rule::{self, PackFile, RuleSet};
use crate::text::{decode, did_you_mean};
use std::fs;
use std::path::{Path, PathBuf};

/// What is asked of the rules.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// Packs and rules that alone run; all that are on if empty.
    pub select: Vec<String>,
    /// Packs and rules that do not run.
    pub ignore: Vec<String>,
    /// Whether the strict rules run too.
    pub strict: bool,
    /// Rule files and folders of one's own.
    pub own: Vec<PathBuf>,
    /// Whether every pack is loaded, on or off: to list and explain them.
    pub all: bool,
}

/// What could not be loaded.
#[derive(Debug)]
pub enum Failure {
    /// A name or a path is wrong.
    Usage(Trouble),
    /// Rule files have mistakes.
    Rules(Vec<rule::Trouble>),
}

/// Loads the rules that `selection` asks for.
///
/// # Errors
/// Everything that is wrong with the names, the paths or the rule files.
pub fn load(selection: &Selection, lexicons: &Lexicons) -> Result<RuleSet, Vec<Failure>> {
    let mut failures = Vec::new();
    let mut own = Vec::new();
    for path in &selection.own {
        match own_files(path) {
            Ok(files) => own.extend(files),
            Err(t) => failures.push(Failure::Usage(t)),
        }
    }
    let own_packs: Vec<String> = own.iter().map(|f| f.pack.clone()).collect();
    let packs = rule::pack_names();
    // A name that is no pack is a rule's, which may be in any pack.
    let named: Vec<&String> = selection.select.iter().chain(&selection.ignore).collect();
    let is_pack = |n: &str| packs.contains(&n) || own_packs.iter().any(|p| p == n);
    let by_rule = selection.select.iter().any(|n| !is_pack(n));
    let wanted = |pack: &str| {
        selection.all
            || by_rule
            || if selection.select.is_empty() {
                rule::DEFAULT_PACKS.contains(&pack)
            } else {
                selection.select.iter().any(|s| s == pack)
            }
    };
    let mut files = rule::packs(wanted);
    files.extend(own);
    let (set, troubles, known) = RuleSet::compile(&files, lexicons, &|info| {
        let names = |list: &[String]| list.iter().any(|n| *n == info.pack || *n == info.id);
        let selected = if selection.select.is_empty() {
            info.on || selection.all
        } else {
            names(&selection.select)
        };
        // A strict rule that is asked for by name runs, whoever else is asked for.
        let persona = !info.strict
            || selection.strict
            || selection.all
            || selection.select.contains(&info.id);
        // One that is not proved yet runs only by name.
        let proved = !info.preview || selection.all || selection.select.contains(&info.id);
        selected && persona && proved && !names(&selection.ignore)
    });
    for name in named.into_iter().filter(|n| !is_pack(n)) {
        // What is ignored may stand in a pack that is off: look there before calling it unknown.
        if known.iter().any(|k| k == name)
            || rule_ids_everywhere(lexicons).iter().any(|k| k == name)
        {
            continue;
        }
        let all = known
            .iter()
            .chain(&own_packs)
            .map(String::as_str)
            .chain(packs.iter().copied());
        let hint = did_you_mean(name, all).map_or_else(
            || "`whosays rules` lists them".to_owned(),
            |n| format!("did you mean `{n}`?"),
        );
        failures.push(Failure::Usage(Trouble {
            path: String::new(),
            message: format!("no rule or pack is called `{name}`; {hint}"),
        }));
    }
    if !troubles.is_empty() {
        failures.push(Failure::Rules(troubles));
    }
    if failures.is_empty() {
        Ok(set)
    } else {
        Err(failures)
    }
}

/// The ids of all built-in rules.
fn rule_ids_everywhere(lexicons: &Lexicons) -> Vec<String> {
    RuleSet::compile(&rule::packs(|_| true), lexicons, &|_| false).2
}

/// The rule files of a path: a file's pack is called after its stem, a folder's as its `pack.toml` says or after the folder.
fn own_files(path: &Path) -> Result<Vec<PackFile>, Trouble> {
    let trouble = |message: String| Trouble {
        path: shown(path),
        message,
    };
    let meta = fs::metadata(path).map_err(|e| trouble(reason(&e)))?;
    let name = if meta.is_dir() {
        path.file_name()
    } else {
        path.file_stem()
    };
    let mut pack = name.map_or_else(|| "rules".to_owned(), |n| n.to_string_lossy().into_owned());
    let mut paths = vec![path.to_owned()];
    if meta.is_dir() {
        if let Some(said) = said_name(&path.join("pack.toml"))? {
            pack = said;
        }
        let entries = fs::read_dir(path).map_err(|e| trouble(reason(&e)))?;
        paths = entries
            .filter_map(|e| Some(e.ok()?.path()))
            .filter(|p| p.extension().is_some_and(|x| x == "toml"))
            .filter(|p| p.file_name().is_none_or(|n| n != "pack.toml"))
            .collect();
        paths.sort();
        if paths.is_empty() {
            return Err(trouble(
                "this folder holds no rule file (`.toml`)".to_owned(),
            ));
        }
    }
    let mut files = Vec::new();
    for p in &paths {
        let text = read(p)?;
        files.push(PackFile {
            pack: pack.clone(),
            path: shown(p),
            text,
            on: true,
        });
    }
    Ok(files)
}

/// The name a `pack.toml` gives its pack; `None` where there is no such file, or it gives none.
fn said_name(path: &Path) -> Result<Option<String>, Trouble> {
    if !path.exists() {
        return Ok(None);
    }
    let trouble = |message: String| Trouble {
        path: shown(path),
        message,
    };
    let table: toml::Table = read(path)?
        .parse()
        .map_err(|e: toml::de::Error| trouble(e.message().to_owned()))?;
    match table.get("name") {
        None => Ok(None),
        Some(toml::Value::String(name)) => Ok(Some(name.clone())),
        Some(_) => Err(trouble("`name` must be a string".to_owned())),
    }
}

fn read(path: &Path) -> Result<String, Trouble> {
    let trouble = |message: String| Trouble {
        path: shown(path),
        message,
    };
    let bytes = fs::read(path).map_err(|e| trouble(reason(&e)))?;
    decode(bytes).map_err(|e| trouble(e.to_string()))
}

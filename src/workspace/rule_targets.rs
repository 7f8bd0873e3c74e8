//! The rules that their author works on: of packs, of files, of folders, or single ones.

use super::own_packs::{add_lists, own_pack};
use super::packs::Failure;
use super::path::absolute;
use super::project::Configs;
use super::vocabulary::brought;
use crate::finding::FileError;
use crate::lexicon::Lexicons;
use crate::rule::{self, KnownNames, OwnLexicon, PackFile};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Rule files, and which of their rules are meant.
#[derive(Debug, Default)]
pub struct RuleTargets {
    /// The files, built-in ones first.
    pub files: Vec<PackFile>,
    /// The word lists that they are read with.
    pub lexicons: Lexicons,
    /// The files of word lists of the folders that are meant.
    pub lists: Vec<OwnLexicon>,
    /// Packs of which every rule is meant.
    packs: BTreeSet<String>,
    /// Rules that are meant by name.
    rules: BTreeSet<String>,
}

impl RuleTargets {
    /// Whether a rule is meant.
    #[must_use]
    pub fn means(&self, pack: &str, id: &str) -> bool {
        self.packs.contains(pack) || self.rules.contains(id)
    }
}

/// What `names` mean: a pack, a rule, or the path of a rule file or a folder of them; if there are none, every built-in pack and those
/// that the config names by their paths, which `configs` has for the current folder. The packs at the paths `own` are meant too, if
/// no name is given or one of them is named. Word lists are those of the packs, with what the config adds.
///
/// # Errors
/// Every name that means nothing, and every file that cannot be read; what is wrong with the config or with word lists.
pub fn tried(
    names: &[String],
    own: &[PathBuf],
    configs: &Configs,
) -> Result<RuleTargets, Vec<Failure>> {
    let here = std::env::current_dir().unwrap_or_default();
    let mut failures = Vec::new();
    // Those of a folder, and all that the rules read.
    let (mut meant_lists, mut lists) = (Vec::new(), Vec::new());
    let mut read = |path: &Path| match own_pack(path) {
        Ok(pack) => {
            if path.is_dir() {
                add_lists(&mut meant_lists, pack.lexicons.clone(), &here);
            }
            add_lists(&mut lists, pack.lexicons, &here);
            pack.rules
        }
        Err(failure) => {
            failures.push(failure);
            Vec::new()
        }
    };
    let mut files: Vec<PackFile> = own.iter().flat_map(|p| read(p)).collect();
    let packs = rule::pack_names();
    let brought = brought(configs, &here)?;
    let mut meant = RuleTargets::default();
    let mut unknown = Vec::new();
    for name in names {
        if packs.contains(&name.as_str()) || files.iter().any(|f| f.pack == *name) {
            meant.packs.insert(name.clone());
        } else if Path::new(name).exists() {
            let found = read(Path::new(name));
            meant.packs.extend(found.iter().map(|f| f.pack.clone()));
            files.extend(found);
        } else if brought.packs.iter().any(|p| p.name == *name) {
            meant.packs.insert(name.clone());
        } else {
            unknown.push(name);
        }
    }
    if names.is_empty() {
        let all = packs.iter().map(|p| (*p).to_owned());
        meant.packs = all.chain(files.iter().map(|f| f.pack.clone())).collect();
        meant
            .packs
            .extend(brought.packs.iter().map(|p| p.name.clone()));
    }
    let first = files.len();
    for pack in brought.packs {
        if meant.packs.contains(&pack.name) {
            add_lists(&mut meant_lists, pack.lexicons.clone(), &here);
        }
        add_lists(&mut lists, pack.lexicons, &here);
        let whole = |f: &PackFile| absolute(Path::new(&f.path), &here);
        let named: Vec<PathBuf> = files[..first].iter().map(whole).collect();
        let others = pack.rules.into_iter();
        files.extend(others.filter(|f| !named.contains(&whole(f))));
    }
    let ids = own_ids(&files);
    let known = KnownNames::new(ids, files.iter().map(|f| &f.pack));
    for name in unknown {
        if known.is_rule(name) {
            meant.rules.insert(name.clone());
        } else {
            failures.push(Failure::Usage(FileError {
                path: String::new(),
                message: format!(
                    "no pack, rule or path is called `{name}`; {}",
                    lower(&known.hint(name, true))
                ),
            }));
        }
    }
    if !failures.is_empty() {
        return Err(failures);
    }
    let (lexicons, file_errors) = rule::lexicons_of("en", &lists, &brought.entries);
    if !file_errors.is_empty() {
        return Err(vec![Failure::Files(file_errors)]);
    }
    meant.lexicons = lexicons;
    meant.lists = meant_lists;
    // What the config alone names is there if it is meant; else a mistake in it would be in the way.
    let others = files.split_off(first);
    let is_meant = |f: &PackFile| {
        meant.packs.contains(&f.pack)
            || own_ids(std::slice::from_ref(f))
                .iter()
                .any(|id| meant.rules.contains(id))
    };
    files.extend(others.into_iter().filter(is_meant));
    let wanted = |pack: &str| {
        meant.packs.contains(pack)
            || rule::ids().any(|(id, of)| of == pack && meant.rules.contains(id))
    };
    meant.files = rule::packs(wanted);
    meant.files.extend(files);
    Ok(meant)
}

/// The ids of the rules in files, whatever else is wrong with them.
fn own_ids(files: &[PackFile]) -> Vec<String> {
    let tables = files
        .iter()
        .filter_map(|f| f.text.parse::<toml::Table>().ok());
    let mut ids = Vec::new();
    for table in tables {
        let rules = table.get("rule").and_then(toml::Value::as_array);
        let named = rules.into_iter().flatten().filter_map(|r| r.get("id"));
        ids.extend(named.filter_map(|id| Some(id.as_str()?.to_owned())));
    }
    ids
}

/// A sentence that goes on after a semicolon.
fn lower(sentence: &str) -> String {
    let sentence = sentence.trim_end_matches('.');
    let mut chars = sentence.chars();
    chars
        .next()
        .map(|c| c.to_lowercase().chain(chars).collect())
        .unwrap_or_default()
}

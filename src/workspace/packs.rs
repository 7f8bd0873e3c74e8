//! Which rules run: the packs that are on, the user's own, and what was selected of them.

use crate::config::{Needs, Pack};
use crate::finding::FileError;
use crate::rule::{self, AddedFile, FirstLexicons, PackFile, Prepared, RuleSet};
use crate::text::{SourceFile, Span};
use crate::view::RuleInfo;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::PathBuf;

/// What is asked of the rules.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// Packs and rules that alone run; all that are on if empty.
    pub select: Vec<String>,
    /// Packs and rules that do not run.
    pub ignore: Vec<String>,
    /// Rule files and folders of the user's own.
    pub own: Vec<PathBuf>,
    /// Whether every pack is loaded, on or off: to list and explain them.
    pub all: bool,
    /// Whether no rule is loaded: to read articles only.
    pub none: bool,
}

/// Texts that stand for the files at their absolute paths: what an editor has not saved yet.
pub type Open = BTreeMap<PathBuf, String>;

/// What could not be loaded.
#[derive(Clone, Debug)]
pub enum Failure {
    /// A name or a path is wrong.
    Usage(FileError),
    /// Rule files or configs have mistakes.
    Files(Vec<rule::FileProblems>),
}

impl Failure {
    /// What is wrong, one by one; a mistake in a file says its line and column.
    #[must_use]
    pub fn file_errors(&self) -> Vec<FileError> {
        match self {
            Self::Usage(t) => vec![t.clone()],
            Self::Files(files) => files.iter().flat_map(of_file).collect(),
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines: Vec<String> = self.file_errors().iter().map(ToString::to_string).collect();
        f.write_str(&lines.join("\n"))
    }
}

impl std::error::Error for Failure {}

/// The mistakes in a file, each with its line and its column in characters, from 1.
fn of_file(file: &rule::FileProblems) -> Vec<FileError> {
    let source = SourceFile::new(&*file.path, &*file.text);
    let problems = file.problems.iter().map(|p| {
        let line = source.line_index(p.span.start);
        let before = Span::new(source.line_span(line).start, p.span.start);
        let column = source.slice(before).chars().count() + 1;
        FileError {
            path: file.path.clone(),
            message: format!("line {}, column {column}: {}", line + 1, p.message),
        }
    });
    problems.collect()
}

/// Rule files beside the built-in ones, and what configs make of all of them.
pub(super) struct Material<'a> {
    /// The files of packs of the user's own: those of the command line, and those of the config.
    pub(super) own: Vec<PackFile>,
    /// The names of packs that the config names by their paths.
    pub(super) names: &'a BTreeMap<PathBuf, String>,
    /// What the config may turn on.
    pub(super) needs: &'a Needs,
    /// What it adds to rules.
    pub(super) added: &'a [AddedFile],
}

/// Compiles the rules that `selection` asks for, and those that settings may turn on.
///
/// # Errors
/// The mistakes in rule files.
pub(super) fn compile(
    selection: &Selection,
    material: Material<'_>,
    lexicons: &FirstLexicons,
) -> Result<RuleSet, Vec<Failure>> {
    let Material {
        own,
        names,
        needs,
        added,
    } = material;
    let named = |p: &Pack| match p {
        Pack::BuiltIn(name) => Some(name.clone()),
        Pack::Own(path) => names.get(path).cloned(),
    };
    let mut on: BTreeSet<String> = needs.packs.iter().filter_map(named).collect();
    // It watches over settings and ignores, whatever else runs.
    on.insert("whosays".to_owned());
    if selection.none && lexicons.are_built_in() {
        let mut set = Prepared::None.load();
        set.allowed = vec![Vec::new(); added.len()];
        return Ok(set);
    }
    let needed: Vec<&str> = rule::packs_with(&needs.rules);
    let packs = rule::pack_names();
    let is_pack = |n: &str| packs.contains(&n) || own.iter().any(|f| f.pack == n);
    // A name that is no pack is a rule's, which may be in any pack.
    let by_rule = selection.select.iter().any(|n| !is_pack(n));
    let wanted = |pack: &str| {
        selection.all
            || by_rule
            || if selection.select.is_empty() {
                on.contains(pack) || needed.contains(&pack)
            } else {
                selection.select.iter().any(|s| s == pack)
            }
    };
    let by_path: BTreeSet<&String> = names.values().collect();
    if selection.none {
        return Ok(RuleSet::without_rules(lexicons));
    }
    let keep = |info: &RuleInfo| {
        let names = |list: &[String]| list.iter().any(|n| *n == info.pack || *n == info.id);
        let wanted = needs.rules.contains(&info.id);
        let selected = if selection.select.is_empty() {
            // What the command line names is on; what a config names may be on for some articles only.
            let option =
                info.on && !by_path.contains(&info.pack) && !packs.contains(&info.pack.as_str());
            option || on.contains(&info.pack) || wanted || selection.all
        } else {
            names(&selection.select)
        };
        // A strict rule that is asked for by name runs, whoever else is asked for.
        let persona = !info.strict
            || needs.strict
            || wanted
            || selection.all
            || selection.select.contains(&info.id);
        // One that is not proved yet runs only by name.
        let proved = !info.preview || selection.all || selection.select.contains(&info.id);
        selected && persona && proved && !names(&selection.ignore)
    };
    // Rules that are shown have all their examples.
    if !selection.all && lexicons.are_built_in() {
        let all = || Prepared::All.packs().into_iter().all(&wanted);
        let prepared = match needs.strict {
            true => Prepared::Strict,
            false if !by_rule && all() => Prepared::All,
            false => Prepared::Default,
        };
        let base = prepared.packs();
        let set = prepared.load();
        // A rule of a pack that is on may be off by default, and asked for by name.
        let named = needs.rules.iter().chain(&selection.select);
        let named = named.filter(|id| set.rule(id).is_none()).cloned();
        let holding = rule::packs_with(&named.collect());
        let wanted = |pack: &str| match base.contains(&pack) {
            true => holding.contains(&pack),
            false if by_rule => {
                holding.contains(&pack) || selection.select.iter().any(|s| s == pack)
            }
            false => holding.contains(&pack) || wanted(pack),
        };
        let mut more = rule::packs(wanted);
        more.extend(own.iter().cloned());
        if let Some(set) = set.extended(&more, added, lexicons, &keep) {
            return Ok(set.without_listed_examples());
        }
    }
    let mut files = rule::packs(wanted);
    files.extend(own);
    let (set, file_errors) = RuleSet::compile_with(&files, added, lexicons, &keep);
    if file_errors.is_empty() {
        Ok(if selection.all {
            set
        } else {
            set.without_listed_examples()
        })
    } else {
        Err(vec![Failure::Files(file_errors)])
    }
}

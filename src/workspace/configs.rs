//! Configs on the disk: the nearest one above a folder, read with all that it extends.

use super::own_packs;
use super::packs::{Failure, Open};
use super::path::relative;
use super::shown;
use crate::config::{self, Config};
use crate::finding::Problem;
use crate::rule::FileProblems;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

/// What a config is called.
pub const CONFIG: &str = "whosays.toml";

/// The nearest config of each folder, looked for once.
#[derive(Debug, Default)]
pub(super) struct Nearest {
    known: Mutex<BTreeMap<PathBuf, Option<PathBuf>>>,
}

impl Nearest {
    /// The config in `folder`, which is absolute, or in the nearest folder above it that has one.
    pub(super) fn above(&self, folder: &Path) -> Option<PathBuf> {
        let mut known = self.known.lock().unwrap_or_else(|e| e.into_inner());
        let mut passed = Vec::new();
        let mut found = None;
        for at in folder.ancestors() {
            if let Some(before) = known.get(at) {
                found.clone_from(before);
                break;
            }
            passed.push(at);
            let path = at.join(CONFIG);
            if path.is_file() {
                found = Some(path);
                break;
            }
        }
        for at in passed {
            known.insert(at.to_owned(), found.clone());
        }
        found
    }
}

/// Problems by the index of the config they are in.
pub(super) type Problems = BTreeMap<usize, Vec<Problem>>;

/// Reads the config at `path`, which is absolute, and those it extends, with what is wrong in them. Names are not looked up
/// yet.
///
/// # Errors
/// That the file cannot be read.
pub(super) fn load(
    path: &Path,
    here: &Path,
    open: &Open,
) -> Result<(Config, Problems), Vec<Failure>> {
    let mut chain = Chain {
        here,
        open,
        config: Config::default(),
        problems: Problems::new(),
    };
    let text = own_packs::read(path, open).map_err(|mut t| {
        t.path = shown(&relative(path, here));
        vec![Failure::Usage(t)]
    })?;
    chain.add(path, &text, &mut vec![path.to_owned()]);
    Ok((chain.config, chain.problems))
}

/// The problems of a config as they are reported, with those that came up when its phrases were compiled.
pub(super) fn failure(config: &Config, problems: Problems, more: Vec<Failure>) -> Vec<Failure> {
    let mut problems_by_file: Vec<FileProblems> = Vec::new();
    let own = problems.into_iter().map(|(i, problems)| FileProblems {
        path: config.files[i].path.to_string(),
        text: config.files[i].text.to_string(),
        problems,
    });
    let mut others = Vec::new();
    let mut files: Vec<FileProblems> = own.collect();
    for f in more {
        match f {
            Failure::Files(found) => files.extend(found),
            Failure::Usage(_) => others.push(f),
        }
    }
    for f in files {
        match problems_by_file.iter_mut().find(|t| t.path == f.path) {
            Some(t) => t.problems.extend(f.problems),
            None => problems_by_file.push(f),
        }
    }
    for t in &mut problems_by_file {
        t.problems.sort_by_key(|p| (p.span.start, p.span.end));
    }
    if !problems_by_file.is_empty() {
        others.push(Failure::Files(problems_by_file));
    }
    others
}

struct Chain<'a> {
    here: &'a Path,
    open: &'a Open,
    config: Config,
    problems: Problems,
}

impl Chain<'_> {
    /// Adds the config at `path`, what it extends first. `way` leads from the first config to this one.
    fn add(&mut self, path: &Path, text: &str, way: &mut Vec<PathBuf>) {
        let mut problems = Vec::new();
        let name = |p: &Path| shown(&relative(p, self.here));
        let folder = path.parent().unwrap_or(path);
        let file = config::read(&name(path), folder, text, &mut problems);
        let mut extended = Vec::new();
        for (other, at) in &file.extends {
            let other = super::path::absolute(other, folder);
            if let Some(first) = way.iter().position(|w| *w == other) {
                let round = way[first..].iter().chain([&other]);
                let round: Vec<_> = round.map(|p| name(p)).collect();
                problems
                    .push(Problem::new(*at, "this config extends itself").label(round.join(" → ")));
                continue;
            }
            match own_packs::read(&other, self.open) {
                Ok(text) => extended.push((other, text)),
                Err(t) => problems.push(Problem::new(
                    *at,
                    format!("{}: {}", name(&other), t.message),
                )),
            }
        }
        for (other, text) in extended {
            // What two configs extend is laid once, where it came first.
            let known = name(&other);
            if self.config.files.iter().all(|f| *f.path != *known) {
                way.push(other.clone());
                self.add(&other, &text, way);
                way.pop();
            }
        }
        if !problems.is_empty() {
            self.problems.insert(self.config.files.len(), problems);
        }
        self.config.files.push(file);
    }
}

//! What changed in one repository since a commit, work that is not committed included.

use super::objects::Objects;
use super::run::{git, line, path, word};
use super::{Base, file_error};
use crate::finding::FileError;
use crate::input::format_of;
use std::collections::{BTreeMap, HashSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock};

/// One repository, and what changed in it.
#[derive(Debug)]
pub(super) struct Repository {
    pub(super) root: PathBuf,
    /// The commit or tree that is compared with.
    pub(super) base: String,
    /// By real path: what the file was called at the base, from the root on; `None` for a new one.
    files: BTreeMap<PathBuf, Option<Vec<u8>>>,
    /// What was there and is gone, from the root on.
    gone: Vec<Vec<u8>>,
    /// What git has in hand, by real path; asked for where a file is named that did not change.
    tracked: OnceLock<HashSet<PathBuf>>,
    objects: Mutex<Objects>,
}

impl Repository {
    /// The repository around the folder `inside`, compared with `base`.
    ///
    /// # Errors
    /// There is no such commit, or no merge base in what was fetched.
    pub(super) fn open(root: &Path, base: &Base) -> Result<Self, FileError> {
        let base = match base {
            Base::Commit(known) => known.clone(),
            Base::MergeBase(reference) => merge_base(root, reference)?,
        };
        let as_error = |e: String| file_error(format!("git could not tell what changed: {e}"));
        let changed = [
            "diff",
            "--no-color",
            "--no-ext-diff",
            "--name-status",
            "-z",
            "-M",
            &base,
            "--",
        ];
        let changed = git(root, &changed).map_err(as_error)?;
        let new = ["ls-files", "--others", "--exclude-standard", "-z"];
        let new = git(root, &new).map_err(as_error)?;
        let mut files = BTreeMap::new();
        let mut gone = Vec::new();
        let mut add = |now: &[u8], before: Option<&[u8]>| {
            let now = root.join(path(now));
            // A link is judged as the file that it leads to.
            if !now.is_symlink() {
                files.insert(super::real(&now), before.map(<[u8]>::to_vec));
            }
        };
        let mut parts = changed.split(|b| *b == 0).filter(|p| !p.is_empty());
        while let (Some(status), Some(path)) = (parts.next(), parts.next()) {
            match status[0] {
                b'R' | b'C' => {
                    if let Some(now) = parts.next() {
                        add(now, Some(path));
                    }
                }
                b'D' => gone.push(path.to_owned()),
                b'A' => add(path, None),
                _ => add(path, Some(path)),
            }
        }
        for path in new.split(|b| *b == 0).filter(|p| !p.is_empty()) {
            add(path, None);
        }
        Ok(Self {
            root: root.to_owned(),
            base,
            files,
            gone,
            tracked: OnceLock::new(),
            objects: Mutex::new(Objects::new(root.to_owned())),
        })
    }

    /// Whether the file at the real path `path` changed. One that was named and that git leaves out (`.gitignore`) is new.
    pub(super) fn holds(&self, path: &Path, named: bool) -> bool {
        self.files.contains_key(path) || named && !self.tracked().contains(path)
    }

    fn tracked(&self) -> &HashSet<PathBuf> {
        self.tracked.get_or_init(|| {
            let all = git(&self.root, &["ls-files", "-z"]).unwrap_or_default();
            all.split(|b| *b == 0)
                .filter(|p| !p.is_empty())
                .map(|p| super::real(&self.root.join(path(p))))
                .collect()
        })
    }

    /// What the file at the real path `path` was at the base; `None` if it was not there.
    pub(super) fn before(&self, path: &Path) -> io::Result<Option<Vec<u8>>> {
        match self.files.get(path) {
            Some(Some(old)) => self.at_base(old),
            _ => Ok(None),
        }
    }

    /// Whether the file at the real path `path` is new.
    pub(super) fn is_new(&self, path: &Path) -> bool {
        matches!(self.files.get(path), Some(None))
    }

    /// The articles that were there at the base and are gone, where they were and with what they held.
    pub(super) fn gone(&self) -> io::Result<Vec<(PathBuf, Vec<u8>)>> {
        let mut all = Vec::new();
        for old in &self.gone {
            let at = path(old);
            if format_of(&at).is_some()
                && let Some(bytes) = self.at_base(old)?
            {
                all.push((self.root.join(at), bytes));
            }
        }
        Ok(all)
    }

    fn at_base(&self, old: &[u8]) -> io::Result<Option<Vec<u8>>> {
        let name = [self.base.as_bytes(), b":", old].concat();
        let mut objects = self.objects.lock().unwrap_or_else(|e| e.into_inner());
        objects.get(&name)
    }
}

/// The root of the repository that the folder `inside` is in.
pub(super) fn root(inside: &Path) -> Result<PathBuf, String> {
    let root = git(inside, &["rev-parse", "--show-toplevel"])?;
    Ok(super::real(&path(line(&root))))
}

/// The repository that `root` is a submodule of; `None` for one that stands by itself.
pub(super) fn superproject(root: &Path) -> Option<PathBuf> {
    let out = git(root, &["rev-parse", "--show-superproject-working-tree"]).ok()?;
    let line = line(&out);
    (!line.is_empty()).then(|| super::real(&path(line)))
}

/// What to compare the submodule at `root` with: the commit that `around` had of it at its own base.
pub(super) fn recorded(root: &Path, around: &Repository) -> Result<Base, FileError> {
    let at = root.strip_prefix(&around.root).unwrap_or(root);
    let mut name = std::ffi::OsString::from(format!("{}:", around.base));
    name.push(at);
    let args = ["rev-parse", "--verify", "--quiet"].map(std::ffi::OsString::from);
    let found = git(&around.root, &[&args[..], &[name]].concat());
    let Ok(commit) = found.map(|out| word(&out)) else {
        // The submodule is new, and so is all that it holds: what it is compared with is the empty tree.
        let empty = git(root, &["hash-object", "-t", "tree", "--stdin"]);
        return empty
            .map(|out| Base::Commit(word(&out)))
            .map_err(|e| file_error(format!("git could not tell what changed: {e}")));
    };
    let there = git(root, &["cat-file", "-e", &format!("{commit}^{{commit}}")]);
    there
        .map(|_| Base::Commit(commit.clone()))
        .map_err(|_| file_error(format!("the submodule lacks the commit {commit} that it stood at; fetch its history to tell what is new in it")))
}

/// The merge base of `reference` and the commit that is checked out.
fn merge_base(root: &Path, reference: &str) -> Result<String, FileError> {
    let shallow = || {
        git(root, &["rev-parse", "--is-shallow-repository"]).is_ok_and(|out| line(&out) == b"true")
    };
    let commit = format!("{reference}^{{commit}}");
    git(root, &["rev-parse", "--verify", "--quiet", &commit]).map_err(|_| {
        let hint = if shallow() {
            "this clone is shallow: fetch the branch first, or clone with its history (`fetch-depth: 0` on GitHub, `GIT_DEPTH: 0` on GitLab)"
        } else {
            "fetch it first, or name another (`origin/main`)"
        };
        file_error(format!("git has no commit `{reference}` here; {hint}"))
    })?;
    let base = git(root, &["merge-base", reference, "HEAD"]).map_err(|_| {
        let why = if shallow() {
            "this clone is shallow and does not reach back to it; fetch more history (`git fetch --unshallow`, `fetch-depth: 0` on GitHub, `GIT_DEPTH: 0` on GitLab)"
        } else {
            "the two have no history in common"
        };
        file_error(format!("there is no merge base of `{reference}` and HEAD: {why}"))
    })?;
    Ok(word(&base))
}

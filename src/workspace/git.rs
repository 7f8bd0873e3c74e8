//! What changed since a commit, as the `git` program tells it: in the repository around, in its submodules, and in any other
//! that a checked file belongs to.

mod objects;
mod repository;
mod run;

use super::path::{absolute, repository_around, shown};
use crate::finding::FileError;
use repository::Repository;
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

/// What a repository is compared with.
#[derive(Debug)]
enum Base {
    /// The merge base of this and the commit that is checked out.
    MergeBase(String),
    /// This commit or tree.
    Commit(String),
}

/// A repository, or why it cannot be read.
type OpenedRepository = Result<Arc<Repository>, FileError>;

/// The files that changed since a merge base, work that is not committed included.
#[derive(Debug)]
pub struct Changes {
    here: PathBuf,
    /// The root of the repository around `here`.
    main: PathBuf,
    reference: String,
    /// By root.
    opened: Mutex<BTreeMap<PathBuf, OpenedRepository>>,
    /// By folder: the root of the repository it is in.
    roots: Mutex<BTreeMap<PathBuf, Option<PathBuf>>>,
}

impl Changes {
    /// What changed since the merge base of `reference` and the commit that is checked out, in the repository around `here`.
    ///
    /// # Errors
    /// There is no git, no repository, no such commit, or no merge base in what was fetched.
    pub fn since(reference: &str, here: &Path) -> Result<Self, FileError> {
        if reference.is_empty() || reference.starts_with('-') {
            return Err(file_error(format!("`{reference}` does not name a commit")));
        }
        let main = repository::root(here)
            .map_err(|e| file_error(format!("--since needs a git repository: {e}")))?;
        let changes = Self {
            here: here.to_owned(),
            main,
            reference: reference.to_owned(),
            opened: Mutex::default(),
            roots: Mutex::default(),
        };
        changes.open(&changes.main)?;
        Ok(changes)
    }

    /// Whether the file at `path` changed; `named` says that it was not found in a folder, so that git may leave it out.
    ///
    /// # Errors
    /// Its repository cannot tell, or there is none.
    pub fn holds(&self, path: &Path, named: bool) -> Result<bool, FileError> {
        let path = self.key(path);
        Ok(self.repository(&path)?.holds(&path, named))
    }

    /// What the file at `path` was at the merge base; `None` if it was not there.
    ///
    /// # Errors
    /// What went wrong with git.
    pub fn before(&self, path: &Path) -> io::Result<Option<Vec<u8>>> {
        let path = self.key(path);
        match self.repository(&path) {
            Ok(repository) => repository.before(&path),
            Err(_) => Ok(None),
        }
    }

    /// Whether the file at `path` is new, so that it may be one that is gone under another name.
    #[must_use]
    pub fn is_new(&self, path: &Path) -> bool {
        let path = self.key(path);
        self.repository(&path).is_ok_and(|r| r.is_new(&path))
    }

    /// The files that were there at the merge base and are gone, where they were and with what they held.
    ///
    /// # Errors
    /// What went wrong with git.
    pub fn gone(&self) -> io::Result<Vec<(PathBuf, Vec<u8>)>> {
        let opened = self.opened.lock().unwrap_or_else(|e| e.into_inner());
        let mut all = Vec::new();
        for repository in opened.values().flatten() {
            all.extend(repository.gone()?);
        }
        Ok(all)
    }

    /// The repository that the file at the real path `path` is in.
    fn repository(&self, path: &Path) -> OpenedRepository {
        let folder = path.parent().unwrap_or(path);
        let known = {
            let roots = self.roots.lock().unwrap_or_else(|e| e.into_inner());
            roots.get(folder).cloned()
        };
        let root = known.unwrap_or_else(|| {
            let root = self.root_of(folder);
            let mut roots = self.roots.lock().unwrap_or_else(|e| e.into_inner());
            roots.insert(folder.to_owned(), root.clone());
            root
        });
        match root {
            Some(root) => self.open(&root),
            None => Err(FileError {
                path: shown(folder),
                message:
                    "this folder is not in a git repository, so --since cannot tell what is new"
                        .to_owned(),
            }),
        }
    }

    /// The root of the repository around `folder`. Most files are in the one around, which needs no question to git.
    fn root_of(&self, folder: &Path) -> Option<PathBuf> {
        match repository_around(folder) {
            Some(root) if root == self.main => Some(self.main.clone()),
            Some(root) => repository::root(root).ok(),
            // The environment may name the work tree.
            None => folder.starts_with(&self.main).then(|| self.main.clone()),
        }
    }

    fn open(&self, root: &Path) -> OpenedRepository {
        let known = {
            let opened = self.opened.lock().unwrap_or_else(|e| e.into_inner());
            opened.get(root).cloned()
        };
        if let Some(known) = known {
            return known;
        }
        let found = self.found(root);
        let mut opened = self.opened.lock().unwrap_or_else(|e| e.into_inner());
        opened.insert(root.to_owned(), found.clone());
        found
    }

    fn found(&self, root: &Path) -> OpenedRepository {
        let of_its_own = || Base::MergeBase(self.reference.clone());
        if root == self.main {
            return Repository::open(root, &of_its_own()).map(Arc::new);
        }
        // A submodule's branches are its own: what counts is where the repository around it had it.
        let around = repository::superproject(root).filter(|a| root.starts_with(a));
        let base = match around {
            Some(around) => self
                .open(&around)
                .and_then(|around| repository::recorded(root, &around)),
            None => Ok(of_its_own()),
        };
        base.and_then(|base| Repository::open(root, &base))
            .map(Arc::new)
            .map_err(|t| FileError {
                path: if t.path.is_empty() {
                    shown(root)
                } else {
                    t.path
                },
                message: format!("this is another git repository: {}", t.message),
            })
    }

    fn key(&self, path: &Path) -> PathBuf {
        real(&absolute(path, &self.here))
    }
}

/// A path without links, as git has it; as it is where there is no file.
fn real(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}

fn file_error(message: String) -> FileError {
    FileError {
        path: String::new(),
        message,
    }
}

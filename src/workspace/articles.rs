//! Which files are articles: those named, and those a folder holds.

use super::shown;
use crate::finding::FileError;
use crate::input;
use ignore::WalkBuilder;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A file to check.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Article {
    /// The path as it is reported.
    pub shown: String,
    /// The path to open.
    pub path: PathBuf,
    /// Whether it was named itself, not found in a folder.
    pub named: bool,
}

/// The articles found, in order of path, and the paths that are none.
#[derive(Debug, Default)]
pub struct FoundArticles {
    /// Files to check.
    pub articles: Vec<Article>,
    /// Paths that could not be followed.
    pub file_errors: Vec<FileError>,
    /// What a folder holds that is perhaps meant to be read, and is not.
    pub doubts: Vec<FileError>,
}

/// The articles among `paths`: a file that is named is one whatever its name; a folder's are those with the extension of an
/// input format that no `.gitignore` leaves out.
#[must_use]
pub fn find(paths: &[PathBuf]) -> FoundArticles {
    let mut found = FoundArticles::default();
    for path in paths {
        match path.metadata() {
            Ok(m) if m.is_dir() => walk(path, &mut found),
            Ok(_) => found.articles.push(Article {
                shown: shown(path),
                path: path.clone(),
                named: true,
            }),
            Err(e) => found.file_errors.push(FileError {
                path: shown(path),
                message: reason(&e),
            }),
        }
    }
    // What is both named and in a folder is named.
    let key = |a: &Article| (a.shown.clone(), !a.named);
    found.articles.sort_by_cached_key(key);
    found.articles.dedup_by(|a, b| a.shown == b.shown);
    found
}

fn walk(folder: &Path, found: &mut FoundArticles) {
    let mut passed: BTreeMap<&str, usize> = BTreeMap::new();
    for entry in WalkBuilder::new(folder).require_git(false).build() {
        match entry {
            Ok(e)
                if e.file_type().is_some_and(|t| t.is_file())
                    && input::format_of(e.path()).is_some() =>
            {
                found.articles.push(Article {
                    shown: shown(e.path()),
                    path: e.into_path(),
                    named: false,
                });
            }
            Ok(e) => {
                let name = e.path().extension().and_then(|x| x.to_str());
                let name =
                    name.and_then(|x| input::UNREAD.iter().find(|u| x.eq_ignore_ascii_case(u)));
                if let Some(name) = name {
                    *passed.entry(name).or_default() += 1;
                }
            }
            Err(e) => {
                let (path, message) = walk_error(&e);
                found.file_errors.push(FileError {
                    path: shown(path.unwrap_or(folder)),
                    message,
                });
            }
        }
    }
    let count: usize = passed.values().sum();
    if count > 0 {
        let names: Vec<String> = passed.keys().map(|n| format!(".{n}")).collect();
        let (files, them) = if count == 1 {
            ("file", "it")
        } else {
            ("files", "them")
        };
        found.doubts.push(FileError {
            path: shown(folder),
            message: format!(
                "{count} {files} in formats that are not read ({}) passed over; named, with `--input-format text`, it reads {them} as plain text",
                names.join(", ")
            ),
        });
    }
}

/// Where a walk was stopped, and why.
fn walk_error(e: &ignore::Error) -> (Option<&Path>, String) {
    match e {
        ignore::Error::WithPath { path, err } => (Some(path), walk_error(err).1),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => {
            walk_error(err)
        }
        ignore::Error::Io(e) => (None, reason(e)),
        e => (None, e.to_string()),
    }
}

/// Why a file could not be read, in words that help.
#[must_use]
pub(crate) fn reason(e: &std::io::Error) -> String {
    match e.kind() {
        std::io::ErrorKind::NotFound => "there is no such file or folder".to_owned(),
        std::io::ErrorKind::PermissionDenied => {
            "this file cannot be read (permission denied)".to_owned()
        }
        std::io::ErrorKind::IsADirectory => "this is a folder".to_owned(),
        _ => e.to_string(),
    }
}

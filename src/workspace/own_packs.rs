//! Packs of the user's own: a rule file, or a folder of them with a `pack.toml` and word lists.

use super::articles::reason;
use super::packs::{Failure, Open};
use super::path::absolute;
use super::shown;
use crate::finding::{FileError, Problem};
use crate::rule::{self, Manifest, OwnLexicon, PackFile};
use crate::text::decode;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// What a pack's file about itself is called.
pub(super) const MANIFEST: &str = "pack.toml";
/// The folder of a pack that holds its word lists.
const LEXICONS: &str = "lexicons";
/// A pack of the user's own.
#[derive(Clone, Debug)]
pub struct OwnPack {
    /// What it is called.
    pub name: String,
    /// Its file or folder.
    pub path: PathBuf,
    /// What it says of itself.
    pub manifest: Manifest,
    /// Its rule files.
    pub rules: Vec<PackFile>,
    /// Its word lists.
    pub lexicons: Vec<OwnLexicon>,
    /// The text of its `pack.toml`.
    about: Option<String>,
}

impl OwnPack {
    /// What it holds, in short: equal for equal files.
    #[must_use]
    pub fn hash(&self) -> String {
        let mut hash = Sha256::new();
        if let Some(text) = &self.about {
            add(&mut hash, MANIFEST, text);
        }
        let name = |path: &str| Path::new(path).file_name().unwrap_or_default().to_owned();
        for file in &self.rules {
            add(&mut hash, &name(&file.path).to_string_lossy(), &file.text);
        }
        for list in &self.lexicons {
            let name = name(&list.path);
            let path = format!("{LEXICONS}/{}", name.to_string_lossy());
            add(&mut hash, &path, &list.text);
        }
        let mut short = String::from("sha256:");
        for byte in hash.finalize() {
            let _ = write!(short, "{byte:02x}");
        }
        short
    }
}

/// Reads the pack at `path`: a file's is called after its stem, a folder's as its `pack.toml` says or after the folder.
///
/// # Errors
/// What cannot be read, and the mistakes in `pack.toml`.
pub fn own_pack(path: &Path) -> Result<OwnPack, Failure> {
    own_pack_with(path, &Open::new())
}

/// The same, where what is open stands for files.
pub(super) fn own_pack_with(path: &Path, open: &Open) -> Result<OwnPack, Failure> {
    let file_error = |message: String| {
        Failure::Usage(FileError {
            path: shown(path),
            message,
        })
    };
    let meta = fs::metadata(path).map_err(|e| file_error(reason(&e)))?;
    let folder = meta.is_dir();
    let real = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let called = if folder {
        real.file_name()
    } else {
        real.file_stem()
    };
    let mut name = called.map_or_else(|| "rules".to_owned(), |n| n.to_string_lossy().into_owned());
    let mut said = Manifest::default();
    let mut about_text = None;
    let (mut rules, mut lexicons) = (vec![path.to_owned()], Vec::new());
    if folder {
        let about = path.join(MANIFEST);
        if about.exists() {
            let text = read(&about, open).map_err(Failure::Usage)?;
            let mut problems: Vec<Problem> = Vec::new();
            said = rule::manifest(&text, &mut problems);
            if !problems.is_empty() {
                return Err(Failure::Files(vec![rule::FileProblems {
                    path: shown(&about),
                    text,
                    problems,
                }]));
            }
            about_text = Some(text);
        }
        rules = toml_files(path).map_err(|e| file_error(reason(&e)))?;
        rules.retain(|p| p.file_name().is_none_or(|n| n != MANIFEST));
        if rules.is_empty() {
            return Err(file_error(
                "this folder holds no rule file (`.toml`)".to_owned(),
            ));
        }
    }
    if let Some(own) = &said.name {
        name.clone_from(own);
    }
    // A rule file of a pack reads the lists of its pack.
    let home = if folder { Some(path) } else { path.parent() };
    let home = home.filter(|at| folder || at.join(MANIFEST).is_file());
    if let Some(lists) = home.map(|at| at.join(LEXICONS)).filter(|l| l.is_dir()) {
        lexicons = toml_files(&lists).map_err(|e| file_error(reason(&e)))?;
    }
    let mut files = Vec::new();
    for p in &rules {
        let text = read(p, open).map_err(Failure::Usage)?;
        files.push(PackFile {
            pack: name.clone(),
            path: shown(p),
            text,
            on: true,
            language: said.language,
        });
    }
    let mut lists = Vec::new();
    for p in &lexicons {
        let text = read(p, open).map_err(Failure::Usage)?;
        lists.push(OwnLexicon {
            path: shown(p),
            text,
            language: said.language,
        });
    }
    Ok(OwnPack {
        name,
        path: path.to_owned(),
        manifest: said,
        rules: files,
        lexicons: lists,
        about: about_text,
    })
}

/// Adds word lists to others; a file that is there already, however its path is written, is not added again.
pub(super) fn add_lists(lists: &mut Vec<OwnLexicon>, more: Vec<OwnLexicon>, here: &Path) {
    for list in more {
        let path = absolute(Path::new(&list.path), here);
        let same = |l: &OwnLexicon| absolute(Path::new(&l.path), here) == path;
        if !lists.iter().any(same) {
            lists.push(list);
        }
    }
}

/// Adds a file to a hash: its name, its length, its text; line ends of any kind are one.
fn add(hash: &mut Sha256, name: &str, text: &str) {
    let text = text.replace("\r\n", "\n");
    hash.update(format!("{name}\0{}\0", text.len()));
    hash.update(text);
}

/// The `.toml` files of a folder, in order of name.
fn toml_files(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|x| x == "toml") && path.is_file() {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

/// A rule file's, config's or word list's text: what is open, else what is on the disk.
pub(super) fn read(path: &Path, open: &Open) -> Result<String, FileError> {
    if !open.is_empty() {
        let here = std::env::current_dir().unwrap_or_default();
        if let Some(text) = open.get(&super::path::absolute(path, &here)) {
            return Ok(text.clone());
        }
    }
    let file_error = |message: String| FileError {
        path: shown(path),
        message,
    };
    // It is not even read: whoever hands out such a file gets no memory of ours.
    let size = fs::metadata(path).map_or(0, |m| m.len());
    if size > rule::LARGEST as u64 {
        return Err(file_error(format!(
            "a rule file has {} bytes at most; this one has {size}",
            rule::LARGEST
        )));
    }
    let bytes = fs::read(path).map_err(|e| file_error(reason(&e)))?;
    decode(bytes).map_err(|e| file_error(e.to_string()))
}

//! The lock: what each pack that a config names held when somebody reviewed it, so that a run uses that and nothing else.

use super::own_packs::{self, OwnPack};
use super::path::relative;
use super::{shown, write_whole};
use crate::finding::FileError;
use std::io;
use std::path::{Path, PathBuf};

/// What the file is called; it stands beside the config.
pub const LOCK: &str = "whosays.lock";
/// What its first line says.
const HEAD: &str = "# What the packs that whosays.toml names held when they were reviewed: hash, name, path. Made by `whosays pack lock`.";

/// A pack that is locked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Locked {
    /// What it held.
    pub hash: String,
    /// What it is called.
    pub name: String,
    /// Its path, from the lock's folder on, with `/`.
    pub path: String,
}

/// Reads the lock in `folder`; `None` where there is none.
///
/// # Errors
/// What the disk says, and the first line that is none of a lock.
pub fn read_lock(folder: &Path) -> Result<Option<Vec<Locked>>, FileError> {
    let path = folder.join(LOCK);
    if !path.exists() {
        return Ok(None);
    }
    let text = own_packs::read(&path, &super::Open::new())?;
    let mut all = Vec::new();
    for (i, line) in text.lines().enumerate() {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let mut cells = line.splitn(3, '\t').map(str::to_owned);
        let (Some(hash), Some(name), Some(path_there)) = (cells.next(), cells.next(), cells.next())
        else {
            return Err(FileError {
                path: shown(&path),
                message: format!(
                    "line {} is not a lock entry; `whosays pack lock` writes the file again",
                    i + 1
                ),
            });
        };
        all.push(Locked {
            hash,
            name,
            path: path_there,
        });
    }
    Ok(Some(all))
}

/// Writes the lock in `folder`, and returns its path.
///
/// # Errors
/// Those of the disk.
pub fn write_lock(folder: &Path, packs: &mut [Locked]) -> io::Result<PathBuf> {
    packs.sort_by(|a, b| a.path.cmp(&b.path));
    let path = folder.join(LOCK);
    write_whole(&path, |out| {
        writeln!(out, "{HEAD}")?;
        for p in packs.iter() {
            writeln!(out, "{}\t{}\t{}", p.hash, p.name, p.path)?;
        }
        Ok(())
    })?;
    Ok(path)
}

/// What a pack is called in the lock in `folder`.
#[must_use]
pub fn in_lock(folder: &Path, path: &Path) -> String {
    shown(&relative(path, folder))
}

/// Why the pack at the absolute `path` is not the one that the lock in `folder` has, and what to do; `None` if it is, or if there
/// is no lock.
pub(super) fn unlocked(
    folder: &Path,
    path: &Path,
    pack: &OwnPack,
) -> Result<Option<(String, String)>, FileError> {
    let Some(locked) = read_lock(folder)? else {
        return Ok(None);
    };
    let name = in_lock(folder, path);
    let help = format!(
        "Look at what changed in {}, then run `whosays pack lock`.",
        shown(&pack.path)
    );
    Ok(match locked.iter().find(|l| l.path == name) {
        Some(l) if l.hash == pack.hash() => None,
        Some(_) => Some((
            format!("the pack `{}` is not what was locked", pack.name),
            help,
        )),
        None => Some((format!("the pack `{}` is not in {LOCK}", pack.name), help)),
    })
}

//! Compiles the built-in rules when the program is built, with the code that compiles users' rules when it runs, so that a run
//! starts with rules that are ready.
//!
//! The rooms up to `rule` are part of this script as they are part of the program; only where the files of `rules/` come from
//! differs: here from the disk.

#![allow(dead_code, unreachable_pub, unused_imports)]

#[path = "src/citation/mod.rs"]
mod citation;
#[path = "src/document/mod.rs"]
mod document;
#[path = "src/finding.rs"]
mod finding;
#[path = "src/learned/mod.rs"]
mod learned;
#[path = "src/lexicon/mod.rs"]
mod lexicon;
#[path = "src/packed/mod.rs"]
mod packed;
#[path = "src/rule/mod.rs"]
mod rule;
#[path = "src/signal/mod.rs"]
mod signal;
#[path = "src/sourcing/mod.rs"]
mod sourcing;
#[path = "src/text/mod.rs"]
mod text;
#[path = "src/view/mod.rs"]
mod view;

use rule::Prepared;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// What the program has from this script, the script has from the disk.
mod embedded {
    use std::sync::OnceLock;

    pub(crate) static FILES: OnceLock<Vec<(&'static str, &'static str)>> = OnceLock::new();
    pub(crate) static IDS: OnceLock<Vec<(&'static str, &'static str)>> = OnceLock::new();

    pub(crate) fn ids() -> &'static [(&'static str, &'static str)] {
        IDS.get().map_or(&[], Vec::as_slice)
    }

    pub(crate) fn files() -> &'static [(&'static str, &'static str)] {
        FILES.get().map_or(&[], Vec::as_slice)
    }

    pub(crate) fn prefilters() -> &'static [(&'static str, &'static [&'static [u8]])] {
        &[]
    }

    pub(crate) fn prepared(_name: &str) -> Option<&'static [u8]> {
        None
    }
}

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=rules");
    println!("cargo::rerun-if-changed=build.rs");
    let root = env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?;
    let out = PathBuf::from(env::var("OUT_DIR").map_err(io::Error::other)?);
    let mut files = Vec::new();
    toml_files(&Path::new(&root).join("rules"), "", &mut files)?;

    let mut list = String::from("&[\n");
    for (name, path) in &files {
        writeln!(list, "    ({name:?}, include_str!({path:?})),").map_err(io::Error::other)?;
    }
    fs::write(out.join("files.rs"), list + "]")?;

    let texts = files.iter().map(|(name, path)| {
        let text = fs::read_to_string(path)?;
        Ok((&*name.clone().leak(), &*text.leak()))
    });
    let texts = texts.collect::<io::Result<Vec<_>>>()?;
    embedded::FILES.get_or_init(|| texts);

    let ids = rule::read_ids().into_iter();
    let ids: Vec<(&str, &str)> = ids.map(|(id, pack)| (&*id.leak(), pack)).collect();
    fs::write(out.join("ids.rs"), format!("&{ids:?}"))?;
    embedded::IDS.get_or_init(|| ids);

    let mut prefilters = String::from("&[\n");
    for (pattern, literals) in rule::prefilters() {
        write!(prefilters, "    ({pattern:?}, &[").map_err(io::Error::other)?;
        for literal in literals {
            write!(prefilters, "&{literal:?}, ").map_err(io::Error::other)?;
        }
        prefilters.push_str("]),\n");
    }
    fs::write(out.join("prefilters.rs"), prefilters + "]")?;

    let mut prepared = String::from("&[\n");
    let rules = Prepared::ALL.iter();
    let rules = rules.map(|(name, choice)| ((*name).to_owned(), choice.bytes()));
    let languages = rule::LANGUAGES.iter();
    let lists = languages.map(|l| (format!("{l}.bin"), rule::lexicon_bytes(l)));
    for (name, bytes) in rules.chain(lists) {
        let path = out.join(&name);
        fs::write(&path, bytes)?;
        writeln!(prepared, "    ({name:?}, include_bytes!({path:?})),")
            .map_err(io::Error::other)?;
    }
    fs::write(out.join("prepared.rs"), prepared + "]")
}

/// The TOML files below a folder, in order of name: their paths below `rules/`, with `/`, and on the disk.
fn toml_files(folder: &Path, name: &str, found: &mut Vec<(String, PathBuf)>) -> io::Result<()> {
    let mut entries: Vec<_> = fs::read_dir(folder)?.collect::<Result<_, _>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let path = entry.path();
        let own = entry.file_name().to_string_lossy().into_owned();
        let below = if name.is_empty() {
            own
        } else {
            format!("{name}/{own}")
        };
        if path.is_dir() {
            toml_files(&path, &below, found)?;
        } else if path.extension().is_some_and(|e| e == "toml") {
            found.push((below, path));
        }
    }
    Ok(())
}

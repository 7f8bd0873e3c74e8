//! Lists what lies in `rules/`, so that the installed binary carries every built-in pack and lexicon.

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=rules");
    let root = env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?;
    let rules = Path::new(&root).join("rules");
    let mut out = String::from("&[\n");
    let mut folders: Vec<_> = fs::read_dir(&rules)?.collect::<Result<_, _>>()?;
    folders.sort_by_key(fs::DirEntry::file_name);
    for folder in folders {
        list(&folder.path(), &rules, &mut out)?;
    }
    out.push(']');
    let to = env::var("OUT_DIR").map_err(io::Error::other)?;
    fs::write(Path::new(&to).join("builtin.rs"), out)
}

/// Writes a line `("residue/search.toml", include_str!("…"))` for every TOML file below `path`, in order of name.
fn list(path: &Path, root: &Path, out: &mut String) -> io::Result<()> {
    if path.is_dir() {
        let mut entries: Vec<_> = fs::read_dir(path)?.collect::<Result<_, _>>()?;
        entries.sort_by_key(fs::DirEntry::file_name);
        for e in entries {
            list(&e.path(), root, out)?;
        }
    } else if path.extension().is_some_and(|e| e == "toml") {
        let name = path
            .strip_prefix(root)
            .map_err(io::Error::other)?
            .to_string_lossy()
            .replace('\\', "/");
        writeln!(out, "    ({name:?}, include_str!({path:?})),").map_err(io::Error::other)?;
    }
    Ok(())
}

//! Lists what lies in `rules/`, so that the installed binary carries every built-in pack and lexicon, and works out the gates of
//! their patterns, which would take a third of the time that loading them takes.

#[path = "src/signal/literal.rs"]
#[allow(dead_code, unreachable_pub)]
mod literal;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs, io};

/// The gates by pattern.
type Gates = BTreeMap<String, Vec<Vec<u8>>>;

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=rules");
    println!("cargo::rerun-if-changed=src/signal/literal.rs");
    let root = env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?;
    let rules = Path::new(&root).join("rules");
    let mut out = String::from("&[\n");
    let mut gates = Gates::new();
    let mut folders: Vec<_> = fs::read_dir(&rules)?.collect::<Result<_, _>>()?;
    folders.sort_by_key(fs::DirEntry::file_name);
    for folder in folders {
        list(&folder.path(), &rules, &mut out, &mut gates)?;
    }
    out.push(']');
    let to = env::var("OUT_DIR").map_err(io::Error::other)?;
    fs::write(Path::new(&to).join("builtin.rs"), out)?;
    fs::write(Path::new(&to).join("gates.rs"), table(&gates)?)
}

/// The gates as a slice in order of pattern.
fn table(gates: &Gates) -> io::Result<String> {
    let mut out = String::from("&[\n");
    for (pattern, gate) in gates {
        write!(out, "    ({pattern:?}, &[").map_err(io::Error::other)?;
        for literal in gate {
            write!(out, "&{literal:?}, ").map_err(io::Error::other)?;
        }
        out.push_str("]),\n");
    }
    out.push(']');
    Ok(out)
}

/// Adds the gates of all patterns in a rule file. What is wrong with a rule is told when it is loaded.
fn gate(text: &str, gates: &mut Gates) {
    let Ok(file) = text.parse::<toml::Table>() else {
        return;
    };
    let mut within: Vec<&toml::Value> = file.values().collect();
    while let Some(value) = within.pop() {
        match value {
            toml::Value::Array(items) => within.extend(items),
            toml::Value::Table(table) => {
                let patterns = table.get("patterns").and_then(toml::Value::as_array);
                for p in patterns
                    .into_iter()
                    .flatten()
                    .filter_map(toml::Value::as_str)
                {
                    let hir = regex_syntax::Parser::new().parse(p);
                    let hir = hir.ok().filter(|h| h.properties().minimum_len() != Some(0));
                    if let Some(hir) = hir {
                        gates.insert(p.to_owned(), literal::required(&hir).unwrap_or_default());
                    }
                }
                within.extend(table.values());
            }
            _ => {}
        }
    }
}

/// Writes a line `("residue/search.toml", include_str!("…"))` for every TOML file below `path`, in order of name.
fn list(path: &Path, root: &Path, out: &mut String, gates: &mut Gates) -> io::Result<()> {
    if path.is_dir() {
        let mut entries: Vec<_> = fs::read_dir(path)?.collect::<Result<_, _>>()?;
        entries.sort_by_key(fs::DirEntry::file_name);
        for e in entries {
            list(&e.path(), root, out, gates)?;
        }
    } else if path.extension().is_some_and(|e| e == "toml") {
        let name = path
            .strip_prefix(root)
            .map_err(io::Error::other)?
            .to_string_lossy()
            .replace('\\', "/");
        gate(&fs::read_to_string(path)?, gates);
        writeln!(out, "    ({name:?}, include_str!({path:?})),").map_err(io::Error::other)?;
    }
    Ok(())
}

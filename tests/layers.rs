//! Who may import whom, how long a file may be, and who may touch the disk: what keeps the design from wearing away.

#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// A module, and the modules it may import; `*` is all of them.
const ALLOWED: &[(&str, &[&str])] = &[
    ("text", &[]),
    // What the build puts in, and how it is read.
    ("embedded", &[]),
    ("packed", &[]),
    ("finding", &["text"]),
    ("view", &["finding", "text"]),
    ("lexicon", &["packed", "text", "finding"]),
    ("document", &["lexicon", "text", "view"]),
    ("citation", &["document", "lexicon", "text"]),
    ("input", &["document", "lexicon", "text"]),
    (
        "signal",
        &["document", "embedded", "lexicon", "packed", "text"],
    ),
    (
        "sourcing",
        &["signal", "document", "lexicon", "text", "view"],
    ),
    ("learned", &["signal", "document", "text"]),
    (
        "rule",
        &[
            "citation", "learned", "sourcing", "signal", "lexicon", "document", "embedded",
            "finding", "packed", "text", "view",
        ],
    ),
    (
        "config",
        &["rule", "document", "lexicon", "finding", "text"],
    ),
    (
        "check",
        &[
            "citation", "config", "learned", "rule", "sourcing", "signal", "document", "finding",
            "text", "view",
        ],
    ),
    ("report", &["finding", "view", "text"]),
    (
        "prove",
        &[
            "check", "rule", "input", "lexicon", "document", "finding", "text", "view",
        ],
    ),
    ("import", &["rule", "finding", "text"]),
    (
        "workspace",
        &[
            "check", "config", "rule", "input", "document", "lexicon", "finding", "text", "view",
        ],
    ),
    (
        "lsp",
        &[
            "workspace",
            "check",
            "config",
            "rule",
            "sourcing",
            "input",
            "document",
            "finding",
            "text",
            "view",
        ],
    ),
    (
        "linter",
        &[
            "workspace",
            "check",
            "config",
            "input",
            "document",
            "finding",
            "text",
            "view",
        ],
    ),
    ("cli", &["*"]),
    ("main", &["cli"]),
    // It names the modules, and what users of the library see of them.
    ("lib", &["*"]),
];

/// The modules that may touch the disk and the standard streams.
const HANDS: &[&str] = &["workspace", "cli", "lsp"];

/// What touches them.
const TOUCHES: &[&str] = &[
    "std::fs",
    "fs::",
    "File::open",
    "File::create",
    "stdin(",
    "stdout(",
    "stderr(",
    "println!",
    "print!",
    "eprintln!",
    "eprint!",
];

/// The most lines a file may have.
const LONGEST: usize = 400;

/// The most fields a struct may have.
const MOST_FIELDS: usize = 15;

/// Structs with a field for each key of a rule file.
const FORMATS: &[&str] = &["RawFind", "RawRule"];

#[test]
fn no_module_imports_what_stands_below_it() {
    let mut wrong = String::new();
    let mut graph: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for file in sources() {
        let module = file.module();
        let Some((_, allowed)) = ALLOWED.iter().find(|(m, _)| *m == module) else {
            writeln!(
                wrong,
                "{}: the table has no module `{module}`",
                file.shown()
            )
            .unwrap();
            continue;
        };
        for (line, to) in file.imports() {
            if to == module {
                continue;
            }
            if !allowed.contains(&to.as_str()) && *allowed != ["*"] {
                writeln!(
                    wrong,
                    "{}:{line}: `{module}` may not import `{to}`",
                    file.shown()
                )
                .unwrap();
            }
            graph.entry(module.clone()).or_default().insert(to);
        }
    }
    for module in graph.keys() {
        if let Some(circle) = circle(&graph, module, &mut vec![module.clone()]) {
            writeln!(wrong, "a circle: {}", circle.join(" → ")).unwrap();
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// A file that calls all its siblings must not define the types that they need: where files import each other in a circle, no one
/// of them can be read alone. A file and those below it (`html.rs`, `html/`) may know each other.
#[test]
fn no_files_import_each_other_in_a_circle() {
    let files: BTreeMap<String, Source> = sources()
        .into_iter()
        .map(|s| (s.module_path(), s))
        .collect();
    let mut graph: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (name, file) in &files {
        for to in file
            .sibling_imports()
            .into_iter()
            .chain(file.room_imports())
        {
            // The longest part of the path that is a file: `signal/token/class` of `signal/token/class/Class`.
            let ways = std::iter::successors(Some(&*to), |t| t.rsplit_once('/').map(|(up, _)| up));
            let Some(to) = ways.into_iter().find(|t| files.contains_key(*t)) else {
                continue;
            };
            let above = |a: &str, b: &str| format!("{b}/").starts_with(&format!("{a}/"));
            if !above(to, name) && !above(name, to) {
                let edges = graph.entry(name.clone()).or_default();
                edges.insert(to.to_owned());
            }
        }
    }
    let mut wrong = String::new();
    for name in graph.keys() {
        if let Some(way) = circle(&graph, name, &mut vec![name.clone()]) {
            writeln!(wrong, "a circle: {}", way.join(" → ")).unwrap();
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn a_room_has_a_mod_file_and_a_part_of_one_has_its_own_name() {
    let nested: Vec<String> = sources()
        .iter()
        .filter(|s| s.path.ends_with("mod.rs") && s.path.components().count() > 2)
        .map(Source::shown)
        .collect();
    assert!(
        nested.is_empty(),
        "call these after their modules: {nested:?}"
    );
}

/// Words of our own for what the field has a word for, and that word.
const DIALECT: &[(&str, &str)] = &[
    ("absorb", "supersede"),
    ("behind", "after"),
    ("mend", "fix"),
    ("mended", "fixed"),
    ("mirror", "raw"),
    ("sift", "what it keeps"),
    ("tongue", "language"),
    ("told", "what was reported"),
    ("trouble", "error, or problem"),
    ("troubles", "errors, or problems"),
    ("untold", "pending"),
];

/// A name that a newcomer has to be told the meaning of costs every reader: names are in the terms of the field.
#[test]
fn names_are_the_terms_of_the_field() {
    let mut wrong = String::new();
    for file in sources() {
        for (n, line) in file.code() {
            // What is in quotation marks is no name.
            let code = line.replace("\\\"", "");
            let code: String = code.split('"').step_by(2).collect();
            let words = code.split(|c: char| !c.is_alphanumeric() && c != '_');
            for word in words.flat_map(|w| w.split('_')) {
                let known = DIALECT.iter().find(|(d, _)| word.eq_ignore_ascii_case(d));
                if let Some((dialect, field)) = known {
                    writeln!(wrong, "{}:{n}: `{dialect}`; say {field}", file.shown()).unwrap();
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn paths_that_the_pages_for_contributors_name_are_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut wrong = String::new();
    for page in ["CONTRIBUTING.md", "docs/architecture.md"] {
        let text = fs::read_to_string(root.join(page)).unwrap();
        let quoted = text.lines().flat_map(|l| l.split('`').skip(1).step_by(2));
        for path in quoted.filter(|p| p.ends_with(".rs") && p.contains('/')) {
            let all = ["", "src"].map(|folder| root.join(folder).join(path));
            let example = path.contains("NAME") || path.contains('*');
            if !example && !all.iter().any(|p| p.exists()) {
                writeln!(wrong, "{page}: `{path}`").unwrap();
            }
        }
    }
    assert!(wrong.is_empty(), "not there:\n{wrong}");
}

#[test]
fn only_the_hands_touch_the_disk_and_the_streams() {
    let mut wrong = String::new();
    for file in sources() {
        if HANDS.contains(&file.module().as_str()) {
            continue;
        }
        for (n, line) in file.code() {
            for touch in TOUCHES.iter().filter(|t| names(&line, t)) {
                writeln!(wrong, "{}:{n}: `{touch}`", file.shown()).unwrap();
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "\nonly {HANDS:?} may touch the disk and the standard streams:\n{wrong}"
    );
}

#[test]
fn files_are_short_and_say_what_they_are_for() {
    let mut wrong = String::new();
    for file in sources() {
        let lines = file.text.lines().count();
        if lines > LONGEST {
            writeln!(
                wrong,
                "{}: {lines} lines; {LONGEST} is the most",
                file.shown()
            )
            .unwrap();
        }
        // A file kept for what is to come has nothing to say yet.
        if !file.text.starts_with("//! ") && !file.text.trim().is_empty() {
            writeln!(
                wrong,
                "{}: opens with no `//!` that says what it is for",
                file.shown()
            )
            .unwrap();
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// Where two types have one name, a search for it finds both.
#[test]
fn types_have_names_of_their_own() {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for file in sources() {
        for (_, line) in file.code() {
            let words = line.split_whitespace();
            let mut after = words.skip_while(|w| !["struct", "enum", "trait"].contains(w));
            if after.next().is_none() || line.contains('$') {
                continue;
            }
            let name = after.next().unwrap_or_default();
            let name = name.split(|c: char| !c.is_alphanumeric()).next();
            let files = found.entry(name.unwrap_or_default().to_owned());
            files.or_default().insert(file.shown());
        }
    }
    found.retain(|_, files| files.len() > 1);
    assert!(found.is_empty(), "{found:#?}");
}

/// A struct that knows everything is taken apart by what its fields are for. Not counted are the formats: what people write as
/// TOML, and what they read as JSON.
#[test]
fn structs_have_few_fields() {
    let mut wrong = String::new();
    for file in sources() {
        let mut open: Option<(String, usize, usize)> = None;
        for (_, line) in file.code() {
            let indent = line.len() - line.trim_start().len();
            let word = line
                .split_whitespace()
                .skip_while(|w| *w != "struct")
                .nth(1);
            if let (Some(name), true) = (word, line.ends_with('{')) {
                open = Some((name.to_owned(), indent, 0));
                continue;
            }
            let Some((name, outer, fields)) = &mut open else {
                continue;
            };
            if line.trim() == "}" && indent == *outer {
                let format = FORMATS.contains(&name.as_str());
                if *fields > MOST_FIELDS && !format {
                    writeln!(wrong, "{}: `{name}` has {fields} fields", file.shown()).unwrap();
                }
                open = None;
            } else if indent == *outer + 4 && line.contains(": ") {
                *fields += 1;
            }
        }
    }
    assert!(wrong.is_empty(), "{MOST_FIELDS} is the most:\n{wrong}");
}

#[test]
fn the_reading_of_imports_can_be_trusted() {
    let file = Source {
        path: PathBuf::from("rule/deep/inner.rs"),
        text: "use crate::{text::Span, view::{A, B}, finding};\nuse super::super::super::check::X;\nuse super::sibling;\n// crate::lsp\n\
               let x = crate::report::wrap(1);\nfn f(of: &mycrate::cli::X) {}\n#[cfg(test)]\nmod tests {\n    use crate::input;\n}\nuse crate::lexicon;\n"
            .to_owned(),
    };
    let found: Vec<_> = file.imports().into_iter().collect();
    let found: Vec<_> = found.iter().map(|(n, m)| (*n, m.as_str())).collect();
    assert_eq!(
        found,
        [
            (1, "text"),
            (1, "view"),
            (1, "finding"),
            (2, "check"),
            (5, "report"),
            (11, "lexicon")
        ]
    );
}

/// A file of `src/`.
struct Source {
    /// Relative to `src/`.
    path: PathBuf,
    text: String,
}

impl Source {
    fn shown(&self) -> String {
        format!("src/{}", self.path.display())
    }

    /// The top-level module it belongs to.
    fn module(&self) -> String {
        let first = self.path.components().next().unwrap().as_os_str();
        first.to_string_lossy().trim_end_matches(".rs").to_owned()
    }

    /// Its path without the extension, or `mod`: `report/map/html`.
    fn module_path(&self) -> String {
        let path = self.path.with_extension("");
        let path = path.to_string_lossy().replace('\\', "/");
        path.trim_end_matches("/mod").to_owned()
    }

    /// The modules beside it that it imports from by their names: `super::name::…`.
    fn sibling_imports(&self) -> Vec<String> {
        let own = self.module_path();
        let Some((room, _)) = own.rsplit_once('/') else {
            return Vec::new();
        };
        let code = self.code();
        let lines = code.iter().map(|(_, l)| l.as_str());
        lines
            .flat_map(|l| places(l, "super::").map(move |at| &l[at + "super::".len()..]))
            .flat_map(heads)
            .map(|name| format!("{room}/{name}"))
            .collect()
    }

    /// What it imports from its own room by paths from the top: `crate::signal::token::class::…`.
    fn room_imports(&self) -> Vec<String> {
        let root = format!("crate::{}::", self.module());
        let code = self.code();
        let lines = code.iter().map(|(_, l)| l.as_str());
        lines
            .flat_map(|l| places(l, &root).map(move |at| &l[at + "crate::".len()..]))
            .map(|rest| {
                let path = rest.chars();
                let path: String = path
                    .take_while(|c| c.is_alphanumeric() || "_:".contains(*c))
                    .collect();
                path.trim_end_matches(':').replace("::", "/")
            })
            // What the room's `mod.rs` hands on is no file.
            .filter(|path| {
                path.split('/')
                    .nth(1)
                    .is_some_and(|n| n.starts_with(char::is_lowercase))
            })
            .collect()
    }

    /// How many modules deep it is: what so many `super::` lead out of.
    fn depth(&self) -> usize {
        let own = usize::from(self.path.file_name().unwrap() != "mod.rs");
        self.path.components().count() - 1 + own
    }

    /// Whether it is compiled into tests only.
    fn is_test(&self) -> bool {
        self.path
            .iter()
            .any(|c| c == "tests" || c.to_string_lossy() == "tests.rs")
    }

    /// Its lines with their numbers, without comments and without test modules.
    fn code(&self) -> Vec<(usize, String)> {
        if self.is_test() {
            return Vec::new();
        }
        let mut lines = Vec::new();
        let mut test = false;
        let mut all = self.text.lines().enumerate().peekable();
        while let Some((i, line)) = all.next() {
            if line == "#[cfg(test)]"
                && all
                    .peek()
                    .is_some_and(|(_, l)| l.contains("mod ") && l.ends_with('{'))
            {
                test = true;
            }
            if !test {
                let code = line.split("//").next().unwrap_or_default();
                lines.push((i + 1, code.to_owned()));
            }
            // As rustfmt leaves it, a module ends at a brace that stands first.
            test &= line != "}";
        }
        lines
    }

    /// The top-level modules it names, with the lines that name them.
    fn imports(&self) -> Vec<(usize, String)> {
        let up = "super::".repeat(self.depth());
        let mut found = Vec::new();
        // A group may run over several lines: what follows is read from the whole.
        let lines = self.code();
        for (i, (n, line)) in lines.iter().enumerate() {
            for root in ["crate::", "whosays::", up.as_str()] {
                for at in places(line, root) {
                    let rest: String = std::iter::once(&line[at + root.len()..])
                        .chain(lines[i + 1..].iter().map(|(_, l)| l.as_str()))
                        .collect::<Vec<_>>()
                        .join("\n");
                    found.extend(heads(&rest).into_iter().map(|m| (*n, m)));
                }
            }
        }
        found
    }
}

/// Where `word` stands in `line` as a path of its own, not as the end of another name or path.
fn places<'l>(line: &'l str, word: &'l str) -> impl Iterator<Item = usize> + 'l {
    line.match_indices(word)
        .map(|(at, _)| at)
        .filter(move |&at| {
            !line[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':')
        })
}

/// Whether `line` names `what`, whose first letter starts a name.
fn names(line: &str, what: &str) -> bool {
    line.match_indices(what)
        .any(|(at, _)| !line[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_'))
}

/// The first names behind `crate::`: one, or those of a group.
fn heads(rest: &str) -> Vec<String> {
    let name = |s: &str| -> String {
        s.trim_start()
            .chars()
            .take_while(|c| c.is_alphanumeric() || *c == '_')
            .collect()
    };
    let Some(group) = rest.trim_start().strip_prefix('{') else {
        return vec![name(rest)];
    };
    let mut found = vec![name(group)];
    let mut depth = 0;
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => found.push(name(&group[at + 1..])),
            _ => {}
        }
    }
    found.retain(|n| !n.is_empty());
    found
}

/// A way from the last of `way` back to `to`.
fn circle(
    graph: &BTreeMap<String, BTreeSet<String>>,
    to: &str,
    way: &mut Vec<String>,
) -> Option<Vec<String>> {
    for next in graph.get(way.last()?).into_iter().flatten() {
        if next == to {
            way.push(next.clone());
            return Some(way.clone());
        }
        if !way.contains(next) {
            way.push(next.clone());
            if let Some(found) = circle(graph, to, way) {
                return Some(found);
            }
            way.pop();
        }
    }
    None
}

/// Every Rust file of `src/`, in order of path.
fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![root.clone()];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                found.push(Source {
                    text: fs::read_to_string(&path).unwrap(),
                    path: path.strip_prefix(&root).unwrap().to_owned(),
                });
            }
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(found.len() > 50, "{root:?} has the wrong files");
    found
}

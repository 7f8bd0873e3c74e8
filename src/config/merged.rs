//! A config with all that it builds on: which of it holds for an article, and what it needs of the rules.

use super::file::File;
use super::layer::{Allow, Layer, Level, Pack, Resolved};
use super::reading::Naming;
use crate::finding::Problem;
use crate::lexicon::Added;
use crate::rule::{self, AddedFile, KnownNames};
use crate::text::did_you_mean;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// A config and the configs it extends, what is extended first.
#[derive(Debug, Default)]
pub struct Config {
    /// The files. There is none where there is no config.
    pub files: Vec<File>,
}

/// Which overrides hold for an article: file and place in it, in order.
pub type Matching = Vec<(usize, usize)>;

/// What a set of rules must have for settings to hold: what they may turn on.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Needs {
    /// These packs.
    pub packs: BTreeSet<Pack>,
    /// Their strict rules too.
    pub strict: bool,
    /// These rules, whatever their pack.
    pub rules: BTreeSet<String>,
}

impl Needs {
    /// What the packs that are on by default need.
    #[must_use]
    pub fn from_resolved(resolved: &Resolved) -> Self {
        let on = resolved.rules.iter().filter(|(_, l)| l.value != Level::Off);
        Self {
            packs: resolved.packs.iter().map(|p| p.value.clone()).collect(),
            strict: resolved.strict.value,
            rules: on.map(|(rule, _)| rule.clone()).collect(),
        }
    }

    /// Adds what a layer may turn on.
    pub fn add(&mut self, layer: &Layer) {
        let packs = layer.packs.iter().flat_map(|p| &p.value);
        let packs = packs.chain(&layer.add_packs);
        self.packs.extend(packs.map(|p| p.value.clone()));
        self.strict |= layer.strict.as_ref().is_some_and(|s| s.value);
        let on = layer.rules.iter().filter(|(_, l)| l.value != Level::Off);
        self.rules.extend(on.map(|(rule, _)| rule.clone()));
    }
}

impl Config {
    /// The overrides that hold for an article at `path`, which is absolute and has no `..`, of type `kind`.
    #[must_use]
    pub fn matching(&self, path: &Path, kind: Option<&str>) -> Matching {
        let mut found = Vec::new();
        for (f, file) in self.files.iter().enumerate() {
            for (o, part) in file.overrides.iter().enumerate() {
                let files = part.files.as_ref();
                let here = files.is_none_or(|g| below(file, path).is_some_and(|p| g.is_match(p)));
                let of_kind = part.types.is_empty()
                    || kind.is_some_and(|k| part.types.iter().any(|t| t == k));
                if here && of_kind {
                    found.push((f, o));
                }
            }
        }
        found
    }

    /// Whether a walk leaves out what is at `path`, which is absolute and has no `..`.
    #[must_use]
    pub fn excludes(&self, path: &Path) -> bool {
        let mut files = self.files.iter();
        files.any(|f| below(f, path).is_some_and(|p| f.exclude.is_match(p)))
    }

    /// What holds where these overrides do: `[check]` and `[rules]` of every file, then the overrides, in order.
    #[must_use]
    pub fn resolve(&self, matching: &Matching) -> Resolved {
        let mut resolved = Resolved::new(rule::DEFAULT_PACKS);
        for (i, file) in self.files.iter().enumerate() {
            resolved.apply(&file.base, i);
        }
        for &(f, o) in matching {
            resolved.apply(&self.files[f].overrides[o].layer, f);
        }
        resolved
    }

    /// What the rules must have for all that the config may say of any article.
    #[must_use]
    pub fn needs(&self) -> Needs {
        let mut needs = Needs::from_resolved(&self.resolve(&Vec::new()));
        let overrides = self.files.iter().flat_map(|f| &f.overrides);
        overrides.for_each(|o| needs.add(&o.layer));
        needs
    }

    /// The packs of the user's own, with the file that names each and its place there.
    pub fn own_packs(&self) -> impl Iterator<Item = (usize, &PathBuf, crate::text::Span)> {
        let files = self.files.iter().enumerate();
        files.flat_map(|(i, f)| f.packs.iter().map(move |(path, at)| (i, path, *at)))
    }

    /// What rules let pass, wherever.
    pub fn allows(&self) -> impl Iterator<Item = &Allow> {
        let layers = self.files.iter().flat_map(|f| {
            let parts = f.overrides.iter().map(|o| &o.layer);
            std::iter::once(&f.base).chain(parts)
        });
        layers.flat_map(|l| &l.allows)
    }

    /// What is added to the rules, in the order of the files.
    #[must_use]
    pub fn added(&self) -> Vec<AddedFile> {
        self.files.iter().map(|f| f.added.clone()).collect()
    }

    /// What is added to the lexicons.
    #[must_use]
    pub fn entries(&self) -> Vec<Added> {
        let all = self.files.iter().flat_map(|f| &f.entries);
        let text = |t: &rule::Text| t.value.clone();
        all.map(|e| Added {
            list: e.list.value.clone(),
            words: e.words.iter().map(text).collect(),
            verbs: e.verbs.iter().map(text).collect(),
        })
        .collect()
    }

    /// The names in it that name nothing, by file.
    #[must_use]
    pub fn unknown(&self, known: &KnownNames, lexicons: &[&str]) -> BTreeMap<usize, Vec<Problem>> {
        let mut wrong: BTreeMap<usize, Vec<Problem>> = BTreeMap::new();
        for (i, file) in self.files.iter().enumerate() {
            for (naming, text) in &file.names {
                let name = &text.value;
                let (there, what, help) = match naming {
                    Naming::Rule if known.is_rule(name) => continue,
                    Naming::Rule if known.is_pack(name) => (
                        "",
                        "rule",
                        "It is a pack: `packs` and `add-packs` say which packs run.".to_owned(),
                    ),
                    Naming::Rule => ("", "rule", known.hint(name, false)),
                    Naming::Pack => {
                        let packs = rule::pack_names();
                        if packs.contains(&name.as_str()) {
                            continue;
                        }
                        let near = did_you_mean(name, packs.iter().copied());
                        let help = near.map(|n| format!("Did you mean `{n}`?"));
                        let list = packs.join(", ");
                        let own = format!(
                            "The packs are {list}. A pack of your own is named by its path: `./{name}`."
                        );
                        ("built-in ", "pack", help.unwrap_or(own))
                    }
                    Naming::Lexicon if lexicons.contains(&name.as_str()) => continue,
                    Naming::Lexicon => {
                        let near = did_you_mean(name, lexicons.iter().copied());
                        let help = near.map(|n| format!("Did you mean `{n}`?"));
                        ("", "lexicon", help.unwrap_or_default())
                    }
                };
                let message = format!("no {there}{what} is called `{name}`");
                let problem = Problem::new(text.span, message).help(help);
                wrong.entry(i).or_default().push(problem);
            }
        }
        wrong
    }
}

/// The path below the folder of a config, with `/`.
fn below(file: &File, path: &Path) -> Option<PathBuf> {
    path.strip_prefix(&file.folder).ok().map(Path::to_path_buf)
}

//! A `whosays.toml` as written to what it says: every key understood, or a problem at its token. Nothing is looked up on a disk.

use super::entries::Entries;
use super::glob;
use super::hosts;
use super::layer::{FailOn, Layer, Pack, Sourced};
use super::reading::{ConfigReading, Naming};
use super::rules;
use crate::finding::{Confidence, Problem, Severity};
use crate::rule::{AddedFile, Text, TomlTable, syntax};
use crate::text::Span;
use globset::GlobSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use toml::de::{DeTable, DeValue};

/// Settings for some of the files.
#[derive(Debug)]
pub(super) struct Override {
    /// The files; all if it does not say.
    pub(super) files: Option<GlobSet>,
    /// The types of articles; all if it does not say.
    pub(super) types: Vec<String>,
    pub(super) layer: Layer,
}

/// A config.
#[derive(Debug)]
pub struct File {
    /// Its path, as printed.
    pub path: Arc<str>,
    /// Its text.
    pub text: Arc<str>,
    /// The folder it is in, to which its paths and globs are relative.
    pub folder: PathBuf,
    /// The configs it builds on, each with its place.
    pub extends: Vec<(PathBuf, Span)>,
    /// Where each of its own packs is named first.
    pub packs: Vec<(PathBuf, Span)>,
    /// What it adds to rules.
    pub added: AddedFile,
    pub(super) entries: Vec<Entries>,
    pub(super) names: Vec<(Naming, Text)>,
    pub(super) exclude: GlobSet,
    pub(super) base: Layer,
    pub(super) overrides: Vec<Override>,
}

/// Reads the config called `path`, which lies in `folder`.
pub fn read(path: &str, folder: &Path, text: &str, problems: &mut Vec<Problem>) -> File {
    let (root, errors) = DeTable::parse_recoverable(text);
    problems.extend(errors.into_iter().map(|e| syntax(text, &e)));
    let root = root.into_inner();
    let mut file = TomlTable::new(&root, "a config", Span::default(), problems);
    let check = file.table("check");
    let ruled = file.table("rules");
    let lists = file.table("lexicons");
    let tiers = file.table("hosts");
    let overrides = file.tables("override");
    file.finish();
    let mut r = ConfigReading {
        path: path.into(),
        text: text.into(),
        folder: folder.to_owned(),
        problems,
        names: Vec::new(),
        packs: Vec::new(),
        phrases: Vec::new(),
        options: Vec::new(),
    };
    let (mut base, mut extends, mut exclude) = (Layer::default(), Vec::new(), GlobSet::empty());
    if let Some((table, at)) = check {
        let mut t = TomlTable::new(table, "`check`", at, r.problems);
        let (others, left_out) = (t.texts("extends"), t.texts("exclude"));
        let most = t.number("max-findings");
        let most_at = t.get("max-findings").map(|v| v.span().into());
        let said = Checks::read(&mut t);
        t.finish();
        extends = others
            .iter()
            .map(|e| (folder.join(&e.value), e.span))
            .collect();
        exclude = glob::compile(&left_out, r.problems);
        base = r.layer(said);
        base.max_findings = most.zip(most_at).map(|(n, at)| r.said(n, at));
    }
    if let Some((table, _)) = ruled {
        rules::read(table, true, &mut base, &mut r);
    }
    let mut entries = lists.map_or_else(Vec::new, |(table, _)| r.entries(table));
    if let Some((table, at)) = tiers {
        entries.extend(hosts::read(table, at, r.problems));
    }
    let overrides = overrides
        .into_iter()
        .map(|(table, at)| r.part(table, at))
        .collect();
    let (names, packs, phrases, options) = (r.names, r.packs, r.phrases, r.options);
    File {
        path: r.path.clone(),
        text: r.text.clone(),
        folder: r.folder,
        extends,
        packs,
        added: AddedFile {
            path: r.path,
            text: r.text,
            phrases,
            options,
        },
        entries,
        names,
        exclude,
        base,
        overrides,
    }
}

/// The keys that `[check]` and `[[override]]` share, as written.
struct Checks {
    packs: Option<(Vec<Text>, Span)>,
    add_packs: Vec<Text>,
    strict: Option<(bool, Span)>,
    fail_on: Option<(FailOn, Span)>,
    min_severity: Option<(Severity, Span)>,
    min_confidence: Option<(Confidence, Span)>,
    require_reason: Option<(bool, Span)>,
}

impl Checks {
    fn read(t: &mut TomlTable<'_, '_>) -> Self {
        let severities: Vec<_> = Severity::ALL.iter().map(|s| (s.as_str(), *s)).collect();
        let confidences: Vec<_> = Confidence::ALL.iter().map(|c| (c.as_str(), *c)).collect();
        let mut fails: Vec<(&str, FailOn)> =
            severities.iter().map(|(w, s)| (*w, Some(*s))).collect();
        fails.push(("never", None));
        let packs = t.texts("packs");
        let packs_at = t.get("packs").map(|v| v.span().into());
        Self {
            packs: packs_at.map(|at| (packs, at)),
            add_packs: t.texts("add-packs"),
            strict: t.said_flag("strict"),
            fail_on: choice(t, "fail-on", &fails),
            min_severity: choice(t, "min-severity", &severities),
            min_confidence: choice(t, "min-confidence", &confidences),
            require_reason: t.said_flag("require-reason"),
        }
    }
}

/// One of several words, with its place.
fn choice<T: Copy>(
    t: &mut TomlTable<'_, '_>,
    key: &'static str,
    all: &[(&'static str, T)],
) -> Option<(T, Span)> {
    let at = t.get(key)?.span().into();
    t.choice(key, all).map(|v| (v, at))
}

impl ConfigReading<'_> {
    fn layer(&mut self, c: Checks) -> Layer {
        let packs = c.packs.map(|(names, at)| {
            let packs = names.iter().map(|t| self.pack(t)).collect();
            self.said(packs, at)
        });
        let add_packs = c.add_packs.iter().map(|t| self.pack(t)).collect();
        Layer {
            packs,
            add_packs,
            strict: c.strict.map(|(v, at)| self.said(v, at)),
            fail_on: c.fail_on.map(|(v, at)| self.said(v, at)),
            min_severity: c.min_severity.map(|(v, at)| self.said(v, at)),
            min_confidence: c.min_confidence.map(|(v, at)| self.said(v, at)),
            require_reason: c.require_reason.map(|(v, at)| self.said(v, at)),
            ..Layer::default()
        }
    }

    /// A pack: what looks like a path is one.
    fn pack(&mut self, text: &Text) -> Sourced<Pack> {
        let name = &text.value;
        let path = name.contains(['/', '\\']) || name.starts_with('.') || name.ends_with(".toml");
        let pack = if path {
            let path = self.folder.join(name);
            if !self.packs.iter().any(|(p, _)| *p == path) {
                self.packs.push((path.clone(), text.span));
            }
            Pack::Own(path)
        } else {
            self.names.push((Naming::Pack, text.clone()));
            Pack::BuiltIn(name.clone())
        };
        self.said(pack, text.span)
    }

    /// An override.
    fn part(&mut self, table: &DeTable<'_>, at: Span) -> Override {
        let mut t = TomlTable::new(table, "an override", at, self.problems);
        let (files, types) = (t.texts("files"), t.texts("types"));
        if t.get("files").is_none() && t.get("types").is_none() {
            t.problem(
                Problem::new(at, "an override must say which files it is for").help(
                    "Give it `files = [\"blog/**\"]`, or `types = [\"opinion\"]` for articles of that type.",
                ),
            );
        }
        let some = t.get("files").is_some();
        let said = Checks::read(&mut t);
        let ruled = t.table("rules");
        t.finish();
        let files = some.then(|| glob::compile(&files, self.problems));
        let mut layer = self.layer(said);
        if let Some((table, _)) = ruled {
            rules::read(table, false, &mut layer, self);
        }
        Override {
            files,
            types: types.into_iter().map(|t| t.value).collect(),
            layer,
        }
    }

    /// `[lexicons]`: a list of words for each, or a table as a lexicon file has it.
    fn entries(&mut self, table: &DeTable<'_>) -> Vec<Entries> {
        let mut all = Vec::new();
        for (key, value) in table {
            let list = Text {
                value: key.get_ref().to_string(),
                span: key.span().into(),
            };
            self.names.push((Naming::Lexicon, list.clone()));
            let (words, verbs) = match value.get_ref() {
                DeValue::Table(inner) => {
                    let mut t = TomlTable::new(
                        inner,
                        "an addition to a lexicon",
                        value.span().into(),
                        self.problems,
                    );
                    let read = (t.texts("words"), t.texts("verbs"));
                    t.finish();
                    read
                }
                _ => (self.texts(list.value.as_str(), value), Vec::new()),
            };
            all.push(Entries { list, words, verbs });
        }
        all.sort_by_key(|e| e.list.span);
        all
    }
}

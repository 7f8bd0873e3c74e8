//! The built-in packs, which the binary carries.

use super::builtin_lexicons::code;
use super::pack_file::PackFile;
use super::raw;
use crate::document::{Apparatus, Exceptions, Furniture, Language, Pointers};
use crate::embedded;
use crate::lexicon::Lexicons;
use std::collections::BTreeSet;

/// The language of the articles that a built-in pack is for; `None` if it reads any. A pack that is called after a language is for it.
fn language_of(pack: &str) -> Option<&'static str> {
    if LANGUAGE_FREE.contains(&pack) {
        return None;
    }
    Some(code(pack))
}

/// What was measured of the built-in rules; empty where nothing was.
pub(super) fn measured() -> &'static str {
    let file = embedded::files()
        .iter()
        .find(|(path, _)| *path == "rates.toml");
    file.map_or("", |(_, text)| text)
}

/// The packs that are on unless said otherwise.
pub const DEFAULT_PACKS: &[&str] = &[
    "residue",
    "attribution",
    "anonymity",
    "specifics",
    "citations",
    "whosays",
];

/// The packs that read an article whatever its language.
pub const LANGUAGE_FREE: &[&str] = &["residue", "citations", "whosays"];

/// The files of the built-in packs, by the folder in which they stand: their pack, their path below `rules`, their text.
fn pack_files() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    let files = embedded::files().iter();
    files.filter_map(|(path, text)| {
        let (pack, _) = path.strip_prefix("packs/")?.split_once('/')?;
        Some((pack, *path, *text))
    })
}

/// The files of the built-in packs called `wanted`.
#[must_use]
pub fn packs(wanted: impl Fn(&str) -> bool) -> Vec<PackFile> {
    let files = pack_files().filter(|(pack, ..)| wanted(pack));
    let files = files.map(|(pack, path, text)| PackFile {
        pack: pack.to_owned(),
        path: format!("rules/{path}"),
        text: text.to_owned(),
        on: DEFAULT_PACKS.contains(&pack),
        language: language_of(pack),
    });
    files.collect()
}

/// The names of the built-in packs, in order.
#[must_use]
pub fn pack_names() -> Vec<&'static str> {
    let mut names: Vec<_> = pack_files().map(|(pack, ..)| pack).collect();
    names.dedup();
    names
}

/// Every built-in rule, in order: its id, and its pack.
pub fn ids() -> impl Iterator<Item = (&'static str, &'static str)> {
    embedded::ids().iter().copied()
}

/// The same, read from the files.
#[must_use]
pub fn read_ids() -> Vec<(String, &'static str)> {
    let mut problems = Vec::new();
    let mut ids = Vec::new();
    for (pack, _, text) in pack_files() {
        let rules = raw::read(text, &mut problems);
        ids.extend(rules.into_iter().map(|r| (r.id.value, pack)));
    }
    ids
}

/// The built-in packs that hold any of these rules.
pub(crate) fn packs_with(rules: &BTreeSet<String>) -> Vec<&'static str> {
    if rules.is_empty() {
        return Vec::new();
    }
    let held = ids().filter(|(id, _)| rules.contains(*id));
    held.map(|(_, pack)| pack).collect()
}

/// What reading an article needs to know of a language.
#[must_use]
pub fn language(lexicons: &Lexicons) -> Language {
    let all = |name: &str| lexicons.words(name).collect::<Vec<_>>();
    Language {
        code: lexicons.language,
        exceptions: Exceptions::new(
            lexicons.words("sentence-never"),
            lexicons.words("sentence-before-figure"),
            lexicons.words("sentence-perhaps"),
            lexicons.words("sentence-starters"),
        )
        .with_ordinals(lexicons.words("sentence-after-ordinal")),
        furniture: Furniture::new(
            &all("furniture-openers"),
            &all("furniture-lines"),
            &all("byline-openers"),
            &all("date-words"),
        ),
        pointers: Pointers::new(
            lexicons.words("source-labels"),
            lexicons.words("source-pointers"),
        ),
        apparatus: Apparatus::new(&all("apparatus-headings")),
        ..Language::default()
    }
}

/// What reading an article needs to know of the first language, and of those that it may be in besides.
pub(super) fn languages(lexicons: &Lexicons, others: &[Lexicons]) -> Language {
    let telling = |l: &Lexicons| Language {
        words: l.words("function-words").map(str::to_owned).collect(),
        ..language(l)
    };
    if others.is_empty() {
        return language(lexicons);
    }
    Language {
        others: others.iter().map(telling).collect(),
        ..telling(lexicons)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::lexicons;

    #[test]
    fn rules_to_run_are_those_to_show() {
        let set = || {
            let (set, file_errors, _) =
                crate::rule::RuleSet::compile(&packs(|_| true), &lexicons("en"), &|_| true);
            assert!(file_errors.is_empty(), "{file_errors:?}");
            set
        };
        let (run, shown) = (set().without_listed_examples(), set());
        assert_eq!(run.rules.len(), shown.rules.len());
        for (a, b) in run.rules.iter().zip(&shown.rules) {
            assert!(!a.examples.is_empty(), "{}", a.info.id);
            assert_eq!(a.examples.len(), a.info.examples.len());
            assert_eq!(format!("{:?}", a.lean()), format!("{:?}", b.lean()));
        }
    }

    #[test]
    fn the_build_knows_every_rule() {
        let (set, ..) = crate::rule::RuleSet::compile(&packs(|_| true), &lexicons("en"), &|_| true);
        let read = set.rules.iter();
        let read: Vec<_> = read.map(|r| (&*r.info.id, &*r.info.pack)).collect();
        assert_eq!(read, ids().collect::<Vec<_>>());
    }
}

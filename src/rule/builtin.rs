//! The built-in packs and lexicons, which the binary carries.

use super::manifest::LANGUAGES;
use super::set::{PackFile, Trouble};
use crate::document::{Exceptions, Furniture, Language};
use crate::lexicon::{Added, Aside, LexiconFile, Lexicons};
use std::collections::BTreeSet;

/// Every TOML file below `rules/`: its path there, and its text.
const FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/builtin.rs"));

/// The language of the articles that a built-in pack is for; `None` if it reads any. A pack that is called after a language is for it.
fn language_of(pack: &str) -> Option<&'static str> {
    if LANGUAGE_FREE.contains(&pack) {
        return None;
    }
    Some(code(pack))
}

/// The language called `name`, or else the first.
fn code(name: &str) -> &'static str {
    let known = LANGUAGES.iter().find(|l| **l == name);
    known.unwrap_or(&LANGUAGES[0])
}

/// What was measured of the built-in rules; empty where nothing was.
pub(super) fn measured() -> &'static str {
    let file = FILES.iter().find(|(path, _)| *path == "rates.toml");
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

/// The files of the built-in packs called `wanted`.
#[must_use]
pub fn packs(wanted: impl Fn(&str) -> bool) -> Vec<PackFile> {
    FILES
        .iter()
        .filter_map(|(path, text)| {
            let (pack, _) = path.split_once('/')?;
            (pack != "lexicons" && wanted(pack)).then(|| PackFile {
                pack: pack.to_owned(),
                path: format!("rules/{path}"),
                text: (*text).to_owned(),
                on: DEFAULT_PACKS.contains(&pack),
                language: language_of(pack),
            })
        })
        .collect()
}

/// The same, to be run: without the examples that come in lists, which are half of what there is to read and are for
/// `test` alone.
#[must_use]
pub fn packs_to_run(wanted: impl Fn(&str) -> bool) -> Vec<PackFile> {
    let mut files = packs(wanted);
    for file in &mut files {
        file.text = without_lists(&file.text);
    }
    files
}

/// A built-in rule file without the examples that come in lists. An example ends where another table of a rule begins: their
/// form is ours.
fn without_lists(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    // Where the example that is being read begins, and whether it is a list.
    let mut example = (0, false);
    for line in text.split_inclusive('\n') {
        if line.starts_with("[[rule") || line.starts_with("[rule.") {
            if example.1 {
                kept.truncate(example.0);
            }
            example = (kept.len(), false);
        }
        example.1 |= line.starts_with("flag = [") || line.starts_with("pass = [");
        kept.push_str(line);
    }
    if example.1 {
        kept.truncate(example.0);
    }
    kept
}

/// The names of the built-in packs, in order.
#[must_use]
pub fn pack_names() -> Vec<&'static str> {
    let mut names: Vec<_> = FILES
        .iter()
        .filter_map(|(p, _)| p.split_once('/'))
        .map(|(p, _)| p)
        .filter(|p| *p != "lexicons")
        .collect();
    names.dedup();
    names
}

/// Every built-in rule: its id, and its pack. Told by the lines that say so, without reading the rules: their form is ours.
pub fn ids() -> impl Iterator<Item = (&'static str, &'static str)> {
    FILES
        .iter()
        .filter_map(|(path, text)| Some((path.split_once('/')?.0, *text)))
        .filter(|(pack, _)| *pack != "lexicons")
        .flat_map(|(pack, text)| {
            let lines = text.lines().filter_map(|l| l.strip_prefix("id"));
            lines
                .filter_map(|l| l.trim_start().strip_prefix('='))
                .filter_map(move |l| Some((l.split('"').nth(1)?, pack)))
        })
}

/// The built-in packs that hold any of these rules.
pub(crate) fn packs_with(rules: &BTreeSet<String>) -> Vec<&'static str> {
    if rules.is_empty() {
        return Vec::new();
    }
    let held = ids().filter(|(id, _)| rules.contains(*id));
    held.map(|(_, pack)| pack).collect()
}

/// The lexicons of a language (`en`).
#[must_use]
pub fn lexicons(language: &str) -> Lexicons {
    lexicons_with(language, &[])
}

/// The lexicons of a language, with what is `added` to them.
#[must_use]
pub fn lexicons_with(language: &str, added: &[Added]) -> Lexicons {
    let language = code(language);
    let all = built_in_lexicons(language);
    let usual = |f: &&LexiconFile<'_>| !SELDOM.iter().any(|s| f.path.ends_with(s));
    let first: Vec<_> = all.iter().filter(usual).copied().collect();
    let (mut lexicons, problems) = Lexicons::load_with(&first, added);
    debug_assert!(problems.is_empty(), "{problems:?}");
    lexicons.language = language;
    lexicons.of(all)
}

/// The files of the lexicons of a language.
fn built_in_lexicons(language: &str) -> Vec<LexiconFile<'static>> {
    let folder = format!("lexicons/{language}/");
    let files = FILES.iter().filter(|(p, _)| p.starts_with(&folder));
    files
        .map(|(path, text)| LexiconFile { path, text })
        .collect()
}

/// Files of lists that only packs read which are off unless asked for: two fifths of all there is to read.
const SELDOM: &[&str] = &[
    "/academic.toml",
    "/health.toml",
    "/marketing.toml",
    "/medical.toml",
    "/numbers.toml",
    "/press.toml",
    "/selling.toml",
    "/software.toml",
    "/tags.toml",
    "/time.toml",
    "/wiki.toml",
];

/// A word list file of a pack of one's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnLexicon {
    /// Its path, for problems.
    pub path: String,
    /// Its text.
    pub text: String,
    /// The language of the articles that its pack is for; `None` if it is for any.
    pub language: Option<&'static str>,
}

/// The lexicons of a language with the word lists of packs of one's own, and what is `added` to any of them. What is wrong in the
/// lists is told.
#[must_use]
pub fn lexicons_of(
    language: &str,
    own: &[OwnLexicon],
    added: &[Added],
) -> (Lexicons, Vec<Trouble>) {
    let language = code(language);
    let is_here = |l: &&OwnLexicon| l.language.is_none_or(|of| of == language);
    let (own, aside): (Vec<_>, Vec<_>) = own.iter().partition(is_here);
    let mut files: Vec<LexiconFile<'_>> = built_in_lexicons(language);
    let first = files.len();
    files.extend(own.iter().map(|l| LexiconFile {
        path: &l.path,
        text: &l.text,
    }));
    let (mut lexicons, problems) = Lexicons::load_with(&files, added);
    lexicons.language = language;
    let set_aside = |l: &OwnLexicon| {
        Some(Aside {
            language: l.language?,
            path: l.path.clone(),
            text: l.text.clone(),
        })
    };
    lexicons.aside = aside.into_iter().filter_map(set_aside).collect();
    let mut troubles: Vec<Trouble> = Vec::new();
    for (file, problem) in problems {
        let Some(list) = file.checked_sub(first).and_then(|i| own.get(i)) else {
            continue;
        };
        match troubles.iter_mut().find(|t| t.path == list.path) {
            Some(t) => t.problems.push(problem),
            None => troubles.push(Trouble {
                path: list.path.clone(),
                text: list.text.clone(),
                problems: vec![problem],
            }),
        }
    }
    (lexicons, troubles)
}

/// The lexicons of another language, with what of `lexicons` is for it. What is wrong in the lists of packs of one's own is told.
#[must_use]
pub fn lexicons_beside(lexicons: &Lexicons, language: &str) -> (Lexicons, Vec<Trouble>) {
    let aside = lexicons.aside.iter().filter(|a| a.language == language);
    let own: Vec<_> = aside
        .map(|a| OwnLexicon {
            path: a.path.clone(),
            text: a.text.clone(),
            language: None,
        })
        .collect();
    lexicons_of(language, &own, &lexicons.added)
}

/// The files of the lexicons of all languages: path and text.
pub fn lexicon_files() -> impl Iterator<Item = (String, &'static str)> {
    let files = FILES.iter().filter(|(p, _)| p.starts_with("lexicons/"));
    files.map(|(path, text)| (format!("rules/{path}"), *text))
}

/// The names of the lists of all languages but the first. Told by the lines that say so: their form is ours.
pub fn other_lists() -> impl Iterator<Item = &'static str> + use<> {
    let first = format!("lexicons/{}/", LANGUAGES[0]);
    let files = FILES
        .iter()
        .filter(move |(p, _)| p.starts_with("lexicons/") && !p.starts_with(&first));
    let lines = files.flat_map(|(_, text)| text.lines());
    lines.filter_map(|l| l.strip_prefix('[')?.strip_suffix(']'))
}

/// The lists that something else than rules and who-says-what reads.
pub const READ_ELSEWHERE: &[&str] = &[
    "sentence-never",
    "sentence-before-figure",
    "sentence-perhaps",
    "sentence-starters",
    "sentence-after-ordinal",
    "furniture-openers",
    "furniture-lines",
    "byline-openers",
    "date-words",
    "progressive-endings",
    "plural-endings",
    "adverb-endings",
];

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

    #[test]
    fn rules_to_run_are_those_to_show() {
        let set = |files: Vec<PackFile>| {
            let (set, troubles, _) =
                crate::rule::RuleSet::compile(&files, &lexicons("en"), &|_| true);
            assert!(troubles.is_empty(), "{troubles:?}");
            set
        };
        let (run, shown) = (set(packs_to_run(|_| true)), set(packs(|_| true)));
        assert_eq!(run.rules.len(), shown.rules.len());
        for (a, b) in run.rules.iter().zip(&shown.rules) {
            assert!(!a.examples.is_empty(), "{}", a.info.id);
            let (mut a, mut b) = (a.lean(), b.lean());
            for r in [&mut a, &mut b] {
                r.told.clear();
                r.at = crate::text::Span::default();
            }
            assert_eq!(format!("{a:?}"), format!("{b:?}"));
        }
    }

    #[test]
    fn the_packs_that_are_on_need_no_list_that_is_seldom_read() {
        let lexicons = lexicons("en");
        let files = packs_to_run(|p| DEFAULT_PACKS.contains(&p));
        let (set, troubles, _) = crate::rule::RuleSet::compile(&files, &lexicons, &|_| true);
        assert!(troubles.is_empty() && !set.rules.is_empty(), "{troubles:?}");
        assert!(lexicons.suffices());
        assert!(lexicons.list("risk-words").is_some());
        assert!(!lexicons.suffices());
        for file in SELDOM {
            assert!(FILES.iter().any(|(p, _)| p.ends_with(file)), "{file}");
        }
    }

    #[test]
    fn the_lines_tell_every_rule() {
        let (set, ..) = crate::rule::RuleSet::compile(&packs(|_| true), &lexicons("en"), &|_| true);
        let read = set.rules.iter();
        let read: Vec<_> = read.map(|r| (&*r.info.id, &*r.info.pack)).collect();
        assert_eq!(read, ids().collect::<Vec<_>>());
    }

    #[test]
    fn the_built_in_lexicons_have_no_problem() {
        for language in LANGUAGES {
            let files: Vec<_> = FILES
                .iter()
                .filter(|(p, _)| p.starts_with(&format!("lexicons/{language}/")))
                .map(|(path, text)| LexiconFile { path, text })
                .collect();
            assert!(!files.is_empty());
            let (_, problems) = Lexicons::load(&files);
            assert_eq!(problems, []);
        }
    }
}

//! The built-in word lists, with those of the user's packs and what settings add to them.

use super::manifest::LANGUAGES;
use super::pack_file::FileProblems;
use crate::embedded;
use crate::lexicon::{Added, Aside, LexiconFile, Lexicons};
use std::ops::Deref;
use std::sync::OnceLock;

/// The language called `name`, or else the first.
pub(super) fn code(name: &str) -> &'static str {
    let known = LANGUAGES.iter().find(|l| **l == name);
    known.unwrap_or(&LANGUAGES[0])
}

/// The lexicons of a language (`en`).
#[must_use]
pub fn lexicons(language: &str) -> Lexicons {
    lexicons_with(language, &[])
}

/// The word lists of the first language, which are not read before somebody asks for one: most runs ask for none.
#[derive(Debug, Default)]
pub struct FirstLexicons {
    read: OnceLock<Lexicons>,
    changed: bool,
}

impl FirstLexicons {
    /// Lists that are not the built-in ones.
    #[must_use]
    pub fn changed(lexicons: Lexicons) -> Self {
        Self {
            read: OnceLock::from(lexicons),
            changed: true,
        }
    }

    /// Whether these are the built-in lists, with nothing added.
    #[must_use]
    pub fn are_built_in(&self) -> bool {
        !self.changed
    }
}

impl Deref for FirstLexicons {
    type Target = Lexicons;

    fn deref(&self) -> &Lexicons {
        self.read.get_or_init(|| lexicons(LANGUAGES[0]))
    }
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
    lexicons.with_files(all)
}

/// The files of the lexicons of a language.
fn built_in_lexicons(language: &str) -> Vec<LexiconFile<'static>> {
    let folder = format!("lexicons/{language}/");
    let all = embedded::files()
        .iter()
        .filter(|(p, _)| p.starts_with(&folder));
    all.map(|(path, text)| LexiconFile { path, text }).collect()
}

/// Files of lists that only packs read which are off unless asked for: two fifths of all there is to read.
const SELDOM: &[&str] = &[
    "/academic.toml",
    "/disclosure.toml",
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

/// A word list file of a pack of the user's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnLexicon {
    /// Its path, for problems.
    pub path: String,
    /// Its text.
    pub text: String,
    /// The language of the articles that its pack is for; `None` if it is for any.
    pub language: Option<&'static str>,
}

/// The lexicons of a language with the word lists of packs of the user's own, and what is `added` to any of them. What is wrong in the
/// lists is reported.
#[must_use]
pub fn lexicons_of(
    language: &str,
    own: &[OwnLexicon],
    added: &[Added],
) -> (Lexicons, Vec<FileProblems>) {
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
    let mut problems_by_file: Vec<FileProblems> = Vec::new();
    for (file, problem) in problems {
        let Some(list) = file.checked_sub(first).and_then(|i| own.get(i)) else {
            continue;
        };
        match problems_by_file.iter_mut().find(|t| t.path == list.path) {
            Some(t) => t.problems.push(problem),
            None => problems_by_file.push(FileProblems {
                path: list.path.clone(),
                text: list.text.clone(),
                problems: vec![problem],
            }),
        }
    }
    (lexicons, problems_by_file)
}

/// The lexicons of another language, with what of `lexicons` is for it. What is wrong in the lists of packs of the user's own is reported.
#[must_use]
pub fn lexicons_beside(lexicons: &Lexicons, language: &str) -> (Lexicons, Vec<FileProblems>) {
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
    let all = embedded::files()
        .iter()
        .filter(|(p, _)| p.starts_with("lexicons/"));
    all.map(|(path, text)| (format!("rules/{path}"), *text))
}

/// The names of the lists of all languages but the first. Told by the lines that say so: their form is ours.
pub fn other_lists() -> impl Iterator<Item = &'static str> + use<> {
    let first = format!("lexicons/{}/", LANGUAGES[0]);
    let files = embedded::files()
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
    "source-pointers",
    "furniture-openers",
    "furniture-lines",
    "apparatus-headings",
    "register-news",
    "register-explainer",
    "register-reference",
    "register-how-to",
    "register-manual",
    "register-account",
    "register-opinion",
    "register-fiction",
    "byline-openers",
    "date-words",
    "progressive-endings",
    "plural-endings",
    "adverb-endings",
];

#[cfg(test)]
mod tests {
    use super::super::builtin::{DEFAULT_PACKS, packs_to_run};
    use super::*;

    #[test]
    fn the_packs_that_are_on_need_no_list_that_is_seldom_read() {
        let lexicons = lexicons("en");
        let files = packs_to_run(|p| DEFAULT_PACKS.contains(&p));
        let (set, problems_by_file, _) =
            crate::rule::RuleSet::compile(&files, &lexicons, &|_| true);
        assert!(
            problems_by_file.is_empty() && !set.rules.is_empty(),
            "{problems_by_file:?}"
        );
        assert!(lexicons.suffices());
        assert!(lexicons.list("risk-words").is_some());
        assert!(!lexicons.suffices());
        for file in SELDOM {
            assert!(
                embedded::files().iter().any(|(p, _)| p.ends_with(file)),
                "{file}"
            );
        }
    }

    #[test]
    fn the_built_in_lexicons_have_no_problem() {
        for language in LANGUAGES {
            let files: Vec<_> = embedded::files()
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

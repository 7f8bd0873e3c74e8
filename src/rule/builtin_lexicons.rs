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

/// The lexicons of a language (`en`), as the build has read them.
#[must_use]
pub fn lexicons(language: &str) -> Lexicons {
    let language = code(language);
    match embedded::prepared(&format!("{language}.bin")) {
        Some(bytes) => postcard::from_bytes(bytes).expect("the build writes what this reads"),
        None => read_lexicons(language),
    }
}

/// The lexicons of a language, read from their files.
#[must_use]
pub fn read_lexicons(language: &str) -> Lexicons {
    lexicons_of(language, &[], &[]).0
}

/// The lexicons of a language as bytes, to be read by [`lexicons`] of a program built from the same source.
#[must_use]
pub fn lexicon_bytes(language: &str) -> Vec<u8> {
    postcard::to_allocvec(&read_lexicons(language)).unwrap_or_default()
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

/// The files of the lexicons of a language.
fn built_in_lexicons(language: &str) -> Vec<LexiconFile<'static>> {
    let folder = format!("lexicons/{language}/");
    let all = embedded::files()
        .iter()
        .filter(|(p, _)| p.starts_with(&folder));
    all.map(|(path, text)| LexiconFile { path, text }).collect()
}

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
        .collect::<Vec<_>>();
    if own.is_empty() && lexicons.added.is_empty() {
        return (self::lexicons(language), Vec::new());
    }
    lexicons_of(language, &own, &lexicons.added)
}

/// The files of the lexicons of all languages: path and text.
pub fn lexicon_files() -> impl Iterator<Item = (String, &'static str)> {
    let all = embedded::files()
        .iter()
        .filter(|(p, _)| p.starts_with("lexicons/"));
    all.map(|(path, text)| (format!("rules/{path}"), *text))
}

/// The names of the lists of all languages but the first.
#[must_use]
pub fn other_lists() -> Vec<String> {
    let others = LANGUAGES[1..].iter().map(|l| lexicons(l));
    let names = |l: Lexicons| l.names().map(str::to_owned).collect::<Vec<_>>();
    others.flat_map(names).collect()
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
    use super::*;

    #[test]
    fn the_lexicons_of_the_build_are_those_of_the_files() {
        for language in LANGUAGES {
            let (built, read) = (lexicons(language), read_lexicons(language));
            assert!(built.names().eq(read.names()), "{language}");
            for name in read.names() {
                assert_eq!(built.list(name), read.list(name), "{name}");
            }
            for verb in ["say", "deny", "admit"] {
                let forms = |l: &Lexicons| l.inflections().forms_of(verb);
                assert_eq!(forms(&built), forms(&read));
            }
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

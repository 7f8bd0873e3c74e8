//! The built-in packs and lexicons, which the binary carries.

use super::set::PackFile;
use crate::document::{Exceptions, Furniture, Language};
use crate::lexicon::{LexiconFile, Lexicons};

/// Every TOML file below `rules/`: its path there, and its text.
const FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/builtin.rs"));

/// The packs that are on unless said otherwise.
pub const DEFAULT_PACKS: &[&str] = &[
    "residue",
    "attribution",
    "anonymity",
    "specifics",
    "citations",
];

/// The packs that read an article whatever its language.
pub const LANGUAGE_FREE: &[&str] = &["residue", "citations"];

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
            })
        })
        .collect()
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

/// The lexicons of a language (`en`).
#[must_use]
pub fn lexicons(language: &str) -> Lexicons {
    let folder = format!("lexicons/{language}/");
    let files: Vec<_> = FILES
        .iter()
        .filter(|(p, _)| p.starts_with(&folder))
        .map(|(path, text)| LexiconFile { path, text })
        .collect();
    let (lexicons, problems) = Lexicons::load(&files);
    debug_assert!(problems.is_empty(), "{problems:?}");
    lexicons
}

/// What reading an article needs to know of a language.
#[must_use]
pub fn language(lexicons: &Lexicons) -> Language {
    let all = |name: &str| lexicons.words(name).collect::<Vec<_>>();
    Language {
        exceptions: Exceptions::new(
            lexicons.words("sentence-never"),
            lexicons.words("sentence-before-figure"),
            lexicons.words("sentence-perhaps"),
            lexicons.words("sentence-starters"),
        ),
        furniture: Furniture::new(
            &all("furniture-openers"),
            &all("furniture-lines"),
            &all("byline-openers"),
            &all("date-words"),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_lexicons_have_no_problem() {
        let files: Vec<_> = FILES
            .iter()
            .filter(|(p, _)| p.starts_with("lexicons/en/"))
            .map(|(path, text)| LexiconFile { path, text })
            .collect();
        assert!(!files.is_empty());
        let (_, problems) = Lexicons::load(&files);
        assert_eq!(problems, []);
    }
}

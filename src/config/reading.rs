//! What all that reads a config has in hand: where it is, what it has found, and how it takes words.

use super::layer::{Level, Origin, Sourced};
use crate::finding::Problem;
use crate::rule::{AddedPhrase, Text, text_of, wrong_kind};
use crate::text::Span;
use std::path::PathBuf;
use std::sync::Arc;
use toml::Spanned;
use toml::de::DeValue;

/// What a name in a config must be the name of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Naming {
    /// A rule.
    Rule,
    /// A built-in pack.
    Pack,
    /// A lexicon.
    Lexicon,
}

/// What reading needs to know, and what it gathers.
pub(super) struct ConfigReading<'p> {
    pub(super) path: Arc<str>,
    pub(super) text: Arc<str>,
    pub(super) folder: PathBuf,
    pub(super) problems: &'p mut Vec<Problem>,
    pub(super) names: Vec<(Naming, Text)>,
    pub(super) packs: Vec<(PathBuf, Span)>,
    pub(super) phrases: Vec<AddedPhrase>,
    pub(super) options: Vec<(String, Text, f64)>,
}

impl ConfigReading<'_> {
    /// Where byte `at` of the file is.
    pub(super) fn origin(&self, at: usize) -> Origin {
        let before = self.text.get(..at).unwrap_or(&self.text);
        Origin::File {
            path: self.path.clone(),
            line: 1 + before.matches('\n').count(),
        }
    }

    /// A value with its place.
    pub(super) fn said<T>(&self, value: T, at: Span) -> Sourced<T> {
        Sourced {
            value,
            origin: self.origin(at.start),
        }
    }

    /// A list of strings.
    pub(super) fn texts(&mut self, key: &str, value: &Spanned<DeValue<'_>>) -> Vec<Text> {
        let DeValue::Array(items) = value.get_ref() else {
            self.problems
                .push(wrong_kind(key, value, "a list of strings"));
            return Vec::new();
        };
        let mut found = Vec::new();
        for item in items.iter() {
            match text_of(item) {
                Some(t) => found.push(t),
                None => self.problems.push(wrong_kind(key, item, "a string")),
            }
        }
        found
    }
}

/// The words that levels have.
pub(super) fn level(text: &Text, problems: &mut Vec<Problem>) -> Option<Level> {
    crate::rule::choose_word(text, "severity", &Level::words(), problems)
}

//! How words are written, whatever they say: their capitals, a word that stands twice running, two spellings of one word, short forms that nothing
//! spells out.

use super::read::{Text, TomlTable, choose_word};
use crate::finding::Problem;
use serde::{Deserialize, Serialize};

/// The capitals that a line is to have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LetterCase {
    /// A capital at the start, and small letters after it.
    Sentence,
    /// A capital at every word; words of three letters and fewer may be small.
    Title,
    /// No capital.
    Lower,
    /// No small letter.
    Upper,
}

impl LetterCase {
    /// Every case with its word in rules.
    pub const ALL: &'static [(&'static str, Self)] = &[
        ("sentence", Self::Sentence),
        ("title", Self::Title),
        ("lower", Self::Lower),
        ("upper", Self::Upper),
    ];

    /// Its word in rules.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        let mut all = Self::ALL.iter();
        all.find(|(_, case)| *case == self).map_or("", |(w, _)| w)
    }
}

/// What a rule asks of how words are written.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Form {
    /// Blocks whose words have other capitals than these.
    pub case: Option<LetterCase>,
    /// Words that may have any capitals there.
    pub known: Vec<String>,
    /// Words that stand twice running.
    pub twice: bool,
    /// Pairs of spellings, of which an article keeps to one.
    pub either: Vec<(String, String)>,
}

impl Form {
    /// Whether nothing is asked.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.case.is_none() && !self.twice && self.either.is_empty()
    }
}

/// The same, as written.
#[derive(Debug, Default)]
pub(crate) struct RawForm {
    pub(super) case: Option<Text>,
    pub(super) known: Vec<Text>,
    pub(super) twice: bool,
    pub(super) either: Vec<Text>,
    /// What spells out what the patterns find.
    pub(super) defined_by: Option<Text>,
}

impl RawForm {
    /// Whether nothing is to be found by it.
    pub(super) fn is_empty(&self) -> bool {
        self.case.is_none() && !self.twice && self.either.is_empty()
    }
}

/// Reads the keys of `[rule.find]` that ask about form.
pub(super) fn read(t: &mut TomlTable<'_, '_>) -> RawForm {
    RawForm {
        case: t.text("case"),
        known: t.texts("known"),
        twice: t.flag("twice"),
        either: t.texts("either"),
        defined_by: t.text("defined-by"),
    }
}

/// What is asked, checked.
pub(super) fn compile(raw: &RawForm, problems: &mut Vec<Problem>) -> Form {
    let mut either = Vec::new();
    for text in &raw.either {
        let pair = text.value.split_once('/');
        match pair.map(|(a, b)| (a.trim(), b.trim())) {
            Some((a, b)) if is_plain(a) && is_plain(b) && a != b => {
                either.push((a.to_lowercase(), b.to_lowercase()));
            }
            _ => problems.push(
                Problem::new(text.span, "a pair is two spellings with a stroke between")
                    .help("Write `\"centre / center\"`."),
            ),
        }
    }
    if let (None, Some(known)) = (&raw.case, raw.known.first()) {
        problems.push(
            Problem::new(known.span, "`known` words are known to `case` only")
                .help("Give it a `case`, or name them under `except`."),
        );
    }
    Form {
        case: raw
            .case
            .as_ref()
            .and_then(|t| choose_word(t, "case", LetterCase::ALL, problems)),
        known: raw.known.iter().map(|t| t.value.clone()).collect(),
        twice: raw.twice,
        either,
    }
}

/// Whether a spelling is made of words, with hyphens or apostrophes at most.
pub(crate) fn is_plain(spelling: &str) -> bool {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '\'' | '’');
    spelling.starts_with(char::is_alphanumeric) && spelling.chars().all(plain)
}

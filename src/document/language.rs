//! What reading needs to know of a language: where sentences do not end, what site furniture looks like, by which words it is recognised.

use super::{Apparatus, Exceptions, Furniture, Pointers};
use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};

/// Texts with fewer words than this are in the language that they declare, or else in the first: there is too little to tell by.
const FEW: usize = 40;
/// How many words of a text are looked at to tell its language.
const MANY: usize = 400;
/// The least share of function words, in thousandths, that a text of a language has: English articles have 160 to 500 (median
/// 440; below 160 only lists of links), German, Spanish and French prose 60 to 140 of the English ones.
const LEAST_SHARE: usize = 150;

/// The word lists an input is handed; empty ones leave the rules that need no words.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Language {
    /// Its code (ISO 639-1): `en`.
    pub code: &'static str,
    /// Words after which a full stop ends no sentence.
    pub exceptions: Exceptions,
    /// Words by which site furniture is known.
    pub furniture: Furniture,
    /// Words by which a source after a stop is known.
    pub pointers: Pointers,
    /// Headings by which apparatus is known.
    pub apparatus: Apparatus,
    /// Its function words, in lower case, which tell a text in it from one in another; none where there is no other.
    pub words: FxHashSet<String>,
    /// The other languages that an article may be in.
    pub others: Vec<Language>,
}

impl Language {
    /// The language called `code`, itself or one of the others; itself if there is none.
    #[must_use]
    pub fn called(&self, code: &str) -> &Self {
        let other = self.others.iter().find(|o| o.code == code);
        other.filter(|_| self.code != code).unwrap_or(self)
    }

    /// The language of a text: that of most of its function words, where there are enough to tell by, or else the one it
    /// `declared`, which is asked for only then.
    pub(super) fn choose<'d>(
        &self,
        text: &str,
        declared: impl FnOnce() -> Option<&'d str>,
    ) -> &Self {
        if self.others.is_empty() {
            return self;
        }
        let all: Vec<&Self> = std::iter::once(self).chain(&self.others).collect();
        let mut known = vec![0; all.len()];
        let mut words = 0;
        let letters = |w: &&str| !w.is_empty();
        let split = text.split(|c: char| !c.is_alphabetic() && c != '\'' && c != '’');
        for word in split.filter(letters).take(MANY) {
            let word = word.to_lowercase();
            words += 1;
            for (count, language) in known.iter_mut().zip(&all) {
                *count += usize::from(language.words.contains(&word));
            }
        }
        let most = known.iter().zip(&all).max_by_key(|(count, _)| **count);
        match most {
            Some((count, language)) if words >= FEW && count * 1000 >= words * LEAST_SHARE => {
                language
            }
            // “de-AT” is a kind of “de”.
            _ => declared().map_or(self, |d| {
                self.called(d.split(['-', '_']).next().unwrap_or(d))
            }),
        }
    }

    /// Whether a text with `words` words, of which `known` are function words of its language, is in that language.
    #[must_use]
    pub fn is_known(words: usize, known: usize) -> bool {
        words < FEW || known * 1000 >= words * LEAST_SHARE
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn languages() -> Language {
        let of = |code, words: &[&str]| Language {
            code,
            words: words.iter().map(|w| (*w).to_owned()).collect(),
            ..Language::default()
        };
        Language {
            others: vec![of("de", &["die", "und", "der", "ist"])],
            ..of("en", &["the", "and", "is"])
        }
    }

    #[test]
    fn words_tell_and_what_is_declared_tells_where_they_are_few() {
        let all = languages();
        let code_of = |text: &str, declared| all.choose(text, || declared).code;
        let german = "Die Mauer ist alt und die Tür ist neu. ".repeat(6);
        let english = "The wall is old and the door is new. ".repeat(6);
        assert_eq!(code_of(&german, None), "de");
        assert_eq!(code_of(&german, Some("en")), "de");
        assert_eq!(code_of(&english, Some("de")), "en");
        assert_eq!(code_of("Die Mauer ist alt.", None), "en");
        assert_eq!(code_of("Die Mauer ist alt.", Some("de-AT")), "de");
        assert_eq!(code_of(&"Murus est vetus. ".repeat(30), Some("fr")), "en");
        assert_eq!(all.called("de").code, "de");
        assert_eq!(all.called("fr").code, "en");
    }
}

//! Word lists of a language, read from TOML and passed in: there is no word list in Rust.
//!
//! A file holds one table a list:
//!
//! ```toml
//! [experts]
//! about = "People called in as authorities without a name."
//! words = ["experts", "industry analysts"]
//! verbs = ["say"]           # every inflection of it
//! include = ["critics"]     # all of another list
//! ```

mod inflect;
mod load;

pub use inflect::Inflections;
pub use load::{Added, LexiconFile};

use crate::packed::LazyList;
use serde::{Deserialize, Serialize};

/// The word lists and inflections of one language.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Lexicons {
    lists: WordLists,
    /// One value.
    inflections: LazyList<Inflections>,
    /// The code of the language (ISO 639-1).
    pub language: &'static str,
    /// What was added to the lists: what other languages have of them takes it too.
    #[serde(skip)]
    pub added: Vec<Added>,
    /// Files of lists for other languages, which are read when somebody asks for those.
    #[serde(skip)]
    pub aside: Vec<Aside>,
}

/// Word lists by name.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
struct WordLists {
    /// In order.
    names: Vec<String>,
    /// Of each name.
    words: LazyList<Vec<String>>,
}

/// A lexicon file for another language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aside {
    /// The code of the language.
    pub language: &'static str,
    /// Its path, for problems.
    pub path: String,
    /// Its text.
    pub text: String,
}

impl Lexicons {
    /// The entries of a list as written: words, or runs of words with one space between. `None` where there is no such list.
    #[must_use]
    pub fn list(&self, name: &str) -> Option<&[String]> {
        let names = &self.lists.names;
        let at = names.binary_search_by(|n| n.as_str().cmp(name)).ok()?;
        Some(self.lists.words.value(at))
    }

    /// The entries of a list, none where there is no such list.
    pub fn words<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a str> + use<'a> {
        self.list(name)
            .unwrap_or_default()
            .iter()
            .map(String::as_str)
    }

    /// The names of all lists, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.lists.names.iter().map(String::as_str)
    }

    /// How verbs are inflected.
    #[must_use]
    pub fn inflections(&self) -> &Inflections {
        self.inflections.value(0)
    }
}

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

use std::collections::BTreeMap;
use std::sync::OnceLock;

/// The word lists and inflections of one language.
#[derive(Debug, Default)]
pub struct Lexicons {
    lists: BTreeMap<String, Vec<String>>,
    inflections: Inflections,
    /// The code of the language (ISO 639-1).
    pub language: &'static str,
    /// What was added to the lists: what other languages have of them takes it too.
    pub added: Vec<Added>,
    /// Files that hold all lists, where only some of them were read: the rest is read with them when one of those is asked for.
    whole: Vec<LexiconFile<'static>>,
    read: OnceLock<Box<Lexicons>>,
    /// Files of lists for other languages, which are read when somebody asks for those.
    pub aside: Vec<Aside>,
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
        let here = self.lists.get(name).map(Vec::as_slice);
        // A list opens with its name on a line of its own.
        let in_other_files = || {
            let head = format!("\n[{name}]\n");
            self.whole.iter().any(|f| f.text.contains(&head))
        };
        here.or_else(|| in_other_files().then(|| self.whole()?.list(name))?)
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
        let all = self.whole().unwrap_or(self);
        all.lists.keys().map(String::as_str)
    }

    /// The same, where `files` hold these lists and more, which few ask for.
    #[must_use]
    pub fn with_files(self, files: Vec<LexiconFile<'static>>) -> Self {
        Self {
            whole: files,
            ..self
        }
    }

    /// All lists, if these are some of them; read when somebody first asks.
    fn whole(&self) -> Option<&Self> {
        if self.whole.is_empty() {
            return None;
        }
        let read = || Box::new(Self::load_with(&self.whole, &self.added).0);
        Some(self.read.get_or_init(read))
    }

    /// Whether no list was asked for so far that is not among those read first.
    #[must_use]
    pub fn suffices(&self) -> bool {
        self.read.get().is_none()
    }

    /// How verbs are inflected.
    #[must_use]
    pub fn inflections(&self) -> &Inflections {
        &self.inflections
    }
}

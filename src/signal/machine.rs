//! All phrases, patterns and lexicons, compiled: what an article is read with.

use super::pattern::prefilter::Prefilters;
use super::pattern::{Pattern, PatternId};
use super::phrase::Phrase;
use super::phrase::lexicon_table::ReadLexicons;
use super::phrase::syntax::WordClass;
use super::phrase::trie::{LexiconId, Trie};
use super::phrase::trigger::Triggers;
use super::token::sentence_flags::core;
use super::token::vocabulary::{Vocabulary, WordId};
use super::{Class, Token};
use crate::packed::{LazyList, Table};
use crate::text::{is_under, web_address};
use serde::{Deserialize, Serialize};
use std::ops::Deref;
use std::sync::Arc;

/// The kinds of figures that count nothing.
const KINDS: Class = Class::PERCENT
    .or(Class::MONEY)
    .or(Class::YEAR)
    .or(Class::VERSION)
    .or(Class::MEASURE)
    .or(Class::UNIT)
    .or(Class::ORDINAL);

/// All phrases, patterns and lexicons, compiled, to read articles of one language with. It never changes, and many threads may
/// read with it.
#[derive(Debug, Serialize, Deserialize)]
pub struct Machine {
    pub(super) shared: Arc<Shared>,
    /// The code of the language.
    pub(super) language: &'static str,
    /// By word number: the lexicons the engine itself reads that have it as a single word, and which watches it sets off.
    pub(super) core: Table<u32, 4>,
    /// Words right before a name, in a language that capitalises every noun.
    pub(super) name_openers: Option<LexiconId>,
    /// Words that open a noun.
    pub(super) articles: Option<LexiconId>,
}

/// What the machines of all languages have in common.
#[derive(Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Shared {
    pub(super) vocabulary: Vocabulary,
    pub(super) trie: Trie,
    /// The lexicons that are read, of whatever language, by number.
    pub(super) lexicons: ReadLexicons,
    pub(super) phrases: LazyList<Phrase>,
    pub(super) triggers: Triggers,
    pub(super) patterns: LazyList<Pattern>,
    pub(super) prefilters: Prefilters,
    /// Domains of primary sources, in lower case, that a config names.
    pub(super) primary_hosts: Vec<String>,
}

impl Deref for Machine {
    type Target = Shared;
    #[inline]
    fn deref(&self) -> &Shared {
        &self.shared
    }
}

impl Shared {
    /// Whether a link's target is on a host of the list of primary sources, which is empty unless a config fills it.
    #[must_use]
    pub fn is_primary(&self, target: &str) -> bool {
        if self.primary_hosts.is_empty() {
            return false;
        }
        let host = web_address(target.trim()).map(|(host, _)| host.to_ascii_lowercase());
        host.is_some_and(|host| self.primary_hosts.iter().any(|h| is_under(&host, h)))
    }

    /// Whether some rule or the engine reads a lexicon of this name, of whatever language.
    #[must_use]
    pub fn reads(&self, lexicon: &str) -> bool {
        self.lexicons.has(lexicon)
    }

    /// Whether a pattern is shown only such text as holds a literal it must contain; else it is held against all there is.
    #[must_use]
    pub fn is_gated(&self, pattern: PatternId) -> bool {
        let held = self.patterns.get(pattern.0 as usize);
        held.is_some_and(|p| !p.prefilter.is_empty())
    }

    /// Every pattern with its prefilter: literals of which a match holds one, in any ASCII case.
    pub fn prefilters(&self) -> impl Iterator<Item = (&str, &[Vec<u8>])> {
        self.patterns.iter().map(Pattern::prefilter)
    }
}

impl Machine {
    /// The code of the language whose articles it reads.
    #[must_use]
    pub fn language(&self) -> &'static str {
        self.language
    }

    /// Which of the engine's own lexicons have this word.
    #[inline]
    pub(super) fn core(&self, word: WordId) -> u32 {
        self.core.record(word as usize)
    }

    /// Whether a word is one that opens sentences without being a name: any that a lexicon of common words has.
    #[inline]
    pub(super) fn is_common(&self, word: WordId) -> bool {
        self.core(word) & core::FUNCTION != 0
    }

    /// Whether a word goes on a name between capitalised words: “of”, “the”, “van”.
    #[inline]
    pub(super) fn connects_names(&self, word: WordId) -> bool {
        self.core(word) & core::CONNECTOR != 0
    }

    /// Whether a token is a figure or a number word, and no kind of figure of its own.
    pub(super) fn counts(&self, t: &Token) -> bool {
        self.is(t, WordClass::Figure) && !t.class.any(KINDS)
    }

    /// Whether a token is of a word class; names are longer than one token and are seen to elsewhere.
    pub(super) fn is(&self, t: &Token, class: WordClass) -> bool {
        match class {
            WordClass::Word => !t.class.any(Class::PUNCTUATION),
            WordClass::Figure => {
                t.class.any(Class::FIGURE) || self.core(t.word) & core::NUMBER != 0
            }
            WordClass::Count => self.counts(t),
            WordClass::Percent => t.class.any(Class::PERCENT),
            WordClass::Money => t.class.any(Class::MONEY),
            WordClass::Year => t.class.any(Class::YEAR),
            WordClass::Version => t.class.any(Class::VERSION),
            WordClass::Unit => t.class.any(Class::UNIT | Class::MEASURE),
            WordClass::Url => t.class.any(Class::URL),
            WordClass::Capital | WordClass::Name => t.class.any(Class::CAPITAL),
            WordClass::Mention => t.class.any(Class::MENTION),
        }
    }
}

//! The words and lists that phrases are compiled with, language by language; each list is read when it is first named.

use super::Node;
use super::neighbour_filter::{NeighbourFilter, edges_of};
use super::syntax::WordClass;
use super::trie::{LexiconId, Trie, Watch};
use super::trie_builder::TrieBuilder;
use crate::lexicon::{Inflections, Lexicons};
use crate::packed::LazyList;
use crate::signal::token::Tokens;
use crate::signal::token::sentence_flags::CORE;
use crate::signal::token::vocabulary::{Vocabulary, WordId};
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

/// Words and lists in the making.
#[derive(Debug)]
pub(in crate::signal) struct LexiconTable<'l> {
    /// The languages it knows, the first one first; what one of the others lacks of its lists it has of the first.
    pub(in crate::signal) languages: Vec<BuilderLanguage<'l>>,
    /// The one that lists and verbs are looked up in.
    pub(in crate::signal) language: usize,
    pub(in crate::signal) vocabulary: Vocabulary,
    pub(in crate::signal) trie: TrieBuilder,
    /// By the number of its language, and its name.
    ids: FxHashMap<(usize, String), LexiconId>,
    /// By number: the number of its language, and its name.
    names: Vec<(u32, String)>,
    /// By number.
    read: LazyList<ReadLexicon>,
    /// What literals are cut into tokens with: no word means anything there.
    blank: Vocabulary,
    common: Vec<bool>,
}

/// The lexicons that were read, by number.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(in crate::signal) struct ReadLexicons {
    /// The number of its language, and its name.
    names: Vec<(u32, String)>,
    read: LazyList<ReadLexicon>,
}

impl ReadLexicons {
    /// Whether one has this name, in whatever language.
    pub(in crate::signal) fn has(&self, name: &str) -> bool {
        self.names.iter().any(|(_, n)| n == name)
    }
}

/// A lexicon that was read.
#[derive(Debug, Serialize, Deserialize)]
pub(in crate::signal) struct ReadLexicon {
    entries: Vec<Vec<WordId>>,
    /// What its entries begin with, and what they end with.
    edges: (NeighbourFilter, NeighbourFilter),
}

/// A language of a machine in the making.
#[derive(Debug)]
pub(in crate::signal) struct BuilderLanguage<'l> {
    pub(in crate::signal) lexicons: &'l Lexicons,
    /// The engine's own lexicons, in the order of [`CORE`].
    core: Vec<Option<LexiconId>>,
    /// The lexicons that each watch is for.
    watched: Vec<Vec<LexiconId>>,
    pub(in crate::signal) name_openers: Option<LexiconId>,
    pub(in crate::signal) articles: Option<LexiconId>,
}

impl<'l> LexiconTable<'l> {
    /// A table over the lists of the first language.
    pub(in crate::signal) fn new(lexicons: &'l Lexicons) -> Self {
        let mut table = Self {
            languages: Vec::new(),
            language: 0,
            vocabulary: Vocabulary::new(),
            trie: TrieBuilder::new(),
            ids: FxHashMap::default(),
            names: Vec::new(),
            read: LazyList::default(),
            blank: Vocabulary::blank(),
            common: Vec::new(),
        };
        table.add_language(lexicons);
        table
    }

    /// A table that goes on from what a machine of one language was compiled with.
    pub(in crate::signal) fn resume(
        lexicons: &'l Lexicons,
        vocabulary: Vocabulary,
        trie: Trie,
        lexicons_read: ReadLexicons,
        common: Vec<bool>,
    ) -> Self {
        let ReadLexicons { names, read } = lexicons_read;
        let ids = names.iter().zip(0..);
        let ids = ids.map(|((l, name), id)| ((*l as usize, name.clone()), LexiconId(id)));
        Self {
            languages: vec![BuilderLanguage {
                lexicons,
                core: Vec::new(),
                watched: Vec::new(),
                name_openers: None,
                articles: None,
            }],
            language: 0,
            vocabulary,
            trie: TrieBuilder::resume(trie),
            ids: ids.collect(),
            names,
            read,
            blank: Vocabulary::blank(),
            common,
        }
    }

    /// The words, the entries and the lists, finished.
    pub(in crate::signal) fn finish(self) -> (Vocabulary, Trie, ReadLexicons) {
        let (names, read) = (self.names, self.read);
        let read = ReadLexicons { names, read };
        (self.vocabulary, self.trie.build(), read)
    }

    /// Adds a language, and goes on in it. Its articles are read with its own lists, and where it lacks one with that of the first.
    pub(in crate::signal) fn add_language(&mut self, lexicons: &'l Lexicons) {
        self.language = self.languages.len();
        self.languages.push(BuilderLanguage {
            lexicons,
            core: Vec::new(),
            watched: Vec::new(),
            name_openers: None,
            articles: None,
        });
        let core: Vec<_> = CORE.iter().map(|name| self.lexicon(name)).collect();
        let common = core[0].map(|id| self.entries(id).to_vec());
        for entry in common.unwrap_or_default() {
            if let [word] = entry[..] {
                if self.common.len() <= word as usize {
                    self.common.resize(word as usize + 1, false);
                }
                self.common[word as usize] = true;
            }
        }
        let (name_openers, articles) = (self.lexicon("name-openers"), self.lexicon("articles"));
        let language = &mut self.languages[self.language];
        (language.core, language.name_openers, language.articles) = (core, name_openers, articles);
    }

    /// Looks lists and verbs up in the language `code` from here on; in the first where there is none of that code.
    pub(in crate::signal) fn select_language(&mut self, code: Option<&str>) {
        let known = self
            .languages
            .iter()
            .position(|t| Some(t.lexicons.language) == code);
        self.language = known.unwrap_or(0);
    }

    /// The languages there are, by number: the one selected, then the first.
    fn looked_up_in(&self) -> impl Iterator<Item = usize> + use<> {
        let selected = self.language;
        std::iter::once(selected).chain((selected != 0).then_some(0))
    }

    /// How verbs are inflected.
    pub(in crate::signal) fn inflections(&self) -> &'l Inflections {
        self.languages[self.language].lexicons.inflections()
    }

    /// The names of the lists there are.
    pub(in crate::signal) fn names(&self) -> impl Iterator<Item = &'l str> {
        self.looked_up_in()
            .flat_map(|t| self.languages[t].lexicons.names())
    }

    /// The number of a lexicon, which is read into the trie at first use; `None` where there is none of that name.
    pub(in crate::signal) fn lexicon(&mut self, name: &str) -> Option<LexiconId> {
        let (language, list) = self
            .looked_up_in()
            .find_map(|t| Some((t, self.languages[t].lexicons.list(name)?)))?;
        let key = (language, name.to_owned());
        if let Some(&id) = self.ids.get(&key) {
            return Some(id);
        }
        let id = LexiconId(self.read.len() as u16);
        let mut entries = Vec::with_capacity(list.len());
        for entry in list {
            let words = self.words(entry);
            self.trie.add(&words, id);
            entries.push(words);
        }
        self.names.push((language as u32, name.to_owned()));
        self.read.extend(vec![ReadLexicon {
            edges: edges_of(&entries),
            entries,
        }]);
        self.ids.insert(key, id);
        Some(id)
    }

    /// The entries of a lexicon as written; none where there is no lexicon of that name.
    pub(in crate::signal) fn list(&self, name: &str) -> &'l [String] {
        let lists = self
            .looked_up_in()
            .find_map(|t| self.languages[t].lexicons.list(name));
        lists.unwrap_or_default()
    }

    /// The words of a literal, each with a number.
    pub(in crate::signal) fn words(&mut self, text: &str) -> Vec<WordId> {
        // Most literals are plain words, of which every token is made the same.
        if text.bytes().all(|b| b.is_ascii_lowercase() || b == b' ') {
            let words = text.split(' ').filter(|w| !w.is_empty());
            return words.map(|w| self.vocabulary.intern(w)).collect();
        }
        // Tokens are found by the very code that reads articles; their words are interned from the text they cover.
        let tokens: Vec<_> = Tokens::new(text, &self.blank)
            .map(|t| (t.start as usize, t.end as usize))
            .collect();
        tokens
            .into_iter()
            .map(|(s, e)| self.vocabulary.intern(&fold(&text[s..e])))
            .collect()
    }

    /// The fewest and the most tokens a node can match.
    pub(in crate::signal) fn width(&self, node: &Node) -> (usize, usize) {
        match node {
            Node::Word(_) | Node::Words(_) => (1, 1),
            Node::Class(WordClass::Name) => (1, 8),
            Node::Class(_) => (1, 1),
            Node::All(nodes) => nodes
                .iter()
                .map(|n| self.width(n))
                .fold((0, 0), |a, b| (a.0 + b.0, a.1 + b.1)),
            Node::Either(nodes) => {
                let widths = nodes.iter().map(|n| self.width(n));
                widths.fold((usize::MAX, 0), |a, b| (a.0.min(b.0), a.1.max(b.1)))
            }
            Node::Maybe(node) => (0, self.width(node).1),
            Node::Lexicon(id) => self.entry_widths(*id),
            Node::Gap(n) => (0, *n as usize),
            Node::Start | Node::End => (0, 0),
        }
    }

    /// A watch for the words that an entry of any of some lexicons can start with. A language may have sixteen.
    pub(in crate::signal) fn watch(&mut self, lexicons: Vec<LexiconId>) -> Watch {
        let watched = &mut self.languages[self.language].watched;
        watched.push(lexicons);
        Watch::number(watched.len() - 1)
    }

    /// The entries of a lexicon, as word numbers.
    pub(in crate::signal) fn entries(&self, id: LexiconId) -> &[Vec<WordId>] {
        &self.read.value(id.0 as usize).entries
    }

    /// What the entries of a lexicon begin with, and what they end with.
    pub(in crate::signal) fn entry_edges(
        &self,
        id: LexiconId,
    ) -> (NeighbourFilter, NeighbourFilter) {
        self.read.value(id.0 as usize).edges
    }

    /// The fewest and the most words an entry of a lexicon has.
    pub(in crate::signal) fn entry_widths(&self, id: LexiconId) -> (usize, usize) {
        let lengths = || self.entries(id).iter().map(Vec::len);
        (lengths().min().unwrap_or(1), lengths().max().unwrap_or(1))
    }

    /// How often a word is to be expected, by rule of thumb: function words and marks often, short words sometimes, the rest seldom.
    pub(in crate::signal) fn cost(&self, word: WordId) -> u64 {
        let text = self.vocabulary.word(word);
        let common = self.common.get(word as usize).copied().unwrap_or(false);
        match (common, text.len()) {
            _ if !text.starts_with(char::is_alphanumeric) => 2_000,
            // “here” and “below” are far rarer than “for” and “you”.
            (true, ..=3) => 4_000,
            (true, 4) => 1_000,
            (true, _) => 300,
            (false, ..=3) => 300,
            (false, 4) => 100,
            (false, _) => 10,
        }
    }

    /// What each word means to the engine itself in a language.
    pub(in crate::signal) fn core_of(
        &self,
        language: &BuilderLanguage<'_>,
        words: usize,
    ) -> Vec<u32> {
        let mut core = vec![0u32; words];
        for (bit, id) in language.core.iter().enumerate() {
            for entry in id.map(|id| self.entries(id)).unwrap_or_default() {
                if let [word] = entry[..] {
                    core[word as usize] |= 1 << bit;
                }
            }
        }
        for (number, lexicons) in language.watched.iter().enumerate() {
            for word in lexicons
                .iter()
                .flat_map(|id| self.entries(*id))
                .filter_map(|e| e.first())
            {
                core[*word as usize] |= Watch::number(number).bit();
            }
        }
        core
    }
}

/// A word as the vocabulary has it: lower case, straight apostrophe, one kind of quotation mark and dash.
pub(in crate::signal) fn fold(word: &str) -> String {
    word.chars()
        .filter(|c| *c != '\u{ad}' && *c != '_')
        .flat_map(|c| match c {
            '\u{2019}' | '\u{2bc}' => '\''.to_lowercase(),
            '“' | '”' | '„' | '«' | '»' | '‟' => '"'.to_lowercase(),
            '–' | '―' => '—'.to_lowercase(),
            c => c.to_lowercase(),
        })
        .collect()
}

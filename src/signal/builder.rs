//! A machine in the making: words, lists, phrases and patterns get their numbers, language by language.

use super::anchor::{Key, anchors};
use super::beside::{Beside, edges_of};
use super::compile::{Node, Phrase, compile};
use super::gate::Gates;
use super::held::{CORE, core};
use super::machine::{Machine, PhraseId, Shared, Trigger};
use super::pattern::{Pattern, PatternId, Place};
use super::syntax::SyntaxError;
use super::trie::{LexiconId, Watch};
use super::trie_builder::TrieBuilder;
use super::vocabulary::{Vocabulary, WordId};
use crate::lexicon::{Inflections, Lexicons};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// A machine in the making.
#[derive(Debug)]
pub struct MachineBuilder<'l> {
    /// The languages it knows, the first one first; what one of the others lacks of its lists it has of the first.
    languages: Vec<BuilderLanguage<'l>>,
    /// The one that lists and verbs are looked up in.
    language: usize,
    pub(super) vocabulary: Vocabulary,
    trie: TrieBuilder,
    /// By the number of its language, and its name.
    lexicon_ids: FxHashMap<(usize, String), LexiconId>,
    entries: Vec<Vec<Vec<WordId>>>,
    /// By lexicon: what its entries begin and end with.
    edges: Vec<(Beside, Beside)>,
    common: Vec<bool>,
    phrases: Vec<Phrase>,
    /// By the number of its language, and its text.
    known: FxHashMap<(usize, String), PhraseId>,
    sought: Vec<bool>,
    triggers: Vec<(Key, Trigger)>,
    patterns: Vec<Pattern>,
}

/// A language of a machine in the making.
#[derive(Debug)]
struct BuilderLanguage<'l> {
    lexicons: &'l Lexicons,
    /// The engine's own lexicons, in the order of [`CORE`].
    core: Vec<Option<LexiconId>>,
    /// The lexicons that each watch is for.
    watched: Vec<Vec<LexiconId>>,
    name_openers: Option<LexiconId>,
    articles: Option<LexiconId>,
}

impl<'l> MachineBuilder<'l> {
    /// An empty machine over the lexicons of the first language.
    #[must_use]
    pub fn new(lexicons: &'l Lexicons) -> Self {
        let mut b = Self {
            languages: Vec::new(),
            language: 0,
            vocabulary: Vocabulary::new(),
            trie: TrieBuilder::new(),
            lexicon_ids: FxHashMap::default(),
            entries: Vec::new(),
            edges: Vec::new(),
            common: Vec::new(),
            phrases: Vec::new(),
            known: FxHashMap::default(),
            sought: Vec::new(),
            triggers: Vec::new(),
            patterns: Vec::new(),
        };
        b.learn(lexicons);
        for mark in [
            "\"", "—", ".", ",", ":", ";", "!", "?", "(", ")", "[", "]", "…",
        ] {
            b.vocabulary.intern(mark);
        }
        b
    }

    /// Adds a language, and goes on in it. Its articles are read with its own lists, and where it lacks one with that of the first.
    pub fn learn(&mut self, lexicons: &'l Lexicons) {
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

    /// Looks lists and verbs up in the language `code` from here on; in the first where it has not learnt that.
    pub fn speak(&mut self, code: Option<&str>) {
        let known = self
            .languages
            .iter()
            .position(|t| Some(t.lexicons.language) == code);
        self.language = known.unwrap_or(0);
    }

    /// The languages it has learnt, by number: the one spoken, then the first.
    fn looked_up_in(&self) -> impl Iterator<Item = usize> + use<> {
        let spoken = self.language;
        std::iter::once(spoken).chain((spoken != 0).then_some(0))
    }

    /// How verbs are inflected.
    pub(super) fn inflections(&self) -> &'l Inflections {
        self.languages[self.language].lexicons.inflections()
    }

    /// The names of the lists there are.
    pub(super) fn names(&self) -> impl Iterator<Item = &'l str> {
        self.looked_up_in()
            .flat_map(|t| self.languages[t].lexicons.names())
    }

    /// The number of a lexicon, which is read into the trie at first use; `None` where there is none of that name.
    pub fn lexicon(&mut self, name: &str) -> Option<LexiconId> {
        let (language, list) = self
            .looked_up_in()
            .find_map(|t| Some((t, self.languages[t].lexicons.list(name)?)))?;
        let key = (language, name.to_owned());
        if let Some(&id) = self.lexicon_ids.get(&key) {
            return Some(id);
        }
        let id = LexiconId(self.entries.len() as u16);
        let mut entries = Vec::with_capacity(list.len());
        for entry in list {
            let words = self.words(entry);
            self.trie.add(&words, id);
            entries.push(words);
        }
        self.edges.push(edges_of(&entries));
        self.entries.push(entries);
        self.lexicon_ids.insert(key, id);
        Some(id)
    }

    /// The entries of a lexicon as written; none where there is no lexicon of that name.
    #[must_use]
    pub fn list(&self, name: &str) -> &'l [String] {
        let lists = self
            .looked_up_in()
            .find_map(|t| self.languages[t].lexicons.list(name));
        lists.unwrap_or_default()
    }

    /// Adds a phrase that is looked for in every article.
    ///
    /// # Errors
    /// The mistakes in it, at their bytes of `text`.
    pub fn seek(&mut self, text: &str) -> Result<PhraseId, Vec<SyntaxError>> {
        let id = self.phrase(text)?;
        if std::mem::replace(&mut self.sought[id.0 as usize], true) {
            return Ok(id);
        }
        let Some(found) = anchors(&self.phrases[id.0 as usize], self) else {
            return Err(vec![
                SyntaxError::new(0..text.len(), "this phrase has no word to be found by")
                    .help("At least one part that may not be left out must be a word, a verb, a lexicon or a figure."),
            ]);
        };
        let opens = matches!(self.phrases[id.0 as usize].parts.first(), Some(Node::Start));
        self.triggers.extend(found.into_iter().map(|a| {
            (
                a.key,
                Trigger {
                    phrase: id,
                    least: a.least,
                    most: a.most,
                    opens,
                    before: a.before.closed(),
                    behind: a.behind.closed(),
                },
            )
        }));
        Ok(id)
    }

    /// Adds a phrase that is held against a sentence only when asked.
    ///
    /// # Errors
    /// The mistakes in it, at their bytes of `text`.
    pub fn phrase(&mut self, text: &str) -> Result<PhraseId, Vec<SyntaxError>> {
        let key = (self.language, text.to_owned());
        if let Some(&id) = self.known.get(&key) {
            return Ok(id);
        }
        let phrase = compile(text, self)?;
        let id = PhraseId(self.phrases.len() as u32);
        self.phrases.push(phrase);
        self.sought.push(false);
        self.known.insert(key, id);
        Ok(id)
    }

    /// Adds a pattern that is looked for at `place` in every article.
    ///
    /// # Errors
    /// The mistake in it, at its bytes of `text`.
    pub fn seek_pattern(&mut self, text: &str, place: Place) -> Result<PatternId, SyntaxError> {
        let id = self.pattern(text, place)?;
        self.patterns[id.0 as usize].sought = true;
        Ok(id)
    }

    /// Adds a pattern that is held against a sentence only when asked.
    ///
    /// # Errors
    /// The mistake in it, at its bytes of `text`.
    pub fn pattern(&mut self, text: &str, place: Place) -> Result<PatternId, SyntaxError> {
        if let Some(i) = self.patterns.iter().position(|p| p.is(text, place)) {
            return Ok(PatternId(i as u32));
        }
        self.patterns.push(Pattern::new(text, place)?);
        Ok(PatternId(self.patterns.len() as u32 - 1))
    }

    /// A watch for the words that an entry of any of some lexicons can start with. A language may have sixteen.
    pub fn watch(&mut self, lexicons: Vec<LexiconId>) -> Watch {
        let watched = &mut self.languages[self.language].watched;
        watched.push(lexicons);
        Watch::number(watched.len() - 1)
    }

    /// The entries of a lexicon, as word numbers.
    pub(super) fn entries(&self, id: LexiconId) -> &[Vec<WordId>] {
        &self.entries[id.0 as usize]
    }

    /// What the entries of a lexicon begin with, and what they end with.
    pub(super) fn entry_edges(&self, id: LexiconId) -> (Beside, Beside) {
        self.edges[id.0 as usize]
    }

    /// The fewest and the most words an entry of a lexicon has.
    pub(super) fn entry_widths(&self, id: LexiconId) -> (usize, usize) {
        let lengths = || self.entries(id).iter().map(Vec::len);
        (lengths().min().unwrap_or(1), lengths().max().unwrap_or(1))
    }

    /// How often a word is to be expected, by rule of thumb: function words and marks often, short words sometimes, the rest seldom.
    pub(super) fn cost(&self, word: WordId) -> u64 {
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
    fn core_of(&self, language: &BuilderLanguage<'_>, words: usize) -> Vec<u32> {
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

    /// A machine for each language, in the order in which they were learnt.
    #[must_use]
    pub fn build(mut self) -> Vec<Machine> {
        self.vocabulary.seal();
        let words = self.vocabulary.len();
        let languages = self.languages.iter();
        let mut languages: Vec<_> = languages.map(|t| (t, self.core_of(t, words))).collect();
        let mut by_word: Vec<(WordId, Trigger)> = Vec::with_capacity(self.triggers.len());
        let (mut classes, mut class_triggers) = (Vec::new(), Vec::new());
        for (key, trigger) in self.triggers {
            match key {
                Key::Word(w) => by_word.push((w, trigger)),
                Key::Class(c) => {
                    classes.push(c);
                    class_triggers.push(trigger);
                }
            }
        }
        by_word.sort_by_key(|(w, _)| *w);
        let mut trigger_starts = Vec::with_capacity(words + 1);
        for (at, (word, _)) in by_word.iter().enumerate() {
            trigger_starts.resize(trigger_starts.len().max(*word as usize + 1), at as u32);
        }
        trigger_starts.resize(words + 1, by_word.len() as u32);
        let triggers = by_word.into_iter().map(|(_, t)| t).collect();
        for (_, core) in &mut languages {
            for (word, bits) in core.iter_mut().enumerate() {
                if trigger_starts[word] < trigger_starts[word + 1] {
                    *bits |= core::TRIGGER;
                }
            }
            for (mark, bit) in [
                ('(', core::BRACKET),
                ('[', core::BRACKET),
                (':', core::COLON),
            ] {
                core[self.vocabulary.mark(mark) as usize] |= bit;
            }
            core[0] = 0;
        }
        let lexicons = self.lexicon_ids.into_keys().map(|(_, name)| name);
        let mut lexicons: Vec<String> = lexicons.collect();
        lexicons.sort_unstable();
        let shared = Arc::new(Shared {
            gates: Gates::new(&self.patterns),
            vocabulary: self.vocabulary,
            trie: self.trie.build(),
            lexicons: lexicons.into(),
            phrases: self.phrases.into(),
            trigger_starts: trigger_starts.into_iter().collect(),
            triggers,
            classes,
            class_triggers: class_triggers.into_iter().collect(),
            patterns: self.patterns.into(),
        });
        let machine = |(language, core): (&BuilderLanguage<'_>, Vec<u32>)| Machine {
            shared: Arc::clone(&shared),
            language: language.lexicons.language,
            core: core.into_iter().collect(),
            name_openers: language.name_openers,
            articles: language.articles,
        };
        languages.into_iter().map(machine).collect()
    }
}

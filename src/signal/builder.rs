//! A machine in the making: words, lists, phrases and patterns get their numbers, language by language.

use super::anchor::{AnchorKey, anchors};
use super::compile::compile;
use super::lexicon_table::{BuilderLanguage, LexiconTable};
use super::machine::{Machine, PhraseId, Shared, Trigger};
use super::pattern::{Pattern, PatternId, PatternTarget};
use super::phrase::{Node, Phrase};
use super::prefilter::Prefilters;
use super::sentence_flags::core;
use super::syntax::SyntaxError;
use super::trie::{LexiconId, Watch};
use super::vocabulary::WordId;
use crate::lexicon::Lexicons;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// A machine in the making.
#[derive(Debug)]
pub struct MachineBuilder<'l> {
    lexicons: LexiconTable<'l>,
    phrases: Vec<Phrase>,
    /// By the number of its language, and its text.
    known: FxHashMap<(usize, String), PhraseId>,
    always_searched: Vec<bool>,
    triggers: Vec<(AnchorKey, Trigger)>,
    patterns: Vec<Pattern>,
}

impl<'l> MachineBuilder<'l> {
    /// An empty machine over the lexicons of the first language.
    #[must_use]
    pub fn new(lexicons: &'l Lexicons) -> Self {
        let mut b = Self {
            lexicons: LexiconTable::new(lexicons),
            phrases: Vec::new(),
            known: FxHashMap::default(),
            always_searched: Vec::new(),
            triggers: Vec::new(),
            patterns: Vec::new(),
        };
        for mark in [
            "\"", "—", ".", ",", ":", ";", "!", "?", "(", ")", "[", "]", "…",
        ] {
            b.lexicons.vocabulary.intern(mark);
        }
        b
    }

    /// Adds a language, and goes on in it. Its articles are read with its own lists, and where it lacks one with that of the first.
    pub fn add_language(&mut self, lexicons: &'l Lexicons) {
        self.lexicons.add_language(lexicons);
    }

    /// Looks lists and verbs up in the language `code` from here on; in the first where there is none of that code.
    pub fn select_language(&mut self, code: Option<&str>) {
        self.lexicons.select_language(code);
    }

    /// The number of a lexicon, which is read at first use; `None` where there is none of that name.
    pub fn lexicon(&mut self, name: &str) -> Option<LexiconId> {
        self.lexicons.lexicon(name)
    }

    /// The entries of a lexicon as written; none where there is no lexicon of that name.
    #[must_use]
    pub fn list(&self, name: &str) -> &'l [String] {
        self.lexicons.list(name)
    }

    /// A watch for the words that an entry of any of some lexicons can start with. A language may have sixteen.
    pub fn watch(&mut self, lexicons: Vec<LexiconId>) -> Watch {
        self.lexicons.watch(lexicons)
    }

    /// Adds a phrase that is looked for in every article.
    ///
    /// # Errors
    /// The mistakes in it, at their bytes of `text`.
    pub fn search_for(&mut self, text: &str) -> Result<PhraseId, Vec<SyntaxError>> {
        let id = self.phrase(text)?;
        if std::mem::replace(&mut self.always_searched[id.0 as usize], true) {
            return Ok(id);
        }
        let Some(found) = anchors(&self.phrases[id.0 as usize], &self.lexicons) else {
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
                    after: a.after.closed(),
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
        let key = (self.lexicons.language, text.to_owned());
        if let Some(&id) = self.known.get(&key) {
            return Ok(id);
        }
        let phrase = compile(text, &mut self.lexicons)?;
        let id = PhraseId(self.phrases.len() as u32);
        self.phrases.push(phrase);
        self.always_searched.push(false);
        self.known.insert(key, id);
        Ok(id)
    }

    /// Adds a pattern that is looked for at `place` in every article.
    ///
    /// # Errors
    /// The mistake in it, at its bytes of `text`.
    pub fn search_for_pattern(
        &mut self,
        text: &str,
        place: PatternTarget,
    ) -> Result<PatternId, SyntaxError> {
        let id = self.pattern(text, place)?;
        self.patterns[id.0 as usize].always_searched = true;
        Ok(id)
    }

    /// Adds a pattern that is held against a sentence only when asked.
    ///
    /// # Errors
    /// The mistake in it, at its bytes of `text`.
    pub fn pattern(&mut self, text: &str, place: PatternTarget) -> Result<PatternId, SyntaxError> {
        if let Some(i) = self.patterns.iter().position(|p| p.is(text, place)) {
            return Ok(PatternId(i as u32));
        }
        self.patterns.push(Pattern::new(text, place)?);
        Ok(PatternId(self.patterns.len() as u32 - 1))
    }

    /// A machine for each language, in the order in which they were added.
    #[must_use]
    pub fn build(mut self) -> Vec<Machine> {
        self.lexicons.vocabulary.seal();
        let words = self.lexicons.vocabulary.len();
        let languages = self.lexicons.languages.iter();
        let mut languages: Vec<_> = languages
            .map(|t| (t, self.lexicons.core_of(t, words)))
            .collect();
        let mut by_word: Vec<(WordId, Trigger)> = Vec::with_capacity(self.triggers.len());
        let (mut classes, mut class_triggers) = (Vec::new(), Vec::new());
        for (key, trigger) in self.triggers {
            match key {
                AnchorKey::Word(w) => by_word.push((w, trigger)),
                AnchorKey::Class(c) => {
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
                core[self.lexicons.vocabulary.mark(mark) as usize] |= bit;
            }
            core[0] = 0;
        }
        let lexicons = self.lexicons.ids.into_keys().map(|(_, name)| name);
        let mut lexicons: Vec<String> = lexicons.collect();
        lexicons.sort_unstable();
        let shared = Arc::new(Shared {
            prefilters: Prefilters::new(&self.patterns),
            vocabulary: self.lexicons.vocabulary,
            trie: self.lexicons.trie.build(),
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

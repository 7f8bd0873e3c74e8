//! A machine in the making: words, lists, phrases and patterns get their numbers, language by language.

use super::machine::{Machine, Shared};
use super::pattern::prefilter::Prefilters;
use super::pattern::{Pattern, PatternId, PatternTarget};
use super::phrase::anchor::{AnchorKey, anchors};
use super::phrase::compile::compile;
use super::phrase::lexicon_table::{BuilderLanguage, LexiconTable};
use super::phrase::syntax::SyntaxError;
use super::phrase::trie::{LexiconId, Watch};
use super::phrase::trigger::{PhraseId, Trigger, Triggers};
use super::phrase::{Node, Phrase};
use super::token::sentence_flags::core;
use crate::lexicon::Lexicons;
use crate::packed::{LazyList, Table};
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
    base: EarlierTables,
}

/// What was compiled before: phrases and patterns go on from its numbers.
#[derive(Debug, Default)]
struct EarlierTables {
    phrases: LazyList<Phrase>,
    patterns: LazyList<Pattern>,
    prefilters: Prefilters,
    triggers: Triggers,
    /// The machine whose tables these are, without them.
    language: Option<EarlierLanguage>,
}

/// What a machine that was compiled before knows of words.
#[derive(Debug)]
struct EarlierLanguage {
    code: &'static str,
    core: Table<u32, 4>,
    name_openers: Option<LexiconId>,
    articles: Option<LexiconId>,
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
            base: EarlierTables::default(),
        };
        for mark in [
            "\"", "—", ".", ",", ":", ";", "!", "?", "(", ")", "[", "]", "…",
        ] {
            b.lexicons.vocabulary.intern(mark);
        }
        b
    }

    /// A builder that goes on from a machine, which must be the only one of its kind: what is added comes after what it has, as if
    /// all had been compiled together. `None` where others share its tables.
    #[must_use]
    pub fn resume(machine: Machine, lexicons: &'l Lexicons) -> Option<Self> {
        let shared = Arc::into_inner(machine.shared)?;
        let common = |word| machine.core.record(word) & core::FUNCTION != 0;
        let common = (0..machine.core.len()).map(common).collect();
        let (vocabulary, trie) = (shared.vocabulary, shared.trie);
        Some(Self {
            lexicons: LexiconTable::resume(lexicons, vocabulary, trie, shared.lexicons, common),
            phrases: Vec::new(),
            known: FxHashMap::default(),
            always_searched: Vec::new(),
            triggers: Vec::new(),
            patterns: Vec::new(),
            base: EarlierTables {
                phrases: shared.phrases,
                patterns: shared.patterns,
                prefilters: shared.prefilters,
                triggers: shared.triggers,
                language: Some(EarlierLanguage {
                    code: machine.language,
                    core: machine.core,
                    name_openers: machine.name_openers,
                    articles: machine.articles,
                }),
            },
        })
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
        let at = id.index() - self.base.phrases.len();
        if std::mem::replace(&mut self.always_searched[at], true) {
            return Ok(id);
        }
        let Some(found) = anchors(&self.phrases[at], &self.lexicons) else {
            return Err(vec![
                SyntaxError::new(0..text.len(), "this phrase has no word to be found by")
                    .help("At least one part that may not be left out must be a word, a verb, a lexicon or a figure."),
            ]);
        };
        let opens = matches!(self.phrases[at].parts.first(), Some(Node::Start));
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
        let id = PhraseId((self.base.phrases.len() + self.phrases.len()) as u32);
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
        self.patterns[id.index() - self.base.patterns.len()].always_searched = true;
        Ok(id)
    }

    /// Adds a pattern that is held against a sentence only when asked.
    ///
    /// # Errors
    /// The mistake in it, at its bytes of `text`.
    pub fn pattern(&mut self, text: &str, place: PatternTarget) -> Result<PatternId, SyntaxError> {
        let first = self.base.patterns.len();
        if let Some(i) = self.patterns.iter().position(|p| p.is(text, place)) {
            return Ok(PatternId((first + i) as u32));
        }
        self.patterns.push(Pattern::new(text, place)?);
        Ok(PatternId((first + self.patterns.len()) as u32 - 1))
    }

    /// A machine for each language, in the order in which they were added.
    #[must_use]
    pub fn build(mut self) -> Vec<Machine> {
        self.lexicons.vocabulary.seal();
        let primary_hosts = self.lexicons.list("primary-hosts").iter();
        let primary_hosts = primary_hosts.map(|h| h.to_lowercase()).collect();
        let words = self.lexicons.vocabulary.len();
        let mut machines: Vec<(EarlierLanguage, Vec<u32>)> = match self.base.language.take() {
            Some(base) => {
                let mut core: Vec<u32> = base.core.range(0..base.core.len()).collect();
                core.resize(words, 0);
                vec![(base, core)]
            }
            None => {
                let all = self.lexicons.languages.iter();
                all.map(|t| (t.into(), self.lexicons.core_of(t, words)))
                    .collect()
            }
        };
        let mut triggers = self.base.triggers;
        triggers.extend(self.triggers, words);
        for (_, core) in &mut machines {
            for (word, bits) in core.iter_mut().enumerate() {
                if triggers.has(word) {
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
        let (mut phrases, mut patterns) = (self.base.phrases, self.base.patterns);
        let mut prefilters = self.base.prefilters;
        prefilters.extend(&self.patterns, patterns.len());
        phrases.extend(self.phrases);
        patterns.extend(self.patterns);
        let (vocabulary, trie, lexicons) = self.lexicons.finish();
        let shared = Arc::new(Shared {
            primary_hosts,
            vocabulary,
            trie,
            lexicons,
            phrases,
            triggers,
            patterns,
            prefilters,
        });
        let machine = |(language, core): (EarlierLanguage, Vec<u32>)| Machine {
            shared: Arc::clone(&shared),
            language: language.code,
            core: core.into_iter().collect(),
            name_openers: language.name_openers,
            articles: language.articles,
        };
        machines.into_iter().map(machine).collect()
    }
}

impl From<&BuilderLanguage<'_>> for EarlierLanguage {
    fn from(language: &BuilderLanguage<'_>) -> Self {
        Self {
            code: language.lexicons.language,
            core: Table::default(),
            name_openers: language.name_openers,
            articles: language.articles,
        }
    }
}

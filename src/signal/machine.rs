//! All phrases, patterns and lexicons, compiled: what an article is read with.

use super::anchor::{Key, anchors};
use super::beside::{Beside, edges_of};
use super::compile::{Node, Phrase, compile};
use super::gate::Gates;
use super::held::{CORE, core};
use super::pattern::{Pattern, PatternId, Place};
use super::syntax::{SyntaxError, WordClass};
use super::trie::{LexiconId, LexiconMask, Trie, Watch};
use super::vocabulary::{Vocabulary, WordId};
use super::{Class, Token};
use crate::lexicon::Lexicons;
use rustc_hash::FxHashMap;

/// A phrase's number in a [`Machine`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PhraseId(pub(super) u32);

/// A phrase that a word brings into play, and how many tokens before the word its matches can start.
#[derive(Clone, Copy, Debug)]
pub(super) struct Trigger {
    pub(super) phrase: PhraseId,
    pub(super) least: u8,
    pub(super) most: u8,
    /// Whether the phrase stands at the beginning of a sentence only.
    pub(super) opens: bool,
    /// What can stand right before and right behind the word.
    pub(super) before: Beside,
    pub(super) behind: Beside,
}

/// A machine in the making.
#[derive(Debug)]
pub struct MachineBuilder<'l> {
    pub(super) lexicons: &'l Lexicons,
    pub(super) vocabulary: Vocabulary,
    trie: Trie,
    lexicon_ids: FxHashMap<String, LexiconId>,
    entries: Vec<Vec<Vec<WordId>>>,
    /// By lexicon: what its entries begin and end with.
    edges: Vec<(Beside, Beside)>,
    common: Vec<bool>,
    phrases: Vec<Phrase>,
    known: FxHashMap<String, PhraseId>,
    sought: Vec<bool>,
    triggers: Vec<(Key, Trigger)>,
    patterns: Vec<Pattern>,
    watched: Vec<LexiconMask>,
}

/// All phrases, patterns and lexicons, compiled. It never changes, and many threads may read with it.
#[derive(Debug)]
pub struct Machine {
    pub(super) vocabulary: Vocabulary,
    pub(super) trie: Trie,
    lexicon_ids: FxHashMap<String, LexiconId>,
    pub(super) phrases: Vec<Phrase>,
    /// By word number: where its triggers start in `triggers`; one more than there are words.
    trigger_starts: Vec<u32>,
    triggers: Vec<Trigger>,
    pub(super) class_triggers: Vec<(WordClass, Trigger)>,
    pub(super) patterns: Vec<Pattern>,
    pub(super) gates: Gates,
    /// By word number: what the engine itself knows of it, and which watches it sets off.
    core: Vec<u32>,
}

impl<'l> MachineBuilder<'l> {
    /// An empty machine over `lexicons`.
    #[must_use]
    pub fn new(lexicons: &'l Lexicons) -> Self {
        let mut b = Self {
            lexicons,
            vocabulary: Vocabulary::new(),
            trie: Trie::new(),
            lexicon_ids: FxHashMap::default(),
            entries: Vec::new(),
            edges: Vec::new(),
            common: Vec::new(),
            phrases: Vec::new(),
            known: FxHashMap::default(),
            sought: Vec::new(),
            triggers: Vec::new(),
            patterns: Vec::new(),
            watched: Vec::new(),
        };
        for name in CORE {
            b.lexicon(name);
        }
        for mark in [
            "\"", "—", ".", ",", ":", ";", "!", "?", "(", ")", "[", "]", "…",
        ] {
            b.vocabulary.intern(mark);
        }
        let common = b.lexicon_ids.get("function-words").copied();
        for entry in common.map(|id| b.entries(id).to_vec()).unwrap_or_default() {
            if let [word] = entry[..] {
                if b.common.len() <= word as usize {
                    b.common.resize(word as usize + 1, false);
                }
                b.common[word as usize] = true;
            }
        }
        b
    }

    /// The number of a lexicon, which is read into the trie at first use; `None` where there is none of that name.
    pub fn lexicon(&mut self, name: &str) -> Option<LexiconId> {
        if let Some(&id) = self.lexicon_ids.get(name) {
            return Some(id);
        }
        let list = self.lexicons.list(name)?;
        let id = LexiconId(self.entries.len() as u16);
        let mut entries = Vec::with_capacity(list.len());
        for entry in list {
            let words = self.words(entry);
            self.trie.add(&words, id);
            entries.push(words);
        }
        self.edges.push(edges_of(&entries));
        self.entries.push(entries);
        self.lexicon_ids.insert(name.to_owned(), id);
        Some(id)
    }

    /// The entries of a lexicon as written; none where there is no lexicon of that name.
    #[must_use]
    pub fn list(&self, name: &str) -> &'l [String] {
        self.lexicons.list(name).unwrap_or_default()
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
        if let Some(&id) = self.known.get(text) {
            return Ok(id);
        }
        let phrase = compile(text, self)?;
        let id = PhraseId(self.phrases.len() as u32);
        self.phrases.push(phrase);
        self.sought.push(false);
        self.known.insert(text.to_owned(), id);
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

    /// A watch for the words that an entry of any of some lexicons can start with. There may be sixteen.
    pub fn watch(&mut self, lexicons: LexiconMask) -> Watch {
        self.watched.push(lexicons);
        Watch::number(self.watched.len() - 1)
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

    /// The machine.
    #[must_use]
    pub fn build(mut self) -> Machine {
        self.vocabulary.seal();
        let words = self.vocabulary.len();
        let mut by_word: Vec<(WordId, Trigger)> = Vec::with_capacity(self.triggers.len());
        let mut class_triggers = Vec::new();
        for (key, trigger) in self.triggers {
            match key {
                Key::Word(w) => by_word.push((w, trigger)),
                Key::Class(c) => class_triggers.push((c, trigger)),
            }
        }
        by_word.sort_by_key(|(w, _)| *w);
        let mut trigger_starts = Vec::with_capacity(words + 1);
        for (at, (word, _)) in by_word.iter().enumerate() {
            trigger_starts.resize(trigger_starts.len().max(*word as usize + 1), at as u32);
        }
        trigger_starts.resize(words + 1, by_word.len() as u32);
        let triggers = by_word.into_iter().map(|(_, t)| t).collect();
        let mut core = vec![0u32; words];
        for (bit, name) in CORE.iter().enumerate() {
            if let Some(&id) = self.lexicon_ids.get(*name) {
                for entry in &self.entries[id.0 as usize] {
                    if let [word] = entry[..] {
                        core[word as usize] |= 1 << bit;
                    }
                }
            }
        }
        for (number, mask) in self.watched.iter().enumerate() {
            for (word, bits) in core.iter_mut().enumerate() {
                if self.trie.starts(word as WordId, *mask) {
                    *bits |= Watch::number(number).bit();
                }
            }
        }
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
        Machine {
            gates: Gates::new(&self.patterns),
            vocabulary: self.vocabulary,
            trie: self.trie,
            lexicon_ids: self.lexicon_ids,
            phrases: self.phrases,
            trigger_starts,
            triggers,
            class_triggers,
            patterns: self.patterns,
            core,
        }
    }
}

impl Machine {
    /// The number of a lexicon, if some rule or the engine reads it.
    #[must_use]
    pub fn lexicon(&self, name: &str) -> Option<LexiconId> {
        self.lexicon_ids.get(name).copied()
    }

    /// Whether a pattern is shown only such text as holds a literal it must contain; else it is held against all there is.
    #[must_use]
    pub fn is_gated(&self, pattern: PatternId) -> bool {
        let held = self.patterns.get(pattern.0 as usize);
        held.is_some_and(|p| !p.gate.is_empty())
    }

    /// The phrases that a word brings into play.
    #[inline]
    pub(super) fn triggers_of(&self, word: WordId) -> &[Trigger] {
        let (from, to) = (
            self.trigger_starts[word as usize],
            self.trigger_starts[word as usize + 1],
        );
        &self.triggers[from as usize..to as usize]
    }

    /// Which of the engine's own lexicons have this word.
    #[inline]
    pub(super) fn core(&self, word: WordId) -> u32 {
        self.core[word as usize]
    }

    /// Whether a word is one that opens sentences without being a name: any that a lexicon of common words has.
    pub(super) fn is_common(&self, word: WordId) -> bool {
        self.core(word) & core::FUNCTION != 0
    }

    /// Whether a word goes on a name between capitalised words: “of”, “the”, “van”.
    pub(super) fn connects_names(&self, word: WordId) -> bool {
        self.core(word) & core::CONNECTOR != 0
    }

    /// Whether a token is of a word class; names are longer than one token and are seen to elsewhere.
    pub(super) fn is(&self, t: &Token, class: WordClass) -> bool {
        match class {
            WordClass::Word => !t.class.any(Class::PUNCTUATION),
            WordClass::Figure => {
                t.class.any(Class::FIGURE) || self.core(t.word) & core::NUMBER != 0
            }
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

//! An article, read once: its tokens, its phrases and patterns, and the evidence in each sentence.

use super::evidence::EvidenceSet;
use super::evidence::quotation::quotations;
use super::machine::Machine;
use super::pattern::PatternId;
use super::phrase::matcher::{self, name_lengths};
use super::phrase::syntax::LONGEST;
use super::phrase::trigger::PhraseId;
use super::token::sentence_flags::{SentenceFlags, core};
use super::{Class, LexiconId, Token, Watch};
use crate::document::{Document, FlatRange, SentenceId};
use crate::text::Span;
use std::ops::Range;

/// A phrase or pattern, found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hit {
    /// A phrase in a sentence.
    Phrase {
        /// Which.
        phrase: PhraseId,
        /// In which sentence.
        sentence: SentenceId,
        /// Its tokens.
        tokens: Range<usize>,
    },
    /// A pattern.
    Pattern {
        /// Which.
        pattern: PatternId,
        /// The sentence it is in, or nearest to.
        sentence: SentenceId,
        /// Where, in bytes of the source.
        source: Span,
        /// Where in the flat text, if that is where it was found.
        flat: Option<FlatRange>,
    },
}

/// What was seen in an article.
#[derive(Debug)]
pub struct Scan<'a> {
    pub(super) machine: &'a Machine,
    pub(super) doc: &'a Document,
    /// All words, figures and marks, in order.
    pub tokens: Vec<Token>,
    /// Where each sentence's tokens start; one more than there are sentences.
    pub(super) starts: Vec<u32>,
    /// What the tokens of each sentence are, taken together.
    pub(super) held: Vec<SentenceFlags>,
    /// The tokens that phrases are looked for by, in order.
    pub(super) keys: Vec<u32>,
    /// How many tokens are the language's function words.
    pub(super) common: usize,
    /// How many tokens are code.
    pub(super) coded: usize,
    /// What each sentence holds.
    pub evidence: Vec<EvidenceSet>,
    /// Phrases in order of sentence, then patterns in no order.
    pub hits: Vec<Hit>,
    /// Quotations, marks included, in order.
    pub quotations: Vec<FlatRange>,
}

impl Machine {
    /// Reads an article, whose source text is `source`.
    #[must_use]
    pub fn scan<'a>(&'a self, doc: &'a Document, source: &str) -> Scan<'a> {
        let mut scan = Scan {
            machine: self,
            doc,
            tokens: Vec::with_capacity(doc.flat.len() / 5),
            starts: Vec::with_capacity(doc.sentences.len() + 1),
            held: Vec::with_capacity(doc.sentences.len()),
            keys: vec![0; doc.flat.len() / 8],
            common: 0,
            coded: 0,
            evidence: vec![EvidenceSet::NONE; doc.sentences.len()],
            hits: Vec::new(),
            quotations: quotations(doc),
        };
        scan.read_tokens();
        scan.read_capitals();
        scan.read_marks();
        scan.find_mentions();
        for sentence in 0..doc.sentences.len() {
            scan.extract_evidence(sentence);
        }
        scan.search_phrases();
        scan.search_patterns(source);
        scan
    }

    /// Whether an entry of any of the lexicons that are watched for can start with a token.
    #[must_use]
    #[inline]
    pub fn starts(&self, token: &Token, watch: Watch) -> bool {
        self.core(token.word) & watch.bit() != 0
    }

    /// Every entry of any lexicon that starts with the first of `tokens`: how many tokens it has, and which lexicons have it;
    /// short ones first.
    pub fn entries(&self, tokens: &[Token], found: impl FnMut(usize, &[LexiconId])) {
        self.trie.walk(tokens, found);
    }

    /// How many tokens the longest entry of a lexicon that starts with the first of `tokens` has.
    #[must_use]
    #[inline]
    pub fn entry(&self, tokens: &[Token], lexicon: LexiconId) -> Option<usize> {
        self.trie.longest(tokens, lexicon)
    }
}

impl<'a> Scan<'a> {
    /// The article.
    #[must_use]
    #[inline]
    pub fn document(&self) -> &'a Document {
        self.doc
    }

    /// What it was read with.
    #[must_use]
    #[inline]
    pub fn machine(&self) -> &'a Machine {
        self.machine
    }

    /// The first token of a sentence, or one past the last token of all.
    #[must_use]
    #[inline]
    pub fn starts(&self, sentence: SentenceId) -> usize {
        self.starts[sentence] as usize
    }

    /// The tokens of a sentence, as a range of [`Scan::tokens`].
    #[must_use]
    #[inline]
    pub fn range(&self, sentence: SentenceId) -> Range<usize> {
        self.starts[sentence] as usize..self.starts[sentence + 1] as usize
    }

    /// The tokens of a sentence.
    #[must_use]
    #[inline]
    pub fn sentence(&self, sentence: SentenceId) -> &[Token] {
        &self.tokens[self.range(sentence)]
    }

    /// Whether a word of a sentence can start an entry of any of the lexicons that are watched for.
    #[must_use]
    #[inline]
    pub fn may_start(&self, sentence: SentenceId, watch: Watch) -> bool {
        self.held[sentence].starts(watch)
    }

    /// Whether a token of a sentence is of one of some classes.
    #[must_use]
    #[inline]
    pub fn may_be(&self, sentence: SentenceId, class: Class) -> bool {
        self.held[sentence].class.any(class)
    }

    /// Whether a colon stands in a sentence.
    #[must_use]
    pub fn has_colon(&self, sentence: SentenceId) -> bool {
        self.held[sentence].any(core::COLON)
    }

    /// Whether a word stands capitalised in a sentence after its first.
    #[must_use]
    pub fn has_capital_inside(&self, sentence: SentenceId) -> bool {
        self.held[sentence].any(core::CAPITAL_INSIDE)
    }

    /// How many tokens of a sentence are no punctuation.
    #[must_use]
    pub fn words(&self, sentence: SentenceId) -> usize {
        self.held[sentence].words as usize
    }

    /// How many words the article has, code left out, and how many of them are the language's function words.
    #[must_use]
    pub fn function_words(&self) -> (usize, usize) {
        let words: usize = self.held.iter().map(|h| h.words as usize).sum();
        (words - self.coded, self.common)
    }

    /// The flat text that a range of tokens covers.
    #[must_use]
    pub fn flat(&self, tokens: &Range<usize>) -> FlatRange {
        match self.tokens.get(tokens.clone()) {
            Some([first, .., last]) => first.start..last.end,
            Some([only]) => only.start..only.end,
            _ => 0..0,
        }
    }

    /// The quotations that touch a stretch of flat text.
    pub fn quotations_in(&self, flat: &FlatRange) -> impl Iterator<Item = &FlatRange> {
        let from = self.quotations.partition_point(|q| q.end <= flat.start);
        let end = flat.end;
        self.quotations[from..]
            .iter()
            .take_while(move |q| q.start < end)
    }

    /// Whether a token is one of the language's function words.
    #[must_use]
    pub fn is_function_word(&self, token: &Token) -> bool {
        self.machine.is_common(token.word)
    }

    /// Whether a token is an article or a possessive: a word that opens a noun.
    #[must_use]
    pub fn is_article(&self, token: &Token) -> bool {
        let articles = self.machine.articles;
        articles.is_some_and(|l| self.machine.entry(std::slice::from_ref(token), l).is_some())
    }

    /// Whether a token is a figure, in digits or in words.
    #[must_use]
    pub fn is_figure(&self, token: &Token) -> bool {
        self.machine
            .is(token, super::phrase::syntax::WordClass::Figure)
    }

    /// Whether a token is a figure of no kind of its own: no percentage, money, year, version, measure or ordinal.
    #[must_use]
    pub fn counts(&self, token: &Token) -> bool {
        self.machine.counts(token)
    }

    /// The length, in tokens, of the longest name that starts at token `at` of a sentence's tokens.
    #[must_use]
    pub fn names(&self, tokens: &[Token], at: usize) -> Option<usize> {
        name_lengths(self.machine, tokens, at).last()
    }

    /// Every match of a phrase in a sentence, as token ranges, leftmost and longest first.
    pub fn find(
        &self,
        phrase: PhraseId,
        sentence: SentenceId,
    ) -> impl Iterator<Item = Range<usize>> {
        self.find_near(phrase, sentence, self.range(sentence))
    }

    /// The same, of those that can touch a range of tokens: a long sentence is not read anew for every find in it.
    pub fn find_near(
        &self,
        phrase: PhraseId,
        sentence: SentenceId,
        near: Range<usize>,
    ) -> impl Iterator<Item = Range<usize>> {
        let base = self.range(sentence).start;
        let tokens = self.sentence(sentence);
        let starts = near.start.saturating_sub(base + LONGEST)
            ..near.end.saturating_sub(base).min(tokens.len());
        let place = matcher::PhraseMatcher::new(self.machine, tokens);
        let phrase = self.machine.phrases.value(phrase.0 as usize);
        starts.filter_map(move |at| {
            place
                .longest(phrase, at)
                .map(|len| base + at..base + at + len)
        })
    }

    /// What the named parts of a phrase matched: name and token range.
    #[must_use]
    pub fn captures(
        &self,
        phrase: PhraseId,
        sentence: SentenceId,
        tokens: &Range<usize>,
    ) -> Vec<(&'a str, Range<usize>)> {
        let base = self.range(sentence).start;
        let place = matcher::PhraseMatcher::new(self.machine, self.sentence(sentence));
        let phrase = self.machine.phrases.value(phrase.0 as usize);
        let found = place.captures(phrase, tokens.start - base, tokens.len());
        found
            .into_iter()
            .map(|(name, from, to)| (name, base + from..base + to))
            .collect()
    }

    /// Whether a pattern for text matches in a sentence.
    #[must_use]
    pub fn holds(&self, pattern: PatternId, sentence: SentenceId) -> bool {
        self.matches(pattern, self.doc.text(&self.doc.sentences[sentence].flat))
    }

    /// Whether a pattern for text can match in any of these sentences: whether a literal of its prefilter stands in their text.
    #[must_use]
    pub fn may_hold(&self, pattern: PatternId, sentences: &Range<SentenceId>) -> bool {
        let (Some(first), Some(last)) = (
            self.doc.sentences.get(sentences.start),
            self.doc.sentences.get(sentences.end.saturating_sub(1)),
        ) else {
            return false;
        };
        let text = self.doc.text(&(first.flat.start..last.flat.end));
        self.machine
            .patterns
            .value(pattern.0 as usize)
            .may_match(text)
    }

    /// Whether a pattern matches in some text.
    #[must_use]
    pub fn matches(&self, pattern: PatternId, text: &str) -> bool {
        let p = self.machine.patterns.value(pattern.0 as usize);
        p.may_match(text) && p.regex().is_some_and(|r| r.is_match(text))
    }

    /// What the first group of a pattern holds, wherever it matches in some text.
    pub(crate) fn first_groups<'t>(&self, pattern: PatternId, text: &'t str) -> Vec<&'t str> {
        let p = self.machine.patterns.value(pattern.0 as usize);
        let regex = p.may_match(text).then(|| p.regex()).flatten();
        let all = regex.into_iter().flat_map(|r| r.captures_iter(text));
        all.filter_map(|c| c.get(1).map(|m| m.as_str())).collect()
    }

    /// What the named groups of a pattern hold in the words that it matched; nothing where a group took no part.
    #[must_use]
    pub fn groups(&self, pattern: PatternId, found: &str) -> Vec<(&'a str, String)> {
        let Some(regex) = self.machine.patterns.value(pattern.0 as usize).regex() else {
            return Vec::new();
        };
        let captures = regex.captures(found);
        let names = regex.capture_names().flatten();
        names
            .map(|name| {
                let group = captures.as_ref().and_then(|c| c.name(name));
                (
                    name,
                    group.map_or_else(String::new, |g| g.as_str().to_owned()),
                )
            })
            .collect()
    }
}

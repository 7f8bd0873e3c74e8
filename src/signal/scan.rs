//! An article, read once: its tokens, its phrases and patterns, and the evidence in each sentence.

use super::evidence::{Evidence, EvidenceSet};
use super::machine::{Machine, PhraseId, core};
use super::matcher::{self, name_lengths};
use super::pattern::{PatternId, Place};
use super::quotation::quotations;
use super::token::Tokens;
use super::{Class, LexiconId, Token};
use crate::document::{Document, FlatRange, MarkKind, SentenceId};
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
    machine: &'a Machine,
    doc: &'a Document,
    /// All words, figures and marks, in order.
    pub tokens: Vec<Token>,
    /// Where each sentence's tokens start; one more than there are sentences.
    starts: Vec<u32>,
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
            evidence: vec![EvidenceSet::NONE; doc.sentences.len()],
            hits: Vec::new(),
            quotations: quotations(doc),
        };
        scan.read_tokens();
        scan.read_marks();
        for sentence in 0..doc.sentences.len() {
            scan.see(sentence);
            scan.seek_phrases(sentence);
        }
        scan.seek_patterns(source);
        scan
    }

    /// The entries of lexicons that start with the first of `tokens`: how many tokens each has, and the lexicons it is in.
    pub fn entries(&self, tokens: &[Token], found: impl FnMut(usize, &[LexiconId])) {
        self.trie.walk(tokens, found);
    }
}

impl<'a> Scan<'a> {
    /// The article.
    #[must_use]
    pub fn document(&self) -> &'a Document {
        self.doc
    }

    /// What it was read with.
    #[must_use]
    pub fn machine(&self) -> &'a Machine {
        self.machine
    }

    /// The tokens of a sentence, as a range of [`Scan::tokens`].
    #[must_use]
    pub fn range(&self, sentence: SentenceId) -> Range<usize> {
        self.starts[sentence] as usize..self.starts[sentence + 1] as usize
    }

    /// The tokens of a sentence.
    #[must_use]
    pub fn sentence(&self, sentence: SentenceId) -> &[Token] {
        &self.tokens[self.range(sentence)]
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

    /// The lengths, in tokens, of the names that start at token `at` of a sentence's tokens.
    pub fn names(&self, tokens: &[Token], at: usize) -> Option<usize> {
        name_lengths(self.machine, tokens, at).last()
    }

    /// Every match of a phrase in a sentence, as token ranges, leftmost and longest first.
    pub fn find(
        &self,
        phrase: PhraseId,
        sentence: SentenceId,
    ) -> impl Iterator<Item = Range<usize>> {
        let base = self.range(sentence).start;
        let tokens = self.sentence(sentence);
        let place = matcher::Place {
            machine: self.machine,
            tokens,
        };
        let phrase = &self.machine.phrases[phrase.0 as usize];
        (0..tokens.len()).filter_map(move |at| {
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
        let place = matcher::Place {
            machine: self.machine,
            tokens: self.sentence(sentence),
        };
        let phrase = &self.machine.phrases[phrase.0 as usize];
        let found = place.captures(phrase, tokens.start - base, tokens.len());
        found
            .into_iter()
            .map(|(name, from, to)| (name, base + from..base + to))
            .collect()
    }

    /// Whether a pattern for text matches in a sentence.
    #[must_use]
    pub fn holds(&self, pattern: PatternId, sentence: SentenceId) -> bool {
        let p = &self.machine.patterns[pattern.0 as usize];
        let text = self.doc.text(&self.doc.sentences[sentence].flat);
        p.may_match(text) && p.regex().is_some_and(|r| r.is_match(text))
    }

    /// Tokens with their classes, and where each sentence's start.
    fn read_tokens(&mut self) {
        let sentences = &self.doc.sentences;
        let mut code = Ranges::of(self.doc, |k| *k == MarkKind::Code);
        let mut links = Ranges::of(self.doc, |k| matches!(k, MarkKind::Link { .. }));
        let mut quoted = Ranges {
            ranges: std::mem::take(&mut self.quotations),
            at: 0,
        };
        let mut next = 0;
        let mut fresh = false;
        for mut token in Tokens::new(&self.doc.flat, &self.machine.vocabulary) {
            while next < sentences.len() && token.start >= sentences[next].flat.start {
                self.starts.push(self.tokens.len() as u32);
                next += 1;
                fresh = true;
            }
            if code.hold(token.start) {
                token.word = 0;
                token.class = Class::CODE;
            } else if !token.class.any(Class::PUNCTUATION) {
                if fresh {
                    token.class |= Class::FIRST;
                    fresh = false;
                }
                let is_unit = self.machine.core(token.word) & core::UNIT != 0;
                if is_unit
                    && self.tokens.last().is_some_and(|t| {
                        t.class.any(Class::FIGURE) || self.machine.core(t.word) & core::NUMBER != 0
                    })
                {
                    token.class |= Class::UNIT;
                }
            }
            if quoted.hold(token.start) {
                token.class |= Class::QUOTED;
            }
            if links.hold(token.start) {
                token.class |= Class::LINKED;
            }
            self.tokens.push(token);
        }
        self.starts
            .resize(sentences.len() + 1, self.tokens.len() as u32);
        self.quotations = quoted.ranges;
    }

    /// Evidence that the markup gives.
    fn read_marks(&mut self) {
        for m in &self.doc.marks {
            let mut add = |e: Evidence| {
                // A note stands behind the stop of the sentence it serves.
                let at = if m.flat.is_empty() {
                    m.flat.start.saturating_sub(1)
                } else {
                    m.flat.start
                };
                if let Some(set) = self.evidence.get_mut(self.doc.sentence_at(at)) {
                    set.add(e);
                }
            };
            match &m.kind {
                MarkKind::Link { target, .. } if super::is_source(target) => {
                    add(Evidence::Link);
                    add(Evidence::Cited);
                }
                MarkKind::NoteRef { label } if self.doc.notes.iter().any(|n| n == label) => {
                    add(Evidence::Note);
                    add(Evidence::Cited);
                }
                MarkKind::Citation => {
                    add(Evidence::Citation);
                    add(Evidence::Cited);
                }
                MarkKind::Code => add(Evidence::Code),
                _ => {}
            }
        }
    }

    /// Evidence that the words give.
    fn see(&mut self, sentence: SentenceId) {
        let mut set = self.evidence[sentence];
        let range = self.range(sentence);
        let tokens = &self.tokens[range.clone()];
        let mut quoted = 0;
        for (i, t) in tokens.iter().enumerate() {
            let c = t.class;
            quoted += usize::from(c.any(Class::QUOTED));
            if c.any(Class::FIGURE) {
                set.add(Evidence::Figure);
                for (class, e) in [
                    (Class::PERCENT, Evidence::Percent),
                    (Class::MONEY, Evidence::Money),
                    (Class::MEASURE, Evidence::Measure),
                    (Class::YEAR, Evidence::Year),
                    (Class::VERSION, Evidence::Version),
                ] {
                    if c.any(class) {
                        set.add(e);
                    }
                }
            }
            if c.any(Class::UNIT) {
                set.add(Evidence::Measure);
            }
            let core = self.machine.core(t.word);
            if core & core::NEGATION != 0 {
                set.add(Evidence::Negation);
            }
            if core & core::FIRST_PERSON != 0 {
                set.add(Evidence::FirstPerson);
            }
            if core & core::MONTH != 0 {
                let near = tokens[i.saturating_sub(1)..(i + 2).min(tokens.len())].iter();
                if near.into_iter().any(|n| n.class.any(Class::FIGURE)) {
                    set.add(Evidence::Date);
                }
            }
            if c.any(Class::CAPITAL)
                && !c.any(Class::FIRST | Class::CODE)
                && core & core::FUNCTION == 0
            {
                set.add(Evidence::Name);
            }
            if c.any(Class::PUNCTUATION) && cites(tokens, i, self.text(t)) {
                set.add(Evidence::Citation);
                set.add(Evidence::Cited);
            }
        }
        if quoted * 10 > tokens.len() * 8 {
            set.add(Evidence::Quoted);
        }
        let text = self
            .doc
            .text(&self.doc.sentences[sentence].flat)
            .trim_end_matches(['"', '”', '’', ')', '*']);
        if text.ends_with('?') {
            set.add(Evidence::Question);
        }
        if text.ends_with(':') {
            set.add(Evidence::LeadIn);
        }
        let block = &self.doc.blocks[self.doc.sentences[sentence].block as usize];
        if block.quotes > 0 {
            set.add(Evidence::BlockQuoted);
        }
        if quoted >= 4 {
            set.add(Evidence::Quotation);
        }
        self.evidence[sentence] = set;
    }

    fn text(&self, t: &Token) -> &str {
        self.doc.text(&(t.start..t.end))
    }

    /// The phrases whose rarest word this sentence holds.
    fn seek_phrases(&mut self, sentence: SentenceId) {
        let range = self.range(sentence);
        let base = range.start;
        let first_hit = self.hits.len();
        let machine = self.machine;
        for at in range.clone() {
            let token = self.tokens[at];
            let by_class = machine
                .class_triggers
                .iter()
                .filter(|(c, _)| machine.is(&token, *c))
                .map(|(_, t)| t);
            let by_class = by_class.take(
                if token
                    .class
                    .any(Class::FIGURE | Class::UNIT | Class::URL | Class::MENTION)
                {
                    usize::MAX
                } else {
                    0
                },
            );
            for trigger in machine.triggers_of(token.word).iter().chain(by_class) {
                let place = matcher::Place {
                    machine,
                    tokens: &self.tokens[range.clone()],
                };
                let phrase = &machine.phrases[trigger.phrase.0 as usize];
                for back in trigger.least..=trigger.most {
                    let Some(start) = at.checked_sub(back as usize).filter(|s| *s >= base) else {
                        break;
                    };
                    if let Some(len) = place.longest(phrase, start - base) {
                        self.hits.push(Hit::Phrase {
                            phrase: trigger.phrase,
                            sentence,
                            tokens: start..start + len,
                        });
                    }
                }
            }
        }
        let found = &mut self.hits[first_hit..];
        found.sort_by_key(|h| match h {
            Hit::Phrase { phrase, tokens, .. } => (*phrase, tokens.start, usize::MAX - tokens.end),
            Hit::Pattern { .. } => (PhraseId(0), 0, 0),
        });
        // The leftmost, then longest; what overlaps it is the same find.
        let mut last: Option<(PhraseId, usize)> = None;
        let mut kept = first_hit;
        for i in first_hit..self.hits.len() {
            let Hit::Phrase { phrase, tokens, .. } = &self.hits[i] else {
                continue;
            };
            if last.is_some_and(|(p, end)| p == *phrase && tokens.start < end) {
                continue;
            }
            last = Some((*phrase, tokens.end));
            self.hits.swap(kept, i);
            kept += 1;
        }
        self.hits.truncate(kept);
    }

    /// The patterns whose gate something opens.
    fn seek_patterns(&mut self, source: &str) {
        self.seek_in_text();
        self.seek_in_raw(source);
        let doc = self.doc;
        let machine = self.machine;
        for (i, p) in machine.patterns.iter().enumerate() {
            let pattern = PatternId(i as u32);
            let mut against = |text: &str, base: Option<usize>, whole: Span| {
                if !p.may_match(text) {
                    return;
                }
                for m in p.regex().into_iter().flat_map(|r| r.find_iter(text)) {
                    let span = base.map_or(whole, |b| Span::new(b + m.start(), b + m.end()));
                    self.hits.push(Hit::Pattern {
                        pattern,
                        sentence: sentence_near(doc, span.start),
                        source: span,
                        flat: None,
                    });
                }
            };
            match p.place {
                Place::LinkTarget => {
                    for m in &doc.marks {
                        if let MarkKind::Link { target, at } = &m.kind {
                            let exact = !at.is_empty()
                                && source.get(at.start..at.end) == Some(target.as_str());
                            against(
                                target,
                                exact.then_some(at.start),
                                if at.is_empty() { m.source } else { *at },
                            );
                        }
                    }
                }
                Place::Code => {
                    for span in &doc.code {
                        against(
                            source.get(span.start..span.end).unwrap_or_default(),
                            Some(span.start),
                            *span,
                        );
                    }
                }
                Place::FrontMatter => {
                    if let Some(f) = &doc.front {
                        against(
                            source.get(f.span.start..f.span.end).unwrap_or_default(),
                            Some(f.span.start),
                            f.span,
                        );
                    }
                }
                Place::Text | Place::Raw => {}
            }
        }
    }

    fn seek_in_text(&mut self) {
        let gate = self.machine.gates.at(Place::Text);
        let mut tried: Vec<(SentenceId, PatternId)> = Vec::new();
        for (at, patterns) in gate.openings(&self.doc.flat) {
            let sentence = self.doc.sentence_at(at as u32);
            tried.extend(patterns.iter().map(|p| (sentence, *p)));
        }
        tried.extend(
            gate.always
                .iter()
                .flat_map(|p| (0..self.doc.sentences.len()).map(|s| (s, *p))),
        );
        tried.sort_unstable();
        tried.dedup();
        for (sentence, pattern) in tried {
            let Some(flat) = self.doc.sentences.get(sentence).map(|s| s.flat.clone()) else {
                continue;
            };
            for m in self.machine.patterns[pattern.0 as usize]
                .regex()
                .into_iter()
                .flat_map(|r| r.find_iter(self.doc.text(&flat)))
            {
                let range = flat.start + m.start() as u32..flat.start + m.end() as u32;
                self.hits.push(Hit::Pattern {
                    pattern,
                    sentence,
                    source: self.doc.source(&range),
                    flat: Some(range),
                });
            }
        }
    }

    fn seek_in_raw(&mut self, source: &str) {
        let gate = self.machine.gates.at(Place::Raw);
        let mut done: Vec<(PatternId, usize)> = Vec::new();
        let mut line = 0..0;
        let mut tried: Vec<PatternId> = Vec::new();
        let mut against = |pattern: PatternId, piece: Range<usize>, hits: &mut Vec<Hit>| {
            let p = &self.machine.patterns[pattern.0 as usize];
            for m in p
                .regex()
                .into_iter()
                .flat_map(|r| r.find_iter(&source[piece.clone()]))
            {
                let span = Span::new(piece.start + m.start(), piece.start + m.end());
                let from = self.doc.code.partition_point(|c| c.end <= span.start);
                let coded = self.doc.code[from..]
                    .iter()
                    .take(8)
                    .any(|c| c.overlaps(span));
                if !coded && !done.contains(&(pattern, span.start)) {
                    done.push((pattern, span.start));
                    hits.push(Hit::Pattern {
                        pattern,
                        sentence: sentence_near(self.doc, span.start),
                        source: span,
                        flat: None,
                    });
                }
            }
        };
        for (at, patterns) in gate.openings(source) {
            if !line.contains(&at) {
                line = piece_around(source, at);
                tried.clear();
            }
            for p in patterns {
                if !tried.contains(p) {
                    tried.push(*p);
                    against(*p, line.clone(), &mut self.hits);
                }
            }
        }
        for p in &gate.always {
            let mut at = 0;
            while at < source.len() {
                let piece = piece_around(source, at);
                at = piece.end.max(at) + 1;
                against(*p, piece, &mut self.hits);
            }
        }
    }
}

/// How much of a line on either side of a place a pattern is shown, in bytes.
const REACH: usize = 4_096;

/// The line around byte `at`, or as much of it as a pattern is shown.
fn piece_around(source: &str, at: usize) -> Range<usize> {
    let from = source.floor_char_boundary(at.saturating_sub(REACH));
    let to = source.ceil_char_boundary((at + REACH).min(source.len()));
    let at = source.floor_char_boundary(at);
    let start = source[from..at]
        .rfind(['\n', '\r'])
        .map_or(from, |i| from + i + 1);
    let end = source[at..to].find(['\n', '\r']).map_or(to, |i| at + i);
    start..end
}

/// The sentence that holds source byte `at`, or the last before it.
fn sentence_near(doc: &Document, at: usize) -> SentenceId {
    doc.sentences
        .partition_point(|s| doc.source(&s.flat).start <= at)
        .saturating_sub(1)
}

/// Whether a citation opens at the bracket `tokens[at]`: `[7]`, `[3, 5]`, `(Doe 2019)`, `(Doe et al., 2019)`, `(2019)` behind a name.
fn cites(tokens: &[Token], at: usize, bracket: &str) -> bool {
    let rest = &tokens[at + 1..];
    match bracket {
        "[" => {
            let figures = rest.iter().take_while(|t| {
                t.class.any(Class::FIGURE) && t.end - t.start <= 3
                    || t.class.any(Class::PUNCTUATION) && t.end - t.start == 1
            });
            rest.first()
                .is_some_and(|t| t.class.any(Class::FIGURE) && t.end - t.start <= 3)
                && figures.count() >= 2
        }
        "(" => {
            let inside = rest
                .iter()
                .take(9)
                .take_while(|t| !t.class.any(Class::QUOTED))
                .collect::<Vec<_>>();
            let year = inside.iter().position(|t| t.class.any(Class::YEAR));
            let named_before = at > 0
                && tokens[at - 1].class.any(Class::CAPITAL)
                && !tokens[at - 1].class.any(Class::CAPITALS);
            match year {
                Some(0) => {
                    named_before
                        && inside
                            .get(1)
                            .is_some_and(|t| t.class.any(Class::PUNCTUATION))
                }
                Some(n) => {
                    inside[0].class.any(Class::CAPITAL)
                        && inside[0].end - inside[0].start > 2
                        && inside[..n].iter().all(|t| {
                            t.class.any(Class::CAPITAL | Class::PUNCTUATION) || t.end - t.start <= 3
                        })
                        && inside
                            .get(n + 1)
                            .is_some_and(|t| t.class.any(Class::PUNCTUATION))
                }
                None => false,
            }
        }
        _ => false,
    }
}

/// Ranges in order, asked for places in order.
struct Ranges {
    ranges: Vec<FlatRange>,
    at: usize,
}

impl Ranges {
    /// The marks of a kind.
    fn of(doc: &Document, kind: impl Fn(&MarkKind) -> bool) -> Self {
        Self {
            ranges: doc
                .marks
                .iter()
                .filter(|m| kind(&m.kind))
                .map(|m| m.flat.clone())
                .collect(),
            at: 0,
        }
    }

    /// Whether one holds `place`; places are asked for in order.
    #[inline]
    fn hold(&mut self, place: u32) -> bool {
        while self.ranges.get(self.at).is_some_and(|r| r.end <= place) {
            self.at += 1;
        }
        self.ranges.get(self.at).is_some_and(|r| r.start <= place)
    }
}

//! What a sentence holds, by its markup and by its words.

use super::{Evidence, reference};
use crate::document::{MarkKind, SentenceId};
use crate::signal::token::sentence_flags::core;
use crate::signal::{Class, Scan, Token};
use rustc_hash::FxHashSet;
use std::ops::Range;

/// So many tokens after a bracket may name authors before the year: “(Holt, Varga, Lind, & Moor, 1995)”.
const MOST_AUTHORS: usize = 14;
/// A citation in brackets has at most so many tokens.
const LONGEST_CITATION: usize = 40;

impl Scan<'_> {
    /// Evidence that the markup gives.
    pub(in crate::signal) fn read_marks(&mut self) {
        let notes: FxHashSet<&str> = self.doc.notes.iter().map(|n| n.label.as_str()).collect();
        for m in &self.doc.marks {
            let mut add = |e: Evidence| {
                // A note stands after the stop of the sentence it serves.
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
                MarkKind::Link { target, .. } if reference::backs(self.doc, m) => {
                    add(Evidence::Link);
                    add(Evidence::Cited);
                    if self.machine.is_primary(target) {
                        add(Evidence::Primary);
                    }
                }
                MarkKind::NoteRef { label } if notes.contains(label.as_str()) => {
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
    pub(in crate::signal) fn extract_evidence(&mut self, sentence: SentenceId) {
        let mut set = self.evidence[sentence];
        let held = self.held[sentence];
        let tokens = self.sentence(sentence);
        let has = |c: Class| held.class.any(c);
        for (there, e) in [
            (has(Class::FIGURE), Evidence::Figure),
            (has(Class::PERCENT), Evidence::Percent),
            (has(Class::MONEY), Evidence::Money),
            (has(Class::MEASURE | Class::UNIT), Evidence::Measure),
            (has(Class::YEAR), Evidence::Year),
            (held.any(core::NEGATION), Evidence::Negation),
            (held.any(core::FIRST_PERSON), Evidence::FirstPerson),
            (held.any(core::NAME), Evidence::Name),
        ] {
            if there {
                set.add(e);
            }
        }
        // “5 km”: a figure before a unit measures.
        let counts = |(i, t): (usize, &Token)| {
            let unit = tokens.get(i + 1).is_some_and(|n| n.class.any(Class::UNIT));
            t.class.any(Class::FIGURE) && !unit && self.machine.counts(t)
        };
        if has(Class::FIGURE) && tokens.iter().enumerate().any(counts) {
            set.add(Evidence::Count);
        }
        // “v2” is a version and no figure.
        let version = |t: &Token| t.class.any(Class::FIGURE) && t.class.any(Class::VERSION);
        if has(Class::VERSION) && tokens.iter().any(version) {
            set.add(Evidence::Version);
        }
        if held.any(core::MONTH) && has(Class::FIGURE) && self.dates(tokens) {
            set.add(Evidence::Date);
        }
        if held.any(core::BRACKET) && self.cites_somebody(tokens) {
            set.add(Evidence::Citation);
            set.add(Evidence::Cited);
        }
        let mut quoted = 0;
        if has(Class::QUOTED) {
            let marked = |t: &&Token| t.class.any(Class::QUOTED);
            quoted = tokens.iter().filter(marked).count();
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
        if block.apart {
            set.add(Evidence::Apart);
        }
        if quoted >= 4 {
            set.add(Evidence::Quotation);
        }
        self.evidence[sentence] = set;
    }

    /// Whether a month stands beside a figure.
    fn dates(&self, tokens: &[Token]) -> bool {
        let month = |t: &Token| self.machine.core(t.word) & core::MONTH != 0;
        let figure = |t: &Token| t.class.any(Class::FIGURE);
        tokens
            .windows(2)
            .any(|two| month(&two[0]) && figure(&two[1]) || figure(&two[0]) && month(&two[1]))
            || tokens.iter().any(|t| month(t) && figure(t))
    }

    /// Whether a citation in brackets stands in a sentence.
    fn cites_somebody(&self, tokens: &[Token]) -> bool {
        let cited = |(i, t): (usize, &Token)| {
            t.class.any(Class::PUNCTUATION) && cites(tokens, i, self.first_byte(t))
        };
        tokens.iter().enumerate().any(cited)
    }

    /// The citations in brackets that a sentence holds, brackets included, as ranges of [`Scan::tokens`].
    #[must_use]
    pub fn citations(&self, sentence: SentenceId) -> Vec<Range<usize>> {
        let base = self.range(sentence).start;
        let tokens = self.sentence(sentence);
        let mut found: Vec<Range<usize>> = Vec::new();
        for (i, t) in tokens.iter().enumerate() {
            let bracket = self.first_byte(t);
            if found.last().is_some_and(|f| base + i < f.end)
                || !t.class.any(Class::PUNCTUATION)
                || !cites(tokens, i, bracket)
            {
                continue;
            }
            let close = if bracket == b'[' { b']' } else { b')' };
            let inside = tokens[i..].iter().take(LONGEST_CITATION);
            let len = inside.take_while(|t| self.first_byte(t) != close).count();
            found.push(base + i..base + (i + len + 1).min(tokens.len()));
        }
        found
    }

    fn first_byte(&self, t: &Token) -> u8 {
        let bytes = self.doc.flat.as_bytes();
        bytes.get(t.start as usize).copied().unwrap_or_default()
    }
}

/// Whether a citation opens at the bracket `tokens[at]`: `[7]`, `[3, 5]`, `(Doe 2019)`, `(Doe et al., 2019)`, `(2019)` after a name.
fn cites(tokens: &[Token], at: usize, bracket: u8) -> bool {
    let rest = &tokens[at + 1..];
    match bracket {
        b'[' => {
            let figures = rest.iter().take_while(|t| {
                t.class.any(Class::FIGURE) && t.end - t.start <= 3
                    || t.class.any(Class::PUNCTUATION) && t.end - t.start == 1
            });
            rest.first()
                .is_some_and(|t| t.class.any(Class::FIGURE) && t.end - t.start <= 3)
                && figures.take(2).count() == 2
        }
        b'(' => {
            let inside = rest
                .iter()
                .take(MOST_AUTHORS)
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
                    // “(van Holt, 2008)”
                    let particle = inside[0].end - inside[0].start <= 3
                        && n > 1
                        && inside[1].class.any(Class::CAPITAL);
                    (particle
                        || inside[0].class.any(Class::CAPITAL)
                            && inside[0].end - inside[0].start > 2)
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

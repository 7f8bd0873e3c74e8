//! The first pass: words, figures and marks, each with its classes, sentence by sentence.

use super::sentence_flags::{SentenceFlags, core};
use super::{Token, Tokens};
use crate::document::{Document, FlatRange, MarkKind};
use crate::signal::{Class, Scan};

/// The classes that a phrase can be looked for by. What is mentioned is found out later.
const CLASSED: Class = Class::FIGURE.or(Class::UNIT).or(Class::URL);

impl Scan<'_> {
    /// Tokens with their classes, where each sentence's start, what they are taken together, and which of them phrases are
    /// looked for by.
    pub(in crate::signal) fn read_tokens(&mut self) {
        let sentences = &self.doc.sentences;
        let mut code = Ranges::of_marks(self.doc, |k| *k == MarkKind::Code);
        let mut links = Ranges::of_marks(self.doc, |k| matches!(k, MarkKind::Link { .. }));
        let mut quoted = Ranges {
            ranges: std::mem::take(&mut self.quotations),
            at: 0,
        };
        let mut next = 0;
        let mut fresh = false;
        let mut held = SentenceFlags::default();
        let mut keys = 0;
        // Whether the token before is a figure, in digits or in words.
        let mut counts = false;
        // What holds of every token before `edge`.
        let (mut edge, mut in_code, mut around) = (0, false, Class::NONE);
        let machine = self.machine;
        for mut token in Tokens::new(&self.doc.flat, &machine.vocabulary) {
            if token.start >= edge {
                while next < sentences.len() && token.start >= sentences[next].flat.start {
                    if next > 0 {
                        self.held.push(held);
                    }
                    held = SentenceFlags::default();
                    self.starts.push(self.tokens.len() as u32);
                    next += 1;
                    fresh = true;
                }
                edge = sentences.get(next).map_or(u32::MAX, |s| s.flat.start);
                around = Class::NONE;
                in_code = code.hold(token.start, &mut edge);
                if quoted.hold(token.start, &mut edge) {
                    around |= Class::QUOTED;
                }
                if links.hold(token.start, &mut edge) {
                    around |= Class::LINKED;
                }
            }
            let mut known = 0;
            if in_code {
                token.word = 0;
                token.class = Class::CODE;
                self.coded += 1;
            } else {
                known = machine.core(token.word);
                if !token.class.any(Class::PUNCTUATION) {
                    if fresh {
                        token.class |= Class::FIRST;
                        fresh = false;
                    }
                    if counts && known & core::UNIT != 0 {
                        token.class |= Class::UNIT;
                    }
                }
            }
            if token.class.any(Class::PUNCTUATION) && self.completes_share(&token) {
                held.class |= Class::PERCENT;
                continue;
            }
            counts = token.class.any(Class::FIGURE) || known & core::NUMBER != 0;
            token.class |= around;
            held.add(token.class, known);
            self.common += (known & core::FUNCTION) as usize;
            // Written always and kept if it is one: which words are cannot be foreseen.
            if keys == self.keys.len() {
                self.keys.resize(2 * keys + 64, 0);
            }
            self.keys[keys] = self.tokens.len() as u32;
            let is_key = (known & core::TRIGGER != 0) | token.class.any(CLASSED);
            keys += usize::from(is_key);
            self.tokens.push(token);
        }
        self.keys.truncate(keys);
        if next > 0 {
            self.held.push(held);
        }
        self.held.resize(sentences.len(), SentenceFlags::default());
        self.starts
            .resize(sentences.len() + 1, self.tokens.len() as u32);
        self.quotations = quoted.ranges;
    }
}

impl Scan<'_> {
    /// Takes a per cent sign to the figure before it, where a space stands between the two: “40 %” (ISO 80000-1, 7.2).
    fn completes_share(&mut self, sign: &Token) -> bool {
        let doc = self.doc;
        let Some(figure) = self
            .tokens
            .last_mut()
            .filter(|t| t.class.any(Class::FIGURE))
        else {
            return false;
        };
        let between = doc.text(&(figure.end..sign.start));
        let apart = matches!(between, " " | "\u{a0}" | "\u{202f}" | "\u{2009}");
        if !apart || doc.text(&(sign.start..sign.end)) != "%" {
            return false;
        }
        figure.class |= Class::PERCENT;
        figure.end = sign.end;
        true
    }
}

/// Ranges in order, asked for places in order.
struct Ranges {
    ranges: Vec<FlatRange>,
    at: usize,
}

impl Ranges {
    /// The marks of a kind.
    fn of_marks(doc: &Document, kind: impl Fn(&MarkKind) -> bool) -> Self {
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

    /// Whether one holds `place`; places are asked for in order. Draws `edge` nearer to where the answer changes.
    #[inline]
    fn hold(&mut self, place: u32, edge: &mut u32) -> bool {
        while self.ranges.get(self.at).is_some_and(|r| r.end <= place) {
            self.at += 1;
        }
        let Some(r) = self.ranges.get(self.at) else {
            return false;
        };
        let holds = r.start <= place;
        *edge = (*edge).min(if holds { r.end } else { r.start });
        holds
    }
}

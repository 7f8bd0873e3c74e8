//! Capitals that name somebody, in a language that capitalises every noun: there a capital alone is no name.
//!
//! What is left a capital there is what two capitals side by side tell (“Ilse Varga”), a word after a title or a role
//! (“Hafenmeisterin Varga”), an acronym, and every further mention of such a word.

use super::Token;
use super::sentence_flags::{SentenceFlags, core};
use crate::signal::{Class, Scan};
use rustc_hash::FxHashSet;

/// The engine's own words that stand beside a noun without making a name of it: “40 Prozent Anteil”, “Anfang Mai”.
const NO_NAME: u32 = core::FUNCTION | core::NUMBER | core::UNIT | core::MONTH;

impl Scan<'_> {
    /// Takes the capital from every word that only has it as a noun, where the language gives one to all of them.
    pub(in crate::signal) fn read_capitals(&mut self) {
        if self.machine.name_openers.is_none() {
            return;
        }
        let named: Vec<bool> = (0..self.tokens.len())
            .map(|at| self.begins_name(at))
            .collect();
        let word = |t: &Token| self.doc.text(&(t.start..t.end));
        let known: FxHashSet<&str> = self
            .tokens
            .iter()
            .zip(&named)
            .filter(|(t, named)| **named && t.word == 0)
            .map(|(t, _)| word(t))
            .collect();
        let mentions = |t: &Token| {
            let word = word(t);
            // “Vargas Bericht”: the genitive has no apostrophe.
            known.contains(word) || word.strip_suffix('s').is_some_and(|w| known.contains(w))
        };
        let keeps: Vec<bool> = self
            .tokens
            .iter()
            .zip(&named)
            .map(|(t, named)| *named || t.class.any(Class::CAPITAL) && mentions(t))
            .collect();
        for (token, keeps) in self.tokens.iter_mut().zip(keeps) {
            if !keeps {
                token.class = token.class.without(Class::CAPITAL);
            }
        }
        for sentence in 0..self.doc.sentences.len() {
            let mut held = SentenceFlags::default();
            for token in self.sentence(sentence) {
                held.add(token.class, self.machine.core(token.word));
            }
            self.held[sentence] = held;
        }
    }

    /// Whether a token is part of a name by what stands beside it.
    fn begins_name(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        if !self.may_name(token) {
            return false;
        }
        let before = at.checked_sub(1).map(|b| &self.tokens[b]);
        let next = self.tokens.get(at + 1);
        // “KI-Modell”, “Hafen-Behörde”: one word with a hyphen.
        let joined = |a: &Token, b: &Token| self.doc.text(&(a.end..b.start)) == "-";
        let compound =
            next.is_some_and(|b| joined(token, b)) || before.is_some_and(|b| joined(b, token));
        if token.class.any(Class::CAPITALS) {
            return !compound;
        }
        // What opens a sentence has its capital from there: “Neue Mauern” is no name, “Ilse Varga” is, since no list has either.
        let first = token.class.any(Class::FIRST);
        let beside = |other: Option<&Token>| {
            other.is_some_and(|o| {
                let opens = first || o.class.any(Class::FIRST);
                let unknown = token.word == 0 && o.word == 0;
                self.may_name(o) && !o.class.any(Class::CAPITALS) && (!opens || unknown)
            })
        };
        let titled = self.machine.name_openers.is_some_and(|openers| {
            (1..=2).any(|back| {
                at.checked_sub(back)
                    .and_then(|from| self.machine.entry(&self.tokens[from..at], openers))
                    == Some(back)
            })
        });
        !compound && token.word == 0 && titled || !compound && (beside(before) || beside(next))
    }

    /// Whether a token could be part of a name: a capital that is no word of the closed classes.
    fn may_name(&self, token: &Token) -> bool {
        token.class.any(Class::CAPITAL)
            && !token.class.any(Class::CODE)
            && self.machine.core(token.word) & NO_NAME == 0
    }
}

//! Speakers who come with their role before their name, and people who voice a feeling.

use super::sentence::SentenceInHand;
use crate::signal::Class;
use std::ops::Range;

/// How many words a role before a name has: “chief technology officer”.
const ROLE: usize = 6;
/// How many words stand between a verb and the feeling it voices: “raised internal ethics concerns”.
const FEELING: usize = 4;

impl SentenceInHand<'_, '_> {
    /// Whether a phrase is a role and then a name: “co-founder Ada Lind”, “chief technology officer Cara Moor”.
    pub(super) fn is_titled(&self, phrase: &Range<usize>) -> bool {
        let name = phrase.clone().find(|&i| self.is_name(i));
        name.is_some_and(|name| {
            let role = phrase.start..name;
            !role.is_empty()
                && role.len() <= ROLE
                && (name..phrase.end).all(|i| self.is_name(i) || self.is_byte(i, b'.'))
                && role
                    .clone()
                    .all(|i| self.is_modifier(i) || self.is_byte(i, b'-'))
        })
    }

    /// Whether the verb at `at` voices what people feel: “workers have *raised* ethics concerns”. “The deal raises concerns” has nobody in it.
    pub(super) fn voices(&self, at: usize) -> bool {
        let w = &self.reader.nameless.voicing;
        if at == 0 || self.is(at, w.verbs).is_none() || self.has(at, Class::QUOTED) {
            return false;
        }
        let feeling = (at + 1..(at + 1 + FEELING).min(self.tokens.len()))
            .take_while(|&i| !self.has(i, Class::PUNCTUATION | Class::QUOTED))
            .any(|i| self.is(i, w.feelings).is_some());
        let head = (0..at).rev().find(|&i| {
            self.is(i, self.reader.grammar.auxiliaries).is_none()
                && self.is(i, self.reader.grammar.fillers).is_none()
                && !self.is_adverb(i)
        });
        let people = &self.reader.nouns.people;
        feeling
            && head.is_some_and(|i| {
                self.is(i, people.several_people).is_some()
                    || self.is(i, people.one_person).is_some()
            })
    }
}

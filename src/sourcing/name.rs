//! What a word is where it stands: a name, a noun that cannot speak, the beginning of a noun phrase, an adverb.

use super::sentence::SentenceInHand;
use crate::signal::Class;
use std::ops::Range;

impl SentenceInHand<'_, '_> {
    /// Whether a token is (part of) a name: capitalised, and not just because a sentence starts there.
    pub(super) fn is_name(&self, at: usize) -> bool {
        let t = self.tokens[at];
        if !t.class.any(Class::CAPITAL)
            || t.class.any(Class::CODE)
            || self.is(at, self.reader.grammar.common) == Some(1)
        {
            return false;
        }
        !self.starts_clause(at) && !self.heading
            || t.class.any(Class::CAPITALS | Class::POSSESSIVE)
            || self.article.knows_name(self.scan, self.text(at))
            || self.has(at + 1, Class::CAPITAL)
            || !self.scan.machine().starts(&t, self.reader.starts.words)
                && !self.opens_as_adjective(at)
                && !self
                    .reader
                    .endings
                    .plural_endings
                    .iter()
                    .any(|e| self.text(at).ends_with(e.as_str()))
    }

    /// Whether an adjective or a participle stands at `at`, and a noun after it: “Potential legal challenges”, not “Brown said”.
    fn opens_as_adjective(&self, at: usize) -> bool {
        let r = self.reader;
        let next = at + 1;
        let listed = self.is(at, r.grammar.adjectives).is_some()
            || r.endings
                .progressive_endings
                .iter()
                .any(|e| self.text(at).ends_with(e.as_str()));
        let verb = next < self.tokens.len()
            && (self
                .scan
                .machine()
                .starts(&self.tokens[next], r.starts.cues)
                || self.is(next, r.grammar.fillers).is_some());
        listed && next < self.tokens.len() && !verb && !self.has(next, Class::PUNCTUATION)
    }

    /// Whether the noun that heads a phrase is of what cannot say anything: an issue, an event, a property, a time, a thing.
    pub(super) fn is_mute(&self, phrase: &Range<usize>) -> bool {
        let r = self.reader;
        let ends = |i: &usize| {
            *i > phrase.start
                && (self.is(*i, r.nouns.naming).is_some()
                    || self.is(*i, r.nameless.grounds.grounds).is_some())
        };
        let end = phrase.clone().find(ends).unwrap_or(phrase.end);
        let head = end - 1;
        // “Sources close to the board”
        if phrase
            .clone()
            .any(|i| self.scan.machine().starts(&self.tokens[i], r.nouns.heads))
        {
            return false;
        }
        self.is(head, r.sources.mute).is_some()
            && !self.is_name(head)
            && !self.has(head, Class::CAPITAL)
    }

    /// Whether a noun phrase opens here: an article, a possessive, a role.
    pub(super) fn opens_noun(&self, at: usize) -> bool {
        let r = self.reader;
        [
            r.cues.noun_markers,
            r.grammar.pronouns,
            r.sources.roles,
            r.sources.vague,
            r.sources.anonymous,
            r.grammar.own,
        ]
        .into_iter()
        .any(|l| self.is(at, l).is_some())
            || self
                .reader
                .endings
                .plural_endings
                .iter()
                .any(|e| self.text(at).ends_with(e.as_str()))
    }

    pub(super) fn is_adverb(&self, at: usize) -> bool {
        let t = self.tokens[at];
        !self.scan.machine().starts(&t, self.reader.starts.words)
            && !t.class.any(Class::CAPITAL | Class::PUNCTUATION)
            && self
                .reader
                .endings
                .adverb_endings
                .iter()
                .any(|e| self.text(at).ends_with(e.as_str()))
    }
}

//! Whether a source is said to say a thing, not to say it, or only asked about: what is denied or asked backs nothing.

use super::Stance;
use super::sentence::SentenceInHand;
use crate::signal::Class;
use std::ops::Range;

/// How many tokens before a cue may deny it: “did not immediately say”.
const NEAR: usize = 4;

impl SentenceInHand<'_, '_> {
    /// The stance of the attribution with this source and cue.
    pub(super) fn stance(&self, source: &Range<usize>, cue: &Range<usize>) -> Stance {
        let denies = |i: usize| {
            self.is(i, self.reader.grammar.negations).is_some()
                && !self.has(i, Class::QUOTED | Class::PUNCTUATION)
        };
        // Between the subject and its verb, and as the subject: “did not say”, “nobody said”, “neither Roe nor Lind said”.
        let between = source.end.max(cue.start.saturating_sub(NEAR))..cue.start;
        let stops = |i: usize| self.has(i, Class::PUNCTUATION);
        let denied = between.rev().take_while(|&i| !stops(i)).any(denies);
        let nobody = source.start < cue.start && !source.is_empty() && denies(source.start);
        if denied || nobody {
            Stance::Denied
        } else if self.asks() {
            Stance::Asked
        } else {
            Stance::Said
        }
    }

    /// Whether the sentence itself is a question: not the words that somebody in it asks.
    fn asks(&self) -> bool {
        self.tokens
            .last()
            .is_some_and(|t| t.class.any(Class::PUNCTUATION) && !t.class.any(Class::QUOTED))
            && self.is_byte(self.tokens.len() - 1, b'?')
    }
}

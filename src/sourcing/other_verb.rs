//! Whether a nameless speaker has a cue for its verb, or another verb has the one or the other: “engineers *to test* and *add*”.

use super::noun::{Determiner, Noun};
use super::sentence::SentenceInHand;
use std::ops::Range;

impl SentenceInHand<'_, '_> {
    /// Whether a word for research is one by itself or has an adjective that makes it one: “surveys”, “recent tests”; not “many models”.
    pub(super) fn is_research_proper(&self, noun: &Noun) -> bool {
        let w = &self.reader.nouns;
        noun.marked
            || (noun.tokens.clone()).any(|i| {
                self.is(i, w.works.research_proper).is_some()
                    || self.is(i, w.works.research_adjectives).is_some()
                        && self.is(i, w.indefinites).is_none()
            })
    }

    /// “It does not *mean data* …”: what looks like the first word of the phrase is a verb, and the phrase its object.
    pub(super) fn is_verb_first(&self, noun: &Noun) -> bool {
        let Some(before) = noun.tokens.start.checked_sub(1) else {
            return false;
        };
        noun.tokens.len() > 1
            && noun.determiner == Determiner::Bare
            && (self.is(before, self.reader.nameless.verbs.modals).is_some()
                || self
                    .is(before, self.reader.nameless.phrase.infinitive)
                    .is_some())
    }

    /// Whether a cue after a phrase is its verb.
    pub(super) fn is_predicate(&self, noun: &Noun, cue: &Range<usize>) -> bool {
        let between = noun.tokens.end..cue.start;
        let far = !Self::thing(noun)
            && between.clone().any(|i| {
                self.is(i, self.reader.grammar.fillers).is_none()
                    && self.is(i, self.reader.grammar.auxiliaries).is_none()
                    && !self.is_adverb(i)
            });
        // “Evidence corroborated by observers”
        let participle = self.text(cue.start).ends_with("ed")
            && self.tokens.get(cue.end).is_some_and(|_| {
                self.is(cue.end, self.reader.nameless.grounds.agent)
                    .is_some()
            });
        !participle
            && !self.has_another_verb(between, cue.end)
            && self.is_finite(noun, cue.start, cue.len(), far)
    }

    /// Whether another verb stands between a phrase and a cue: “open data *has empowered* people to make *informed* choices”, “engineers
    /// *to test* and *add*”. What says more of the phrase may: “experts who have seen it say”. `next` is the token after the cue.
    fn has_another_verb(&self, between: Range<usize>, next: usize) -> bool {
        let Some(first) = between.clone().next() else {
            return false;
        };
        let w = &self.reader.nameless;
        let is = |i: usize, list| self.is(i, list).is_some();
        let relative = between.clone().any(|i| is(i, w.phrase.relative));
        if relative || self.text_at(next) == "that" {
            return false;
        }
        let auxiliary = between.clone().find(|&i| {
            is(i, self.reader.grammar.be_forms) || is(i, w.verbs.modals) || is(i, w.phrase.perfect)
        });
        let object = auxiliary.is_some_and(|a| {
            (a + 1..between.end).any(|i| !is(i, self.reader.grammar.fillers) && !self.is_adverb(i))
        });
        self.text(first) == "to" || object || is(between.end - 1, w.phrase.coordinators)
    }
}

//! What looks like the word of a nameless speaker and is no report of it, and what looks like research and is another thing.

use super::noun::Noun;
use super::sentence::SentenceInHand;
use crate::signal::{Class, LexiconId};
use std::ops::Range;

impl SentenceInHand<'_, '_> {
    /// Whether the word at `at` makes another thing of the research before it: “research participants”, “every data point”; not
    /// “research reports that”, “the data point to”.
    pub(super) fn is_compound(&self, at: usize) -> bool {
        let w = &self.reader.no_report;
        let Some(len) = self.entry_at(at, w.compounds) else {
            return false;
        };
        // “Lab results”: research again.
        let research = self.is(at, self.reader.nouns.works.research).is_some()
            && self.is(at, w.writings).is_none();
        self.is(at, w.pointing).is_none()
            && self.entry_at(at + len, w.clause_starts).is_none()
            && !research
    }

    /// Whether a nameless speaker with its cue reports nothing of its own.
    pub(super) fn is_no_report(&self, noun: &Noun, cue: &Range<usize>) -> bool {
        self.draws_on_these(noun)
            || self.is_generic(noun)
            || self.is_presented_here(noun)
            || self.is_helped(noun, cue)
            || self.is_caused(noun)
            || !Self::thing(noun)
                && (self.is_heard_by_author(noun, cue)
                    || self.is_result(noun, cue)
                    || self.is_only_possible(noun, cue)
                    || self.is_only_wanted(noun, cue))
    }

    /// “Findings from these studies”: research that was named before.
    fn draws_on_these(&self, noun: &Noun) -> bool {
        let w = &self.reader.no_report;
        let end = noun.tokens.end;
        // “These and other studies”
        let joined = noun.tokens.start > 1
            && matches!(self.text(noun.tokens.start - 1), "and" | "or")
            && self
                .entry_at(noun.tokens.start - 2, w.demonstratives)
                .is_some();
        joined
            || self.entry_at(end, w.origins).is_some()
                && self.entry_at(end + 1, w.demonstratives).is_some()
    }

    /// “In a typical study”, “future researchers”: whichever it is, none has reported anything.
    fn is_generic(&self, noun: &Noun) -> bool {
        let w = &self.reader.nameless.kinds;
        (noun.tokens.clone()).any(|i| {
            self.entry_at(i, w.generic).is_some()
                || Self::thing(noun) && self.entry_at(i, w.no_study).is_some()
        })
    }

    /// “The research presented in this article”: the author's own.
    fn is_presented_here(&self, noun: &Noun) -> bool {
        let here = self.reader.nameless.kinds.in_article;
        let end = noun.tokens.end;
        Self::thing(noun) && (end..end + 4).any(|i| self.entry_at(i, here).is_some())
    }

    /// “Work on it has helped to answer that”.
    fn is_helped(&self, noun: &Noun, cue: &Range<usize>) -> bool {
        let helping = self.reader.no_report.helping;
        (noun.tokens.end..cue.end).any(|i| self.entry_at(i, helping).is_some())
    }

    /// “Have experts advise us”: it has not happened.
    pub(super) fn is_caused(&self, noun: &Noun) -> bool {
        let before = noun.tokens.start.checked_sub(1);
        before.is_some_and(|b| self.is(b, self.reader.no_report.causing).is_some())
    }

    /// “Clerks have told me”. One whom the author met is a source that is kept from the reader: “an inspector told me”.
    fn is_heard_by_author(&self, noun: &Noun, cue: &Range<usize>) -> bool {
        let w = &self.reader.no_report;
        self.is(noun.tokens.start, w.single).is_none()
            && (noun.tokens.end..=cue.end).any(|i| {
                // “The US” is a country.
                self.entry_at(i, w.author).is_some() && !self.has(i, Class::CAPITAL)
            })
    }

    /// “They have moved, showing that”: what follows from what they did.
    fn is_result(&self, noun: &Noun, cue: &Range<usize>) -> bool {
        cue.start > noun.tokens.end
            && self.has(cue.start - 1, Class::PUNCTUATION)
            && self.is_progressive(cue.start)
    }

    /// “An observer would tend to say”.
    fn is_only_possible(&self, noun: &Noun, cue: &Range<usize>) -> bool {
        let w = &self.reader.no_report;
        let modals = self.reader.nameless.verbs.modals;
        self.is(noun.tokens.start, w.single).is_some()
            && (noun.tokens.end..cue.end).any(|i| {
                self.is(i, modals)
                    .or_else(|| self.is(i, w.conditionals))
                    .is_some()
            })
    }

    /// “Eager to upgrade”, “concerned with design”, “fewer teachers look for”: what they want or do, not what they hold.
    fn is_only_wanted(&self, noun: &Noun, cue: &Range<usize>) -> bool {
        let adjectives = self.reader.nameless.holdings.adjectives;
        let aims = self.entry_at(cue.end, self.reader.no_report.aims).is_some()
            && cue.end > 0
            && self.is(cue.end - 1, adjectives).is_some();
        aims || self
            .is(noun.tokens.start, self.reader.no_report.fewer)
            .is_some()
    }

    /// How many tokens an entry of a list has at `at`; none after the sentence's end.
    fn entry_at(&self, at: usize, list: Option<LexiconId>) -> Option<usize> {
        (at < self.tokens.len())
            .then(|| self.is(at, list))
            .flatten()
    }
}

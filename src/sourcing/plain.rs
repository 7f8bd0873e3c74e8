//! The plainest wording of a nameless speaker: authorities in the plural, a verb of saying or thinking, and what they say.

use super::noun::{Determiner, Head, Noun};
use super::sentence::SentenceInHand;
use crate::signal::Class;
use std::ops::Range;

/// How many auxiliaries and adverbs may stand between the two: “experts have long said”.
const BETWEEN: usize = 3;

impl SentenceInHand<'_, '_> {
    /// Whether authorities say or think something in so many words: “technical experts note that”, “analysts believe the dispute”,
    /// “…, say critics”. “Critics are divided” and “warnings from engineers” are not so plain.
    pub(super) fn is_plain(&self, noun: &Noun, cue: &Range<usize>) -> bool {
        let cues = &self.reader.cues;
        // “Studies have shown that”
        if noun.head == Head::Research {
            let shown = self
                .is(cue.start, cues.shows)
                .or(self.is(cue.start, cues.says));
            let works = self.reader.nouns.works.plain;
            return shown.is_some()
                && !noun.named
                && noun.determiner != Determiner::Definite
                && self.is(noun.tokens.end - 1, works).is_some()
                && self.is_near(noun, cue)
                && self.text_at(self.after_fillers(cue.end)) == "that";
        }
        let people = matches!(noun.head, Head::People | Head::Body);
        // Singular and plural are in one list of authorities: “a sociologist believes” is an example.
        let several = !noun.alone
            && (self.reader.endings.plural_endings.iter())
                .any(|e| self.text(noun.tokens.end - 1).ends_with(e.as_str()))
            && self
                .is(noun.tokens.start, self.reader.no_report.single)
                .is_none();
        // “Some of the earliest sociologists”
        let part = (noun.tokens.start..noun.tokens.end)
            .any(|i| self.is(i, self.reader.grammar.definite).is_some());
        let authority = people && noun.authority && several && !part && !noun.named;
        let verb = self
            .is(cue.start, cues.says)
            .or(self.is(cue.start, cues.thinks));
        if !authority || noun.determiner == Determiner::Definite || verb.is_none() {
            return false;
        }
        // “…”, say critics
        if cue.end == noun.tokens.start {
            return self.is_after_speech(cue.start) && self.ends_clause(noun.tokens.end);
        }
        self.is_near(noun, cue) && self.tells(cue)
    }

    /// Whether only auxiliaries and adverbs stand between a noun phrase and its verb.
    fn is_near(&self, noun: &Noun, cue: &Range<usize>) -> bool {
        let mut between = noun.tokens.end..cue.start;
        noun.tokens.end <= cue.start
            && between.len() <= BETWEEN
            && between.all(|i| {
                let auxiliary = self.is(i, self.reader.grammar.auxiliaries).is_some()
                    && self.is(i, self.reader.nameless.verbs.modals).is_none()
                    && self.is(i, self.reader.grammar.be_forms).is_none();
                let filler = self.is(i, self.reader.grammar.fillers).is_some();
                auxiliary || filler || self.is_adverb(i)
            })
    }

    /// Whether what stands right after a noun phrase says who it is: a name, or examples (“experts such as pilots say”), or that it is such an
    /// example itself. Examples further on are examples of something else: “experts note that it needs many parts, including a lock”.
    pub(super) fn is_known_by_rest(&self, noun: &Noun) -> bool {
        let end = noun.tokens.end;
        let after = end + usize::from(self.has(end, Class::PUNCTUATION));
        let start = noun.tokens.start;
        let example = (start.saturating_sub(2)..start)
            .any(|i| self.is(i, self.reader.nouns.people.examples) == Some(start - i) && i > 0);
        example
            || self.is_named_by_rest(noun)
            || after < self.tokens.len()
                && self.is(after, self.reader.nouns.people.examples).is_some()
                && self.text_at(after + 1) != "to"
    }

    /// Whether what is said follows a verb, or stood before it.
    fn tells(&self, cue: &Range<usize>) -> bool {
        let next = self.after_fillers(cue.end);
        if next >= self.tokens.len() {
            return true;
        }
        // “They asked me to wait”
        if self.is(next, self.reader.no_report.author).is_some() {
            return false;
        }
        let that = self.is(next, self.reader.clauses.complementizers).is_some();
        let bare = self
            .is(cue.start, self.reader.clauses.bare_clause)
            .is_some()
            && !self.has(next, Class::PUNCTUATION)
            && self.is(next, self.reader.clauses.clause_blockers).is_none();
        that || bare || self.has(next, Class::QUOTED) || self.ends_clause(next)
    }
}

//! Whether a cue is the finite verb of a nameless speaker, and the speaker its subject: not “engineers *to say*”, “data *on questions*”.

use super::noun::{Determiner, Head, Noun};
use super::sentence::SentenceInHand;
use crate::signal::Class;
use std::ops::Range;

impl SentenceInHand<'_, '_> {
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

    pub(super) fn is_progressive(&self, at: usize) -> bool {
        let text = self.text(at);
        self.reader
            .endings
            .progressive_endings
            .iter()
            .any(|e| text.ends_with(e.as_str()))
    }

    /// Whether a phrase is the object of a preposition or a verb, and so not what speaks: “for experts”, “to convince critics”.
    pub(super) fn is_object(&self, noun: &Noun) -> bool {
        let Some(before) = noun.tokens.start.checked_sub(1) else {
            return false;
        };
        let t = self.tokens[before];
        if t.class.any(Class::PUNCTUATION | Class::QUOTED) {
            return false;
        }
        // “When lawyers and officers ask”: what stands before the first of the two counts.
        if matches!(self.text(before), "and" | "or") && before > 0 {
            let mut start = before;
            while start > 0 && before - start < 4 && self.is_modifier(start - 1) {
                start -= 1;
            }
            if start < before && start > 0 {
                let first = Noun {
                    tokens: start..before,
                    ..noun.clone()
                };
                return self.is_object(&first);
            }
        }
        let opens = self.is(before, self.reader.clauses.clause).is_some()
            || self.is(before, self.reader.grammar.joiners).is_some()
            || self.is(before, self.reader.nameless.verbs.cues).is_some() && !self.commands(before)
            || self.is(before, self.reader.grammar.fillers).is_some() && self.text(before) != "to"
            || self.is_adverb(before);
        // “than”, “as”: a comparison or a time, no clause of its own.
        let compares = matches!(
            self.text(before).to_lowercase().as_str(),
            "than" | "like" | "when" | "if" | "unless" | "until" | "whether"
        ) || matches!(self.text(before), "what" | "how" | "why" | "where")
            && !Self::thing(noun);
        !opens || compares || self.is_caused(noun)
    }

    /// Whether a verb at `at` is a command or an infinitive, and takes the phrase after it: “*add* a statement”, “to *write* reports”.
    fn commands(&self, at: usize) -> bool {
        at.checked_sub(1).is_none_or(|b| {
            self.text(b) == "to" || self.has(b, Class::PUNCTUATION) && !self.has(b, Class::QUOTED)
        })
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

    /// Whether the cue at `at` is the finite verb of the phrase.
    pub(super) fn is_finite(&self, noun: &Noun, at: usize, len: usize, far: bool) -> bool {
        let r = self.reader;
        let text = self.text(at);
        let w = &r.nameless;
        // “Users want”: a verb that is no report of what somebody holds.
        let content = self.opens_content(at + len);
        if self.is(at, w.verbs.no_cues).is_some_and(|l| l >= len)
            && !self.opens_report(noun, at + len)
        {
            return false;
        }
        let before = at.checked_sub(1).filter(|&b| b >= noun.tokens.end);
        let auxiliary = before.is_some_and(|b| {
            self.is(b, r.grammar.auxiliaries).is_some() || self.is(b, r.grammar.fillers).is_some()
        });
        // “Experts to warn”, “the experts saying”: not finite; “experts are warned”: passive.
        if before.is_some_and(|b| {
            self.text(b) == "to" || matches!(self.text(b), "who" | "that" | "which")
        }) || self.is_progressive(at) && !auxiliary
        {
            return false;
        }
        // “Two doctors must agree”, “officials will tell you which form to fill in”: a rule or advice, no report.
        let modal = (noun.tokens.end..at).any(|b| self.is(b, w.verbs.modals).is_some());
        if modal {
            return false;
        }
        // “Farmers sell”: of people who are no authority only reports count.
        if noun.determiner == Determiner::Bare
            && !noun.authority
            && !Self::thing(noun)
            && !self.reports(at + len)
        {
            return false;
        }
        // Verbs of thought take a thing as often as a clause.
        let weak = self.is(at, w.verbs.weak).is_some()
            && self.is(at, r.cues.says).is_none()
            && self.is(at, r.cues.thinks).is_none();
        if weak && !content {
            return false;
        }
        let passive = before.is_some() && self.is_passive(at);
        if passive && self.is(at, w.holdings.adjectives).is_none() {
            return false;
        }
        // Agreement: “experts say”, “one expert says”.
        let third = text.ends_with('s') && !text.ends_with("ss");
        let noun_like = self.is(at, r.cues.noun_cues) == Some(len);
        if noun.plural
            && third
            && !auxiliary
            && !matches!(noun.head, Head::Research | Head::Document)
        {
            return false;
        }
        if !noun.plural && !auxiliary && !third && !self.is_past(at) && noun.head != Head::Research
        {
            return false;
        }
        // “What sociologists call a norm”: a trade's own term.
        if self.is(at, w.verbs.naming).is_some()
            && self.is(noun.tokens.end - 1, w.holdings.trades).is_some()
        {
            return false;
        }
        // After a preposition, an article or an adjective no verb stands.
        if before.is_some_and(|b| {
            self.is(b, r.cues.noun_markers) == Some(1) || self.has(b, Class::POSSESSIVE)
        }) {
            return false;
        }
        // A word that can be a noun, or one further away, asks for what is said after it.
        let clause = content && self.text_at(at + len) != "to";
        // “Some residents of the lower town complain”: no participle, no noun.
        let verb = self.is(at, r.cues.says).is_some()
            && !noun_like
            && !text.ends_with("ed")
            && !Self::thing(noun);
        if (far && !clause && !verb || noun_like && noun.head != Head::People && !content)
            && !self.ends_clause(at + len)
        {
            return false;
        }
        true
    }

    /// Whether what is said stands beside a cue as a word or behind a colon: “a term sheet stipulates *it*”, “a file tells the story*:*”.
    pub(super) fn says_it(&self, at: usize) -> bool {
        let colon = (at..(at + 3).min(self.tokens.len())).any(|i| self.is_byte(i, b':'));
        colon || matches!(self.text_at(at), "it" | "so") && self.ends_clause(at + 1)
    }

    /// Whether a form is a past tense.
    fn is_past(&self, at: usize) -> bool {
        let text = self.text(at);
        text.ends_with("ed") || self.is(at, self.reader.cues.past).is_some()
    }

    /// Whether a report opens at `at` even after a verb that mostly reports nothing: “surveys found: …”, “experts learned that …”; not
    /// “engineers study how …”.
    pub(super) fn opens_report(&self, noun: &Noun, at: usize) -> bool {
        self.text_at(at) == "that"
            || Self::thing(noun)
                && at < self.tokens.len()
                && (self.is_byte(at, b':') || self.has(at, Class::QUOTED))
    }
}

//! The finite cue of a nameless speaker: “experts say”, “some doctors at rural clinics are adamant that”.

use super::Manner;
use super::noun::{Determiner, Head, Noun};
use super::sentence::SentenceInHand;
use super::sentence::SpeakerCue;
use crate::signal::Class;
use std::ops::Range;

/// How many words may stand between a nameless speaker and its cue: “doctors at small rural clinics across the region say”.
pub(super) const APART: usize = 10;

impl SentenceInHand<'_, '_> {
    /// “Experts say”, “some doctors at rural clinics are adamant”: a finite cue after the phrase.
    pub(super) fn predicate(&self, noun: &Noun) -> Option<SpeakerCue> {
        let with = noun.tokens.start > 0 && self.text(noun.tokens.start - 1) == "with";
        if self.is_object(noun) && !with || self.is_verb_first(noun) {
            return None;
        }
        let w = &self.reader.nameless;
        let cues = if Self::thing(noun) {
            w.verbs.shows
        } else {
            w.verbs.cues
        };
        let end = (noun.tokens.end + APART).min(self.tokens.len());
        let mut at = noun.tokens.end;
        let mut far = false;
        while at < end {
            let t = self.tokens[at];
            // “As a growth hacker I believed”, “everyone on our team”
            let other = at == noun.tokens.end
                && self.is(at, self.reader.grammar.pronouns).is_some()
                || self.is(at, self.reader.grammar.own).is_some();
            if t.class.any(Class::QUOTED | Class::CODE) || other {
                return None;
            }
            if t.class.any(Class::PUNCTUATION) {
                // “Experts, however, say”: an adverb between commas, a clause on who they are.
                if !self.is_byte(at, b',') && !self.is_byte(at, b'-') {
                    return None;
                }
                far = true;
                at += 1;
                continue;
            }
            if let Some(len) = self.is(at, w.holdings.adjectives)
                && at > noun.tokens.end
                && (at.saturating_sub(3)..at)
                    .any(|i| self.is(i, self.reader.grammar.be_forms).is_some())
                && !(noun.tokens.end..at).any(|i| self.is(i, w.verbs.modals).is_some())
                && !Self::thing(noun)
            {
                return Some(SpeakerCue {
                    cue: noun.tokens.end..at + len,
                    manner: Manner::Thinks,
                });
            }
            // “A survey is a set of questions”: what something is, not what it says.
            if Self::thing(noun)
                && self.is(at, self.reader.grammar.be_forms).is_some()
                && !self.is_listed_adjective(at + 1)
            {
                return None;
            }
            if (noun.head == Head::Research || noun.marked && Self::thing(noun))
                && !far
                // “Data has the power to change that”: anything can be had by what has no plural.
                && (noun.plural || noun.determiner != Determiner::Bare)
                && self.is_research_proper(noun)
                && let Some(len) = self.is(at, w.verbs.possession)
                && self.is(at + len, self.reader.cues.noun_markers).is_some()
            {
                return Some(SpeakerCue {
                    cue: at..at + len,
                    manner: Manner::Shows,
                });
            }
            // “Chat logs have surfaced in which …”
            if noun.head == Head::Document
                && let Some(len) = self.is(at, w.verbs.surfacing)
            {
                return Some(SpeakerCue {
                    cue: at..at + len,
                    manner: Manner::Shows,
                });
            }
            // “… tells us that”, “… informs this blog”: somebody in the know, whoever it is.
            // “Literature showing that …”
            if noun.head == Head::Research
                && at == noun.tokens.end
                && self.is_progressive(at)
                && let Some(len) = self.is(at, cues)
                && self.opens_content(at + len)
            {
                return Some(SpeakerCue {
                    cue: at..at + len,
                    manner: Manner::Shows,
                });
            }
            // “With some calling for a vote”
            if with {
                let len = self
                    .is(at, cues)
                    .filter(|_| at == noun.tokens.end && self.is_progressive(at))?;
                return Some(SpeakerCue {
                    cue: at..at + len,
                    manner: Manner::Says,
                });
            }
            if let Some(len) = self.is(at, cues)
                && self.is_finite(noun, at, len, far)
            {
                return Some(SpeakerCue {
                    cue: at..at + len,
                    manner: self.manner(at),
                });
            }
            // Any other verb with a that-clause after it.
            if !far
                && !noun.alone
                && !Self::thing(noun)
                && self.text_at(at + 1) == "that"
                && self.text(at).ends_with('s') != noun.plural
                && at == self.after_fillers(noun.tokens.end)
                && !self.scan.is_function_word(&t)
                && self.is(at, w.verbs.no_cues).is_none()
            {
                return Some(SpeakerCue {
                    cue: at..at + 2,
                    manner: Manner::Says,
                });
            }
            let skipped = self.is(at, self.reader.grammar.fillers).is_some() || self.is_adverb(at);
            if !skipped {
                far = true;
            }
            at += 1;
        }
        None
    }

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

    fn is_listed_adjective(&self, at: usize) -> bool {
        at < self.tokens.len()
            && self
                .is(at, self.reader.nameless.holdings.adjectives)
                .is_some()
    }

    pub(super) fn is_progressive(&self, at: usize) -> bool {
        let text = self.text(at);
        self.reader
            .endings
            .progressive_endings
            .iter()
            .any(|e| text.ends_with(e.as_str()))
    }

    /// Whether a clause or a quotation follows, or what is said stood before.
    pub(super) fn reports(&self, at: usize) -> bool {
        self.ends_clause(at)
            || self.has(at, Class::QUOTED)
            || matches!(
                self.text_at(at),
                "that" | "how" | "why" | "it" | "they" | "there" | "he" | "she"
            )
    }

    pub(super) fn after_fillers(&self, mut at: usize) -> usize {
        while at < self.tokens.len()
            && (self.is(at, self.reader.grammar.fillers).is_some() || self.is_adverb(at))
        {
            at += 1;
        }
        at
    }

    pub(super) fn text_at(&self, at: usize) -> &str {
        if at < self.tokens.len() {
            self.text(at)
        } else {
            ""
        }
    }

    pub(super) fn manner(&self, at: usize) -> Manner {
        if self.is(at, self.reader.cues.thinks).is_some() {
            Manner::Thinks
        } else if self.is(at, self.reader.cues.shows).is_some() {
            Manner::Shows
        } else {
            Manner::Says
        }
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
    fn is_finite(&self, noun: &Noun, at: usize, len: usize, far: bool) -> bool {
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
        }) || r
            .endings
            .progressive_endings
            .iter()
            .any(|e| text.ends_with(e.as_str()))
            && !auxiliary
        {
            return false;
        }
        // “Two doctors must agree”, “officials will tell you which form to fill in”: a rule or advice, no report.
        let modal = (noun.tokens.end..at).any(|b| self.is(b, w.verbs.modals).is_some());
        if modal {
            return false;
        }
        // Verbs of thought that take a thing as often as a clause.
        // “Farmers sell”: of people who are no authority only reports count.
        if noun.determiner == Determiner::Bare
            && !noun.authority
            && !Self::thing(noun)
            && !self.reports(at + len)
        {
            return false;
        }
        let weak = self.is(at, w.verbs.weak).is_some()
            && self.is(at, r.cues.says).is_none()
            && self.is(at, r.cues.thinks).is_none();
        if weak && !content {
            return false;
        }
        let passive = before.is_some_and(|b| self.is(b, r.grammar.be_forms).is_some())
            && !r
                .endings
                .progressive_endings
                .iter()
                .any(|e| text.ends_with(e.as_str()));
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

    /// Whether what is said opens at `at`.
    pub(super) fn opens_content(&self, at: usize) -> bool {
        let r = self.reader;
        at < self.tokens.len()
            && (self.is(at, r.clauses.clause_openers).is_some()
                || self.is(at, r.grammar.pronouns).is_some()
                || self.has(at, Class::QUOTED | Class::CAPITAL)
                || self.is_byte(at, b':')
                || self.is_byte(at, b',')
                    && at + 1 < self.tokens.len()
                    && self.has(at + 1, Class::QUOTED))
    }

    /// Whether the clause ends at `at`: what is said stood before.
    pub(super) fn ends_clause(&self, at: usize) -> bool {
        at >= self.tokens.len() || self.has(at, Class::PUNCTUATION)
    }
}

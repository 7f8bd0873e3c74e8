//! The finite cue of a nameless speaker: “experts say”, “some doctors at rural clinics are adamant that”.

use super::Manner;
use super::noun::{Determiner, Head, Noun};
use super::sentence::SentenceInHand;
use super::sentence::SpeakerCue;
use crate::signal::Class;

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

    fn is_listed_adjective(&self, at: usize) -> bool {
        at < self.tokens.len()
            && self
                .is(at, self.reader.nameless.holdings.adjectives)
                .is_some()
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

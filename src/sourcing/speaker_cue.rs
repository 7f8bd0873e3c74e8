//! What a nameless speaker says, holds or shows: the words before, around or after its noun phrase that make it speak.

use super::Manner;
use super::noun::{Determiner, Head, Noun};
use super::sentence::SentenceInHand;
use super::sentence::SpeakerCue;
use crate::signal::Class;

impl SentenceInHand<'_, '_> {
    /// What a nameless speaker says, holds or shows, and where that stands.
    pub(super) fn speaker_cue(&self, noun: &Noun) -> Option<SpeakerCue> {
        self.introduced(noun)
            .or_else(|| self.grounds(noun))
            .or_else(|| self.owned(noun))
            .or_else(|| self.judges(noun))
            .or_else(|| self.predicate(noun))
            .or_else(|| self.inverted(noun))
    }

    /// Whether a sentence only supposes what it tells: “if an employee reports a fault”, “suppose that everybody agreed”.
    pub(super) fn supposes(&self) -> bool {
        let first = self
            .tokens
            .iter()
            .position(|t| !t.class.any(Class::PUNCTUATION));
        first.is_some_and(|i| {
            self.is(i, self.reader.nameless.verbs.suppositions)
                .is_some()
        })
    }

    pub(super) fn thing(noun: &Noun) -> bool {
        matches!(noun.head, Head::Research | Head::Document)
    }

    /// “According to experts”, “in the eyes of many”.
    fn introduced(&self, noun: &Noun) -> Option<SpeakerCue> {
        let w = &self.reader.nameless;
        let from = noun.tokens.start.saturating_sub(5);
        let opener = (from..noun.tokens.start).find_map(|i| {
            let len = self.is(i, self.reader.nameless.grounds.prepositions)?;
            (i + len == noun.tokens.start && !self.has(i, Class::QUOTED))
                .then_some(i..noun.tokens.start)
        })?;
        // “Mistakes appear in many forms”
        if noun.head == Head::Document
            && !noun.marked
            && matches!(self.text(opener.end - 1), "in" | "on")
        {
            return None;
        }
        // “Decisions based on usability tests are better”: how they are made, not what the tests say.
        let method = Self::thing(noun)
            && noun.determiner == Determiner::Bare
            && self.is(opener.start, w.phrase.based).is_some()
            && opener.start > 0
            && !self.has(opener.start - 1, Class::PUNCTUATION);
        if method {
            return None;
        }
        let verb = self.is(opener.start, self.reader.cues.says).is_some();
        if verb && !self.is_after_speech(opener.start) {
            return None;
        }
        Some(SpeakerCue {
            cue: opener,
            manner: Manner::Says,
        })
    }

    /// “In controlled trials, …”, “across studies”: research that is named as the ground of what is said.
    fn grounds(&self, noun: &Noun) -> Option<SpeakerCue> {
        if !Self::thing(noun) {
            return None;
        }
        let w = &self.reader.nameless;
        let before = noun.tokens.start.checked_sub(1)?;
        self.is(before, w.grounds.grounds)?;
        if !self.is_research_proper(noun) {
            return None;
        }
        // “In UX research”, “based on user testing”: a trade, not a study.
        let counted = noun.plural || noun.determiner != Determiner::Bare;
        let fronted = counted
            && (before == 0
                || self.has(before - 1, Class::PUNCTUATION)
                    && !self.has(before - 1, Class::QUOTED));
        let closes = self.ends_clause(noun.tokens.end);
        (fronted && closes
            || before > 0
                && (counted || matches!(self.text(noun.tokens.end - 1), "research" | "science"))
                && self.is(before - 1, w.grounds.grounded).is_some())
        .then_some(SpeakerCue {
            cue: before..noun.tokens.end,
            manner: Manner::Shows,
        })
    }

    /// Whether a quotation or a comma stands right before a token, or nothing at all.
    pub(super) fn is_after_speech(&self, at: usize) -> bool {
        at > 0
            && (self.has(at - 1, Class::QUOTED)
                || self.is_byte(at - 1, b',')
                || self.text(at - 1) == "—")
    }

    /// “Warnings from economists”, “the view of many”, “critics' claim that”.
    fn owned(&self, noun: &Noun) -> Option<SpeakerCue> {
        let w = &self.reader.nameless;
        if Self::thing(noun) {
            return None;
        }
        let end = noun.tokens.end;
        if self.has(end - 1, Class::POSSESSIVE) && end < self.tokens.len() {
            let holds = (end..(end + 2).min(self.tokens.len()))
                .find(|&i| self.is(i, w.holdings.nouns).is_some())?;
            return Some(SpeakerCue {
                cue: holds..holds + 1,
                manner: Manner::Says,
            });
        }
        let from = noun.tokens.start.saturating_sub(4);
        let link = (from..noun.tokens.start).find_map(|i| {
            let len = self.is(i, w.holdings.links)?;
            (i + len == noun.tokens.start).then_some(i)
        })?;
        let holds = (link.saturating_sub(2)..link)
            .rev()
            .find(|&i| self.is(i, w.holdings.nouns).is_some())?;
        // “From the point of view of a sailor”
        if holds > 1 && self.is(holds - 2, w.phrase.standpoints).is_some() {
            return None;
        }
        let plain = (holds..link).all(|i| !self.has(i, Class::PUNCTUATION | Class::QUOTED));
        plain.then_some(SpeakerCue {
            cue: holds..noun.tokens.start,
            manner: Manner::Says,
        })
    }

    /// “Seen by many as a relic”, “dismissed by critics”.
    fn judges(&self, noun: &Noun) -> Option<SpeakerCue> {
        let w = &self.reader.nameless;
        let by = noun.tokens.start.checked_sub(1)?;
        self.is(by, w.grounds.agent)?;
        let participle = (by.saturating_sub(5)..by).rev().find(|&i| {
            self.is(i, w.grounds.judged).is_some()
                && !self.has(i, Class::QUOTED | Class::PUNCTUATION)
        })?;
        // “Could be challenged by doctors”: nobody has done it.
        let may = (participle.saturating_sub(3)..participle)
            .any(|i| self.text(i) == "be" || self.is(i, w.verbs.modals).is_some());
        if may {
            return None;
        }
        // Between the two stands what somebody is seen as, and no other verb: “seen as a relic by many”, not “said to be bought by many”.
        let between = participle + 1..by;
        let plain = between.clone().all(|i| {
            !self.has(i, Class::PUNCTUATION | Class::QUOTED)
                && self.is(i, self.reader.grammar.be_forms).is_none()
                && self.text(i) != "to"
        });
        if !plain
            || !between.is_empty()
                && self.text(participle + 1) != "as"
                && !between.clone().all(|i| self.is_adverb(i))
        {
            return None;
        }
        Some(SpeakerCue {
            cue: participle..noun.tokens.start,
            manner: Manner::Thinks,
        })
    }

    /// “…”, say critics; “so say experts”.
    fn inverted(&self, noun: &Noun) -> Option<SpeakerCue> {
        let verb = noun.tokens.start.checked_sub(1)?;
        let w = &self.reader.nameless;
        let says = self.is(verb, self.reader.cues.says).is_some()
            || self.is(verb, self.reader.cues.thinks).is_some();
        let cue = says && !Self::thing(noun) && self.is(verb, w.verbs.no_cues).is_none();
        let infinitive = verb > 0 && self.text(verb - 1) == "to";
        let takes = self.is(verb, self.reader.nameless.verbs.takers).is_some();
        (cue && !takes
            && !infinitive
            && self.is_after_speech(verb)
            && !self
                .reader
                .endings
                .progressive_endings
                .iter()
                .any(|e| self.text(verb).ends_with(e.as_str())))
        .then_some(SpeakerCue {
            cue: verb..verb + 1,
            manner: Manner::Says,
        })
    }
}

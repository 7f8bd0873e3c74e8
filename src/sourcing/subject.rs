//! Who stands behind a cue: the noun phrase before it, after it or under “according to”, and what kind of source that is.

use super::sentence::SentenceInHand;
use super::{Manner, SourceKind};
use crate::signal::Class;
use std::ops::Range;

/// How many tokens before a cue its source may begin.
const BEFORE: usize = 22;
/// How many tokens after a cue its source may end.
const AFTER: usize = 12;

impl SentenceInHand<'_, '_> {
    /// The source of the cue of `len` tokens at `at`; `manner` is `None` for “according to”. Its tokens are none where only
    /// its kind is known.
    pub(super) fn source(
        &self,
        at: usize,
        len: usize,
        manner: Option<Manner>,
    ) -> Option<(Range<usize>, SourceKind)> {
        if manner.is_none() {
            return self.judged(self.phrase_after(at + len)?);
        }
        if self.is_passive(at) {
            return Some(
                self.agent(at + len)
                    .unwrap_or((at..at, SourceKind::Missing)),
            );
        }
        let before = self.clause_before(at);
        // “Am Montag sagte Varga, …”: what stands before the verb is not who says it.
        let fronted = before
            .as_ref()
            .is_some_and(|c| self.is(c.start, self.reader.clauses.fronted).is_some());
        if fronted {
            let mut start = at + len;
            while start < self.tokens.len() && self.is(start, self.reader.grammar.fillers).is_some()
            {
                start += 1;
            }
            let opens = |p: &Range<usize>| self.opens_noun(p.start) || self.is_name(p.start);
            let later = self.phrase_after(start).filter(opens);
            // “Zuvor hatte der Verein kritisiert, …”: after the auxiliary.
            let later = later.or_else(|| self.after_auxiliary(before.clone()?));
            if let Some(found) = later.and_then(|p| self.judged(p)) {
                return Some(found);
            }
        }
        let mute = before.clone().is_some_and(|c| self.is_mute(&c));
        if let Some(found) = before.and_then(|c| self.judged(c)) {
            return Some(found);
        }
        // “…”, said Mr X; only after a quotation, a comma or at the start.
        // “…, demanding an end”: what a participle takes, says nothing.
        let inverted = (at == 0 || self.has(at - 1, Class::PUNCTUATION | Class::QUOTED))
            && !self.is_progressive(at);
        if inverted && manner == Some(Manner::Says) {
            let later = self
                .phrase_after(at + len)
                .filter(|p| self.is_name(p.start) || self.opens_noun(p.start) || self.is_titled(p));
            if let Some(found) = later.and_then(|p| self.judged(p)) {
                return Some(found);
            }
        }
        // “The storm said”: nobody, not whoever spoke last.
        if mute {
            return None;
        }
        // “…, adding that …”: the sentence's own subject goes on speaking, or whatever name stands before.
        let subject = self
            .first_verb()
            .and_then(|v| self.clause_before(v.min(at)))
            .and_then(|c| self.judged(c));
        let name = || {
            (0..at)
                .rev()
                .find(|&i| !self.has(i, Class::QUOTED) && self.is_name(i))
                .map(|i| (i..i + 1, SourceKind::Named))
        };
        let last = (self.last != SourceKind::Missing).then_some((at..at, self.last));
        subject.or_else(name).or(last)
    }

    /// What of a clause stands after its auxiliary.
    fn after_auxiliary(&self, clause: Range<usize>) -> Option<Range<usize>> {
        let auxiliary = clause
            .clone()
            .find(|&i| self.is(i, self.reader.grammar.auxiliaries).is_some())?;
        let later = auxiliary + 1..clause.end;
        (!later.is_empty()).then_some(later)
    }

    /// The source that a postposition at `at` is after, what kind it is, and how long the postposition.
    pub(super) fn named_before(&self, at: usize) -> Option<(Range<usize>, SourceKind, usize)> {
        let len = self.is(at, self.reader.cues.according_after)?;
        if self.has(at, Class::QUOTED | Class::CODE) {
            return None;
        }
        let (source, kind) = self.judged(self.clause_before(at)?)?;
        Some((source, kind, len))
    }

    /// Whether a cue is a passive: “was described”, “is widely believed”; not “was saying”.
    pub(super) fn is_passive(&self, cue: usize) -> bool {
        let text = self.text(cue);
        if self
            .reader
            .endings
            .progressive_endings
            .iter()
            .any(|e| text.ends_with(e.as_str()))
        {
            return false;
        }
        let adverb = |i: usize| {
            self.is(i, self.reader.grammar.be_forms).is_none()
                && (self.is(i, self.reader.grammar.fillers).is_some() || self.is_adverb(i))
        };
        let before = (0..cue).rev().find(|&i| !adverb(i));
        before.is_some_and(|i| self.is(i, self.reader.grammar.be_forms).is_some())
    }

    /// Whoever a passive names after “by”.
    fn agent(&self, after: usize) -> Option<(Range<usize>, SourceKind)> {
        let by = (after..(after + 4).min(self.tokens.len()))
            .find(|&i| self.is(i, self.reader.grammar.agent_words).is_some())?;
        self.judged(self.phrase_after(by + 1)?)
    }

    /// The first auxiliary or cue of the sentence.
    fn first_verb(&self) -> Option<usize> {
        let r = self.reader;
        let verb = |i: &usize| {
            [
                r.grammar.auxiliaries,
                r.cues.says,
                r.cues.shows,
                r.cues.thinks,
            ]
            .into_iter()
            .any(|l| self.is(*i, l).is_some())
        };
        (1..self.tokens.len())
            .filter(|i| !self.has(*i, Class::QUOTED))
            .find(verb)
    }

    /// The clause before a cue: back to punctuation, a quotation or a word that opens a clause, over an apposition between commas.
    fn clause_before(&self, cue: usize) -> Option<Range<usize>> {
        let mut end = cue;
        while end > 0
            && (self.is(end - 1, self.reader.grammar.fillers).is_some() || self.is_adverb(end - 1))
        {
            end -= 1;
        }
        if end == 0 {
            return None;
        }
        let closes = |i: usize| matches!(self.text(i), "," | ")" | "—" | "–");
        if closes(end - 1) {
            end = self.before_apposition(end - 1)?;
        }
        let from = end.saturating_sub(BEFORE);
        let stops = |i: usize| {
            self.has(i, Class::QUOTED)
                || self.has(i, Class::PUNCTUATION) && !self.is_inner_stop(i)
                || self.is(i, self.reader.clauses.clause).is_some()
        };
        let start = (from..end)
            .rev()
            .find(|&i| stops(i))
            .map_or(from, |i| i + 1);
        (start < end).then_some(start..end)
    }

    /// “Jane Roe, 39, a chemist at the lab, said”: where the noun phrase ends that the commas before `close` add to. It is the
    /// nearest one that starts with a name; failing that, the nearest.
    fn before_apposition(&self, close: usize) -> Option<usize> {
        let from = close.saturating_sub(2 * BEFORE);
        let mut nearest = None;
        let mut right = close;
        for _ in 0..4 {
            let open = (from..right)
                .rev()
                .find(|&i| self.has(i, Class::PUNCTUATION) && !self.is_inner_stop(i))?;
            if self.has(open, Class::QUOTED) || !matches!(self.text(open), "," | "(" | "—" | "–")
            {
                break;
            }
            let start = (from..open)
                .rev()
                .find(|&i| self.has(i, Class::PUNCTUATION) && !self.is_inner_stop(i))
                .map_or(from, |i| i + 1);
            nearest = nearest.or(Some(open));
            // “the director, Ada Lind, said”: here the addition is the name.
            let added = open + 1..right;
            if added.len() <= 5
                && self.is_name(added.start)
                && self.is_name(added.end - 1)
                && !(start..open).any(|i| self.is_name(i))
            {
                return Some(right);
            }
            if (start..open).any(|i| self.is_name(i)) {
                return Some(open);
            }
            right = open;
        }
        nearest
    }

    /// A stop inside an abbreviation or between initials: “Mr.”, “Donald J. Trump”.
    fn is_inner_stop(&self, at: usize) -> bool {
        // “co-founder”, “vice-chair”
        let joins = self.is_byte(at, b'-')
            && at > 0
            && at + 1 < self.tokens.len()
            && self.tokens[at - 1].end == self.tokens[at].start
            && self.tokens[at].end == self.tokens[at + 1].start;
        if joins {
            return true;
        }
        let ordinal = || self.reader.endings.ordinals && self.has(at - 1, Class::FIGURE);
        self.is_byte(at, b'.')
            && at > 0
            && (self.has(at - 1, Class::CAPITAL) && self.has(at + 1, Class::CAPITAL) || ordinal())
    }

    /// The noun phrase after “said” or “according to”.
    fn phrase_after(&self, start: usize) -> Option<Range<usize>> {
        let to = (start + AFTER).min(self.tokens.len());
        let stops = |i: &usize| {
            self.has(*i, Class::QUOTED)
                || self.has(*i, Class::PUNCTUATION) && !self.is_inner_stop(*i)
                || self.is(*i, self.reader.clauses.clause).is_some()
                || *i > start
                    && self.is_name(*i - 1)
                    && self.is(*i, self.reader.clauses.object_openers).is_some()
        };
        let end = (start..to).find(stops).unwrap_or(to);
        (start < end).then_some(start..end)
    }

    /// The subject of a clause, and what kind of source it is; `None` if it is none.
    fn judged(&self, clause: Range<usize>) -> Option<(Range<usize>, SourceKind)> {
        let r = self.reader;
        let mut start = clause.start;
        while start < clause.end && self.is(start, r.grammar.joiners).is_some() {
            start += 1;
        }
        // The subject goes up to the first auxiliary or other cue.
        let predicate = |i: &usize| {
            let noun = || *i > start && self.is(*i - 1, r.grammar.determiners).is_some();
            let verb = [
                r.grammar.auxiliaries,
                r.cues.says,
                r.cues.thinks,
                r.cues.according_after,
            ]
            .into_iter()
            .any(|l| self.is(*i, l).is_some());
            verb && !self.has(*i, Class::CAPITAL) && !noun()
        };
        let end = (start..clause.end).find(predicate).unwrap_or(clause.end);
        let subject = start..end;
        if subject.is_empty() {
            return None;
        }
        self.kind(&subject).map(|kind| (subject, kind))
    }

    /// What kind of source a noun phrase is.
    fn kind(&self, phrase: &Range<usize>) -> Option<SourceKind> {
        let r = self.reader;
        let any = |lexicon| phrase.clone().any(|i| self.is(i, lexicon).is_some());
        let name = phrase.clone().find(|&i| {
            self.is_name(i)
                && self.is(i, r.sources.peoples_adjectives).is_none()
                && self.is(i, r.sources.peoples).is_none()
        });
        let last = phrase.end - 1;
        if self.is_mute(phrase) {
            return None;
        }
        Some(if any(r.sources.machine) {
            SourceKind::Machine
        } else if phrase.len() <= 3 && self.is(phrase.start, r.grammar.own).is_some() {
            SourceKind::Own
        } else if phrase.len() <= 2 && self.is(phrase.start, r.grammar.pronouns).is_some() {
            match self.last {
                // Nobody has spoken yet: “he” is somebody mentioned before, “they” may be anybody.
                SourceKind::Missing if self.is(phrase.start, r.grammar.definite).is_none() => {
                    if matches!(
                        self.text(phrase.start).to_lowercase().as_str(),
                        "they" | "it"
                    ) {
                        SourceKind::Vague
                    } else {
                        SourceKind::Described
                    }
                }
                SourceKind::Missing => SourceKind::Vague,
                last => last,
            }
        } else if name.is_some() && self.is_name(last) && self.is(last, r.sources.peoples).is_none()
        {
            SourceKind::Named
        } else if self.is(phrase.start, r.sources.crowd_openers).is_some()
            || self.has(phrase.start, Class::FIGURE)
        {
            SourceKind::Vague
        } else if name.is_some() {
            if self.is(last, r.sources.roles).is_some() && !self.is_name(last) {
                SourceKind::Described
            } else {
                SourceKind::Named
            }
        } else if any(r.sources.anonymous) {
            SourceKind::Anonymous
        } else if any(r.sources.peoples)
            || any(r.sources.vague)
            || any(r.sources.documents) && !self.article.gives_origin(r, self.scan)
        {
            SourceKind::Vague
        } else if any(r.sources.documents) || self.is(phrase.start, r.grammar.definite).is_some() {
            SourceKind::Described
        } else if any(r.sources.vague_works) {
            SourceKind::Vague
        } else if phrase
            .clone()
            .all(|i| self.is(i, r.grammar.common).is_some())
        {
            return None;
        } else if self.is_bare_plural(phrase) {
            SourceKind::Vague
        } else {
            SourceKind::Described
        })
    }

    /// Why a source is of its kind, for messages.
    pub(super) fn reason(&self, source: &Range<usize>, kind: SourceKind) -> &'static str {
        let r = self.reader;
        let any = |lexicon| source.clone().any(|i| self.is(i, lexicon).is_some());
        let pronoun = source.len() == 1 && any(r.grammar.pronouns);
        match kind {
            SourceKind::Named | SourceKind::Described if pronoun => {
                "a pronoun for the source before"
            }
            SourceKind::Named if source.is_empty() => "the source before goes on",
            SourceKind::Named => "it has a name",
            SourceKind::Described if any(r.sources.roles) => "a role, and the body behind it",
            SourceKind::Described => "described, or named before",
            SourceKind::Anonymous => "kept from the reader",
            SourceKind::Machine => "a search or a machine",
            SourceKind::Own => "the author",
            SourceKind::Missing => "nobody is named",
            SourceKind::Vague if any(r.sources.documents) => "documents whose origin is not given",
            SourceKind::Vague if any(r.sources.vague_works) => "a work without a name",
            SourceKind::Vague if any(r.sources.crowd_openers) => "a crowd",
            SourceKind::Vague => "people without a name",
        }
    }

    /// A plural with nothing before it that would say which: “prosecutors”, “liberal groups”.
    fn is_bare_plural(&self, phrase: &Range<usize>) -> bool {
        let head = phrase.end - 1;
        let opens = self.is(phrase.start, self.reader.cues.noun_markers) == Some(1);
        !opens
            && phrase.len() <= 4
            && !self.has(head, Class::POSSESSIVE)
            && self
                .reader
                .endings
                .plural_endings
                .iter()
                .any(|e| self.text(head).ends_with(e.as_str()))
    }
}

//! A noun phrase by its head: of which class it is, what stands before it, and whether a name in it says whose or which it is.

use super::sentence::SentenceInHand;
use crate::signal::Class;
use std::ops::Range;

/// How many words may stand between a determiner and its noun.
const MODIFIERS: usize = 5;

/// What a noun phrase is headed by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Head {
    /// A person, or people.
    People,
    /// Somebody in the know.
    Insider,
    /// An organisation or group.
    Body,
    /// A study, a survey, data.
    Research,
    /// Something that can be read, seen or heard.
    Document,
}

/// What says which of them it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Determiner {
    /// Nothing: a bare plural, or a mass noun.
    Bare,
    /// “A”, “one”, “some”, “many”, a number.
    Indefinite,
    /// “The”, “these”, “his”.
    Definite,
}

/// A noun phrase.
#[derive(Clone, Debug)]
pub(super) struct Noun {
    /// Its tokens, from the determiner to the head.
    pub(super) tokens: Range<usize>,
    pub(super) head: Head,
    pub(super) determiner: Determiner,
    pub(super) plural: bool,
    /// Whether a name or a year stands in it or after it.
    pub(super) named: bool,
    /// Whether a word in it marks it as kept from the reader: “senior”, “leaked”.
    pub(super) marked: bool,
    /// Whether it has no plural: “footage”, “correspondence”.
    pub(super) mass: bool,
    /// Whether they are called in as an authority: “experts”, “critics”.
    pub(super) authority: bool,
    /// Whether it is a pronoun: “many”, “some”.
    pub(super) alone: bool,
}

impl SentenceInHand<'_, '_> {
    /// The noun phrase whose head stands at `at`, and how many tokens the head has.
    pub(super) fn noun(&self, at: usize) -> Option<(Noun, usize)> {
        let w = &self.reader.nouns;
        let t = self.tokens[at];
        if !self.scan.machine().starts(&t, w.heads)
            || t.class.any(Class::QUOTED | Class::CODE | Class::MENTION)
            || t.class.any(Class::CAPITAL) && !self.starts_clause(at)
            || at + 1 < self.tokens.len()
                && self.is_byte(at + 1, b'-')
                && self.tokens[at + 1].start == t.end
        {
            return None;
        }
        let people = self.is(at, w.people.several_people);
        let bodies = self.is(at, w.people.several_bodies);
        let person = self.is(at, w.people.one_person);
        let body = self.is(at, w.people.one_body);
        let research = self
            .is(at, w.works.research)
            .filter(|len| !self.is_compound(at + len));
        let document = self.is(at, w.works.documents);
        let plural = people.is_some() || bodies.is_some();
        let opens = at == 0 || !self.is_modifier(at - 1);
        if let Some(len) = self.is(at, w.people.alone).filter(|_| opens)
            && !(at + len < self.tokens.len() && self.begins_noun(at + len))
        {
            if at > 1 && self.text(at - 1) == "and" {
                return None;
            }
            let noun = Noun {
                tokens: at..at + len,
                head: Head::People,
                determiner: Determiner::Indefinite,
                plural: true,
                named: false,
                marked: false,
                mass: false,
                authority: false,
                alone: true,
            };
            return Some((noun, len));
        }
        let (start, determiner, named) = self.left_of(at, plural);
        // “Police say”: whose they are is told by the place.
        if determiner == Determiner::Bare && self.is(at, w.people.standing).is_some() {
            return None;
        }
        // “Holt, Lind and others believed”
        let listed = start > 1
            && self.text(start - 1) == "and"
            && (self.is_name(start - 2)
                || self.is(start - 2, self.reader.grammar.pronouns).is_some()
                || self.is_byte(start - 2, b','));
        if listed {
            return None;
        }
        let within = start..at;
        let has = |list| within.clone().any(|i| self.is(i, list).is_some());
        let (head, len) = match (people.or(person), bodies.or(body), research, document) {
            (Some(len), ..) => {
                let follows = (at + len..(at + len + 3).min(self.tokens.len()))
                    .any(|i| self.is(i, w.people.insider_marks).is_some());
                let belongs = person.is_some()
                    && determiner == Determiner::Indefinite
                    && self.is(at, w.people.spokes).is_none()
                    && (self.belongs(at + len) || named);
                let insider = self.is(at, w.people.insiders).is_some()
                    && (belongs
                        || follows
                        || has(w.people.insider_marks)
                        || self.is_source(at)
                        || self.is(at, w.people.relations).is_some());
                (if insider { Head::Insider } else { Head::People }, len)
            }
            (_, Some(len), ..) => (Head::Body, len),
            (.., Some(len), document) => {
                let proper = self.is(at, w.works.research_proper).is_some();
                let kept = document.is_some() && has(w.works.document_marks) && !proper;
                if kept {
                    (Head::Document, len)
                } else if proper || has(w.works.research_adjectives) {
                    (Head::Research, len)
                } else if document.is_some() {
                    (Head::Document, len)
                } else {
                    return None;
                }
            }
            (.., Some(len)) => (Head::Document, len),
            _ => return None,
        };
        let marked = match head {
            Head::Document => has(w.works.document_marks),
            _ => has(w.people.insider_marks),
        };
        let plural = plural
            || matches!(head, Head::Research | Head::Document)
                && self
                    .reader
                    .endings
                    .plural_endings
                    .iter()
                    .any(|e| self.text(at + len - 1).ends_with(e.as_str()));
        let noun = Noun {
            tokens: start..at + len,
            head,
            determiner,
            plural,
            named: head != Head::Insider && named,
            marked,
            mass: self.is(at, w.works.mass).is_some(),
            authority: self.is(at, w.people.authority).is_some(),
            alone: false,
        };
        Some((noun, len))
    }

    /// Whether a capital at `at` may be owed to the place: the first word of a sentence, of a quotation, or after a label.
    pub(super) fn starts_clause(&self, at: usize) -> bool {
        self.has(at, Class::FIRST)
            || at > 0 && (self.is_byte(at - 1, b':') || self.has(at - 1, Class::QUOTED))
    }

    /// Whether the head at `at` is “source” or “insider” itself, of whom nothing else is known.
    fn is_source(&self, at: usize) -> bool {
        self.is(at, self.reader.sources.anonymous).is_some()
    }

    /// Whether a token can stand between a determiner and its noun: an adjective, a noun, a participle.
    pub(super) fn is_modifier(&self, at: usize) -> bool {
        let t = self.tokens[at];
        !t.class.any(
            Class::PUNCTUATION | Class::QUOTED | Class::CODE | Class::FIGURE | Class::POSSESSIVE,
        ) && !self.scan.is_function_word(&t)
            && self.is(at, self.reader.nouns.indefinites).is_none()
    }

    /// Whether a noun phrase goes on at `at`, so that what stands before it is its determiner: “many small *firms*”.
    fn begins_noun(&self, at: usize) -> bool {
        let w = &self.reader.nouns;
        let lists = [
            w.people.one_person,
            w.people.several_people,
            w.people.one_body,
            w.people.several_bodies,
            w.works.research,
            w.works.documents,
        ];
        (at..(at + 3).min(self.tokens.len()))
            .take_while(|&i| self.is_modifier(i))
            .any(|i| lists.iter().any(|l| self.is(i, *l).is_some()))
    }

    /// The family of the nameless speaker that a phrase found by its cue is; none where it has a name, or is nobody.
    pub(super) fn family_of(&self, source: &Range<usize>) -> Option<Noun> {
        let mut at = source.start;
        while at < source.end {
            match self.noun(at) {
                Some((noun, _)) if noun.tokens.start <= source.start + 1 => return Some(noun),
                Some((_, len)) => at += len,
                None => at += 1,
            }
        }
        None
    }

    /// Where a noun phrase begins whose head stands at `head`, what determines it, and whether a name stands in it.
    fn left_of(&self, head: usize, plural: bool) -> (usize, Determiner, bool) {
        let w = &self.reader.nouns;
        let mut start = head;
        let mut named = false;
        while start > 0 && head - start < MODIFIERS && self.is_modifier(start - 1) {
            let i = start - 1;
            let plain = || self.is(i, self.reader.sources.peoples_adjectives).is_some();
            // A capital at the start of a sentence is no name by itself: “Procurement veterans say”.
            let owed = || {
                self.starts_clause(i)
                    && !self.has(i, Class::CAPITALS)
                    && !self.article.knows_name(self.scan, self.text(i))
            };
            let field = || self.is(i, w.works.fields).is_some();
            named = named || self.is_name(i) && !plain() && !owed() && !field();
            start -= 1;
        }
        let Some(before) = start.checked_sub(1) else {
            return (start, Determiner::Bare, named);
        };
        if self.has(before, Class::POSSESSIVE) {
            return (start, Determiner::Definite, named || self.is_name(before));
        }
        // “A place that critics say was never needed”: before a plural it opens a clause.
        let plural = plural
            || self
                .reader
                .endings
                .plural_endings
                .iter()
                .any(|e| self.text(head).ends_with(e.as_str()));
        if plural && matches!(self.text(before), "that" | "this") {
            return (start, Determiner::Bare, named);
        }
        if self.is(before, self.reader.grammar.definite).is_some()
            || self.is(before, self.reader.grammar.determiners).is_some()
                && self.is(before, w.indefinites).is_none()
        {
            // “One of the jurors”, “some of the tenants”
            let of = before > 1 && self.text(before - 1) == "of";
            let number = of
                && (self.is(before - 2, w.indefinites).is_some()
                    || self.has(before - 2, Class::FIGURE));
            if number {
                return (before - 2, Determiner::Indefinite, named);
            }
            // “The latest research” is no research in particular.
            let newest = (before + 1..head).any(|i| self.is(i, w.works.newest).is_some());
            // “The scientific community” is nobody in particular either.
            if self.is(head, w.people.generic).is_some() && start < head {
                return (before, Determiner::Indefinite, named);
            }
            let determiner = if newest {
                Determiner::Bare
            } else {
                Determiner::Definite
            };
            return (before, determiner, named);
        }
        if self.has(before, Class::FIGURE) || self.is(before, w.indefinites).is_some() {
            let mut from = before;
            while from > 0
                && before - from < MODIFIERS
                && (self.is(from - 1, w.indefinites).is_some() || self.has(from - 1, Class::FIGURE))
            {
                from -= 1;
            }
            let definite = from > 0
                && (self.is(from - 1, self.reader.grammar.definite).is_some()
                    || self.has(from - 1, Class::POSSESSIVE)
                    || self.is(from - 1, self.reader.grammar.own).is_some());
            let of =
                from > 0 && self.is(from - 1, w.naming).is_some() && self.text(from - 1) == "of";
            let determiner = if definite && !of {
                Determiner::Definite
            } else {
                Determiner::Indefinite
            };
            return (from - usize::from(definite && !of), determiner, named);
        }
        // “A chorus of critics”
        if before > 0 && self.text(before) == "of" {
            let number =
                (before.saturating_sub(3)..before).find(|&i| self.is(i, w.number_nouns).is_some());
            if let Some(mut from) = number {
                while from > 0
                    && (self.is_modifier(from - 1) || self.is(from - 1, w.indefinites).is_some())
                    && before - from < 5
                {
                    from -= 1;
                }
                return (from, Determiner::Indefinite, named);
            }
        }
        (start, Determiner::Bare, named)
    }
}

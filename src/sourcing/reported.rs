//! Reported speech that its grammar gives away and no cue stands beside: the first subjunctive („die Mauer *sei* alt“), and separable
//! verbs of saying whose particle closes the clause („*warf* dem Hafen … *vor*“). Languages without these have none of the lists.

use super::sentence::SentenceInHand;
use super::{Manner, SourceKind};
use crate::signal::Class;
use std::ops::Range;

/// How far after its finite part the particle of a verb may stand, in tokens.
const FAR: usize = 40;

/// What was found: the source, of which kind it is, and the cue.
pub(super) struct Reported {
    pub(super) source: Range<usize>,
    pub(super) kind: SourceKind,
    pub(super) cue: Range<usize>,
}

impl SentenceInHand<'_, '_> {
    /// The first reported speech of a sentence in which no cue was found.
    pub(super) fn reported(&self) -> Option<Reported> {
        let r = self.reader;
        if r.cues.reported_mood.is_none() && r.cues.separable.is_none() {
            return None;
        }
        (0..self.tokens.len())
            .filter(|&at| !self.has(at, Class::QUOTED | Class::CODE))
            .find_map(|at| self.separated(at).or_else(|| self.mood(at)))
    }

    /// Whether what is shown or thought can follow after a cue: in a language that sets a comma before each clause, none does without
    /// one („sie zeigte ihre Bilder“ reports nothing).
    pub(super) fn carries_on(&self, from: usize, manner: Option<Manner>) -> bool {
        self.reader.cues.reported_mood.is_none()
            || matches!(manner, None | Some(Manner::Says))
            || (from..self.tokens.len()).any(|i| {
                self.has(i, Class::QUOTED) || self.is_byte(i, b',') || self.is_byte(i, b':')
            })
    }

    fn separated(&self, at: usize) -> Option<Reported> {
        let r = self.reader;
        self.is(at, r.cues.separable)?;
        let end = (at + 1..(at + FAR).min(self.tokens.len()))
            .find(|&i| self.has(i, Class::PUNCTUATION) && !self.has(i, Class::QUOTED))
            .unwrap_or(self.tokens.len());
        let particle = (end.saturating_sub(2)..end).filter(|&i| i > at).any(|i| {
            self.is(i, r.cues.particles)
                .is_some_and(|len| i + len == end)
        });
        if !particle {
            return None;
        }
        let (source, kind) = self
            .source(at, 1, Some(Manner::Says))
            .unwrap_or((at..at, SourceKind::Missing));
        Some(Reported {
            source,
            kind,
            cue: at..at + 1,
        })
    }

    fn mood(&self, at: usize) -> Option<Reported> {
        let r = self.reader;
        self.is(at, r.cues.reported_mood)?;
        // „Ich habe“ is an indicative; „es sei denn“ and „sei es“ are set phrases.
        let own = (at.saturating_sub(2)..(at + 3).min(self.tokens.len()))
            .any(|i| self.is(i, r.grammar.own).is_some());
        let set = matches!(self.text_at(at + 1), "denn" | "es") && self.text(at) == "sei";
        if own || set || self.has(at, Class::CAPITAL) {
            return None;
        }
        Some(Reported {
            source: at..at,
            kind: self.last,
            cue: at..at + 1,
        })
    }
}

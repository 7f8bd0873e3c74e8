//! Phrases: a sentence that holds a phrase's rarest word runs that phrase's matcher around it.

use super::machine::PhraseId;
use super::matcher;
use super::scan::Hit;
use super::{Class, Scan};
use crate::document::SentenceId;

/// The classes that a phrase can be looked for by.
const CLASSED: Class = Class::FIGURE
    .or(Class::UNIT)
    .or(Class::URL)
    .or(Class::MENTION);

impl Scan<'_> {
    /// The phrases whose rarest word this sentence holds.
    pub(super) fn seek_phrases(&mut self, sentence: SentenceId) {
        let range = self.range(sentence);
        let base = range.start;
        let first_hit = self.hits.len();
        let machine = self.machine;
        let place = matcher::Place::new(machine, &self.tokens[range.clone()]);
        for at in range.clone() {
            let token = self.tokens[at];
            let classed = token.class.any(CLASSED);
            if token.word == 0 && !classed {
                continue;
            }
            let class_triggers = if classed {
                machine.class_triggers.as_slice()
            } else {
                &[]
            };
            let word_at = |i: usize| self.tokens[i].word;
            let before = if at > base { word_at(at - 1) } else { 0 };
            let behind = if at + 1 < range.end {
                word_at(at + 1)
            } else {
                0
            };
            let by_class = class_triggers
                .iter()
                .filter(|(c, _)| machine.is(&token, *c))
                .map(|(_, t)| t);
            for trigger in machine.triggers_of(token.word).iter().chain(by_class) {
                if !trigger.behind.may_be(behind) || !trigger.before.may_be(before) {
                    continue;
                }
                let phrase = &machine.phrases[trigger.phrase.0 as usize];
                let nearest = if trigger.opens {
                    (at - base).saturating_sub(place.first_word())
                } else {
                    0
                };
                for back in nearest.max(trigger.least.into())..=trigger.most.into() {
                    let Some(start) = at.checked_sub(back).filter(|s| *s >= base) else {
                        break;
                    };
                    if let Some(len) = place.longest(phrase, start - base) {
                        self.hits.push(Hit::Phrase {
                            phrase: trigger.phrase,
                            sentence,
                            tokens: start..start + len,
                        });
                    }
                }
            }
        }
        let found = &mut self.hits[first_hit..];
        found.sort_by_key(|h| match h {
            Hit::Phrase { phrase, tokens, .. } => (*phrase, tokens.start, usize::MAX - tokens.end),
            Hit::Pattern { .. } => (PhraseId(0), 0, 0),
        });
        // The leftmost, then longest; what overlaps it is the same find.
        let mut last: Option<(PhraseId, usize)> = None;
        let mut kept = first_hit;
        for i in first_hit..self.hits.len() {
            let Hit::Phrase { phrase, tokens, .. } = &self.hits[i] else {
                continue;
            };
            if last.is_some_and(|(p, end)| p == *phrase && tokens.start < end) {
                continue;
            }
            last = Some((*phrase, tokens.end));
            self.hits.swap(kept, i);
            kept += 1;
        }
        self.hits.truncate(kept);
    }
}

//! Phrases: a sentence that holds a phrase's rarest word runs that phrase's matcher around it.

use super::matcher;
use super::trigger::PhraseId;
use crate::document::SentenceId;
use crate::signal::scan::Hit;
use crate::signal::{Class, Scan};
use std::ops::Range;

impl Scan<'_> {
    /// The phrases whose rarest word some sentence holds.
    pub(in crate::signal) fn search_phrases(&mut self) {
        let keys = std::mem::take(&mut self.keys);
        let mut from = 0;
        for sentence in 0..self.doc.sentences.len() {
            let range = self.range(sentence);
            let own = keys[from..].iter();
            let to = from + own.take_while(|k| (**k as usize) < range.end).count();
            let first_hit = self.hits.len();
            if self.held[sentence].class.any(Class::MENTION) {
                // What is mentioned was not known when the keys were read.
                self.search_around(sentence, &range, range.clone());
            } else if from < to {
                let keys = keys[from..to].iter().map(|k| *k as usize);
                self.search_around(sentence, &range, keys);
            }
            from = to;
            if self.hits.len() > first_hit + 1 {
                self.keep_leftmost(first_hit);
            }
        }
        self.keys = keys;
    }

    /// The phrases that the tokens `keys` of a sentence, whose tokens are `range`, bring into play.
    #[inline]
    fn search_around(
        &mut self,
        sentence: SentenceId,
        range: &Range<usize>,
        keys: impl Iterator<Item = usize>,
    ) {
        let base = range.start;
        let machine = self.machine;
        let tokens = &self.tokens[range.clone()];
        let place = matcher::PhraseMatcher::new(machine, tokens);
        let word_at = |i: usize| tokens.get(i).map_or(0, |t| t.word);
        for key in keys {
            let at = key - base;
            let token = &tokens[at];
            let before = if at > 0 { word_at(at - 1) } else { 0 };
            let after = word_at(at + 1);
            let classes = if token.class.any(CLASSED) {
                machine.triggers.classes.as_slice()
            } else {
                &[]
            };
            let by_class = (classes.iter().enumerate())
                .filter(|(_, class)| machine.is(token, **class))
                .map(|(i, _)| machine.triggers.by_class.record(i));
            for trigger in machine.triggers.of_word(token.word).chain(by_class) {
                if !trigger.after.may_be(after) || !trigger.before.may_be(before) {
                    continue;
                }
                let phrase = machine.phrases.value(trigger.phrase.0 as usize);
                let nearest = if trigger.opens {
                    at.saturating_sub(place.first_word())
                } else {
                    0
                };
                for back in nearest.max(trigger.least.into())..=trigger.most.into() {
                    let Some(start) = at.checked_sub(back) else {
                        break;
                    };
                    if let Some(len) = place.longest(phrase, start) {
                        self.hits.push(Hit::Phrase {
                            phrase: trigger.phrase,
                            sentence,
                            tokens: base + start..base + start + len,
                        });
                    }
                }
            }
        }
    }

    /// Puts the finds from `first` on, which are those of one sentence, in order. The leftmost, then longest of a phrase is kept;
    /// what overlaps it is the same find.
    fn keep_leftmost(&mut self, first: usize) {
        self.hits[first..].sort_by_key(|h| match h {
            Hit::Phrase { phrase, tokens, .. } => (*phrase, tokens.start, usize::MAX - tokens.end),
            Hit::Pattern { .. } => (PhraseId(0), 0, 0),
        });
        let mut last: Option<(PhraseId, usize)> = None;
        let mut kept = first;
        for i in first..self.hits.len() {
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

/// The classes that a phrase can be looked for by.
const CLASSED: Class = Class::FIGURE
    .or(Class::UNIT)
    .or(Class::URL)
    .or(Class::MENTION);

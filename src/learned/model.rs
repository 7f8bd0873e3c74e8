//! A linear model, and what it says of a sentence.

use super::features::{BITS, Features};
use super::setting::{Setting, WORTH};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// A model that comes with the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ModelName {
    /// Sentences that put a claim into the mouth of somebody whom no reader could find, or of nobody.
    NamelessSource,
    /// Sentences that claim something in nobody's name: a figure, an event, a cause, a motive.
    BareClaim,
    /// A chatbot's talk to whoever prompted it.
    ChatTalk,
    /// Sentences of an article for which an editor asked a source, with what stands around them.
    Unsourced,
}

impl ModelName {
    /// Every model, with its word in rules.
    pub const ALL: &'static [(&'static str, Self)] = &[
        ("nameless-source", Self::NamelessSource),
        ("bare-claim", Self::BareClaim),
        ("chat-talk", Self::ChatTalk),
        ("unsourced", Self::Unsourced),
    ];

    /// Its word in rules.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NamelessSource => "nameless-source",
            Self::BareClaim => "bare-claim",
            Self::ChatTalk => "chat-talk",
            Self::Unsourced => "unsourced",
        }
    }

    /// Whether it sees what stands around a sentence besides its words.
    #[must_use]
    pub const fn sees_setting(self) -> bool {
        matches!(self, Self::Unsourced)
    }

    /// The model itself.
    #[must_use]
    pub fn model(self) -> Model<'static> {
        Model::read(match self {
            Self::NamelessSource => include_bytes!("../../rules/models/nameless-source.model"),
            Self::BareClaim => include_bytes!("../../rules/models/bare-claim.model"),
            Self::ChatTalk => include_bytes!("../../rules/models/chat-talk.model"),
            Self::Unsourced => include_bytes!("../../rules/models/unsourced.model"),
        })
        .unwrap_or(Model::NOTHING)
    }

    /// The code of the language whose sentences it was trained on.
    #[must_use]
    pub const fn language(self) -> &'static str {
        "en"
    }
}

/// A linear model over hashed features: a weight for each slot, in eight bits.
#[derive(Clone, Copy, Debug)]
pub struct Model<'a> {
    /// What a weight of 1 is worth.
    scale: f32,
    /// What is added to every score.
    bias: f32,
    weights: &'a [u8],
}

/// What a model's file starts with; the last byte is the version of its form and of the features.
const MAGIC: &[u8; 4] = b"wsm\x01";
/// The magic, the scale and the bias.
const HEAD: usize = 12;

impl<'a> Model<'a> {
    /// A model that finds nothing.
    pub const NOTHING: Self = Self {
        scale: 0.0,
        bias: f32::MIN,
        weights: &[],
    };

    /// Reads a model: four bytes that say what it is, scale and bias as little-endian `f32`, a signed byte for each slot. `None` if
    /// it is none, or of another form.
    #[must_use]
    pub fn read(bytes: &'a [u8]) -> Option<Self> {
        let (head, weights) = bytes.split_at_checked(HEAD)?;
        let float = |at: usize| Some(f32::from_le_bytes(head.get(at..at + 4)?.try_into().ok()?));
        (head.starts_with(MAGIC) && weights.len() == 1 << BITS).then_some(Self {
            scale: float(4)?,
            bias: float(8)?,
            weights,
        })
    }

    /// A model's file: weights are rounded to whole shares of what the largest is worth.
    #[must_use]
    pub fn write(weights: &[f32], bias: f32) -> Vec<u8> {
        let largest = weights
            .iter()
            .fold(f32::MIN_POSITIVE, |m, w| m.max(w.abs()));
        let scale = largest / 127.0;
        let mut out = MAGIC.to_vec();
        out.extend(scale.to_le_bytes());
        out.extend(bias.to_le_bytes());
        out.extend(weights.iter().map(|w| (w / scale).round() as i8 as u8));
        out
    }

    fn weight(&self, slot: u32) -> i32 {
        self.weights
            .get(slot as usize)
            .map_or(0, |w| i32::from(*w as i8))
    }

    /// The score of a sentence, long or short: its features count as a vector of length 1. At 1 it is as much like the examples as
    /// unlike them; at 0 it is what a sentence of plain prose was to be in training.
    #[must_use]
    pub fn score(&self, features: &Features) -> f32 {
        self.score_of(features.slots())
    }

    /// The same, of slots, each of which is given once.
    #[must_use]
    pub fn score_of(&self, slots: impl ExactSizeIterator<Item = u32>) -> f32 {
        let count = slots.len().max(1) as f32;
        let sum: i32 = slots.map(|slot| self.weight(slot)).sum();
        1.0 + self.bias + sum as f32 * self.scale / count.sqrt()
    }

    /// The score of a sentence where it stands.
    #[must_use]
    pub fn score_in(&self, features: &Features, setting: &Setting) -> f32 {
        self.score(features) + self.score_of_setting(setting)
    }

    /// What a setting adds to the score of the sentence that stands in it.
    #[must_use]
    pub fn score_of_setting(&self, setting: &Setting) -> f32 {
        let sum: i32 = setting.slots().map(|slot| self.weight(slot)).sum();
        sum as f32 * self.scale * WORTH
    }

    /// The run of tokens whose features speak most for the sentence (Kadane's algorithm over what each unit adds).
    #[must_use]
    pub fn tipping(&self, features: &Features) -> Range<usize> {
        let mut adds = vec![0.0; features.units.len()];
        for (slot, units) in &features.slots {
            let share = self.weight(*slot) as f32 / units.len() as f32;
            for unit in units.clone() {
                adds[unit as usize] += share;
            }
        }
        let (mut best, mut sum, mut from) = ((0.0, 0..adds.len()), 0.0, 0);
        for (i, add) in adds.iter().enumerate() {
            if sum <= 0.0 {
                (sum, from) = (0.0, i);
            }
            sum += add;
            if sum > best.0 {
                best = (sum, from..i + 1);
            }
        }
        let start = features.units.get(best.1.start).map_or(0, |t| t.start);
        let end = features.units.get(best.1.end.saturating_sub(1));
        start..end.map_or(start, |t| t.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn features(slots: &[u32]) -> Features {
        Features {
            slots: slots
                .iter()
                .enumerate()
                .map(|(i, s)| (*s, i as u32..i as u32 + 1))
                .collect(),
            units: (0..slots.len()).map(|i| i * 10..i * 10 + 1).collect(),
        }
    }

    #[test]
    fn what_is_written_is_read_and_scores_the_same_but_for_rounding() {
        let mut weights = vec![0.0; 1 << BITS];
        (weights[3], weights[7]) = (1.27, -0.64);
        let file = Model::write(&weights, -1.0);
        let model = Model::read(&file).unwrap();
        assert!((model.score(&features(&[3])) - 1.27).abs() < 0.001);
        let both = (1.27 - 0.64) / 2.0_f32.sqrt();
        assert!((model.score(&features(&[3, 7])) - both).abs() < 0.01);
        assert!(Model::read(&file[1..]).is_none());
        assert!(Model::read(b"wsm").is_none());
    }

    #[test]
    fn the_words_that_speak_most_for_it_are_shown() {
        let mut weights = vec![0.0; 1 << BITS];
        (weights[1], weights[2], weights[3]) = (-0.5, 1.0, 0.5);
        let file = Model::write(&weights, 0.0);
        let model = Model::read(&file).unwrap();
        assert_eq!(model.tipping(&features(&[1, 2, 3, 1])), 10..21);
    }

    #[test]
    fn every_model_that_comes_with_the_program_can_be_read() {
        for (word, name) in ModelName::ALL {
            assert_eq!(name.as_str(), *word);
            assert!(!name.model().weights.is_empty(), "{word}");
        }
    }
}

//! What stands around a sentence, as features beside its words: what the article is, how well it is backed here and as a whole, what
//! the sentence claims. The same words ask for a source in a report and not in a manual.

use super::features::{hashed, slot};

/// What a feature of the setting is worth, where the words of a sentence together are a vector of length 1.
pub(super) const WORTH: f32 = 0.25;
/// Keeps features of the setting apart from those of words.
const SALT: u64 = 5;

/// The setting of a sentence: a slot for each feature.
#[derive(Clone, Debug, Default)]
pub struct Setting {
    pub(super) slots: Vec<u32>,
}

impl Setting {
    /// Adds a feature: what it is about, and what it says (`"support"`, `"none"`).
    pub fn add(&mut self, parts: &[&str]) {
        self.push(slot(SALT, parts.iter().map(|p| hashed(p))));
    }

    /// Adds all that another setting has.
    pub fn join(&mut self, other: &Self) {
        other.slots.iter().for_each(|slot| self.push(*slot));
    }

    fn push(&mut self, slot: u32) {
        if !self.slots.contains(&slot) {
            self.slots.push(slot);
        }
    }

    /// The slots, for training.
    pub fn slots(&self) -> impl Iterator<Item = u32> + '_ {
        self.slots.iter().copied()
    }
}

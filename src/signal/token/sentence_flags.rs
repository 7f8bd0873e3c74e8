//! What the words of a sentence are, taken together: they show of most sentences that nothing of what is looked for is in them.

use crate::signal::{Class, Watch};

/// The lexicons the engine itself reads, by the bit their single words carry in [`Machine::core`](crate::signal::Machine).
pub(in crate::signal) const CORE: &[&str] = &[
    "function-words",
    "name-connectors",
    "number-words",
    "units",
    "negations",
    "mention-nouns",
    "months",
    "first-person",
];

/// What the engine itself knows of a word: bits of [`CORE`], and others beside them. The upper half is for watches.
pub(in crate::signal) mod core {
    pub(in crate::signal) const FUNCTION: u32 = 1;
    pub(in crate::signal) const CONNECTOR: u32 = 1 << 1;
    pub(in crate::signal) const NUMBER: u32 = 1 << 2;
    pub(in crate::signal) const UNIT: u32 = 1 << 3;
    pub(in crate::signal) const NEGATION: u32 = 1 << 4;
    pub(in crate::signal) const MENTION_NOUN: u32 = 1 << 5;
    pub(in crate::signal) const MONTH: u32 = 1 << 6;
    pub(in crate::signal) const FIRST_PERSON: u32 = 1 << 7;
    /// It brings phrases into play.
    pub(in crate::signal) const TRIGGER: u32 = 1 << 8;
    /// `(` or `[`.
    pub(in crate::signal) const BRACKET: u32 = 1 << 9;
    /// `:`
    pub(in crate::signal) const COLON: u32 = 1 << 10;
    /// Of a sentence: a word capitalised that does not open it.
    pub(in crate::signal) const CAPITAL_INSIDE: u32 = 1 << 11;
    /// Of a sentence: such a word that is no function word.
    pub(in crate::signal) const NAME: u32 = 1 << 12;
}

/// What the tokens of a sentence are, taken together.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::signal) struct SentenceFlags {
    /// What the engine knows of any of the words.
    pub(in crate::signal) core: u32,
    /// The classes of any of the tokens.
    pub(in crate::signal) class: Class,
    /// How many tokens are no punctuation.
    pub(in crate::signal) words: u32,
}

impl SentenceFlags {
    /// Adds a token of which the engine knows `core`.
    #[inline]
    pub(in crate::signal) fn add(&mut self, class: Class, core: u32) {
        self.class |= class;
        // “US officials” are not ours.
        let own = if class.any(Class::CAPITALS) {
            core::FIRST_PERSON
        } else {
            0
        };
        self.core |= core & !own;
        self.words += u32::from(!class.any(Class::PUNCTUATION));
        if class.any(Class::CAPITAL) && !class.any(Class::FIRST | Class::CODE) {
            let name = core & core::FUNCTION == 0;
            self.core |= core::CAPITAL_INSIDE | if name { core::NAME } else { 0 };
        }
    }

    pub(in crate::signal) fn any(&self, core: u32) -> bool {
        self.core & core != 0
    }

    pub(in crate::signal) fn starts(&self, watch: Watch) -> bool {
        self.core & watch.bit() != 0
    }
}

//! Word classes: what a token is besides the word it spells.

use std::ops::{BitOr, BitOrAssign};

/// A set of word classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Class(u32);

impl Class {
    /// Starts with a capital letter.
    pub const CAPITAL: Self = Self(1);
    /// All letters are capitals, and there are two or more.
    pub const CAPITALS: Self = Self(1 << 1);
    /// A figure: digits, with or without separators, sign and unit (“1,400”, “40ms”).
    pub const FIGURE: Self = Self(1 << 2);
    /// A figure that can be a year: four digits, 1500 to 2099.
    pub const YEAR: Self = Self(1 << 3);
    /// A figure with a per cent sign.
    pub const PERCENT: Self = Self(1 << 4);
    /// A figure with a currency sign.
    pub const MONEY: Self = Self(1 << 5);
    /// A version: “v2.1”, “1.2.3”.
    pub const VERSION: Self = Self(1 << 6);
    /// A web address.
    pub const URL: Self = Self(1 << 7);
    /// Punctuation.
    pub const PUNCTUATION: Self = Self(1 << 8);
    /// Carries a possessive “'s”, which its word leaves out.
    pub const POSSESSIVE: Self = Self(1 << 9);
    /// Stands in inline code: it has no word.
    pub const CODE: Self = Self(1 << 10);
    /// Stands inside a quotation.
    pub const QUOTED: Self = Self(1 << 11);
    /// First word of its sentence.
    pub const FIRST: Self = Self(1 << 12);
    /// A figure with an ordinal's ending: “3rd”.
    pub const ORDINAL: Self = Self(1 << 13);
    /// A figure written together with letters: “40ms”, “10x”, “5GB”.
    pub const MEASURE: Self = Self(1 << 14);
    /// Is the name of a unit of measure, and a figure stands before it.
    pub const UNIT: Self = Self(1 << 15);
    /// Is mentioned rather than used: a quoted, emphasised or coded word that the sentence talks about.
    pub const MENTION: Self = Self(1 << 16);
    /// Contains a letter that is not a capital.
    pub const LOWER: Self = Self(1 << 17);
    /// Stands inside a link's words.
    pub const LINKED: Self = Self(1 << 18);

    /// No class.
    pub const NONE: Self = Self(0);

    /// The two sets as one.
    #[must_use]
    #[inline]
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The classes that are not in `other`.
    #[must_use]
    #[inline]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Whether it shares a class with `other`.
    #[must_use]
    #[inline]
    pub const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

impl BitOr for Class {
    type Output = Self;
    #[inline]
    fn bitor(self, other: Self) -> Self {
        self.or(other)
    }
}

impl BitOrAssign for Class {
    #[inline]
    fn bitor_assign(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

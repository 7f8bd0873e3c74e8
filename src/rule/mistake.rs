//! What can be wrong with what an article says to whosays itself: its ignores, its settings.

use serde::{Deserialize, Serialize};

/// A kind of mistake, which a rule may report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Mistake {
    /// An ignore hides nothing.
    Unused,
    /// Its last day is over.
    Expired,
    /// It, or a name in it, is not understood.
    Unknown,
    /// It names no rule.
    Bare,
    /// It says no reason, and must.
    Unexplained,
    /// A span is not closed, or not opened.
    Unclosed,
    /// Settings in the front matter are not understood.
    Settings,
}

impl Mistake {
    /// Every kind with its word in rules.
    pub const ALL: &'static [(&'static str, Self)] = &[
        ("unused-ignore", Self::Unused),
        ("expired-ignore", Self::Expired),
        ("unknown-ignore", Self::Unknown),
        ("bare-ignore", Self::Bare),
        ("unexplained-ignore", Self::Unexplained),
        ("unclosed-ignore", Self::Unclosed),
        ("settings-mistake", Self::Settings),
    ];

    /// Its word in rules.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        let mut all = Self::ALL.iter();
        all.find(|(_, m)| *m == self).map_or("", |(word, _)| word)
    }
}

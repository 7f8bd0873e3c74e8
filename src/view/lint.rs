//! What can be seen to be wrong with rules without an article.

use crate::finding::{Label, Severity};
use crate::text::{SourceFile, Span};

/// A kind of fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Smell {
    /// Two rules have one id.
    Clash,
    /// A message names a part that a phrase or pattern does not have.
    MissingPlaceholder,
    /// A phrase finds none of its own wordings.
    Dead,
    /// Another phrase of the rule finds all that this one does.
    Shadowed,
    /// An alternative stands twice in one group.
    Twice,
    /// Another rule finds all that this one must.
    Overlap,
    /// No rule reads the lexicon.
    Unread,
    /// A pattern has no literal that a match must contain.
    Slow,
    /// `why` is missing.
    NoWhy,
    /// `standard` is missing.
    NoStandard,
    /// An example is missing.
    NoExample,
}

impl Smell {
    /// Every kind, gravest first.
    pub const ALL: &'static [Self] = &[
        Self::Clash,
        Self::MissingPlaceholder,
        Self::Dead,
        Self::Shadowed,
        Self::Twice,
        Self::Overlap,
        Self::Unread,
        Self::Slow,
        Self::NoWhy,
        Self::NoStandard,
        Self::NoExample,
    ];

    /// Its name in reports.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Clash => "clash",
            Self::MissingPlaceholder => "untold-part",
            Self::Dead => "dead-phrase",
            Self::Shadowed => "shadowed-phrase",
            Self::Twice => "twice",
            Self::Overlap => "same-finds",
            Self::Unread => "unread-lexicon",
            Self::Slow => "slow-pattern",
            Self::NoWhy => "no-why",
            Self::NoStandard => "no-standard",
            Self::NoExample => "no-example",
        }
    }

    /// How bad it is.
    #[must_use]
    pub const fn severity(self) -> Severity {
        match self {
            Self::Clash | Self::MissingPlaceholder | Self::Dead => Severity::Error,
            Self::Overlap | Self::NoStandard => Severity::Info,
            _ => Severity::Warning,
        }
    }
}

/// A fault of a rule or a lexicon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lint {
    /// The rule's or lexicon's name.
    pub name: String,
    /// The file, as an index into those that were read.
    pub file: usize,
    /// The token at fault, in bytes of the file.
    pub at: Span,
    /// What kind of fault.
    pub smell: Smell,
    /// What is wrong.
    pub message: String,
    /// What to do about it; may be empty.
    pub help: String,
    /// Another place that belongs to it.
    pub related: Vec<Label>,
}

/// Faults, and the files they are in.
#[derive(Clone, Debug, Default)]
pub struct Lints {
    /// The files.
    pub files: Vec<SourceFile>,
    /// How many rules were looked at.
    pub rules: usize,
    /// In order of file, then place.
    pub lints: Vec<Lint>,
}

impl Lints {
    /// How many faults are as severe as this.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        let of = |l: &&Lint| l.smell.severity() == severity;
        self.lints.iter().filter(of).count()
    }
}

//! What whosays reports: findings and problems, owned, with no thought of how they are shown.

use crate::text::Span;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// How bad a finding is. `Error`: an editor would thank you every time. `Warning`: nine times in ten.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Severity {
    /// Worth a look.
    Info,
    /// Should be fixed before publication.
    Warning,
    /// Must not be published.
    Error,
}

/// How sure a rule is of what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Confidence {
    /// A hint.
    Low,
    /// Usually right.
    Medium,
    /// As good as always right.
    High,
}

macro_rules! words {
    ($kind:ident, $($variant:ident = $word:literal),+) => {
        impl $kind {
            /// Every value, least first.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Its word in rules, on the command line and in reports.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }
        impl fmt::Display for $kind {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.as_str())
            }
        }
        impl FromStr for $kind {
            type Err = String;
            fn from_str(s: &str) -> Result<Self, String> {
                Self::ALL.iter().copied().find(|v| v.as_str() == s).ok_or_else(|| {
                    let all: Vec<_> = Self::ALL.iter().map(|v| v.as_str()).collect();
                    format!("`{s}` is none of {}", all.join(", "))
                })
            }
        }
    };
}

words!(
    Severity,
    Info = "info",
    Warning = "warning",
    Error = "error"
);
words!(Confidence, Low = "low", Medium = "medium", High = "high");

/// A second place that explains a finding, with words of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Label {
    /// Where, in bytes of the same file.
    pub span: Span,
    /// What is there.
    pub message: String,
}

/// A replacement that settles a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Fix {
    /// What it does, in a few words: “remove the tracking parameter”.
    pub title: String,
    /// Whether it leaves alone what the article says; one that does not is made only when asked for by name.
    pub safe: bool,
    /// The bytes to replace.
    pub span: Span,
    /// What goes there.
    pub replacement: String,
}

/// What a rule reports at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Finding {
    /// The rule's id.
    pub rule: String,
    /// The pack the rule is in.
    pub pack: String,
    /// How bad.
    pub severity: Severity,
    /// How sure.
    pub confidence: Confidence,
    /// The flagged words, in bytes of the file.
    pub span: Span,
    /// What is wrong here.
    pub message: String,
    /// What would settle it.
    pub help: String,
    /// Why the rule exists.
    pub why: String,
    /// Names the finding across edits: made of the rule, the normalised sentence and its ordinal among equals in the file.
    pub fingerprint: String,
    /// Other places that belong to it.
    pub related: Vec<Label>,
    /// What would settle it, if that can be done by a replacement.
    pub fix: Option<Fix>,
}

/// What stands before the id of a rule that found the same words, in what is related to a finding.
pub const ALSO: &str = "also ";

impl Finding {
    /// The other rules that found these words.
    pub fn also(&self) -> impl Iterator<Item = &str> {
        self.related
            .iter()
            .filter_map(|l| l.message.strip_prefix(ALSO))
    }
}

/// A mistake in something people write for whosays (a rule, a lexicon), at its place in that file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The token at fault, in bytes of the file; empty at 0 where the file as a whole is at fault.
    pub span: Span,
    /// What is wrong.
    pub message: String,
    /// What is at the token, in a few words.
    pub label: String,
    /// What to do about it; may be empty.
    pub help: String,
}

impl Problem {
    /// A problem at `span` with no label or help yet.
    #[must_use]
    pub fn new(span: impl Into<Span>, message: impl Into<String>) -> Self {
        Self {
            span: span.into(),
            message: message.into(),
            label: String::new(),
            help: String::new(),
        }
    }

    /// Says what is at the token.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = help.into();
        self
    }
}

/// Something that could not be done: a file that could not be read, an article that could not be decoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileError {
    /// The path, with `/`; empty where none is at fault.
    pub path: String,
    /// What went wrong, and what to do.
    pub message: String,
}

impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        f.write_str(&self.message)
    }
}

impl std::error::Error for FileError {}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Problem {}

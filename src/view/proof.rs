//! Rules held to their examples, as people are shown it: what each example came to, and what no example shows the use of.

use crate::finding::Label;
use crate::text::{SourceFile, Span};
use std::fmt;
use std::time::Duration;

/// How a rule did on one example.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExampleOutcome {
    /// It flags every mark, and nothing else.
    Right,
    /// It is silent, as it must be.
    Silent,
    /// It flags what must pass: the words.
    Noisy(Vec<String>),
    /// It flags none of these words, which are marked.
    Missing(Vec<String>),
    /// It flags other words than those that are marked: the marked ones, then its own.
    Misplaced(Vec<String>, Vec<String>),
    /// Its fix gives another text than it must: that one, then its own.
    Unfixed(String, String),
}

impl ExampleOutcome {
    /// Whether the rule does what its author says.
    #[must_use]
    pub const fn is_good(&self) -> bool {
        matches!(self, Self::Right | Self::Silent)
    }

    /// Its name, in a word or two.
    #[must_use]
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Right => "right",
            Self::Silent => "right to be silent",
            Self::Noisy(_) => "noisy",
            Self::Missing(_) => "missing",
            Self::Misplaced(..) => "wrong place",
            Self::Unfixed(..) => "not fixed",
        }
    }

    /// What is wrong; empty where nothing is.
    #[must_use]
    pub fn reason(&self) -> String {
        let list = |words: &[String]| {
            let words: Vec<_> = words.iter().map(|w| format!("“{w}”")).collect();
            words.join(", ")
        };
        match self {
            Self::Right | Self::Silent => String::new(),
            Self::Noisy(found) => format!("it flags {}, which is not marked", list(found)),
            Self::Missing(marked) => format!("it does not flag {}", list(marked)),
            Self::Misplaced(marked, found) => {
                format!("it flags {}, not {}", list(found), list(marked))
            }
            Self::Unfixed(wanted, got) => format!("its fix gives {got:?}, not {wanted:?}"),
        }
    }
}

impl fmt::Display for ExampleOutcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())?;
        match self.reason() {
            reason if reason.is_empty() => Ok(()),
            reason => write!(f, ": {reason}"),
        }
    }
}

/// A rule held to one of its examples.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proven {
    /// The rule's id.
    pub rule: String,
    /// The rule's pack.
    pub pack: String,
    /// The rule's file, as an index into [`Proof::files`].
    pub file: usize,
    /// Where the example's text stands, in bytes of that file.
    pub at: Span,
    /// The words at fault there, each with what is the matter with them.
    pub places: Vec<Label>,
    /// The example as an article: without its marks.
    pub article: String,
    /// Whether the author says this is a known gap.
    pub todo: bool,
    /// How the rule did.
    pub outcome: ExampleOutcome,
}

impl Proven {
    /// Whether the author has something to fix: a known gap is no failure.
    #[must_use]
    pub const fn is_failure(&self) -> bool {
        !self.todo && !self.outcome.is_good()
    }

    /// Whether it is said to be a known gap, and is none any more.
    #[must_use]
    pub const fn is_closed(&self) -> bool {
        self.todo && self.outcome.is_good()
    }
}

impl fmt::Display for Proven {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}: {}", self.rule, self.outcome)?;
        let mut lines = self.article.trim().lines().filter(|l| !l.trim().is_empty());
        lines.try_for_each(|l| writeln!(f, "    {l}"))
    }
}

/// What the examples of a rule lack.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lack {
    /// One that it must flag.
    Flag,
    /// One that it must let pass.
    Pass,
    /// One in which this part does anything.
    Use,
    /// One that would come out otherwise without this part.
    Need,
}

impl Lack {
    /// Its name in reports for programs.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Flag => "no-flag",
            Self::Pass => "no-pass",
            Self::Use => "not-covered",
            Self::Need => "survives",
        }
    }
}

/// Something of a rule that its examples say nothing of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// The rule's id.
    pub rule: String,
    /// The rule's pack.
    pub pack: String,
    /// The rule's file, as an index into [`Proof::files`].
    pub file: usize,
    /// The part, in bytes of that file; the id where the whole rule lacks something.
    pub at: Span,
    /// What is lacking.
    pub lack: Lack,
    /// What the part is, in the words of a rule file: “phrase”.
    pub what: &'static str,
}

impl fmt::Display for Gap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = self.what;
        match self.lack {
            Lack::Flag => f.write_str("no example must be flagged"),
            Lack::Pass => f.write_str("no example must pass"),
            Lack::Use => write!(f, "no example shows this {what} at work"),
            Lack::Need => write!(f, "removing this {what} changes no example"),
        }
    }
}

/// What rules came to that were held to their examples.
#[derive(Clone, Debug, Default)]
pub struct Proof {
    /// The rule files.
    pub files: Vec<SourceFile>,
    /// The rules that were tried: id and pack, in order.
    pub rules: Vec<(String, String)>,
    /// One for each example, in order of rule.
    pub examples: Vec<Proven>,
    /// What no example shows, in order of rule and place.
    pub gaps: Vec<Gap>,
    /// How many parts were looked for in the examples, if any were.
    pub parts: usize,
    /// How many variants of rules were held to the examples.
    pub mutants: usize,
    /// How long it took.
    pub elapsed: Duration,
}

impl Proof {
    /// Whether an example fails or something is lacking.
    #[must_use]
    pub fn fails(&self) -> bool {
        !self.gaps.is_empty() || self.examples.iter().any(Proven::is_failure)
    }
}

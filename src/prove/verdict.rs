//! What a rule makes of an example, and how that is told to its author.

use crate::text::Span;
use std::fmt;

/// How a rule did on one example.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
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
    Unmended(String, String),
}

impl Outcome {
    /// Holds what was found against what is marked, both in bytes of `text`.
    pub(super) fn of(marks: &[Span], found: &[Span], text: &str) -> Self {
        let words = |spans: &[&Span]| -> Vec<String> {
            spans
                .iter()
                .map(|s| text.get(s.start..s.end).unwrap_or_default().to_owned())
                .collect()
        };
        let missed: Vec<&Span> = marks.iter().filter(|m| !found.contains(m)).collect();
        let extra: Vec<&Span> = found.iter().filter(|f| !marks.contains(f)).collect();
        match (missed.is_empty(), extra.is_empty()) {
            (true, true) if marks.is_empty() => Self::Silent,
            (true, true) => Self::Right,
            (true, false) => Self::Noisy(words(&extra)),
            (false, true) => Self::Missing(words(&missed)),
            (false, false) => Self::Misplaced(words(&missed), words(&extra)),
        }
    }

    /// Whether the rule does what its author says.
    #[must_use]
    pub const fn is_good(&self) -> bool {
        matches!(self, Self::Right | Self::Silent)
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let list = |words: &[String]| {
            words
                .iter()
                .map(|w| format!("“{w}”"))
                .collect::<Vec<_>>()
                .join(", ")
        };
        match self {
            Self::Right => f.write_str("right"),
            Self::Silent => f.write_str("right to be silent"),
            Self::Noisy(found) => write!(f, "noisy: it flags {}, which is not marked", list(found)),
            Self::Missing(marked) => write!(f, "missing: it does not flag {}", list(marked)),
            Self::Unmended(wanted, got) => {
                write!(f, "not mended: its fix gives {got:?}, not {wanted:?}")
            }
            Self::Misplaced(marked, found) => write!(
                f,
                "wrong place: it flags {}, not {}",
                list(found),
                list(marked)
            ),
        }
    }
}

/// A rule held to one of its examples.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// The rule's id.
    pub rule: String,
    /// The rule's pack.
    pub pack: String,
    /// Where the example stands, in bytes of the rule file.
    pub at: Span,
    /// The example as an article: without its marks.
    pub article: String,
    /// Whether the author says this is a known gap.
    pub todo: bool,
    /// How the rule did.
    pub outcome: Outcome,
}

impl Verdict {
    /// Whether the author has something to mend: a known gap is no failure.
    #[must_use]
    pub const fn is_failure(&self) -> bool {
        !self.todo && !self.outcome.is_good()
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}: {}", self.rule, self.outcome)?;
        let mut lines = self.article.trim().lines().filter(|l| !l.trim().is_empty());
        lines.try_for_each(|l| writeln!(f, "    {l}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_found_is_held_against_what_is_marked() {
        let (a, b) = (Span::new(0, 3), Span::new(4, 7));
        let judge = |marks: &[Span], found: &[Span]| Outcome::of(marks, found, "one two");
        let words = |w: &str| vec![w.to_owned()];
        assert_eq!(judge(&[], &[]), Outcome::Silent);
        assert_eq!(judge(&[a, b], &[a, b]), Outcome::Right);
        assert_eq!(judge(&[], &[b]), Outcome::Noisy(words("two")));
        assert_eq!(judge(&[a], &[a, b]), Outcome::Noisy(words("two")));
        assert_eq!(judge(&[a, b], &[a]), Outcome::Missing(words("two")));
        assert_eq!(
            judge(&[a], &[Span::new(0, 7)]),
            Outcome::Misplaced(words("one"), words("one two"))
        );
    }
}

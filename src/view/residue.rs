//! One verdict on a text before its passages: that it holds what a conversation with a chatbot left, and what shows it best.

use crate::finding::{Finding, Severity};
use std::cmp::Reverse;

/// What tags a rule that finds talk, labels or notices of a chat.
pub const CHAT_RESIDUE: &str = "chat residue";
/// What tags a rule that finds what only a chat product writes; it counts for more than any words, which a person may have written.
pub const CHAT_TOKEN: &str = "chat token";

/// How many places are named.
const NAMED: usize = 3;

/// That a text holds chat residue.
#[derive(Clone, Debug)]
pub struct ChatResidue<'f> {
    /// Whether something was found that nobody but a chatbot says; else it is only likely.
    pub certain: bool,
    /// In how many places something was found.
    pub places: usize,
    /// The best of them, at most three: what only a chat product writes first, then errors, then what rules are surest of.
    pub strongest: Vec<&'f Finding>,
}

impl<'f> ChatResidue<'f> {
    /// The verdict on a text with these findings; `tagged` says whether a rule has a tag.
    pub fn of(findings: &'f [Finding], tagged: impl Fn(&str, &str) -> bool) -> Option<Self> {
        let is = |f: &&Finding| f.severity > Severity::Info && tagged(&f.rule, CHAT_RESIDUE);
        let mut all: Vec<&Finding> = findings.iter().filter(is).collect();
        all.sort_by_key(|f| Reverse((tagged(&f.rule, CHAT_TOKEN), f.severity, f.confidence)));
        let places = all.len();
        all.truncate(NAMED);
        Some(Self {
            certain: all.first()?.severity == Severity::Error,
            places,
            strongest: all,
        })
    }

    /// “holds chat residue in 4 places”.
    #[must_use]
    pub fn says(&self) -> String {
        let holds = if self.certain { "holds" } else { "may hold" };
        match self.places {
            1 => format!("{holds} chat residue"),
            n => format!("{holds} chat residue in {n} places"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Confidence;
    use crate::text::Span;

    fn found(rule: &str, severity: Severity, confidence: Confidence, at: usize) -> Finding {
        Finding {
            rule: rule.to_owned(),
            pack: "residue".to_owned(),
            severity,
            confidence,
            span: Span::new(at, at + 1),
            message: String::new(),
            help: String::new(),
            why: String::new(),
            fingerprint: String::new(),
            related: Vec::new(),
            fix: None,
        }
    }

    fn tagged(rule: &str, tag: &str) -> bool {
        rule == "token" || (rule != "other" && tag == CHAT_RESIDUE)
    }

    #[test]
    fn the_strongest_evidence_comes_first() {
        let findings = [
            found("offer", Severity::Warning, Confidence::High, 0),
            found("other", Severity::Error, Confidence::High, 1),
            found("assent", Severity::Error, Confidence::Medium, 2),
            found("token", Severity::Error, Confidence::High, 3),
            found("assent", Severity::Error, Confidence::High, 4),
        ];
        let verdict = ChatResidue::of(&findings, tagged).unwrap();
        let order: Vec<usize> = verdict.strongest.iter().map(|f| f.span.start).collect();
        assert_eq!(order, [3, 4, 2]);
        assert_eq!(verdict.says(), "holds chat residue in 4 places");
    }

    #[test]
    fn warnings_alone_make_it_likely_and_other_rules_nothing() {
        let findings = [found("offer", Severity::Warning, Confidence::High, 0)];
        let verdict = ChatResidue::of(&findings, tagged).unwrap();
        assert_eq!(verdict.says(), "may hold chat residue");
        let findings = [
            found("other", Severity::Error, Confidence::High, 1),
            found("offer", Severity::Info, Confidence::High, 2),
        ];
        assert!(ChatResidue::of(&findings, tagged).is_none());
    }
}

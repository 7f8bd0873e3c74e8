//! The words that keys of a rule take: what an editor completes.

use super::mistake::Mistake;
use super::raw::REACHES;
use super::total::Within;
use crate::document::BlockKind;
use crate::finding::{Confidence, Severity};
use crate::signal::{Evidence, PatternTarget};
use crate::sourcing::{ClaimKind, Reached, Support};

/// The words that `key` of a rule file takes; none where it takes what one likes.
#[must_use]
pub fn words(key: &str) -> Vec<&'static str> {
    fn first<T>(all: &[(&'static str, T)]) -> Vec<&'static str> {
        all.iter().map(|(word, _)| *word).collect()
    }
    match key {
        "severity" => Severity::ALL.iter().map(|s| s.as_str()).collect(),
        "confidence" => Confidence::ALL.iter().map(|c| c.as_str()).collect(),
        "persona" => vec!["default", "strict"],
        "evidence" => Evidence::ALL.iter().map(|e| e.as_str()).collect(),
        key if REACHES.contains(&key) => words("evidence"),
        "claims" => ClaimKind::ALL.iter().map(|c| c.as_str()).collect(),
        "support" => Support::ALL.iter().map(|s| s.as_str()).collect(),
        "support-within" => {
            let all = Reached::ALL.iter().map(|r| r.as_str());
            all.filter(|w| !w.is_empty()).collect()
        }
        "in" => BlockKind::ALL.iter().map(|b| b.as_str()).collect(),
        "where" => first(PatternTarget::ALL),
        "quoted" => vec!["skip", "only", "both"],
        "linked" => vec!["skip", "both"],
        "at" => vec!["first", "opening", "closing", "last", "edge"],
        "mistakes" => first(Mistake::ALL),
        "within" => first(Within::ALL),
        "remove" => vec!["words", "sentence", "block"],
        "format" => vec!["markdown", "text", "html"],
        "once" | "preview" | "same" | "safe" | "todo" => vec!["true", "false"],
        _ => Vec::new(),
    }
}

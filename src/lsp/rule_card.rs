//! What is shown of a rule beside a finding or its name: why it is there, its standard, and what it flags and lets pass.

use crate::view::RuleInfo;
use std::fmt::Write as _;

/// Why a rule is there, its standard, and what it flags and lets pass.
pub(super) fn page_of(info: &RuleInfo, text: &mut String) {
    let parts = [("Why", &info.why), ("Standard", &info.standard)];
    for (title, said) in parts.into_iter().filter(|(_, t)| !t.is_empty()) {
        let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
        let _ = write!(text, "\n*{title}:* {said}\n");
    }
    for (title, flagged) in [("Flagged", true), ("Fine", false)] {
        let example = info.examples.iter().find(|e| e.flagged == flagged);
        if let Some(e) = example {
            // A fence that no example has.
            let _ = write!(text, "\n*{title}:*\n\n~~~~text\n{}\n~~~~\n", e.text.trim());
        }
    }
}

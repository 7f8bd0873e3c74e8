//! Callouts: `> [!info] Title` of Obsidian, with any word, a title, and a sign that folds it. They look like quotations and quote nobody.

use super::Markdown;
use crate::text::Span;

/// Longest word of a callout in bytes.
const LONGEST: usize = 60;

impl Markdown<'_, '_> {
    /// Whether the block quotation at `quotation` is a callout. If so, its mark is not read.
    pub(super) fn callout(&mut self, quotation: Span) -> bool {
        let text = &self.w.text[quotation.start..quotation.end];
        let inner = text
            .strip_prefix('>')
            .unwrap_or(text)
            .trim_start_matches([' ', '\t']);
        let Some(rest) = inner.strip_prefix("[!") else {
            let alert = is_bold_alert(inner);
            self.titled = alert;
            return alert;
        };
        let limit = rest.len().min(LONGEST);
        let Some(close) = rest.as_bytes()[..limit].iter().position(|b| *b == b']') else {
            return false;
        };
        let word = &rest[..close];
        let fits = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | ' ' | '|' | '/');
        if word.trim().is_empty() || !word.chars().all(fits) {
            return false;
        }
        let after = rest[close + 1..].trim_start_matches(['+', '-']);
        let mark = text.len() - after.len();
        self.skip_to = quotation.start + mark;
        let title = after.lines().next().unwrap_or_default();
        self.titled = !title.trim().is_empty();
        true
    }

    /// The end of a callout's title: what follows is a paragraph of its own.
    pub(super) fn end_title(&mut self, at: usize) {
        self.close(at);
    }
}

/// `> **Note**`: the form of alerts before they had brackets.
fn is_bold_alert(text: &str) -> bool {
    let word = text.strip_prefix("**").and_then(|t| t.split_once("**"));
    word.is_some_and(|(word, _)| {
        let word = word.trim_end_matches(':');
        ["note", "tip", "important", "warning", "caution"]
            .iter()
            .any(|w| w.eq_ignore_ascii_case(word))
    })
}

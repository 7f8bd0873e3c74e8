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
            let Some(label) = label(inner) else {
                return false;
            };
            self.skip_to = quotation.start + (text.len() - inner.len()) + label;
            return true;
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

/// How many bytes at the start of `text` label it as an alert, in the forms that had no brackets yet: `**Note**`, `**Warning:** words`,
/// `💡 words`, `ℹ️ **Tip**: words`.
fn label(text: &str) -> Option<usize> {
    let sign = text.chars().next().filter(|c| is_sign(*c));
    let after_sign = sign.map_or(text, |c| {
        text[c.len_utf8()..].trim_start_matches(['\u{fe0f}', '\u{20e3}', ' ', '\t'])
    });
    let bold = ["**", "__"].iter().find_map(|m| {
        let (word, rest) = after_sign.strip_prefix(m)?.split_once(m)?;
        Some((word.trim_end_matches([':', '.', '!']), rest))
    });
    let word = bold.filter(|(word, _)| {
        ALERTS.iter().any(|w| w.eq_ignore_ascii_case(word)) || sign.is_some() && !word.contains(' ')
    });
    let rest = match (word, sign) {
        (Some((_, rest)), _) => rest.trim_start_matches([':', '.', '!', '–', '—']),
        (None, Some(_)) => after_sign,
        (None, None) => return None,
    };
    let rest = rest.trim_start_matches([' ', '\t']);
    Some(text.len() - rest.len())
}

/// Signs that stand at the start of an alert: information, warnings, dingbats, pictographs.
fn is_sign(c: char) -> bool {
    matches!(c, '\u{2139}' | '\u{203c}' | '\u{2600}'..='\u{27bf}' | '\u{1f300}'..='\u{1faff}')
}

/// The words of alerts, as forges and site generators have them.
const ALERTS: [&str; 10] = [
    "note",
    "tip",
    "important",
    "warning",
    "caution",
    "info",
    "attention",
    "danger",
    "hint",
    "remark",
];

//! Swaps: patterns of which each has something to write instead, and strings as TOML has them.

use super::read::{Text, TomlTable};
use crate::finding::Problem;
use crate::text::Span;
use toml::de::DeTable;

/// `[[rule.swap]]`, as written.
#[derive(Debug)]
pub(crate) struct RawSwap {
    /// A pattern.
    pub(super) find: Text,
    /// What to write instead.
    pub(super) instead: Text,
}

/// Reads `[[rule.swap]]`.
pub(super) fn read(table: &DeTable<'_>, at: Span, problems: &mut Vec<Problem>) -> RawSwap {
    let mut t = TomlTable::new(table, "a swap", at, problems);
    let raw = RawSwap {
        find: t.must_text("find"),
        instead: t.text("use").unwrap_or_default(),
    };
    t.finish();
    raw
}

/// A string as TOML writes it.
#[must_use]
pub fn quoted(text: &str) -> String {
    // A literal string reads as the pattern it is; it can hold neither its own mark nor a line end.
    if !text.contains(['\'', '\n', '\r']) && !text.chars().any(|c| c.is_control() && c != '\t') {
        return format!("'{text}'");
    }
    toml::Value::String(text.to_owned()).to_string()
}

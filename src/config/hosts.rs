//! `[hosts]`: whose pages are no sources, whose are weak ones, and whose are primary ones.

use super::entries::Entries;
use crate::finding::Problem;
use crate::rule::{Text, TomlTable};
use crate::text::Span;
use toml::de::DeTable;

/// The tiers that a host can be put in, each with the word list that it adds to.
pub const TIERS: &[(&str, &str)] = &[
    ("blocked", "blocked-hosts"),
    ("discouraged", "discouraged-hosts"),
    ("primary", "primary-hosts"),
];

/// Reads the table, which stands at `at`.
pub(super) fn read(table: &DeTable<'_>, at: Span, problems: &mut Vec<Problem>) -> Vec<Entries> {
    let mut t = TomlTable::new(table, "`hosts`", at, problems);
    let mut all = Vec::new();
    for (tier, list) in TIERS {
        let words = t.texts(tier);
        let span = t.get(tier).map_or(at, |v| v.span().into());
        for word in &words {
            if let Some(problem) = wrong(word) {
                t.problem(problem);
            }
        }
        all.push(Entries {
            list: Text {
                value: (*list).to_owned(),
                span,
            },
            words,
            verbs: Vec::new(),
        });
    }
    t.finish();
    all.retain(|e| !e.words.is_empty());
    all
}

/// What is wrong with what stands for a host.
fn wrong(word: &Text) -> Option<Problem> {
    let host = &word.value;
    let alone = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_');
    let fits = host.chars().all(alone) && host.contains('.') && !host.starts_with('.');
    (!fits).then(|| {
        Problem::new(word.span, format!("`{host}` is not a host"))
            .help("Write it without a scheme or a path: `quay.org`, which includes its subdomains.")
    })
}

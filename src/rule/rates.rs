//! How often the built-in rules report in edited prose, as measured; `rules/rates.toml` is made by a test.

use super::builtin;
use std::collections::BTreeMap;

/// What the rates were measured on.
pub const CORPUS: &str = "edited news, essays, travel and technical prose";

/// How often a rule spoke.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rate {
    /// How many findings.
    pub findings: usize,
    /// In how many words.
    pub words: usize,
}

impl Rate {
    /// Findings in 10,000 words.
    #[must_use]
    pub fn per_10_000_words(self) -> f64 {
        self.findings as f64 * 10_000.0 / self.words.max(1) as f64
    }
}

/// The rates of the built-in rules, by id. A rule that is not there has not been measured.
#[must_use]
pub fn rates() -> BTreeMap<String, Rate> {
    let table: toml::Table = builtin::measured().parse().unwrap_or_default();
    let edited = table.get("edited").and_then(toml::Value::as_table);
    let number = |v: &toml::Value| usize::try_from(v.as_integer()?).ok();
    let words = edited.and_then(|t| number(t.get("words")?));
    let rules = edited.and_then(|t| t.get("findings")?.as_table());
    let rules = rules.into_iter().flatten();
    rules
        .filter_map(|(id, n)| {
            let (findings, words) = (number(n)?, words?);
            Some((id.clone(), Rate { findings, words }))
        })
        .collect()
}

//! How often each rule reports, and in which articles most.

use super::Checked;
use std::collections::BTreeMap;

/// Counts of a run, made of all that is found, listed or not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Statistics {
    /// How many words were read.
    pub words: usize,
    /// How many articles were read.
    pub articles: usize,
    /// Of every rule that spoke, the most frequent first.
    pub rules: Vec<RuleCount>,
    /// Of every article with a finding, the most findings first.
    pub files: Vec<FileCount>,
}

/// How often a rule reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleCount {
    /// Its id.
    pub rule: String,
    /// How many findings.
    pub findings: usize,
    /// In how many articles.
    pub files: usize,
    /// How often it found the words of another rule's finding, which is reported instead.
    pub also: usize,
}

/// How much is found in an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileCount {
    /// Its path.
    pub path: String,
    /// How many findings.
    pub findings: usize,
    /// How many words it has.
    pub words: usize,
}

impl Statistics {
    /// Counts the findings of `files`.
    #[must_use]
    pub fn new(files: &[Checked]) -> Self {
        let mut rules: BTreeMap<&str, RuleCount> = BTreeMap::new();
        let none = |rule: &str| RuleCount {
            rule: rule.to_owned(),
            findings: 0,
            files: 0,
            also: 0,
        };
        for file in files {
            for rule in file.findings.iter().flat_map(|f| f.also()) {
                rules.entry(rule).or_insert_with(|| none(rule)).also += 1;
            }
            let mut here: Vec<&str> = file.findings.iter().map(|f| &*f.rule).collect();
            here.sort_unstable();
            for same in here.chunk_by(|a, b| a == b) {
                let count = rules.entry(same[0]).or_insert_with(|| none(same[0]));
                count.findings += same.len();
                count.files += 1;
            }
        }
        let mut rules: Vec<RuleCount> = rules.into_values().collect();
        // The sort is stable: equals stay in order of their names.
        rules.sort_by_key(|r| std::cmp::Reverse(r.findings));
        let mut counts: Vec<FileCount> = files
            .iter()
            .filter(|f| !f.findings.is_empty())
            .map(|f| FileCount {
                path: f.source.name().to_owned(),
                findings: f.findings.len(),
                words: f.words,
            })
            .collect();
        counts.sort_by_key(|f| std::cmp::Reverse(f.findings));
        Self {
            words: files.iter().map(|f| f.words).sum(),
            articles: files.len(),
            rules,
            files: counts,
        }
    }
}

/// `findings` for every 10,000 of `words`; none where there are no words.
#[must_use]
pub fn per_ten_thousand(findings: usize, words: usize) -> Option<f64> {
    #[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^52")]
    (words > 0).then(|| findings as f64 * 10_000.0 / words as f64)
}

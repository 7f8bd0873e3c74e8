//! How long the stages of a check take.

use std::time::Duration;

/// Time spent in each stage, over any number of articles and threads.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timings {
    /// Getting the bytes of files.
    pub read: Duration,
    /// From bytes to a document.
    pub parse: Duration,
    /// Words, phrases, patterns and evidence.
    pub scan: Duration,
    /// Who says what.
    pub sourcing: Duration,
    /// Rules and their conditions.
    pub rules: Duration,
    /// Picks made into findings.
    pub merge: Duration,
    /// Findings written out.
    pub report: Duration,
    /// For each rule that ran, in order; empty where nobody asked, for measuring it takes time.
    pub by_rule: Vec<RuleTime>,
}

/// What a rule's own work took. Phrases and patterns of all rules are found in one pass, of which no rule has a share.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RuleTime {
    /// At how many places it looked.
    pub places: u64,
    /// How long its conditions took.
    pub time: Duration,
}

impl Timings {
    /// Adds what another article or thread took.
    pub fn add(&mut self, other: &Self) {
        self.read += other.read;
        self.parse += other.parse;
        self.scan += other.scan;
        self.sourcing += other.sourcing;
        self.rules += other.rules;
        self.merge += other.merge;
        self.report += other.report;
        if self.by_rule.len() < other.by_rule.len() {
            self.by_rule
                .resize(other.by_rule.len(), RuleTime::default());
        }
        for (a, b) in self.by_rule.iter_mut().zip(&other.by_rule) {
            a.places += b.places;
            a.time += b.time;
        }
    }
}

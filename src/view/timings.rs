//! How long the stages of a check take.

use std::time::Duration;

/// Time spent in each stage behind the input, over any number of articles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Timings {
    /// Words, phrases, patterns and evidence.
    pub scan: Duration,
    /// Who says what.
    pub sourcing: Duration,
    /// Rules and their conditions.
    pub rules: Duration,
    /// Picks made into findings.
    pub merge: Duration,
}

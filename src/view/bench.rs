//! Rules measured on texts: how often each speaks, what it costs, and some of what it says, to be judged.

use crate::finding::Severity;

/// A finding, to be judged right or wrong by whoever reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sample {
    /// The article's path.
    pub path: String,
    /// Where, from 1.
    pub line: usize,
    /// In characters, from 1.
    pub column: usize,
    /// The sentence or line around the flagged words, which stand between `«` and `»`.
    pub text: String,
}

/// How a rule did on the texts.
#[derive(Clone, Debug, PartialEq)]
pub struct BenchedRule {
    /// Its id.
    pub rule: String,
    /// Its pack.
    pub pack: String,
    /// How bad what it finds is.
    pub severity: Severity,
    /// How often it spoke, whatever other rules said of the same words.
    pub findings: usize,
    /// In how many texts.
    pub articles: usize,
    /// At how many places it looked.
    pub places: u64,
    /// Its share of the time that the conditions of all rules took, from 0 to 1.
    pub share: f64,
    /// Some of what it found.
    pub samples: Vec<Sample>,
}

/// Rules measured on texts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bench {
    /// How many texts.
    pub articles: usize,
    /// How many words they have.
    pub words: usize,
    /// In order of pack file.
    pub rules: Vec<BenchedRule>,
}

//! A rule as people are shown it, by `rules` and `explain`.

use crate::finding::{Confidence, Severity};
use serde::{Deserialize, Serialize};

/// An example a rule carries.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExampleInfo {
    /// The text, with `«»` around the words to flag where it must be flagged.
    pub text: String,
    /// Whether it must be flagged; else it must pass.
    pub flagged: bool,
}

/// A rule, as shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleInfo {
    /// Its id.
    pub id: String,
    /// Its pack.
    pub pack: String,
    /// How bad what it finds is.
    pub severity: Severity,
    /// How sure it is.
    pub confidence: Confidence,
    /// Whether it runs only with `--strict`.
    pub strict: bool,
    /// Whether it is not proved yet, and runs only where it is asked for by name.
    pub preview: bool,
    /// Words it can be found by.
    pub tags: Vec<String>,
    /// Whether its pack is on by default.
    pub on: bool,
    /// The code of the language of the articles it reads; any if there is none.
    #[serde(borrow)]
    pub language: Option<&'static str>,
    /// One line: what it flags.
    pub summary: String,
    /// Its message, with `{…}` where words of the article go.
    pub message: String,
    /// What settles it.
    pub help: String,
    /// Why it exists.
    pub why: String,
    /// The standard it comes from.
    pub standard: String,
    /// Its examples.
    pub examples: Vec<ExampleInfo>,
}

/// A rule's page: what is shown of it, and what it does, in words made of the rule itself.
#[derive(Clone, Debug, PartialEq)]
pub struct RulePage {
    /// What is shown of it.
    pub info: RuleInfo,
    /// Its message: of the first example that it flags, else as its author wrote it.
    pub says: String,
    /// What it looks for, and where.
    pub finds: Vec<String>,
    /// Any of which silences it.
    pub silent: Vec<String>,
    /// All of which must hold for it to speak.
    pub speaks: Vec<String>,
    /// Numbers that a config can set: name, and what it is unless one does.
    pub options: Vec<(String, f64)>,
    /// What its fix does, if it has one.
    pub fix: Option<String>,
    /// How often it spoke in edited prose, and in how many words, if that was measured.
    pub rate: Option<(usize, usize)>,
    /// What was measured.
    pub corpus: &'static str,
}

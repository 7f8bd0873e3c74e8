//! Examples inside rules, which are their tests.

use crate::text::Span;
use serde::{Deserialize, Serialize};

/// What is expected of an example.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Expect {
    /// The rule flags it, at the marked words.
    Flag,
    /// The rule is silent.
    Pass,
}

/// An example, which is the rule's test.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Example {
    /// The article, `«»` around the words to flag.
    pub text: String,
    /// What is expected of the rule.
    pub expect: Expect,
    /// The input format's word; Markdown unless said.
    pub format: Option<String>,
    /// What the text becomes when what is flagged is fixed.
    pub fixed: Option<String>,
    /// A known gap: reported, no failure.
    pub todo: bool,
    /// Whether it is one of a list: these are for `test`, and shown to nobody.
    pub listed: bool,
    /// Where its text stands in the rule file, quotation marks and all.
    pub span: Span,
}

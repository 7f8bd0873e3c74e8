//! How the tokens of a rule of Vale are put together to one expression.

use super::yaml::Value;

/// How a rule's tokens are put together to one expression.
pub(super) struct TokenFrame {
    pub(super) ignore_case: bool,
    words: bool,
}

impl TokenFrame {
    pub(super) fn read(v: &Value) -> Self {
        Self {
            ignore_case: v.is("ignorecase"),
            words: !v.is("nonword"),
        }
    }

    pub(super) fn case(&self) -> &'static str {
        if self.ignore_case { "(?mi)" } else { "(?m)" }
    }

    /// The same, of a token with look-around at its edges.
    pub(super) fn looking(&self, raw: &str, token: &str) -> Option<String> {
        super::look::spelt_out(self.case(), raw, token, self.words)
    }

    pub(super) fn around(&self, raw: &str, tokens: &str) -> String {
        let case = self.case();
        if self.words {
            format!(r"{case}{raw}\b(?:{tokens})\b")
        } else {
            format!("{case}{raw}(?:{tokens})")
        }
    }
}

//! Rules of Vale about how words are written: capitals, words that stand twice, two spellings, and short forms that are spelled out.

use super::ValeRule;
use super::yaml::Value;
use crate::rule::quoted;
use std::fmt::Write as _;

/// The share of words that must be right here; a rule of Vale may ask for another.
const THRESHOLD: f64 = 0.8;

impl ValeRule {
    /// `case` with the exceptions as `known` words.
    pub(super) fn capitalization(&mut self, v: &Value) -> Option<String> {
        let asked = v.text("match").unwrap_or_default();
        let Some(case) = asked
            .strip_prefix('$')
            .filter(|c| ["sentence", "title", "lower", "upper"].contains(c))
        else {
            let why = format!("`{asked}`: what a whole line must match is no capitals of ours");
            self.leave(v.line, why, false);
            return None;
        };
        for (key, ours) in [("indicators", ":"), ("threshold", "0.8"), ("style", "AP")] {
            for (said, line) in v.texts(key) {
                let same = match key {
                    "threshold" => said.parse() == Ok(THRESHOLD),
                    // The styles differ in words of more than three letters, which may have either.
                    _ => said == ours,
                };
                if !same {
                    self.leave(
                        line,
                        format!("`{key}`: `{said}`; it is `{ours}` here"),
                        true,
                    );
                }
            }
        }
        let mut out = self.scope(v);
        let known = self.exceptions(v);
        let _ = writeln!(out, "case = \"{case}\"");
        if !known.is_empty() {
            let _ = writeln!(out, "known = [{}]", known.join(", "));
        }
        Some(out)
    }

    /// `twice`, where whole words are compared.
    pub(super) fn repetition(&mut self, v: &Value) -> Option<String> {
        let words = [
            r"[^\s]+",
            r"\S+",
            r"\w+",
            r"[a-zA-Z]+",
            r"[A-Za-z]+",
            r"\b\w+\b",
        ];
        let mut tokens = v.texts("tokens").into_iter();
        if let Some((token, line)) = tokens.find(|(t, _)| !words.contains(t)) {
            let why = format!("`{token}`: whole words are compared, and nothing else");
            self.leave(line, why, false);
            return None;
        }
        if v.text("max").is_some_and(|m| m != "0") {
            self.leave(v.line, "`max`: twice is too often here".to_owned(), true);
        }
        if v.is("ignorecase") {
            self.leave(
                v.line,
                "`ignorecase`: “The the” is told apart".to_owned(),
                true,
            );
        }
        Some(format!("{}twice = true\n", self.place(v)))
    }

    /// `either` with the pairs.
    pub(super) fn consistency(&mut self, v: &Value) -> Option<String> {
        let mut pairs = Vec::new();
        for (one, other, line) in v.pairs("either") {
            if crate::rule::is_plain(one) && crate::rule::is_plain(other) {
                pairs.push(quoted(&format!("{one} / {other}")));
            } else {
                let why = format!("`{one}`, `{other}`: a spelling that is an expression");
                self.leave(line, why, false);
            }
        }
        if pairs.is_empty() {
            self.leave(v.line, "it has no pairs of words".to_owned(), false);
            return None;
        }
        Some(format!(
            "{}either = [{}]\n",
            self.place(v),
            pairs.join(", ")
        ))
    }

    /// `patterns` with `defined-by`.
    pub(super) fn conditional(&mut self, v: &Value) -> Option<String> {
        let (Some(first), Some(second)) = (v.text("first"), v.text("second")) else {
            self.leave(v.line, "it has no `first` and `second`".to_owned(), false);
            return None;
        };
        let case = if v.is("ignorecase") { "(?mi)" } else { "(?m)" };
        let (first, second) = (format!("{case}{first}"), format!("{case}{second}"));
        if !self.can_be(&first, v.line, &first) || !self.can_be(&second, v.line, &second) {
            return None;
        }
        let found = self.patterns(&[first], v);
        Some(format!("{found}defined-by = {}\n", quoted(&second)))
    }
}

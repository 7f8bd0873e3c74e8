//! A TOML table, read key by key: what is not known, missing or of the wrong kind becomes a problem, and reading goes on.

use crate::finding::Problem;
use crate::signal::SyntaxError;
use crate::text::{Span, did_you_mean};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A string with its place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Text {
    /// What it says.
    pub(crate) value: String,
    /// Its bytes in the file, quotation marks and all.
    pub(crate) span: Span,
}

/// Reads one table.
pub(crate) struct TomlTable<'t, 'p> {
    table: &'t DeTable<'t>,
    /// What it is, for messages: “a rule”.
    what: &'static str,
    /// Where it is said that this table begins.
    at: Span,
    asked: Vec<&'static str>,
    problems: &'p mut Vec<Problem>,
}

impl<'t, 'p> TomlTable<'t, 'p> {
    pub(crate) fn new(
        table: &'t DeTable<'t>,
        what: &'static str,
        at: Span,
        problems: &'p mut Vec<Problem>,
    ) -> Self {
        Self {
            table,
            what,
            at,
            asked: Vec::new(),
            problems,
        }
    }

    /// Where the table begins.
    pub(crate) fn span(&self) -> Span {
        self.at
    }

    /// Adds a problem.
    pub(crate) fn problem(&mut self, p: Problem) {
        self.problems.push(p);
    }

    /// What stands under `key`, whatever it is.
    pub(crate) fn get(&mut self, key: &'static str) -> Option<&'t Spanned<DeValue<'t>>> {
        if !self.asked.contains(&key) {
            self.asked.push(key);
        }
        self.table.get(key)
    }

    /// A string; a problem if it is of another kind.
    pub(crate) fn text(&mut self, key: &'static str) -> Option<Text> {
        let value = self.get(key)?;
        let found = text_of(value);
        if found.is_none() {
            self.wrong(key, value, "a string");
        }
        found
    }

    /// A string that must be there and say something.
    pub(crate) fn must_text(&mut self, key: &'static str) -> Text {
        let there = self.table.contains_key(key);
        let text = self.text(key);
        match &text {
            None if !there => {
                let p = Problem::new(self.at, format!("{} needs `{key}`", self.what));
                self.problems.push(p);
            }
            Some(t) if t.value.trim().is_empty() => {
                self.problems
                    .push(Problem::new(t.span, format!("`{key}` is empty")));
            }
            _ => {}
        }
        text.unwrap_or_default()
    }

    /// A list of strings, none if it is not there.
    pub(crate) fn texts(&mut self, key: &'static str) -> Vec<Text> {
        let Some(value) = self.get(key) else {
            return Vec::new();
        };
        let DeValue::Array(items) = value.get_ref() else {
            self.wrong(key, value, "a list of strings");
            return Vec::new();
        };
        let mut found = Vec::new();
        for item in items.iter() {
            match text_of(item) {
                Some(t) => found.push(t),
                None => self.wrong(key, item, "a list of strings"),
            }
        }
        found
    }

    /// A string, or a list of one string or more; `None` if it is not there.
    pub(crate) fn some_texts(&mut self, key: &'static str) -> Option<Vec<Text>> {
        let value = self.get(key)?;
        if let Some(text) = text_of(value) {
            return Some(vec![text]);
        }
        match value.get_ref() {
            DeValue::Array(items) if !items.is_empty() => Some(self.texts(key)),
            _ => {
                self.wrong(key, value, "a string, or a list of strings");
                Some(Vec::new())
            }
        }
    }

    /// `true` or `false`.
    pub(crate) fn flag(&mut self, key: &'static str) -> bool {
        self.said_flag(key).is_some_and(|(said, _)| said)
    }

    /// `true` or `false`, where it is said, with its place.
    pub(crate) fn said_flag(&mut self, key: &'static str) -> Option<(bool, Span)> {
        let value = self.get(key)?;
        match value.get_ref() {
            DeValue::Boolean(b) => Some((*b, value.span().into())),
            _ => {
                self.wrong(key, value, "`true` or `false`");
                None
            }
        }
    }

    /// A whole number, not negative.
    pub(crate) fn number(&mut self, key: &'static str) -> Option<usize> {
        let value = self.get(key)?;
        let n = match value.get_ref() {
            DeValue::Integer(i) => usize::from_str_radix(i.as_str(), i.radix()).ok(),
            _ => None,
        };
        if n.is_none() {
            self.wrong(key, value, "a whole number, from 0 on");
        }
        n
    }

    /// A number, not negative, with or without a fraction.
    pub(crate) fn decimal(&mut self, key: &'static str) -> Option<f64> {
        let value = self.get(key)?;
        let n = match value.get_ref() {
            DeValue::Integer(i) => i.as_str().parse::<f64>().ok(),
            DeValue::Float(f) => f.as_str().parse::<f64>().ok(),
            _ => None,
        };
        let n = n.filter(|n| n.is_finite() && *n >= 0.0);
        if n.is_none() {
            self.wrong(key, value, "a number that is not negative");
        }
        n
    }

    /// One of several words; a problem with “did you mean” if it is none.
    pub(crate) fn choice<T: Copy>(
        &mut self,
        key: &'static str,
        all: &[(&'static str, T)],
    ) -> Option<T> {
        let text = self.text(key)?;
        choose_word(&text, key, all, self.problems)
    }

    /// A table inside.
    pub(crate) fn table(&mut self, key: &'static str) -> Option<(&'t DeTable<'t>, Span)> {
        let value = self.get(key)?;
        match value.get_ref() {
            DeValue::Table(t) => Some((t, value.span().into())),
            _ => {
                self.wrong(key, value, "a table");
                None
            }
        }
    }

    /// The tables of an array of tables.
    pub(crate) fn tables(&mut self, key: &'static str) -> Vec<(&'t DeTable<'t>, Span)> {
        let Some(value) = self.get(key) else {
            return Vec::new();
        };
        let DeValue::Array(items) = value.get_ref() else {
            let help = format!("Write `[[{key}]]`: each is an item of a list.");
            let problem = wrong_kind(key, value, "an array of tables").help(help);
            self.problems.push(problem);
            return Vec::new();
        };
        let mut found = Vec::new();
        for item in items.iter() {
            match item.get_ref() {
                DeValue::Table(t) => found.push((t, item.span().into())),
                _ => self.wrong(key, item, "a table"),
            }
        }
        found
    }

    /// Whether the value under `key` is a string; unasked.
    pub(crate) fn is_string(&self, key: &str) -> bool {
        self.table
            .get(key)
            .is_some_and(|v| matches!(v.get_ref(), DeValue::String(_)))
    }

    /// Whether the value under `key` is a table rather than a list; unasked.
    pub(crate) fn is_table(&self, key: &str) -> bool {
        self.table
            .get(key)
            .is_some_and(|v| matches!(v.get_ref(), DeValue::Table(_)))
    }

    /// Ends the reading: keys nobody asked for are unknown.
    pub(crate) fn finish(self) {
        for (key, _) in self.table {
            let name = key.get_ref().as_ref();
            if !self.asked.contains(&name) {
                let help = match did_you_mean(name, self.asked.iter().copied()) {
                    Some(near) => format!("Did you mean `{near}`?"),
                    None => format!("The keys of {} are {}.", self.what, self.asked.join(", ")),
                };
                self.problems.push(
                    Problem::new(key.span(), format!("unknown key `{name}` in {}", self.what))
                        .help(help),
                );
            }
        }
    }

    fn wrong(&mut self, key: &str, value: &Spanned<DeValue<'_>>, wanted: &str) {
        self.problems.push(wrong_kind(key, value, wanted));
    }
}

/// “This must be something else.”
pub(crate) fn wrong_kind(key: &str, value: &Spanned<DeValue<'_>>, wanted: &str) -> Problem {
    let found = match value.get_ref() {
        DeValue::String(_) => "a string",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "a truth value",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    };
    Problem::new(value.span(), format!("`{key}` must be {wanted}"))
        .label(format!("this is {found}"))
}

/// One of several words.
pub(crate) fn choose_word<T: Copy>(
    text: &Text,
    what: &str,
    all: &[(&'static str, T)],
    problems: &mut Vec<Problem>,
) -> Option<T> {
    let found = all
        .iter()
        .find(|(word, _)| *word == text.value)
        .map(|(_, v)| *v);
    if found.is_none() {
        let words = all.iter().map(|(w, _)| *w);
        let help = match did_you_mean(&text.value, words.clone()) {
            Some(near) => format!("Did you mean `{near}`?"),
            None => format!("It is one of {}.", words.collect::<Vec<_>>().join(", ")),
        };
        problems.push(
            Problem::new(text.span, format!("there is no {what} `{}`", text.value)).help(help),
        );
    }
    found
}

/// A mistake in TOML itself, with what to write for the two that everybody makes.
pub(crate) fn syntax(text: &str, e: &toml::de::Error) -> Problem {
    let span = e.span().unwrap_or_default();
    let problem = Problem::new(span.clone(), e.message().to_owned());
    let start = text[..span.start.min(text.len())]
        .rfind('\n')
        .map_or(0, |n| n + 1);
    let line = text[start..].lines().next().unwrap_or_default();
    if e.message().contains("escape") {
        return problem.help("Put it in '…', where a backslash is a backslash.");
    }
    if line.contains(['“', '”', '‘', '’', '„']) {
        return problem.help("The quotation marks of TOML are straight: \"…\" or '…'.");
    }
    problem
}

/// A string with its place; `None` for anything else.
pub(crate) fn text_of(value: &Spanned<DeValue<'_>>) -> Option<Text> {
    match value.get_ref() {
        DeValue::String(s) => Some(Text {
            value: s.to_string(),
            span: value.span().into(),
        }),
        _ => None,
    }
}

/// A mistake inside a string, at its bytes of the file where the string is written as it reads; else at the whole string.
pub(super) fn mistake(source: &str, text: &Text, e: &SyntaxError) -> Problem {
    let span = match source[text.span.start..text.span.end].find(&text.value) {
        Some(quote) => {
            let base = text.span.start + quote;
            let end = (base + e.at.end)
                .max(base + e.at.start + 1)
                .min(text.span.end);
            Span::new(base + e.at.start, end)
        }
        None => text.span,
    };
    Problem::new(span, e.message.clone()).help(e.help.clone())
}

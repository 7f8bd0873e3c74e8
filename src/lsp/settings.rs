//! Settings that an editor gives: those of the command line that say something here, and what the editor shows besides.

use crate::config::{Layer, Origin, Sourced};
use crate::workspace::{Configs, Open, Request, Selection, today};
use serde_json::{Map, Value};
use std::path::{Path, PathBuf};
use std::str::FromStr;

/// What the editor asks for. Paths are as given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct EditorSettings {
    rules: Vec<PathBuf>,
    select: Vec<String>,
    ignore: Vec<String>,
    strict: Option<bool>,
    config: Option<PathBuf>,
    no_config: bool,
    min_severity: Option<crate::finding::Severity>,
    min_confidence: Option<crate::finding::Confidence>,
    no_ignores: bool,
    /// What a baseline holds is not shown.
    pub(super) baseline: bool,
    /// Where the pages of rules are: `{rule}` or the end stands for a rule's id.
    pub(super) rule_pages: Option<String>,
    /// The support of each paragraph, above it,
    pub(super) code_lens: bool,
    /// after it.
    pub(super) inlay_hints: bool,
    /// Articles that are not open are checked too, where the editor asks for that.
    pub(super) workspace: bool,
}

impl Default for EditorSettings {
    fn default() -> Self {
        Self::read(&Value::Null).0
    }
}

impl EditorSettings {
    /// Reads an object; what is wrong with it comes besides, a line each.
    pub(super) fn read(value: &Value) -> (Self, Vec<String>) {
        let mut r = SettingsReader {
            object: value.as_object(),
            asked: Vec::new(),
            wrong: Vec::new(),
        };
        let settings = Self {
            rules: r.list("rules").into_iter().map(PathBuf::from).collect(),
            select: r.list("select"),
            ignore: r.list("ignore"),
            strict: r.flag("strict"),
            config: r.text("config").map(PathBuf::from),
            no_config: r.flag("noConfig").unwrap_or_default(),
            min_severity: r.word("minSeverity"),
            min_confidence: r.word("minConfidence"),
            no_ignores: r.flag("noIgnores").unwrap_or_default(),
            baseline: r.flag("baseline").unwrap_or(true),
            rule_pages: r.text("rulePages"),
            code_lens: r.flag("codeLens").unwrap_or_default(),
            inlay_hints: r.flag("inlayHints").unwrap_or_default(),
            workspace: r.flag("workspace").unwrap_or_default(),
        };
        (settings, r.finish())
    }

    /// What is asked of the articles; paths start at `root`.
    pub(super) fn request(&self, root: &Path, open: Open) -> Request {
        Request {
            selection: Selection {
                select: self.select.clone(),
                ignore: self.ignore.clone(),
                own: self.rules.iter().map(|p| root.join(p)).collect(),
                ..Selection::default()
            },
            configs: match &self.config {
                Some(path) => Configs::Only(root.join(path)),
                None if self.no_config => Configs::None,
                None => Configs::Nearest,
            },
            settings: Layer {
                strict: said(self.strict.filter(|s| *s)),
                min_severity: said(self.min_severity),
                min_confidence: said(self.min_confidence),
                ..Layer::default()
            },
            no_ignores: self.no_ignores,
            today: today(),
            retractions: None,
            open,
        }
    }

    /// The config that holds whatever the article; `Some(None)` where none does.
    pub(super) fn config(&self, root: &Path) -> Option<Option<PathBuf>> {
        match &self.config {
            Some(path) => Some(Some(root.join(path))),
            None => self.no_config.then_some(None),
        }
    }

    /// The address of a rule's page, where there is one.
    pub(super) fn page(&self, rule: &str) -> Option<String> {
        let base = self.rule_pages.as_deref()?;
        Some(if base.contains("{rule}") {
            base.replace("{rule}", rule)
        } else {
            format!("{}/{rule}", base.trim_end_matches('/'))
        })
    }
}

fn said<T>(value: Option<T>) -> Option<Sourced<T>> {
    value.map(|value| Sourced {
        value,
        origin: Origin::Option("the editor's settings"),
    })
}

/// Reads keys of an object one by one. `null` and the empty string say nothing: editors give them for what is not set.
struct SettingsReader<'a> {
    object: Option<&'a Map<String, Value>>,
    asked: Vec<&'static str>,
    wrong: Vec<String>,
}

impl SettingsReader<'_> {
    fn get(&mut self, key: &'static str) -> Option<Value> {
        self.asked.push(key);
        let value = self.object?.get(key)?;
        let blank = value.is_null() || value.as_str().is_some_and(str::is_empty);
        (!blank).then(|| value.clone())
    }

    fn must<T>(&mut self, key: &'static str, value: Option<T>, what: &str) -> Option<T> {
        if value.is_none() {
            self.wrong.push(format!("`{key}` must be {what}"));
        }
        value
    }

    fn flag(&mut self, key: &'static str) -> Option<bool> {
        let value = self.get(key)?;
        self.must(key, value.as_bool(), "true or false")
    }

    fn text(&mut self, key: &'static str) -> Option<String> {
        let value = self.get(key)?;
        self.must(key, value.as_str().map(str::to_owned), "a string")
    }

    fn word<T: FromStr<Err = String>>(&mut self, key: &'static str) -> Option<T> {
        let text = self.text(key)?;
        let read = text.parse();
        let read = read.map_err(|e| self.wrong.push(format!("`{key}`: {e}")));
        read.ok()
    }

    /// A list of strings, or a string with commas.
    fn list(&mut self, key: &'static str) -> Vec<String> {
        let Some(value) = self.get(key) else {
            return Vec::new();
        };
        let read = match &value {
            Value::String(text) => Some(text.split(',').map(|t| t.trim().to_owned()).collect()),
            Value::Array(items) => items
                .iter()
                .map(|i| i.as_str().map(str::to_owned))
                .collect(),
            _ => None,
        };
        self.must(key, read, "a list of strings")
            .unwrap_or_default()
    }

    fn finish(mut self) -> Vec<String> {
        for key in self.object.into_iter().flat_map(Map::keys) {
            if !self.asked.contains(&key.as_str()) {
                let near = crate::text::did_you_mean(key, self.asked.iter().copied());
                let hint = near.map_or_else(String::new, |n| format!("; did you mean `{n}`?"));
                self.wrong
                    .push(format!("there is no setting `{key}`{hint}"));
            }
        }
        self.wrong
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_cannot_be_read_is_told_and_the_rest_holds() {
        let (s, wrong) = EditorSettings::read(&json!({
            "strict": true, "minSeverity": "bad", "select": "residue, tech", "codelens": true,
            "config": null, "rulePages": "https://a.org/r/", "inlayHints": 3
        }));
        assert_eq!(s.strict, Some(true));
        assert_eq!(s.select, ["residue", "tech"]);
        assert_eq!(s.page("x").as_deref(), Some("https://a.org/r/x"));
        assert_eq!(
            wrong,
            [
                "`minSeverity`: `bad` is none of info, warning, error",
                "`inlayHints` must be true or false",
                "there is no setting `codelens`; did you mean `codeLens`?"
            ]
        );
        assert_eq!(EditorSettings::read(&Value::Null), Default::default());
    }
}

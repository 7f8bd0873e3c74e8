//! Vale styles: what is said by words, by numbers of them or by how they are written becomes rules; the rest is listed.
//!
//! A rule of Vale is one expression over a block's text: its tokens as alternatives, between word boundaries unless `nonword`
//! is said, after what `raw` has. The words of the documentation are at vale.sh; what is not said there was tried.

mod form;
mod frame;
mod instead;
mod look;
mod name;
mod scope;
mod wording;
mod yaml;

use crate::rule::quoted;
use frame::TokenFrame;
use name::kebab;
use std::fmt::Write as _;
use wording::{READ, message_of, reason};
use yaml::Value;

/// The longest pattern that is written, in bytes; more tokens go into another.
const LONGEST: usize = 3_000;

/// Something that could not be carried over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    /// The rule, as Vale calls it: `Google.Latin`.
    pub rule: String,
    /// The line of its file, from 1.
    pub line: usize,
    /// Why.
    pub reason: String,
    /// Whether the rest of the rule was carried over.
    pub part: bool,
}

/// A rule of a style, read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Import {
    /// The rule as TOML; none where nothing of it could be carried over.
    pub rule: Option<String>,
    /// What could not.
    pub left: Vec<Left>,
    /// Its id.
    pub id: String,
    /// What the rule extends (`existence`).
    pub extends: String,
}

/// The rule `name` of `style`, whose file holds `text`.
#[must_use]
pub fn vale(style: &str, name: &str, text: &str) -> Import {
    let mut rule = ValeRule {
        called: format!("{style}.{name}"),
        id: format!("{}-{}", kebab(style), kebab(name)),
        left: Vec::new(),
    };
    let value = match yaml::read(text.trim_start_matches('\u{feff}')) {
        Ok(value) => value,
        Err((line, why)) => {
            rule.leave(line, format!("the file is not readable YAML: {why}"), false);
            return Import {
                left: rule.left,
                ..Import::default()
            };
        }
    };
    let extends = value.text("extends").unwrap_or_default().to_owned();
    let body = match extends.as_str() {
        "existence" => rule.existence(&value),
        "substitution" => rule.substitution(&value),
        "occurrence" => rule.occurrence(&value),
        "capitalization" => rule.capitalization(&value),
        "repetition" => rule.repetition(&value),
        "consistency" => rule.consistency(&value),
        "conditional" => rule.conditional(&value),
        "" => {
            rule.leave(1, "it does not say what it extends".to_owned(), false);
            None
        }
        other => {
            rule.leave(value.line, reason(other), false);
            None
        }
    };
    let toml = body.map(|body| rule.written(&value, &body));
    if toml.is_some() {
        rule.unread(&value);
    }
    if toml.is_some() {
        rule.left.iter_mut().for_each(|l| l.part = true);
    }
    Import {
        id: rule.id,
        rule: toml,
        left: rule.left,
        extends,
    }
}

/// A rule in the making.
struct ValeRule {
    called: String,
    id: String,
    left: Vec<Left>,
}

impl ValeRule {
    fn leave(&mut self, line: usize, reason: String, part: bool) {
        self.left.push(Left {
            rule: self.called.clone(),
            line,
            reason,
            part,
        });
    }

    /// `[rule.find]` with the tokens as patterns.
    fn existence(&mut self, v: &Value) -> Option<String> {
        let frame = TokenFrame::read(v);
        let raw: String = v.texts("raw").iter().map(|(t, _)| *t).collect();
        let mut tokens = Vec::new();
        let mut all = Vec::new();
        for (token, line) in v.texts("tokens") {
            if let Some(pattern) = frame.looking(&raw, token)
                && regex_syntax::parse(&pattern).is_ok()
            {
                all.push(pattern);
            } else if self.can_be(&frame.around(&raw, token), line, token) {
                tokens.push(token);
            }
        }
        if tokens.is_empty() && !all.is_empty() {
            return Some(self.patterns(&all, v));
        }
        if tokens.is_empty() {
            let Some(&(_, line)) = v.texts("raw").first() else {
                self.leave(v.line, "it has no tokens".to_owned(), false);
                return None;
            };
            // What is raw stands alone, with nothing around it.
            let alone = format!("{}{raw}", frame.case());
            return self
                .can_be(&alone, line, &raw)
                .then(|| self.patterns(&[alone], v));
        }
        let mut some: Vec<&str> = Vec::new();
        for token in tokens {
            if some.iter().map(|t| t.len() + 1).sum::<usize>() + token.len() > LONGEST {
                all.push(frame.around(&raw, &some.join("|")));
                some.clear();
            }
            some.push(token);
        }
        all.push(frame.around(&raw, &some.join("|")));
        Some(self.patterns(&all, v))
    }

    /// `[[rule.swap]]` for each pair.
    fn substitution(&mut self, v: &Value) -> Option<String> {
        let frame = TokenFrame::read(v);
        let mut out = String::new();
        for (find, instead, line) in v.pairs("swap") {
            if frame.ignore_case && find.eq_ignore_ascii_case(instead) {
                let why = format!("`{find}` and `{instead}` differ in nothing that it looks at");
                self.leave(line, why, false);
                continue;
            }
            let Some(instead) = instead::written(instead, v.text("message").unwrap_or_default())
            else {
                let why = format!("`{find}`: `{instead}` is an expression, not what to write");
                self.leave(line, why, false);
                continue;
            };
            let looking = frame
                .looking("", find)
                .filter(|p| regex_syntax::parse(p).is_ok());
            let pattern = looking.unwrap_or_else(|| frame.around("", find));
            if self.can_be(&pattern, line, find) {
                let _ = writeln!(
                    out,
                    "\n[[rule.swap]]\nfind = {}\nuse = {}",
                    quoted(&pattern),
                    quoted(&instead)
                );
            }
        }
        if v.pairs("swap").is_empty() {
            self.leave(v.line, "it has no swaps".to_owned(), false);
        }
        (!out.is_empty()).then(|| format!("{}{out}", self.place(v)))
    }

    /// A sum of finds in a sentence or a paragraph.
    fn occurrence(&mut self, v: &Value) -> Option<String> {
        let Some(token) = v.text("token") else {
            self.leave(v.line, "it has no token".to_owned(), false);
            return None;
        };
        let most = v.text("max").and_then(|m| m.parse::<usize>().ok());
        let Some(least) = most.and_then(|most| most.checked_add(1)) else {
            self.leave(
                v.line,
                "it asks for a least number, not a greatest".to_owned(),
                false,
            );
            return None;
        };
        let within = match v.text("scope") {
            Some("sentence") => "sentence",
            Some("paragraph" | "heading" | "list") => "paragraph",
            _ => "document",
        };
        let frame = TokenFrame::read(v);
        let pattern = format!("{}(?:{token})", frame.case());
        if !self.can_be(&pattern, v.line, token) {
            return None;
        }
        let found = self.patterns(&[pattern], v);
        Some(format!(
            "{found}\n[rule.total]\nwithin = \"{within}\"\nleast = {least}\n"
        ))
    }

    /// Where a rule looks, and what it passes over.
    fn place(&mut self, v: &Value) -> String {
        let mut out = self.scope(v);
        let except = self.exceptions(v);
        if !except.is_empty() {
            let _ = writeln!(out, "except = [{}]", except.join(", "));
        }
        out
    }

    /// Where a rule looks.
    fn scope(&mut self, v: &Value) -> String {
        let (blocks, left) = scope::blocks(v);
        for (line, why) in left {
            self.leave(line, why, true);
        }
        let blocks: Vec<String> = blocks.iter().map(|b| format!("\"{b}\"")).collect();
        format!(
            "\n[rule.find]\nin = [{}]\nquoted = \"both\"\n",
            blocks.join(", ")
        )
    }

    /// What it passes over, as TOML has it.
    fn exceptions(&mut self, v: &Value) -> Vec<String> {
        let plain = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '\'' | '’');
        let mut except = Vec::new();
        for (text, line) in v.texts("exceptions") {
            if text.chars().all(plain) && text.contains(char::is_alphanumeric) {
                except.push(quoted(text));
            } else {
                self.leave(
                    line,
                    format!("the exception `{text}`, which is an expression"),
                    true,
                );
            }
        }
        except
    }

    fn patterns(&mut self, all: &[String], v: &Value) -> String {
        let mut out = self.place(v);
        out.push_str("patterns = [\n");
        for p in all {
            let _ = writeln!(out, "    {},", quoted(p));
        }
        out.push_str("]\n");
        out
    }

    /// Tells of the keys that say something and were not read.
    fn unread(&mut self, v: &Value) {
        for (key, line) in v.keys() {
            if !READ.contains(&key) {
                self.leave(
                    line,
                    format!("`{key}`: there is nothing like it here"),
                    true,
                );
            }
        }
    }

    /// Whether an expression is one that matches in linear time; else it is left, with the reason.
    fn can_be(&mut self, pattern: &str, line: usize, token: &str) -> bool {
        match regex_syntax::Parser::new().parse(pattern) {
            Ok(hir) if hir.properties().minimum_len() == Some(0) => {
                self.leave(
                    line,
                    format!("`{token}` matches empty text, so it matches everywhere"),
                    false,
                );
                false
            }
            Ok(_) if fits(pattern) => true,
            Ok(_) => {
                self.leave(
                    line,
                    format!("`{token}` becomes too large: its repetitions multiply"),
                    false,
                );
                false
            }
            Err(e) => {
                let what = match &e {
                    regex_syntax::Error::Parse(e) => e.kind().to_string(),
                    regex_syntax::Error::Translate(e) => e.kind().to_string(),
                    _ => e.to_string(),
                };
                let what = if what.contains("look-around") {
                    "look-around, which takes more than linear time: say under `unless` what must not be there".to_owned()
                } else {
                    what
                };
                self.leave(line, format!("`{token}`: {what}"), false);
                false
            }
        }
    }

    /// The whole rule.
    fn written(&self, v: &Value, body: &str) -> String {
        let severity = match v.text("level") {
            Some("error") => "error",
            Some("warning") | None => "warning",
            Some(_) => "info",
        };
        let message = v.text("message").unwrap_or("found by a rule of Vale");
        let substitution = v.text("extends") == Some("substitution");
        let rendered = message_of(message, substitution);
        let title = message
            .replace("'%s'", "…")
            .replace("“%s”", "…")
            .replace("%s", "…");
        let help = v
            .text("description")
            .filter(|d| !d.trim().is_empty())
            .unwrap_or("Write it as the style asks.");
        let mut out = format!("[[rule]]\nid = {}\n", quoted(&self.id));
        let _ = writeln!(out, "title = {}", quoted(title.trim()));
        let _ = writeln!(out, "severity = \"{severity}\"\nconfidence = \"medium\"");
        let _ = writeln!(out, "message = {}", quoted(&rendered));
        let _ = writeln!(out, "help = {}", quoted(help.trim()));
        let _ = writeln!(
            out,
            "why = {}",
            quoted(&format!(
                "It is a rule of the style {}.",
                self.called.split('.').next().unwrap_or_default()
            ))
        );
        if let Some(link) = v.text("link") {
            let _ = writeln!(out, "standard = {}", quoted(link));
        }
        out.push_str(body);
        out
    }
}

/// Whether a pattern is no larger than a rule's may be, as written and compiled, both in bytes.
fn fits(pattern: &str) -> bool {
    let compiled = regex::RegexBuilder::new(pattern)
        .size_limit(2 << 20)
        .build();
    pattern.len() <= 4_096 && compiled.is_ok()
}

#[cfg(test)]
mod tests;

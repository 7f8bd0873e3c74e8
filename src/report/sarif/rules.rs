//! The rules of a run as SARIF describes them: what they flag, what settles it, why, with examples.

use super::level;
use crate::finding::{Confidence, Finding, Severity};
use crate::report::markdown::plain;
use crate::report::order::PlacedFinding;
use crate::view::{RuleInfo, Run};
use serde_json::{Value, json};
use std::collections::HashMap;

/// This many examples of a kind are shown.
const EXAMPLES: usize = 4;

/// Every rule that ran, and any that spoke besides.
pub(super) struct Rules<'r> {
    ran: &'r [RuleInfo],
    /// The first finding of each rule that is not among those that ran.
    besides: Vec<&'r Finding>,
    index: HashMap<&'r str, usize>,
}

impl<'r> Rules<'r> {
    pub(super) fn new(run: &'r Run, kept: &[PlacedFinding<'r>]) -> Self {
        let ran = &run.rules[..];
        let mut index: HashMap<&str, usize> =
            ran.iter().enumerate().map(|(i, r)| (&*r.id, i)).collect();
        let mut besides = Vec::new();
        for f in kept {
            let next = ran.len() + besides.len();
            if let std::collections::hash_map::Entry::Vacant(v) = index.entry(&f.finding.rule) {
                v.insert(next);
                besides.push(f.finding);
            }
        }
        Self {
            ran,
            besides,
            index,
        }
    }

    /// Where the rule stands in [`Rules::descriptors`].
    pub(super) fn index(&self, rule: &str) -> usize {
        self.index.get(rule).copied().unwrap_or_default()
    }

    pub(super) fn descriptors(&self) -> Vec<Value> {
        let ran = self.ran.iter().map(descriptor);
        ran.chain(self.besides.iter().map(|f| bare(f))).collect()
    }
}

fn descriptor(r: &RuleInfo) -> Value {
    let full = if r.why.is_empty() {
        one_line(&r.summary)
    } else {
        one_line(&r.why)
    };
    json!({
        "id": r.id,
        "shortDescription": { "text": r.summary },
        "fullDescription": { "text": full },
        "help": { "text": text(r), "markdown": markdown(r) },
        "defaultConfiguration": { "level": level(r.severity) },
        "properties": properties(&r.pack, &r.tags, r.severity, r.confidence, &r.standard),
    })
}

/// A rule of which no more is known than what it found.
fn bare(f: &Finding) -> Value {
    json!({
        "id": f.rule,
        "shortDescription": { "text": f.rule },
        "help": { "text": f.help, "markdown": plain(&f.help) },
        "defaultConfiguration": { "level": level(f.severity) },
        "properties": properties(&f.pack, &[], f.severity, f.confidence, ""),
    })
}

/// This many tags of a rule GitHub takes.
const TAGS: usize = 20;

/// GitHub reads `tags`, `precision` and `problem.severity`.
fn properties(
    pack: &str,
    tags: &[String],
    severity: Severity,
    confidence: Confidence,
    standard: &str,
) -> Value {
    let own = tags.iter().map(String::as_str);
    let tags: Vec<&str> = ["sourcing", pack]
        .into_iter()
        .chain(own)
        .take(TAGS)
        .collect();
    let mut all = json!({
        "tags": tags,
        "precision": confidence.as_str(),
        "problem.severity": match severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "recommendation",
        },
        "pack": pack,
        "severity": severity.as_str(),
        "confidence": confidence.as_str(),
    });
    if !standard.is_empty() {
        all["standard"] = standard.into();
    }
    all
}

/// What settles it, why, and the standard.
fn text(r: &RuleInfo) -> String {
    let standard = if r.standard.is_empty() {
        String::new()
    } else {
        format!("Standard: {}", r.standard)
    };
    let parts = [one_line(&r.help), one_line(&r.why), standard];
    let texts: Vec<String> = parts.into_iter().filter(|p| !p.is_empty()).collect();
    texts.join("\n\n")
}

/// `text` without the line breaks that its author's editor made.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The same with examples.
fn markdown(r: &RuleInfo) -> String {
    let mut out = plain(&r.help);
    for (title, text) in [("Why", &r.why), ("Standard", &r.standard)] {
        if !text.is_empty() {
            out.push_str(&format!("\n\n**{title}:** {}", plain(text)));
        }
    }
    for (title, flagged) in [("Flagged", true), ("Fine", false)] {
        let examples = r.examples.iter().filter(|e| e.flagged == flagged);
        let examples: Vec<_> = examples.take(EXAMPLES).collect();
        if !examples.is_empty() {
            out.push_str(&format!("\n\n**{title}**\n"));
        }
        for e in examples {
            out.push_str(&format!("\n- {}", plain(e.text.trim())));
        }
    }
    out
}

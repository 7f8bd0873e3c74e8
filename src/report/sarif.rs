//! SARIF 2.1.0 (OASIS), which code scanning services take.
//!
//! GitHub takes 25,000 results of a run and keeps the 5,000 worst. So at most 5,000 are written, the worst first; a
//! notification says how many are not. What the baseline hides is in it as suppressed: an alert that were left out would be closed,
//! and opened again when the baseline is pruned. What an article ignores is not in it.

mod rules;
mod uri;

use super::order::{PlacedFinding, RunPositions, baselined, worst_first};
use crate::finding::{Fix, Severity};
use crate::text::{SourceFile, Span};
use crate::view::Run;
use rules::Rules;
use serde_json::{Value, json};
use std::io::{self, BufWriter, Write};

/// This many results are kept by GitHub.
const RESULTS: usize = 5_000;
/// This many places of a result are shown by GitHub; it takes 1,000.
const PLACES: usize = 100;

/// Writes the run as one JSON object and a line feed.
///
/// # Errors
/// Those of `out`.
pub fn write(run: &Run, out: &mut dyn Write) -> io::Result<()> {
    let all = worst_first(run);
    let kept = &all[..all.len().min(RESULTS)];
    let hidden = baselined(run);
    let all_of_them: Vec<PlacedFinding<'_>> = kept.iter().chain(&hidden).copied().collect();
    let rules = Rules::new(run, &all_of_them);
    let mut results = Results {
        run,
        rules: &rules,
        places: RunPositions::new(run),
        fingerprints: super::fingerprints::Fingerprints::default(),
    };
    let mut listed: Vec<Value> = kept.iter().map(|f| results.result(f)).collect();
    if run.has_baseline {
        listed
            .iter_mut()
            .for_each(|r| r["baselineState"] = "new".into());
    }
    let room = RESULTS - listed.len();
    let held = hidden.iter().take(room).map(|f| {
        let mut result = results.result(f);
        result["baselineState"] = "unchanged".into();
        result["suppressions"] =
            json!([{ "kind": "external", "justification": "It is in the baseline." }]);
        result
    });
    listed.extend(held);
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "whosays",
                "version": env!("CARGO_PKG_VERSION"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "shortDescription": { "text": "A linter for sourcing" },
                "rules": rules.descriptors(),
            } },
            "columnKind": "unicodeCodePoints",
            // As lines are counted here.
            "newlineSequences": ["\r\n", "\n", "\r"],
            "originalUriBaseIds": {
                uri::BASE: { "description": { "text": "The root of the repository, or the folder that whosays was run in where there is none" } }
            },
            "invocations": [{
                "executionSuccessful": run.file_errors.is_empty(),
                "toolExecutionNotifications": notifications(run, all.len() - kept.len()),
            }],
            "results": listed,
        }],
    });
    let mut out = BufWriter::new(out);
    serde_json::to_writer(&mut out, &log)?;
    out.write_all(b"\n")?;
    out.flush()
}

/// What could not be done, what is not listed, and what else is to be reported.
fn notifications(run: &Run, dropped: usize) -> Vec<Value> {
    let mut all: Vec<Value> = Vec::new();
    for t in &run.file_errors {
        let mut n = json!({ "level": "error", "message": { "text": t.message } });
        if !t.path.is_empty() {
            let place = json!({ "artifactLocation": uri::location(run.forge_name(&t.path)) });
            n["locations"] = json!([{ "physicalLocation": place }]);
        }
        all.push(n);
    }
    for t in &run.doubts {
        let place = json!({ "artifactLocation": uri::location(run.forge_name(&t.path)) });
        all.push(json!({
            "level": "warning",
            "message": { "text": t.message },
            "locations": [{ "physicalLocation": place }],
        }));
    }
    let mut note = |level: &str, text: String| {
        all.push(json!({ "level": level, "message": { "text": text } }));
    };
    if dropped > 0 {
        note(
            "warning",
            format!("{dropped} more findings are not in this file; it has the {RESULTS} worst"),
        );
    }
    if run.left_out > 0 {
        note(
            "note",
            format!(
                "{} more findings are not listed (--max-findings)",
                run.left_out
            ),
        );
    }
    for text in &run.notes {
        note("note", text.clone());
    }
    all
}

/// SARIF's word for how bad.
const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

struct Results<'r> {
    run: &'r Run,
    rules: &'r Rules<'r>,
    places: RunPositions<'r>,
    fingerprints: super::fingerprints::Fingerprints,
}

impl Results<'_> {
    fn result(&mut self, found: &PlacedFinding<'_>) -> Value {
        let (f, file) = (found.finding, &found.file.source);
        let path = self.run.forge_name(file.name());
        let related: Vec<Value> = f
            .related
            .iter()
            .take(PLACES)
            .enumerate()
            .map(|(id, l)| {
                json!({
                    "id": id,
                    "message": { "text": l.message },
                    "physicalLocation": self.place(found.number, file, l.span),
                })
            })
            .collect();
        let mut result = json!({
            "ruleId": f.rule,
            "ruleIndex": self.rules.index(&f.rule),
            "level": level(f.severity),
            "message": { "text": f.message },
            "locations": [{ "physicalLocation": self.place(found.number, file, f.span) }],
            "partialFingerprints": {
                "whosays/v1": f.fingerprint,
                // GitHub goes by this one, and takes equals for one alert.
                "primaryLocationLineHash": format!("{}:1", self.fingerprints.unique(path, &f.fingerprint)),
            },
            "properties": {
                "pack": f.pack,
                "severity": f.severity.as_str(),
                "confidence": f.confidence.as_str(),
                "help": f.help,
            },
        });
        if !related.is_empty() {
            result["relatedLocations"] = related.into();
        }
        if let Some(fix) = &f.fix {
            result["fixes"] = json!([self.fix(found.number, path, fix)]);
        }
        result
    }

    fn place(&mut self, number: usize, file: &SourceFile, span: Span) -> Value {
        let mut region = self.region(number, span);
        let words = self.run.words(file, span);
        if !words.is_empty() {
            region["snippet"] = json!({ "text": words });
        }
        json!({ "artifactLocation": uri::location(self.run.forge_name(file.name())), "region": region })
    }

    fn region(&mut self, number: usize, span: Span) -> Value {
        let [start, end] = [span.start, span.end].map(|at| self.places.position(number, at));
        json!({
            "startLine": start.line,
            "startColumn": start.column,
            "endLine": end.line,
            "endColumn": end.column,
            "byteOffset": start.offset,
            "byteLength": end.offset - start.offset,
        })
    }

    fn fix(&mut self, number: usize, path: &str, fix: &Fix) -> Value {
        json!({
            "description": { "text": fix.title },
            "artifactChanges": [{
                "artifactLocation": uri::location(path),
                "replacements": [{
                    "deletedRegion": self.region(number, fix.span),
                    "insertedContent": { "text": fix.replacement },
                }],
            }],
            "properties": { "safe": fix.safe },
        })
    }
}

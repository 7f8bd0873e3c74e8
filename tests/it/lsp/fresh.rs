//! A check of a text without any server, and its findings as an editor would count: by a way of its own, slow and plain.

use serde_json::{Value, json};
use std::path::Path;
use whosays::check::examine;
use whosays::document::Format;
use whosays::input;
use whosays::text::{SourceFile, Span};
use whosays::workspace::{Project, Request, today};

/// What `check` finds in `text`, as rule, range and message, in order.
pub(crate) fn findings(path: &Path, format: Format, text: &str, encoding: &str) -> Vec<Value> {
    let project = Project::open(Request {
        today: today(),
        ..Request::default()
    })
    .unwrap();
    let site = project.site(path).unwrap();
    let source = SourceFile::new("a", text);
    let doc = input::read(format, text, site.language());
    let plan = site.plan(path, &source, &doc).unwrap();
    let mut found = examine(&plan.rules, &plan.policy, &source, &doc).findings;
    found.retain(|f| plan.shows(f));
    found
        .iter()
        .map(|f| told(&f.rule, range(text, f.span, encoding), &f.message))
        .collect()
}

/// Whether a diagnostic is a finding, and not the verdict on the whole text.
pub(crate) fn is_finding(diagnostic: &&Value) -> bool {
    diagnostic["code"] != "chat-residue"
}

/// A diagnostic, cut down to what a finding has.
pub(crate) fn of(diagnostic: &Value) -> Value {
    told(
        diagnostic["code"].as_str().unwrap(),
        diagnostic["range"].clone(),
        diagnostic["message"].as_str().unwrap(),
    )
}

fn told(rule: &str, range: Value, message: &str) -> Value {
    json!([rule, range, message])
}

pub(crate) fn range(text: &str, span: Span, encoding: &str) -> Value {
    json!({"start": place(text, span.start, encoding), "end": place(text, span.end, encoding)})
}

/// Line and column of a byte.
pub(crate) fn place(text: &str, offset: usize, encoding: &str) -> Value {
    let before = &text[..offset];
    let (mut line, mut start) = (0, 0);
    for (at, c) in before.char_indices() {
        let next = text[at + c.len_utf8()..].chars().next();
        if c == '\n' || c == '\r' && next != Some('\n') {
            line += 1;
            start = at + 1;
        }
    }
    let column = match encoding {
        "utf-8" => before[start..].len(),
        "utf-16" => before[start..].encode_utf16().count(),
        _ => before[start..].chars().count(),
    };
    json!({"line": line, "character": column})
}

//! Reports of articles of our own.

mod formats;
mod hostile;
mod random;
mod windows;

use super::{ReportStyle, rich};
use crate::finding::{Confidence, Finding, Label, Severity};
use crate::text::{SourceFile, Span};
use crate::view::{Checked, Run};
use std::time::Duration;
use unicode_width::UnicodeWidthChar;

/// A finding at `span`.
fn finding(span: impl Into<Span>) -> Finding {
    Finding {
        rule: "vague-authority".into(),
        pack: "attribution".into(),
        severity: Severity::Warning,
        confidence: Confidence::High,
        span: span.into(),
        message: "nobody is named here".into(),
        help: "Name who says so.".into(),
        why: String::new(),
        fingerprint: "f00d".into(),
        related: Vec::new(),
        fix: None,
    }
}

fn run(text: &str, findings: Vec<Finding>) -> Run {
    Run {
        files: vec![Checked {
            source: SourceFile::new("a.md", text),
            format: "markdown",
            sentences: 2,
            words: 21,
            findings,
            baselined: Vec::new(),
            passages: Vec::new(),
        }],
        elapsed: Duration::from_millis(12),
        ..Run::default()
    }
}

fn rich_text(run: &Run, style: ReportStyle) -> String {
    let mut out = Vec::new();
    rich::write(run, style, true, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn wide(width: usize) -> ReportStyle {
    ReportStyle {
        width,
        ..ReportStyle::default()
    }
}

/// The text without the marks `«»`, which stand around the flagged words, and `‹›`, around related ones.
fn marked(text: &str) -> (String, Span, Vec<Label>) {
    let (mut plain, mut flagged, mut related) = (String::new(), Span::default(), Vec::new());
    let mut open = 0;
    for c in text.chars() {
        match c {
            '«' => flagged.start = plain.len(),
            '»' => flagged.end = plain.len(),
            '‹' => open = plain.len(),
            '›' => related.push(Label {
                span: Span::new(open, plain.len()),
                message: "the last source is here".into(),
            }),
            c => plain.push(c),
        }
    }
    (plain, flagged, related)
}

/// The report of a marked text with one finding in it, without the header and the summary.
fn excerpt(text: &str, style: ReportStyle) -> String {
    let (plain, flagged, related) = marked(text);
    let f = Finding {
        related,
        help: String::new(),
        ..finding(flagged)
    };
    let all = rich_text(&run(&plain, vec![f]), style);
    let lines: Vec<_> = all.lines().skip(1).collect();
    lines[..lines.len() - 3].join("\n")
}

/// The words above the carets of `excerpt`, as they are displayed.
fn above_carets(excerpt: &str, caret: char) -> Vec<String> {
    let lines: Vec<&str> = excerpt.lines().collect();
    let mut out = Vec::new();
    for pair in lines.windows(2) {
        let columns: Vec<usize> = pair[1]
            .chars()
            .enumerate()
            .filter(|&(i, c)| c == caret && i > 0)
            .map(|(i, _)| i)
            .collect();
        if columns.is_empty() || !pair[0].starts_with(|c: char| c == ' ' || c.is_ascii_digit()) {
            continue;
        }
        let (mut column, mut words) = (0, String::new());
        for c in pair[0].chars() {
            let width = c.width().unwrap_or(0);
            let here = if width == 0 { column - 1 } else { column };
            if columns.contains(&here) {
                words.push(c);
            }
            column += width;
        }
        out.push(words);
    }
    out
}

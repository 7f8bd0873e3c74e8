//! Faults of rules, drawn at their tokens, and the sum of them.

pub mod json;

use super::ReportStyle;
use super::notes::count;
use super::paint::Paint;
use super::rich::{drawing, finding};
use crate::finding::{Confidence, Finding, Severity};
use crate::text::Positions;
use crate::view::{Lint, Lints};
use std::io::{self, Write};

/// Writes every fault, then the sum.
///
/// # Errors
/// Those of `out`.
pub fn write(lints: &Lints, style: ReportStyle, out: &mut dyn Write) -> io::Result<()> {
    let (style, config) = drawing(style);
    let mut paint = Paint::new(style.color);
    for l in &lints.lints {
        let source = &lints.files[l.file];
        let at = Positions::new(source).position(l.at.start);
        let f = drawn(l);
        let head = format!("{}[{}]", f.severity, l.smell.as_str());
        finding(&mut paint, &config, style, source, &f, &head, at, false)?;
        paint.trim_lines();
        out.write_all(&paint.bytes)?;
        paint.bytes.clear();
    }
    writeln!(out, "{}", summary(lints))
}

fn summary(lints: &Lints) -> String {
    let kinds = [
        (Severity::Error, "error"),
        (Severity::Warning, "warning"),
        (Severity::Info, "info"),
    ];
    let kinds = kinds.map(|(s, word)| (lints.count(s), word));
    let said: Vec<_> = kinds
        .iter()
        .filter(|(n, _)| *n > 0)
        .map(|(n, word)| count(*n, word))
        .collect();
    let said = if said.is_empty() {
        "nothing found".to_owned()
    } else {
        said.join(", ")
    };
    format!("{}: {said}", count(lints.rules, "rule"))
}

fn drawn(l: &Lint) -> Finding {
    Finding {
        rule: l.name.clone(),
        pack: String::new(),
        severity: l.smell.severity(),
        confidence: Confidence::High,
        span: l.at,
        message: l.message.clone(),
        help: l.help.clone(),
        why: String::new(),
        fingerprint: String::new(),
        related: l.related.clone(),
        fix: None,
    }
}

//! Mistakes in rules and lexicons, drawn at their tokens like findings in an article.

use super::ReportStyle;
use super::paint::Paint;
use super::rich::{drawing, finding};
use crate::finding::{Confidence, Finding, Label, Problem, Severity};
use crate::text::{Positions, SourceFile};
use std::io::{self, Write};

/// Writes the problems of the file called `name`, whose text is `text`, in their order.
///
/// # Errors
/// Those of `out`.
pub fn write(
    name: &str,
    text: &str,
    problems: &[Problem],
    style: ReportStyle,
    out: &mut dyn Write,
) -> io::Result<()> {
    let (style, config) = drawing(style);
    let source = SourceFile::new(name, text);
    let mut positions = Positions::new(&source);
    let mut paint = Paint::new(style.color);
    for p in problems {
        let at = positions.position(p.span.start);
        finding(
            &mut paint,
            &config,
            style,
            &source,
            &drawn(p),
            "error",
            at,
            false,
        )?;
        paint.trim_lines();
        out.write_all(&paint.bytes)?;
        paint.bytes.clear();
    }
    Ok(())
}

/// A problem as the finding it is drawn as.
fn drawn(p: &Problem) -> Finding {
    let label = (!p.label.is_empty()).then(|| Label {
        span: p.span,
        message: p.label.clone(),
    });
    Finding {
        rule: String::new(),
        pack: String::new(),
        severity: Severity::Error,
        confidence: Confidence::High,
        span: p.span,
        message: p.message.clone(),
        help: p.help.clone(),
        why: String::new(),
        fingerprint: String::new(),
        related: label.into_iter().collect(),
        fix: None,
    }
}

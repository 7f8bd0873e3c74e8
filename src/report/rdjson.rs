//! The reviewdog diagnostic format, as one object (`rdjson`) or a line a diagnostic (`rdjsonl`). Columns there are bytes of
//! UTF-8, counted from 1, and the end is exclusive. A byte order mark is made of bytes, so here it counts.

use crate::finding::Severity;
use crate::text::{SourceFile, Span};
use crate::view::Run;
use serde::Serialize;
use std::io::{self, BufWriter, Write};

/// Writes the run as one JSON object and a line feed.
///
/// # Errors
/// Those of `out`.
pub fn write(run: &Run, out: &mut dyn Write) -> io::Result<()> {
    let mut out = BufWriter::new(out);
    let result = DiagnosticResult {
        source: SOURCE,
        diagnostics: diagnostics(run).collect(),
    };
    serde_json::to_writer(&mut out, &result)?;
    out.write_all(b"\n")?;
    out.flush()
}

/// Writes the run as a JSON object a line.
///
/// # Errors
/// Those of `out`.
pub fn write_lines(run: &Run, out: &mut dyn Write) -> io::Result<()> {
    let mut out = BufWriter::new(out);
    for d in diagnostics(run) {
        serde_json::to_writer(&mut out, &d)?;
        out.write_all(b"\n")?;
    }
    out.flush()
}

const SOURCE: RdSource = RdSource { name: "whosays" };

/// The findings, then what could not be done: of a file as a whole, so without a range.
fn diagnostics(run: &Run) -> impl Iterator<Item = Diagnostic<'_>> {
    let found = run.files.iter().flat_map(|file| {
        file.findings.iter().map(|f| {
            let at = |span| RdLocation {
                path: file.source.name(),
                range: Some(range(&file.source, span)),
            };
            let related = f.related.iter().map(|l| RdRelated {
                message: &l.message,
                location: at(l.span),
            });
            Diagnostic {
                message: if f.help.is_empty() {
                    f.message.clone()
                } else {
                    format!("{}\n{}", f.message, f.help)
                },
                location: at(f.span),
                severity: match f.severity {
                    Severity::Error => "ERROR",
                    Severity::Warning => "WARNING",
                    Severity::Info => "INFO",
                },
                source: SOURCE,
                code: Some(RdCode { value: &f.rule }),
                related_locations: related.collect(),
                suggestions: f
                    .fix
                    .iter()
                    .map(|x| Suggestion {
                        range: range(&file.source, x.span),
                        text: &x.replacement,
                    })
                    .collect(),
            }
        })
    });
    let file_errors = run.file_errors.iter().map(|t| Diagnostic {
        message: t.message.clone(),
        location: RdLocation {
            path: &t.path,
            range: None,
        },
        severity: "ERROR",
        source: SOURCE,
        code: None,
        suggestions: Vec::new(),
        related_locations: Vec::new(),
    });
    found.chain(file_errors)
}

fn range(source: &SourceFile, span: Span) -> Range {
    let at = |offset: usize| {
        let index = source.line_index(offset);
        RdPosition {
            line: index + 1,
            column: offset - source.line_span(index).start + 1,
        }
    };
    Range {
        start: at(span.start),
        end: at(span.end),
    }
}

#[derive(Serialize)]
struct DiagnosticResult<'r> {
    source: RdSource,
    diagnostics: Vec<Diagnostic<'r>>,
}

#[derive(Serialize)]
struct RdSource {
    name: &'static str,
}

#[derive(Serialize)]
struct Diagnostic<'r> {
    message: String,
    location: RdLocation<'r>,
    severity: &'static str,
    source: RdSource,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<RdCode<'r>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suggestions: Vec<Suggestion<'r>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<RdRelated<'r>>,
}

#[derive(Serialize)]
struct RdLocation<'r> {
    path: &'r str,
    #[serde(skip_serializing_if = "Option::is_none")]
    range: Option<Range>,
}

#[derive(Serialize)]
struct Range {
    start: RdPosition,
    end: RdPosition,
}

#[derive(Serialize)]
struct RdPosition {
    line: usize,
    column: usize,
}

#[derive(Serialize)]
struct RdCode<'r> {
    value: &'r str,
}

#[derive(Serialize)]
struct Suggestion<'r> {
    range: Range,
    text: &'r str,
}

#[derive(Serialize)]
struct RdRelated<'r> {
    message: &'r str,
    location: RdLocation<'r>,
}

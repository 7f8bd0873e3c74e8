//! Findings drawn the way a compiler draws them: the words in their place, what is wrong, what would settle it.

use super::ReportStyle;
use super::excerpt::{Excerpt, excerpt};
use super::notes::{evidence, summary, wrap, wrap_after};
use super::overview;
use super::paint::{BOLD, BORDER, Paint, drawn, severity};
use super::picture::{columns, harmless};
use crate::finding::Finding;
use crate::text::{Position, Positions, SourceFile};
use crate::view::Run;
use codespan_reporting::diagnostic::LabelStyle;
use codespan_reporting::files::Error;
use codespan_reporting::term::{Chars, Config, Renderer};
use std::collections::HashSet;
use std::io::{self, Write};

/// Writes every finding with its excerpt, then, if asked, the summary. Why a rule exists is reported at its first finding only.
///
/// # Errors
/// Those of `out`.
pub fn write(
    run: &Run,
    style: ReportStyle,
    with_summary: bool,
    out: &mut dyn Write,
) -> io::Result<()> {
    let style = ReportStyle {
        excerpts: style.excerpts && !run.wordless,
        ..style
    };
    let (style, config) = drawing(style);
    let mut paint = Paint::new(style.color);
    let mut explained = HashSet::new();
    for file in &run.files {
        let mut positions = Positions::new(&file.source);
        if let Some(verdict) = run.chat_residue(file) {
            let name = harmless(file.source.name(), style.ascii);
            let says = format!("{name} {}", verdict.says());
            let shown = evidence(run, file, &verdict, |at| positions.position(at).line);
            let text = format!("{says}: {}", harmless(&shown, style.ascii));
            let lines = wrap_after(&text, style.width, 4);
            paint.put(BOLD, lines[0].get(..says.len()).unwrap_or(&lines[0]))?;
            writeln!(paint, "{}", lines[0].get(says.len()..).unwrap_or(""))?;
            for line in &lines[1..] {
                writeln!(paint, "    {line}")?;
            }
            paint.write_all(b"\n")?;
        }
        for f in &file.findings {
            let why = explained.insert((&f.pack, &f.rule));
            let at = positions.position(f.span.start);
            let head = format!("{}[{}]", f.severity, f.rule);
            finding(&mut paint, &config, style, &file.source, f, &head, at, why)?;
            paint.trim_lines();
            out.write_all(&paint.bytes)?;
            paint.bytes.clear();
        }
    }
    if with_summary {
        for note in run.notes.iter().chain(&run.doubts()) {
            paint.put(BOLD, "note")?;
            writeln!(paint, ": {}", harmless(note, style.ascii))?;
        }
        overview::write(run, style.ascii, &mut paint)?;
        paint.write_all(summary(run).as_bytes())?;
    }
    out.write_all(&paint.bytes)
}

/// The style, with a width that can be drawn in, and what codespan draws with.
pub(super) fn drawing(style: ReportStyle) -> (ReportStyle, Config) {
    let chars = if style.ascii {
        Chars::ascii()
    } else {
        Chars::box_drawing()
    };
    let style = ReportStyle {
        width: style.width.max(30),
        ..style
    };
    let config = Config {
        chars,
        ..Config::default()
    };
    (style, config)
}

/// Draws one finding under `head`.
#[expect(
    clippy::too_many_arguments,
    reason = "each is drawn, and none belongs to another"
)]
pub(super) fn finding(
    paint: &mut Paint,
    config: &Config,
    style: ReportStyle,
    source: &SourceFile,
    f: &Finding,
    head: &str,
    at: Position,
    why: bool,
) -> io::Result<()> {
    paint.put(severity(f.severity).bold(), head)?;
    // Wrapped at words, under the first word of the message where that leaves it room.
    let hang = columns(head) + 2;
    let hang = if hang * 2 > style.width { 4 } else { hang };
    let message = format!("{head}: {}", harmless(&f.message, style.ascii));
    let lines = wrap_after(&message, style.width, hang);
    paint.put(BOLD, lines[0].strip_prefix(head).unwrap_or(&lines[0]))?;
    paint.write_all(b"\n")?;
    for line in &lines[1..] {
        write!(paint, "{:hang$}", "")?;
        paint.put(BOLD, line)?;
        paint.write_all(b"\n")?;
    }
    let drawn = excerpt(source, f.span, &f.related, style);
    let gutter = " ".repeat(drawn.digits + 1);
    paint.write_all(gutter.as_bytes())?;
    paint.put(BORDER, &config.chars.snippet_start)?;
    writeln!(
        paint,
        " {}:{}:{}",
        harmless(source.name(), style.ascii),
        at.line,
        at.column
    )?;
    if style.excerpts {
        rows(paint, config, f, &drawn).map_err(|e| match e {
            Error::Io(e) => e,
            e => io::Error::other(e.to_string()),
        })?;
    }
    if style.excerpts && drawn.left_out > 0 {
        note(
            paint,
            style,
            &gutter,
            "",
            &format!("and {} more places", drawn.left_out),
        )?;
    }
    note(paint, style, &gutter, "help: ", &f.help)?;
    if why {
        note(paint, style, &gutter, "why: ", &f.why)?;
    }
    paint.write_all(b"\n")
}

/// The excerpt, by codespan's renderer. It is driven row by row: a row here is a window on a line, no line.
fn rows(paint: &mut Paint, config: &Config, f: &Finding, e: &Excerpt) -> Result<(), Error> {
    let (severity, mut last) = (drawn(f.severity), None);
    let mut r = Renderer::new(paint, config);
    r.render_snippet_empty(e.digits, severity, 0, &[])?;
    for row in &e.rows {
        if last.is_some_and(|l| l + 1 != row.line) {
            r.render_snippet_break(e.digits, severity, 0, &[])?;
        }
        last = Some(row.line);
        let labels: Vec<_> = row
            .marks
            .iter()
            .map(|m| {
                let style = if m.primary {
                    LabelStyle::Primary
                } else {
                    LabelStyle::Secondary
                };
                (style, m.range.clone(), m.message.as_str())
            })
            .collect();
        r.render_snippet_source(e.digits, row.line, &row.text, severity, &labels, 0, &[])?;
    }
    r.render_snippet_empty(e.digits, severity, 0, &[])
}

/// `= help: …`, with what does not fit on the line hanging under its first word.
fn note(
    paint: &mut Paint,
    style: ReportStyle,
    gutter: &str,
    title: &str,
    text: &str,
) -> io::Result<()> {
    if text.is_empty() {
        return Ok(());
    }
    let hang = 2 + title.len();
    let text = harmless(text, style.ascii);
    for (i, line) in wrap(&text, style.width - gutter.len() - hang)
        .iter()
        .enumerate()
    {
        paint.write_all(gutter.as_bytes())?;
        if i == 0 {
            paint.put(BORDER, "=")?;
            paint.write_all(b" ")?;
            paint.put(BOLD, title)?;
        } else {
            write!(paint, "{:hang$}", "")?;
        }
        writeln!(paint, "{line}")?;
    }
    Ok(())
}

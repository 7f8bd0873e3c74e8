//! The registry of shapes, on a terminal and as a page.

use super::super::ReportStyle;
use super::super::notes::wrap;
use super::super::paint::{BOLD, Paint};
use crate::view::PastedShape;
use std::fmt::Write as _;
use std::io::{self, Write};

/// Writes the shapes rule by rule.
///
/// # Errors
/// Those of `out`.
pub fn write(
    pack: &str,
    shapes: &[PastedShape],
    style: ReportStyle,
    out: &mut dyn Write,
) -> io::Result<()> {
    let width = style.width.min(100);
    let mut p = Paint::new(style.color);
    p.put(BOLD, pack)?;
    writeln!(
        p,
        " — {} shapes that chat products leave in copied text",
        shapes.len()
    )?;
    for of_a_rule in shapes.chunk_by(|a, b| a.rule == b.rule) {
        writeln!(p)?;
        p.put(BOLD, &of_a_rule[0].rule)?;
        writeln!(p)?;
        for s in of_a_rule {
            for (i, line) in wrap(&s.shape, width - 4).iter().enumerate() {
                writeln!(p, "  {}{line}", if i == 0 { "• " } else { "  " })?;
            }
            let line_of_shape = format!("{}, {}; {}", s.vendor, s.seen, s.source);
            for line in wrap(&line_of_shape, width - 6) {
                writeln!(p, "      {line}")?;
            }
        }
    }
    out.write_all(&p.bytes)
}

/// The same as a page of Markdown.
#[must_use]
pub fn markdown(shapes: &[PastedShape]) -> String {
    let mut md = "# What chat products leave in copied text\n\n\
        Tokens, addresses and scraps of interfaces, by the rule that finds them. *Seen* is when the source tells of it first; where it names no\n\
        day, the year in which it was read there, with “by”. `whosays explain residue` prints the same; `rules/registry.toml` is where to add one.\n"
        .to_owned();
    for of_a_rule in shapes.chunk_by(|a, b| a.rule == b.rule) {
        let rule = &of_a_rule[0].rule;
        let _ = write!(
            md,
            "\n## {rule}\n\n[The rule](rules/{rule}.md).\n\n| shape | vendor | seen | source |\n|---|---|---|---|\n"
        );
        for s in of_a_rule {
            let source = if s.source.starts_with("https://") {
                format!("<{}>", s.source)
            } else {
                s.source.clone()
            };
            let _ = writeln!(
                md,
                "| {} | {} | {} | {source} |",
                code(&s.shape),
                s.vendor,
                s.seen
            );
        }
    }
    md
}

/// A shape as code in a cell of a table.
fn code(shape: &str) -> String {
    format!("`{}`", shape.replace('|', "\\|"))
}

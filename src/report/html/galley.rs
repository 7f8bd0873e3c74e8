//! An article as its reader sees it, passage by passage, with the found words marked and a margin beside them. What was found outside
//! its prose (in code, comments, front matter) stands between the passages as it is in the file.

use super::escape;
use super::marks::Marks;
use super::note::note;
use super::raw;
use crate::report::notes::evidence;
use crate::text::{Positions, Span};
use crate::view::{BlockKind, Checked, Passage, Run};
use std::io::{self, Write};
use std::ops::Range;

/// What is written of an article so far.
struct Sheet<'r, 'o> {
    run: &'r Run,
    file: &'r Checked,
    /// How many findings stand on the page before this article.
    before: usize,
    positions: Positions<'r>,
    out: &'o mut dyn Write,
}

/// Writes an article with the index `id`; so many findings as `before` stand on the page before it.
pub(super) fn article(
    run: &Run,
    file: &Checked,
    id: usize,
    before: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    writeln!(
        out,
        "<section class=\"article\" aria-labelledby=\"a{id}\">\n<h2 class=\"title\" id=\"a{id}\" tabindex=\"-1\">{}</h2>",
        escape(file.source.name())
    )?;
    if let Some(verdict) = run.chat_residue(file) {
        let mut positions = Positions::new(&file.source);
        let line = |at| positions.position(at).line;
        let class = if verdict.certain { "error" } else { "warning" };
        writeln!(
            out,
            "<p class=\"verdict\"><b class=\"{class}\">This text {}</b>: {}</p>",
            verdict.says(),
            escape(&evidence(run, file, &verdict, line))
        )?;
    }
    let mut sheet = Sheet {
        run,
        file,
        before,
        positions: Positions::new(&file.source),
        out,
    };
    if run.wordless {
        sheet.notes(0..file.findings.len())?;
    } else {
        sheet.out.write_all(b"<div class=\"sheet\">\n")?;
        sheet.passages()?;
        sheet.out.write_all(b"</div>\n")?;
    }
    sheet.out.write_all(b"</section>\n")
}

impl<'r> Sheet<'r, '_> {
    /// The passages, and before each what was found in the source between it and the one above.
    fn passages(&mut self) -> io::Result<()> {
        let mut marks = Marks::new(&self.file.source, &self.file.findings, self.before);
        let together = |a: &Passage, b: &Passage| a.row.is_some() && a.row == b.row;
        let mut rows = self.file.passages.chunk_by(together).peekable();
        while let Some(row) = rows.next() {
            let (Some(first), Some(last)) = (row.first(), row.last()) else {
                continue;
            };
            // An item of a list has its bytes from those of the items in it.
            let next = rows.peek().and_then(|r| r.first()).map(Passage::start);
            let end = next.map_or(last.span.end, |next| last.span.end.min(next));
            self.between(&mut marks, first.span.start)?;
            let from = marks.next;
            let mut words = String::new();
            for (i, passage) in row.iter().enumerate() {
                if i > 0 {
                    words.push_str("<span class=\"cell\" aria-hidden=\"true\"> | </span>");
                }
                for piece in &passage.pieces {
                    let text = &passage.text[piece.words.clone()];
                    marks.piece(piece.span, text, piece.copied, &mut words);
                }
            }
            // What is found after its last word, as in the address of a link.
            marks.rest(end, &mut words);
            self.passage(first, from..marks.next, &words)?;
        }
        self.between(&mut marks, usize::MAX)
    }

    fn passage(&mut self, p: &Passage, found: Range<usize>, words: &str) -> io::Result<()> {
        let (class, role) = match p.kind {
            BlockKind::Heading => (
                "head",
                format!(
                    " role=\"heading\" aria-level=\"{}\"",
                    p.level.clamp(1, 4) + 2
                ),
            ),
            BlockKind::ListItem => ("item", String::new()),
            BlockKind::BlockQuotation => ("quote", String::new()),
            BlockKind::TableCell => ("row", String::new()),
            BlockKind::Paragraph => ("text", String::new()),
            BlockKind::Caption | BlockKind::Note | BlockKind::Furniture | BlockKind::Apparatus => {
                ("aside", String::new())
            }
        };
        self.open(class, p.start(), found)?;
        writeln!(
            self.out,
            "<div class=\"words\" dir=\"auto\"{role}>{words}</div>\n</div>"
        )
    }

    /// The lines in which something was found before the byte `until`, as they stand in the file.
    fn between(&mut self, marks: &mut Marks<'r>, until: usize) -> io::Result<()> {
        while let Some(lines) =
            raw::lines(&self.file.source, &self.file.findings[marks.next..], until)
        {
            let from = marks.next;
            let mut words = String::new();
            for (i, line) in lines.clone().enumerate() {
                if i > 0 {
                    words.push('\n');
                }
                let span = self.file.source.line_span(line);
                let span = Span::new(span.start, span.end.min(until));
                marks.piece(span, self.file.source.slice(span), true, &mut words);
            }
            let end = self.file.source.line_span(lines.end).start;
            let end = if lines.end >= self.file.source.lines() {
                usize::MAX
            } else {
                end
            };
            marks.rest(end.min(until), &mut words);
            let at = self.file.source.line_span(lines.start).start;
            self.open("raw", at, from..marks.next)?;
            writeln!(
                self.out,
                "<div class=\"words\" dir=\"auto\">{words}</div>\n</div>"
            )?;
        }
        Ok(())
    }

    /// Opens a passage of a class that starts at a byte, with the notes on what was found in it.
    fn open(&mut self, class: &str, at: usize, found: Range<usize>) -> io::Result<()> {
        let bare = if found.is_empty() { " bare" } else { "" };
        writeln!(
            self.out,
            "<div class=\"passage {class}{bare}\">\n<span class=\"at\" aria-hidden=\"true\">{}</span>",
            self.file.source.line_index(at) + 1
        )?;
        self.notes(found)
    }

    fn notes(&mut self, found: Range<usize>) -> io::Result<()> {
        if found.is_empty() {
            return Ok(());
        }
        self.out.write_all(b"<ol class=\"notes\">\n")?;
        for i in found {
            let f = &self.file.findings[i];
            let text = note(
                self.run,
                &self.file.source,
                f,
                self.before + i + 1,
                &mut self.positions,
            );
            self.out.write_all(text.as_bytes())?;
        }
        self.out.write_all(b"</ol>\n")
    }
}

//! An article's text as it stands in its file, passage by passage, with the found words marked and a margin beside them.

use super::escape;
use super::note::note;
use crate::finding::Finding;
use crate::text::{Positions, SourceFile, Span};
use crate::view::{Checked, Run};
use std::fmt::Write as _;
use std::io::{self, Write};
use std::ops::Range;

/// Writes an article with the index `id`; so many findings as `before` stand on the page before it.
pub(super) fn article(
    run: &Run,
    file: &Checked,
    id: usize,
    before: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    let source = &file.source;
    let mut positions = Positions::new(source);
    writeln!(
        out,
        "<section class=\"article\" aria-labelledby=\"a{id}\">\n<h2 class=\"title\" id=\"a{id}\">{}</h2>",
        escape(source.name())
    )?;
    let mut notes = |range: Range<usize>, out: &mut dyn Write| -> io::Result<()> {
        if range.is_empty() {
            return Ok(());
        }
        out.write_all(b"<ol class=\"notes\">\n")?;
        for i in range {
            let text = note(
                run,
                source,
                &file.findings[i],
                before + i + 1,
                &mut positions,
            );
            out.write_all(text.as_bytes())?;
        }
        out.write_all(b"</ol>\n")
    };
    if run.wordless {
        notes(0..file.findings.len(), out)?;
        return out.write_all(b"</section>\n");
    }
    let mut marks = Marks {
        source,
        findings: &file.findings,
        next: 0,
        open: Vec::new(),
        before,
    };
    out.write_all(b"<div class=\"sheet\">\n")?;
    for lines in passages(source) {
        let from = marks.next;
        let mut words = String::new();
        let hard = hard_breaks(source, lines.clone());
        for i in lines.clone() {
            if i > lines.start {
                words.push(if hard[i - lines.start] { '\n' } else { ' ' });
            }
            // What starts at a line break or in the blank lines below is marked at the end of the passage.
            let until = source.line_span(i + 1).start;
            let until = if i + 1 == lines.end {
                None
            } else {
                Some(until)
            };
            marks.line(source.line_span(i), until, lines.end, &mut words);
        }
        let class = match (from == marks.next, heading(file, &words)) {
            (true, true) => "passage bare head",
            (true, false) => "passage bare",
            (false, true) => "passage head",
            (false, false) => "passage",
        };
        writeln!(
            out,
            "<div class=\"{class}\">\n<span class=\"at\" aria-hidden=\"true\">{}</span>",
            lines.start + 1
        )?;
        // Before the words, for a float starts where it stands.
        notes(from..marks.next, out)?;
        writeln!(
            out,
            "<div class=\"words\" dir=\"auto\">{words}</div>\n</div>"
        )?;
    }
    out.write_all(b"</div>\n</section>\n")
}

/// The lines of each passage, from 0: what stands between blank lines. A text of blank lines is one passage.
fn passages(source: &SourceFile) -> Vec<Range<usize>> {
    let blank = |i: usize| {
        let line = source.slice(source.line_span(i));
        line.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}')
            .is_empty()
    };
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut after_blank = true;
    for i in 0..source.lines() {
        if blank(i) {
            after_blank = true;
            continue;
        }
        match found.last_mut() {
            Some(last) if !after_blank => last.end = i + 1,
            _ => found.push(i..i + 1),
        }
        after_blank = false;
    }
    if found.is_empty() {
        found.push(0..source.lines().max(1));
    }
    found
}

/// Whether each line of a passage starts as one on the page too. Lines that an editor wrapped run on: after a line of some
/// length comes one that starts with a word.
fn hard_breaks(source: &SourceFile, lines: Range<usize>) -> Vec<bool> {
    let line = |i: usize| source.slice(source.line_span(i));
    let fence = |i: usize| {
        ["```", "~~~", "---", "+++"]
            .iter()
            .any(|f| line(i).starts_with(f))
    };
    let fenced = lines.clone().any(fence);
    let long = |i: usize| line(i).chars().nth(WRAPPED).is_some() && !line(i).ends_with("  ");
    let word = |i: usize| {
        let text = line(i);
        let listed = text
            .split_once(['.', ')'])
            .is_some_and(|(n, _)| n.parse::<u32>().is_ok());
        let first = text.chars().next().unwrap_or(' ');
        // What a link or a note stands for has a line of its own.
        let defined = first == '[' && text.contains("]:");
        !listed
            && !defined
            && (first.is_alphanumeric()
                || matches!(first, '“' | '‘' | '"' | '\'' | '(' | '[' | '*' | '_'))
            && !text.starts_with("* ")
    };
    lines
        .clone()
        .map(|i| i == lines.start || fenced || !(long(i - 1) && word(i)))
        .collect()
}

/// A line of more characters may have been wrapped.
const WRAPPED: usize = 45;

/// Whether a passage of Markdown is a heading.
fn heading(file: &Checked, words: &str) -> bool {
    file.format == "markdown" && words.starts_with('#') && !words.contains('\n')
}

/// Marks put into a text from its start to its end.
struct Marks<'r> {
    source: &'r SourceFile,
    /// In order of place.
    findings: &'r [Finding],
    /// The first that was not reached yet.
    next: usize,
    /// Those that were reached and have not ended.
    open: Vec<usize>,
    /// How many findings stand on the page before this article.
    before: usize,
}

impl Marks<'_> {
    /// Writes a line with its marks. Findings that start before `until` (a byte; else before the line at `below`) are
    /// marked at its end at the latest.
    fn line(&mut self, line: Span, until: Option<usize>, below: usize, out: &mut String) {
        let mut at = line.start;
        loop {
            self.open.retain(|&i| self.findings[i].span.end > at);
            while let Some(f) = self.findings.get(self.next).filter(|f| f.span.start <= at) {
                let number = self.before + self.next + 1;
                let _ = write!(out, "<span id=\"m{number}\"></span>");
                if f.span.end > at {
                    self.open.push(self.next);
                } else {
                    self.empty(self.next, out);
                }
                self.next += 1;
            }
            if at >= line.end {
                break;
            }
            let starts = self.findings.get(self.next).map(|f| f.span.start);
            let ends = self.open.iter().map(|&i| self.findings[i].span.end);
            let stop = ends.chain(starts).chain([line.end]).min().unwrap_or(at);
            let stop = stop.clamp(at + 1, line.end);
            self.piece(
                Span::new(at, self.source.text().ceil_char_boundary(stop)),
                out,
            );
            at = self.source.text().ceil_char_boundary(stop);
        }
        let until = until.unwrap_or_else(|| self.passage_end(below));
        while let Some(f) = self
            .findings
            .get(self.next)
            .filter(|f| f.span.start < until)
        {
            let _ = write!(out, "<span id=\"m{}\"></span>", self.before + self.next + 1);
            self.empty(self.next, out);
            if f.span.end > at {
                self.open.push(self.next);
            }
            self.next += 1;
        }
    }

    /// Where the next passage starts: the first byte of the first line at or below `line` that is not blank.
    fn passage_end(&self, line: usize) -> usize {
        let mut lines = line..self.source.lines();
        let next = lines.find(|&i| {
            !self
                .source
                .slice(self.source.line_span(i))
                .trim()
                .is_empty()
        });
        next.map_or(usize::MAX, |i| self.source.line_span(i).start)
    }

    fn piece(&self, span: Span, out: &mut String) {
        let text = escape(self.source.slice(span));
        // The worst of those that overlap gives its looks.
        let Some(worst) = self.open.iter().map(|&i| self.findings[i].severity).max() else {
            out.push_str(&text);
            return;
        };
        let numbers: Vec<String> = self
            .open
            .iter()
            .map(|i| (self.before + i + 1).to_string())
            .collect();
        let _ = write!(
            out,
            "<a class=\"m {worst}\" href=\"#n{}\" tabindex=\"-1\" data-n=\"{}\">{text}</a>",
            numbers[0],
            numbers.join(" ")
        );
        for &i in self
            .open
            .iter()
            .filter(|&&i| self.findings[i].span.end <= span.end)
        {
            self.number(i, out);
        }
    }

    /// A mark where no character can bear one.
    fn empty(&self, i: usize, out: &mut String) {
        let number = self.before + i + 1;
        let _ = write!(
            out,
            "<a class=\"m {}\" href=\"#n{number}\" tabindex=\"-1\" data-n=\"{number}\">‸</a>",
            self.findings[i].severity
        );
        self.number(i, out);
    }

    fn number(&self, i: usize, out: &mut String) {
        let number = self.before + i + 1;
        let _ = write!(
            out,
            "<sup class=\"no\" data-n=\"{number}\"><span class=\"vh\"> [note </span>{number}<span class=\"vh\">]</span></sup>"
        );
    }
}

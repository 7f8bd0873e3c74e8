//! Marks put into an article's words, from its start to its end.

use super::escape;
use crate::finding::Finding;
use crate::report::notes::clip;
use crate::text::{SourceFile, Span};
use std::fmt::Write as _;

/// At most this many columns are shown of what was found in markup, such as the address of a link.
const MARKUP: usize = 60;

/// Marks put into a text from its start to its end.
pub(super) struct Marks<'r> {
    source: &'r SourceFile,
    /// In order of place.
    findings: &'r [Finding],
    /// The first that was not reached yet.
    pub(super) next: usize,
    /// Those that were reached and have not ended.
    open: Vec<usize>,
    /// How many findings stand on the page before this article.
    before: usize,
}

impl<'r> Marks<'r> {
    pub(super) fn new(source: &'r SourceFile, findings: &'r [Finding], before: usize) -> Self {
        Self {
            source,
            findings,
            next: 0,
            open: Vec::new(),
            before,
        }
    }

    /// Writes `text`, which stands for the bytes `span`, with its marks; it is cut inside only where it is those bytes, one for one.
    pub(super) fn piece(&mut self, span: Span, text: &str, copied: bool, out: &mut String) {
        let mut at = span.start;
        while at < span.end {
            self.reach(at, out);
            let stop = if copied {
                self.stop(at, span.end)
            } else {
                span.end
            };
            let stop = if copied {
                text.ceil_char_boundary(stop - span.start) + span.start
            } else {
                stop
            };
            // What starts inside “&amp;” starts with it.
            self.reach(stop - 1, out);
            let words = if copied {
                &text[at - span.start..stop - span.start]
            } else {
                text
            };
            self.write(words, out);
            self.close(stop, out);
            at = stop;
        }
    }

    /// Marks what starts before the byte `until` and has no letter to bear a mark.
    pub(super) fn rest(&mut self, until: usize, out: &mut String) {
        while let Some(f) = self
            .findings
            .get(self.next)
            .filter(|f| f.span.start < until)
        {
            self.anchor(self.next, out);
            self.alone(self.next, out);
            if f.span.end > until {
                self.open.push(self.next);
            }
            self.next += 1;
        }
        self.close(until, out);
    }

    /// Gives those that end at the byte `at` or before it their numbers.
    fn close(&mut self, at: usize, out: &mut String) {
        let (ended, open) = self
            .open
            .iter()
            .partition(|&&i| self.findings[i].span.end <= at);
        self.open = open;
        let ended: Vec<usize> = ended;
        for i in ended {
            self.superscript(i, out);
        }
    }

    /// Takes up what starts at or before the byte `at`; what ends there too is marked by itself.
    fn reach(&mut self, at: usize, out: &mut String) {
        self.close(at, out);
        while let Some(f) = self.findings.get(self.next).filter(|f| f.span.start <= at) {
            self.anchor(self.next, out);
            if f.span.end > at {
                self.open.push(self.next);
            } else {
                self.alone(self.next, out);
            }
            self.next += 1;
        }
    }

    /// Where the next mark starts or ends after the byte `at`.
    fn stop(&self, at: usize, end: usize) -> usize {
        let starts = self.findings.get(self.next).map(|f| f.span.start);
        let ends = self.open.iter().map(|&i| self.findings[i].span.end);
        let stop = ends.chain(starts).chain([end]).min().unwrap_or(end);
        stop.clamp(at + 1, end)
    }

    /// Words under the marks that are open.
    fn write(&self, words: &str, out: &mut String) {
        let text = escape(words);
        // The worst of those that overlap gives its looks.
        let Some(worst) = self.open.iter().map(|&i| self.findings[i].severity).max() else {
            out.push_str(&text);
            return;
        };
        let numbers: Vec<String> = self
            .open
            .iter()
            .map(|i| self.number(*i).to_string())
            .collect();
        let _ = write!(
            out,
            "<a class=\"m {worst}\" href=\"#n{}\" tabindex=\"-1\" data-n=\"{}\">{text}</a>",
            numbers[0],
            numbers.join(" ")
        );
    }

    /// A mark that no letter of the article's words bears: the bytes found, in short, or a caret for none.
    fn alone(&self, i: usize, out: &mut String) {
        let f = &self.findings[i];
        let found: Vec<&str> = self.source.slice(f.span).split_whitespace().collect();
        let found = match clip(&found.join(" "), MARKUP, "…") {
            found if found.is_empty() => "‸".to_owned(),
            found => escape(&found),
        };
        let number = self.number(i);
        let _ = write!(
            out,
            "<a class=\"m markup {}\" href=\"#n{number}\" tabindex=\"-1\" data-n=\"{number}\">{found}</a>",
            f.severity
        );
        self.superscript(i, out);
    }

    fn anchor(&self, i: usize, out: &mut String) {
        let _ = write!(out, "<span id=\"m{}\"></span>", self.number(i));
    }

    fn superscript(&self, i: usize, out: &mut String) {
        let number = self.number(i);
        let _ = write!(
            out,
            "<sup class=\"no\" data-n=\"{number}\"><span class=\"vh\"> [note </span>{number}<span class=\"vh\">]</span></sup>"
        );
    }

    fn number(&self, i: usize) -> usize {
        self.before + i + 1
    }
}

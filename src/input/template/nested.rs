//! Prose that a dialect sets apart by an indent or in a fence: admonitions of MkDocs, directives of MyST.

use super::super::hole::{Dedent, Face, Hole};
use super::scan::{TemplateScan, hole};
use memchr::memmem;

/// What opens a block of Python-Markdown whose passage is indented, and of one that is fenced.
const INDENTED: [&str; 4] = ["!!! ", "??? ", "???+ ", "=== \""];
const FENCED: &str = "/// ";

/// Directives of MyST that hold prose; the others hold code, figures in numbers, or lists of pages.
const PROSE: [&str; 30] = [
    "admonition",
    "aside",
    "attention",
    "card",
    "caution",
    "danger",
    "deprecated",
    "details",
    "dropdown",
    "epigraph",
    "error",
    "exercise",
    "figure",
    "grid-item-card",
    "highlights",
    "hint",
    "important",
    "margin",
    "note",
    "pull-quote",
    "rubric",
    "seealso",
    "sidebar",
    "solution",
    "tab-item",
    "tip",
    "todo",
    "topic",
    "versionadded",
    "warning",
];

/// The admonitions of `source`: their first lines are holes, and what is indented under one is read as if it were not.
pub(super) fn admonitions(
    source: &str,
    start: usize,
    out: &mut Vec<Hole>,
    dedents: &mut Vec<Dedent>,
) {
    let bytes = &source.as_bytes()[start..];
    if ["!!! ", "???", "=== \"", FENCED]
        .iter()
        .all(|m| memmem::find(bytes, m.as_bytes()).is_none())
    {
        return;
    }
    let mut open: Vec<usize> = Vec::new();
    let mut fence: Option<&str> = None;
    let mut at = start;
    for line in source[start..].split_inclusive('\n') {
        let begins = at;
        at += line.len();
        let words = line.trim_start_matches([' ', '\t']);
        let text = words.trim_end();
        if text.is_empty() {
            continue;
        }
        let indent = width(&line[..line.len() - words.len()]);
        if fence.is_none() {
            while open.last().is_some_and(|&o| indent < o) {
                open.pop();
            }
        }
        if !open.is_empty() {
            let columns = 4 * open.len();
            let bytes = taken(line, columns);
            dedents.push(Dedent { at: begins, bytes });
        }
        if let Some(mark) = fence {
            if text.starts_with(mark) && text.trim_matches(['`', '~']).is_empty() {
                fence = None;
            }
            continue;
        }
        let place = begins + line.len() - words.len();
        if text.starts_with("```") || text.starts_with("~~~") {
            fence = Some(&text[..3]);
        } else if INDENTED.iter().any(|m| text.starts_with(m)) {
            out.push(hole(place, place + text.len(), Face::Blank, false, false));
            open.push(indent + 4);
        } else if text.starts_with(FENCED) || text == FENCED.trim_end() {
            out.push(hole(place, place + text.len(), Face::Blank, false, false));
        }
    }
}

/// How many columns blanks take; a tab goes on to the next fourth.
fn width(blanks: &str) -> usize {
    blanks
        .bytes()
        .fold(0, |n, b| if b == b'\t' { n / 4 * 4 + 4 } else { n + 1 })
}

/// The bytes of blanks at the start of `line` that take up to `columns` columns.
pub(in crate::input) fn taken(line: &str, columns: usize) -> usize {
    let blanks = line.bytes().take_while(|b| matches!(b, b' ' | b'\t'));
    let mut n = 0;
    blanks
        .take_while(|b| {
            n = if *b == b'\t' { n / 4 * 4 + 4 } else { n + 1 };
            n <= columns
        })
        .count()
}

impl TemplateScan<'_> {
    /// A directive of MyST with prose in it: ```` ```{note} ````. Its first line, its options and its last line are holes. Returns where the prose begins.
    pub(super) fn directive(&mut self, i: usize, out: &mut Vec<Hole>) -> Option<usize> {
        let line_end = self.code.line_end(i);
        let line = self.source.get(i..line_end)?;
        let info = line.trim_start_matches(['`', '~']);
        let name = info.strip_prefix('{')?.split_once('}')?.0;
        let run = line.len() - info.len();
        if run < 3 || !self.code.starts_line(i) || PROSE.binary_search(&name).is_err() {
            return None;
        }
        let block_end = self.code.skip(i);
        let last =
            memchr::memrchr(b'\n', &self.bytes[line_end..block_end]).map(|n| line_end + n + 1)?;
        let closed = self.source[last..block_end]
            .trim()
            .trim_matches(['`', '~', '>'])
            .trim();
        out.push(hole(i, line_end, Face::Blank, false, false));
        if closed.is_empty() {
            out.push(hole(last, block_end, Face::Blank, false, false));
            self.closers.push(block_end);
        }
        Some(self.options(line_end, last, out))
    }

    /// The options of a directive, `:class: tip`, in the lines after the one that ends at `line_end`: each is a hole. Returns where they end.
    pub(super) fn options(&self, line_end: usize, to: usize, out: &mut Vec<Hole>) -> usize {
        let mut at = line_end;
        for line in self.source[line_end..to].split_inclusive('\n') {
            let text = line.trim();
            let option = text.strip_prefix(':').and_then(|t| t.split_once(':'));
            let named = option.is_some_and(|(key, _)| !key.is_empty() && !key.contains(' '));
            if at > line_end && !named {
                break;
            }
            if named {
                let begins = at + (line.len() - line.trim_start().len());
                out.push(hole(begins, begins + text.len(), Face::Blank, false, false));
            }
            at += line.len();
        }
        at
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_directives_are_in_order() {
        assert!(super::PROSE.is_sorted());
    }
}

//! A window on the source around the flagged words: an article's paragraph is one line of a thousand characters, and
//! nobody wants to see all of it.

use super::ReportStyle;
use super::crop::{Crop, crop};
use super::picture::{Pictures, columns, harmless};
use crate::finding::Label;
use crate::text::{SourceFile, Span};
use std::ops::Range;

/// More related places than this are not drawn.
const RELATED: usize = 6;

/// A line of an excerpt.
#[derive(Debug)]
pub(super) struct Row {
    /// The real number of its line, from 1.
    pub(super) line: usize,
    /// What is shown of the line.
    pub(super) text: String,
    /// What is marked, in order of place.
    pub(super) marks: Vec<RowMark>,
    crop: Crop,
    /// Where each character shown stands: in the source, in `text`. A last entry a piece is its end.
    places: Vec<(usize, usize)>,
}

/// A stretch of a row to put carets under.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct RowMark {
    /// Whether these are the flagged words; else they belong to a related place.
    pub(super) primary: bool,
    /// In bytes of the row's text; never empty, may reach one past its end.
    pub(super) range: Range<usize>,
    /// What is said of it; may be empty.
    pub(super) message: String,
}

/// The excerpt of a finding.
#[derive(Debug)]
pub(super) struct Excerpt {
    /// In order of place.
    pub(super) rows: Vec<Row>,
    /// How many digits the longest line number has.
    pub(super) digits: usize,
    /// How many related places are not drawn.
    pub(super) left_out: usize,
}

/// Draws `flagged` and the places related to it.
pub(super) fn excerpt(
    source: &SourceFile,
    flagged: Span,
    related: &[Label],
    style: ReportStyle,
) -> Excerpt {
    let text = source.text();
    let flagged = on_characters(text, flagged);
    let drawn = &related[..related.len().min(RELATED)];
    let places: Vec<Span> = drawn.iter().map(|l| on_characters(text, l.span)).collect();
    let all = || std::iter::once(flagged).chain(places.iter().copied());
    let lines = all()
        .map(|s| source.line_index(s.end) + 1)
        .max()
        .unwrap_or(1);
    let digits = lines.ilog10() as usize + 1;
    let draw = Draw {
        source,
        pictures: Pictures::new(text, style.ascii, all()),
        // `12 │ text`
        room: style.width.saturating_sub(digits + 3).max(20),
    };
    let mut rows = Vec::new();
    for part in draw.parts(flagged) {
        let mut row = draw.row(part, "");
        row.mark(part, true, "", draw.room);
        rows.push(row);
    }
    for (label, &span) in drawn.iter().zip(&places) {
        let message = harmless(&label.message, style.ascii);
        let parts = draw.parts(span);
        let last = parts.len().saturating_sub(1);
        for (i, part) in parts.into_iter().enumerate() {
            let message = if i == last { &*message } else { "" };
            if rows
                .iter_mut()
                .any(|r| r.mark(part, false, message, draw.room))
            {
                continue;
            }
            let mut row = draw.row(part, message);
            row.mark(part, false, message, usize::MAX);
            rows.push(row);
        }
    }
    rows.sort_by_key(|r| (r.line, r.crop.pieces[0].start));
    Excerpt {
        rows,
        digits,
        left_out: related.len() - drawn.len(),
    }
}

/// `span` inside `text` and on character boundaries, whatever it was.
fn on_characters(text: &str, span: Span) -> Span {
    let start = text.floor_char_boundary(span.start);
    Span::new(
        start,
        text.ceil_char_boundary(span.end.max(start).min(text.len())),
    )
}

struct Draw<'s> {
    source: &'s SourceFile,
    pictures: Pictures<'s>,
    room: usize,
}

impl Draw<'_> {
    /// The parts of `span` that are drawn, a line each: of many, the first two and the last two.
    fn parts(&self, span: Span) -> Vec<Span> {
        let first = self.source.line_index(span.start);
        let last = self.source.line_index(span.end).max(first);
        let part = |i: usize| {
            let line = self.source.line_span(i);
            let start = span.start.clamp(line.start, line.end);
            Span::new(start, span.end.clamp(start, line.end))
        };
        // A blank line, or the line break itself, is worth a row only where there is nothing else.
        let mut parts: Vec<Span> = (first..=last)
            .map(part)
            .filter(|s| !s.is_empty())
            .take(3)
            .collect();
        if parts.len() > 2 {
            parts.truncate(2);
            let after = parts[1].end;
            let ends = (first..=last).rev().map(part).filter(|s| !s.is_empty());
            let mut ends: Vec<Span> = ends.take_while(|s| s.start >= after).take(2).collect();
            ends.reverse();
            parts.extend(ends);
        }
        if parts.is_empty() {
            parts.push(part(first));
        }
        parts
    }

    /// The row that shows `part`, with room for `message` right of it where there can be.
    fn row(&self, part: Span, message: &str) -> Row {
        let text = self.pictures.text();
        let index = self.source.line_index(part.start);
        let mut line = self.source.line_span(index);
        if index == 0 && part.start > 0 && text.starts_with('\u{feff}') {
            line.start += '\u{feff}'.len_utf8();
        }
        let tail = match columns(message) {
            0 => 0,
            w => (w + 1).min(self.room / 2),
        };
        let crop = crop(&self.pictures, line, part, self.room, tail);
        let dots = self.pictures.ellipsis();
        let (mut shown, mut places) = (String::new(), Vec::new());
        if crop.cut[0] {
            shown.push_str(dots);
        }
        for (i, piece) in crop.pieces.iter().enumerate() {
            if i > 0 {
                shown.extend([" ", dots, " "]);
            }
            for (at, c) in text[piece.start..piece.end].char_indices() {
                places.push((piece.start + at, shown.len()));
                self.pictures.push(piece.start + at, c, &mut shown);
            }
            places.push((piece.end, shown.len()));
        }
        if crop.cut[1] {
            shown.push_str(dots);
        }
        Row {
            line: index + 1,
            text: shown,
            marks: Vec::new(),
            crop,
            places,
        }
    }
}

impl Row {
    /// Marks `span` here, if it is shown here and its message has the room.
    fn mark(&mut self, span: Span, primary: bool, message: &str, room: usize) -> bool {
        let mut ranges: Vec<Range<usize>> = Vec::new();
        let pieces = &self.crop.pieces;
        if !primary && !pieces.iter().any(|p| p.contains(span)) && room != usize::MAX {
            return false;
        }
        for piece in pieces {
            let (start, end) = (span.start.max(piece.start), span.end.min(piece.end));
            if start < end || (span.is_empty() && start == end) {
                ranges.push(self.shown(*piece, start, end));
            }
        }
        let Some(last) = ranges.last() else {
            return false;
        };
        let rightmost = self.marks.iter().all(|m| m.range.end < last.start);
        let from = if rightmost {
            last.end.min(self.text.len())
        } else {
            last.start
        };
        let column = columns(&self.text[..from]);
        if !message.is_empty() && column.saturating_add(columns(message) + 1) > room {
            return false;
        }
        let n = ranges.len();
        for (i, range) in ranges.into_iter().enumerate() {
            self.marks.push(RowMark {
                primary,
                range,
                message: if i + 1 == n {
                    message.to_owned()
                } else {
                    String::new()
                },
            });
        }
        self.marks.sort_by_key(|m| (m.range.start, m.range.end));
        true
    }

    /// Where the source bytes `start..end` of `piece` stand in the row's text. What has no width borrows some from the
    /// character it sits on, or a caret would have no place.
    fn shown(&self, piece: Span, start: usize, end: usize) -> Range<usize> {
        // Both pieces may meet at one byte; each has its own run of places.
        let first = self
            .places
            .iter()
            .position(|p| p.0 == piece.start)
            .unwrap_or(0);
        let run = &self.places[first..];
        let len = run
            .iter()
            .position(|p| p.0 == piece.end)
            .map_or(run.len(), |i| i + 1);
        let run = &run[..len];
        let at = |byte: usize| run.partition_point(|p| p.0 < byte).min(len - 1);
        let (mut from, to) = (at(start), at(end));
        let width = |from: usize| columns(&self.text[run[from].1..run[to].1]);
        while start < end && width(from) == 0 && from > 0 {
            from -= 1;
        }
        let from = run[from].1;
        let one = self.text[from..].chars().next().map_or(1, char::len_utf8);
        from..run[to].1.max(from + one)
    }
}

//! The part of a line that is shown: the flagged words whole, and as much around them as there is room for.

use super::picture::Pictures;
use crate::text::Span;

/// A word longer than this many bytes may be cut through: an address, or a script without spaces.
const LONG_WORD: usize = 24;

/// What is shown of a line.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Crop {
    /// One stretch of the source, or two where the middle of the flagged words is left out.
    pub(super) pieces: Vec<Span>,
    /// Whether something is left out before, and after.
    pub(super) cut: [bool; 2],
}

/// Crops `line` to `room` columns around `focus`, which lies in it. `tail` columns right of the focus are kept for a message.
pub(super) fn crop(p: &Pictures<'_>, line: Span, focus: Span, room: usize, tail: usize) -> Crop {
    let dots = p.ellipsis().chars().count();
    let reserve =
        dots * (usize::from(focus.start > line.start) + usize::from(focus.end < line.end));
    let (end, width) = forward(p, focus, room);
    if end < focus.end || width + reserve > room {
        return elide(p, line, focus, room.saturating_sub(reserve + dots + 2));
    }
    let spare = room - width;
    let (left_end, left) = backward(p, Span::new(line.start, focus.start), spare);
    let (right_end, right) = forward(p, Span::new(focus.end, line.end), spare);
    let (all_left, all_right) = (left_end == line.start, right_end == line.end);
    // A side that is cut needs its dots, even where the next character is too wide for what is left.
    let at_least = |all, width: usize| if all { width } else { width.max(dots) };
    let (left, right) = (at_least(all_left, left), at_least(all_right, right));
    let wanted = right.max(tail).min(spare);
    // Half to each side; what one side has no use for goes to the other.
    let r = wanted.min(spare - left.min(spare / 2));
    let l = left.min(spare - r);
    let from = if all_left && left <= l {
        line.start
    } else {
        let (at, _) = backward(
            p,
            Span::new(line.start, focus.start),
            l.saturating_sub(dots),
        );
        word_start(p, Span::new(at, focus.start))
    };
    let to = if all_right && right <= r {
        line.end
    } else {
        let (at, _) = forward(p, Span::new(focus.end, line.end), r.saturating_sub(dots));
        word_end(p.text(), Span::new(focus.end, at), at == line.end)
    };
    Crop {
        pieces: vec![Span::new(from, to)],
        cut: [from > line.start, to < line.end],
    }
}

/// The beginning and the end of words that are too long, `room` columns in all.
fn elide(p: &Pictures<'_>, line: Span, focus: Span, room: usize) -> Crop {
    let (at, _) = forward(p, focus, room.div_ceil(2).max(1));
    let head = word_end(p.text(), Span::new(focus.start, at), false);
    let head = if head == focus.start { at } else { head };
    let (at, _) = backward(p, Span::new(head, focus.end), (room / 2).max(1));
    let tail = word_start(p, Span::new(at, focus.end));
    let tail = if tail == focus.end { at } else { tail };
    Crop {
        pieces: vec![Span::new(focus.start, head), Span::new(tail, focus.end)],
        cut: [focus.start > line.start, focus.end < line.end],
    }
}

/// How far one comes from the start of `span` in `room` columns, and how many they are.
fn forward(p: &Pictures<'_>, span: Span, room: usize) -> (usize, usize) {
    let chars = p.text()[span.start..span.end].char_indices();
    let (last, width) = walk(p, chars.map(|(i, c)| (span.start + i, c)), room);
    (last.map_or(span.start, |(at, c)| at + c.len_utf8()), width)
}

/// How far one comes back from the end of `span` in `room` columns, and how many they are.
fn backward(p: &Pictures<'_>, span: Span, room: usize) -> (usize, usize) {
    let chars = p.text()[span.start..span.end].char_indices().rev();
    let (last, width) = walk(p, chars.map(|(i, c)| (span.start + i, c)), room);
    (last.map_or(span.end, |(at, _)| at), width)
}

/// The last of `chars` that is within `room` columns, and how many they are.
fn walk(
    p: &Pictures<'_>,
    chars: impl Iterator<Item = (usize, char)>,
    room: usize,
) -> (Option<(usize, char)>, usize) {
    let (mut last, mut width) = (None, 0);
    // Characters without width could go on for megabytes.
    for (at, c) in chars.take(room * 8 + 64) {
        let w = p.width(at, c);
        if width + w > room {
            break;
        }
        width += w;
        last = Some((at, c));
    }
    (last, width)
}

/// The first byte of `span` at which a word starts, unless the first word is a long one.
fn word_start(p: &Pictures<'_>, span: Span) -> usize {
    let text = p.text();
    let words = &text[span.start..span.end];
    let inside = !text[..span.start].ends_with(char::is_whitespace);
    let skip = match words.find(char::is_whitespace) {
        Some(space) if inside && space <= LONG_WORD => space,
        // A mark that belongs to a letter left out would sit on the ellipsis.
        _ => words
            .char_indices()
            .find(|&(i, c)| p.width(span.start + i, c) > 0)
            .map_or(0, |(i, _)| i),
    };
    span.end - words[skip..].trim_start().len()
}

/// The last byte of `span` at which a word ends, unless the last word is a long one.
fn word_end(text: &str, span: Span, at_end: bool) -> usize {
    let words = &text[span.start..span.end];
    let inside = !at_end && !text[span.end..].starts_with(char::is_whitespace);
    let keep = match words.rfind(char::is_whitespace) {
        Some(space) if inside && words.len() - space <= LONG_WORD => space,
        _ => words.len(),
    };
    span.start + words[..keep].trim_end().len()
}

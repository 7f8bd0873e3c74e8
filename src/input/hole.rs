//! Holes: stretches of the source that are no prose (templates, shortcodes, citations in markup), and a text in which they are blotted out.
//!
//! Parsers read the blotted text, so that nothing inside a hole is taken for markup; prose is copied from the source.

use crate::text::Span;
use std::borrow::Cow;

/// A stretch of the source that leaves no flat text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hole {
    /// What is left out; takes the blank before it along where another blank or punctuation follows.
    pub(super) span: Span,
    /// Where the template itself starts.
    pub(super) at: usize,
    /// What parsers see in its place.
    pub(super) face: Face,
    /// Whether it leaves a citation mark.
    pub(super) citation: bool,
    /// Whether it holds code.
    pub(super) code: bool,
}

/// What parsers see in place of a hole. Line breaks stay in both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Face {
    /// A word: the hole stands in a line, in a link target, in an attribute.
    Word,
    /// Blanks: the hole is a whole line, or hangs on a heading.
    Blank,
    /// Commas: the hole stands before the first word of a block, where blanks would be an indent, and letters would hide the `_` of `_this_`.
    Mark,
}

/// A line whose blanks belong to a container that the parser does not know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Dedent {
    /// Where the line starts.
    pub(super) at: usize,
    /// How many bytes of blanks parsers do not see at its start.
    pub(super) bytes: usize,
}

/// Lets the lines of `text` begin after the blanks that `dedents` take: their line breaks and their blanks change places, so that no
/// byte after them moves.
pub(super) fn dedent<'s>(text: Cow<'s, str>, dedents: &[Dedent]) -> Cow<'s, str> {
    if dedents.is_empty() {
        return text;
    }
    let mut out = text.into_owned().into_bytes();
    for d in dedents {
        let (start, end) = (d.at, d.at + d.bytes);
        let blanks = out
            .get(start..end)
            .is_some_and(|b| b.iter().all(|b| matches!(b, b' ' | b'\t')));
        let breaks = match (
            start.checked_sub(2).map(|at| out[at]),
            start.checked_sub(1).map(|at| out[at]),
        ) {
            (Some(b'\r'), Some(b'\n')) => 2,
            (_, Some(b'\n')) => 1,
            _ => continue,
        };
        if blanks {
            out[start - breaks..end].rotate_left(breaks);
        }
    }
    String::from_utf8(out).map_or_else(|_| Cow::Borrowed(""), Cow::Owned)
}

/// `source` with holes blotted out, byte for byte as long. Lone carriage returns become line feeds on the way: not every parser knows them.
pub(super) fn mask<'s>(source: &'s str, start: usize, holes: &[Hole]) -> Cow<'s, str> {
    let bytes = source.as_bytes();
    let lone = |at: &usize| bytes.get(at + 1) != Some(&b'\n');
    let mut returns = memchr::memchr_iter(b'\r', &bytes[start..])
        .map(|i| i + start)
        .filter(lone)
        .peekable();
    if holes.is_empty() && returns.peek().is_none() {
        return Cow::Borrowed(source);
    }
    let mut out = bytes.to_vec();
    for hole in holes {
        let face = match hole.face {
            Face::Word => b'x',
            Face::Blank => b' ',
            Face::Mark => b',',
        };
        for b in &mut out[hole.at..hole.span.end] {
            if !matches!(b, b'\n' | b'\r') {
                *b = face;
            }
        }
    }
    for at in returns {
        out[at] = b'\n';
    }
    // Holes begin and end on character boundaries, so this cannot fail; if it did, the source itself is the next best.
    String::from_utf8(out).map_or(Cow::Borrowed(source), Cow::Owned)
}

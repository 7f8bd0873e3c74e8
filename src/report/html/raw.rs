//! Which lines of a file stand on its page as they are.

use crate::finding::Finding;
use crate::text::SourceFile;
use std::ops::Range;

/// At most this many lines of one finding are shown.
const LINES: usize = 12;

/// The lines, from 0, of the first of `findings` if it starts before the byte `until`, and of those on the lines below it.
pub(super) fn lines(
    source: &SourceFile,
    findings: &[Finding],
    until: usize,
) -> Option<Range<usize>> {
    let mut lines: Option<Range<usize>> = None;
    for f in findings.iter().take_while(|f| f.span.start < until) {
        let first = source.line_index(f.span.start);
        let last = source.line_index(f.span.end.saturating_sub(1).clamp(f.span.start, until - 1));
        let end = (last + 1).min(first + LINES);
        match &mut lines {
            None => lines = Some(first..end),
            Some(l) if first <= l.end => l.end = l.end.max(end),
            Some(_) => break,
        }
    }
    lines
}

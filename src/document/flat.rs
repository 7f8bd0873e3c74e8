//! The map from flat text back to source bytes.

use super::FlatRange;
use crate::text::Span;

/// A stretch of flat text and the source bytes it stands for.
#[derive(Clone, Copy, Debug)]
struct FlatRun {
    /// First flat byte.
    flat: u32,
    /// First source byte.
    source: u32,
    /// How many source bytes it stands for; used where it is no copy.
    len: u32,
    /// Whether the flat bytes are the source bytes, one for one.
    copied: bool,
}

/// Every flat byte's way back to the source. Positions are never found again by searching.
#[derive(Debug, Default)]
pub struct FlatMap {
    runs: Vec<FlatRun>,
}

impl FlatMap {
    /// An empty map with room for so many stretches.
    pub(super) fn with_capacity(runs: usize) -> Self {
        Self {
            runs: Vec::with_capacity(runs),
        }
    }

    /// Notes that the flat text from `flat` on stands for `span` of the source.
    pub(super) fn push(&mut self, flat: usize, span: Span, copied: bool) {
        // A document is under 4 GiB: the reader refuses anything longer.
        let (flat, source, len) = (flat as u32, span.start as u32, span.len() as u32);
        if let Some(last) = self.runs.last_mut()
            && last.copied
            && copied
            && last.source + last.len == source
            && last.flat + last.len == flat
        {
            last.len += len;
            return;
        }
        self.runs.push(FlatRun {
            flat,
            source,
            len,
            copied,
        });
    }

    /// Forgets everything from flat byte `flat` on.
    pub(super) fn truncate(&mut self, flat: usize) {
        let flat = flat as u32;
        while self.runs.last().is_some_and(|r| r.flat >= flat) {
            self.runs.pop();
        }
        if let Some(last) = self.runs.last_mut()
            && last.copied
        {
            last.len = last.len.min(flat - last.flat);
        }
    }

    /// The source bytes of the flat bytes `range`: from the first byte of its first character to the last of its last.
    #[must_use]
    pub fn source(&self, range: &FlatRange) -> Span {
        if self.runs.is_empty() {
            return Span::default();
        }
        let start = self.byte(range.start).start;
        if range.is_empty() {
            return Span::new(start, start);
        }
        Span::new(start, self.byte(range.end - 1).end.max(start))
    }

    /// Whether the flat bytes `range` are their source bytes, one for one (a control character is a space in the flat text).
    #[must_use]
    pub fn copied(&self, range: &FlatRange) -> bool {
        let i = self
            .runs
            .partition_point(|r| r.flat <= range.start)
            .saturating_sub(1);
        self.runs
            .get(i)
            .is_some_and(|r| r.copied && range.end <= r.flat + r.len)
    }

    /// The stretches of the flat bytes `range`, in order: each with its source bytes, and whether it is these bytes, one for one.
    pub fn pieces(&self, range: &FlatRange) -> impl Iterator<Item = (FlatRange, Span, bool)> {
        let FlatRange { start, end } = *range;
        let first = self.runs.partition_point(|r| r.flat <= start);
        let runs = self.runs.get(first.saturating_sub(1)..).unwrap_or_default();
        let runs = runs.iter().take_while(move |r| r.flat < end);
        runs.enumerate().filter_map(move |(i, r)| {
            let next = self.runs.get(first.saturating_sub(1) + i + 1);
            let from = r.flat.max(start);
            let to = next.map_or(end, |n| n.flat).min(end);
            let to = if r.copied { to.min(r.flat + r.len) } else { to };
            let piece = from..to;
            (from < to).then(|| (piece.clone(), self.source(&piece), r.copied))
        })
    }

    /// The source bytes of one flat byte.
    fn byte(&self, at: u32) -> Span {
        let i = self
            .runs
            .partition_point(|r| r.flat <= at)
            .saturating_sub(1);
        let run = self.runs[i];
        if run.copied {
            let from = (run.source + at.saturating_sub(run.flat).min(run.len)) as usize;
            let end = (from + 1).min((run.source + run.len) as usize);
            Span::new(from.min(end), end)
        } else {
            Span::new(run.source as usize, (run.source + run.len) as usize)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_map_byte_for_byte_and_the_rest_as_a_whole() {
        let mut m = FlatMap::default();
        m.push(0, Span::new(10, 14), true);
        m.push(4, Span::new(14, 19), false); // `&amp;` for `&`
        m.push(5, Span::new(19, 21), true);
        assert_eq!(m.source(&(1..3)), Span::new(11, 13));
        assert_eq!(m.source(&(4..5)), Span::new(14, 19));
        assert_eq!(m.source(&(3..7)), Span::new(13, 21));
    }
}

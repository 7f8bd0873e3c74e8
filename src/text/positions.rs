//! Many positions in one text, each at a bounded cost, however long its lines are.

use super::{Position, SourceFile};

/// Characters are counted once for every so many bytes.
const STEP: usize = 4096;

/// Looks positions up in any order. [`SourceFile::position`] counts from the start of the line, which is quadratic for
/// thousands of findings in a line of megabytes; this keeps a count every 4 KiB, made as far as it is asked for.
#[derive(Debug)]
pub struct Positions<'s> {
    source: &'s SourceFile,
    /// `counts[k]`: characters that start before byte `k * STEP`.
    counts: Vec<usize>,
}

impl<'s> Positions<'s> {
    /// For the places of `source`.
    #[must_use]
    pub fn new(source: &'s SourceFile) -> Self {
        Self {
            source,
            counts: vec![0],
        }
    }

    /// Where byte `offset` is, exactly as [`SourceFile::position`] has it.
    pub fn at(&mut self, offset: usize) -> Position {
        let text = self.source.text();
        let offset = text.floor_char_boundary(offset);
        let index = self.source.line_index(offset);
        let start = self.source.line_span(index).start;
        if offset - start <= STEP {
            return self.source.position(offset);
        }
        let mark = usize::from(index == 0 && text.starts_with('\u{feff}'));
        Position {
            offset,
            line: index + 1,
            column: self.before(offset) - self.before(start) - mark + 1,
        }
    }

    /// How many characters there are before byte `offset`.
    fn before(&mut self, offset: usize) -> usize {
        let bytes = self.source.text().as_bytes();
        let step = offset / STEP;
        while self.counts.len() <= step {
            let from = (self.counts.len() - 1) * STEP;
            let last = self.counts[self.counts.len() - 1];
            self.counts.push(last + starts(&bytes[from..from + STEP]));
        }
        self.counts[step] + starts(&bytes[step * STEP..offset])
    }
}

/// How many characters start in `bytes`.
fn starts(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&b| b & 0xC0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_the_slow_way() {
        let line = "aé日👍".repeat(3000);
        let text = format!("\u{feff}{line}\nshort\r\n{line}");
        let s = SourceFile::new("a", &*text);
        let mut p = Positions::new(&s);
        for offset in (0..text.len() + 5)
            .step_by(997)
            .chain([text.len(), 4096, 4097, 3, 0])
        {
            assert_eq!(p.at(offset), s.position(offset), "{offset}");
        }
    }

    #[test]
    fn a_line_of_megabytes_costs_one_count() {
        let s = SourceFile::new("a", "é word ".repeat(2_000_000));
        let mut p = Positions::new(&s);
        let start = std::time::Instant::now();
        let last = (0..10_000).map(|i| p.at(i * 1_600).column).last();
        assert_eq!(last, Some(1_400 * 9_999 + 1));
        assert!(start.elapsed().as_secs() < 10);
    }
}

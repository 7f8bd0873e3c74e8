//! Many positions in one text, each at a bounded cost, however long its lines are.

use super::{Position, SourceFile};

/// What is counted is counted once for every so many bytes.
const STEP: usize = 4096;

/// What a column is a count of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Units {
    /// Bytes of UTF-8.
    Bytes,
    /// Code units of UTF-16: what editors count unless another count is agreed on.
    Utf16,
    /// Unicode characters.
    #[default]
    Chars,
}

impl Units {
    /// How many of them `text` has.
    #[must_use]
    pub fn length(self, text: &str) -> usize {
        self.count(text.as_bytes())
    }

    /// How many of them start in `bytes`.
    fn count(self, bytes: &[u8]) -> usize {
        let starts = || bytes.iter().filter(|&&b| b & 0xC0 != 0x80).count();
        match self {
            Self::Bytes => bytes.len(),
            Self::Chars => starts(),
            // What takes four bytes takes two units.
            Self::Utf16 => starts() + bytes.iter().filter(|&&b| b >= 0xF0).count(),
        }
    }
}

/// Looks positions up in any order. [`SourceFile::position`] counts from the start of the line, which is quadratic for
/// thousands of findings in a line of megabytes; this keeps a count every 4 KiB, made as far as it is asked for.
#[derive(Debug)]
pub struct Positions<'s> {
    source: &'s SourceFile,
    units: Units,
    /// `counts[k]`: units that start before byte `k * STEP`.
    counts: Vec<usize>,
}

impl<'s> Positions<'s> {
    /// For the places of `source`.
    #[must_use]
    pub fn new(source: &'s SourceFile) -> Self {
        Self::counting(source, Units::Chars)
    }

    /// For the places of `source` as an editor has them.
    #[must_use]
    pub fn counting(source: &'s SourceFile, units: Units) -> Self {
        Self {
            source,
            units,
            counts: vec![0],
        }
    }

    /// Line and column of byte `offset`, both from 0, a byte order mark counted as what it is: a character.
    pub fn in_editor(&mut self, offset: usize) -> (usize, usize) {
        let text = self.source.text();
        let offset = text.floor_char_boundary(offset);
        let line = self.source.line_index(offset);
        let start = self.source.line_span(line).start;
        let column = if offset - start <= STEP {
            self.units.length(&text[start..offset])
        } else {
            self.before(offset) - self.before(start)
        };
        (line, column)
    }

    /// Where byte `offset` is, exactly as [`SourceFile::position`] has it.
    pub fn position(&mut self, offset: usize) -> Position {
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

    /// How many units there are before byte `offset`.
    fn before(&mut self, offset: usize) -> usize {
        let bytes = self.source.text().as_bytes();
        let step = offset / STEP;
        while self.counts.len() <= step {
            let from = (self.counts.len() - 1) * STEP;
            let last = self.counts[self.counts.len() - 1];
            self.counts
                .push(last + self.units.count(&bytes[from..from + STEP]));
        }
        self.counts[step] + self.units.count(&bytes[step * STEP..offset])
    }
}

/// The byte that an editor means by `line` and `column`, both from 0: the end of the line where the column is past it, the
/// end of the text where the line is, the start of the character where the column is inside one.
#[must_use]
pub fn offset_in_editor(source: &SourceFile, line: usize, column: usize, units: Units) -> usize {
    if line >= source.lines() {
        return source.text().len();
    }
    let span = source.line_span(line);
    let mut left = column;
    for (at, c) in source.slice(span).char_indices() {
        let wide = match units {
            Units::Bytes => c.len_utf8(),
            Units::Utf16 => c.len_utf16(),
            Units::Chars => 1,
        };
        if left < wide {
            return span.start + at;
        }
        left -= wide;
    }
    span.end
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
            assert_eq!(p.position(offset), s.position(offset), "{offset}");
        }
    }

    #[test]
    fn an_editor_counts_in_its_own_units() {
        // A mark, e and a combining accent, an emoji of two characters, CRLF, a lone CR.
        let s = SourceFile::new("a", "\u{feff}e\u{301}👍🏽x\r\nb\rc");
        let x = s.text().find('x').unwrap();
        for (units, column) in [(Units::Bytes, 14), (Units::Utf16, 7), (Units::Chars, 5)] {
            assert_eq!(Positions::counting(&s, units).in_editor(x), (0, column));
            assert_eq!(offset_in_editor(&s, 0, column, units), x);
            assert_eq!(
                offset_in_editor(&s, 0, 99, units),
                x + 1,
                "before the break"
            );
            assert_eq!(offset_in_editor(&s, 9, 0, units), s.text().len());
        }
        assert_eq!(
            Positions::counting(&s, Units::Utf16).in_editor(x + 5),
            (2, 0)
        );
        let inside = offset_in_editor(&s, 0, 4, Units::Utf16);
        assert_eq!(s.text()[inside..].chars().next(), Some('👍'));
        let long = "aé日👍".repeat(3000);
        let s = SourceFile::new("a", format!("one\n{long}\n{long}"));
        for units in [Units::Bytes, Units::Utf16, Units::Chars] {
            let mut p = Positions::counting(&s, units);
            for (at, _) in s.text().char_indices().step_by(97) {
                let (line, column) = p.in_editor(at);
                assert_eq!(offset_in_editor(&s, line, column, units), at);
            }
        }
    }

    #[test]
    fn a_line_of_megabytes_costs_one_count() {
        let s = SourceFile::new("a", "é word ".repeat(2_000_000));
        let mut p = Positions::new(&s);
        let start = std::time::Instant::now();
        let last = (0..10_000).map(|i| p.position(i * 1_600).column).last();
        assert_eq!(last, Some(1_400 * 9_999 + 1));
        assert!(start.elapsed().as_secs() < 10);
    }
}

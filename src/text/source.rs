//! A source text and its lines: bytes to line and column, at the edge and nowhere else.

use super::Span;
use std::sync::OnceLock;

/// A place as people count: line and column from 1, columns in Unicode characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Bytes from the start of the file.
    pub offset: usize,
    /// Line, from 1. LF, CRLF and a lone CR each end one.
    pub line: usize,
    /// Column, from 1, in Unicode characters. A byte order mark is no column.
    pub column: usize,
}

/// A text with the name it is reported under and an index of its lines, made when it is first needed.
#[derive(Clone, Debug)]
pub struct SourceFile {
    name: String,
    text: String,
    /// Where each line starts, found out when it is first asked: most articles have nothing to report.
    starts: OnceLock<Vec<usize>>,
}

impl SourceFile {
    /// A file of this name with this text.
    #[must_use]
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            text: text.into(),
            starts: OnceLock::new(),
        }
    }

    /// The name it is reported under.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The whole text, byte order mark and all.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Puts `with` in the place of the bytes `span`, which lie on character boundaries.
    pub fn replace(&mut self, span: Span, with: &str) {
        self.text.replace_range(span.start..span.end, with);
        self.starts = OnceLock::new();
    }

    /// Where each line starts, in bytes.
    fn starts(&self) -> &[usize] {
        let text = self.text.as_bytes();
        self.starts.get_or_init(|| line_starts(text))
    }

    /// The same file with every place where it was and no word left: all but line breaks and a byte order mark is
    /// replaced, by what is as long.
    #[must_use]
    pub fn masked(&self) -> Self {
        let mask = |c: char| match (c, c.len_utf8()) {
            ('\n' | '\r' | '\u{feff}', _) => c,
            (_, 1) => 'x',
            (_, 2) => '·',
            (_, 3) => '…',
            _ => '🞄',
        };
        Self {
            name: self.name.clone(),
            text: self.text.chars().map(mask).collect(),
            starts: self.starts.clone(),
        }
    }

    /// The text at `span` (bytes); empty where the span is not on character boundaries.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.start..span.end).unwrap_or_default()
    }

    /// How many lines there are; a text that ends in a line break has an empty last one.
    #[must_use]
    pub fn lines(&self) -> usize {
        self.starts().len()
    }

    /// The index, from 0, of the line that byte `offset` is on.
    #[must_use]
    pub fn line_index(&self, offset: usize) -> usize {
        self.starts()
            .partition_point(|&s| s <= offset)
            .saturating_sub(1)
    }

    /// The bytes of line `index` (from 0) without its line break.
    #[must_use]
    pub fn line_span(&self, index: usize) -> Span {
        let start = self.starts().get(index).copied().unwrap_or(self.text.len());
        let end = self
            .starts()
            .get(index + 1)
            .copied()
            .unwrap_or(self.text.len());
        let line = &self.text.as_bytes()[start..end];
        let breaks = line
            .iter()
            .rev()
            .take_while(|b| matches!(b, b'\n' | b'\r'))
            .count();
        Span::new(start, end - breaks)
    }

    /// Where byte `offset` is, as people count. An offset past the end is the end; one inside a character is its first byte.
    #[must_use]
    pub fn position(&self, offset: usize) -> Position {
        let offset = (0..=offset.min(self.text.len()))
            .rev()
            .find(|at| self.text.is_char_boundary(*at))
            .unwrap_or(0);
        let index = self.line_index(offset);
        let before = &self.text[self.starts()[index]..offset];
        let before = if index == 0 {
            before.strip_prefix('\u{feff}').unwrap_or(before)
        } else {
            before
        };
        Position {
            offset,
            line: index + 1,
            column: before.chars().count() + 1,
        }
    }
}

/// The first byte of every line of `bytes`. CRLF is one break, and so are LF and CR alone.
pub(super) fn line_starts(bytes: &[u8]) -> Vec<usize> {
    let mut starts = vec![0];
    for at in memchr::memchr2_iter(b'\n', b'\r', bytes) {
        if bytes[at] == b'\r' && bytes.get(at + 1) == Some(&b'\n') {
            continue;
        }
        starts.push(at + 1);
    }
    starts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_lines_at_every_kind_of_break() {
        let s = SourceFile::new("a", "one\ntwo\r\nthree\rfour\n");
        assert_eq!(s.lines(), 5);
        let text = |i| s.slice(s.line_span(i));
        assert_eq!(
            [text(0), text(1), text(2), text(3), text(4)],
            ["one", "two", "three", "four", ""]
        );
        assert_eq!(
            s.position(5),
            Position {
                offset: 5,
                line: 2,
                column: 2
            }
        );
        assert_eq!(s.position(10).line, 3);
    }

    #[test]
    fn a_mask_leaves_every_place_where_it_was() {
        let s = SourceFile::new("a", "\u{feff}é 日x\r\n👍 y\n");
        let m = s.masked();
        assert_eq!(m.text(), "\u{feff}·x…x\r\n🞄xx\n");
        for at in 0..=s.text().len() {
            assert_eq!(m.position(at), s.position(at));
        }
    }

    #[test]
    fn columns_are_characters_and_a_mark_is_none() {
        let s = SourceFile::new("a", "\u{feff}é日x\n👍y");
        assert_eq!(s.position(3).column, 1);
        assert_eq!(
            s.position(8),
            Position {
                offset: 8,
                line: 1,
                column: 3
            }
        );
        assert_eq!(
            s.position(14),
            Position {
                offset: 14,
                line: 2,
                column: 2
            }
        );
        assert_eq!(
            s.position(6).offset,
            5,
            "inside a character: its first byte"
        );
        assert_eq!(s.position(999).offset, 15);
    }
}

//! The walk over a source that finds templates and steps over code.

use super::super::hole::{Face, Hole};
use super::code::Code;
use crate::document::Format;
use crate::text::Span;
use memchr::memmem;

/// Longest template in bytes: two braces that far apart have nothing to do with each other.
const LONGEST: usize = 4096;
/// Longest citation in bytes.
pub(super) const CITATION: usize = 400;

/// A walk over a source.
pub(super) struct Scan<'s> {
    source: &'s str,
    bytes: &'s [u8],
    at: usize,
    markdown: bool,
    /// What a hole, or code, could open with.
    openers: Vec<u8>,
    code: Code<'s>,
    /// For every closing token: where a search for it has got to without finding it.
    missed: [usize; 8],
}

/// An opening token, its closing token, and whether a blank may be missing after the first.
const PAIRS: [(&[u8], &[u8]); 5] = [
    (b"{{", b"}}"),
    (b"{%", b"%}"),
    (b"{# ", b"#}"),
    (b"{/*", b"*/}"),
    (b"<%", b"%>"),
];

impl<'s> Scan<'s> {
    /// A walk from byte `at` on, on which holes open with one of `openers`.
    pub(super) fn new(source: &'s str, at: usize, format: Format, mut openers: Vec<u8>) -> Self {
        if format != Format::Html {
            openers.push(b'`');
            if memmem::find(source.as_bytes(), b"~~~").is_some() {
                openers.push(b'~');
            }
        }
        Self {
            openers,
            source,
            bytes: source.as_bytes(),
            at,
            markdown: format != Format::Html,
            code: Code::new(source.as_bytes()),
            missed: [0; 8],
        }
    }

    /// Adds every hole to `out`.
    pub(super) fn run(mut self, out: &mut Vec<Hole>) {
        while let Some(i) = self.next() {
            let hole = match self.bytes[i] {
                b'`' if i > 0 && self.bytes[i - 1] == b'\\' => None, // an escaped tick opens no code
                b'`' | b'~' => {
                    self.at = self.code.skip(i);
                    continue;
                }
                b'[' => self.citation(i),
                b':' => self.fence(i),
                b'{' if self.bytes.get(i + 1) == Some(&b':') => self.attributes(i),
                _ => self.pair(i).or_else(|| self.element(i)),
            };
            if let Some(hole) = hole {
                self.at = hole.span.end;
                out.push(hole);
            } else {
                self.at = i + 1;
            }
        }
    }

    /// The next byte that could open something.
    fn next(&self) -> Option<usize> {
        let rest = self.bytes.get(self.at..)?;
        let found = match *self.openers.as_slice() {
            [a] => memchr::memchr(a, rest),
            [a, b] => memchr::memchr2(a, b, rest),
            [a, b, c] => memchr::memchr3(a, b, c, rest),
            _ => rest.iter().position(|b| self.openers.contains(b)),
        };
        found.map(|i| i + self.at)
    }

    /// A template between two tokens.
    fn pair(&mut self, i: usize) -> Option<Hole> {
        let which = PAIRS
            .iter()
            .position(|(o, _)| self.bytes[i..].starts_with(o))?;
        let (open, close) = PAIRS[which];
        let body = i + open.len();
        let to = (body + LONGEST).min(self.code.paragraph_end(i));
        let mut end = self.find(which, close, body, to)? + close.len();
        if which == 0 {
            end += self.bytes[end..]
                .iter()
                .take_while(|&&b| b == b'}')
                .count()
                .min(1);
        }
        let inner = self
            .source
            .get(body..end)?
            .trim_start_matches(['<', '%', '-', ' ']);
        let name = inner
            .split(|c: char| !c.is_alphanumeric())
            .next()
            .unwrap_or("");
        if matches!(name, "highlight" | "comment")
            && let Some(last) = self.closing_tag(name, end)
        {
            return Some(hole(i, last, Face::Word, false, true));
        }
        Some(hole(i, end, Face::Word, false, false))
    }

    /// The end of `{% end… %}` or `{{< /… >}}` after byte `from`.
    fn closing_tag(&mut self, name: &str, from: usize) -> Option<usize> {
        // One miss per name is enough: what is not after here is not after a later place either.
        let slot = 5 + usize::from(name == "comment");
        if self.missed[slot] == usize::MAX {
            return None;
        }
        let rest = &self.bytes[from..];
        let close = memmem::find_iter(rest, name).find(|&at| {
            rest[..at].ends_with(b"end")
                || rest[..at].ends_with(b"/")
                || rest[..at].ends_with(b"/ ")
        });
        let Some(close) = close else {
            self.missed[slot] = usize::MAX;
            return None;
        };
        let tail = &rest[close..rest.len().min(close + 64)];
        let end = memchr::memchr(b'}', tail)?;
        let more = usize::from(tail.get(end + 1) == Some(&b'}'));
        Some(from + close + end + 1 + more)
    }

    /// Where `token` is between `from` and `to`. What was searched in vain is not searched again.
    fn find(&mut self, slot: usize, token: &[u8], from: usize, to: usize) -> Option<usize> {
        let to = to.min(self.bytes.len());
        let begin = from.max(self.missed[slot]);
        if begin >= to {
            return None;
        }
        let found = memmem::find(&self.bytes[begin..to], token).map(|at| at + begin);
        if found.is_none() {
            self.missed[slot] = (to + 1).saturating_sub(token.len()).max(begin);
        }
        found
    }

    /// `::: note`, a line of its own.
    fn fence(&self, i: usize) -> Option<Hole> {
        if !self.markdown || !self.bytes[i..].starts_with(b":::") || !self.code.starts_line(i) {
            return None;
        }
        let end = self.code.line_end(i);
        Some(hole(i, end, Face::Blank, false, false))
    }

    /// A Kramdown attribute list: `{: .class #id key="v"}`, `{:toc}`.
    fn attributes(&self, i: usize) -> Option<Hole> {
        let line = &self.bytes[i..self.code.line_end(i).min(i + CITATION)];
        let end = memchr::memchr(b'}', line)?;
        let inner = self.source.get(i + 2..i + end)?;
        let words = inner.split_whitespace();
        let fits = |w: &str| {
            w.starts_with(['.', '#'])
                || w.contains('=')
                || w.ends_with('"')
                || (w.len() > 2 && w.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'))
        };
        (!inner.trim().is_empty() && words.clone().all(fits))
            .then(|| hole(i, i + end + 1, Face::Blank, false, false))
    }

    /// A JSX tag with an expression among its attributes; one without is a tag like any other.
    fn element(&self, i: usize) -> Option<Hole> {
        let b = self.bytes;
        if b[i] != b'<' || !b.get(i + 1)?.is_ascii_alphabetic() {
            return None;
        }
        let (mut depth, mut quote, mut braces) = (0usize, 0u8, false);
        let limit = b.len().min(i + LONGEST / 4);
        for at in i + 1..limit {
            let c = b[at];
            match c {
                _ if c == quote => quote = 0,
                _ if quote != 0 => {}
                b'"' | b'\'' => quote = c,
                b'{' => {
                    if depth == 0 && b[at - 1] != b'=' {
                        return None;
                    }
                    (depth, braces) = (depth + 1, true);
                }
                b'}' => depth = depth.checked_sub(1)?,
                b'>' if depth == 0 => {
                    return braces.then(|| hole(i, at + 1, Face::Word, false, false));
                }
                b'<' if depth == 0 => return None,
                _ => {}
            }
        }
        None
    }

    /// A citation in the manner of Pandoc: `[@key]`, `[see @key, p. 3; -@other]`.
    fn citation(&self, i: usize) -> Option<Hole> {
        if !self.markdown {
            return None;
        }
        let rest = &self.bytes[i + 1..self.bytes.len().min(i + CITATION)];
        let end = rest.iter().position(|b| matches!(b, b']' | b'['))?;
        if rest[end] != b']' || matches!(rest.get(end + 1), Some(b'(' | b'[' | b':')) {
            return None;
        }
        let inner = self.source.get(i + 1..i + 1 + end)?;
        let keyed = |part: &str| {
            let mut before = ' ';
            let mut chars = part.chars().peekable();
            while let Some(c) = chars.next() {
                if c == '@' && (before.is_whitespace() || before == '-') {
                    return chars
                        .peek()
                        .is_some_and(|&n| n.is_alphanumeric() || n == '_' || n == '{');
                }
                before = c;
            }
            false
        };
        let blank_line = inner.contains("\n\n");
        (!blank_line && inner.split(';').all(keyed))
            .then(|| hole(i, i + end + 2, Face::Word, true, false))
    }
}

fn hole(at: usize, end: usize, face: Face, citation: bool, code: bool) -> Hole {
    Hole {
        span: Span::new(at, end),
        at,
        face,
        citation,
        code,
    }
}

//! The walk over a source that finds templates and steps over code.

use super::super::hole::{Face, Hole};
use super::code::CodeSteps;
use super::names;
use super::statement;
use crate::document::Format;
use crate::text::Span;
use memchr::memmem;

/// Longest template in bytes: two braces that far apart have nothing to do with each other.
pub(super) const LONGEST: usize = 4096;
/// The same, of a comment, which may go on over blank lines.
const LONGEST_COMMENT: usize = 1 << 16;
/// Longest citation in bytes.
pub(super) const CITATION: usize = 400;

/// A walk over a source.
pub(super) struct TemplateScan<'s> {
    pub(super) source: &'s str,
    pub(super) bytes: &'s [u8],
    /// Where the walk began: after the front matter.
    pub(super) start: usize,
    at: usize,
    pub(super) format: Format,
    /// Whether the text has markup of its own beside tags: all but HTML.
    pub(super) marked_up: bool,
    /// Whether it cites in the manner of Pandoc.
    pub(super) scholarly: bool,
    /// What a hole, or code, could open with.
    openers: Vec<u8>,
    pub(super) code: CodeSteps<'s>,
    /// Where the fences end that close a directive with prose in it, the innermost last.
    pub(super) closers: Vec<usize>,
    /// The statements of MDX, last one first.
    statements: Vec<Span>,
    /// For every closing token: where a search for it has got to without finding it.
    missed: [usize; 17],
    /// How many hidden divisions had no end.
    pub(super) unclosed: usize,
}

/// An opening token, its closing token, and whether a blank may be missing after the first.
const PAIRS: [(&[u8], &[u8]); 6] = [
    (b"{{", b"}}"),
    (b"{%", b"%}"),
    (b"{# ", b"#}"),
    (b"{#-", b"#}"),
    (b"{/*", b"*/}"),
    (b"<%", b"%>"),
];

impl<'s> TemplateScan<'s> {
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
            start: at,
            at,
            format,
            marked_up: format != Format::Html,
            scholarly: format.is_markdown() && names::is_scholarly(source, at),
            code: CodeSteps::new(source.as_bytes()),
            closers: Vec::new(),
            statements: if format == Format::Mdx {
                statement::statements(source, at)
                    .into_iter()
                    .rev()
                    .collect()
            } else {
                Vec::new()
            },
            missed: [0; 17],
            unclosed: 0,
        }
    }

    /// Adds every hole to `out`.
    pub(super) fn run(mut self, out: &mut Vec<Hole>) {
        loop {
            let next = self.next();
            if let Some(statement) = self.statement_before(next) {
                self.at = statement.end;
                out.push(hole(
                    statement.start,
                    statement.end,
                    Face::Blank,
                    false,
                    true,
                ));
                continue;
            }
            let Some(i) = next else {
                break;
            };
            let escaped = i > 0 && self.bytes[i - 1] == b'\\';
            let dialect = self.format.is_markdown() && !escaped;
            let hole = match self.bytes[i] {
                b'`' if escaped => None, // an escaped tick opens no code
                b'`' | b'~' => {
                    if let Some(&end) = self.closers.last()
                        && self.code.line_end(i) == end
                        && self.code.starts_line(i)
                    {
                        self.closers.pop();
                        self.at = end;
                        continue;
                    }
                    let prose = if dialect {
                        self.directive(i, out)
                    } else {
                        None
                    };
                    self.at = prose.unwrap_or_else(|| self.code.skip(i));
                    continue;
                }
                b'[' => {
                    let linked = if dialect {
                        self.smiling_comment(i).or_else(|| self.wiki_link(i, out))
                    } else {
                        None
                    };
                    linked.or_else(|| self.citation(i))
                }
                b':' => self.fence(i, out),
                b'%' if dialect => self.percent(i),
                b'@' if dialect => self.author_in_text(i),
                b'^' if dialect => self.note_in_line(i),
                b'\\' if dialect => self.tex_comment(i).or_else(|| self.command(i)),
                b'{' if dialect => self.braces(i, out),
                b'{' if self.bytes.get(i + 1) == Some(&b':') => self.attributes(i),
                _ => self.pair(i).or_else(|| self.element(i, out)),
            };
            if let Some(hole) = hole {
                self.at = hole.span.end;
                out.push(hole);
            } else {
                self.at = i + 1;
            }
        }
    }

    /// The next statement of MDX, if it stands before byte `next`. One that stands in code is none.
    fn statement_before(&mut self, next: Option<usize>) -> Option<Span> {
        while let Some(&s) = self.statements.last() {
            if s.start >= self.at {
                return (next.is_none_or(|n| s.start < n)).then(|| {
                    self.statements.pop();
                    s
                });
            }
            self.statements.pop();
        }
        None
    }

    /// What a brace opens in Markdown.
    fn braces(&mut self, i: usize, out: &mut Vec<Hole>) -> Option<Hole> {
        let found = match self.bytes.get(i + 1) {
            Some(b':') => self.extension(i).or_else(|| self.attributes(i)),
            Some(b'>' | b'-' | b'+' | b'=' | b'~') => self.critic(i, out),
            Some(b'.' | b'#') => self.attributes_after(i).or_else(|| self.pair(i)),
            Some(b'a'..=b'z' | b'A'..=b'Z') => self.attributes_after(i).or_else(|| self.role(i)),
            _ => self.pair(i),
        };
        match found {
            None if self.format == Format::Mdx => self.expression(i, out),
            found => found,
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
        // A comment may hold blank lines; what else does was never closed.
        let comment = matches!(
            self.bytes.get(i + 1..i + 4),
            Some(
                [b'/', b'*', _]
                    | [b'#', ..]
                    | [b'{', b'/', b'*']
                    | [b'{', b'!', b'-']
                    | [b'%', b'-', b'-']
            )
        );
        let to = if comment {
            body + LONGEST_COMMENT
        } else {
            (body + LONGEST).min(self.code.paragraph_end(i))
        };
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
        let comment = comment || inner.trim_start_matches(['%', ' ']).starts_with('#');
        Some(hole(i, end, Face::Word, names::is_citing(name), comment))
    }

    /// The end of `{% end… %}` or `{{< /… >}}` after byte `from`.
    fn closing_tag(&mut self, name: &str, from: usize) -> Option<usize> {
        // One miss per name is enough: what is not after here is not after a later place either.
        let slot = 14 + usize::from(name == "comment");
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
    pub(super) fn find(
        &mut self,
        slot: usize,
        token: &[u8],
        from: usize,
        to: usize,
    ) -> Option<usize> {
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
    fn fence(&mut self, i: usize, out: &mut Vec<Hole>) -> Option<Hole> {
        if !self.marked_up || !self.bytes[i..].starts_with(b":::") || !self.code.starts_line(i) {
            return None;
        }
        let end = self.code.line_end(i);
        if let Some(close) = self.hidden_division(i, end) {
            return Some(hole(i, close, Face::Blank, false, true));
        }
        if self.format.is_markdown() && self.source[i..end].contains('{') {
            self.options(end, self.bytes.len(), out);
        }
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
            .then(|| hole(i, i + end + 1, self.opening(i, i + end + 1), false, false))
    }
}

pub(super) fn hole(at: usize, end: usize, face: Face, citation: bool, code: bool) -> Hole {
    Hole {
        span: Span::new(at, end),
        at,
        face,
        citation,
        code,
    }
}

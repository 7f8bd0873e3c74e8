//! Comments and other passages that a dialect of Markdown keeps from its readers: Obsidian, Kramdown, CriticMarkup, MyST, Djot.

use super::super::hole::{Face, Hole};
use super::scan::{TemplateScan, hole};
use memchr::memmem;

/// Longest comment in bytes. A longer one was never closed by whoever opened it.
const LONGEST: usize = 1 << 16;

/// After so many hidden divisions that nobody closes, no more are looked for: each costs a look at all that follows.
const UNCLOSED: usize = 8;

impl TemplateScan<'_> {
    /// `%% a comment %%` of Obsidian, in a line or around whole paragraphs; `% a comment` of MyST, a line of its own.
    pub(super) fn percent(&mut self, i: usize) -> Option<Hole> {
        let own_line = self.opens_line(i);
        if !self.bytes[i..].starts_with(b"%%") {
            let blank = matches!(self.bytes.get(i + 1), Some(b' ' | b'\t'));
            let apart = own_line && blank && self.is_apart(i);
            return apart.then(|| hole(i, self.code.line_end(i), Face::Blank, false, true));
        }
        // “50%% of” is a slip, not a comment.
        if i > 0 && !self.bytes[i - 1].is_ascii_whitespace() {
            return None;
        }
        let to = if own_line {
            self.bytes.len().min(i + LONGEST)
        } else {
            self.code.paragraph_end(i)
        };
        let end = self.find(7, b"%%", i + 2, to)? + 2;
        // Nothing else may stand in the lines of one that is several lines long.
        let whole = || {
            let rest = &self.bytes[end..self.code.line_end(end)];
            rest.trim_ascii().is_empty()
        };
        let face = if own_line && whole() {
            Face::Blank
        } else {
            Face::Word
        };
        Some(hole(i, end, face, false, true))
    }

    /// `{::comment}…{:/comment}` and the other extensions of Kramdown, `{::options … /}`.
    pub(super) fn extension(&mut self, i: usize) -> Option<Hole> {
        if self.bytes[i..].starts_with(b"{:/") {
            let end = i + memchr::memchr(b'}', &self.bytes[i..self.code.line_end(i)])? + 1;
            return Some(hole(i, end, self.face(i, end), false, false));
        }
        if !self.bytes[i..].starts_with(b"{::") {
            return None;
        }
        let line = &self.bytes[i..self.code.line_end(i)];
        let close = i + memchr::memchr(b'}', line)?;
        let single = self.bytes[close - 1] == b'/';
        let named = &self.bytes[i + 3..close];
        if single || !named.starts_with(b"comment") {
            return Some(hole(i, close + 1, self.face(i, close + 1), false, false));
        }
        let to = self.bytes.len().min(close + LONGEST);
        let end = self.find(8, b"{:/", close, to)?;
        let end = end + memchr::memchr(b'}', &self.bytes[end..to])? + 1;
        Some(hole(i, end, self.face(i, end), false, true))
    }

    /// How what is no prose stands for itself: blank where it has its lines to itself, else as a word. Blanks before words would be an indent, which
    /// makes them code; after the mark of a list item too.
    fn face(&self, start: usize, end: usize) -> Face {
        match self.opening(start, end) {
            Face::Mark => Face::Word,
            other => other,
        }
    }

    /// How the start of something whose words are read stands for itself: `[[page|` in “[[page|The port]] says”.
    pub(super) fn opening(&self, start: usize, end: usize) -> Face {
        let rest = &self.bytes[end..self.code.line_end(end)];
        if self.opens_block(start) && !rest.trim_ascii().is_empty() {
            Face::Mark
        } else {
            Face::Blank
        }
    }

    /// CriticMarkup: `{>> a comment <<}` and `{-- taken out --}` are no prose; of `{++ put in ++}`, `{== marked ==}` the braces are not.
    pub(super) fn critic(&mut self, i: usize, out: &mut Vec<Hole>) -> Option<Hole> {
        let mark = self.bytes.get(i + 1..i + 3)?;
        let (slot, close, read): (usize, &[u8], bool) = match mark {
            b">>" => (9, b"<<}", false),
            b"--" => (10, b"--}", false),
            b"++" => (11, b"++}", true),
            b"==" => (12, b"==}", true),
            b"~~" => (13, b"~~}", true),
            _ => return None,
        };
        let to = self.code.paragraph_end(i).min(i + super::scan::LONGEST);
        let end = self.find(slot, close, i + 3, to)?;
        if !read {
            return Some(hole(i, end + 3, Face::Word, false, true));
        }
        if mark == b"~~" {
            // `{~~ the old ~> the new ~~}`
            let arrow = memmem::find(&self.bytes[i..end], b"~>")? + i + 2;
            out.push(hole(i, arrow, Face::Word, false, true));
        } else {
            out.push(hole(i, i + 3, self.opening(i, i + 3), false, false));
        }
        Some(hole(end, end + 3, Face::Blank, false, false))
    }

    /// `::: comment` and `::: {.hidden}` around paragraphs, opened by the line from `i` to `line_end`: where they end.
    pub(super) fn hidden_division(&mut self, i: usize, line_end: usize) -> Option<usize> {
        let line = self.source.get(i..line_end)?;
        let name = line.trim_start_matches(':');
        let colons = line.len() - name.len();
        let name = name.trim().trim_matches(['{', '}', '.']);
        if !matches!(name, "comment" | "hidden" | "content-hidden") || self.unclosed >= UNCLOSED {
            return None;
        }
        let to = self.bytes.len().min(line_end + LONGEST);
        let mut depth = 1;
        let mut at = line_end;
        for line in self
            .source
            .get(line_end..to)
            .unwrap_or_default()
            .split_inclusive('\n')
        {
            at += line.len();
            let text = line.trim();
            if !text.starts_with(":::") {
                continue;
            }
            if !text.trim_matches(':').is_empty() {
                depth += 1;
            } else if depth > 1 {
                depth -= 1;
            } else if text.len() >= colons {
                return Some(at);
            }
        }
        self.unclosed += 1;
        None
    }

    /// `\begin{comment}…\end{comment}` and `\iffalse…\fi` of LaTeX.
    pub(super) fn tex_comment(&mut self, i: usize) -> Option<Hole> {
        let rest = &self.bytes[i..];
        let pairs: [(&[u8], &[u8], usize); 2] = [
            (b"\\begin{comment}", b"\\end{comment}", 6),
            (b"\\iffalse", b"\\fi", 16),
        ];
        let &(open, close, slot) = pairs.iter().find(|(open, ..)| rest.starts_with(open))?;
        let from = i + open.len();
        let end = self.find(slot, close, from, from + LONGEST)? + close.len();
        Some(hole(i, end, Face::Blank, false, true))
    }

    /// `[^_^]: a comment`, a line of its own.
    pub(super) fn smiling_comment(&self, i: usize) -> Option<Hole> {
        let is_one = self.bytes[i..].starts_with(b"[^_^]:") && self.opens_line(i);
        is_one.then(|| hole(i, self.code.line_end(i), Face::Blank, false, true))
    }

    /// `[[page|its words]]` and `![[a passage of another page]]` of Obsidian and wikis.
    pub(super) fn wiki_link(&mut self, i: usize, out: &mut Vec<Hole>) -> Option<Hole> {
        if !self.bytes[i..].starts_with(b"[[") {
            return None;
        }
        let embedded = i > 0 && self.bytes[i - 1] == b'!';
        let line = &self.bytes[i + 2..self.code.line_end(i)];
        let end = memmem::find(line, b"]]")? + i + 2;
        let inner = self.source.get(i + 2..end)?;
        let linked = matches!(self.bytes.get(end + 2), Some(b'(' | b'[' | b':'));
        if linked || inner.is_empty() || inner.contains(['[', ']']) || inner.starts_with('^') {
            return None;
        }
        if embedded {
            return Some(hole(i - 1, end + 2, Face::Word, false, false));
        }
        let words = inner.find('|').map_or(i + 2, |bar| i + 2 + bar + 1);
        out.push(hole(i, words, self.opening(i, words), false, false));
        Some(hole(end, end + 2, Face::Blank, false, false))
    }

    /// Attributes after a link, an image, a span or code: `[words]{.small}`, `![](a.png){width=50%}`.
    pub(super) fn attributes_after(&self, i: usize) -> Option<Hole> {
        if i == 0 || !matches!(self.bytes[i - 1], b']' | b')' | b'`') {
            return None;
        }
        let line = &self.bytes[i..self.code.line_end(i).min(i + 400)];
        let end = memchr::memchr(b'}', line)?;
        let inner = self.source.get(i + 1..i + end)?;
        let fits = |w: &str| {
            w.starts_with(['.', '#']) && w.len() > 1 || w.contains('=') || w.ends_with('"')
        };
        let mut words = inner.split_whitespace();
        (!inner.trim().is_empty() && words.all(fits))
            .then(|| hole(i, i + end + 1, Face::Blank, false, false))
    }

    /// Whether nothing but blanks and quotation marks stands in the line before `i`.
    fn opens_line(&self, i: usize) -> bool {
        self.bytes[..i]
            .iter()
            .rev()
            .take_while(|b| !matches!(b, b'\n' | b'\r'))
            .take(40)
            .all(|b| b" \t>".contains(b))
    }

    /// Whether nothing but blanks and marks of blocks stands in the line before `i`: of quotations, lists, headings, notes (`> - `, `1. `).
    fn opens_block(&self, i: usize) -> bool {
        let line = memchr::memrchr2(b'\n', b'\r', &self.bytes[..i]).map_or(0, |at| at + 1);
        // A byte order mark before the text is none of it.
        let before = &self.bytes[line.max(self.start.min(i))..i];
        let noted = before.trim_ascii_start().starts_with(b"[^");
        let label = noted.then(|| memmem::find(before, b"]:")).flatten();
        let marks = &before[label.map_or(0, |at| at + 2)..];
        let marks = &marks[marks.len().saturating_sub(40)..];
        marks
            .iter()
            .all(|b| b.is_ascii_digit() || b" \t>-+*#.):~".contains(b))
    }

    /// Whether the line of `i` does not go on with a paragraph: the line before it is blank, or a comment of this kind too.
    fn is_apart(&self, i: usize) -> bool {
        let start = memchr::memrchr(b'\n', &self.bytes[..i]).unwrap_or(0);
        let before = &self.bytes[..start];
        let line = memchr::memrchr(b'\n', before).map_or(0, |at| at + 1);
        let line = before.get(line..).unwrap_or_default().trim_ascii();
        start <= self.start || line.is_empty() || line.starts_with(b"% ")
    }
}

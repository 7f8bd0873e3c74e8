//! The Markdown people type into plain text: bold, italics, code and links. Everything else stays as it is.

use crate::document::MarkKind;
use crate::input::writer::Writer;
use crate::text::Span;

/// Writes the words at `span`, part of one line, without the markers in them.
pub(super) fn write(w: &mut Writer<'_>, span: Span) {
    let text = &w.text[span.start..span.end];
    if !text.bytes().any(|b| matches!(b, b'*' | b'_' | b'`' | b'[')) {
        w.copy(span);
        return;
    }
    let mut line = InlineLine {
        bytes: text.as_bytes(),
        base: span.start,
        copied: 0,
        open: Vec::new(),
        no_more: [false; 9],
    };
    let mut at = 0;
    while let Some(next) = line.bytes[at..].iter().position(|b| b"*_`[]".contains(b)) {
        at += next;
        at = line.marker(w, at);
    }
    line.copy_to(w, line.bytes.len());
}

/// A marker that waits for its end.
struct OpenMarker {
    marker: u8,
    length: usize,
    at: usize,
    from: u32,
}

struct InlineLine<'t> {
    bytes: &'t [u8],
    base: usize,
    copied: usize,
    open: Vec<OpenMarker>,
    /// Markers that have no end on this line: looked for once. By marker and length.
    no_more: [bool; 9],
}

impl InlineLine<'_> {
    /// Deals with what stands at `at`; gives the byte to go on from.
    fn marker(&mut self, w: &mut Writer<'_>, at: usize) -> usize {
        let marker = self.bytes[at];
        let run = |bytes: &[u8]| bytes.iter().take_while(|b| **b == marker).count();
        match marker {
            b'`' => self.code(w, at, run(&self.bytes[at..])),
            b'[' => {
                self.link_start(w, at);
                at + 1
            }
            b']' => self.link_end(w, at),
            _ => self.emphasis(w, at, run(&self.bytes[at..])),
        }
    }

    fn copy_to(&mut self, w: &mut Writer<'_>, to: usize) {
        if self.copied < to {
            w.copy(Span::new(self.base + self.copied, self.base + to));
        }
        self.copied = self.copied.max(to);
    }

    fn code(&mut self, w: &mut Writer<'_>, at: usize, run: usize) -> usize {
        let body = at + run;
        let rest = &self.bytes[body..];
        if run > 2 || self.no_more[slot(b'`', run)] {
            return body;
        }
        let ticks = &b"``"[..run];
        let Some(length) = memchr::memmem::find(rest, ticks) else {
            self.no_more[slot(b'`', run)] = true;
            return body;
        };
        if length == 0 {
            return body;
        }
        self.copy_to(w, at);
        let from = w.b.here();
        let end = body + length + run;
        w.b.copy(Span::new(self.base + body, self.base + body + length));
        let source = Span::new(self.base + at, self.base + end);
        w.b.mark(MarkKind::Code, from, source);
        w.b.code(source);
        self.copied = end;
        end
    }

    fn emphasis(&mut self, w: &mut Writer<'_>, at: usize, run: usize) -> usize {
        let marker = self.bytes[at];
        let end = at + run;
        if run > 3 {
            return end;
        }
        let before = at.checked_sub(1).map(|i| self.bytes[i]);
        let after = self.bytes.get(end).copied();
        let blank = |b: Option<u8>| b.is_none_or(|b| b.is_ascii_whitespace());
        let word = |b: Option<u8>| b.is_some_and(|b| b.is_ascii_alphanumeric() || b >= 0x80);
        let inside = marker == b'_' && word(after); // snake_case
        let ends = !blank(before) && !inside;
        let begins = !blank(after) && !word(before);
        if ends
            && let Some(i) = self
                .open
                .iter()
                .rposition(|o| o.marker == marker && o.length == run && o.at + run < at)
        {
            self.copy_to(w, at);
            let open = self.open.remove(i);
            self.open.truncate(i);
            let source = Span::new(self.base + open.at, self.base + end);
            w.b.mark(MarkKind::Emphasis, open.from, source);
            self.copied = end;
        } else if begins && self.open.len() < 8 && self.is_closed(at, run) {
            self.copy_to(w, at);
            self.open.push(OpenMarker {
                marker,
                length: run,
                at,
                from: w.b.here(),
            });
            self.copied = end;
        }
        end
    }

    /// Whether the run of markers at `at` is ended farther on in the line.
    fn is_closed(&mut self, at: usize, run: usize) -> bool {
        let marker = self.bytes[at];
        let slot = slot(marker, run);
        if self.no_more[slot] {
            return false;
        }
        let mut i = at + run + 1;
        while let Some(next) = self.bytes.get(i..).and_then(|b| memchr::memchr(marker, b)) {
            i += next;
            let found = self.bytes[i..].iter().take_while(|b| **b == marker).count();
            let word_after = self
                .bytes
                .get(i + found)
                .is_some_and(|b| b.is_ascii_alphanumeric() || *b >= 0x80);
            if found == run
                && !self.bytes[i - 1].is_ascii_whitespace()
                && !(marker == b'_' && word_after)
            {
                return true;
            }
            i += found;
        }
        self.no_more[slot] = true;
        false
    }

    /// `[` opens a link only if `](` follows before the next bracket.
    fn link_start(&mut self, w: &mut Writer<'_>, at: usize) {
        let rest = &self.bytes[at + 1..];
        let close = rest.iter().position(|b| matches!(b, b']' | b'['));
        if let Some(close) = close
            && close > 0
            && rest[close..].starts_with(b"](")
            && self.target_end(at + 1 + close + 2).is_some()
        {
            self.copy_to(w, at);
            self.open.push(OpenMarker {
                marker: b'[',
                length: 1,
                at,
                from: w.b.here(),
            });
            self.copied = at + 1;
        }
    }

    fn link_end(&mut self, w: &mut Writer<'_>, at: usize) -> usize {
        let Some(i) = self.open.iter().rposition(|o| o.marker == b'[') else {
            return at + 1;
        };
        let Some(end) = self.target_end(at + 2) else {
            return at + 1;
        };
        self.copy_to(w, at);
        let open = self.open.remove(i);
        self.open.truncate(i);
        let place = Span::new(self.base + at + 2, self.base + end);
        let target = w.source[place.start..place.end].to_owned();
        let source = Span::new(self.base + open.at, self.base + end + 1);
        w.b.mark(MarkKind::Link { target, at: place }, open.from, source);
        self.copied = end + 1;
        end + 1
    }

    /// Where the target that starts at `at` ends: at the `)` that closes it, with no blank before it.
    fn target_end(&self, at: usize) -> Option<usize> {
        let mut depth = 0usize;
        for (i, b) in self.bytes.get(at..)?.iter().enumerate().take(2000) {
            match b {
                b'(' => depth += 1,
                b')' if depth == 0 => return (i > 0).then_some(at + i),
                b')' => depth -= 1,
                b if b.is_ascii_whitespace() || *b == b'[' => return None,
                _ => {}
            }
        }
        None
    }
}

/// Where a marker of one to three bytes is kept in a small table.
fn slot(marker: u8, run: usize) -> usize {
    let kind = match marker {
        b'*' => 0,
        b'_' => 3,
        _ => 6,
    };
    kind + run.clamp(1, 3) - 1
}

//! Text between tags: blanks run together, entities undone, every other byte copied.

use super::Html;
use crate::input::writer::Writer;
use crate::text::Span;

impl Html {
    /// Writes `text`, which stands at `span` of the source.
    pub(super) fn text(&mut self, w: &mut Writer<'_>, text: &str, span: Span) {
        if self.mute.is_some() || w.place().silent {
            return;
        }
        let bytes = text.as_bytes();
        let base = span.start;
        let (mut at, mut from) = (0, 0); // `from`: what is not yet copied
        while at < bytes.len() {
            match bytes[at] {
                b'&' => {
                    self.copy(w, base + from, base + at);
                    from = at;
                    let next = if let Some((decoded, length)) = self.entities.read(&text[at..]) {
                        let place = Span::new(base + at, base + at + length);
                        let blank = decoded.trim_matches([' ', '\n', '\t', '\r']).is_empty();
                        let decoded = decoded.to_owned();
                        if blank {
                            self.space(w, place);
                        } else {
                            self.ensure_open(w, place.start);
                            w.b.put(&decoded, place);
                        }
                        length
                    } else {
                        0
                    };
                    from += next;
                    at += next.max(1);
                }
                b if b.is_ascii_whitespace() || b == 0 => {
                    let run = bytes[at..]
                        .iter()
                        .take_while(|b| b.is_ascii_whitespace() || **b == 0)
                        .count();
                    // One blank between two words is copied along with them.
                    if !(run == 1 && b == b' ' && at > from && at + 1 < bytes.len()) {
                        self.copy(w, base + from, base + at);
                        self.space(w, Span::new(base + at, base + at + run));
                        from = at + run;
                    }
                    at += run;
                }
                _ => at += 1,
            }
        }
        self.copy(w, base + from, base + bytes.len());
    }

    /// Copies source bytes `start..end`.
    fn copy(&mut self, w: &mut Writer<'_>, start: usize, end: usize) {
        if start >= end {
            return;
        }
        self.ensure_open(w, start);
        if self.in_code() {
            w.b.copy(Span::new(start, end));
        } else {
            w.copy(Span::new(start, end));
        }
    }

    /// One space for `span`, where a block is open.
    pub(super) fn space(&mut self, w: &mut Writer<'_>, span: Span) {
        if self.mute.is_none() && !w.place().silent {
            w.b.space(span);
        }
    }
}

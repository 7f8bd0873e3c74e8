//! Code in a line of Markdown: its words are in the flat text, its ticks are not.

use super::Markdown;
use crate::document::MarkKind;
use crate::text::Span;

impl Markdown<'_, '_> {
    /// Code `text`, which stands at `span` of the source, ticks and all.
    pub(super) fn code_span(&mut self, text: &str, span: Span) {
        self.w.b.code(span);
        if self.html.is_mute() || self.w.place().silent {
            return;
        }
        self.ensure_open(span.start);
        self.plain_words |= self.emphasis == 0;
        let from = self.w.b.here();
        let raw = &self.w.text[span.start..span.end];
        let ticks = raw.bytes().take_while(|&b| b == b'`').count();
        let blank = usize::from(!raw[ticks..].starts_with(text));
        if raw
            .get(ticks + blank..)
            .is_some_and(|r| r.starts_with(text))
        {
            // Past the holes: what looks like a template is code here.
            let start = span.start + ticks + blank;
            self.w.b.copy(Span::new(start, start + text.len()));
        } else {
            self.broken_code(text, span);
        }
        self.w.b.mark(MarkKind::Code, from, span);
    }

    /// Code over several lines, or in a table, where `\|` stands for a bar: copied piece by piece.
    fn broken_code(&mut self, text: &str, span: Span) {
        let raw = &self.w.text.as_bytes()[span.start..span.end];
        let ticks = raw.iter().take_while(|&&b| b == b'`').count();
        let text = text.as_bytes();
        let mut at = ticks;
        if raw.get(at) != text.first() && raw.get(at).is_some_and(|b| *b == b' ') {
            at += 1; // one blank at each end belongs to the ticks
        }
        let mut from = at;
        for (i, &b) in text.iter().enumerate() {
            if raw.get(at) == Some(&b) {
                at += 1;
                continue;
            }
            self.w.b.copy(Span::new(span.start + from, span.start + at));
            match raw.get(at) {
                Some(b'\n' | b'\r') if b == b' ' => {
                    let blank = at;
                    at += 1;
                    // What a container puts before the next line is not code.
                    while raw.get(at).is_some_and(|r| b" \t\n>".contains(r))
                        && raw.get(at) != text.get(i + 1)
                    {
                        at += 1;
                    }
                    self.w
                        .b
                        .put(" ", Span::new(span.start + blank, span.start + at));
                }
                Some(b'\\') if raw.get(at + 1) == Some(&b) => at += 2,
                _ => return, // the two have nothing more in common
            }
            from = at;
            if raw.get(at - 1) == Some(&b) && b == b'|' {
                from = at - 1;
            }
        }
        self.w.b.copy(Span::new(span.start + from, span.start + at));
    }
}

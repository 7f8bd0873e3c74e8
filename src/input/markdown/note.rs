//! Marks of notes, those of notes that nobody defined included.

use super::Markdown;
use crate::document::MarkKind;
use crate::text::Span;

impl Markdown<'_, '_> {
    /// The mark of note `label`, which stands at `span` of the source.
    pub(super) fn note_ref(&mut self, label: String, span: Span) {
        if self.html.is_mute() || self.w.place().silent {
            return;
        }
        self.ensure_open(span.start);
        let here = self.w.b.here();
        self.w.b.mark(MarkKind::NoteRef { label }, here, span);
    }

    /// `[^x]` where no note x is defined: to the parser it is text, to a reader the mark of a note.
    pub(super) fn undefined_note(&mut self, bracket: Span) -> bool {
        let rest = &self.w.text[bracket.end..];
        let Some(rest) = rest.strip_prefix('^') else {
            return false;
        };
        let Some(end) = rest
            .bytes()
            .take(100)
            .position(|b| matches!(b, b']' | b'[' | b'\n' | b'`'))
        else {
            return false;
        };
        let label = &rest[..end];
        if label.trim().is_empty() || !rest[end..].starts_with(']') {
            return false;
        }
        let end = bracket.end + 1 + end + 1;
        self.skip_to = end;
        self.note_ref(label.to_owned(), Span::new(bracket.start, end));
        true
    }
}

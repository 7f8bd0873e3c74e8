//! Lines of Markdown: those of indented code, and those that are paragraphs with no blank line between, read as plain text is.

use super::{Markdown, OPTIONS};
use crate::document::BlockKind;
use crate::input::plain;
use crate::text::Span;
use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag};

/// The lines of indented code in `text` from byte `start` on: where each that is not blank starts.
pub(in crate::input) fn indented(text: &str, start: usize) -> Vec<usize> {
    let mut found = Vec::new();
    if !text.contains("    ") && !text.contains('\t') {
        return found;
    }
    for (event, range) in Parser::new_ext(&text[start..], OPTIONS).into_offset_iter() {
        if !matches!(event, Event::Start(Tag::CodeBlock(CodeBlockKind::Indented))) {
            continue;
        }
        let begin = text[..start + range.start].rfind('\n').map_or(0, |n| n + 1);
        let mut at = begin.max(start);
        for line in text[at..start + range.end].split_inclusive('\n') {
            if !line.trim().is_empty() && line.starts_with([' ', '\t']) && at > start {
                found.push(at);
            }
            at += line.len();
        }
    }
    found
}

/// Where one line ends and the next starts a block of its own, and whether the one before is a title.
#[derive(Clone, Copy, Debug)]
pub(super) struct Break {
    after: usize,
    before: usize,
    title: bool,
}

impl Markdown<'_, '_> {
    /// Finds the lines of the paragraph at `span` that are paragraphs and titles themselves.
    pub(super) fn find_lines(&mut self, span: Span) {
        self.breaks.clear();
        let place = self.w.place();
        if place.quotes > 0 || place.list.is_some() || place.kind != BlockKind::Paragraph {
            return;
        }
        let lines = plain::paragraphs(self.w.source, self.w.text, span);
        let all = lines.windows(2).map(|pair| Break {
            after: pair[0].end,
            before: pair[1].start,
            title: pair[0].title,
        });
        self.breaks.extend(all);
        // The last of the run, in front.
        self.breaks.reverse();
    }

    /// Whether the line break at `span` parts two paragraphs. If so, the first is over.
    pub(super) fn ends_line(&mut self, span: Span) -> bool {
        while self.breaks.last().is_some_and(|b| b.before < span.end) {
            self.breaks.pop();
        }
        let Some(&found) = self.breaks.last() else {
            return false;
        };
        // Emphasis or a link over two lines holds them together.
        if span.start < found.after || !self.inlines.is_empty() || !self.w.b.is_open() {
            return false;
        }
        if found.title {
            self.w.b.kind(BlockKind::Heading);
            self.w.b.level(2);
        }
        self.close(found.after);
        true
    }
}

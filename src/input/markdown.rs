//! Markdown: CommonMark with tables, footnotes, strikethrough, task lists and the HTML in it.

mod callout;
mod code;
mod lines;
mod note;
mod open;
mod target;

use super::html::Html;
use super::writer::{BlockContext, Writer};
use crate::document::{BlockKind, MarkKind};
use crate::text::Span;
pub(super) use lines::indented;
use open::{InlineKind, InlineStretch};
use pulldown_cmark::{CowStr, Event, LinkType, Options, Parser, RefDefs, Tag, TagEnd};
use std::borrow::Cow;
use std::ops::Range;

/// What is Markdown here. Math is not: it would take “$5 and $6” for a formula.
const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_HEADING_ATTRIBUTES)
    .union(Options::ENABLE_DEFINITION_LIST)
    .union(Options::ENABLE_GFM);

/// Reads the source of `w` from byte `start` on.
pub(super) fn read(w: &mut Writer<'_>, start: usize) {
    let text = w.text;
    let mut events = Parser::new_ext(&text[start..], OPTIONS).into_offset_iter();
    let mut m = Markdown {
        w,
        html: Html::default(),
        lists: Vec::new(),
        inlines: Vec::new(),
        images: 0,
        code: false,
        html_block: None,
        last_end: start,
        skip_to: 0,
        emphasis: 0,
        plain_words: false,
        pictures: false,
        after_picture: false,
        titled: false,
        breaks: Vec::new(),
    };
    while let Some((event, range)) = events.next() {
        let span = Span::new(range.start + start, range.end + start);
        m.event(event, span, events.reference_definitions(), start);
    }
    let end = m.w.source.len();
    m.close(end);
    m.html.define_notes(m.w);
}

struct Markdown<'w, 's> {
    w: &'w mut Writer<'s>,
    html: Html,
    /// The place of an item of every list that is open.
    lists: Vec<BlockContext>,
    inlines: Vec<InlineStretch>,
    /// How many images are open: nothing in them is prose.
    images: usize,
    code: bool,
    /// The block of HTML that is open, and what was in it so far.
    html_block: Option<(Span, Cow<'s, str>)>,
    /// Where the last event of the open block ended.
    last_end: usize,
    /// Text before this byte is written already.
    skip_to: usize,
    emphasis: usize,
    /// Whether the open paragraph has words without emphasis.
    plain_words: bool,
    /// Whether the open paragraph has an image.
    pictures: bool,
    /// Whether the block before was nothing but images.
    after_picture: bool,
    /// Whether the title of a callout is open.
    titled: bool,
    /// Where lines of the open paragraph end that are paragraphs themselves, the last first.
    breaks: Vec<lines::Break>,
}

impl<'s> Markdown<'_, 's> {
    fn event(&mut self, event: Event<'s>, span: Span, defs: &RefDefs<'_>, base: usize) {
        match event {
            Event::Start(tag) => self.start(tag, span, defs, base),
            Event::End(tag) => self.end(tag, span),
            Event::Html(_) => self.html_line(span),
            // Before a line of HTML the parser puts an indent that is nowhere in the source.
            _ if self.code || self.images > 0 || self.html_block.is_some() => {}
            Event::Text(text) => self.text(&text, span),
            Event::Code(text) => self.code_span(&text, span),
            Event::InlineHtml(_) => {
                self.ensure_open(span.start);
                self.html.in_line(self.w, span);
            }
            Event::FootnoteReference(label) => self.note_ref(label.into_string(), span),
            Event::SoftBreak | Event::HardBreak if self.titled => self.end_title(span.start),
            Event::SoftBreak | Event::HardBreak if self.ends_line(span) => {}
            Event::SoftBreak | Event::HardBreak => {
                if !self.html.is_mute() {
                    self.w.b.space(span);
                }
            }
            Event::Rule => {
                self.close(span.start);
                self.w.b.rule(span.start);
            }
            Event::TaskListMarker(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
        self.last_end = span.end;
    }

    fn start(&mut self, tag: Tag<'s>, span: Span, defs: &RefDefs<'_>, base: usize) {
        let at = span.start;
        match tag {
            Tag::Emphasis | Tag::Strong | Tag::Superscript | Tag::Subscript => {
                self.emphasis += 1;
                self.push(InlineKind::Emphasis, at);
            }
            Tag::Strikethrough => self.push(InlineKind::Struck, at),
            Tag::Link {
                link_type,
                dest_url,
                id,
                ..
            } => {
                let (target, place) = self.target(link_type, &dest_url, &id, span, defs, base);
                self.push(InlineKind::Link { target, at: place }, at);
            }
            Tag::Image { dest_url, .. } => {
                self.push(InlineKind::Image(dest_url.into_string()), at);
                self.images += 1;
            }
            _ => self.start_block(tag, span),
        }
    }

    fn start_block(&mut self, tag: Tag<'s>, span: Span) {
        let at = span.start;
        self.close(self.last_end.min(at));
        match tag {
            Tag::Paragraph => {
                self.find_lines(span);
                self.w.open(at);
            }
            Tag::DefinitionListTitle | Tag::DefinitionListDefinition => {
                self.w.open(at);
            }
            Tag::Heading { level, .. } => {
                self.w.open_as(BlockKind::Heading, at);
                self.w.b.level(level as u8);
            }
            Tag::BlockQuote(alert) => {
                // An alert (`> [!NOTE]`) is drawn as a quotation, but it is nobody else's prose.
                let place = if alert.is_some() || self.callout(span) {
                    self.w.place()
                } else {
                    self.w.quotation()
                };
                self.w.wall(place);
            }
            Tag::CodeBlock(_) => {
                self.code = true;
                self.after_picture = false;
                self.w.b.code(span);
            }
            Tag::HtmlBlock => {
                self.html_block = Some((Span::new(at, at), Cow::Borrowed("")));
            }
            Tag::List(_) => {
                let place = self.w.list();
                self.lists.push(place);
            }
            Tag::Item => {
                let place = self.lists.last().copied().unwrap_or_else(|| self.w.place());
                self.w.wall(place);
            }
            Tag::FootnoteDefinition(label) => {
                self.w.b.note(label.into_string(), span);
                let mut place = self.w.place();
                place.kind = BlockKind::Note;
                self.w.wall(place);
            }
            Tag::Table(_) => {
                let place = self.w.table();
                self.w.wall(place);
            }
            Tag::TableHead | Tag::TableRow => self.w.row(),
            Tag::TableCell => {
                let place = self.w.cell();
                self.w.wall(place);
                self.w.open(at);
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, span: Span) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Superscript | TagEnd::Subscript => {
                self.emphasis = self.emphasis.saturating_sub(1);
                self.pop(span);
            }
            TagEnd::Strikethrough | TagEnd::Link => self.pop(span),
            TagEnd::Image => {
                self.images = self.images.saturating_sub(1);
                self.pictures = true;
                self.pop(span);
            }
            TagEnd::Paragraph => {
                self.caption();
                self.close(span.end);
            }
            TagEnd::Heading(_) | TagEnd::DefinitionListTitle => self.close(span.end),
            TagEnd::DefinitionListDefinition => self.close(self.last_end.max(span.start)),
            TagEnd::CodeBlock => self.code = false,
            TagEnd::HtmlBlock => {
                if let Some((place, text)) = self.html_block.take() {
                    self.html.feed(self.w, &text, place.start);
                    self.html.end_of_block(self.w, place.end);
                }
            }
            TagEnd::List(_) => {
                self.lists.pop();
            }
            TagEnd::Item | TagEnd::BlockQuote(_) | TagEnd::FootnoteDefinition => {
                self.close(self.last_end.max(span.start));
                self.w.unwall();
            }
            TagEnd::TableCell => {
                self.close(span.end);
                self.w.unwall();
            }
            TagEnd::Table => self.w.unwall(),
            _ => {}
        }
    }

    /// A paragraph in nothing but emphasis, right under an image, is the image's caption.
    fn caption(&mut self) {
        let words = !self.w.b.so_far().trim().is_empty();
        if words && !self.plain_words && (self.pictures || self.after_picture) {
            self.w.b.kind(BlockKind::Caption);
        }
        self.after_picture = !words && self.pictures;
    }

    /// Closes the open block at source byte `end`.
    fn close(&mut self, end: usize) {
        if self.w.b.is_open() {
            let end = self.w.trim_end(0, end);
            self.html.end_of_paragraph(self.w, end);
            self.w.b.close(end);
            self.titled = false;
        }
        self.inlines.clear();
        (self.plain_words, self.pictures, self.emphasis) = (false, false, 0);
    }

    /// Opens a block for what stands at `at` if none is open: the words of a tight list item are in no paragraph.
    fn ensure_open(&mut self, at: usize) {
        if !self.w.b.is_open() {
            self.w.open(at);
        }
    }

    fn text(&mut self, text: &CowStr<'_>, span: Span) {
        if self.html.is_mute() || self.w.place().silent || span.end <= self.skip_to {
            return;
        }
        self.ensure_open(span.start);
        if &**text == "[" && self.undefined_note(span) {
            return;
        }
        if !self.plain_words && self.emphasis == 0 {
            self.plain_words = !text.trim().is_empty();
        }
        // What the parser has not changed it has borrowed from where it stands.
        let own = &self.w.text.as_bytes()[span.start..span.end];
        if text.len() == own.len() && std::ptr::eq(text.as_ptr(), own.as_ptr()) {
            self.w
                .copy(Span::new(span.start.max(self.skip_to), span.end));
        } else {
            self.w.b.put(text, span);
        }
    }

    fn push(&mut self, kind: InlineKind, at: usize) {
        if self.images == 0 {
            self.ensure_open(at);
        }
        self.inlines.push(InlineStretch {
            kind,
            from: self.w.b.here(),
        });
    }

    fn pop(&mut self, span: Span) {
        let Some(inline) = self.inlines.pop() else {
            return;
        };
        if self.images > 0 || self.html.is_mute() || self.w.place().silent {
            return;
        }
        let kind = match inline.kind {
            InlineKind::Emphasis => MarkKind::Emphasis,
            InlineKind::Struck => MarkKind::Struck,
            InlineKind::Image(target) => {
                let at = target::inline(self.w.text, span, self.last_end, &target);
                let target = self.w.target(target, at);
                MarkKind::Image { target }
            }
            InlineKind::Link { target, at } => {
                let at =
                    at.unwrap_or_else(|| target::inline(self.w.text, span, self.last_end, &target));
                let target = self.w.target(target, at);
                MarkKind::Link { target, at }
            }
        };
        self.w.b.mark(kind, inline.from, span);
    }

    /// A link's target, and where it stands, where its start shows that.
    fn target(
        &self,
        kind: LinkType,
        dest: &str,
        id: &str,
        span: Span,
        defs: &RefDefs<'_>,
        base: usize,
    ) -> (String, Option<Span>) {
        let inside = Span::new(
            span.start + 1,
            span.end.saturating_sub(1).max(span.start + 1),
        );
        match kind {
            LinkType::Inline => (dest.to_owned(), None),
            LinkType::Autolink => (dest.to_owned(), Some(inside)),
            LinkType::Email => (format!("mailto:{dest}"), Some(inside)),
            _ => {
                let at = defs.get(id).map(|d| {
                    let Range { start, end } = d.span;
                    target::definition(self.w.text, Span::new(start + base, end + base), dest)
                });
                (dest.to_owned(), Some(at.unwrap_or_default()))
            }
        }
    }

    /// A line of a block of HTML. What a container puts at the start of the line is blotted out.
    fn html_line(&mut self, span: Span) {
        let source = self.w.text;
        let Some((place, text)) = &mut self.html_block else {
            return;
        };
        if place.is_empty() {
            *place = span;
            *text = Cow::Borrowed(&source[span.start..span.end]);
        } else if place.end == span.start && matches!(text, Cow::Borrowed(_)) {
            place.end = span.end;
            *text = Cow::Borrowed(&source[place.start..place.end]);
        } else if place.end <= span.start {
            let text = text.to_mut();
            text.extend(std::iter::repeat_n(' ', span.start - place.end));
            text.push_str(&source[span.start..span.end]);
            place.end = span.end;
        }
    }
}

#[cfg(test)]
mod tests;

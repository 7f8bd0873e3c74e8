//! Elements of a line: links, quotations, citations, note marks, code, emphasis.

use super::Html;
use super::element::{ElementClass, InlineMeaning};
use super::piece::{HtmlPiece, Tag};
use super::tag;
use crate::document::{Checkpoint, MarkKind};
use crate::input::writer::Writer;
use crate::text::Span;

/// How many may be open at once: more is a mistake in the text, and would make every block pay for it.
const DEEPEST: usize = 16;

/// An element of a line that is open.
#[derive(Clone, Debug)]
pub(super) struct InlineElement {
    name: &'static str,
    kind: InlineMeaning,
    from: Checkpoint,
    start: usize,
    target: Option<(String, Span)>,
    /// Whether it was opened outside any words, around a block.
    around: bool,
}

impl InlineElement {
    /// Notes that it was opened around a block.
    pub(super) fn stands_around(&mut self) {
        self.around = true;
    }
}

impl Html {
    /// A tag in a line of Markdown, at `span` of the source.
    pub(in crate::input) fn in_line(&mut self, w: &mut Writer<'_>, span: Span) {
        let Some(text) = w.text.get(span.start..span.end) else {
            return;
        };
        tag::pieces(text, span.start, |piece| match piece {
            HtmlPiece::Tag(tag) => self.tag_in_line(w, &tag),
            HtmlPiece::Comment(span) => super::comment(w, span),
            HtmlPiece::Text(_) => {}
        });
    }

    fn tag_in_line(&mut self, w: &mut Writer<'_>, tag: &Tag) {
        match tag.element {
            Some((_, ElementClass::Inline(_) | ElementClass::Mute | ElementClass::Image)) => {
                self.tag(w, tag)
            }
            // A block in the middle of a paragraph: its words stay, apart from their neighbours.
            Some(_) => self.space(w, tag.span),
            None => {}
        }
    }

    /// Whether what stands here is left out: inside a button, a script, a `<ref>`.
    pub(in crate::input) fn is_mute(&self) -> bool {
        self.mute.is_some()
    }

    /// Whether code is open.
    pub(super) fn in_code(&self) -> bool {
        self.inlines.iter().any(|i| i.kind == InlineMeaning::Code)
    }

    /// A tag of an element of a line.
    pub(super) fn inline(
        &mut self,
        w: &mut Writer<'_>,
        tag: &Tag,
        name: &'static str,
        kind: InlineMeaning,
    ) {
        if kind == InlineMeaning::Reference {
            self.reference(w, tag);
        } else if self.mute.is_some() || w.place().silent {
        } else if kind == InlineMeaning::Link && name != "a" && !is_component(w, tag) {
            // `<link rel=…>` of a page's head links no words.
        } else if tag.end {
            if let Some(at) = self.inlines.iter().rposition(|i| i.name == name) {
                let inline = self.inlines.remove(at);
                self.end_inline(w, inline, tag.span.end);
            }
        } else if tag.closed && kind == InlineMeaning::Citation {
            let here = w.b.here();
            w.b.mark(MarkKind::Citation, here, tag.span); // `<Cite id="lind2020" />`
        } else if !tag.closed && self.inlines.len() < DEEPEST {
            if kind == InlineMeaning::Link
                && let Some(at) = self
                    .inlines
                    .iter()
                    .rposition(|i| i.kind == InlineMeaning::Link)
            {
                // A link in a link: the first one was forgotten.
                let inline = self.inlines.remove(at);
                self.end_inline(w, inline, tag.span.start);
            }
            self.inlines.push(InlineElement {
                name,
                kind,
                from: w.b.checkpoint(),
                start: tag.span.start,
                target: tag.target.clone(),
                around: false,
            });
        }
    }

    /// `<ref>`: a citation whose words are not prose.
    fn reference(&mut self, w: &mut Writer<'_>, tag: &Tag) {
        if tag.end {
            if self.mute == Some("ref") {
                self.mute = None;
            }
        } else if self.mute.is_none() && !w.place().silent {
            let here = w.b.here();
            w.b.mark(MarkKind::Citation, here, tag.span);
            if !tag.closed && self.ends_after(w.text, "ref", tag.span.end) {
                self.mute = Some("ref");
            }
        }
    }

    fn end_inline(&mut self, w: &mut Writer<'_>, inline: InlineElement, end: usize) {
        let source = Span::new(inline.start, end);
        let words = w.b.since(inline.from);
        match inline.kind {
            InlineMeaning::Link => {
                let Some((target, at)) = inline.target else {
                    return; // an anchor
                };
                if let Some(label) = target.strip_prefix('#')
                    && !label.is_empty()
                    && is_note_mark(words)
                {
                    let label = label.to_owned();
                    w.b.retract(inline.from);
                    self.note_ref(w, label, source);
                    return;
                }
                let target = w.target(target, at);
                w.b.mark(
                    MarkKind::Link { target, at },
                    w.b.here() - words_len(w, inline.from),
                    source,
                );
            }
            InlineMeaning::Raised => {
                let before = w.b.so_far();
                let before = &before[..before.len().saturating_sub(words.len())];
                if is_note_mark(words) && (words.starts_with('[') || may_be_noted(before)) {
                    w.b.retract(inline.from);
                    let here = w.b.here();
                    w.b.mark(MarkKind::Citation, here, source);
                }
            }
            InlineMeaning::Code => {
                w.b.code(source);
                w.b.mark(
                    MarkKind::Code,
                    w.b.here() - words_len(w, inline.from),
                    source,
                );
            }
            kind => {
                let kind = match kind {
                    InlineMeaning::Quotation => MarkKind::Quotation,
                    InlineMeaning::Citation => MarkKind::Citation,
                    InlineMeaning::Struck => MarkKind::Struck,
                    _ => MarkKind::Emphasis,
                };
                w.b.mark(kind, w.b.here() - words_len(w, inline.from), source);
            }
        }
    }

    fn note_ref(&mut self, w: &mut Writer<'_>, label: String, source: Span) {
        let here = w.b.here();
        if self.referred_set.insert(label.clone()) {
            self.referred.push(label.clone());
        }
        w.b.mark(MarkKind::NoteRef { label }, here, source);
    }

    /// The end of a block: what is open marks the words so far. Only what was put around the block goes on into the next.
    pub(in crate::input) fn cut_inlines(&mut self, w: &mut Writer<'_>, end: usize) {
        if !w.b.is_open() || self.inlines.is_empty() {
            return;
        }
        for inline in std::mem::take(&mut self.inlines) {
            let again = inline.around.then(|| inline.clone());
            self.end_inline(w, inline, end);
            self.inlines.extend(again);
        }
    }

    /// The end of a paragraph of Markdown: nothing of HTML in a line outlives it.
    pub(in crate::input) fn end_of_paragraph(&mut self, w: &mut Writer<'_>, end: usize) {
        for inline in std::mem::take(&mut self.inlines) {
            self.end_inline(w, inline, end);
        }
        self.mute = self.block_mute;
    }
}

/// Whether a tag is that of a component, not of an element: `<Link>`.
fn is_component(w: &Writer<'_>, tag: &Tag) -> bool {
    let name = w.text.get(tag.span.start..).unwrap_or_default();
    name.trim_start_matches(['<', '/'])
        .starts_with(|c: char| c.is_ascii_uppercase())
}

/// Whether raised figures after `before` number a note: after a stop or a whole word. “20 km²” and “10⁶” are none.
fn may_be_noted(before: &str) -> bool {
    let letters = before.chars().rev().take_while(|c| c.is_alphabetic());
    before.ends_with(['.', '!', '?', '”', '"', '’', ',', ';', ')', '…'])
        || letters.take(4).count() == 4
}

/// How many bytes of the open block were written since `from`.
fn words_len(w: &Writer<'_>, from: Checkpoint) -> u32 {
    w.b.since(from).len() as u32
}

/// Whether `words` look like the mark of a note: `1`, `[12]`, `*`, `[note 3]`.
fn is_note_mark(words: &str) -> bool {
    let bare = words.trim();
    let inner = bare
        .trim_start_matches(['[', '('])
        .trim_end_matches([']', ')']);
    let bracketed = inner.len() < bare.len();
    !inner.is_empty()
        && inner.len() <= 10
        && (inner
            .chars()
            .all(|c| c.is_ascii_digit() || "*†‡§,–- ".contains(c))
            || (bracketed && (inner.len() == 1 || inner.ends_with(|c: char| c.is_ascii_digit()))))
}

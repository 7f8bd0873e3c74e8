//! HTML: the text of the article, without what a page puts around it. Total: tags may be unclosed, crossed or torn.

mod element;
mod entity;
mod form;
mod inline;
mod piece;
mod simple;
mod tag;
mod text;

use super::writer::Writer;
use crate::document::{BlockKind, MarkKind};
use crate::text::Span;
use element::ElementClass;
use entity::Entities;
use inline::InlineElement;
use piece::{HtmlPiece, Tag};
use rustc_hash::{FxHashMap, FxHashSet};

/// This many forms of a page are asked whether they hold the article.
const FORMS: usize = 8;

/// Reads the source of `w` from byte `start` on.
pub(super) fn read(w: &mut Writer<'_>, start: usize) {
    let mut html = Html::default();
    let text = w.text;
    html.feed(w, &text[start..], start);
    let end = w.source.len();
    html.end_block(w, end);
    html.define_notes(w);
}

/// What reading HTML needs to remember; Markdown keeps one for all the HTML in it.
#[derive(Default)]
pub(super) struct Html {
    inlines: Vec<InlineElement>,
    /// Where the tag is that the next block starts with.
    pending: Option<usize>,
    /// The label of the note that the next block is.
    pending_note: bool,
    /// Inside an element of a line that holds no prose: its name.
    mute: Option<&'static str>,
    /// The same, where that element was opened by a block of HTML and so outlives a paragraph of Markdown.
    block_mute: Option<&'static str>,
    /// Where the block of code starts that is open.
    code: Option<usize>,
    /// Where the last end tag of each name is.
    last_end: FxHashMap<&'static str, Option<usize>>,
    entities: Entities,
    /// Labels of the notes that were referred to, in order.
    referred: Vec<String>,
    referred_set: FxHashSet<String>,
    /// Identifiers of elements.
    ids: FxHashSet<String>,
    noted: FxHashSet<String>,
    /// The element that is not shown, and how many of its name are open in it.
    hidden: Option<(&'static str, usize)>,
    /// How many forms were opened.
    forms: usize,
}

impl Html {
    /// Reads `text`, which stands at byte `base` of the source.
    pub(super) fn feed(&mut self, w: &mut Writer<'_>, text: &str, base: usize) {
        tag::pieces(text, base, |piece| match piece {
            HtmlPiece::Text(span) => self.text(w, &text[span.start - base..span.end - base], span),
            HtmlPiece::Tag(tag) => self.tag(w, &tag),
            HtmlPiece::Comment(span) => comment(w, span),
        });
        if let Some(start) = self.code.take() {
            w.b.code(Span::new(start, base + text.len()));
        }
    }

    /// The end of an HTML block in Markdown: blocks end with it, and only elements that are closed later stay open.
    pub(super) fn end_of_block(&mut self, w: &mut Writer<'_>, end: usize) {
        self.end_block(w, end);
        self.inlines.clear();
        let text = w.text;
        if let Some(name) = self.mute
            && !self.ends_after(text, name, end)
        {
            self.mute = None;
        }
        self.block_mute = self.mute;
        w.leave_while(|name| {
            matches!(
                element::class(name.as_bytes()),
                Some((_, ElementClass::Heading(_)))
            ) || !self.ends_after(text, name, end)
        });
    }

    /// Records which notes that were referred to are defined by an element's identifier.
    pub(super) fn define_notes(&mut self, w: &mut Writer<'_>) {
        for label in std::mem::take(&mut self.referred) {
            if self.ids.contains(&label) && !self.noted.contains(&label) {
                w.b.note(label, Span::default());
            }
        }
    }

    fn tag(&mut self, w: &mut Writer<'_>, tag: &Tag) {
        if let Some(id) = &tag.id {
            self.ids.insert(id.clone());
        }
        if let Some(language) = &tag.language {
            w.b.language(language);
        }
        let Some((name, class)) = tag.element else {
            return;
        };
        match class {
            ElementClass::Inline(kind) => self.inline(w, tag, name, kind),
            ElementClass::Break => self.space(w, tag.span),
            ElementClass::Image => self.image(w, tag),
            ElementClass::Mute if self.mute.is_none() && !tag.end => {
                // An open script takes the rest with it for the tokenizer too: none of it is prose.
                let raw = matches!(name, "script" | "style");
                if raw || !tag.closed && self.ends_after(w.text, name, tag.span.end) {
                    self.mute = Some(name);
                }
                self.space(w, tag.span);
            }
            ElementClass::Mute => {
                if tag.end && self.mute == Some(name) {
                    self.mute = None;
                }
            }
            _ if self.mute.is_some() => {}
            _ if tag.end => self.end_tag(w, tag, name, class),
            _ => self.start_tag(w, tag, name, class),
        }
    }

    /// A start tag of an element that is not of a line.
    fn start_tag(
        &mut self,
        w: &mut Writer<'_>,
        tag: &Tag,
        name: &'static str,
        class: ElementClass,
    ) {
        let at = tag.span.start;
        if w.b.is_open() {
            self.end_block(w, at);
        } else {
            // No words since they were opened: they stand around this block.
            self.inlines
                .iter_mut()
                .for_each(InlineElement::stands_around);
        }
        self.hide(w, tag, name);
        // A heading holds no blocks: one that is still open was forgotten.
        w.leave_while(|n| {
            matches!(
                element::class(n.as_bytes()),
                Some((_, ElementClass::Heading(_)))
            )
        });
        self.pending = Some(at);
        let note = tag
            .id
            .as_ref()
            .is_some_and(|id| self.referred_set.contains(id));
        match class {
            ElementClass::Heading(level) => {
                let mut place = w.place();
                (place.kind, place.level) = (BlockKind::Heading, level);
                w.enter(name, place);
            }
            // ASP.NET wraps whole pages in a form.
            ElementClass::Silent if name == "form" && self.holds_article(w.text, tag.span.end) => {}
            ElementClass::Silent => {
                // What an article has in a header of its own is the article's: its title, its standfirst.
                if name == "header" && w.place().article && !w.place().silent {
                    return;
                }
                if tag.closed || !self.ends_after(w.text, name, tag.span.end) {
                    return;
                }
                let mut place = w.place();
                place.silent = true;
                w.enter(name, place);
            }
            ElementClass::Flow if name == "hr" => w.b.rule(at),
            ElementClass::Article => {
                let mut place = w.place();
                place.article = true;
                w.enter(name, place);
            }
            ElementClass::Quotation => {
                let place = w.quotation();
                w.enter(name, place);
            }
            ElementClass::Caption => {
                let mut place = w.place();
                place.kind = BlockKind::Caption;
                w.enter(name, place);
            }
            ElementClass::List => {
                let place = w.list();
                w.enter(name, place);
            }
            ElementClass::Item => {
                w.leave("li", &["ul", "ol", "menu"]);
                let mut place = w.place();
                if note {
                    place.kind = BlockKind::Note;
                }
                w.enter(name, place);
            }
            ElementClass::Table => {
                let place = w.table();
                w.enter(name, place);
            }
            ElementClass::Row => {
                w.leave("tr", &["table"]);
                w.row();
                let place = w.place();
                w.enter(name, place);
            }
            ElementClass::Cell => {
                if !w.leave("td", &["table", "tr"]) {
                    w.leave("th", &["table", "tr"]);
                }
                let place = w.cell();
                w.enter(name, place);
            }
            ElementClass::Code => {
                let mut place = w.place();
                place.silent = true;
                w.enter(name, place);
                self.code = self.code.or(Some(at));
            }
            _ => {}
        }
        if note && let Some(id) = &tag.id {
            self.pending_note = true;
            if self.noted.insert(id.clone()) {
                w.b.note(id.clone(), Span::default());
            }
        }
    }

    /// Notes that a browser does not show an element: nothing in it is prose.
    fn hide(&mut self, w: &mut Writer<'_>, tag: &Tag, name: &'static str) {
        match &mut self.hidden {
            // A paragraph ends where the next block starts.
            Some(("p", _)) => {
                self.hidden = None;
                w.leave("p", &[]);
            }
            Some((outer, depth)) => {
                *depth += usize::from(*outer == name && !tag.closed);
                return;
            }
            None => {}
        }
        if tag.hidden && !tag.closed && name != "hr" && self.ends_after(w.text, name, tag.span.end)
        {
            let mut place = w.place();
            place.silent = true;
            w.enter(name, place);
            self.hidden = Some((name, 1));
        }
    }

    /// The end of an element; gives whether it was the one that is not shown.
    fn unhide(&mut self, w: &mut Writer<'_>, name: &'static str) -> bool {
        let Some((outer, depth)) = &mut self.hidden else {
            return false;
        };
        if *outer != name {
            return false;
        }
        *depth -= 1;
        if *depth > 0 {
            return false;
        }
        self.hidden = None;
        w.leave(name, &[]);
        true
    }

    fn end_tag(&mut self, w: &mut Writer<'_>, tag: &Tag, name: &'static str, class: ElementClass) {
        self.end_block(w, tag.span.end);
        if self.unhide(w, name) && class == ElementClass::Flow {
            return;
        }
        if class == ElementClass::Code
            && let Some(start) = self.code.take()
        {
            w.b.code(Span::new(start, tag.span.end));
        }
        let until: &[&str] = match class {
            ElementClass::Item => &["ul", "ol", "menu"],
            ElementClass::Row | ElementClass::Cell => &["table"],
            ElementClass::Flow => return,
            _ => &[],
        };
        w.leave(name, until);
    }

    /// Closes the open block at byte `end`, and with it what marks stretches of it.
    pub(super) fn end_block(&mut self, w: &mut Writer<'_>, end: usize) {
        self.cut_inlines(w, end);
        w.b.close(end);
        self.pending = None;
        self.pending_note = false;
    }

    /// Opens a block for what stands at `at`, if none is open.
    fn ensure_open(&mut self, w: &mut Writer<'_>, at: usize) {
        if !w.b.is_open() {
            w.open(self.pending.take().unwrap_or(at));
            if self.pending_note {
                w.b.kind(BlockKind::Note);
            }
        }
    }

    /// Whether the form whose tag ends at byte `at` holds the article. Only the first forms of a page are looked at, so that a page
    /// of nothing but forms takes no square of the time.
    fn holds_article(&mut self, text: &str, at: usize) -> bool {
        self.forms += 1;
        self.forms <= FORMS && form::holds_article(text, at)
    }

    fn image(&mut self, w: &mut Writer<'_>, tag: &Tag) {
        if !w.place().silent && self.mute.is_none() && !tag.end && w.b.is_open() {
            let here = w.b.here();
            let (target, at) = tag.target.clone().unwrap_or_default();
            let target = w.target(target, at);
            w.b.mark(MarkKind::Image { target }, here, tag.span);
        }
    }

    /// Whether an element `name` is ended somewhere after byte `at`. One that never is would take the rest of the text with it.
    fn ends_after(&mut self, text: &str, name: &'static str, at: usize) -> bool {
        let last = *self.last_end.entry(name).or_insert_with(|| {
            let lower = memchr::memmem::rfind(text.as_bytes(), format!("</{name}").as_bytes());
            let upper = format!("</{}", name.to_ascii_uppercase());
            lower.max(memchr::memmem::rfind(text.as_bytes(), upper.as_bytes()))
        });
        last.is_some_and(|last| last >= at)
    }
}

/// Notes a comment at `span`.
fn comment(w: &mut Writer<'_>, span: Span) {
    let text = w.source.get(span.start..span.end).unwrap_or_default();
    let open = text.find("<!--").map_or(0, |at| at + 4);
    let close = text.rfind("-->").unwrap_or(text.len()).max(open);
    let inner = Span::new(span.start + open, span.start + close);
    let list = w.place().list;
    w.b.comment(span, inner, list);
}

#[cfg(test)]
mod tests;

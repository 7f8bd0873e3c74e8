//! HTML cut into tags and text, each with its place in the source.

use super::element;
use super::piece::{HtmlPiece, Tag, is_hiding};
use super::simple;
use crate::text::Span;
use html5gum::Tokenizer;
use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use std::convert::Infallible;

/// Cuts `text`, which stands at byte `base` of the source, and hands the pieces to `take`. Most comments are dropped, and the like of them.
pub(super) fn pieces(text: &str, base: usize, mut take: impl FnMut(HtmlPiece)) {
    let at = simple::pieces(text, base, &mut take);
    if at < text.len() {
        tokenized(&text[at..], base + at, take);
    }
}

/// The same, of any text: by the rules of the standard.
pub(super) fn tokenized(text: &str, base: usize, mut take: impl FnMut(HtmlPiece)) {
    let mut open = Tag::default();
    let mut attribute = Vec::new();
    let mut page = false;
    let callback = |event: CallbackEvent<'_>, span: html5gum::Span<usize>| -> Option<Infallible> {
        let span = Span::new(base + span.start, base + span.end);
        match event {
            CallbackEvent::OpenStartTag { name } => {
                open = Tag {
                    element: element::class(name),
                    span,
                    ..Tag::default()
                };
                attribute.clear();
                page = matches!(name, b"html" | b"body");
            }
            CallbackEvent::AttributeName { name } => {
                attribute.clear();
                attribute.extend_from_slice(name);
                open.hidden |= name == b"hidden";
            }
            CallbackEvent::AttributeValue { value } => {
                let value = || String::from_utf8_lossy(value).into_owned();
                match attribute.as_slice() {
                    b"href" | b"src" | b"to" if open.target.is_none() => {
                        open.target = Some((value(), span));
                    }
                    b"style" => open.hidden |= is_hiding(&value()),
                    b"id" => open.id = Some(value()),
                    b"lang" if page => open.language = Some(value()),
                    _ => {}
                }
            }
            CallbackEvent::CloseStartTag { self_closing } => {
                open.closed = self_closing;
                open.span.end = span.end;
                take(HtmlPiece::Tag(std::mem::take(&mut open)));
            }
            CallbackEvent::EndTag { name } => take(HtmlPiece::Tag(Tag {
                element: element::class(name),
                span,
                end: true,
                ..Tag::default()
            })),
            CallbackEvent::String { .. } => take(HtmlPiece::Text(span)),
            // Few comments say anything to a program.
            CallbackEvent::Comment { value } => {
                if value.trim_ascii_start().starts_with(b"whosays") {
                    take(HtmlPiece::Comment(span));
                }
            }
            CallbackEvent::Doctype { .. } | CallbackEvent::Error(_) => {}
        }
        None
    };
    let mut emitter: CallbackEmitter<_, Infallible, usize> = CallbackEmitter::new(callback);
    emitter.naively_switch_states(true);
    for _ in Tokenizer::new_with_emitter(text, emitter) {}
}

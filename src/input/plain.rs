//! Plain text: blank lines part paragraphs, hard wraps do not; headings and list items are known by how they look.

mod inline;
mod layout;
mod line;
mod shape;

use super::writer::Writer;
use crate::document::BlockKind;
use crate::text::Span;
use layout::{GroupRole, LineGroup};
use line::Line;

/// Reads the source of `w` from byte `start` on.
pub(super) fn read(w: &mut Writer<'_>, start: usize) {
    let lines = line::lines(w.source, w.text, start);
    // A text of one line is a paragraph, however short.
    let single = lines.iter().filter(|l| !l.is_blank()).nth(1).is_none();
    let mut lists = Lists::default();
    layout::groups(w.source, &lines, single, |group| {
        write(w, &lines, &group, &mut lists);
    });
}

/// A line that is a paragraph or a title.
pub(super) struct Paragraph {
    /// Where its first character that is no blank stands.
    pub(super) start: usize,
    /// Where it ends.
    pub(super) end: usize,
    /// Whether it is a title.
    pub(super) title: bool,
}

/// Narrowest line that can be a whole paragraph, in characters: wider than anybody wraps by hand.
const LONG: usize = 160;

/// The lines at `span` of `source`, if each is a paragraph or a title; else none. They are where some are too long to be wrapped by hand,
/// most of those hold several sentences (a sentence a line is the way of many manuals), and none breaks off.
pub(super) fn paragraphs(source: &str, text: &str, span: Span) -> Vec<Paragraph> {
    let own = &source[..span.end];
    let none = Vec::new();
    if span.len() < LONG || !own[span.start..].trim_end().contains('\n') {
        return none;
    }
    let lines = line::lines(own, text, span.start);
    let lines: Vec<&Line> = lines.iter().filter(|l| !l.is_blank()).collect();
    let is_title = |l: &Line| shape::is_title(source, l);
    let long = lines.iter().filter(|l| l.width >= LONG);
    let several = |l: &&&Line| {
        let words = &source[l.start..l.end];
        [". ", "! ", "? ", ".” ", ".\" "]
            .iter()
            .any(|stop| words.contains(stop))
    };
    let (all, many) = (long.clone().count(), long.filter(several).count());
    let whole = |l: &&Line| shape::ends_sentence(source, l) || is_title(l);
    if all == 0 || many * 2 < all || !lines.iter().all(whole) {
        return none;
    }
    let paragraph = |l: &&Line| Paragraph {
        start: l.start,
        end: l.end,
        title: is_title(l),
    };
    lines.iter().map(paragraph).collect()
}

/// The list that is open, and how far its numbers have got.
#[derive(Default)]
struct Lists {
    place: Option<super::writer::BlockContext>,
}

fn write(w: &mut Writer<'_>, lines: &[Line], group: &LineGroup, lists: &mut Lists) {
    let own = &lines[group.lines.clone()];
    let (Some(first), Some(last)) = (own.first(), own.last()) else {
        return;
    };
    if !matches!(group.role, GroupRole::Item { .. }) {
        lists.place = None;
    }
    match group.role {
        GroupRole::Rule => w.b.rule(first.start),
        GroupRole::Code => w.b.code(Span::new(first.start, last.end)),
        GroupRole::Paragraph => {
            w.open(first.start);
            words(w, own, first.start, last.end);
        }
        GroupRole::Heading { level, skip } => {
            w.open_as(BlockKind::Heading, first.start);
            w.b.level(level);
            words(w, own, first.start + skip, last.end - group.cut);
        }
        GroupRole::Quotation => {
            let place = w.quotation();
            w.wall(place);
            w.open(first.start);
            words(w, own, first.start, last.end);
            w.unwall();
        }
        GroupRole::Item {
            skip,
            first: begins,
        } => {
            if begins {
                lists.place = None;
            }
            let place = match lists.place {
                Some(place) => place,
                None => w.list(),
            };
            lists.place = Some(place);
            w.wall(place);
            w.open(first.start);
            words(w, own, first.start + skip, last.end);
            w.unwall();
        }
    }
    // The underline of a heading belongs to it.
    let end = lines.get(group.underline).map_or(last.end, |l| l.end);
    w.b.close(end);
}

/// Writes the words of `lines` from `from` to `to`, one blank for every line break.
fn words(w: &mut Writer<'_>, lines: &[Line], from: usize, to: usize) {
    let mut before: Option<usize> = None;
    for line in lines {
        let start = line.words.max(from);
        let end = line.end.min(to);
        if let Some(before) = before {
            w.b.space(Span::new(before, start.max(before)));
        }
        if start < end {
            inline::write(w, Span::new(start, end));
        }
        before = Some(line.end.max(start));
    }
}

#[cfg(test)]
mod tests;

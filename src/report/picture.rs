//! What stands on the terminal for a character: itself, a visible mark, or nothing. How wide that is is known exactly,
//! and no control character of an article ever reaches the terminal.

use crate::text::Span;
use std::borrow::Cow;
use unicode_width::UnicodeWidthChar;

/// A tab is so many columns, wherever it stands: an excerpt need not begin where its line does.
const TAB: &str = "    ";

/// Shows characters.
#[derive(Debug)]
pub(super) struct Pictures<'s> {
    text: &'s str,
    ascii: bool,
    /// Flagged stretches of nothing but characters that cannot be seen: there, each is shown as a mark.
    reveal: Vec<Span>,
}

impl<'s> Pictures<'s> {
    pub(super) fn new(text: &'s str, ascii: bool, flagged: impl Iterator<Item = Span>) -> Self {
        let unseen = |s: &Span| {
            let words = text.get(s.start..s.end).unwrap_or_default();
            !words.is_empty() && words.chars().all(|c| unseen(c) || dangerous(c))
        };
        Self {
            text,
            ascii,
            reveal: flagged.filter(unseen).collect(),
        }
    }

    pub(super) fn text(&self) -> &'s str {
        self.text
    }

    /// What is shown for the character at byte `at`.
    pub(super) fn shown_as(&self, at: usize, c: char) -> Shown {
        if c == '\t' {
            return Shown::Text(TAB);
        }
        // Nearly everything is.
        if (' '..'\u{7f}').contains(&c) {
            return Shown::Itself(c);
        }
        if unseen(c) {
            let here = Span::new(at, at + 1);
            return if self.reveal.iter().any(|s| s.overlaps(here)) {
                Shown::Mark(c)
            } else {
                Shown::Text("")
            };
        }
        if dangerous(c) {
            Shown::Mark(c)
        } else {
            Shown::Itself(c)
        }
    }

    pub(super) fn width(&self, at: usize, c: char) -> usize {
        match self.shown_as(at, c) {
            Shown::Itself(c) => c.width().unwrap_or(0),
            Shown::Text(s) => s.len(),
            Shown::Mark(c) => columns(&mark(c, self.ascii)),
        }
    }

    pub(super) fn push(&self, at: usize, c: char, out: &mut String) {
        match self.shown_as(at, c) {
            Shown::Itself(c) => out.push(c),
            Shown::Text(s) => out.push_str(s),
            Shown::Mark(c) => out.push_str(&mark(c, self.ascii)),
        }
    }

    pub(super) fn ellipsis(&self) -> &'static str {
        if self.ascii { "..." } else { "…" }
    }
}

/// How wide `text` is, a character at a time, as codespan's renderer counts and most terminals do. The width of a whole
/// string knows of ligatures and joined emoji that many terminals draw apart.
pub(super) fn columns(text: &str) -> usize {
    text.chars().map(|c| c.width().unwrap_or(0)).sum()
}

/// What is shown for a character.
pub(super) enum Shown {
    Itself(char),
    Text(&'static str),
    Mark(char),
}

/// `text` with nothing in it that a terminal would obey; line breaks become spaces.
pub(crate) fn harmless(text: &str, ascii: bool) -> Cow<'_, str> {
    if text.chars().all(|c| !dangerous(c)) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '\n' | '\r' | '\t' => out.push(' '),
            c if dangerous(c) => out.push_str(&mark(c, ascii)),
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// A control character, a change of direction, a separator of lines, or a space without width: shown as a mark always.
fn dangerous(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}' | '\u{206a}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
            | '\u{180e}' | '\u{e0000}'..='\u{e0fff}' | '\u{1d173}'..='\u{1d17a}')
}

/// Joiners, variation selectors, soft hyphens and skin tones: terminals disagree on their width, so they are left out
/// where they are not the very thing flagged.
fn unseen(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}' | '\u{ad}' | '\u{fe00}'..='\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}'
        | '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{3164}' | '\u{ffa0}')
}

/// `␛` for a control character that has a picture, `⟨U+200B⟩` for the rest.
fn mark(c: char, ascii: bool) -> String {
    match (c, ascii) {
        (_, true) => format!("<U+{:04X}>", u32::from(c)),
        ('\u{7f}', _) => "␡".into(),
        (c, _) if c < ' ' => {
            char::from_u32(0x2400 + u32::from(c)).map_or_else(String::new, String::from)
        }
        _ => format!("⟨U+{:04X}⟩", u32::from(c)),
    }
}

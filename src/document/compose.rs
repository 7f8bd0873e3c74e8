//! Text as a reader sees it: without characters that have no width, with letters and their accents as one, with ligatures spelt out.
//!
//! PDF files and macOS write “é” as two characters and “fi” as one; chat windows and trackers leave zero-width ones inside words.
//! None of it changes what stands there, so phrases are looked for in the text without it.

use unicode_normalization::char::{compose, is_combining_mark};

/// A stretch of text, in bytes from its start, and what stands for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum ComposedPiece {
    /// As it is.
    Copy(usize, usize),
    /// Other words for these bytes; none where it cannot be seen.
    Put(usize, usize, String),
}

/// Whether `text` may hold anything that is written otherwise. The bytes alone decide it for most texts.
pub(super) fn is_plain(text: &str) -> bool {
    // Invisible characters and ligatures start with E2, EF, E1 or F3, a soft hyphen with C2, combining marks with CC and CD.
    let odd = |b: u8| matches!(b, 0xC2 | 0xCC | 0xCD | 0xE1 | 0xE2 | 0xEF | 0xF3);
    text.is_ascii() || !text.bytes().any(odd) || !text.chars().any(is_odd)
}

fn is_odd(c: char) -> bool {
    is_invisible_char(c) || ligature(c).is_some() || c > '\u{2ff}' && is_combining_mark(c)
}

/// The pieces of `text`, in order.
pub(super) fn pieces(text: &str) -> Vec<ComposedPiece> {
    // A manifest of content credentials (C2PA) is a byte order mark and selectors: whoever looks for it must see it.
    let sealed = has_manifest(text);
    let hidden = |c: char| is_invisible_char(c) && !(sealed && (c == '\u{feff}' || is_selector(c)));
    let mut all = Vec::new();
    let mut from = 0; // what is not yet copied
    let mut last: Option<(usize, char)> = None;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let end = at + c.len_utf8();
        // “👩‍🔬” is one picture by what joins its parts; between letters a joiner is nothing.
        let joins = is_joining(c)
            && !text[..at]
                .chars()
                .next_back()
                .is_some_and(char::is_alphabetic);
        let put = if hidden(c) && !joins {
            Some(String::new())
        } else if let Some(letters) = ligature(c) {
            Some(letters.to_owned())
        } else if let Some((base_at, base)) = last
            && let Some(mut whole) = compose(base, c)
        {
            // Any more accents on the same letter.
            let mut end = end;
            while let Some((_, next)) = chars.peek()
                && let Some(more) = compose(whole, *next)
            {
                (whole, end) = (more, end + next.len_utf8());
                chars.next();
            }
            copy(&mut all, from, base_at);
            all.push(ComposedPiece::Put(base_at, end, whole.to_string()));
            (from, last) = (end, None);
            continue;
        } else {
            None
        };
        match put {
            Some(letters) => {
                copy(&mut all, from, at);
                all.push(ComposedPiece::Put(at, end, letters));
                (from, last) = (end, None);
            }
            None => last = Some((at, c)),
        }
    }
    copy(&mut all, from, text.len());
    all
}

fn copy(all: &mut Vec<ComposedPiece>, start: usize, end: usize) {
    if start < end {
        all.push(ComposedPiece::Copy(start, end));
    }
}

/// What makes one picture of several, or chooses its form.
fn is_joining(c: char) -> bool {
    c == '\u{200d}' || is_selector(c) || matches!(c, '\u{e0020}'..='\u{e007f}')
}

fn is_selector(c: char) -> bool {
    matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// Whether a byte order mark stands before a variation selector, as a manifest begins.
fn has_manifest(text: &str) -> bool {
    let following = text.split('\u{feff}').skip(1);
    following.filter_map(|t| t.chars().next()).any(is_selector)
}

/// Whether nothing of `text` can be seen: `&zwnj;`.
pub(super) fn is_invisible(text: &str) -> bool {
    text.chars().all(is_invisible_char)
}

/// Characters that have no width and part no words: joiners, direction marks, soft hyphens, variation selectors, tags.
fn is_invisible_char(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}' | '\u{e0100}'..='\u{e01ef}')
}

/// The letters of a Latin ligature (Unicode, Alphabetic Presentation Forms).
fn ligature(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{fb00}' => "ff",
        '\u{fb01}' => "fi",
        '\u{fb02}' => "fl",
        '\u{fb03}' => "ffi",
        '\u{fb04}' => "ffl",
        '\u{fb05}' | '\u{fb06}' => "st",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        let mut out = String::new();
        for piece in pieces(text) {
            match piece {
                ComposedPiece::Copy(start, end) => out.push_str(&text[start..end]),
                ComposedPiece::Put(start, end, letters) => {
                    assert!(text.is_char_boundary(start) && text.is_char_boundary(end));
                    out.push_str(&letters);
                }
            }
        }
        out
    }

    #[test]
    fn what_is_seen_is_what_is_read() {
        for (text, seen) in [
            ("Experts\u{200b} say", "Experts say"),
            ("bestA\u{308}tigt", "bestÄtigt"),
            ("e\u{323}\u{302}x", "ệx"),
            ("con\u{fb01}rm", "confirm"),
            ("har\u{ad}bour", "harbour"),
            ("x\u{301}", "x\u{301}"),
            ("\u{301}e", "\u{301}e"),
            ("a\u{200d}b", "ab"),
            (
                "\u{1f469}\u{200d}\u{1f52c} \u{26a0}\u{fe0f}",
                "\u{1f469}\u{200d}\u{1f52c} \u{26a0}\u{fe0f}",
            ),
            ("a\u{feff}b", "ab"),
            ("a\u{feff}\u{fe00}", "a\u{feff}\u{fe00}"),
            ("", ""),
        ] {
            assert_eq!(read(text), seen);
        }
        assert!(is_plain("naïve “words” – 10 °C"));
        assert!(!is_plain("a\u{2060}"));
    }
}

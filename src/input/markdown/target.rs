//! Where the target of a link stands in the source.

use crate::text::Span;

/// The target of the inline link at `link`, whose words end at byte `words_end`. Empty where it is unknown.
pub(super) fn inline(text: &str, link: Span, words_end: usize, target: &str) -> Span {
    let from = words_end.max(link.start + 1);
    let Some(rest) = text.get(from..link.end) else {
        return Span::default();
    };
    let at = if rest.starts_with("](") {
        Some(0)
    } else {
        rest.find("](")
    };
    at.map_or(Span::default(), |at| {
        destination(text, Span::new(from + at + 2, link.end), target)
    })
}

/// The target in the reference definition at `definition`. Empty where it is unknown.
pub(super) fn definition(text: &str, definition: Span, target: &str) -> Span {
    let Some(rest) = text.get(definition.start..definition.end) else {
        return Span::default();
    };
    rest.find("]:").map_or(Span::default(), |at| {
        destination(
            text,
            Span::new(definition.start + at + 2, definition.end),
            target,
        )
    })
}

/// The destination that stands first in `within`.
fn destination(text: &str, within: Span, target: &str) -> Span {
    let rest = &text[within.start..within.end];
    let blank = rest.len() - rest.trim_start_matches([' ', '\t', '\n', '\r', '>']).len();
    let (start, rest) = (within.start + blank, &rest[blank..]);
    if let Some(inner) = rest.strip_prefix('<') {
        let end = unescaped(inner, |b| b == b'>');
        return Span::new(start + 1, start + 1 + end);
    }
    if rest.starts_with(target) {
        return Span::new(start, start + target.len());
    }
    let mut depth = 0;
    let end = unescaped(rest, |b| {
        match b {
            b'(' => depth += 1,
            b')' => depth -= 1,
            _ => {}
        }
        b.is_ascii_whitespace() || depth < 0
    });
    Span::new(start, start + end)
}

/// Where `stop` first holds of a byte of `text` that no backslash escapes.
fn unescaped(text: &str, mut stop: impl FnMut(u8) -> bool) -> usize {
    let bytes = text.as_bytes();
    let mut i = 0;
    while i < bytes.len() {
        if bytes[i] == b'\\' && bytes.get(i + 1).is_some_and(u8::is_ascii_punctuation) {
            i += 2;
        } else if stop(bytes[i]) {
            return i;
        } else {
            i += 1;
        }
    }
    bytes.len()
}

//! Content credentials that a text carries: a manifest of C2PA, which says where the text comes from and breaks if a character of it changes.

use super::Span;
use memchr::memmem;

/// What a manifest in armour begins and ends with.
const OPENS: &str = "-----BEGIN C2PA MANIFEST-----";
const CLOSES: &str = "-----END C2PA MANIFEST-----";

/// Where a text's manifest stands, if it carries one: a byte order mark with the variation selectors that follow it, or the block between
/// its two lines (C2PA Specification 2.2, “Embedding manifests into unstructured text” and “Embedding manifests into structured text”).
#[must_use]
pub fn content_credentials(text: &str) -> Option<Span> {
    let mut marks = memmem::find_iter(text.as_bytes(), "\u{feff}".as_bytes());
    let hidden = marks.find_map(|at| {
        let from = at + '\u{feff}'.len_utf8();
        let rest = &text[from..];
        let len = rest.len() - rest.trim_start_matches(is_selector).len();
        (len > 0).then(|| Span::new(at, from + len))
    });
    hidden.or_else(|| {
        let at = memmem::find(text.as_bytes(), OPENS.as_bytes())?;
        let from = at + OPENS.len();
        let end = memmem::find(&text.as_bytes()[from..], CLOSES.as_bytes());
        // One that was cut off reaches to the end of its paragraph.
        let end = end
            .map(|e| e + CLOSES.len())
            .or_else(|| text[from..].find("\n\n"));
        Some(Span::new(at, end.map_or(text.len(), |e| from + e)))
    })
}

/// Whether a character is a variation selector, which carries a byte of a manifest and shows nothing.
fn is_selector(c: char) -> bool {
    matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_is_told_from_marks_of_other_use() {
        let found = |text: &str| content_credentials(text).map(|s| text[s.start..s.end].to_owned());
        let sealed = "The wall leans.\u{feff}\u{fe00}\u{e0101}\u{e01ef}\n\nIt is of oak.";
        assert_eq!(
            found(sealed).as_deref(),
            Some("\u{feff}\u{fe00}\u{e0101}\u{e01ef}")
        );
        let armoured = "a\n-----BEGIN C2PA MANIFEST-----\nQUJD\n-----END C2PA MANIFEST-----\nb";
        let block = "-----BEGIN C2PA MANIFEST-----\nQUJD\n-----END C2PA MANIFEST-----";
        assert_eq!(found(armoured).as_deref(), Some(block));
        assert_eq!(found("\u{feff}The wall ❤\u{fe0f} leans."), None);
    }
}

//! The marks `«»` in an example, which say what must be flagged.

use crate::text::Span;

/// The text without its marks, and what they stood around, in bytes of that text. A mark without a mate is left out of both.
pub(super) fn strip(marked: &str) -> (String, Vec<Span>) {
    let mut text = String::with_capacity(marked.len());
    let mut marks = Vec::new();
    let mut open = None;
    for c in marked.chars() {
        match c {
            '«' => open = Some(text.len()),
            '»' => marks.extend(open.take().map(|start| Span::new(start, text.len()))),
            c => text.push(c),
        }
    }
    (text, marks)
}

/// Where a stretch of the text without marks stands in the text with them; marks at its edges stay outside.
pub(super) fn place_in(marked: &str, span: Span) -> Span {
    let mut plain = 0;
    let mut start = marked.len();
    let mut end = marked.len();
    for (at, c) in marked.char_indices() {
        if plain == span.end && end == marked.len() && plain > span.start {
            end = at;
        }
        if matches!(c, '«' | '»') {
            continue;
        }
        if plain == span.start {
            start = at;
        }
        plain += c.len_utf8();
    }
    Span::new(start, end.max(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_become_places() {
        assert_eq!(
            strip("«é» b «c d»."),
            (
                "é b c d.".to_owned(),
                vec![Span::new(0, 2), Span::new(5, 8)]
            )
        );
        assert_eq!(strip("a » b «"), ("a  b ".to_owned(), vec![]));
    }

    #[test]
    fn places_become_marked_ones() {
        let marked = "«é» b «c d».";
        let of = |start, end| {
            let s = place_in(marked, Span::new(start, end));
            &marked[s.start..s.end]
        };
        assert_eq!(of(0, 2), "é");
        assert_eq!(of(5, 8), "c d");
        assert_eq!(of(3, 9), "b «c d».");
    }
}

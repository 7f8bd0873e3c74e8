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
}

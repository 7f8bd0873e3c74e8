//! Fixes made: a text with its findings fixed, as far as their fixes do not overlap.

use crate::finding::Fix;

/// `text` with the fixes made, and how many were. Of two that overlap the first in the text is made, the other is left for
/// another look at what came out.
#[must_use]
pub fn apply<'f>(text: &str, fixes: impl IntoIterator<Item = &'f Fix>) -> (String, usize) {
    let made = chosen(text, fixes);
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for f in &made {
        out.push_str(&text[at..f.span.start]);
        out.push_str(&f.replacement);
        at = f.span.end;
    }
    out.push_str(&text[at..]);
    (out, made.len())
}

/// The fixes that [`apply`] makes in `text`, in order of place.
#[must_use]
pub fn chosen<'f>(text: &str, fixes: impl IntoIterator<Item = &'f Fix>) -> Vec<&'f Fix> {
    let mut fixes: Vec<&Fix> = fixes
        .into_iter()
        .filter(|f| text.get(f.span.start..f.span.end).is_some())
        .collect();
    fixes.sort_by_key(|f| (f.span.start, f.span.end));
    let mut at = None;
    fixes.retain(|f| {
        let free =
            at.is_none_or(|at| f.span.start > at || f.span.start == at && !f.span.is_empty());
        if free {
            at = Some(f.span.end);
        }
        free
    });
    fixes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    fn fix(start: usize, end: usize, replacement: &str) -> Fix {
        Fix {
            title: String::new(),
            safe: true,
            span: Span::new(start, end),
            replacement: replacement.to_owned(),
        }
    }

    #[test]
    fn of_two_that_overlap_the_first_is_made() {
        let all = [fix(4, 7, "2"), fix(0, 3, ""), fix(5, 9, "x")];
        assert_eq!(apply("one two three", &all), (" 2 three".to_owned(), 2));
    }

    #[test]
    fn a_place_that_is_none_is_left_alone() {
        assert_eq!(apply("é", &[fix(1, 2, "x"), fix(0, 9, "x")]).0, "é");
    }
}

//! What a source is leaned on for, in its sentence's own words.

use crate::view::{MappedSentence, Role};
use std::ops::Range;

/// Fewer words than this on one side of “Jane Roe said” are not what she said.
const FEW: usize = 3;

/// What `role` is leaned on for in a sentence: what is left of it without the speaker and the cue; all of it where that is little.
pub(super) fn quote(s: &MappedSentence, role: Role) -> &str {
    let whole = s.text.trim();
    let Role::Source(_) = role else {
        return whole;
    };
    let Some(source) = s.words.iter().find(|w| w.role == role) else {
        return whole;
    };
    let distance = |cue: &Range<usize>| {
        let source = &source.range;
        cue.start.saturating_sub(source.end) + source.start.saturating_sub(cue.end)
    };
    let cue = s
        .words
        .iter()
        .filter(|w| w.role == Role::Cue)
        .map(|w| &w.range)
        .min_by_key(|r| distance(r));
    let (start, end) = cue.map_or((source.range.start, source.range.end), |cue| {
        (
            source.range.start.min(cue.start),
            source.range.end.max(cue.end),
        )
    });
    let edge = |c: char| c.is_whitespace() || matches!(c, ',' | ':' | ';' | '—' | '–' | '.');
    let sides = [s.text.get(end..), s.text.get(..start)];
    let mut sides = sides
        .into_iter()
        .flatten()
        .map(|side| side.trim_matches(edge));
    sides
        .find(|side| side.split_whitespace().count() >= FEW)
        .unwrap_or(whole)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;
    use crate::view::MappedWords;

    fn sentence(text: &str, source: &str, cue: &str) -> MappedSentence {
        let words = |of: &str, role| {
            let start = text.find(of).expect("it is there");
            let range = start..start + of.len();
            MappedWords { range, role }
        };
        MappedSentence {
            span: Span::new(0, text.len()),
            block: 0,
            text: text.to_owned(),
            words: vec![words(source, Role::Source(0)), words(cue, Role::Cue)],
            support: crate::view::Support::Named,
            reach: crate::view::Reached::Sentence,
            from: Some(0),
            claims: Vec::new(),
            attributions: Vec::new(),
        }
    }

    #[test]
    fn is_the_side_that_says_something() {
        let trailing = sentence("Jane Roe said that the wall leans.", "Jane Roe", "said");
        assert_eq!(quote(&trailing, Role::Source(0)), "that the wall leans");
        let before = sentence("“It leans this way,” said Jane Roe.", "Jane Roe", "said");
        assert_eq!(quote(&before, Role::Source(0)), "“It leans this way,”");
        let little = sentence("No, Jane Roe said.", "Jane Roe", "said");
        assert_eq!(quote(&little, Role::Source(0)), "No, Jane Roe said.");
        assert_eq!(
            quote(&trailing, Role::Citation(0)),
            "Jane Roe said that the wall leans."
        );
    }
}

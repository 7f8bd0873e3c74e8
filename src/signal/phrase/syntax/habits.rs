//! Habits from regular expressions in phrases, which would be read as words that never come: each is told, with what to write.

use super::SyntaxError;

/// The first that `phrase` shows, if any.
pub(super) fn habit(phrase: &str) -> Option<SyntaxError> {
    let bytes = phrase.as_bytes();
    let mut opened: Vec<usize> = Vec::new();
    for (at, c) in phrase.char_indices() {
        let next = bytes.get(at + 1).copied().unwrap_or(b' ');
        let before = at.checked_sub(1).map_or(b' ', |i| bytes[i]);
        let found = match c {
            '\\' if next.is_ascii_alphabetic() => Some((at..at + 2, GAP)),
            '.' if matches!(next, b'*' | b'+') && matches!(before, b' ' | b'(' | b'|' | b'[') => {
                Some((at..at + 2, GAP))
            }
            '(' if before != b'\\' => {
                opened.push(at);
                None
            }
            ')' if before != b'\\' => {
                let glued = opened.pop().and_then(|o| o.checked_sub(1));
                let glued = glued.is_some_and(|b| bytes[b].is_ascii_alphabetic());
                let repeated = matches!(next, b'*' | b'+') || next == b'?' && glued;
                repeated.then_some((at..at + 2, OPTION))
            }
            '[' if before != b'\\' => {
                let range = bytes.get(at + 1..at + 4);
                let is = |r: &[u8]| {
                    r[0].is_ascii_alphanumeric() && r[1] == b'-' && r[2].is_ascii_alphanumeric()
                };
                let ends = bytes.get(at + 4) == Some(&b']') || bytes.get(at + 5) == Some(&b'-');
                let class = range.is_some_and(is) && ends;
                class.then_some((at..at + 4, CLASS))
            }
            '%' if before.is_ascii_digit() && at + 1 == phrase.len() && !phrase.contains(' ') => {
                let error = SyntaxError::new(
                    at..at + 1,
                    "a figure with a percent sign is one word, which is not found by its characters",
                );
                return Some(error.help(
                    "Write `<percent>` for any percentage; a certain one is for `patterns`.",
                ));
            }
            _ => None,
        };
        if let Some((at, help)) = found {
            return Some(SyntaxError::new(at, "a phrase is no regular expression").help(help));
        }
    }
    None
}

const GAP: &str = "Write `...` for a few words, `<word>` or `<figure>` for one; a regular expression goes under `patterns`.";
const OPTION: &str = "Write `[…]` for what may be left out, `(…|…)` for a choice, each of whole words, and `{report}` for any form of a verb.";
const CLASS: &str =
    "Brackets hold words that may be left out; a regular expression goes under `patterns`.";

#[cfg(test)]
mod tests {
    use super::habit;

    #[test]
    fn habits_are_told_and_phrases_are_not() {
        for (phrase, at) in [
            ("it is .* that", 6..8),
            ("report(s|ed)?", 11..13),
            (r"\bsome say", 0..2),
            ("some [a-z] say", 5..9),
            ("(a|b)* said", 4..6),
            ("100%", 3..4),
        ] {
            assert_eq!(habit(phrase).map(|e| e.at), Some(at), "{phrase}");
        }
        for phrase in [
            "who says [so]?",
            "(who|what)?",
            "it is ... that",
            "e.g. a well-known [co-worker]",
            r"\(sic\)",
            "a...b",
            "<percent> of",
            "100% sure",
            "[a-side]",
        ] {
            assert_eq!(habit(phrase), None, "{phrase}");
        }
    }
}

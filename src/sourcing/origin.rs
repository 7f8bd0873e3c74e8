//! Whose documents they are: “the documents show …” is backed when the article says who obtained them, and is not when it never does.

use super::lexicons::Reader;
use crate::signal::{Class, Scan};

/// How many tokens after “obtained” the name of whoever obtained may stand.
const NEAR: usize = 6;

/// Whether the article says anywhere where its documents come from: a word of obtaining, and a name near it.
pub(super) fn is_given(reader: &Reader, scan: &Scan<'_>) -> bool {
    let Some(obtaining) = reader.cues.obtaining else {
        return false;
    };
    let machine = scan.machine();
    let named = |i: usize| {
        let t = &scan.tokens[i];
        t.class.any(Class::CAPITAL) && !t.class.any(Class::FIRST) && !scan.is_function_word(t)
    };
    (0..scan.tokens.len()).any(|i| {
        machine.starts(&scan.tokens[i], reader.starts.obtaining)
            && machine
                .entry(&scan.tokens[i..(i + 4).min(scan.tokens.len())], obtaining)
                .is_some()
            && (i.saturating_sub(NEAR)..(i + NEAR).min(scan.tokens.len())).any(named)
    })
}

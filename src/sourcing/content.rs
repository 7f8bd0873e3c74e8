//! What is said: the stretches of a sentence that its source and cue leave.

use super::source::Attribution;
use crate::document::FlatRange;
use crate::signal::{Class, Scan};
use std::ops::Range;

/// Fewer words than this beside source and cue are no content: “later”, “on Monday”.
const LEAST: usize = 2;

/// The content of an attribution, which only a map shows: what stands after it up to the end of the sentence, and, where the cue stands inside or
/// after what is said (“…, she said, …”), what stands before it.
pub(super) fn content_of(a: &Attribution, scan: &Scan<'_>) -> Vec<FlatRange> {
    let sentence = scan.range(a.sentence);
    let whole = if a.source.is_empty() {
        a.cue.clone()
    } else {
        a.source.start.min(a.cue.start)..a.source.end.max(a.cue.end)
    };
    let before = sentence.start..whole.start.max(sentence.start);
    let after = whole.end.min(sentence.end)..sentence.end;
    // What stands before belongs to the source if a comma or a closing mark parts it from the source: “It is old, she said”.
    let parted = before.end > before.start
        && scan.tokens[before.end - 1]
            .class
            .any(Class::PUNCTUATION | Class::QUOTED);
    let mut found = Vec::new();
    if parted
        && words(scan, &before) >= LEAST
        && (words(scan, &after) < LEAST || quoted(scan, &before))
    {
        found.push(trimmed(scan, before));
    }
    if words(scan, &after) >= LEAST {
        found.push(trimmed(scan, after));
    }
    found
}

fn words(scan: &Scan<'_>, tokens: &Range<usize>) -> usize {
    scan.tokens[tokens.clone()]
        .iter()
        .filter(|t| !t.class.any(Class::PUNCTUATION))
        .count()
}

fn quoted(scan: &Scan<'_>, tokens: &Range<usize>) -> bool {
    scan.tokens[tokens.clone()]
        .iter()
        .any(|t| t.class.any(Class::QUOTED))
}

/// The flat text of a range of tokens without the punctuation at its ends; quotation marks stay.
fn trimmed(scan: &Scan<'_>, mut tokens: Range<usize>) -> FlatRange {
    let bare = |i: usize| {
        let c = scan.tokens[i].class;
        c.any(Class::PUNCTUATION) && !c.any(Class::QUOTED)
    };
    while tokens.len() > 1 && bare(tokens.start) {
        tokens.start += 1;
    }
    while tokens.len() > 1 && bare(tokens.end - 1) {
        tokens.end -= 1;
    }
    scan.flat(&tokens)
}

//! Bare web addresses in prose: each becomes a link to itself.

use super::{FlatMap, FlatRange, Mark, MarkKind};
use crate::text::Span;
use memchr::memmem;

/// Adds a link mark for every web address in `flat` that is neither a link nor code already. `marks` are sorted by start.
pub(super) fn link_addresses(flat: &str, map: &FlatMap, source: &str, marks: &mut Vec<Mark>) {
    let found = addresses(flat);
    if found.is_empty() {
        return;
    }
    let mut taken = marks
        .iter()
        .filter(|m| matches!(m.kind, MarkKind::Link { .. } | MarkKind::Code))
        .map(|m| m.flat.clone())
        .peekable();
    let mut taken_to = 0; // how far the marks that start before the address reach
    let mut new = Vec::new();
    for range in found {
        while let Some(m) = taken.next_if(|m| m.start < range.end) {
            taken_to = taken_to.max(m.end);
        }
        if taken_to > range.start {
            continue;
        }
        let target = flat[range.start as usize..range.end as usize].to_owned();
        let span = map.source(&range);
        let same = source.get(span.start..span.end) == Some(target.as_str());
        new.push(Mark {
            kind: MarkKind::Link {
                at: if same { span } else { Span::default() },
                target,
            },
            flat: range,
            source: span,
        });
    }
    marks.append(&mut new);
    marks.sort_by_key(|m| m.flat.start);
}

/// Where the web addresses are, in order.
fn addresses(flat: &str) -> Vec<FlatRange> {
    let bytes = flat.as_bytes();
    let mut out: Vec<FlatRange> = Vec::new();
    let schemes = memmem::find_iter(bytes, "://").filter_map(|at| {
        let letters = bytes[..at]
            .iter()
            .rev()
            .take(6)
            .take_while(|b| b.is_ascii_alphabetic())
            .count();
        let start = at - letters;
        matches!(
            flat[start..at].to_ascii_lowercase().as_str(),
            "http" | "https" | "ftp"
        )
        .then_some((start, at + 3))
    });
    let bare = memmem::find_iter(bytes, "www.").filter_map(|at| {
        let free = at == 0
            || !(bytes[at - 1].is_ascii_alphanumeric() || b"./-@_".contains(&bytes[at - 1]));
        free.then_some((at, at + 4))
    });
    let mut starts: Vec<_> = schemes.chain(bare).collect();
    starts.sort_unstable();
    for (start, body) in starts {
        if out.last().is_some_and(|r| start < r.end as usize) {
            continue;
        }
        let end = body + host_and_path(&flat[body..]);
        if end > body {
            out.push(start as u32..end as u32);
        }
    }
    out
}

/// How many bytes of `rest` go on the address: up to a blank or a quotation mark, without the punctuation of the sentence around it.
fn host_and_path(rest: &str) -> usize {
    let end = rest
        .find(|c: char| c.is_whitespace() || c.is_control() || "<>\"“”«»|`\\^{}".contains(c))
        .unwrap_or(rest.len());
    let mut text = &rest[..end];
    // One count of the brackets, kept up to date: counting anew for each that is cut off would be quadratic.
    let mut unopened = text.matches(')').count() as i64 - text.matches('(').count() as i64;
    while let Some(last) = text.chars().next_back() {
        let cut = match last {
            ')' if unopened > 0 => {
                unopened -= 1;
                true
            }
            '(' => {
                unopened += 1;
                true
            }
            _ => ".,;:!?'’‘*_]…".contains(last),
        };
        if !cut {
            break;
        }
        text = &text[..text.len() - last.len_utf8()];
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(flat: &str) -> Vec<&str> {
        addresses(flat)
            .iter()
            .map(|r| &flat[r.start as usize..r.end as usize])
            .collect()
    }

    #[test]
    fn leaves_the_punctuation_of_the_sentence() {
        assert_eq!(
            found("See https://a.example/x_(y), or (www.b.example/z). Not ttp://c or x.www.d"),
            ["https://a.example/x_(y)", "www.b.example/z"]
        );
        assert_eq!(
            found("http:// alone, and “http://ü.example/é”"),
            ["http://ü.example/é"]
        );
    }
}

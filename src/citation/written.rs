//! How identifiers are written: how many bytes of what follows their announcement belong to them. Zero is none.

use std::ops::Range;

/// How many bytes of an identifier are read at most: none is longer, and what is long costs no more.
const LONGEST: usize = 200;

/// The DOI that begins at `at` with “10.”. What follows it in a sentence is no part of it.
pub(super) fn doi(text: &str, at: usize) -> Option<Range<usize>> {
    let before = text[..at].chars().next_back();
    if before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '+')) {
        return None;
    }
    let rest = &text[at + 3..];
    let registrant = rest.bytes().take(LONGEST).position(|b| b == b'/')?;
    let code = &rest[..registrant];
    let numeric = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let slots = !code.is_empty() && code.bytes().all(|b| matches!(b, b'x' | b'X'));
    let first = code.split('.').next().unwrap_or("");
    // “10.5/3” is a fraction of something.
    let is_code = code.split('.').all(numeric) && (4..=9).contains(&first.len());
    let is_one = is_code || slots && registrant >= 3;
    if !is_one {
        return None;
    }
    let from = at + 3 + registrant + 1;
    let end = from + suffix(&text[from..]);
    (end > from).then_some(at..end)
}

/// How long a DOI's suffix is.
fn suffix(rest: &str) -> usize {
    let rest = &rest[..rest.floor_char_boundary(LONGEST)];
    let end = rest
        .find(|c: char| c.is_whitespace() || c.is_control() || "<>\"“”«»|`{}?#&".contains(c))
        .unwrap_or(rest.len());
    let mut text = &rest[..end];
    while let Some(last) = text.chars().next_back() {
        let unopened =
            |open: char, close: char| text.matches(close).count() > text.matches(open).count();
        let cut = match last {
            ')' => unopened('(', ')'),
            ']' => unopened('[', ']'),
            _ => ".,;:!’'*_…\\/".contains(last),
        };
        if !cut {
            break;
        }
        text = &text[..text.len() - last.len_utf8()];
    }
    text.len()
}

/// An identifier of arXiv, or what stands in its place: digits with a point among them, or `hep-th/9901001`.
pub(super) fn arxiv(rest: &str) -> usize {
    let rest = &rest[..rest.floor_char_boundary(LONGEST)];
    let part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '/' | '-');
    let end = rest.find(|c| !part(c)).unwrap_or(rest.len());
    let text = rest[..end].trim_end_matches(['.', '/', '-']);
    let text = text.strip_suffix(".pdf").unwrap_or(text);
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let new = text.starts_with(|c: char| c.is_ascii_digit()) && text.contains('.');
    let old = text.split_once('/').is_some_and(|(archive, number)| {
        archive.starts_with(|c: char| c.is_ascii_lowercase())
            && number.len() >= 5
            && number.bytes().all(|b| b.is_ascii_digit() || b == b'v')
    });
    if digits >= 5 && (new || old) {
        text.len()
    } else {
        0
    }
}

/// Digits with hyphens or blanks between them, of which an `X` may be the last.
fn grouped(rest: &str, blanks: bool) -> usize {
    let rest = &rest[..rest.floor_char_boundary(LONGEST)];
    let mut end = 0;
    for (at, c) in rest.char_indices() {
        match c {
            '0'..='9' => end = at + 1,
            'X' | 'x' if end == at || rest[..at].ends_with(['-', ' ']) => {
                let over = rest[at + 1..].starts_with(|c: char| c.is_alphanumeric());
                return if over { end } else { at + 1 };
            }
            '-' if end == at => {}
            ' ' if blanks && end == at => {}
            _ => break,
        }
    }
    end
}

/// Ten or thirteen digits; another number of them is no ISBN, but what stands in its place.
pub(super) fn isbn(rest: &str) -> usize {
    let mut len = grouped(rest, true);
    // “978-0-306-40615-7 2019”: the year after it is no part of it.
    let count = |len: usize| {
        rest[..len]
            .bytes()
            .filter(u8::is_ascii_alphanumeric)
            .count()
    };
    while count(len) > 13 {
        let Some(cut) = rest[..len].rfind(' ') else {
            break;
        };
        len = cut;
    }
    if count(len) < 8 { 0 } else { len }
}

pub(super) fn issn(rest: &str) -> usize {
    let len = grouped(rest, false);
    let is_one = len == 9 && rest.as_bytes()[4] == b'-';
    if is_one { len } else { 0 }
}

pub(super) fn orcid(rest: &str) -> usize {
    let len = grouped(rest, false);
    let groups = rest[..len].split('-').map(str::len);
    if groups.eq([4; 4]) { len } else { 0 }
}

pub(super) fn digits(rest: &str) -> usize {
    let len = rest.bytes().take_while(u8::is_ascii_digit).count();
    let over = rest[len..].starts_with(|c: char| c.is_alphanumeric() || c == '_');
    if over { 0 } else { len }
}

pub(super) fn cve(rest: &str) -> usize {
    let year = rest.bytes().take_while(u8::is_ascii_digit).count();
    if year != 4 || !rest[4..].starts_with('-') {
        return 0;
    }
    match digits(&rest[5..]) {
        0 => 0,
        len => 5 + len,
    }
}

pub(super) fn lei(rest: &str) -> usize {
    let len = rest
        .bytes()
        .take_while(|b| b.is_ascii_digit() || b.is_ascii_uppercase())
        .count();
    let figures = rest[..len].bytes().filter(u8::is_ascii_digit).count();
    if len == 20 && figures >= 4 { len } else { 0 }
}

/// Seven hexadecimal digits or more, letters among them: fewer are a word or a number.
pub(super) fn commit(rest: &str) -> usize {
    let hex = |b: &u8| b.is_ascii_digit() || matches!(b, b'a'..=b'f');
    let len = rest.bytes().take(LONGEST).take_while(hex).count();
    let over = rest[len..].starts_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '-'));
    let mixed = rest[..len].bytes().any(|b| b.is_ascii_digit())
        && rest[..len].bytes().any(|b| b.is_ascii_alphabetic());
    if len >= 7 && mixed && !over { len } else { 0 }
}

/// Three numbers with points between them, and what may follow after `-` or `+`.
pub(super) fn semver(rest: &str) -> usize {
    let mut len = 0;
    for part in 0..3 {
        if part > 0 {
            if !rest[len..].starts_with('.') {
                return 0;
            }
            len += 1;
        }
        match rest[len..].bytes().take_while(u8::is_ascii_digit).count() {
            1..=5 => {}
            _ => return 0,
        }
        len += rest[len..].bytes().take_while(u8::is_ascii_digit).count();
    }
    if rest[len..].starts_with(['-', '+']) {
        let tail = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '+');
        let tail = rest[len..].find(|c| !tail(c)).unwrap_or(rest.len() - len);
        let tail = rest[len..len + tail].trim_end_matches(['.', '-', '+']);
        return len + tail.len();
    }
    let mut after = rest[len..].chars();
    let over = match after.next() {
        Some('.') => after.next().is_some_and(|c| c.is_ascii_digit()),
        Some(c) => c.is_alphanumeric() || c == '_',
        None => false,
    };
    if over { 0 } else { len }
}

//! Where identifiers stand in a text, and what those look like that are announced and are none.

use super::IdentifierKind;
use memchr::memmem;
use std::ops::Range;

/// An identifier found in a text: what it is, and where, in bytes of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) kind: IdentifierKind,
    pub(super) at: Range<usize>,
}

/// How an identifier is announced, and how what follows is read.
type Reading = (&'static str, IdentifierKind, fn(&str) -> usize);

/// Every announcement, as it is written.
const ANNOUNCED: &[Reading] = &[
    ("rxiv:", IdentifierKind::Arxiv, arxiv),
    ("rXiv:", IdentifierKind::Arxiv, arxiv),
    ("rxiv.org/abs/", IdentifierKind::Arxiv, arxiv),
    ("rxiv.org/pdf/", IdentifierKind::Arxiv, arxiv),
    ("ISBN", IdentifierKind::Isbn, isbn),
    ("isbn:", IdentifierKind::Isbn, isbn),
    ("ISSN", IdentifierKind::Issn, issn),
    ("orcid.org/", IdentifierKind::Orcid, orcid),
    ("ORCID", IdentifierKind::Orcid, orcid),
    ("PMID", IdentifierKind::Pmid, digits),
    ("PMC", IdentifierKind::Pmcid, digits),
    ("RFC", IdentifierKind::Rfc, digits),
    ("CVE-", IdentifierKind::Cve, cve),
    ("CWE-", IdentifierKind::Cwe, digits),
    ("LEI", IdentifierKind::Lei, lei),
];

/// How many bytes of an identifier are read at most: none is longer, and what is long costs no more.
const LONGEST: usize = 200;

/// The identifiers of a text, in order of kind, then place.
pub(super) fn identifiers(text: &str) -> Vec<Found> {
    let mut found = Vec::new();
    for at in memmem::find_iter(text.as_bytes(), b"10.") {
        if let Some(range) = doi(text, at) {
            found.push(Found {
                kind: IdentifierKind::Doi,
                at: range,
            });
        }
    }
    for (word, kind, read) in ANNOUNCED {
        for at in memmem::find_iter(text.as_bytes(), word.as_bytes()) {
            // `arXiv`, whose `a` is written in either case; all others stand free.
            let free = match word.starts_with("rxiv") || word.starts_with("rXiv") {
                true => text[..at].ends_with(['a', 'A']),
                false => !text[..at].ends_with(char::is_alphanumeric),
            };
            let from = at + word.len();
            let from = from
                + if word.ends_with(['/', '-']) {
                    0
                } else {
                    label(&text[from..])
                };
            let len = if free { read(&text[from..]) } else { 0 };
            if len > 0 {
                found.push(Found {
                    kind: *kind,
                    at: from..from + len,
                });
            }
        }
    }
    found
}

/// What stands between a label and its number: “ISBN-13: ”, “ORCID iD ”.
fn label(rest: &str) -> usize {
    let mut at = 0;
    for part in ["-13", "-10", " 13", " 10", "(13)", "(10)", " iD", "-L"] {
        // “ISBN 10” may open the number itself.
        let named = rest.strip_prefix(part);
        if named.is_some_and(|r| {
            r.starts_with(':')
                || part.starts_with(['-', '(']) && r.starts_with([' ', ':'])
                || part == " iD"
        }) {
            at = part.len();
            break;
        }
    }
    let gap = rest[at..].len()
        - rest[at..]
            .trim_start_matches([':', ' ', '\u{a0}', '#'])
            .len();
    at + rest[at..].floor_char_boundary(gap.min(4))
}

/// The DOI that begins at `at` with “10.”. What follows it in a sentence is no part of it.
fn doi(text: &str, at: usize) -> Option<Range<usize>> {
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
fn arxiv(rest: &str) -> usize {
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
fn isbn(rest: &str) -> usize {
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

fn issn(rest: &str) -> usize {
    let len = grouped(rest, false);
    let is_one = len == 9 && rest.as_bytes()[4] == b'-';
    if is_one { len } else { 0 }
}

fn orcid(rest: &str) -> usize {
    let len = grouped(rest, false);
    let groups = rest[..len].split('-').map(str::len);
    if groups.eq([4; 4]) { len } else { 0 }
}

fn digits(rest: &str) -> usize {
    let len = rest.bytes().take_while(u8::is_ascii_digit).count();
    let over = rest[len..].starts_with(|c: char| c.is_alphanumeric() || c == '_');
    if over { 0 } else { len }
}

fn cve(rest: &str) -> usize {
    let year = rest.bytes().take_while(u8::is_ascii_digit).count();
    if year != 4 || !rest[4..].starts_with('-') {
        return 0;
    }
    match digits(&rest[5..]) {
        0 => 0,
        len => 5 + len,
    }
}

fn lei(rest: &str) -> usize {
    let len = rest
        .bytes()
        .take_while(|b| b.is_ascii_digit() || b.is_ascii_uppercase())
        .count();
    let figures = rest[..len].bytes().filter(u8::is_ascii_digit).count();
    if len == 20 && figures >= 4 { len } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(&'static str, &str)> {
        let all = identifiers(text).into_iter();
        all.map(|f| (f.kind.as_str(), &text[f.at])).collect()
    }

    #[test]
    fn identifiers_end_where_the_sentence_goes_on() {
        assert_eq!(
            found(
                "See doi:10.1000/quay(2019)7, and (https://doi.org/10.1000/182). Not 10.5/3 or v10.1234/5."
            ),
            [("doi", "10.1000/quay(2019)7"), ("doi", "10.1000/182")]
        );
        assert_eq!(
            found("arXiv:2101.01234v2 [cs]"),
            [("arxiv", "2101.01234v2")]
        );
        assert_eq!(
            found("https://arxiv.org/abs/hep-th/9901001."),
            [("arxiv", "hep-th/9901001")]
        );
        assert_eq!(
            found("ISBN-13: 978-0-306-40615-7, 2019"),
            [("isbn", "978-0-306-40615-7")]
        );
        assert_eq!(found("ISBN 0-8044-2957-X."), [("isbn", "0-8044-2957-X")]);
        assert_eq!(found("ISSN: 2049-3630"), [("issn", "2049-3630")]);
        assert_eq!(
            found("ORCID 0000-0002-1825-0097"),
            [("orcid", "0000-0002-1825-0097")]
        );
        assert_eq!(
            found("RFC 2606, CVE-2021-44228 and CWE-79"),
            [("rfc", "2606"), ("cve", "2021-44228"), ("cwe", "79")]
        );
        assert_eq!(found("PMC is 10 years, the ISBN agency"), []);
        let apart = "ISBN \u{a0}\u{a0}978-0-306-40615-7, PMID:\u{a0}\u{a0}\u{a0}17284678";
        assert_eq!(found(apart), []);
        assert_eq!(
            found("ISBN\u{a0}978-0-306-40615-7"),
            [("isbn", "978-0-306-40615-7")]
        );
    }
}

//! Where identifiers stand in a text, and what those look like that are announced and are none.

use super::IdentifierKind;
use super::written::{arxiv, commit, cve, digits, doi, isbn, issn, lei, orcid, semver};
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
    ("commit ", IdentifierKind::Commit, commit),
    ("version ", IdentifierKind::Semver, semver),
    (" v", IdentifierKind::Semver, semver),
];

/// What stands before an identifier in the address of its page, and nowhere else.
const ADDRESSED: &[Reading] = &[
    ("pubmed.ncbi.nlm.nih.gov/", IdentifierKind::Pmid, digits),
    ("/rfc/rfc", IdentifierKind::Rfc, digits),
    ("/html/rfc", IdentifierKind::Rfc, digits),
    ("/data/definitions/", IdentifierKind::Cwe, digits),
    ("/BookSources/", IdentifierKind::Isbn, isbn),
    ("/ISSN/", IdentifierKind::Issn, issn),
    ("gleif.org/lei/", IdentifierKind::Lei, lei),
    ("/record/", IdentifierKind::Lei, lei),
    ("/commit/", IdentifierKind::Commit, commit),
];

/// The identifiers of an address, in order of kind, then place.
pub(super) fn in_address(target: &str) -> Vec<Found> {
    let mut found = identifiers(target);
    found.extend(by_address(target));
    found
}

/// Those that an address has of its own, where it is part of a text that was looked through.
pub(super) fn by_address(target: &str) -> Vec<Found> {
    let mut found = Vec::new();
    for (word, kind, read) in ADDRESSED {
        for at in memmem::find_iter(target.as_bytes(), word.as_bytes()) {
            let from = at + word.len();
            let len = read(&target[from..]);
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
                false if word.starts_with(' ') => true,
                false => !text[..at].ends_with(char::is_alphanumeric),
            };
            let from = at + word.len();
            let from = from
                + if word.ends_with(['/', '-', 'v']) {
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
        assert_eq!(
            found("fixed in commit 1a2b3c4, out with v1.20.3-rc.1 and version 2.0.0."),
            [
                ("commit", "1a2b3c4"),
                ("semver", "2.0.0"),
                ("semver", "1.20.3-rc.1")
            ]
        );
        assert_eq!(
            found("commit deadbeef, commit 1234567, v1.2 and version 1.2.3.4"),
            []
        );
        let apart = "ISBN \u{a0}\u{a0}978-0-306-40615-7, PMID:\u{a0}\u{a0}\u{a0}17284678";
        assert_eq!(found(apart), []);
        assert_eq!(
            found("ISBN\u{a0}978-0-306-40615-7"),
            [("isbn", "978-0-306-40615-7")]
        );
    }

    #[test]
    fn addresses_hold_identifiers_without_their_names() {
        let of = |target: &str| {
            let all = in_address(target).into_iter();
            let all = all.map(|f| (f.kind.as_str(), target[f.at].to_owned()));
            all.collect::<Vec<_>>()
        };
        let one = |kind, value: &str| vec![(kind, value.to_owned())];
        for (target, kind, value) in [
            (
                "https://pubmed.ncbi.nlm.nih.gov/17284678/",
                "pmid",
                "17284678",
            ),
            (
                "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC1790863/",
                "pmcid",
                "1790863",
            ),
            ("https://www.rfc-editor.org/rfc/rfc9110.html", "rfc", "9110"),
            (
                "https://datatracker.ietf.org/doc/html/rfc2606",
                "rfc",
                "2606",
            ),
            (
                "https://nvd.nist.gov/vuln/detail/CVE-2021-44228",
                "cve",
                "2021-44228",
            ),
            (
                "https://cwe.mitre.org/data/definitions/79.html",
                "cwe",
                "79",
            ),
            (
                "https://portal.issn.org/resource/ISSN/2049-3630",
                "issn",
                "2049-3630",
            ),
            (
                "https://search.gleif.org/#/record/529900T8BM49AURSDO55",
                "lei",
                "529900T8BM49AURSDO55",
            ),
            (
                "https://forge.org/quay/wall/commit/1a2b3c4d",
                "commit",
                "1a2b3c4d",
            ),
            (
                "https://orcid.org/0000-0002-1825-0097",
                "orcid",
                "0000-0002-1825-0097",
            ),
        ] {
            assert_eq!(of(target), one(kind, value), "{target}");
        }
    }
}

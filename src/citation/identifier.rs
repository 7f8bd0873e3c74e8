//! The identifiers there are, and what one looks like in an article.

use crate::document::SentenceId;
use crate::text::Span;
use serde::{Deserialize, Serialize};

macro_rules! kinds {
    ($($(#[$doc:meta])+ $variant:ident = $word:literal, $name:literal),+ $(,)?) => {
        /// A kind of identifier.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        pub enum IdentifierKind { $($(#[$doc])+ $variant),+ }

        impl IdentifierKind {
            /// Every kind with its word in rules.
            pub const ALL: &'static [(&'static str, Self)] = &[$(($word, Self::$variant)),+];

            /// Its word in rules.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// Its name in print.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }
        }
    };
}

kinds! {
    /// A digital object identifier (ISO 26324).
    Doi = "doi", "DOI",
    /// A paper of arXiv, under either of its schemes (<https://info.arxiv.org/help/arxiv_identifier.html>).
    Arxiv = "arxiv", "arXiv identifier",
    /// A book (ISO 2108), with ten or thirteen digits.
    Isbn = "isbn", "ISBN",
    /// A serial (ISO 3297).
    Issn = "issn", "ISSN",
    /// A researcher (ORCID; ISO 27729).
    Orcid = "orcid", "ORCID iD",
    /// An article of PubMed.
    Pmid = "pmid", "PMID",
    /// An article of PubMed Central.
    Pmcid = "pmcid", "PMCID",
    /// A Request for Comments.
    Rfc = "rfc", "RFC",
    /// A vulnerability (CVE).
    Cve = "cve", "CVE number",
    /// A class of weaknesses (CWE).
    Cwe = "cwe", "CWE number",
    /// A legal entity (ISO 17442).
    Lei = "lei", "LEI",
    /// A commit of Git, by its hash or the beginning of it.
    Commit = "commit", "commit hash",
    /// A version with three numbers (<https://semver.org>).
    Semver = "semver", "version",
}

/// An identifier in an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identifier {
    /// What it is.
    pub kind: IdentifierKind,
    /// Itself, without what announces it: `10.1000/182`.
    pub value: String,
    /// Where it stands in the source, in bytes.
    pub span: Span,
    /// The sentence it is in.
    pub sentence: SentenceId,
    /// Whether it is a link, or part of one.
    pub linked: bool,
}

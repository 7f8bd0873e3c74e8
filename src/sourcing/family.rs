//! Whose speaking is which evidence.

use crate::signal::Evidence;
use crate::view::SourceKind;

/// What kind of nameless speaker stands behind an attribution: what a reader would have to ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Family {
    /// Authorities: “experts”, “several analysts”.
    People,
    /// People or bodies in numbers: “many residents”, “some banks”, “others”.
    Crowd,
    /// One of them: “one analyst”, “a nurse”.
    Person,
    /// Somebody in the know: “a source close to the board”.
    Insider,
    /// Research: “a recent study”.
    Research,
    /// A document that the reader is not shown: “an internal memo”.
    Document,
}

impl Family {
    /// The evidence its speaking is besides where it speaks in so many words.
    #[must_use]
    pub const fn plain_evidence(self) -> Option<Evidence> {
        match self {
            Self::People => Some(Evidence::PlainAuthority),
            Self::Research => Some(Evidence::PlainResearch),
            _ => None,
        }
    }

    /// The evidence its speaking is.
    #[must_use]
    pub const fn evidence(self) -> Evidence {
        match self {
            Self::People => Evidence::NamelessPeople,
            Self::Crowd => Evidence::NamelessCrowd,
            Self::Person => Evidence::NamelessPerson,
            Self::Insider => Evidence::Insider,
            Self::Research => Evidence::NamelessResearch,
            Self::Document => Evidence::NamelessDocument,
        }
    }
}

/// The evidence that the speaking of a source of this kind is; none where nobody speaks.
#[must_use]
pub const fn evidence_of(kind: SourceKind) -> Option<Evidence> {
    Some(match kind {
        SourceKind::Named => Evidence::Named,
        SourceKind::Described => Evidence::Described,
        SourceKind::Anonymous => Evidence::Anonymous,
        SourceKind::Vague => Evidence::Vague,
        SourceKind::Machine => Evidence::Machine,
        SourceKind::Own => Evidence::Own,
        SourceKind::Missing => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_of_source_and_its_evidence_have_one_word() {
        for kind in [
            SourceKind::Named,
            SourceKind::Described,
            SourceKind::Anonymous,
            SourceKind::Vague,
            SourceKind::Machine,
            SourceKind::Own,
        ] {
            assert_eq!(evidence_of(kind).map(Evidence::as_str), Some(kind.as_str()));
        }
    }
}

//! An article's sourcing in figures.

use super::{SourceKind, SourcingMap, SpeakerKind, Support};

/// How many sentences and claims have a support.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SupportTotal {
    /// The support.
    pub support: Support,
    /// How many sentences have it.
    pub sentences: usize,
    /// How many claims stand in them.
    pub claims: usize,
}

/// An article's sourcing in figures. Headings, notes and what belongs to the page are not counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Totals {
    /// How many sentences there are.
    pub sentences: usize,
    /// How many claims.
    pub claims: usize,
    /// The same by support, best first; all seven.
    pub by_support: Vec<SupportTotal>,
    /// How often somebody speaks or something is cited.
    pub mentions: usize,
    /// The source that does so most often, and how often.
    pub most_used: Option<(String, usize)>,
    /// How often an anonymous source does.
    pub anonymous: usize,
}

impl SourcingMap {
    /// The figures of the article.
    #[must_use]
    pub fn totals(&self) -> Totals {
        let mut by_support: Vec<_> = Support::ALL
            .iter()
            .rev()
            .map(|support| SupportTotal {
                support: *support,
                sentences: 0,
                claims: 0,
            })
            .collect();
        for (_, s) in self.counted() {
            if let Some(t) = by_support.iter_mut().find(|t| t.support == s.support) {
                t.sentences += 1;
                t.claims += s.claims.len();
            }
        }
        let speakers = self.speakers();
        let mut most_used: Option<(String, usize)> = None;
        for s in &speakers {
            if most_used
                .as_ref()
                .is_none_or(|(_, n)| s.mentions.len() > *n)
            {
                most_used = Some((s.name.to_owned(), s.mentions.len()));
            }
        }
        Totals {
            sentences: by_support.iter().map(|t| t.sentences).sum(),
            claims: by_support.iter().map(|t| t.claims).sum(),
            by_support,
            mentions: speakers.iter().map(|s| s.mentions.len()).sum(),
            most_used,
            anonymous: speakers
                .iter()
                .filter(|s| s.kind == SpeakerKind::Source(SourceKind::Anonymous))
                .map(|s| s.mentions.len())
                .sum(),
        }
    }
}

/// `part` of `whole` in per cent, to the nearest; 0 of nothing.
#[must_use]
pub fn percent(part: usize, whole: usize) -> usize {
    if whole == 0 {
        0
    } else {
        (part * 200 + whole) / (whole * 2)
    }
}

#[cfg(test)]
mod tests {
    use super::percent;

    #[test]
    fn shares_are_rounded_to_the_nearest() {
        assert_eq!(percent(1, 3), 33);
        assert_eq!(percent(2, 3), 67);
        assert_eq!(percent(1, 8), 13);
        assert_eq!(percent(0, 0), 0);
        assert_eq!(percent(7, 7), 100);
    }
}

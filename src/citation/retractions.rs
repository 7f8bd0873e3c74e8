//! Works that were retracted: from a file that the user gives, in the form of the Retraction Watch database.

use super::fact::{Fact, FactKind};
use super::identifier::{Identifier, IdentifierKind};
use crate::lexicon::Lexicons;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

/// What was last said of a work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
enum Nature {
    /// The retraction was taken back.
    Reinstated,
    /// The journal has voiced a concern.
    Concern,
    Retracted,
}

/// A notice on a work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Notice {
    /// Year, month and day; zeros where the file has none.
    date: (u16, u8, u8),
    nature: Nature,
    /// The DOI of the notice, if it has one of its own.
    notice: String,
}

/// Retracted works by their identifiers: DOIs in lower case, and numbers of PubMed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Retractions {
    by_doi: FxHashMap<String, Notice>,
    by_pmid: FxHashMap<String, Notice>,
}

/// A row of the database: each field as it is written there.
#[derive(Clone, Copy, Debug, Default)]
pub struct RetractionRow<'r> {
    /// `OriginalPaperDOI`.
    pub doi: &'r str,
    /// `OriginalPaperPubMedID`.
    pub pmid: &'r str,
    /// `RetractionNature`: “Retraction”, “Expression of concern”, “Correction”, “Reinstatement”.
    pub nature: &'r str,
    /// `RetractionDate`: `2/14/2024 0:00`, or `2024-02-14`.
    pub date: &'r str,
    /// `RetractionDOI`: of the notice.
    pub notice: &'r str,
}

impl Retractions {
    /// Those that a word list has: `DOI > DATE > NATURE`.
    pub(super) fn of_list(lexicons: &Lexicons) -> Self {
        let mut all = Self::default();
        for line in lexicons.words("retracted-works") {
            let mut parts = line.split(" > ");
            let mut part = || parts.next().unwrap_or("");
            let (doi, date, nature) = (part(), part(), part());
            all.add(&RetractionRow {
                doi,
                nature,
                date,
                ..RetractionRow::default()
            });
        }
        all
    }

    /// Adds a row. Corrections are no retractions; of several notices on one work the last counts.
    pub fn add(&mut self, row: &RetractionRow<'_>) {
        let Some(nature) = nature(row.nature) else {
            return;
        };
        let notice = Notice {
            date: date_of(row.date),
            nature,
            notice: filled(row.notice).unwrap_or("").to_owned(),
        };
        keep(&mut self.by_doi, row.doi, notice.clone());
        keep(&mut self.by_pmid, row.pmid, notice);
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.by_doi.is_empty() && self.by_pmid.is_empty()
    }

    /// Adds what was said of the work that an identifier is of.
    pub(super) fn look_up(&self, i: &Identifier, facts: &mut Vec<Fact>) {
        let notice = match i.kind {
            IdentifierKind::Doi => self.by_doi.get(&i.value.to_lowercase()),
            IdentifierKind::Pmid => self.by_pmid.get(&i.value),
            _ => None,
        };
        let Some(n) = notice else { return };
        let kind = match n.nature {
            Nature::Retracted => FactKind::Retracted,
            Nature::Concern => FactKind::Questioned,
            Nature::Reinstated => return,
        };
        let (year, month, day) = n.date;
        let mut says = match year {
            0 => String::new(),
            _ => format!(" on {year}-{month:02}-{day:02}"),
        };
        if !n.notice.is_empty() && !n.notice.eq_ignore_ascii_case(&i.value) {
            says.push_str(&format!(" (notice: {})", n.notice));
        }
        facts.push(
            Fact::new(kind, i.span, i.sentence)
                .says("kind", i.kind.name())
                .says("says", says),
        );
    }
}

/// Keeps a notice, if no later one is known. On one day a retraction outweighs a concern.
fn keep(all: &mut FxHashMap<String, Notice>, id: &str, notice: Notice) {
    let Some(id) = filled(id) else { return };
    let known = all
        .entry(id.to_lowercase())
        .or_insert_with(|| notice.clone());
    if (known.date, known.nature) < (notice.date, notice.nature) {
        *known = notice;
    }
}

/// What a field says; `unavailable` and `0` say that it is not known.
fn filled(field: &str) -> Option<&str> {
    let field = field.trim();
    let none = field.is_empty() || field == "0" || field.eq_ignore_ascii_case("unavailable");
    (!none).then_some(field)
}

fn nature(word: &str) -> Option<Nature> {
    match word.trim().to_ascii_lowercase().as_str() {
        "retraction" => Some(Nature::Retracted),
        "expression of concern" => Some(Nature::Concern),
        "reinstatement" => Some(Nature::Reinstated),
        _ => None,
    }
}

/// `2/14/2024 0:00`, as the database has it, or `2024-02-14`; zeros for what is neither.
fn date_of(text: &str) -> (u16, u8, u8) {
    let day = text.split_whitespace().next().unwrap_or("");
    let parts: Vec<u16> = day
        .split(['/', '-'])
        .map_while(|p| p.parse().ok())
        .collect();
    let (year, month, day) = match parts.as_slice() {
        [year, month, day] if *year > 31 => (*year, *month, *day),
        [month, day, year] => (*year, *month, *day),
        _ => return (0, 0, 0),
    };
    (year, month.min(12) as u8, day.min(31) as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROWS: &[[&str; 5]] = &[
        [
            "10.1000/WALL",
            "123",
            "Retraction",
            "2/14/2024 0:00",
            "10.1000/notice",
        ],
        [
            "10.1000/oak",
            "0",
            "Retraction",
            "3/1/2019 0:00",
            "unavailable",
        ],
        [
            "10.1000/oak",
            "0",
            "Reinstatement",
            "5/1/2020 0:00",
            "unavailable",
        ],
        [
            "10.1000/sand",
            "0",
            "Expression of concern",
            "2020-05-01",
            "10.1000/s",
        ],
        [
            "10.1000/tide",
            "0",
            "Correction",
            "5/1/2020 0:00",
            "10.1000/t",
        ],
        [
            "unavailable",
            "0",
            "Retraction",
            "5/1/2020 0:00",
            "10.1000/u",
        ],
    ];

    fn said(kind: IdentifierKind, value: &str) -> Option<(FactKind, String)> {
        let mut all = Retractions::default();
        for [doi, pmid, nature, date, notice] in ROWS {
            all.add(&RetractionRow {
                doi,
                pmid,
                nature,
                date,
                notice,
            });
        }
        let i = Identifier {
            kind,
            value: value.to_owned(),
            span: crate::text::Span::new(0, 1),
            sentence: 0,
            linked: false,
        };
        let mut facts = Vec::new();
        all.look_up(&i, &mut facts);
        facts.pop().map(|f| (f.kind, f.said[1].1.clone()))
    }

    #[test]
    fn the_last_notice_on_a_work_counts() {
        use IdentifierKind::{Doi, Pmid};
        let on = " on 2024-02-14 (notice: 10.1000/notice)".to_owned();
        let wall = Some((FactKind::Retracted, on));
        assert_eq!(said(Doi, "10.1000/wall"), wall);
        assert_eq!(said(Pmid, "123"), wall);
        let concern = " on 2020-05-01 (notice: 10.1000/s)".to_owned();
        assert_eq!(
            said(Doi, "10.1000/sand"),
            Some((FactKind::Questioned, concern))
        );
        for other in ["10.1000/oak", "10.1000/tide", "unavailable", "10.1000/none"] {
            assert_eq!(said(Doi, other), None, "{other}");
        }
        assert_eq!(said(Pmid, "0"), None);
    }
}

//! Dates that there are none of, and dates on which a source cannot have been looked at.

use super::entry::years;
use super::fact::{Fact, FactKind};
use super::tables::Tables;
use crate::document::{BlockKind, Document, FlatRange, MarkKind};
use crate::text::Date;

/// How many bytes may stand between “accessed” and its date.
const NEAR: usize = 30;

/// Adds what can be seen of the dates of an article.
pub(super) fn read(doc: &Document, tables: &Tables, facts: &mut Vec<Fact>) {
    if doc.records.is_empty() {
        for b in &doc.blocks {
            let text = doc.text(&b.flat);
            let mut add =
                |from: usize, to: usize, kind, said: Vec<(&'static str, String)>, until| {
                    let flat = b.flat.start + from as u32..b.flat.start + to as u32;
                    if !is_coded(doc, &flat) {
                        let fact = Fact::new(kind, doc.source(&flat), doc.sentence_at(flat.start));
                        facts.push(Fact {
                            said,
                            until,
                            ..fact
                        });
                    }
                };
            if b.kind != BlockKind::Furniture {
                for (from, to) in tables.months().impossible(text) {
                    add(from, to, FactKind::ImpossibleDate, Vec::new(), None);
                }
            }
            if matches!(b.kind, BlockKind::Apparatus | BlockKind::Note) {
                // “Quay, A. (2031).” The year of an entry stands in brackets after its authors; others may be part of its title.
                let first = years(text).next();
                let own = first.filter(|(_, at)| {
                    text[..*at].ends_with('(') && text[at + 4..].starts_with([')', ',', 'a', 'b'])
                });
                if let Some((year, at)) = own {
                    let says = vec![("year", year.to_string())];
                    add(
                        at,
                        at + 4,
                        FactKind::FutureYear,
                        says,
                        Date::new(year, 1, 1),
                    );
                }
                let accesses = accesses(text, tables);
                let mut before = (!accesses.is_empty()).then(|| years(text).peekable());
                let mut earliest = None;
                for (from, to, year, date) in accesses {
                    // The years before it are the work's: where all are later, it was read before it was there.
                    while let Some((y, _)) = before
                        .as_mut()
                        .and_then(|b| b.next_if(|(_, at)| at + 4 <= from))
                    {
                        earliest = Some(earliest.map_or(y, |e: u16| e.min(y)));
                    }
                    let first = earliest.unwrap_or(0);
                    let said = |says: String| vec![("says", says), ("entry", first.to_string())];
                    if first > year {
                        add(
                            from,
                            to,
                            FactKind::AccessBefore,
                            said(year.to_string()),
                            None,
                        );
                    }
                    if date.is_some() {
                        add(from, to, FactKind::FutureAccess, Vec::new(), date);
                    }
                }
            }
        }
    }
    for record in &doc.records {
        let Some(field) = record.field("urldate") else {
            continue;
        };
        let sentence = doc.sentences_of(record.block).start;
        let Some(date) = Date::parse(&field.value) else {
            continue;
        };
        let year = field.value[..4].parse::<u16>().unwrap_or(0);
        let published = record
            .published()
            .and_then(|f| f.value.get(..4)?.parse::<u16>().ok());
        if let Some(published) = published.filter(|p| *p > year) {
            let fact = Fact::new(FactKind::AccessBefore, field.span, sentence);
            facts.push(
                fact.says("says", year.to_string())
                    .says("entry", published.to_string()),
            );
        }
        let mut fact = Fact::new(FactKind::FutureAccess, field.span, sentence);
        fact.until = Some(date);
        facts.push(fact);
    }
}

fn is_coded(doc: &Document, flat: &FlatRange) -> bool {
    doc.marks_over(flat).any(|m| {
        // An address is no date, whatever stands in it.
        let address = matches!(m.kind, MarkKind::Link { .. }) && doc.text(&m.flat).contains('/');
        matches!(m.kind, MarkKind::Code) || address
    })
}

/// “Accessed 3 May 2021”: where the date stands, its year, and the day, if it says one.
fn accesses(text: &str, tables: &Tables) -> Vec<(usize, usize, u16, Option<Date>)> {
    let lower = text.to_ascii_lowercase();
    let mut found = Vec::new();
    for word in tables.months().access() {
        for (at, _) in lower.match_indices(word.as_str()) {
            let from = at + word.len();
            let near = text.ceil_char_boundary((from + NEAR).min(text.len()));
            let Some((year, place)) = years(&text[from..near]).next() else {
                continue;
            };
            let end = from + place + 4;
            let stretch = &text[from..text.ceil_char_boundary((end + 6).min(text.len()))];
            let (start, date) = tables.months().day(stretch, year);
            found.push((from + start, end, year, date));
        }
    }
    found.sort_unstable_by_key(|f| f.0);
    found.dedup_by_key(|f| f.1);
    found
}

//! The date of an entry held to the one in its address: many outlets write the day of publication into it.

use super::entry::years;
use super::fact::{Fact, FactKind};
use super::tables::Tables;
use crate::document::{BlockKind, Document, MarkKind};
use crate::text::web_address;

/// How many bytes may stand between “accessed” and its year.
const NEAR: usize = 30;

/// Adds the entries whose address names another year than their date.
pub(super) fn read(doc: &Document, tables: &Tables, facts: &mut Vec<Fact>) {
    for b in &doc.blocks {
        if !matches!(b.kind, BlockKind::Apparatus | BlockKind::Note) {
            continue;
        }
        let mut addresses = doc.marks_in(&b.flat).filter_map(|m| match &m.kind {
            MarkKind::Link { target, at } => Some((m, target.trim(), *at)),
            _ => None,
        });
        // Of two addresses nobody can tell which the date is of.
        let (Some((mark, target, at)), None) = (addresses.next(), addresses.next()) else {
            continue;
        };
        let Some((year, month)) = of_address(target, tables) else {
            continue;
        };
        let text = doc.text(&b.flat);
        let link = mark.flat.clone();
        let mut dated = None;
        let mut fits = false;
        for (own, place) in years(text) {
            let flat = b.flat.start + place as u32;
            let shown = link.contains(&flat) && doc.text(&link).contains("://");
            if shown || is_accessed(text, place, tables) {
                continue;
            }
            // What comes out in January may be dated December.
            let edge = matches!(month, 1 | 12) && own.abs_diff(year) == 1;
            fits |= own == year || edge;
            if dated.is_none() && tables.months().is_dated(text, place) {
                dated = Some((own, flat));
            }
        }
        if let Some((own, flat)) = dated.filter(|_| !fits) {
            let span = if at.is_empty() { mark.source } else { at };
            let mut fact = Fact::new(FactKind::AddressYear, span, doc.sentence_at(link.start))
                .says("says", year.to_string())
                .says("entry", own.to_string());
            let place = doc.source(&(flat..flat + 4));
            fact.beside.push((place, "the year of the entry"));
            facts.push(fact);
        }
    }
}

/// Whether a year is that of a day on which the source was looked at.
fn is_accessed(text: &str, at: usize, tables: &Tables) -> bool {
    let before = &text[text.floor_char_boundary(at.saturating_sub(NEAR))..at];
    let before = before.to_lowercase();
    let mut words = tables.months().access().iter();
    words.any(|w| before.contains(w.as_str()))
}

/// The year and month in the path of an address: `/2019/05/`, `/2019/may/03/`, `/2019-05-03`.
fn of_address(target: &str, tables: &Tables) -> Option<(u16, u8)> {
    let (host, path) = web_address(target)?;
    if tables.hosts().is_passing(&host.to_ascii_lowercase()) {
        return None;
    }
    let path = path.split(['?', '#']).next()?;
    let mut parts = path.split('/').peekable();
    while let Some(part) = parts.next() {
        let (first, rest) = part.split_once('-').unwrap_or((part, ""));
        let year = first.parse::<u16>().ok().filter(|_| first.len() == 4);
        let Some(year) = year.filter(|y| (1995..2200).contains(y)) else {
            continue;
        };
        let month = match rest.get(..2) {
            Some(month) if rest.as_bytes().get(2) == Some(&b'-') => month,
            _ if rest.is_empty() => parts.peek()?,
            _ => continue,
        };
        if let Some(month) = tables.months().numbered(month) {
            return Some((year, month));
        }
    }
    None
}

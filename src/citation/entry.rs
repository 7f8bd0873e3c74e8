//! An entry of a reference list: what it says of a work, and the identifiers it gives.

use super::identifier::Identifier;
use crate::document::{Document, Record, SentenceId};
use crate::text::Span;
use std::ops::Range;

/// What an entry says in words.
#[derive(Clone, Debug)]
pub(super) struct Entry<'a> {
    /// Its first sentence.
    pub(super) sentence: SentenceId,
    /// The record it is, in a bibliography.
    pub(super) record: Option<&'a Record>,
    /// The years it may be of: one in a bibliography, whatever it names in prose.
    pub(super) years: Vec<(u16, Span)>,
    /// Where its venue is named: the words, and where they stand. In prose that is all of it.
    pub(super) venue: Option<(&'a str, Span)>,
    /// Its identifiers, as a range of all.
    pub(super) identifiers: Range<usize>,
}

impl<'a> Entry<'a> {
    /// The entry that a record is.
    pub(super) fn of_record(
        doc: &'a Document,
        record: &'a Record,
        identifiers: Range<usize>,
    ) -> Self {
        let year = record
            .published()
            .and_then(|f| Some((year_of(&f.value)?, f.span)));
        let venue = ["booktitle", "journal", "journaltitle"];
        let venue = venue.iter().find_map(|n| record.field(n));
        Self {
            sentence: doc.sentences_of(record.block).start,
            record: Some(record),
            years: year.into_iter().collect(),
            venue: venue.map(|f| (f.value.as_str(), f.span)),
            identifiers,
        }
    }

    /// The entry that a block of a reference list is.
    pub(super) fn of_block(
        doc: &'a Document,
        block: usize,
        all: &[Identifier],
        identifiers: Range<usize>,
    ) -> Self {
        let b = &doc.blocks[block];
        let text = doc.text(&b.flat);
        let taken = Taken::new(&all[identifiers.clone()]);
        let years = years(text).filter_map(|(year, at)| {
            let span = doc.source(&(b.flat.start + at as u32..b.flat.start + at as u32 + 4));
            let inside = taken.overlaps(span);
            let link = doc
                .marks_in(&(b.flat.start + at as u32..b.flat.start + at as u32 + 4))
                .any(|m| m.flat.start <= b.flat.start + at as u32 && is_address(doc.text(&m.flat)));
            (!inside && !link).then_some((year, span))
        });
        Self {
            sentence: doc.sentences_of(block).start,
            record: None,
            years: years.collect(),
            venue: Some((text, doc.source(&b.flat))),
            identifiers,
        }
    }
}

/// The places that identifiers take, for a look-up: a list without blank lines is one block, with thousands of them.
struct Taken(Vec<(usize, usize)>);

impl Taken {
    fn new(identifiers: &[Identifier]) -> Self {
        let mut places: Vec<_> = identifiers
            .iter()
            .map(|i| (i.span.start, i.span.end))
            .collect();
        places.sort_unstable();
        // Of each place, where it and all before it end at the latest.
        let mut last = 0;
        for (_, end) in &mut places {
            last = last.max(*end);
            *end = last;
        }
        Self(places)
    }

    fn overlaps(&self, span: Span) -> bool {
        let before = self.0.partition_point(|(start, _)| *start < span.end);
        before > 0 && self.0[before - 1].1 > span.start
    }
}

fn is_address(text: &str) -> bool {
    text.contains("://") || text.starts_with("www.")
}

/// The year that a field says: `2019`, `2019-05`, `c. 1911` says none that is sure.
fn year_of(value: &str) -> Option<u16> {
    let year = value.get(..4)?;
    let rest = value[4..].bytes().next();
    let ends = rest.is_none_or(|b| matches!(b, b'-' | b'/' | b'a'..=b'c'));
    (ends && year.bytes().all(|b| b.is_ascii_digit()))
        .then(|| year.parse().ok())
        .flatten()
}

/// The years in a text, each with the byte it starts at.
pub(super) fn years(text: &str) -> impl Iterator<Item = (u16, usize)> {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    (0..text.len().saturating_sub(3)).filter_map(move |at| {
        let free = at == 0
            || !(digit(at - 1)
                || matches!(bytes[at - 1], b'.' | b'/' | b'-' | b':' | b'#')
                    && at > 1
                    && digit(at - 2));
        let all = (at..at + 4).all(digit) && !digit(at + 4);
        if !free || !all || bytes[at] == b'0' {
            return None;
        }
        let year: u16 = text.get(at..at + 4)?.parse().ok()?;
        (1500..2200).contains(&year).then_some((year, at))
    })
}

//! An article read for its references: identifiers, entries, and facts about them.

use super::address_date;
use super::dates;
use super::entry::Entry;
use super::fact::Fact;
use super::held;
use super::identifier::{Identifier, IdentifierKind};
use super::links;
use super::list;
use super::listed_works;
use super::notes;
use super::parts;
use super::quotes;
use super::retractions::Retractions;
use super::seek;
use super::shares;
use super::sums;
use super::tables::Tables;
use super::twice;
use super::works;
use crate::document::{BlockKind, Document, Field, MarkKind};
use crate::text::Span;

/// What is seen of the references of an article.
#[derive(Clone, Debug, Default)]
pub struct Citations {
    /// Identifiers, in order of where they stand.
    pub identifiers: Vec<Identifier>,
    /// Facts, in order of where they are seen.
    pub facts: Vec<Fact>,
}

/// Reads an article for its references. `retractions` are the works that the user knows to be retracted.
#[must_use]
pub fn read(
    doc: &Document,
    source: &str,
    tables: &Tables,
    retractions: Option<&Retractions>,
) -> Citations {
    let mut identifiers = if doc.records.is_empty() {
        in_prose(doc, source)
    } else {
        in_records(doc)
    };
    identifiers.sort_by_key(|i| (i.span.start, i.span.end));
    identifiers.dedup_by(|a, b| a.kind == b.kind && a.span.overlaps(b.span));
    let mut facts = Vec::new();
    for i in &identifiers {
        held::alone(i, tables, &mut facts);
        let known = retractions.into_iter().chain([tables.retractions()]);
        known.for_each(|r| r.look_up(i, &mut facts));
    }
    let within = |span: Span| {
        let from = identifiers.partition_point(|i| i.span.start < span.start);
        let to = identifiers.partition_point(|i| i.span.start < span.end);
        from..to.max(from)
    };
    for record in &doc.records {
        let e = Entry::of_record(doc, record, within(record.span));
        held::entry(&e, &identifiers, tables, &mut facts);
    }
    if doc.records.is_empty() && !identifiers.is_empty() {
        for (id, b) in doc.blocks.iter().enumerate() {
            let own = within(b.source);
            if matches!(b.kind, BlockKind::Apparatus | BlockKind::Note) && !own.is_empty() {
                let e = Entry::of_block(doc, id, &identifiers, own);
                held::entry(&e, &identifiers, tables, &mut facts);
            }
        }
    }
    notes::read(doc, source, tables, &mut facts);
    list::read(doc, source, tables, &mut facts);
    links::read(doc, tables, &mut facts);
    dates::read(doc, tables, &mut facts);
    address_date::read(doc, tables, &mut facts);
    sums::read(doc, tables, &mut facts);
    parts::read(doc, tables, &mut facts);
    shares::read(doc, tables, &mut facts);
    twice::read(doc, tables, &mut facts);
    quotes::read(doc, &mut facts);
    works::read(doc, &identifiers, tables, &mut facts);
    listed_works::read(doc, &identifiers, &mut facts);
    facts.sort_by_key(|f| (f.span.start, f.span.end, f.kind.as_str()));
    Citations { identifiers, facts }
}

/// The identifiers of prose, of the targets of its links, and of the front matter.
fn in_prose(doc: &Document, source: &str) -> Vec<Identifier> {
    let mut all = Vec::new();
    for found in seek::identifiers(&doc.flat) {
        let flat = found.at.start as u32..found.at.end as u32;
        let mut linked = false;
        let mut code = false;
        for m in doc.marks_over(&flat) {
            linked |= matches!(m.kind, MarkKind::Link { .. });
            code |= matches!(m.kind, MarkKind::Code);
        }
        if !code
            && doc
                .flat
                .get(found.at.clone())
                .is_some_and(|t| !t.contains('\n'))
        {
            all.push(Identifier {
                kind: found.kind,
                value: doc.text(&flat).to_owned(),
                span: doc.source(&flat),
                sentence: doc.sentence_at(flat.start),
                linked,
            });
        }
    }
    for m in &doc.marks {
        let MarkKind::Link { target, at } = &m.kind else {
            continue;
        };
        let own = doc.text(&m.flat);
        // The words of a link were looked through with the text.
        let shown = own == target;
        // Most targets hold none.
        if at.is_empty() && !shown || !ADDRESS_PARTS.iter().any(|part| target.contains(part)) {
            continue;
        }
        // Places in a target are known only where it stands as it is written: `%2F` is three bytes of the source and one of the target.
        let written = !at.is_empty() && source.get(at.start..at.end) == Some(target.as_str());
        let found = match shown {
            true => seek::by_address(target),
            false => seek::in_address(target),
        };
        for found in found {
            let from = m.flat.start + found.at.start as u32;
            let span = if written {
                Span::new(at.start + found.at.start, at.start + found.at.end)
            } else if shown {
                doc.source(&(from..from + found.at.len() as u32))
            } else {
                *at
            };
            all.push(Identifier {
                kind: found.kind,
                value: target[found.at.clone()].to_owned(),
                span,
                sentence: doc.sentence_at(m.flat.start),
                linked: true,
            });
        }
    }
    in_front(doc, &mut all);
    all
}

/// What the address of an identifier's page holds.
const ADDRESS_PARTS: &[&str] = &[
    "10.",
    "rxiv",
    "orcid",
    "PMC",
    "pubmed",
    "rfc",
    "RFC",
    "CVE-",
    "/definitions/",
    "BookSources",
    "ISSN",
    "ISBN",
    "isbn",
    "gleif",
    "/commit/",
];

/// The identifiers of the front matter: those that a key announces (`isbn: 978…`), and those that stand by themselves.
fn in_front(doc: &Document, all: &mut Vec<Identifier>) {
    let Some(front) = &doc.front else { return };
    let (body, start) = (front.text(), front.body_start());
    let mut add = |kind, from: usize, to: usize| {
        all.push(Identifier {
            kind,
            value: body[from..to].to_owned(),
            span: Span::new(start + from, start + to),
            sentence: 0,
            linked: true,
        });
    };
    if doc.sentences.is_empty() {
        return;
    }
    for found in seek::identifiers(body)
        .into_iter()
        .filter(|f| f.kind != IdentifierKind::Semver)
    {
        add(found.kind, found.at.start, found.at.end);
    }
    let mut at = 0;
    for line in body.split_inclusive('\n') {
        let from = at;
        at += line.len();
        let Some((key, value)) = line.split_once([':', '=']) else {
            continue;
        };
        let key = key.trim_matches([' ', '-', '"', '\'', '\t', '{', ',']);
        let Some((_, kind)) = FIELDS
            .iter()
            .find(|(name, _)| key.eq_ignore_ascii_case(name))
        else {
            continue;
        };
        let around = [' ', '"', '\'', ',', '\t', '\r', '\n', '}'];
        let word = value.trim_matches(around);
        let signs = |b: u8| b.is_ascii_digit() || matches!(b, b'-' | b' ' | b'x' | b'X');
        if *kind != IdentifierKind::Doi && word.len() >= 7 && word.bytes().all(signs) {
            let lead = value.len() - value.trim_start_matches(around).len();
            let from = from + line.len() - value.len() + lead;
            add(*kind, from, from + word.len());
        }
    }
}

/// The fields that hold an identifier with nothing to announce it, and what they hold.
const FIELDS: &[(&str, IdentifierKind)] = &[
    ("doi", IdentifierKind::Doi),
    ("isbn", IdentifierKind::Isbn),
    ("issn", IdentifierKind::Issn),
    ("orcid", IdentifierKind::Orcid),
    ("pmid", IdentifierKind::Pmid),
];

/// The identifiers of a bibliography.
fn in_records(doc: &Document) -> Vec<Identifier> {
    let mut all: Vec<Identifier> = Vec::new();
    for record in &doc.records {
        let sentence = doc.sentences_of(record.block).start;
        let from = all.len();
        for (kind, value, span) in record.fields.iter().flat_map(in_field) {
            // A DOI and the link made of it are one.
            let same = |i: &Identifier| i.kind == kind && i.value.eq_ignore_ascii_case(&value);
            if !all[from..].iter().any(same) {
                all.push(Identifier {
                    kind,
                    value,
                    span,
                    sentence,
                    linked: true,
                });
            }
        }
    }
    all
}

/// The identifiers of a field, each with its place.
fn in_field(field: &Field) -> impl Iterator<Item = (IdentifierKind, String, Span)> {
    let value = field.value.as_str();
    let own = FIELDS
        .iter()
        .find(|(name, _)| *name == field.name)
        .map(|(_, k)| *k);
    // A place inside a value is only known where the value is what is written.
    let place = move |from: usize, to: usize| {
        if field.span.len() == value.len() {
            Span::new(field.span.start + from, field.span.start + to)
        } else {
            field.span
        }
    };
    let parts = own
        .into_iter()
        .filter(|k| *k != IdentifierKind::Doi)
        .flat_map(move |kind| {
            let mut at = 0;
            value.split_inclusive([',', ';']).filter_map(move |part| {
                let from = at + (part.len() - part.trim_start().len());
                at += part.len();
                let word = part.trim().trim_end_matches([',', ';']).trim_end();
                let digits = word.bytes().filter(u8::is_ascii_digit).count();
                let signs = word
                    .bytes()
                    .all(|b| b.is_ascii_digit() || matches!(b, b'-' | b' ' | b'x' | b'X'));
                (signs && digits >= 7)
                    .then(|| (kind, word.to_owned(), place(from, from + word.len())))
            })
        });
    let sought = match field.name.as_str() {
        "doi" | "url" | "note" | "howpublished" | "eprint" | "journal" => seek::identifiers(value),
        _ => Vec::new(),
    };
    parts.chain(sought.into_iter().map(move |f| {
        let text = value[f.at.clone()].to_owned();
        (f.kind, text, place(f.at.start, f.at.end))
    }))
}

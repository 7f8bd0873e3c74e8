//! The works of a bibliography held to each other: two with one identifier, two entries for one work, one key for two.

use super::fact::{Fact, FactKind};
use super::identifier::{Identifier, IdentifierKind};
use super::tables::Tables;
use crate::document::{Document, Record};
use crate::text::Span;
use rustc_hash::FxHashMap;

/// Adds what can be seen of the records of a bibliography.
pub(super) fn read(doc: &Document, all: &[Identifier], tables: &Tables, facts: &mut Vec<Fact>) {
    let mut keys: FxHashMap<String, &Record> = FxHashMap::default();
    let mut titles: FxHashMap<String, &Record> = FxHashMap::default();
    let mut dois: FxHashMap<String, (&Record, Span)> = FxHashMap::default();
    for record in &doc.records {
        let sentence = doc.sentences_of(record.block).start;
        let key = record.key.0.to_lowercase();
        if !key.is_empty() {
            if let Some(first) = keys.get(&key) {
                let mut fact = Fact::new(FactKind::SameKey, record.key.1, sentence)
                    .says("key", record.key.0.as_str());
                fact.beside.push((first.key.1, "the first with this key"));
                facts.push(fact);
            } else {
                keys.insert(key, record);
            }
        }
        let identity = identity(record);
        if let Some(field) = record.field("title")
            && let Some(identity) = &identity
        {
            if let Some(first) = titles.get(identity) {
                let mut fact = Fact::new(FactKind::SameWork, field.span, sentence)
                    .says("key", first.key.0.as_str());
                fact.beside.push((first.key.1, "the same work"));
                facts.push(fact);
            } else {
                titles.insert(identity.clone(), record);
            }
        }
        let from = all.partition_point(|i| i.span.start < record.span.start);
        let own = all[from..]
            .iter()
            .take_while(|i| i.span.start < record.span.end);
        for i in own.filter(|i| i.kind == IdentifierKind::Doi) {
            let doi = i.value.to_lowercase();
            match dois.get(&doi) {
                Some((first, at)) if differ(first, record) => {
                    let mut fact = Fact::new(FactKind::SharedIdentifier, i.span, sentence)
                        .says("kind", i.kind.name())
                        .says("key", first.key.0.as_str());
                    fact.beside.push((*at, "the other work"));
                    facts.push(fact);
                }
                Some(_) => {}
                None => {
                    dois.insert(doi, (record, i.span));
                }
            }
        }
        pages(record, sentence, facts);
        authors(record, sentence, tables, facts);
    }
}

/// What tells a work: the letters of its title, its year, the first author's letters. Editions and parts have titles in common.
fn identity(record: &Record) -> Option<String> {
    let title = letters(&record.field("title")?.value);
    let author = record
        .field("author")?
        .value
        .split(" and ")
        .next()
        .unwrap_or("")
        .to_owned();
    let year = record.published()?;
    let part = [
        "volume",
        "number",
        "edition",
        "pages",
        "booktitle",
        "journal",
        "publisher",
        "howpublished",
        "note",
    ]
    .iter()
    .filter_map(|n| record.field(n))
    .map(|f| letters(&f.value))
    .collect::<Vec<_>>();
    (title.chars().count() > 12).then(|| {
        format!(
            "{}|{title}|{}|{}|{}",
            record.kind,
            letters(&author),
            year.value,
            part.join("|")
        )
    })
}

/// Whether two records are of different works: neither of their titles begins with the other, or holds most of its words.
fn differ(a: &Record, b: &Record) -> bool {
    let title = |r: &Record| r.field("title").map(|f| letters(&f.value));
    let (Some(x), Some(y)) = (title(a), title(b)) else {
        return false;
    };
    if x.starts_with(&y) || y.starts_with(&x) {
        return false;
    }
    // Chapters of a book may give the book's.
    let whole = |r: &Record| {
        matches!(
            r.kind.as_str(),
            "incollection" | "inbook" | "book" | "proceedings"
        )
    };
    if whole(a) || whole(b) {
        return false;
    }
    let words = |r: &Record| -> Vec<String> {
        let text = r
            .field("title")
            .map_or("", |f| f.value.as_str())
            .to_lowercase();
        text.split(|c: char| !c.is_alphanumeric())
            .filter(|w| w.len() > 3)
            .map(str::to_owned)
            .collect()
    };
    let (x, y) = (words(a), words(b));
    let same = x.iter().filter(|w| y.contains(w)).count();
    same * 2 < x.len().min(y.len())
}

fn letters(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// Pages that run backwards. “123–45” is short for 123–145.
fn pages(record: &Record, sentence: usize, facts: &mut Vec<Fact>) {
    let Some(field) = record.field("pages") else {
        return;
    };
    let mut parts = field
        .value
        .split(['-', '–', '—'])
        .filter(|p| !p.is_empty())
        .map(str::trim);
    let (Some(from), Some(to), None) = (parts.next(), parts.next(), parts.next()) else {
        return;
    };
    let digits = |t: &str| t.len() < 9 && t.bytes().all(|b| b.is_ascii_digit());
    if !digits(from) || !digits(to) || to.len() < from.len() {
        return;
    }
    let (Ok(first), Ok(last)) = (from.parse::<u32>(), to.parse::<u32>()) else {
        return;
    };
    if last < first {
        let fact = Fact::new(FactKind::BackwardPages, field.span, sentence);
        facts.push(fact.says("first", from).says("last", to));
    }
}

/// Names that stand for names.
fn authors(record: &Record, sentence: usize, tables: &Tables, facts: &mut Vec<Fact>) {
    let Some(field) = record.field("author") else {
        return;
    };
    let found = field
        .value
        .split(" and ")
        .find(|name| tables.is_no_author(name));
    if let Some(name) = found {
        let fact = Fact::new(FactKind::PlaceholderAuthor, field.span, sentence);
        facts.push(fact.says("name", name.trim()));
    }
}

//! Citations in the text held to the reference list: numbers, and authors with years. An article without a list has nothing to be
//! held to.

use super::author_year;
use super::entry::years;
use super::fact::{Fact, FactKind};
use super::tables::Tables;
use crate::document::{BlockKind, Document, FlatRange, Format, MarkKind};
use crate::text::Span;
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

/// The least entries of a list that citations are held to.
const LEAST: usize = 3;

/// An entry of a list.
struct Listed {
    number: Option<u32>,
    block: usize,
}

/// Adds what can be seen of an article's citations.
pub(super) fn read(doc: &Document, source: &str, tables: &Tables, facts: &mut Vec<Fact>) {
    keys(doc, source, tables, facts);
    let listed = entries(doc, source);
    if listed.len() < LEAST {
        return;
    }
    if listed.iter().filter(|l| l.number.is_some()).count() == listed.len() {
        numbers(doc, &listed, facts);
    } else {
        let texts = listed.iter().map(|l| doc.text(&doc.blocks[l.block].flat));
        author_year::read(doc, texts, tables, facts);
    }
}

/// `[@quay2019]`: keys held to the bibliographies that the article names.
fn keys(doc: &Document, source: &str, tables: &Tables, facts: &mut Vec<Fact>) {
    let Some(known) = &doc.bibliography else {
        return;
    };
    let known: FxHashSet<&str> = known.iter().map(String::as_str).collect();
    for m in doc.marks.iter().filter(|m| m.kind == MarkKind::Citation) {
        let Some(text) = source.get(m.source.start..m.source.end) else {
            continue;
        };
        for at in memchr::memchr_iter(b'@', text.as_bytes()) {
            let key = key_of(&text[at + 1..]);
            // `@fig-wall` refers to a figure of the article (Quarto's cross-references).
            let inside = key
                .split_once(['-', ':'])
                .is_some_and(|(kind, _)| tables.is_own_part(kind));
            let free = !text[..at].ends_with(char::is_alphanumeric);
            if free && !key.is_empty() && !inside && !known.contains(key) {
                let from = m.source.start + at;
                let span = Span::new(from, from + 1 + key.len());
                let fact = Fact::new(FactKind::MissingEntry, span, doc.sentence_at(m.flat.start));
                facts.push(
                    fact.says("cited", format!("`{key}`"))
                        .says("detail", "the bibliography has no such key"),
                );
            }
        }
    }
}

/// A key of Pandoc’s: letters, digits and marks among them.
fn key_of(text: &str) -> &str {
    if let Some((key, _)) = text.strip_prefix('{').and_then(|t| t.split_once('}')) {
        return key;
    }
    let inner = |c: char| c.is_alphanumeric() || "_:.#$%&-+?<>~/".contains(c);
    let end = text.find(|c| !inner(c)).unwrap_or(text.len());
    text[..end].trim_end_matches(|c: char| !c.is_alphanumeric() && c != '_')
}

/// The entries of the reference list: blocks of apparatus that name a year or a link, or are numbered.
fn entries(doc: &Document, source: &str) -> Vec<Listed> {
    let apparatus = doc
        .blocks
        .iter()
        .enumerate()
        .filter(|(_, b)| b.kind == BlockKind::Apparatus);
    let all = apparatus.filter_map(|(block, b)| {
        let text = doc.text(&b.flat);
        let refers = years(text).next().is_some()
            || doc
                .marks_in(&b.flat)
                .any(|m| matches!(m.kind, MarkKind::Link { .. }));
        let number = number_of(source, doc.source(&b.flat).start, text);
        refers.then_some(Listed { number, block })
    });
    let mut all: Vec<Listed> = all.collect();
    number_by_place(doc, source, &mut all);
    all
}

/// Numbers the entries of an ordered list of HTML, whose numbers are not written.
fn number_by_place(doc: &Document, source: &str, all: &mut [Listed]) {
    let list = |l: &Listed| doc.blocks[l.block].list;
    let Some(first) = all
        .first()
        .filter(|f| doc.format == Format::Html && list(f).is_some())
    else {
        return;
    };
    let of_one = all
        .iter()
        .all(|l| list(l) == list(first) && l.number.is_none());
    let before = &source[..doc.blocks[first.block].source.start];
    let opens = |tag: &str| before.rfind(tag);
    if of_one && opens("<ol") > opens("<ul") {
        for (place, l) in all.iter_mut().enumerate() {
            l.number = Some(place as u32 + 1);
        }
    }
}

/// The number that an entry has: `7.` or `[7]` before its words, or as the first of them.
fn number_of(source: &str, start: usize, text: &str) -> Option<u32> {
    let line = source[..start].rfind('\n').map_or(0, |at| at + 1);
    let before = source[line..start].trim();
    let before = if before.is_empty() {
        text.split_whitespace().next()?
    } else {
        before
    };
    let bare = before.trim_start_matches(['-', '*', ' ', '>']);
    let bare = bare
        .strip_prefix('[')
        .and_then(|b| b.strip_suffix(']').or_else(|| b.strip_suffix("]:")))
        .or_else(|| bare.strip_suffix(['.', ')']))?;
    let digits = !bare.is_empty() && bare.len() < 4 && bare.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| bare.parse().ok()).flatten()
}

/// `[7]`, `[2, 5–7]`: what stands in brackets, and the numbers it means.
fn numbers(doc: &Document, listed: &[Listed], facts: &mut Vec<Fact>) {
    let mut cited: FxHashMap<u32, FlatRange> = FxHashMap::default();
    for b in &doc.blocks {
        if matches!(
            b.kind,
            BlockKind::Apparatus | BlockKind::Note | BlockKind::Furniture
        ) {
            continue;
        }
        let text = doc.text(&b.flat);
        for (at, numbers) in bracketed(text) {
            let flat = b.flat.start + at.start as u32..b.flat.start + at.end as u32;
            let marked = doc
                .marks_over(&flat)
                .any(|m| matches!(m.kind, MarkKind::Code));
            if !marked {
                for n in numbers {
                    cited.entry(n).or_insert_with(|| flat.clone());
                }
            }
        }
    }
    let known = |n: u32| listed.iter().any(|l| l.number == Some(n));
    let right = cited.keys().filter(|n| known(**n)).count();
    // Brackets are citations here if most of them, and two at least, are in the list.
    if right < 2 || right * 2 < cited.len() {
        return;
    }
    let last = listed.iter().filter_map(|l| l.number).max().unwrap_or(0);
    for (n, flat) in &cited {
        if !known(*n) {
            let fact = Fact::new(
                FactKind::MissingEntry,
                doc.source(flat),
                doc.sentence_at(flat.start),
            );
            facts.push(
                fact.says("cited", n.to_string())
                    .says("detail", format!("the list ends with {last}")),
            );
        }
    }
    // A list that is cited by half is one that the text goes by.
    if right * 2 >= listed.len() {
        for l in listed
            .iter()
            .filter(|l| l.number.is_some_and(|n| !cited.contains_key(&n)))
        {
            facts.push(uncited(doc, l));
        }
    }
}

fn uncited(doc: &Document, l: &Listed) -> Fact {
    let span = doc.source(&doc.blocks[l.block].flat);
    Fact::new(
        FactKind::UncitedEntry,
        span,
        doc.sentences_of(l.block).start,
    )
}

/// The citations by number in a text: where each stands, and the numbers.
fn bracketed(text: &str) -> Vec<(Range<usize>, Vec<u32>)> {
    let mut found = Vec::new();
    for open in memchr::memchr_iter(b'[', text.as_bytes()) {
        let rest = &text[open + 1..];
        let Some(len) = rest.bytes().take(40).position(|b| b == b']') else {
            continue;
        };
        // `list[7]` is code, and `[7]:` or `[7](` a link.
        let word = text[..open].ends_with('_');
        let over = rest[len + 1..].starts_with([':', '(', '[']);
        let numbers = numbers_of(&rest[..len]);
        if let Some(numbers) = numbers.filter(|_| !word && !over) {
            found.push((open..open + len + 2, numbers));
        }
    }
    found
}

/// `2, 5–7` as numbers; `None` where it is something else. 0 and what has four digits is no citation.
fn numbers_of(text: &str) -> Option<Vec<u32>> {
    let mut all = Vec::new();
    for part in text.split([',', ';']) {
        let part = part.trim();
        let (from, to) = part.split_once(['-', '–']).unwrap_or((part, part));
        let number = |t: &str| {
            let t = t.trim();
            let fits = !t.is_empty() && t.len() < 4 && t.bytes().all(|b| b.is_ascii_digit());
            fits.then(|| t.parse::<u32>().ok())
                .flatten()
                .filter(|n| *n > 0)
        };
        let (from, to) = (number(from)?, number(to)?);
        if to < from || to - from > 50 {
            return None;
        }
        all.extend(from..=to);
    }
    Some(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_told_from_other_brackets() {
        assert_eq!(numbers_of("2, 5–7"), Some(vec![2, 5, 6, 7]));
        assert_eq!(numbers_of("2019"), None);
        assert_eq!(numbers_of("0"), None);
    }
}

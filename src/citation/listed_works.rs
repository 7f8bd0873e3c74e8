//! The works of a reference list in an article held to each other: one DOI on two of them, one of them twice.

use super::fact::{Fact, FactKind};
use super::identifier::{Identifier, IdentifierKind};
use crate::document::{BlockKind, Document, MarkKind};
use crate::text::Span;
use rustc_hash::{FxHashMap, FxHashSet};

/// The least letters of an entry that is known again.
const LETTERS: usize = 30;
/// The least words of an entry that tell it from another.
const WORDS: usize = 5;
/// How many characters of an entry a message names it by.
const NAMED: usize = 40;

/// Adds what can be seen of the entries of reference lists. Notes may give one work as often as they like.
pub(super) fn read(doc: &Document, all: &[Identifier], facts: &mut Vec<Fact>) {
    if !doc.records.is_empty() {
        return;
    }
    let mut texts: FxHashMap<String, usize> = FxHashMap::default();
    let mut dois: FxHashMap<String, (usize, Span)> = FxHashMap::default();
    for (id, b) in doc.blocks.iter().enumerate() {
        if b.kind != BlockKind::Apparatus {
            continue;
        }
        let sentence = doc.sentences_of(id).start;
        let letters = letters(doc, id);
        let linked = doc
            .marks_in(&b.flat)
            .any(|m| matches!(m.kind, MarkKind::Link { .. }));
        let dated = super::entry::years(doc.text(&b.flat)).next().is_some();
        if letters.len() >= LETTERS && (linked || dated) {
            if let Some(first) = texts.get(&letters) {
                let span = doc.source(&b.flat);
                let mut fact =
                    Fact::new(FactKind::SameWork, span, sentence).says("key", named(doc, *first));
                let place = doc.source(&doc.blocks[*first].flat);
                fact.beside.push((place, "the same work"));
                facts.push(fact);
                continue;
            }
            texts.insert(letters, id);
        }
        let from = all.partition_point(|i| i.span.start < b.source.start);
        let own = all[from..]
            .iter()
            .take_while(|i| i.span.start < b.source.end);
        let mut own = own.filter(|i| i.kind == IdentifierKind::Doi);
        let Some(first) = own.next() else { continue };
        // Of several it is not clear which is the work's own.
        if own.any(|i| !i.value.eq_ignore_ascii_case(&first.value)) {
            continue;
        }
        let doi = first.value.to_lowercase();
        match dois.get(&doi) {
            Some((other, place)) if differ(doc, *other, id) => {
                let mut fact = Fact::new(FactKind::SharedIdentifier, first.span, sentence)
                    .says("kind", first.kind.name())
                    .says("key", named(doc, *other));
                fact.beside.push((*place, "the other work"));
                facts.push(fact);
            }
            Some(_) => {}
            None => {
                dois.insert(doi, (id, first.span));
            }
        }
    }
}

/// How an entry begins.
fn named(doc: &Document, block: usize) -> String {
    let text = doc.text(&doc.blocks[block].flat).trim();
    match text.char_indices().nth(NAMED) {
        Some((cut, _)) => format!("{}…", &text[..cut]),
        None => text.to_owned(),
    }
}

fn letters(doc: &Document, block: usize) -> String {
    let text = doc.text(&doc.blocks[block].flat);
    let letters = text.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// Whether two entries have less than a third of their words in common.
fn differ(doc: &Document, a: usize, b: usize) -> bool {
    let words = |block: usize| -> FxHashSet<String> {
        let text = doc.text(&doc.blocks[block].flat).to_lowercase();
        let text = text.split("http").next().unwrap_or("").to_owned();
        let words = text.split(|c: char| !c.is_alphabetic());
        words.filter(|w| w.len() > 3).map(str::to_owned).collect()
    };
    let (x, y) = (words(a), words(b));
    let same = x.intersection(&y).count();
    x.len().min(y.len()) >= WORDS && same * 3 < x.len().min(y.len())
}

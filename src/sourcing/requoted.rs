//! A quotation that an article gives to two people.

use super::{Manner, SourceKind, Sourcing};
use crate::document::{BlockKind, FlatRange, SentenceId};
use crate::signal::Scan;
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

/// The least words of a quotation that is known again: shorter ones are said by many.
const LEAST: usize = 8;

/// A quotation that stands in the article before, there given to somebody else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Requoted {
    /// The sentence it stands in.
    pub sentence: SentenceId,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Where it stands first, in bytes of the flat text.
    pub first: FlatRange,
}

/// The quotations that stand in the article before, there given to somebody else.
pub(super) fn find(s: &Sourcing, scan: &Scan<'_>) -> Vec<Requoted> {
    let doc = scan.document();
    let mut said: FxHashMap<String, (usize, FlatRange)> = FxHashMap::default();
    let mut found = Vec::new();
    // A sentence in which two speak does not tell which of them said it.
    let mut seen = FxHashSet::default();
    let shared: FxHashSet<SentenceId> = s
        .attributions
        .iter()
        .filter(|a| !seen.insert(a.sentence))
        .map(|a| a.sentence)
        .collect();
    for a in &s.attributions {
        let named = a.kind == SourceKind::Named && a.manner == Manner::Says && !a.source.is_empty();
        let block = doc.sentences[a.sentence].block as usize;
        if !named || shared.contains(&a.sentence) || doc.blocks[block].kind == BlockKind::Heading {
            continue;
        }
        let whole = &doc.sentences[a.sentence].flat;
        for quotation in scan.quotations_in(whole) {
            let flat = quotation.start.max(whole.start)..quotation.end.min(whole.end);
            let text = doc.text(&flat);
            let words = text.split(|c: char| !c.is_alphanumeric());
            let words: Vec<String> = words
                .filter(|w| !w.is_empty())
                .map(str::to_lowercase)
                .collect();
            if words.len() < LEAST {
                continue;
            }
            let (first, place) = said
                .entry(words.join(" "))
                .or_insert_with(|| (a.id, flat.clone()));
            let first = *first;
            if first != a.id && !share_a_word(&s.sources[first].name, &s.sources[a.id].name) {
                let own = scan.range(a.sentence);
                let inside = |i: &usize| {
                    let t = &scan.tokens[*i];
                    t.start >= flat.start && t.end <= flat.end
                };
                let mut tokens = own.filter(inside);
                if let Some(from) = tokens.next() {
                    let to = tokens.next_back().unwrap_or(from) + 1;
                    found.push(Requoted {
                        sentence: a.sentence,
                        tokens: from..to,
                        first: place.clone(),
                    });
                }
            }
        }
    }
    found
}

/// Whether two names may be those of one: “Ada Quay”, “Ms Quay”.
fn share_a_word(a: &str, b: &str) -> bool {
    let words = |t: &str| -> Vec<String> { t.split_whitespace().map(str::to_lowercase).collect() };
    let b = words(b);
    words(a).iter().any(|w| b.contains(w))
}

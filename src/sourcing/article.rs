//! What the article as a whole tells of its sources: its names, its labels, its acronyms, whose documents it speaks of.

use super::lexicons::Reader;
use super::origin;
use crate::document::BlockKind;
use crate::signal::{Class, Scan};
use rustc_hash::{FxHashMap, FxHashSet};
use std::cell::OnceCell;

/// A label has fewer tokens than this, its colon included.
const LABEL: usize = 7;

/// What the article as a whole tells of its sources.
#[derive(Debug, Default)]
pub(super) struct ArticleMemory<'a> {
    names: OnceCell<FxHashSet<&'a str>>,
    documents_given: OnceCell<bool>,
    labels: OnceCell<FxHashMap<&'a str, usize>>,
}

impl<'a> ArticleMemory<'a> {
    /// Whether a word stands capitalised inside a sentence somewhere; found out when it is first asked.
    pub(super) fn knows_name(&self, scan: &Scan<'a>, word: &str) -> bool {
        self.names.get_or_init(|| names(scan)).contains(word)
    }

    /// Whether a label before a colon is a speaker's: in a transcript the same ones come back, in a list of points they do not.
    pub(super) fn is_speaker(&self, scan: &Scan<'a>, label: &str) -> bool {
        let labels = self.labels.get_or_init(|| labels(scan));
        labels.get(label).is_some_and(|n| *n > 1)
    }

    /// Whether the article says whose documents it speaks of.
    pub(super) fn gives_origin(&self, reader: &Reader, scan: &Scan<'_>) -> bool {
        *self
            .documents_given
            .get_or_init(|| origin::is_given(reader, scan))
    }
}

/// Acronyms that the article introduces in brackets after a name, with the last word of that name, both in lower case:
/// “Immigration and Customs Enforcement (ICE)”.
pub(super) fn acronyms(scan: &Scan<'_>) -> Vec<(String, String)> {
    let doc = scan.document();
    let text = |i: usize| doc.text(&(scan.tokens[i].start..scan.tokens[i].end));
    let is = |i: usize, c: Class| scan.tokens[i].class.any(c);
    let sentences = (0..doc.sentences.len()).filter(|&s| scan.may_be(s, Class::CAPITALS));
    sentences
        .flat_map(|s| scan.range(s))
        .filter(|&i| i >= 2)
        .filter(|&i| {
            is(i, Class::CAPITALS) && is(i - 1, Class::PUNCTUATION) && is(i - 2, Class::CAPITAL)
        })
        .filter(|&i| text(i - 1) == "(" && i + 1 < scan.tokens.len() && text(i + 1) == ")")
        .map(|i| (text(i).to_lowercase(), text(i - 2).to_lowercase()))
        .collect()
}

/// What stands before a colon at the start of a sentence, and how often.
fn labels<'a>(scan: &Scan<'a>) -> FxHashMap<&'a str, usize> {
    let doc = scan.document();
    let mut found = FxHashMap::default();
    for s in (0..doc.sentences.len()).filter(|&s| scan.has_colon(s)) {
        let tokens = scan.sentence(s);
        let text = |i: usize| doc.text(&(tokens[i].start..tokens[i].end));
        let colon = (1..tokens.len().min(LABEL)).find(|&i| text(i) == ":");
        if let Some(colon) = colon {
            let label = doc.text(&(tokens[0].start..tokens[colon - 1].end));
            *found.entry(label).or_insert(0) += 1;
        }
    }
    found
}

/// The words that stand capitalised inside a sentence: where one opens a sentence, its capital is its own.
fn names<'a>(scan: &Scan<'a>) -> FxHashSet<&'a str> {
    let doc = scan.document();
    let mut names = FxHashSet::default();
    for (i, s) in doc.sentences.iter().enumerate() {
        // Headlines capitalise everything.
        if matches!(
            doc.blocks[s.block as usize].kind,
            BlockKind::Heading | BlockKind::Furniture
        ) {
            continue;
        }
        if !scan.has_capital_inside(i) {
            continue;
        }
        for t in scan.sentence(i) {
            if t.class.any(Class::CAPITAL) && !t.class.any(Class::FIRST | Class::CODE) {
                names.insert(doc.text(&(t.start..t.end)));
            }
        }
    }
    names
}

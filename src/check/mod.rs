//! Rules held against an article: what is picked becomes findings, in order, one for the same words.

mod apply;
mod bearing;
mod candidate;
mod condition;
mod fingerprint;
mod mend;
mod merge;
mod nearest;
mod position;
mod total;
mod trace;
mod verdict;

pub use apply::apply;
pub use trace::trace;

use crate::document::Document;
use crate::finding::Finding;
use crate::rule::{LANGUAGE_FREE, RuleSet};
use crate::signal::{Class, Scan};
use crate::text::SourceFile;
use crate::view::Timings;
use std::time::Instant;

/// Articles with fewer words than this are taken for the language of the rules: there is too little to tell by.
const FEW: usize = 40;
/// The least share of function words, in thousandths, that a text of the rules' language has. Measured with the English list:
/// English articles 160 to 500 (median 440; below 160 only lists of links), German, Spanish and French prose 60 to 140.
const LEAST_SHARE: usize = 150;

/// What rules made of an article.
#[derive(Debug)]
pub struct Examined {
    /// What they found, in order of place, then rule.
    pub findings: Vec<Finding>,
    /// Whether the article is in another language than the rules', so that only some packs read it.
    pub foreign: bool,
    /// How long each stage took.
    pub timings: Timings,
}

/// Whether an article is in the language of the rules, by the share of its function words.
fn reads_as(scan: &Scan<'_>) -> bool {
    let words = scan
        .tokens
        .iter()
        .filter(|t| !t.class.any(Class::PUNCTUATION | Class::CODE))
        .count();
    let known = scan
        .tokens
        .iter()
        .filter(|t| scan.is_function_word(t))
        .count();
    words < FEW || known * 1000 >= words * LEAST_SHARE
}

/// What `rules` find in an article, in order of place, then rule.
#[must_use]
pub fn check(rules: &RuleSet, source: &SourceFile, doc: &Document) -> Vec<Finding> {
    examine(rules, None, source, doc).findings
}

/// What the rule at `index` of `rules` finds, whatever the others make of the same words.
#[must_use]
pub fn check_one(
    rules: &RuleSet,
    index: usize,
    source: &SourceFile,
    doc: &Document,
) -> Vec<Finding> {
    examine(rules, Some(index), source, doc).findings
}

/// What `rules`, or `only` the one at that index, make of an article.
#[must_use]
pub fn examine(
    rules: &RuleSet,
    only: Option<usize>,
    source: &SourceFile,
    doc: &Document,
) -> Examined {
    read(rules, only, false, source, doc)
}

/// What `rules` make of an article, with the time that each rule took. Measuring takes some itself.
#[must_use]
pub fn examine_timed(rules: &RuleSet, source: &SourceFile, doc: &Document) -> Examined {
    read(rules, None, true, source, doc)
}

fn read(
    rules: &RuleSet,
    only: Option<usize>,
    timed: bool,
    source: &SourceFile,
    doc: &Document,
) -> Examined {
    let start = Instant::now();
    let scan = rules.machine.scan(doc, source.text());
    let scanned = Instant::now();
    let sourcing = rules.reader.read(&scan);
    let sourced = Instant::now();
    let (mut picked, by_rule) = if timed {
        candidate::pick_timed(rules, &scan, &sourcing, source)
    } else {
        (candidate::pick(rules, &scan, &sourcing, source), Vec::new())
    };
    if let Some(index) = only {
        picked.retain(|p| p.rule == index);
    }
    let foreign = !reads_as(&scan);
    if foreign {
        picked.retain(|p| LANGUAGE_FREE.contains(&rules.rules[p.rule].info.pack.as_str()));
    }
    let ruled = Instant::now();
    let mut findings = merge::one_for_the_same_words(picked, rules, &scan, &sourcing, source);
    fingerprint::stamp(&mut findings, doc);
    let findings = findings.into_iter().map(|(f, _)| f).collect();
    Examined {
        findings,
        foreign,
        timings: Timings {
            scan: scanned - start,
            sourcing: sourced - scanned,
            rules: ruled - sourced,
            merge: ruled.elapsed(),
            by_rule,
            ..Timings::default()
        },
    }
}

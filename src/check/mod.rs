//! Rules held against an article: what is picked becomes findings, in order, one for the same words.

mod candidate;
mod condition;
mod fingerprint;
mod merge;
mod position;

use crate::document::Document;
use crate::finding::Finding;
use crate::rule::RuleSet;
use crate::text::SourceFile;
use crate::view::Timings;
use std::time::Instant;

/// What `rules` find in an article, in order of place, then rule.
#[must_use]
pub fn check(rules: &RuleSet, source: &SourceFile, doc: &Document) -> Vec<Finding> {
    findings(rules, None, source, doc, &mut Timings::default())
}

/// The same, and how long each stage took, added to `timings`.
#[must_use]
pub fn check_timed(
    rules: &RuleSet,
    source: &SourceFile,
    doc: &Document,
    timings: &mut Timings,
) -> Vec<Finding> {
    findings(rules, None, source, doc, timings)
}

/// What the rule at `index` of `rules` finds, whatever the others make of the same words.
#[must_use]
pub fn check_one(
    rules: &RuleSet,
    index: usize,
    source: &SourceFile,
    doc: &Document,
) -> Vec<Finding> {
    findings(rules, Some(index), source, doc, &mut Timings::default())
}

fn findings(
    rules: &RuleSet,
    only: Option<usize>,
    source: &SourceFile,
    doc: &Document,
    timings: &mut Timings,
) -> Vec<Finding> {
    let start = Instant::now();
    let scan = rules.machine.scan(doc, source.text());
    let scanned = Instant::now();
    let sourcing = rules.reader.read(&scan);
    let sourced = Instant::now();
    let mut picked = candidate::pick(rules, &scan, &sourcing);
    if let Some(index) = only {
        picked.retain(|p| p.rule == index);
    }
    let ruled = Instant::now();
    let mut findings = merge::one_for_the_same_words(picked, rules, &scan, source);
    fingerprint::stamp(&mut findings, doc);
    timings.scan += scanned - start;
    timings.sourcing += sourced - scanned;
    timings.rules += ruled - sourced;
    timings.merge += ruled.elapsed();
    findings.into_iter().map(|(f, _)| f).collect()
}

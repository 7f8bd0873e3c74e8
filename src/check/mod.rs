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

/// What `rules` find in an article, in order of place, then rule.
#[must_use]
pub fn check(rules: &RuleSet, source: &SourceFile, doc: &Document) -> Vec<Finding> {
    findings(rules, None, source, doc)
}

/// What the rule at `index` of `rules` finds, whatever the others make of the same words.
#[must_use]
pub fn check_one(
    rules: &RuleSet,
    index: usize,
    source: &SourceFile,
    doc: &Document,
) -> Vec<Finding> {
    findings(rules, Some(index), source, doc)
}

fn findings(
    rules: &RuleSet,
    only: Option<usize>,
    source: &SourceFile,
    doc: &Document,
) -> Vec<Finding> {
    let scan = rules.machine.scan(doc, source.text());
    let sourcing = rules.reader.read(&scan);
    let mut picked = candidate::pick(rules, &scan, &sourcing);
    if let Some(index) = only {
        picked.retain(|p| p.rule == index);
    }
    let mut findings = merge::one_for_the_same_words(picked, rules, &scan, source);
    fingerprint::stamp(&mut findings, doc);
    findings.into_iter().map(|(f, _)| f).collect()
}

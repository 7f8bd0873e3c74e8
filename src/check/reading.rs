//! An article read once, to be held against variants of the rules it was read for: what `prove` does a thousand times.

use super::Analysis;
use super::context::CheckContext;
use super::observer::Nobody;
use super::pipeline::{Wanted, detect, settle};
use crate::config::Policy;
use crate::document::Document;
use crate::finding::Finding;
use crate::rule::RuleSet;
use crate::text::{Date, SourceFile, Span};
use crate::view::Timings;

/// An article, read with what some rules look for.
#[derive(Debug)]
pub struct ReadArticle<'a>(Analysis<'a>);

impl<'a> ReadArticle<'a> {
    /// Reads an article for `rules`.
    #[must_use]
    pub fn new(rules: &'a RuleSet, source: &'a SourceFile, doc: &'a Document) -> Self {
        Self(Analysis::new(rules, source, doc))
    }

    /// What the rule at `index` of `rules` finds, whatever the others make of the same words: on 1 January 2000, and where
    /// an ignore must say why, so that every rule can report and the day changes nothing. `rules` are those that the
    /// article was read for, or one of them [alone](RuleSet::alone).
    #[must_use]
    pub fn findings(&self, rules: &RuleSet, index: usize) -> Vec<Finding> {
        let policy = policy(rules);
        let ctx = CheckContext::new(rules, &policy, &self.0);
        let detections = detect(&ctx, &mut Nobody);
        settle(&ctx, detections, Wanted::One(index), &mut Nobody).findings
    }

    /// What each of `rules` finds, in order of rule, whatever the others make of the same words; with its rule's index.
    #[must_use]
    pub fn findings_of_each(&self, rules: &RuleSet) -> Vec<(usize, Finding)> {
        let policy = policy(rules);
        let ctx = CheckContext::new(rules, &policy, &self.0);
        let mut detections = detect(&ctx, &mut Nobody);
        detections.sort_by_key(|d| d.rule);
        let own = detections.chunk_by(|a, b| a.rule == b.rule).map(|own| {
            let index = own[0].rule;
            let outcome = settle(&ctx, own.to_vec(), Wanted::One(index), &mut Nobody);
            outcome.findings.into_iter().map(move |f| (index, f))
        });
        own.flatten().collect()
    }

    /// What each of `rules` flags, as the rule's index and bytes of the article, whatever the others make of the same words.
    #[must_use]
    pub fn detected(&self, rules: &RuleSet) -> Vec<(usize, Span)> {
        let policy = policy(rules);
        let ctx = CheckContext::new(rules, &policy, &self.0);
        let detections = detect(&ctx, &mut Nobody);
        detections.into_iter().map(|d| (d.rule, d.span)).collect()
    }
}

/// How long each of `rules` takes on an article, at its own severity.
#[must_use]
pub fn time(rules: &RuleSet, source: &SourceFile, doc: &Document) -> Timings {
    super::examine_timed(rules, &Policy::plain(rules), source, doc).timings
}

fn policy(rules: &RuleSet) -> Policy {
    Policy {
        today: Date::new(2000, 1, 1),
        require_reason: true,
        ..Policy::plain(rules)
    }
}

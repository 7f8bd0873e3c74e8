//! An article read once, to be held against variants of the rules it was read for: what `prove` does a thousand times.

use super::{About, Tongue, candidate};
use crate::config::Policy;
use crate::document::Document;
use crate::finding::Finding;
use crate::rule::RuleSet;
use crate::signal::Scan;
use crate::sourcing::Sourcing;
use crate::text::{Date, SourceFile, Span};
use crate::view::Timings;

/// An article, read with what some rules look for.
#[derive(Debug)]
pub struct Reading<'a> {
    source: &'a SourceFile,
    scan: Scan<'a>,
    sourcing: Sourcing,
    tongue: Tongue,
}

impl<'a> Reading<'a> {
    /// Reads an article for `rules`.
    #[must_use]
    pub fn new(rules: &'a RuleSet, source: &'a SourceFile, doc: &'a Document) -> Self {
        let scan = rules.scan(doc, source.text());
        let sourcing = rules.read(&scan);
        let tongue = super::tongue(&scan);
        Self {
            source,
            scan,
            sourcing,
            tongue,
        }
    }

    /// What the rule at `index` of `rules` finds, whatever the others make of the same words: on 1 January 2000, and where
    /// an ignore must say why, so that every rule can speak and the day changes nothing. `rules` are those that the
    /// article was read for, or one of them [alone](RuleSet::alone).
    #[must_use]
    pub fn findings(&self, rules: &RuleSet, index: usize) -> Vec<Finding> {
        let policy = policy(rules);
        let about = About {
            rules,
            policy: &policy,
            scan: &self.scan,
            sourcing: &self.sourcing,
            source: self.source,
        };
        let picked = candidate::pick(rules, &policy, self.source, &self.scan, &self.sourcing);
        about.findings(picked, self.tongue, Some(index)).0
    }

    /// What each of `rules` finds, in order of rule, whatever the others make of the same words; with its rule's index.
    #[must_use]
    pub fn findings_of_each(&self, rules: &RuleSet) -> Vec<(usize, Finding)> {
        let policy = policy(rules);
        let about = About {
            rules,
            policy: &policy,
            scan: &self.scan,
            sourcing: &self.sourcing,
            source: self.source,
        };
        let mut picked = candidate::pick(rules, &policy, self.source, &self.scan, &self.sourcing);
        picked.sort_by_key(|p| p.rule);
        let own = picked.chunk_by(|a, b| a.rule == b.rule).map(|own| {
            let index = own[0].rule;
            let (found, _) = about.findings(own.to_vec(), self.tongue, Some(index));
            found.into_iter().map(move |f| (index, f))
        });
        own.flatten().collect()
    }

    /// What each of `rules` flags, as the rule's index and bytes of the article, whatever the others make of the same words.
    #[must_use]
    pub fn picked(&self, rules: &RuleSet) -> Vec<(usize, Span)> {
        let policy = policy(rules);
        let picked = candidate::pick(rules, &policy, self.source, &self.scan, &self.sourcing);
        picked.into_iter().map(|p| (p.rule, p.span)).collect()
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

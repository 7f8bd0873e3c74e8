//! Rules held against an article: what is picked becomes findings, in order, one for the same words.

mod apply;
mod asks;
mod bearing;
mod candidate;
mod condition;
mod fingerprint;
mod ignores;
mod mend;
mod merge;
mod nearest;
mod position;
mod reading;
mod total;
mod trace;
mod verdict;

pub use apply::{apply, chosen};
pub use asks::{evidence, silencers};
pub use reading::{Reading, time};
pub use trace::trace;

use crate::config::Policy;
use crate::document::Document;
use crate::finding::Finding;
use crate::rule::{RuleSet, reads_any_language};
use crate::signal::Scan;
use crate::sourcing::Sourcing;
use crate::text::SourceFile;
use crate::view::Timings;
use candidate::Pick;
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
    /// How many findings ignores in the article hide.
    pub ignored: usize,
    /// Whether the article is in another language than the rules', so that only some packs read it.
    pub foreign: bool,
    /// How long each stage took.
    pub timings: Timings,
}

/// Whether an article is in the language of the rules, by the share of its function words.
fn reads_as(scan: &Scan<'_>) -> bool {
    let (words, known) = scan.function_words();
    words < FEW || known * 1000 >= words * LEAST_SHARE
}

/// What `rules` find in an article, each at its own severity, in order of place, then rule.
#[must_use]
pub fn check(rules: &RuleSet, source: &SourceFile, doc: &Document) -> Vec<Finding> {
    examine(rules, &Policy::plain(rules), source, doc).findings
}

/// What `rules` make of an article where `policy` holds.
#[must_use]
pub fn examine(rules: &RuleSet, policy: &Policy, source: &SourceFile, doc: &Document) -> Examined {
    run(rules, policy, false, source, doc)
}

/// The same, with the time that each rule took. Measuring takes some itself.
#[must_use]
pub fn examine_timed(
    rules: &RuleSet,
    policy: &Policy,
    source: &SourceFile,
    doc: &Document,
) -> Examined {
    run(rules, policy, true, source, doc)
}

/// The road from an article to its findings.
fn run(
    rules: &RuleSet,
    policy: &Policy,
    timed: bool,
    source: &SourceFile,
    doc: &Document,
) -> Examined {
    let start = Instant::now();
    let scan = rules.machine.scan(doc, source.text());
    let scanned = Instant::now();
    let sourcing = rules.reader.read(&scan);
    let sourced = Instant::now();
    let (picked, by_rule) = if timed {
        candidate::pick_timed(rules, policy, source, &scan, &sourcing)
    } else {
        let picked = candidate::pick(rules, policy, source, &scan, &sourcing);
        (picked, Vec::new())
    };
    let foreign = !reads_as(&scan);
    let ruled = Instant::now();
    let about = About {
        rules,
        policy,
        scan: &scan,
        sourcing: &sourcing,
        source,
    };
    let (findings, ignored) = about.findings(picked, foreign, None);
    Examined {
        findings,
        ignored,
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

/// What is known of an article, and of the rules it is held against.
#[derive(Clone, Copy)]
struct About<'a> {
    rules: &'a RuleSet,
    policy: &'a Policy,
    scan: &'a Scan<'a>,
    sourcing: &'a Sourcing,
    source: &'a SourceFile,
}

impl About<'_> {
    /// What is picked, made into findings, of all rules or of the one at an index; and how many findings ignores hide.
    fn findings(
        &self,
        mut picked: Vec<Pick>,
        foreign: bool,
        only: Option<usize>,
    ) -> (Vec<Finding>, usize) {
        if foreign {
            let info = |p: &Pick| &self.rules.rules[p.rule].info;
            picked.retain(|p| reads_any_language(&info(p).pack));
        }
        // What speaks once has spoken, whether or not that is ignored.
        let picked = merge::first_of_each(picked, self.rules, self.scan);
        let sifted = ignores::sift(picked, self, foreign);
        let mut kept = sifted.kept;
        if let Some(index) = only {
            kept.retain(|p| p.rule == index);
        }
        let hidden = sifted.hidden.into_iter().map(|(p, _)| p).collect();
        let ignored = merge::one_for_the_same_words(hidden, self).len();
        let mut findings = merge::one_for_the_same_words(kept, self);
        fingerprint::stamp(&mut findings, self.scan.document());
        (findings.into_iter().map(|(f, _)| f).collect(), ignored)
    }
}

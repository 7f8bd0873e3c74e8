//! Rules held against an article: what is picked becomes findings, in order, one for the same words.

mod apply;
mod asks;
mod bearing;
mod candidate;
mod condition;
mod fingerprint;
mod gather;
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
use crate::document::{Document, Language};
use crate::finding::Finding;
use crate::rule::RuleSet;
use crate::signal::Scan;
use crate::sourcing::Sourcing;
use crate::text::SourceFile;
use crate::view::{RuleInfo, Timings};
use candidate::Pick;
use std::time::Instant;

/// What rules made of an article.
#[derive(Debug)]
pub struct Examined {
    /// What they found, in order of place, then rule.
    pub findings: Vec<Finding>,
    /// How many findings ignores in the article hide.
    pub ignored: usize,
    /// Whether the article is in none of the rules' languages, so that only some packs read it.
    pub foreign: bool,
    /// How long each stage took.
    pub timings: Timings,
}

/// The code of an article's language; `None` if it is none that the rules know, by the share of its function words.
type Tongue = Option<&'static str>;

/// The language of an article.
fn tongue(scan: &Scan<'_>) -> Tongue {
    let (words, known) = scan.function_words();
    Language::is_told(words, known).then(|| scan.machine().language())
}

/// Whether a rule reads articles of a language.
fn reads(info: &RuleInfo, tongue: Tongue) -> bool {
    info.language.is_none() || info.language == tongue
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
    let scan = rules.scan(doc, source.text());
    let scanned = Instant::now();
    let sourcing = rules.read(&scan);
    let sourced = Instant::now();
    let (picked, by_rule) = if timed {
        candidate::pick_timed(rules, policy, source, &scan, &sourcing)
    } else {
        let picked = candidate::pick(rules, policy, source, &scan, &sourcing);
        (picked, Vec::new())
    };
    let tongue = tongue(&scan);
    let ruled = Instant::now();
    let about = About {
        rules,
        policy,
        scan: &scan,
        sourcing: &sourcing,
        source,
    };
    let (findings, ignored) = about.findings(picked, tongue, None);
    Examined {
        findings,
        ignored,
        foreign: tongue.is_none(),
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
        tongue: Tongue,
        only: Option<usize>,
    ) -> (Vec<Finding>, usize) {
        picked.retain(|p| reads(&self.rules.rules[p.rule].info, tongue));
        // What speaks once has spoken, whether or not that is ignored.
        let picked = merge::first_of_each(picked, self.rules, self.scan);
        let sifted = ignores::sift(picked, self, tongue);
        let mut kept = sifted.kept;
        match only {
            Some(index) => kept.retain(|p| p.rule == index),
            None => gather::absorb(&mut kept, self.rules),
        }
        let hidden = sifted.hidden.into_iter().map(|(p, _)| p).collect();
        let ignored = merge::one_for_the_same_words(hidden, self).len();
        let mut findings = merge::one_for_the_same_words(kept, self);
        fingerprint::stamp(&mut findings, self.scan.document());
        (findings.into_iter().map(|(f, _)| f).collect(), ignored)
    }
}

//! Rules held against an article: what they detect becomes findings, in order, one for the same words.
//!
//! An article is read once into an [`Analysis`]; the steps from there to its findings are in `pipeline`, and only there.

mod aggregate;
mod analysis;
mod apply;
mod candidates;
mod conditions;
mod context;
mod dedup;
mod derive;
mod describe;
mod detection;
mod evaluator;
mod evidence_span;
mod fingerprint;
mod fix;
mod form;
mod hiding;
mod merge;
mod nearest;
mod observer;
mod pipeline;
mod positions;
mod reading;
mod scores;
mod setting;
mod silence;
mod suppress;
mod timer;
mod trace;

pub use analysis::Analysis;
pub use apply::{apply, chosen};
pub use describe::{evidence, silencers};
pub use reading::{ReadArticle, time};
pub use setting::SentenceSettings;
pub use trace::trace;

use crate::config::Policy;
use crate::document::Document;
use crate::finding::Finding;
use crate::rule::RuleSet;
use crate::text::SourceFile;
use crate::view::{RuleTime, Timings};
use context::CheckContext;
use observer::{Nobody, Observer};
use pipeline::{Wanted, detect, settle};
use std::time::Instant;
use timer::RuleTimer;

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

/// What `rules` find in an article, each at its own severity, in order of place, then rule.
#[must_use]
pub fn check(rules: &RuleSet, source: &SourceFile, doc: &Document) -> Vec<Finding> {
    examine(rules, &Policy::plain(rules), source, doc).findings
}

/// What `rules` make of an article where `policy` holds.
#[must_use]
pub fn examine(rules: &RuleSet, policy: &Policy, source: &SourceFile, doc: &Document) -> Examined {
    run(rules, policy, source, doc, &mut Nobody, |_| Vec::new())
}

/// The same, with the time that each rule took. Measuring takes some itself.
#[must_use]
pub fn examine_timed(
    rules: &RuleSet,
    policy: &Policy,
    source: &SourceFile,
    doc: &Document,
) -> Examined {
    let mut timer = RuleTimer::new(rules.rules.len());
    run(rules, policy, source, doc, &mut timer, |t| {
        std::mem::take(&mut t.times)
    })
}

/// Reads an article and takes it through the pipeline.
fn run<O: Observer>(
    rules: &RuleSet,
    policy: &Policy,
    source: &SourceFile,
    doc: &Document,
    observer: &mut O,
    times: impl Fn(&mut O) -> Vec<RuleTime>,
) -> Examined {
    let analysis = Analysis::new(rules, source, doc);
    let ctx = CheckContext::new(rules, policy, &analysis);
    let start = Instant::now();
    let detections = detect(&ctx, observer);
    let detected = Instant::now();
    let outcome = settle(&ctx, detections, Wanted::All, observer);
    let [scan, sourcing] = analysis.took;
    Examined {
        findings: outcome.findings,
        ignored: outcome.ignored,
        // A bibliography is in as many languages as its works.
        foreign: analysis.language.is_none() && !doc.format.is_bibliography(),
        timings: Timings {
            scan,
            sourcing,
            rules: detected - start,
            merge: detected.elapsed(),
            by_rule: times(observer),
            ..Timings::default()
        },
    }
}

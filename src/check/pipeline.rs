//! The steps from an analysed article to its findings. This is the only place where their order is written down.
//!
//! | step | takes | gives |
//! |---|---|---|
//! | [evaluate](evaluate) | an [`Analysis`](super::Analysis) | [`Detection`]s: places that no test of their rule silences |
//! | [derive](derive::derive) | detections | and those of rules that look for what other rules report |
//! | [aggregate](aggregate::aggregate) | detections | one for each sum that is reached |
//! | [dedup](dedup_once) | detections | the first of each, for rules that report the same words once |
//! | [suppress](suppress::suppress) | detections | those that no ignore of the article hides, and those that one does |
//! | [supersede](derive::supersede) | detections | without those that another rule reports instead |
//! | [merge](merge::merge_overlapping) | detections | [`Finding`]s, one for the same words, each with its message |
//!
//! A rule for another language than the article's is silenced in the first step, so no later step sees its places.

use super::aggregate;
use super::candidates::for_each_candidate;
use super::context::CheckContext;
use super::dedup::dedup_once;
use super::derive;
use super::detection::{Detection, TriggerKind};
use super::evaluator::RuleEvaluator;
use super::fingerprint;
use super::merge;
use super::observer::Observer;
use super::silence::SilencedBy;
use super::suppress;
use crate::finding::Finding;
use crate::text::{Span, content_credentials};
use rustc_hash::FxHashSet;
use std::time::Instant;

/// Which rules the findings are wanted of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    /// All of them, as people see them: one that another rule reports for is left out.
    All,
    /// The one at an index, whatever the others make of the same words.
    One(usize),
}

/// What came out.
pub(super) struct PipelineOutcome {
    /// The findings, in order of place, then rule.
    pub(super) findings: Vec<Finding>,
    /// How many findings ignores hide.
    pub(super) ignored: usize,
    /// What ignores hide, each with the place of its ignore in the source.
    pub(super) hidden: Vec<(Detection, Span)>,
}

/// The first three steps: what each rule reports by itself, in no order.
pub(super) fn detect(ctx: &CheckContext<'_>, observer: &mut impl Observer) -> Vec<Detection> {
    let mut evaluator = RuleEvaluator::new(*ctx);
    let mut detections = evaluate(&mut evaluator, observer);
    derive::derive(&mut detections, &mut evaluator, observer);
    aggregate::aggregate(detections, &mut evaluator, observer)
}

/// The other steps: from what rules report by themselves to what people see.
pub(super) fn settle(
    ctx: &CheckContext<'_>,
    detections: Vec<Detection>,
    wanted: Wanted,
    observer: &mut impl Observer,
) -> PipelineOutcome {
    // What a rule reports once counts as reported, whether or not that is ignored.
    let detections = dedup_once(detections, ctx);
    let suppressed = suppress::suppress(detections, ctx, observer);
    let mut kept = suppressed.kept;
    match wanted {
        Wanted::All => derive::supersede(&mut kept, *ctx),
        Wanted::One(index) => kept.retain(|d| d.rule == index),
    }
    let mut findings = merge::merge_overlapping(kept, ctx);
    // Whoever changes a manifest breaks it, and nothing in it is prose.
    if let Some(manifest) = content_credentials(ctx.analysis.source.text()) {
        findings.retain(|(f, _)| {
            let fixes = f.fix.as_ref().is_some_and(|x| x.span.overlaps(manifest));
            !fixes && !f.span.overlaps(manifest)
        });
    }
    fingerprint::assign(&mut findings, ctx.doc());
    let hidden: Vec<Detection> = suppressed.hidden.iter().map(|(d, _)| d.clone()).collect();
    PipelineOutcome {
        findings: findings.into_iter().map(|(f, _)| f).collect(),
        ignored: merge::merge_overlapping(hidden, ctx).len(),
        hidden: suppressed.hidden,
    }
}

/// After so many places it is asked whether it is too late to look at more.
const LOOKS: usize = 64;

/// Holds every rule against every place it looks at.
fn evaluate<O: Observer>(evaluator: &mut RuleEvaluator<'_>, observer: &mut O) -> Vec<Detection> {
    let mut detections = Vec::new();
    let mut answered = FxHashSet::default();
    let (rules, policy) = (evaluator.ctx.rules, evaluator.ctx.policy);
    let (mut looked, mut late) = (0_usize, false);
    let is_learned = |rule: usize| rules.rules[rule].find.is_learned();
    for_each_candidate(&evaluator.ctx.clone(), |candidate| {
        looked += 1;
        if let Some(deadline) = policy.deadline
            && looked.is_multiple_of(LOOKS)
        {
            late = late || Instant::now() > deadline;
        }
        if late {
            return;
        }
        observer.start();
        let silenced = evaluator.silenced_by(&candidate);
        // A model is held against every sentence; one that it finds nothing in is none that its rule looked at.
        let is_looked_at = !O::LISTENS
            || !matches!(candidate.trigger, TriggerKind::Model(_))
            || evaluator.scores_enough(&candidate);
        if is_looked_at {
            observer.evaluated(&candidate, silenced);
        }
        let rule = candidate.detection.rule;
        let settled = match silenced {
            Some(SilencedBy::Allowed(_)) => true,
            None | Some(SilencedBy::Off) => policy.is_set(rule),
            _ => false,
        };
        if settled && !is_learned(rule) {
            answered.insert(candidate.detection.sentence);
        }
        if silenced.is_none() {
            detections.push(candidate.detection);
        }
    });
    // A rule that only asks a model yields to one that knows what it found, where somebody has decided about that one: turned it off,
    // changed its severity, allowed the wording. (An ignore in the article is seen to later.)
    detections.retain(|d| !is_learned(d.rule) || !answered.contains(&d.sentence));
    detections
}

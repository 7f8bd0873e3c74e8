//! Rules that find what other rules report: they say once of an article what those would say of it piece by piece.

use super::aggregate::container;
use super::context::CheckContext;
use super::detection::{Candidate, Detection, TriggerKind};
use super::evaluator::RuleEvaluator;
use super::observer::Observer;
use crate::rule::Within;

/// Adds what rules report that look for what other rules report: the same words, under their own name.
pub(super) fn derive(
    detections: &mut Vec<Detection>,
    evaluator: &mut RuleEvaluator<'_>,
    observer: &mut impl Observer,
) {
    let rules = evaluator.ctx.rules;
    let mut more = Vec::new();
    for &by in rules.gathering() {
        for d in detections.iter().filter(|d| rules.gathers(by, d.rule)) {
            let detection = Detection {
                rule: by,
                ..d.clone()
            };
            let candidate = Candidate::beside_prose(detection, TriggerKind::Rule);
            let silenced = evaluator.silenced_by(&candidate);
            observer.evaluated(&candidate, silenced);
            if silenced.is_none() {
                more.push(candidate.detection);
            }
        }
    }
    detections.extend(more);
}

/// Takes out what another rule reports instead: all of it in the article, or, where that rule adds up what stands in a section or a
/// paragraph, what stands in the same one.
pub(super) fn supersede(detections: &mut Vec<Detection>, ctx: CheckContext<'_>) {
    let rules = ctx.rules;
    let reports = |d: &&Detection| rules.gathering().contains(&d.rule);
    let reach = |rule: usize| {
        rules.rules[rule]
            .total
            .map_or(Within::Document, |t| t.within)
    };
    let reporting: Vec<(usize, Within, usize)> = detections
        .iter()
        .filter(reports)
        .map(|d| {
            let within = reach(d.rule);
            (d.rule, within, container(d.sentence, within, ctx.scan))
        })
        .collect();
    if !reporting.is_empty() {
        detections.retain(|d| {
            !reporting.iter().any(|&(by, within, place)| {
                rules.replaces(by, d.rule) && container(d.sentence, within, ctx.scan) == place
            })
        });
    }
}

//! Rules that find what other rules report: they say once of an article what those would say of it piece by piece.

use super::detection::{Candidate, Detection, TriggerKind};
use super::evaluator::RuleEvaluator;
use super::observer::Observer;
use crate::rule::RuleSet;

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

/// Takes out what another rule reports instead, where that one reports anything.
pub(super) fn supersede(detections: &mut Vec<Detection>, rules: &RuleSet) {
    let reports = |by: &&usize| detections.iter().any(|d| d.rule == **by);
    let reporting: Vec<usize> = rules.gathering().iter().filter(reports).copied().collect();
    if !reporting.is_empty() {
        detections.retain(|d| !reporting.iter().any(|&by| rules.replaces(by, d.rule)));
    }
}

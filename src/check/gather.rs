//! Rules that find what other rules flag: they say once of an article what those would say of it piece by piece.

use super::candidate::{Candidate, Pick, Seen};
use super::verdict::Judge;
use crate::rule::RuleSet;

/// The picks, and besides them those of the rules that gather them: of the same words.
pub(super) fn gather(mut picks: Vec<Pick>, judge: &mut Judge<'_>, rules: &RuleSet) -> Vec<Pick> {
    let mut more = Vec::new();
    for &by in rules.gathering() {
        for p in picks.iter().filter(|p| rules.gathers(by, p.rule)) {
            let candidate = Candidate {
                pick: Pick {
                    rule: by,
                    ..p.clone()
                },
                seen: Seen::Rule,
                tokens: None,
                found: None,
                prose: false,
            };
            if judge.silence(&candidate).is_none() {
                more.push(candidate.pick);
            }
        }
    }
    picks.extend(more);
    picks
}

/// Takes out what rules that speak have gathered, and what they speak instead of.
pub(super) fn absorb(picks: &mut Vec<Pick>, rules: &RuleSet) {
    let speaks = |by: &&usize| picks.iter().any(|p| p.rule == **by);
    let speaking: Vec<usize> = rules.gathering().iter().filter(speaks).copied().collect();
    if !speaking.is_empty() {
        picks.retain(|p| !speaking.iter().any(|&by| rules.replaces(by, p.rule)));
    }
}

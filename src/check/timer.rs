//! How long each rule takes: an observer of the pipeline with a clock.

use super::detection::Candidate;
use super::observer::Observer;
use super::silence::SilencedBy;
use crate::view::RuleTime;
use std::time::Instant;

/// Adds up what each rule's own tests take. Looking at the clock takes some time itself.
pub(super) struct RuleTimer {
    started: Option<Instant>,
    /// By rule.
    pub(super) times: Vec<RuleTime>,
}

impl RuleTimer {
    /// A timer for so many rules.
    pub(super) fn new(rules: usize) -> Self {
        Self {
            started: None,
            times: vec![RuleTime::default(); rules],
        }
    }
}

impl Observer for RuleTimer {
    fn start(&mut self) {
        self.started = Some(Instant::now());
    }

    fn evaluated(&mut self, candidate: &Candidate, _silenced: Option<SilencedBy>) {
        // What is derived from other rules' finds is not timed.
        if let Some(started) = self.started.take() {
            let time = &mut self.times[candidate.detection.rule];
            time.time += started.elapsed();
            time.places += 1;
        }
    }
}

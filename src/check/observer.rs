//! Whoever listens to the pipeline.

use super::detection::Candidate;
use super::silence::SilencedBy;

/// Whoever wants to hear what becomes of each place that a rule looks at. `why` does; a check does not.
pub(super) trait Observer {
    /// A rule is about to be held against a place.
    fn start(&mut self) {}

    /// A rule was held against a place: what silenced it, or nothing.
    fn evaluated(&mut self, _candidate: &Candidate, _silenced: Option<SilencedBy>) {}
}

/// Hears nothing, at no cost.
pub(super) struct Nobody;

impl Observer for Nobody {}

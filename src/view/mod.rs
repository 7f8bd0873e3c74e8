//! What people are shown, owned: a run over some files, and a rule as its page has it.

mod map;
mod rule_info;
mod run;
mod timings;

pub use map::{
    MappedAttribution, MappedClaim, MappedSentence, MappedSource, SourcingMap, SpokenFor,
};
pub use rule_info::{ExampleInfo, RuleInfo};
pub use run::{Checked, Counts, Run};
pub use timings::Timings;

//! What people are shown, owned: a run over some files, and a rule as its page has it.

mod rule_info;
mod run;
mod timings;

pub use rule_info::{ExampleInfo, RuleInfo};
pub use run::{Checked, Counts, Run};
pub use timings::Timings;

//! What people are shown, owned: a run over some files, a rule as its page has it, an article's sourcing, why a rule spoke.

mod bench;
mod kinds;
mod lint;
mod map;
mod passage;
mod proof;
mod residue;
mod rule_info;
mod run;
mod shape;
mod speakers;
mod statistics;
mod timings;
mod totals;
mod trace;

pub use bench::{Bench, BenchedRule, Sample};
pub use kinds::{BlockKind, CitedAs, ClaimKind, Manner, Reached, SourceKind, Stance, Support};
pub use lint::{Lint, Lints, Smell};
pub use map::{
    CitedAt, MappedAttribution, MappedBlock, MappedCitation, MappedClaim, MappedRegister,
    MappedSentence, MappedSource, MappedWords, Role, SourcingMap, SpokenFor,
};
pub use passage::{Passage, PassagePiece};
pub use proof::{ExampleOutcome, Gap, Lack, Proof, Proven};
pub use residue::{CHAT_RESIDUE, CHAT_TOKEN, ChatResidue};
pub use rule_info::{ExampleInfo, RuleInfo, RulePage};
pub use run::{Checked, Counts, Run};
pub use shape::PastedShape;
pub use speakers::{Mention, Speaker, SpeakerKind};
pub use statistics::{FileCount, RuleCount, Statistics, per_ten_thousand};
pub use timings::{RuleTime, Timings};
pub use totals::{SupportTotal, Totals, percent};
pub use trace::{
    Trace, TracedAttribution, TracedClaim, TracedEvidence, TracedPlace, TracedPosition, TracedRule,
    TracedSentence, Verdict,
};

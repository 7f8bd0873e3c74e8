//! Rules: TOML as written, checked and compiled, with every mistake at its token.
//!
//! Two stages: a mirror of what the author wrote, then a [`Rule`] that later code can trust.

mod builtin;
mod compile;
mod mend;
mod mirror;
mod read;
mod set;
mod total;

pub use builtin::{DEFAULT_PACKS, LANGUAGE_FREE, language, lexicons, pack_names, packs};
pub use compile::{Condition, Find, Position, Quoted, Reach, Rule};
pub use mend::{Change, Mend, Removed};
pub use mirror::{Example, Expect};
pub use set::{PackFile, RuleSet, Trouble};
pub use total::{Total, Within};

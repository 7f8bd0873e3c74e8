//! Rules: TOML as written, checked and compiled, with every mistake at its token.
//!
//! Two stages: a mirror of what the author wrote, then a [`Rule`] that later code can trust.

mod added;
mod builtin;
mod compile;
mod known;
mod manifest;
mod mend;
mod mirror;
mod mistake;
mod option;
mod place;
mod read;
mod set;
mod swap;
mod total;

pub use added::{AddedFile, AddedPhrase, Use};
pub(crate) use builtin::packs_with;
pub use builtin::{
    DEFAULT_PACKS, LANGUAGE_FREE, OwnLexicon, ids, language, lexicons, lexicons_of, lexicons_with,
    pack_names, packs,
};
pub use compile::{Condition, Find, Rule};
pub use known::Known;
pub use manifest::{LANGUAGES, Manifest, manifest};
pub use mend::{Change, Mend, Removed};
pub use mirror::{Example, Expect};
pub use mistake::Mistake;
pub(crate) use option::read as options;
pub use option::{RuleOption, Slot};
pub use place::{Position, Quoted, Reach};
pub(crate) use read::{Table, Text, pick, text_of, wrong_kind};
pub use set::{PackFile, RuleSet, Trouble};
pub use swap::quoted;
pub use total::{Total, Within};

//! Rules: TOML as written, checked and compiled, with every mistake at its token.
//!
//! Two stages: a mirror of what the author wrote, then a [`Rule`] that later code can trust.

mod added;
mod builtin;
mod builtin_lexicons;
mod compile;
mod example;
mod fix;
mod index;
mod known;
mod literal;
mod manifest;
mod mirror;
mod mistake;
mod option;
mod pack_file;
mod page;
mod part;
mod place;
mod prepared;
mod rates;
mod read;
mod ready;
mod registry;
mod set;
mod swap;
mod total;
mod variant;
mod words;

pub use crate::citation::Tables;
pub use crate::signal::{Wordings, wordings};
pub use added::{AddedFile, AddedPhrase, Use};
pub(crate) use builtin::packs_with;
pub use builtin::{DEFAULT_PACKS, LANGUAGE_FREE, ids, language, pack_names, packs, packs_to_run};
pub use builtin_lexicons::{
    FirstLexicons, OwnLexicon, READ_ELSEWHERE, lexicon_files, lexicons, lexicons_beside,
    lexicons_of, lexicons_with, other_lists,
};
pub use example::{Example, Expect};
pub use fix::{Change, Removed, RuleFix};
pub use known::Known;
pub use literal::{place_in, value_of};
pub use manifest::{LANGUAGES, Manifest, language_name, manifest};
pub use mirror::LARGEST;
pub use mistake::Mistake;
pub(crate) use option::read as options;
pub use option::{RuleOption, Slot};
pub use pack_file::{PackFile, Trouble};
pub use part::{Part, Piece};
pub use place::{Position, Quoted, Reach};
pub use prepared::{Prepared, prefilters};
pub use rates::{CORPUS, Rate, rates};
pub(crate) use read::{Table, Text, pick, text_of, wrong_kind};
pub use ready::{Condition, Find, Rule};
pub use registry::shapes;
pub use set::RuleSet;
pub use swap::quoted;
pub use total::{Total, Within};
pub use words::words;

//! Rules: TOML as written, checked and compiled, with every mistake at its token.
//!
//! Two stages: a mirror of what the author wrote, then a [`Rule`] that later code can trust.

mod added;
mod builtin;
mod builtin_lexicons;
mod compile;
mod compiled;
mod example;
mod fix;
mod form;
mod index;
mod known_names;
mod literal;
mod manifest;
mod mistake;
mod option;
mod pack_file;
mod page;
mod part;
mod place;
mod prepared;
mod rates;
mod raw;
mod read;
mod registry;
mod set;
mod substitution;
mod total;
mod variant;
mod wanted;
mod words;

pub use crate::citation::{RetractionRow, Retractions, Tables};
pub use crate::signal::{Wordings, wordings};
pub use added::{AddedFile, AddedPhrase, Use};
pub(crate) use builtin::packs_with;
pub use builtin::{DEFAULT_PACKS, LANGUAGE_FREE, ids, language, pack_names, packs, read_ids};
pub use builtin_lexicons::{
    FirstLexicons, OwnLexicon, READ_ELSEWHERE, lexicon_bytes, lexicon_files, lexicons,
    lexicons_beside, lexicons_of, other_lists, read_lexicons,
};
pub use compiled::{Condition, Conditions, Find, FindScope, Rule, Written};
pub use example::{Example, Expect};
pub use fix::{Change, Removed, RuleFix};
pub(crate) use form::is_plain;
pub use form::{Form, LetterCase};
pub use known_names::KnownNames;
pub use literal::{place_in, value_of};
pub use manifest::{LANGUAGES, Manifest, language_name, manifest};
pub use mistake::Mistake;
pub(crate) use option::read as options;
pub use option::{OptionSlot, RuleOption};
pub use pack_file::{FileProblems, PackFile};
pub use part::{ConditionPiece, Part};
pub use place::{ArticlePosition, Quoted, Reach};
pub use prepared::{Prepared, prefilters};
pub use rates::{CORPUS, Rate, rates};
pub use raw::LARGEST;
pub(crate) use read::{Text, TomlTable, choose_word, syntax, text_of, wrong_kind};
pub use registry::shapes;
pub use set::RuleSet;
pub use substitution::quoted;
pub use total::{SumFlags, Total, Within};
pub use words::words;

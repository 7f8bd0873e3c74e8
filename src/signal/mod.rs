//! What can be seen in an article: words, phrases, patterns, figures, quotations, references.
//!
//! The cost of a run must not grow with the number of rules, so rules do not search. An article is read in four stages, in the
//! order of `scan.rs`; each has a folder:
//!
//! 1. `token`: one pass turns flat text into [`Token`]s that carry the id of their word.
//! 2. `evidence`: what each sentence holds, as its markup and its words show.
//! 3. `phrase`: a sentence that holds a phrase's rarest word runs that phrase's matcher.
//! 4. `pattern`: a regular expression runs only on a piece of text that holds a literal it must contain.
//!
//! `builder.rs` makes the [`Machine`] that reads: it takes all words, lexicons, phrases and patterns before the first article is read.

mod builder;
mod evidence;
mod machine;
mod pattern;
mod phrase;
mod scan;
mod token;

pub use builder::MachineBuilder;
pub use evidence::reference::{backs, is_source};
pub use evidence::{Evidence, EvidenceSet};
pub use machine::{Machine, Shared};
pub use pattern::{PatternId, PatternTarget};
pub use phrase::expand::{Wordings, wordings};
pub use phrase::syntax::SyntaxError;
pub use phrase::trie::{LexiconId, Watch};
pub use phrase::trigger::PhraseId;
pub use scan::{Hit, Scan};
pub use token::Token;
pub use token::class::Class;

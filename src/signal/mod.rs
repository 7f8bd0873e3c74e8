//! What can be seen in an article: words, atoms, phrases, patterns, figures, quotations, references.
//!
//! The cost of a run must not grow with the number of rules, so rules do not search. One pass turns flat text into
//! [`Token`]s that carry the id of their word; a sentence that holds a phrase's rarest word runs that phrase's matcher; a
//! pattern runs only on a piece of text that holds a literal it must contain.

mod anchor;
mod builder;
mod byte_class;
mod capitals;
mod class;
mod compile;
mod edge;
mod evidence;
mod evidence_from_words;
mod expand;
mod letters;
mod lexicon_table;
mod literal;
mod machine;
mod matcher;
mod mention;
mod neighbour_filter;
mod pattern;
mod pattern_search;
mod phrase;
mod phrase_search;
mod prefilter;
mod quotation;
mod read;
mod reference;
mod scan;
mod sentence_flags;
mod syntax;
mod token;
mod trie;
mod trie_builder;
mod trigger;
mod vocabulary;

pub use builder::MachineBuilder;
pub use class::Class;
pub use evidence::{Evidence, EvidenceSet};
pub use expand::{Wordings, wordings};
pub use machine::{Machine, Shared};
pub use pattern::{PatternId, PatternTarget};
pub use reference::{backs, is_source};
pub use scan::{Hit, Scan};
pub use syntax::SyntaxError;
pub use token::Token;
pub use trie::{LexiconId, Watch};
pub use trigger::PhraseId;

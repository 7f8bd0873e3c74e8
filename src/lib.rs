//! A linter for sourcing: it asks of every sentence “says who?” and reports what has no answer.
//!
//! The road is one way: bytes → [`input`] → [`document`] → [`signal`] → [`sourcing`] → [`check`] → [`report`].

pub mod check;
pub mod cli;
pub mod config;
pub mod document;
mod embedded;
pub mod finding;
pub mod import;
pub mod input;
pub mod lexicon;
pub mod lsp;
pub mod prove;
pub mod report;
pub mod rule;
pub mod signal;
pub mod sourcing;
pub mod text;
pub mod view;
pub mod workspace;

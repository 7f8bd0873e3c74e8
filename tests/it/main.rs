//! The program held to what it promises, from outside: one binary, since each would link all of it anew. `cargo test --test it rules::` runs
//! the tests of one file.

#![allow(clippy::unwrap_used)]

mod authoring;
mod cli;
mod config;
mod dialects;
mod faults;
mod findings;
mod flat;
mod fuzz;
mod galley;
mod gate;
mod german;
mod ignores;
mod import;
mod install;
mod limits;
mod lsp;
mod outputs;
mod packs;
mod page;
mod pages;
mod picture;
mod pipeline;
mod places;
mod powers;
mod rates;
mod readme;
mod references;
mod release;
mod rules;
mod schema;
mod security;
mod sentences;
mod shown;
mod sourcing;
mod start;
mod suites;
mod verdict;
mod wiki_gate;
mod wordings;

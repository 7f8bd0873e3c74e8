//! A linter for sourcing: it asks of every sentence “says who?” and reports what has no answer.
//!
//! The road is one way: bytes → [`input`] → [`document`] → [`signal`] → [`sourcing`] → [`check`] → [`report`].

pub mod document;
pub mod finding;
pub mod report;
pub mod text;
pub mod view;

//! An article's sourcing, written out: one file a format.

pub mod json;

//! An article's sourcing, written out: one file a format.

pub mod html;
pub mod json;
mod quote;
pub mod text;

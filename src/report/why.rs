//! Why rules spoke or kept silent at a sentence, written out: one file a format.

pub mod json;
pub mod text;

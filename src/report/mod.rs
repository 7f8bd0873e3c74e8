//! What a run found, written out: one file an output format.

pub mod bench;
pub mod checkstyle;
mod crop;
mod excerpt;
pub mod explain;
mod fingerprints;
pub mod github;
pub mod gitlab;
pub mod html;
pub mod json;
pub mod jsonl;
pub mod junit;
pub mod lints;
pub mod map;
pub mod markdown;
mod markup;
mod notes;
mod order;
mod overview;
mod page;
mod paint;
mod picture;
pub mod problems;
pub mod proof;
pub mod rdjson;
pub mod rich;
pub mod sarif;
pub mod short;
mod table;
pub mod why;
pub use notes::wrap;
pub(crate) use picture::harmless;
pub use table::{statistics, timings};

#[cfg(test)]
mod tests;

/// How a report for people is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReportStyle {
    /// How wide the terminal is, in columns. Less than 30 is taken as 30.
    pub width: usize,
    /// Whether there are colours (ANSI escapes).
    pub color: bool,
    /// Whether borders and ellipses are drawn in ASCII. The article's own words are shown as they are.
    pub ascii: bool,
    /// Whether the article's words are shown around findings.
    pub excerpts: bool,
}

impl Default for ReportStyle {
    /// Plain, for a terminal nobody knows the width of.
    fn default() -> Self {
        Self {
            width: 100,
            color: false,
            ascii: false,
            excerpts: true,
        }
    }
}

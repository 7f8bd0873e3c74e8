//! What a run found, written out: one file an output format.

mod crop;
mod excerpt;
pub mod json;
pub mod map;
mod markup;
mod notes;
mod page;
mod paint;
mod picture;
pub mod problems;
pub mod rich;
pub mod short;
pub mod why;
pub use notes::wrap;

#[cfg(test)]
mod tests;

/// How a report for people is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// How wide the terminal is, in columns. Less than 30 is taken as 30.
    pub width: usize,
    /// Whether there are colours (ANSI escapes).
    pub color: bool,
    /// Whether borders and ellipses are drawn in ASCII. The article's own words are shown as they are.
    pub ascii: bool,
}

impl Default for Style {
    /// Plain, for a terminal nobody knows the width of.
    fn default() -> Self {
        Self {
            width: 100,
            color: false,
            ascii: false,
        }
    }
}

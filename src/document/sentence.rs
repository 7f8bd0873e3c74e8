//! Where a sentence ends: the one segmentation that everything uses.

mod around;
mod exceptions;
mod scan;
mod stop;
#[cfg(test)]
mod tests;

pub use exceptions::Exceptions;

use super::{Block, FlatRange};
use scan::Stops;
use stop::{StopVerdict, judge};

/// An index into [`Document::sentences`](super::Document::sentences).
pub type SentenceId = usize;

/// A sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its bytes of the flat text, without the spaces around it.
    pub flat: FlatRange,
    /// The block it is in.
    pub block: u32,
}

/// No sentence is longer than this many bytes. What runs on for longer is no prose (a pasted list, a table in one line),
/// and a bound keeps everything that works a sentence at a time linear.
pub(crate) const LONGEST: usize = 4000;

/// Cuts every block of `flat` into sentences.
#[must_use]
pub fn cut(flat: &str, blocks: &[Block], exceptions: &Exceptions) -> Vec<Sentence> {
    // A sentence of English prose is some 120 bytes long.
    let mut out = Vec::with_capacity(flat.len() / 100 + blocks.len());
    for (i, b) in blocks.iter().enumerate() {
        cut_block(flat, &b.flat, i as u32, exceptions, &mut out);
    }
    out
}

/// Cuts one block.
fn cut_block(
    flat: &str,
    range: &FlatRange,
    block: u32,
    exceptions: &Exceptions,
    out: &mut Vec<Sentence>,
) {
    let base = range.start;
    let text = &flat[base as usize..range.end as usize];
    let mut stops = Stops::new(text);
    let mut start = text.len() - text.trim_start().len();
    let mut at = start;
    while let Some(stop) = stops.next(at) {
        let StopVerdict { resume, cut } = judge(text, start, stop, exceptions, &mut stops);
        at = resume;
        if let Some(end) = cut {
            push(text, start, end, base, block, out);
            start = end + (text.len() - end - text[end..].trim_start().len());
            at = at.max(start);
        }
    }
    push(text, start, text.len(), base, block, out);
}

/// Adds the sentence `start..end` of `text`, in pieces where it is too long.
fn push(text: &str, mut start: usize, end: usize, base: u32, block: u32, out: &mut Vec<Sentence>) {
    let end = start + text[start..end].trim_end().len();
    let mut add = |from: usize, to: usize| {
        if from < to {
            out.push(Sentence {
                flat: base + from as u32..base + to as u32,
                block,
            });
        }
    };
    while end - start > LONGEST {
        let limit = text.floor_char_boundary(start + LONGEST);
        // Not in the first half: a lone space at the start would make pieces of a few bytes.
        let half = text.floor_char_boundary(start + LONGEST / 2);
        let to = memchr::memrchr(b' ', &text.as_bytes()[half..limit]).map_or(limit, |i| half + i);
        add(start, start + text[start..to].trim_end().len());
        start = to + (text[to..end].len() - text[to..end].trim_start().len());
    }
    add(start, end);
}

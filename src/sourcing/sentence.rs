//! A sentence in hand: what all that reads attributions asks of it.

use super::article::ArticleMemory;
use super::lexicons::Reader;
use super::{Manner, SourceKind};
use crate::signal::{Scan, Token};
use std::ops::Range;

/// A sentence in hand.
pub(super) struct SentenceInHand<'r, 'a> {
    pub(super) reader: &'r Reader,
    pub(super) scan: &'r Scan<'a>,
    pub(super) tokens: &'r [Token],
    pub(super) article: &'r ArticleMemory<'a>,
    /// Whether it stands in a heading, where every word may be capitalised.
    pub(super) heading: bool,
    /// The kind of the source that spoke last.
    pub(super) last: SourceKind,
}

/// What a nameless speaker is found to do.
pub(super) struct SpeakerCue {
    /// The words that are at fault: the speaker and the cue.
    pub(super) cue: Range<usize>,
    pub(super) manner: Manner,
}

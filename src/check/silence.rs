//! The reasons why a rule does not report a place it looked at.

use crate::document::BlockKind;
use crate::rule::ArticlePosition;
use crate::signal::PhraseId;
use crate::sourcing::Support;

/// The first test of a rule that a place fails. It is made for every place that a rule looks at, so it is small; the words for
/// it are worked out only when `why` asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SilencedBy {
    /// A setting turns the rule off.
    Off,
    /// The rule does not read blocks of this kind.
    Block(BlockKind),
    /// The place is not in a column with a heading that the rule names.
    Column,
    /// The place is inline code.
    Code,
    /// The words are those that the rule asks for.
    Swapped,
    /// The words are those of a link.
    Linked,
    /// The words are quoted or mentioned.
    Quoted,
    /// The words are not quoted.
    Unquoted,
    /// What was found is spelled out before.
    Defined,
    /// What was found has too few words.
    Brief,
    /// The article has too few words.
    Short,
    /// The rule's model gives the sentence too low a score.
    Score,
    /// The place is not in the part of the article that the rule reads.
    Elsewhere(ArticlePosition),
    /// One of the rule's exceptions overlaps the place.
    Excepted(PhraseId),
    /// The sentence has this support.
    Supported(Support),
    /// The condition of “unless” at this index holds.
    Unless(usize),
    /// The condition of “only-if” at this index does not hold.
    OnlyIf(usize),
    /// The setting at this index allows the wording.
    Allowed(usize),
    /// The article is in another language than the rule's.
    Language,
}

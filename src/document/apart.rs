//! What a rule (`---`) sets apart from the article: a few words before the first at the top, or after the last at the end.

use super::{Block, BlockKind, count_words};

/// The most words that may stand apart at the top.
const TOP: usize = 180;
/// The most words that may stand apart at the end.
const END: usize = 280;

/// Marks the blocks that stand apart. `rules` are the numbers of the blocks before which a rule stands, in order.
pub(super) fn mark(flat: &str, blocks: &mut [Block], rules: &[usize]) {
    let (Some(&first), Some(&last)) = (rules.first(), rules.last()) else {
        return;
    };
    let words = |blocks: &[Block]| -> usize {
        let texts = blocks.iter();
        texts
            .map(|b| count_words(&flat[b.flat.start as usize..b.flat.end as usize]))
            .sum()
    };
    // A title over the first rule makes what stands there the article's own.
    let own = blocks[..first].iter().any(|b| b.kind == BlockKind::Heading);
    let top = first > 0 && !own && words(&blocks[..first]) <= TOP;
    let end = last < blocks.len() && last > 0 && words(&blocks[last..]) <= END;
    if top && first < blocks.len() {
        blocks[..first].iter_mut().for_each(|b| b.apart = true);
    }
    if end {
        let notes = |b: &&mut Block| !matches!(b.kind, BlockKind::Note | BlockKind::Furniture);
        blocks[last..]
            .iter_mut()
            .filter(notes)
            .for_each(|b| b.apart = true);
    }
}

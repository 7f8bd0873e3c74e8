//! Reach: a source goes on serving the sentences that lean on it, up to the next section or the next speaker.

use super::{Reached, Sourcing, Support};
use crate::document::{BlockId, BlockKind, SentenceId};
use crate::signal::{Class, Evidence, LexiconId, Scan};

/// The weakest support that is worth carrying to another sentence: what is vague stays where it is said.
const LEAST: Support = Support::Own;

/// Carries support to the sentences that lean on a source: one that goes on about the same subject, a list after its lead-in,
/// a table row with a source in it, a paragraph with a note at its end.
pub(super) fn carry(s: &mut Sourcing, scan: &Scan<'_>, leaning: Option<LexiconId>) {
    let doc = scan.document();
    for (b, block) in doc.blocks.iter().enumerate() {
        let sentences = doc.sentences_of(b);
        match block.kind {
            BlockKind::ListItem => {
                if let Some(lead) = block.lead_in
                    && let Some(from) = doc.sentences_of(lead as usize).last()
                {
                    let support = s.support[from];
                    sentences
                        .clone()
                        .for_each(|i| improve(s, i, support, Reached::LeadIn));
                }
            }
            BlockKind::TableCell => {
                let row = block.row();
                let near = b.saturating_sub(40)..(b + 40).min(doc.blocks.len());
                let cited = near
                    .filter(|&o| doc.blocks[o].row() == row)
                    .flat_map(|o| doc.sentences_of(o))
                    .any(|i| s.evidence[i].has(Evidence::Cited));
                if cited {
                    sentences
                        .clone()
                        .for_each(|i| improve(s, i, Support::Cited, Reached::Paragraph));
                }
            }
            _ => {}
        }
        // A quotation that goes on in this paragraph is still its speaker's.
        if goes_on(scan, b) {
            for i in sentences.clone() {
                if !s.evidence[i].has(Evidence::Quoted) {
                    break;
                }
                let support = s.support[i - 1];
                improve(s, i, support, Reached::Previous);
            }
        }
        for i in sentences.clone().skip(1) {
            if s.support[i] < LEAST && leans(scan, i, leaning) {
                let support = s.support[i - 1];
                improve(s, i, support, Reached::Previous);
            }
        }
        // What the first sentence is backed by serves the rest, up to the next speaker.
        if block.kind == BlockKind::Paragraph
            && let Some(first) = sentences.clone().next()
        {
            let topic = s.support[first].min(Support::Described);
            for i in sentences.clone().skip(1) {
                if s.evidence[i].has(Evidence::Attributed) {
                    break;
                }
                improve(s, i, topic, Reached::Paragraph);
            }
        }
        // A note after the last stop of a paragraph covers it.
        if let Some(last) = sentences.clone().last()
            && sentences.len() > 1
            && (s.evidence[last].has(Evidence::Note) || s.evidence[last].has(Evidence::Citation))
        {
            sentences.for_each(|i| improve(s, i, Support::Cited, Reached::Paragraph));
        }
    }
}

/// Whether a block goes on with the quotation that the block before it left open.
fn goes_on(scan: &Scan<'_>, block: BlockId) -> bool {
    let doc = scan.document();
    let Some(before) = block.checked_sub(1).map(|b| &doc.blocks[b]) else {
        return false;
    };
    let last = scan.quotations_in(&before.flat).last();
    before.kind == doc.blocks[block].kind
        && !doc.sentences_of(block - 1).is_empty()
        && last.is_some_and(|q| {
            q.end == before.flat.end && !doc.text(q).ends_with(['”', '"', '»', '“', '’', '\''])
        })
}

/// Whether a sentence goes on about what the one before it spoke of: it opens with a pronoun or a definite noun.
fn leans(scan: &Scan<'_>, sentence: SentenceId, leaning: Option<LexiconId>) -> bool {
    let tokens = scan.sentence(sentence);
    let first = tokens.iter().position(|t| !t.class.any(Class::PUNCTUATION));
    first
        .is_some_and(|at| leaning.is_some_and(|l| scan.machine().entry(&tokens[at..], l).is_some()))
}

/// Lets a sentence have a support from further away, if that is better than its own and worth carrying.
pub(super) fn improve(s: &mut Sourcing, sentence: SentenceId, support: Support, from: Reached) {
    if support >= LEAST && support > s.support[sentence] {
        s.support[sentence] = support;
        s.reach[sentence] = from;
    }
}

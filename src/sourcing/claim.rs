//! What in a sentence asks for a source, with the words that make it so.

use super::ClaimKind;
use crate::document::{BlockKind, FlatRange, SentenceId};
use crate::signal::{Class, Evidence, Scan};

/// Words that ask for a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// What kind of claim they make.
    pub kind: ClaimKind,
    /// The words, in bytes of the flat text.
    pub flat: FlatRange,
}

/// The claims of a sentence. Headings, furniture, notes, questions and code make none.
pub(super) fn read(scan: &Scan<'_>, sentence: SentenceId) -> Vec<Claim> {
    let doc = scan.document();
    let evidence = scan.evidence[sentence];
    let block = &doc.blocks[doc.sentences[sentence].block as usize];
    if matches!(
        block.kind,
        BlockKind::Heading | BlockKind::Furniture | BlockKind::Note
    ) || evidence.has(Evidence::Question)
    {
        return Vec::new();
    }
    let tokens = scan.sentence(sentence);
    let mut claims = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let counts = |c: Class| c.any(Class::PERCENT | Class::MONEY | Class::UNIT | Class::MEASURE);
        if !counts(tokens[at].class) {
            at += 1;
            continue;
        }
        let mut from = at;
        while from > 0 && scan.is_figure(&tokens[from - 1]) {
            from -= 1;
        }
        while at + 1 < tokens.len()
            && (counts(tokens[at + 1].class) || scan.is_figure(&tokens[at + 1]))
        {
            at += 1;
        }
        claims.push(Claim {
            kind: ClaimKind::Figure,
            flat: tokens[from].start..tokens[at].end,
        });
        at += 1;
    }
    let whole = &doc.sentences[sentence].flat;
    for q in scan
        .quotations_in(whole)
        .filter(|q| doc.text(q).split_whitespace().count() >= 4)
    {
        claims.push(Claim {
            kind: ClaimKind::Quotation,
            flat: q.clone(),
        });
    }
    claims
}

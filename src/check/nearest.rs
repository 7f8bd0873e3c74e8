//! The nearest source before a finding: “the last source is here”.

use crate::document::{BlockKind, MarkKind, SentenceId};
use crate::finding::Label;
use crate::rule::Rule;
use crate::signal::{Class, Evidence, EvidenceSet, Scan, Token, backs};
use crate::sourcing::{SourceKind, Sourcing};
use crate::text::Span;

/// How many sentences back a source is still worth pointing at.
const FURTHEST: usize = 8;

/// Where the last source before `sentence` stands, in the same section, for a rule that a source would have silenced.
pub(super) fn label(
    rule: &Rule,
    scan: &Scan<'_>,
    sourcing: &Sourcing,
    sentence: SentenceId,
) -> Option<Label> {
    let silencing: EvidenceSet = [Evidence::Cited, Evidence::Named].into_iter().collect();
    let asks = rule.conditions.unless_support.is_some()
        || rule
            .conditions
            .unless
            .iter()
            .any(|c| c.evidence.any(silencing));
    let doc = scan.document();
    let section = doc.blocks[doc.sentences.get(sentence)?.block as usize].section;
    if !asks {
        return None;
    }
    let back = (1..=FURTHEST.min(sentence)).find(|back| {
        let s = sentence - back;
        let block = &doc.blocks[doc.sentences[s].block as usize];
        // A heading announces; whoever it names speaks below it, if at all.
        block.section == section
            && block.kind != BlockKind::Heading
            && sourcing.evidence[s].any(silencing)
    })?;
    let span = place(scan, sourcing, sentence - back)?;
    let distance = match back {
        1 => "one sentence up".to_owned(),
        n => format!("{n} sentences up"),
    };
    Some(Label {
        span,
        message: format!("the last source is here, {distance}"),
    })
}

/// The words of a sentence's source: whoever is named, else the link or note.
fn place(scan: &Scan<'_>, sourcing: &Sourcing, sentence: SentenceId) -> Option<Span> {
    let doc = scan.document();
    let from = sourcing
        .attributions
        .partition_point(|a| a.sentence < sentence);
    let named = sourcing.attributions[from..]
        .iter()
        .take_while(|a| a.sentence == sentence)
        // A pronoun speaks for a name, but shows the reader none.
        .find(|a| {
            let named = |t: &Token| t.class.any(Class::CAPITAL) && !scan.is_function_word(t);
            a.kind == SourceKind::Named && scan.tokens[a.source.clone()].iter().any(named)
        });
    if let Some(a) = named {
        return Some(doc.source(&scan.flat(&a.source)));
    }
    doc.marks_in(&doc.sentences[sentence].flat)
        .find(|m| match &m.kind {
            MarkKind::Link { .. } => backs(doc, m),
            MarkKind::NoteRef { .. } | MarkKind::Citation => true,
            _ => false,
        })
        .map(|m| m.source)
}

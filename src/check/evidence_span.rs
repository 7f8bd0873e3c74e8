//! Which words of a sentence bear a kind of evidence.

use crate::document::{FlatRange, MarkKind, SentenceId};
use crate::signal::{Class, Evidence, Scan, backs};
use crate::sourcing::evidence_of;
use crate::sourcing::{Manner, SourceKind, Sourcing};
use crate::text::Span;
use std::ops::Range;

/// The first run of tokens of a sentence that bears a kind of evidence; the whole sentence where none does.
pub(super) fn bearing(scan: &Scan<'_>, sentence: SentenceId, kind: Evidence) -> Range<usize> {
    if kind == Evidence::Count {
        return counting(scan, sentence);
    }
    let class = match kind {
        Evidence::Figure => Class::FIGURE,
        Evidence::Percent => Class::PERCENT,
        Evidence::Money => Class::MONEY,
        Evidence::Measure => Class::MEASURE | Class::UNIT,
        Evidence::Year => Class::YEAR,
        Evidence::Version => Class::VERSION,
        Evidence::Quotation => Class::QUOTED,
        Evidence::Apart => return block(scan, sentence),
        _ => return scan.range(sentence),
    };
    let range = scan.range(sentence);
    let tokens = &scan.tokens[range.clone()];
    let Some(mut from) = tokens.iter().position(|t| t.class.any(class)) else {
        return range;
    };
    let len = tokens[from..]
        .iter()
        .take_while(|t| t.class.any(class))
        .count();
    let to = from + len;
    let is_figure = |i: usize| scan.is_figure(&tokens[i]);
    // “5 petabytes”: the figure belongs to its unit; “$75 billion”, “40 per cent”: the words after it to the figure.
    if kind == Evidence::Measure && from > 0 && is_figure(from - 1) {
        from -= 1;
    }
    let more = tokens[to..]
        .iter()
        .take_while(|t| scan.is_figure(t) || t.class.any(Class::UNIT));
    let to = to + more.count();
    range.start + from..range.start + to
}

/// The first figure of a sentence that is of no kind of its own, and stands before no unit.
fn counting(scan: &Scan<'_>, sentence: SentenceId) -> Range<usize> {
    let range = scan.range(sentence);
    let tokens = &scan.tokens[range.clone()];
    let unit = |i: usize| tokens.get(i + 1).is_some_and(|n| n.class.any(Class::UNIT));
    let counts = |i: &usize| {
        let t = &tokens[*i];
        t.class.any(Class::FIGURE) && !unit(*i) && scan.counts(t)
    };
    let at = (0..tokens.len()).find(counts);
    at.map_or(range.clone(), |i| range.start + i..range.start + i + 1)
}

/// The tokens of a sentence's block.
fn block(scan: &Scan<'_>, sentence: SentenceId) -> Range<usize> {
    let doc = scan.document();
    let all = doc.sentences_of(doc.sentences[sentence].block as usize);
    let last = all.end.saturating_sub(1).max(sentence);
    scan.range(all.start.min(sentence)).start..scan.range(last).end
}

/// The words that are a kind of evidence, so that one can be shown them: where they stand in the source and in the flat text,
/// which a note does not. `None` where they cannot be separated from the rest of the sentence.
pub(super) fn words(
    scan: &Scan<'_>,
    sourcing: &Sourcing,
    sentence: SentenceId,
    kind: Evidence,
) -> Option<(Span, FlatRange)> {
    let flat = match kind {
        Evidence::Figure
        | Evidence::Count
        | Evidence::Percent
        | Evidence::Money
        | Evidence::Measure
        | Evidence::Year
        | Evidence::Version => {
            let tokens = bearing(scan, sentence, kind);
            (tokens != scan.range(sentence)).then(|| scan.flat(&tokens))
        }
        Evidence::Named
        | Evidence::Described
        | Evidence::Own
        | Evidence::Anonymous
        | Evidence::Vague
        | Evidence::Machine
        | Evidence::Attributed => speaker(scan, sourcing, sentence, kind),
        Evidence::Cited => {
            return [Evidence::Link, Evidence::Note, Evidence::Citation]
                .into_iter()
                .find_map(|k| cited(scan, sentence, k));
        }
        Evidence::Link | Evidence::Primary | Evidence::Note | Evidence::Citation => {
            return cited(scan, sentence, kind);
        }
        Evidence::Quotation => {
            let whole = &scan.document().sentences[sentence].flat;
            let first = scan.quotations_in(whole).next()?;
            Some(first.start.max(whole.start)..first.end.min(whole.end))
        }
        Evidence::Name => run(scan, sentence, |t| {
            t.class.any(Class::CAPITAL)
                && !t.class.any(Class::FIRST | Class::CODE)
                && !scan.is_function_word(t)
        }),
        Evidence::Mention => run(scan, sentence, |t| t.class.any(Class::MENTION)),
        Evidence::Code => run(scan, sentence, |t| t.class.any(Class::CODE)),
        _ => None,
    };
    flat.map(|f| (scan.document().source(&f), f))
}

/// Whoever of a kind speaks first in a sentence, in such a manner that it counts.
fn speaker(
    scan: &Scan<'_>,
    sourcing: &Sourcing,
    sentence: SentenceId,
    kind: Evidence,
) -> Option<FlatRange> {
    let unsure = |k| matches!(k, SourceKind::Vague | SourceKind::Anonymous);
    let from = sourcing
        .attributions
        .partition_point(|a| a.sentence < sentence);
    sourcing.attributions[from..]
        .iter()
        .take_while(|a| a.sentence == sentence)
        .filter(|a| a.manner != Manner::Thinks || unsure(a.kind))
        .filter(|a| {
            let speaks = evidence_of(a.kind);
            speaks.is_some_and(|e| kind == Evidence::Attributed || e == kind)
        })
        .find(|a| !a.source.is_empty())
        .map(|a| scan.flat(&a.source))
}

/// The link, note or bracket of a sentence. A note stands after the stop, and has no words in the flat text.
fn cited(scan: &Scan<'_>, sentence: SentenceId, kind: Evidence) -> Option<(Span, FlatRange)> {
    let doc = scan.document();
    let whole = &doc.sentences[sentence].flat;
    let around = whole.start..whole.end + 1;
    let mark = doc
        .marks_in(&around)
        .filter(|m| m.flat.end <= around.end)
        .find(|m| match (&m.kind, kind) {
            (MarkKind::Link { .. }, Evidence::Link) => backs(doc, m),
            (MarkKind::Link { target, .. }, Evidence::Primary) => {
                backs(doc, m) && scan.machine().is_primary(target)
            }
            (MarkKind::NoteRef { .. }, Evidence::Note) => true,
            (MarkKind::Citation, Evidence::Citation) => true,
            _ => false,
        });
    if let Some(m) = mark {
        // Of a link the words are shown, not where it leads.
        let span = if m.flat.is_empty() {
            m.source
        } else {
            doc.source(&m.flat)
        };
        return Some((span, m.flat.clone()));
    }
    if kind != Evidence::Citation {
        return None;
    }
    let flat = scan.flat(&scan.citations(sentence).into_iter().next()?);
    Some((doc.source(&flat), flat))
}

/// The first run of tokens that are such.
fn run(
    scan: &Scan<'_>,
    sentence: SentenceId,
    is: impl Fn(&crate::signal::Token) -> bool,
) -> Option<FlatRange> {
    let tokens = scan.sentence(sentence);
    let from = tokens.iter().position(&is)?;
    let len = tokens[from..].iter().take_while(|t| is(t)).count();
    let base: Range<usize> = scan.range(sentence);
    Some(scan.flat(&(base.start + from..base.start + from + len)))
}

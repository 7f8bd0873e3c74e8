//! From hits to picks: every place a rule looked at, held against all that the rule asks for.

use super::condition::Conditions;
use super::position::Positions;
use crate::document::{BlockKind, Document, FlatRange, SentenceId};
use crate::rule::{Position, Quoted, Rule, RuleSet};
use crate::signal::{Class, Evidence, Hit, PhraseId, Scan};
use crate::sourcing::Sourcing;
use crate::text::Span;
use std::ops::Range;

/// A place that a rule flags.
#[derive(Clone, Debug)]
pub(super) struct Pick {
    /// The rule, as an index.
    pub(super) rule: usize,
    /// The sentence it is in, or nearest to.
    pub(super) sentence: SentenceId,
    /// The flagged words, in bytes of the source.
    pub(super) span: Span,
    /// The phrase and tokens it was found by, for what the message names.
    pub(super) phrase: Option<(PhraseId, Range<usize>)>,
}

/// All picks, in no order.
pub(super) fn pick(rules: &RuleSet, scan: &Scan<'_>, sourcing: &Sourcing) -> Vec<Pick> {
    let doc = scan.document();
    let mut conditions = Conditions::new(scan, sourcing);
    let positions = Positions::new(scan);
    let mut picks = Vec::new();
    let mut judge =
        |i: usize, pick: Pick, tokens: Option<Range<usize>>, flat: Option<&FlatRange>| {
            let rule = &rules.rules[i];
            let in_place =
                flat.is_none() || stands_right(rule, scan, pick.sentence, tokens.as_ref());
            let fits = in_place
                && rule.least_words <= doc.words
                && rule.find.at.is_none_or(|at| {
                    positions.within(pick.sentence, at)
                        && (flat.is_some() || at != Position::First || tops(doc, pick.span))
                })
                && !excepted(rule, scan, pick.sentence, tokens.as_ref())
                && conditions.allow(i, rule, pick.sentence);
            if fits {
                picks.push(pick);
            }
        };
    for hit in &scan.hits {
        match hit {
            Hit::Phrase {
                phrase,
                sentence,
                tokens,
            } => {
                let flat = scan.flat(tokens);
                for &i in rules.with_phrase(*phrase) {
                    let pick = Pick {
                        rule: i,
                        sentence: *sentence,
                        span: doc.source(&flat),
                        phrase: Some((*phrase, tokens.clone())),
                    };
                    judge(i, pick, Some(tokens.clone()), Some(&flat));
                }
            }
            Hit::Pattern {
                pattern,
                sentence,
                source,
                flat,
            } => {
                for &i in rules.with_pattern(*pattern) {
                    let tokens = flat.as_ref().map(|f| tokens_in(scan, *sentence, f));
                    let pick = Pick {
                        rule: i,
                        sentence: *sentence,
                        span: *source,
                        phrase: None,
                    };
                    judge(i, pick, tokens, flat.as_ref());
                }
            }
        }
    }
    for &i in rules.with_evidence() {
        let wanted = rules.rules[i].find.evidence;
        for sentence in 0..doc.sentences.len() {
            let held = sourcing.evidence[sentence];
            if !held.any(wanted) {
                continue;
            }
            let Some(kind) = wanted.iter().find(|e| held.has(*e)) else {
                continue;
            };
            let tokens = bearing(scan, sentence, kind);
            let flat = scan.flat(&tokens);
            let pick = Pick {
                rule: i,
                sentence,
                span: doc.source(&flat),
                phrase: None,
            };
            judge(i, pick, Some(tokens), Some(&flat));
        }
    }
    for &i in rules.with_claim() {
        let wanted = &rules.rules[i].find.claims;
        for (sentence, claims) in sourcing.claims.iter().enumerate() {
            for claim in claims.iter().filter(|c| wanted.contains(&c.kind)) {
                let pick = Pick {
                    rule: i,
                    sentence,
                    span: doc.source(&claim.flat),
                    phrase: None,
                };
                let tokens = tokens_in(scan, sentence, &claim.flat);
                judge(i, pick, Some(tokens), Some(&claim.flat));
            }
        }
    }
    picks
}

/// Whether a place that is no prose stands before all prose.
fn tops(doc: &Document, span: Span) -> bool {
    doc.sentences
        .first()
        .is_none_or(|s| span.start <= doc.source(&s.flat).start)
}

/// Whether the block is of a kind the rule reads, and the words are (not) quoted or linked as it asks.
fn stands_right(
    rule: &Rule,
    scan: &Scan<'_>,
    sentence: SentenceId,
    tokens: Option<&Range<usize>>,
) -> bool {
    let doc = scan.document();
    let Some(s) = doc.sentences.get(sentence) else {
        return false;
    };
    let block = &doc.blocks[s.block as usize];
    if !rule.find.blocks.contains(&block.kind) {
        return false;
    }
    let found = tokens.map_or(&[][..], |t| &scan.tokens[t.clone()]);
    let quoted = block.quotes > 0 && block.kind != BlockKind::BlockQuotation
        || found
            .iter()
            .any(|t| t.class.any(Class::QUOTED | Class::MENTION));
    if rule.find.skip_links && found.iter().any(|t| t.class.any(Class::LINKED)) {
        return false;
    }
    match rule.find.quoted {
        Quoted::Skip => !quoted,
        Quoted::Only => quoted,
        Quoted::Both => true,
    }
}

/// Whether one of the rule's exceptions overlaps the find.
fn excepted(
    rule: &Rule,
    scan: &Scan<'_>,
    sentence: SentenceId,
    tokens: Option<&Range<usize>>,
) -> bool {
    let Some(found) = tokens else { return false };
    rule.find.except.iter().any(|p| {
        scan.find_near(*p, sentence, found.clone())
            .any(|e| e.start < found.end && found.start < e.end)
    })
}

/// The tokens of a sentence that a flat range touches.
fn tokens_in(scan: &Scan<'_>, sentence: SentenceId, flat: &FlatRange) -> Range<usize> {
    let range = scan.range(sentence);
    let tokens = &scan.tokens[range.clone()];
    let from = tokens.partition_point(|t| t.end <= flat.start);
    let to = tokens.partition_point(|t| t.start < flat.end);
    range.start + from..range.start + to.max(from)
}

/// The first run of tokens of a sentence that bears a kind of evidence; the whole sentence where none does.
fn bearing(scan: &Scan<'_>, sentence: SentenceId, kind: Evidence) -> Range<usize> {
    let class = match kind {
        Evidence::Figure => Class::FIGURE,
        Evidence::Percent => Class::PERCENT,
        Evidence::Money => Class::MONEY,
        Evidence::Measure => Class::MEASURE | Class::UNIT,
        Evidence::Year => Class::YEAR,
        Evidence::Version => Class::VERSION,
        Evidence::Quotation => Class::QUOTED,
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
    // “5 petabytes”: the figure belongs to its unit; “$75 billion”, “40 per cent”: the words behind it to the figure.
    if kind == Evidence::Measure && from > 0 && is_figure(from - 1) {
        from -= 1;
    }
    let more = tokens[to..]
        .iter()
        .take_while(|t| scan.is_figure(t) || t.class.any(Class::UNIT));
    let to = to + more.count();
    range.start + from..range.start + to
}

//! The places that rules look at: every hit of the scan, and the sentences that hold evidence or claims that a rule asks for.

use super::context::CheckContext;
use super::detection::{Candidate, Detection, TriggerKind};
use super::evidence_span::bearing;
use super::form::for_each_form;
use crate::citation::Fact;
use crate::document::{BlockKind, FlatRange, SentenceId};
use crate::learned::ModelName;
use crate::signal::{Evidence, Hit, Scan};
use std::ops::Range;

/// Calls `look` with every place that a rule looks at.
#[inline]
pub(super) fn for_each_candidate(ctx: &CheckContext<'_>, mut look: impl FnMut(Candidate)) {
    let (rules, scan, sourcing) = (ctx.rules, ctx.scan, ctx.sourcing);
    let doc = scan.document();
    for hit in &scan.hits {
        match hit {
            Hit::Phrase {
                phrase,
                sentence,
                tokens,
            } => {
                let span = doc.source(&scan.flat(tokens));
                for rule in rules.with_phrase(*phrase) {
                    look(Candidate {
                        detection: Detection {
                            phrase: Some((*phrase, tokens.clone())),
                            ..Detection::in_sentence(rule, *sentence, span)
                        },
                        trigger: TriggerKind::Phrase,
                        tokens: Some(tokens.clone()),
                        found: None,
                        prose: true,
                    });
                }
            }
            Hit::Pattern {
                pattern,
                sentence,
                source,
                flat,
            } => {
                for rule in rules.with_pattern(*pattern) {
                    look(Candidate {
                        detection: Detection {
                            pattern: Some(*pattern),
                            ..Detection::in_sentence(rule, *sentence, *source)
                        },
                        trigger: TriggerKind::Pattern,
                        tokens: flat.as_ref().map(|f| tokens_in(scan, *sentence, f)),
                        found: flat.clone(),
                        prose: flat.is_some(),
                    });
                }
            }
        }
    }
    let plain = |rule, sentence, span, trigger, tokens| Candidate {
        detection: Detection::in_sentence(rule, sentence, span),
        trigger,
        tokens: Some(tokens),
        found: None,
        prose: true,
    };
    for &rule in rules.with_evidence() {
        let wanted = rules.rules[rule].find.evidence;
        for sentence in 0..doc.sentences.len() {
            let held = sourcing.evidence[sentence];
            if !held.any(wanted) {
                continue;
            }
            let Some(kind) = wanted.iter().find(|e| held.has(*e)) else {
                continue;
            };
            let from = sourcing.spots.partition_point(|(s, ..)| *s < sentence);
            let spots = sourcing.spots[from..].iter();
            let mut spots = spots
                .take_while(|(s, ..)| *s == sentence)
                .filter(|(_, e, _)| *e == kind)
                .peekable();
            if spots.peek().is_none() {
                let tokens = bearing(scan, sentence, kind);
                let span = doc.source(&scan.flat(&tokens));
                look(plain(
                    rule,
                    sentence,
                    span,
                    TriggerKind::Evidence(kind),
                    tokens,
                ));
            }
            for (.., tokens) in spots {
                let span = doc.source(&scan.flat(tokens));
                let trigger = TriggerKind::Evidence(kind);
                let mut candidate = plain(rule, sentence, span, trigger, tokens.clone());
                if kind == Evidence::Requoted {
                    let mut first = sourcing.requoted.iter().filter(|r| r.tokens == *tokens);
                    let first = first.next().map(|r| doc.source(&r.first));
                    let first = first.map(|place| (place, "given to somebody else here"));
                    candidate.detection.beside.extend(first);
                }
                look(candidate);
            }
        }
    }
    for &rule in rules.with_claim() {
        let wanted = &rules.rules[rule].find.claims;
        for (sentence, claims) in sourcing.claims.iter().enumerate() {
            for claim in claims.iter().filter(|c| wanted.contains(&c.kind)) {
                let span = doc.source(&claim.flat);
                let tokens = tokens_in(scan, sentence, &claim.flat);
                look(plain(
                    rule,
                    sentence,
                    span,
                    TriggerKind::Claim(claim.kind),
                    tokens,
                ));
            }
        }
    }
    for_each_reference(ctx, &mut look);
    for_each_form(ctx, &mut look);
    for_each_sentence(ctx, &mut look);
}

/// Calls `look` with every fact about references, and with every identifier, that a rule asks for.
fn for_each_reference(ctx: &CheckContext<'_>, look: &mut impl FnMut(Candidate)) {
    let (rules, citations) = (ctx.rules, &ctx.analysis.citations);
    // What holds until a day holds for those who do not say what day it is only if they never will.
    let holds = |f: &&Fact| {
        f.until
            .is_none_or(|day| ctx.policy.today.is_some_and(|t| t < day))
    };
    for fact in citations.facts.iter().filter(holds) {
        for &rule in rules.with_fact() {
            if rules.rules[rule].find.facts.contains(&fact.kind) {
                let detection = Detection {
                    said: fact.said.clone(),
                    beside: fact.beside.clone(),
                    ..Detection::in_sentence(rule, fact.sentence, fact.span)
                };
                look(Candidate::beside_prose(
                    detection,
                    TriggerKind::Fact(fact.kind),
                ));
            }
        }
    }
    for i in &citations.identifiers {
        for &rule in rules.with_identifier() {
            let find = &rules.rules[rule].find;
            if find.identifiers.contains(&i.kind) && !(find.scope.skip_links && i.linked) {
                let detection = Detection {
                    said: vec![("kind", i.kind.name().to_owned())],
                    ..Detection::in_sentence(rule, i.sentence, i.span)
                };
                look(Candidate {
                    prose: true,
                    ..Candidate::beside_prose(detection, TriggerKind::Identifier(i.kind))
                });
            }
        }
    }
}

/// Calls `look` with every sentence for each rule that asks a model and looks for nothing else: the sentence as a whole, since a model
/// knows no single words that are to blame.
fn for_each_sentence(ctx: &CheckContext<'_>, look: &mut impl FnMut(Candidate)) {
    let (rules, scan) = (ctx.rules, ctx.scan);
    let doc = scan.document();
    let asking = rules.with_model().iter().filter_map(|&rule| {
        let (model, _) = rules.rules[rule].find.model?;
        let asks = ctx.policy.severity(rule).is_some();
        (asks && model.language() == scan.machine().language()).then_some((rule, model))
    });
    let asking: Vec<(usize, ModelName)> = asking.collect();
    if asking.is_empty() {
        return;
    }
    for (sentence, s) in doc.sentences.iter().enumerate() {
        let kind = doc.blocks[s.block as usize].kind;
        if matches!(kind, BlockKind::Furniture | BlockKind::Apparatus) {
            continue;
        }
        let tokens = scan.range(sentence);
        let span = doc.source(&scan.flat(&tokens));
        for (rule, model) in &asking {
            look(Candidate {
                detection: Detection::in_sentence(*rule, sentence, span),
                trigger: TriggerKind::Model(*model),
                tokens: Some(tokens.clone()),
                found: None,
                prose: true,
            });
        }
    }
}

/// The tokens of a sentence that a flat range touches.
fn tokens_in(scan: &Scan<'_>, sentence: SentenceId, flat: &FlatRange) -> Range<usize> {
    let range = scan.range(sentence);
    let tokens = &scan.tokens[range.clone()];
    let from = tokens.partition_point(|t| t.end <= flat.start);
    let to = tokens.partition_point(|t| t.start < flat.end);
    range.start + from..range.start + to.max(from)
}

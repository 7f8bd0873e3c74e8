//! Rules whose finds are added up: they report once where the sum is reached, and name the other places.

use super::context::CheckContext;
use super::detection::{Candidate, Detection, TriggerKind};
use super::evaluator::RuleEvaluator;
use super::observer::Observer;
use crate::document::BlockKind;
use crate::rule::{Rule, SumFlags, Total, Within};
use crate::signal::{Class, Scan};
use crate::text::Span;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// How many of the places that were added up are shown besides the one pointed at.
const SHOWN: usize = 8;

/// Makes one of what a rule that adds up found, for each sum that is reached; leaves all others as they are.
pub(super) fn aggregate(
    detections: Vec<Detection>,
    evaluator: &mut RuleEvaluator<'_>,
    observer: &mut impl Observer,
) -> Vec<Detection> {
    let CheckContext {
        rules,
        source,
        scan,
        ..
    } = evaluator.ctx;
    if rules.rules.iter().all(|r| r.total.is_none()) {
        return detections;
    }
    let mut kept = Vec::new();
    let mut sums: BTreeMap<(usize, usize, String), Vec<Detection>> = BTreeMap::new();
    for p in detections {
        let Some(total) = rules.rules[p.rule].total else {
            kept.push(p);
            continue;
        };
        let words = if total.same {
            source.slice(p.span).to_lowercase()
        } else {
            String::new()
        };
        let place = container(p.sentence, total.within, scan);
        sums.entry((p.rule, place, words)).or_default().push(p);
    }
    let mut all: FxHashMap<usize, f64> = FxHashMap::default();
    for ((index, place, _), found) in sums {
        let rule = &rules.rules[index];
        let Some(total) = rule.total else { continue };
        let weighed = weighed(found, rule);
        let sum = weighed.iter().map(|(weight, _)| weight).sum();
        *all.entry(index).or_default() += sum;
        let words = || words(scan, total.within, place);
        if total.least.is_some_and(|l| rate(rule, sum, words) >= l) {
            kept.extend(one_of(weighed, total, || {
                stretch(scan, total.within, place)
            }));
        }
    }
    for (index, rule) in rules.rules.iter().enumerate() {
        let Some(most) = rule.total.and_then(|t| t.most) else {
            continue;
        };
        let sum = all.get(&index).copied().unwrap_or_default();
        if rate(rule, sum, || words(scan, Within::Document, 0)) <= most {
            kept.extend(at_the_top(index, evaluator, observer));
        }
    }
    kept
}

/// A sum as the rule's bounds are meant.
fn rate(rule: &Rule, sum: f64, words: impl Fn() -> usize) -> f64 {
    match rule.total {
        Some(t) if t.per_words.is_some() => t.rate(sum, words()),
        _ => sum,
    }
}

/// Finds in order, each place once, with what they weigh.
fn weighed(mut found: Vec<Detection>, rule: &Rule) -> Vec<(f64, Detection)> {
    // Of two that start together the longer, which says more, goes first.
    found.sort_by_key(|p| (p.span.start, std::cmp::Reverse(p.span.end)));
    found.dedup_by_key(|p| p.span);
    let weighed = found.into_iter().map(|p| (weight(rule, &p), p));
    weighed.collect()
}

/// The find that stands for a sum: the heaviest, the first of them if several are. It flags what the rule says; `stretch` is what they were
/// added up in.
fn one_of(
    mut found: Vec<(f64, Detection)>,
    total: Total,
    stretch: impl FnOnce() -> Option<Span>,
) -> Option<Detection> {
    let heaviest = found.iter().map(|(weight, _)| *weight).fold(0.0, f64::max);
    let at = found.iter().position(|(weight, _)| *weight >= heaviest)?;
    let count = found.len();
    let (_, mut main) = found.remove(at);
    main.count = count;
    let others = found.iter().map(|(_, p)| p.span);
    match total.flags {
        SumFlags::One => {
            let elsewhere = others.filter(|s| !s.overlaps(main.span));
            main.also = elsewhere.take(SHOWN).collect();
        }
        SumFlags::Span => main.span = others.fold(main.span, Span::join),
        SumFlags::All => main.span = others.chain(stretch()).fold(main.span, Span::join),
    }
    Some(main)
}

/// What a find weighs: one, unless the rule says otherwise of its phrase.
fn weight(rule: &Rule, p: &Detection) -> f64 {
    let phrase = p.phrase.as_ref().map(|(id, _)| *id);
    let said = rule.weights.iter().find(|(id, _)| Some(*id) == phrase);
    said.map_or(1.0, |(_, w)| *w)
}

/// The number of the stretch that a sentence is added up in.
pub(super) fn container(sentence: usize, within: Within, scan: &Scan<'_>) -> usize {
    let doc = scan.document();
    let block = doc.sentences.get(sentence).map_or(0, |s| s.block as usize);
    match within {
        Within::Sentence => sentence,
        Within::Paragraph => block,
        Within::Section => doc.blocks.get(block).map_or(0, |b| b.section as usize),
        Within::Document => 0,
    }
}

/// All of a stretch, from its first sentence to its last, without what belongs to the page rather than to the article.
fn stretch(scan: &Scan<'_>, within: Within, place: usize) -> Option<Span> {
    let doc = scan.document();
    let own = |s: &usize| {
        container(*s, within, scan) == place
            && doc.blocks[doc.sentences[*s].block as usize].kind != BlockKind::Furniture
    };
    let spans = (0..doc.sentences.len()).filter(own);
    spans
        .map(|s| doc.source(&doc.sentences[s].flat))
        .reduce(Span::join)
}

/// How many words a stretch has.
fn words(scan: &Scan<'_>, within: Within, place: usize) -> usize {
    let doc = scan.document();
    (0..doc.sentences.len())
        .filter(|&s| container(s, within, scan) == place)
        .flat_map(|s| scan.sentence(s))
        .filter(|t| !t.class.any(Class::PUNCTUATION))
        .count()
}

/// What a rule reports that the whole article lacks: at its title or first sentence; `None` if something silences the rule.
fn at_the_top(
    rule: usize,
    evaluator: &mut RuleEvaluator<'_>,
    observer: &mut impl Observer,
) -> Option<Detection> {
    let doc = evaluator.ctx.doc();
    let titles = |b: BlockKind| b != BlockKind::Furniture;
    let sentence = doc
        .sentences
        .iter()
        .position(|s| titles(doc.blocks[s.block as usize].kind))?;
    let detection = Detection {
        count: 0,
        ..Detection::in_sentence(rule, sentence, doc.source(&doc.sentences[sentence].flat))
    };
    let candidate = Candidate::beside_prose(detection, TriggerKind::Total);
    let silenced = evaluator.silenced_by(&candidate);
    observer.evaluated(&candidate, silenced);
    silenced.is_none().then_some(candidate.detection)
}

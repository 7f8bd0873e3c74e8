//! Rules that report the same words once in an article.

use super::context::CheckContext;
use super::detection::Detection;
use crate::signal::Scan;
use rustc_hash::FxHashSet;

/// The detections in order of rule, then place, without those that repeat what a rule with `once` reports of the same words.
pub(super) fn dedup_once(mut detections: Vec<Detection>, ctx: &CheckContext<'_>) -> Vec<Detection> {
    let (rules, scan) = (ctx.rules, ctx.scan);
    detections.sort_by_key(|p| (p.rule, p.span));
    let mut said: FxHashSet<(usize, String)> = FxHashSet::default();
    detections.retain(|p| {
        !rules.rules[p.rule].find.scope.once
            || said.insert((p.rule, named_words(p, scan).to_lowercase()))
    });
    detections
}

/// The words of the first named part of a find, or all of them.
fn named_words<'a>(p: &Detection, scan: &Scan<'a>) -> &'a str {
    let Some((phrase, tokens)) = &p.phrase else {
        return "";
    };
    let named = scan
        .captures(*phrase, p.sentence, tokens)
        .into_iter()
        .next();
    let range = named.map_or_else(|| tokens.clone(), |(_, range)| range);
    scan.document().text(&scan.flat(&range))
}

//! From picks to findings: several rules on the same words make one, the most severe; the others become its notes.

use super::candidate::Pick;
use super::nearest;
use crate::document::SentenceId;
use crate::finding::{Finding, Label};
use crate::rule::RuleSet;
use crate::signal::Scan;
use crate::sourcing::Sourcing;
use crate::text::SourceFile;

/// Findings in order of place, then rule, each with its sentence.
pub(super) fn one_for_the_same_words(
    mut picks: Vec<Pick>,
    rules: &RuleSet,
    scan: &Scan<'_>,
    sourcing: &Sourcing,
    source: &SourceFile,
) -> Vec<(Finding, SentenceId)> {
    // The most severe first, then the surest, the first in the text, the longest, the first written.
    picks.sort_by_key(|p| {
        let info = &rules.rules[p.rule].info;
        (
            std::cmp::Reverse((info.severity, info.confidence)),
            p.span.start,
            usize::MAX - p.span.end,
            p.rule,
        )
    });
    let mut kept: Vec<(Pick, Vec<Pick>)> = Vec::new();
    // Picks are few; those that overlap stand near each other, found by the place they start at.
    let mut by_start: std::collections::BTreeMap<usize, usize> = std::collections::BTreeMap::new();
    for p in picks {
        let before = by_start.range(..p.span.end).next_back().map(|(_, &i)| i);
        let held = before.filter(|&i| kept[i].0.span.overlaps(p.span) || kept[i].0.span == p.span);
        match held {
            Some(i) if kept[i].0.rule == p.rule || kept[i].1.iter().any(|o| o.rule == p.rule) => {}
            Some(i) => kept[i].1.push(p),
            None => {
                by_start.insert(p.span.start, kept.len());
                kept.push((p, Vec::new()));
            }
        }
    }
    let mut findings: Vec<_> = kept
        .iter()
        .map(|(p, others)| {
            (
                finding(p, others, rules, scan, sourcing, source),
                p.sentence,
            )
        })
        .collect();
    findings.sort_by(|(a, _), (b, _)| (a.span, &a.rule).cmp(&(b.span, &b.rule)));
    findings
}

fn finding(
    p: &Pick,
    others: &[Pick],
    rules: &RuleSet,
    scan: &Scan<'_>,
    sourcing: &Sourcing,
    source: &SourceFile,
) -> Finding {
    let info = &rules.rules[p.rule].info;
    let related = others.iter().map(|o| Label {
        span: o.span,
        message: format!(
            "also {}: {}",
            rules.rules[o.rule].info.id,
            message(o, rules, scan, source)
        ),
    });
    Finding {
        rule: info.id.clone(),
        pack: info.pack.clone(),
        severity: info.severity,
        confidence: info.confidence,
        span: p.span,
        message: message(p, rules, scan, source),
        help: info.help.clone(),
        why: info.why.clone(),
        fingerprint: String::new(),
        related: related
            .chain(nearest::label(
                &rules.rules[p.rule],
                scan,
                sourcing,
                p.sentence,
            ))
            .collect(),
        fix: None,
    }
}

/// A rule's message with the article's words in it: `{text}` is what was found, `{name}` a named part of it.
fn message(p: &Pick, rules: &RuleSet, scan: &Scan<'_>, source: &SourceFile) -> String {
    let mut message = rules.rules[p.rule].info.message.clone();
    if !message.contains('{') {
        return message;
    }
    let shown = |text: &str| {
        let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if words.chars().count() <= 60 {
            words
        } else {
            words.chars().take(57).chain("…".chars()).collect()
        }
    };
    if let Some((phrase, tokens)) = &p.phrase {
        for (name, range) in scan.captures(*phrase, p.sentence, tokens) {
            let text = scan.document().text(&scan.flat(&range));
            message = message.replace(&format!("{{{name}}}"), &shown(text));
        }
    }
    message.replace("{text}", &shown(source.slice(p.span)))
}

//! From detections to findings: several rules on the same words make one, the most severe; the others become its notes.

use super::context::CheckContext;
use super::dedup::dedup_once;
use super::detection::Detection;
use super::{fix, nearest};
use crate::document::SentenceId;
use crate::finding::{ALSO, Finding, Label, Severity};
use crate::signal::Scan;
use crate::sourcing::{SourceKind, Stance};
use std::ops::Range;

/// Findings in order of place, then rule, each with its sentence.
pub(super) fn merge_overlapping(
    detections: Vec<Detection>,
    ctx: &CheckContext<'_>,
) -> Vec<(Finding, SentenceId)> {
    let (rules, policy) = (ctx.rules, ctx.policy);
    let mut detections = dedup_once(detections, ctx);
    let is_learned = |p: &Detection| rules.rules[p.rule].find.is_learned();
    // The most severe first, then a rule of the user's own, then what is more than a model's word, the surest, the first in the text, the longest, the first written.
    detections.sort_by_key(|p| {
        let rule = &rules.rules[p.rule];
        let info = &rule.info;
        (
            std::cmp::Reverse(policy.severity(p.rule)),
            // Whoever writes a rule for what a built-in one finds too means theirs: “whose word is it? Ask the desk.”
            rule.written.built_in,
            is_learned(p),
            std::cmp::Reverse(info.confidence),
            p.span.start,
            usize::MAX - p.span.end,
            p.rule,
        )
    });
    let mut kept: Vec<(Detection, Vec<Detection>)> = Vec::new();
    // Detections are few; those that overlap stand near each other, found by the place they start at.
    let mut by_start: std::collections::BTreeMap<usize, usize> = std::collections::BTreeMap::new();
    for p in detections {
        let before = by_start.range(..p.span.end).next_back().map(|(_, &i)| i);
        let held = before.filter(|&i| kept[i].0.span.overlaps(p.span) || kept[i].0.span == p.span);
        match held {
            Some(i) if kept[i].0.rule == p.rule || kept[i].1.iter().any(|o| o.rule == p.rule) => {}
            // That a model thinks so too tells nobody anything.
            Some(_) if is_learned(&p) => {}
            Some(i) if says_less(&p, &kept[i].0, ctx) => {}
            Some(i) => kept[i].1.push(p),
            None => {
                by_start.insert(p.span.start, kept.len());
                kept.push((p, Vec::new()));
            }
        }
    }
    let mut findings: Vec<_> = kept
        .iter()
        .map(|(p, others)| (finding(p, others, ctx), p.sentence))
        .collect();
    findings.sort_by(|(a, _), (b, _)| (a.span, &a.rule).cmp(&(b.span, &b.rule)));
    findings
}

/// Whether a rule that only informs adds nothing to a more severe one of its own pack on the same words.
fn says_less(p: &Detection, kept: &Detection, ctx: &CheckContext<'_>) -> bool {
    let severity = |d: &Detection| ctx.policy.severity(d.rule);
    ctx.rule(p.rule).written.built_in
        && severity(p) == Some(Severity::Info)
        && severity(kept) > severity(p)
        && ctx.rule(p.rule).info.pack == ctx.rule(kept.rule).info.pack
}

fn finding(p: &Detection, others: &[Detection], ctx: &CheckContext<'_>) -> Finding {
    let rule = ctx.rule(p.rule);
    let info = &rule.info;
    let related = others.iter().map(|o| Label {
        span: o.span,
        message: format!("{ALSO}{}", ctx.rule(o.rule).info.id),
    });
    let related = related.chain(p.also.iter().map(|span| Label {
        span: *span,
        message: "here too".to_owned(),
    }));
    let related = related.chain(p.beside.iter().map(|(span, what)| Label {
        span: *span,
        message: (*what).to_owned(),
    }));
    Finding {
        rule: info.id.clone(),
        pack: info.pack.clone(),
        severity: ctx.policy.severity(p.rule).unwrap_or(info.severity),
        confidence: info.confidence,
        span: p.span,
        message: message(p, ctx),
        help: info.help.clone(),
        why: info.why.clone(),
        fingerprint: String::new(),
        related: related
            .chain(nearest::label(rule, ctx.scan, ctx.sourcing, p.sentence))
            .collect(),
        fix: fix::fix(p, rule, ctx.scan, ctx.source),
    }
}

/// A rule's message with the article's words in it: `{text}` is what was found, `{name}` a named part of it.
///
/// `{count}` is how many finds were added up, `{reason}` is why the source that speaks there is of its kind.
fn message(p: &Detection, ctx: &CheckContext<'_>) -> String {
    let (scan, sourcing) = (ctx.scan, ctx.sourcing);
    let mut message = ctx.rule(p.rule).info.message.clone();
    if !message.contains('{') {
        return message;
    }
    if let Some((phrase, tokens)) = &p.phrase {
        for (name, range) in scan.captures(*phrase, p.sentence, tokens) {
            let text = scan.document().text(&scan.flat(&range));
            message = message.replace(&format!("{{{name}}}"), &shown(text));
        }
    }
    if let Some(pattern) = p.pattern {
        for (name, text) in scan.groups(pattern, ctx.source.slice(p.span)) {
            message = message.replace(&format!("{{{name}}}"), &shown(&text));
        }
    }
    if let Some(instead) = ctx.rule(p.rule).replacement_for(p.pattern) {
        message = message.replace("{use}", instead);
    }
    if message.contains("{count}") {
        message = message.replace("{count}", &p.count.to_string());
    }
    if message.contains("{claim}") {
        message = message.replace("{claim}", &shown(&claimed(p, ctx)));
    }
    if message.contains("{backing}") {
        message = message.replace("{backing}", &backing(p.sentence, ctx));
    }
    if message.contains("{reason}") {
        let spoken = sourcing.attributions.iter().find(|a| {
            a.sentence == p.sentence
                && p.phrase
                    .as_ref()
                    .is_none_or(|(_, t)| a.source.start < t.end && t.start < a.cue.end)
        });
        message = message.replace("{reason}", spoken.map_or("no source", |a| a.reason));
    }
    for (name, words) in &p.said {
        message = message.replace(&format!("{{{name}}}"), words);
    }
    if let Some(detail) = &p.detail {
        message = message.replace("{detail}", detail);
    }
    let text = match &p.phrase {
        // The words without their markup.
        Some((_, tokens)) => trimmed(scan, tokens),
        // A quotation has marks of its own.
        None if message.contains("“{text}”") => {
            ctx.source.slice(p.span).trim_matches(['“', '”', '"'])
        }
        None => ctx.source.slice(p.span),
    };
    message.replace("{text}", &shown(text))
}

/// What a sentence claims: the words of its claims, from the first on; where none is told, the sentence.
fn claimed(p: &Detection, ctx: &CheckContext<'_>) -> String {
    let doc = ctx.doc();
    let Some(s) = doc.sentences.get(p.sentence) else {
        return ctx.source.slice(p.span).to_owned();
    };
    let first = ctx.sourcing.claims[p.sentence].first();
    // A word or two before the claim say of what it is.
    let from = first.map_or(s.flat.start, |c| {
        let before = doc.text(&(s.flat.start..c.flat.start));
        let words = before
            .char_indices()
            .rev()
            .filter(|(_, c)| c.is_whitespace());
        let back = words.map(|(at, c)| at + c.len_utf8()).nth(CLAIM_OPENS);
        s.flat.start + back.unwrap_or(0) as u32
    });
    doc.text(&(from..s.flat.end)).to_owned()
}

/// How well a sentence is backed, for a reader: by nobody, or by whom and why that is not enough.
fn backing(sentence: SentenceId, ctx: &CheckContext<'_>) -> String {
    let from = ctx
        .sourcing
        .attributions
        .partition_point(|a| a.sentence < sentence);
    let own = ctx.sourcing.attributions[from..]
        .iter()
        .take_while(|a| a.sentence == sentence);
    let weak = own
        .filter(|a| a.carries && !a.source.is_empty() && a.stance == Stance::Said)
        .find(|a| matches!(a.kind, SourceKind::Vague | SourceKind::Anonymous));
    match weak {
        Some(a) => {
            let who = shown(ctx.doc().text(&ctx.scan.flat(&a.source)));
            format!("Its only source is “{who}”: {}", a.reason)
        }
        None => "No source stands behind it".to_owned(),
    }
}

/// The words of tokens without the comma in front of them, and without an article whose noun they do not reach: “, highlighting the” is
/// quoted as “highlighting”. What would be left empty stays as it is.
fn trimmed<'a>(scan: &Scan<'a>, tokens: &Range<usize>) -> &'a str {
    let text = |tokens: Range<usize>| scan.document().text(&scan.flat(&tokens));
    let edge = |at: usize| matches!(text(at..at + 1), "," | ";" | ":");
    let (mut start, mut end) = (tokens.start, tokens.end);
    while start < end && edge(start) {
        start += 1;
    }
    while start < end && edge(end - 1) {
        end -= 1;
    }
    if end > start + 1 && scan.is_article(&scan.tokens[end - 1]) {
        end -= 1;
    }
    if start < end {
        text(start..end)
    } else {
        text(tokens.clone())
    }
}

/// How many words are quoted before the words of a claim.
const CLAIM_OPENS: usize = 4;
/// The most characters of the article that a message quotes.
const LONGEST: usize = 60;

/// Words of the article as a message quotes them: on one line, cut at a word if they are many.
fn shown(text: &str) -> String {
    let mut words = String::new();
    for word in text.split_whitespace() {
        if words.chars().count() + word.chars().count() >= LONGEST {
            let cut: String = if words.is_empty() {
                word.chars().take(LONGEST).collect()
            } else {
                words
            };
            return format!("{cut} …");
        }
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(word);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::RuleSet;

    #[test]
    fn a_message_quotes_no_stray_comma_and_no_article_without_its_noun() {
        let (set, ..) = RuleSet::compile(&[], &crate::rule::lexicons("en"), &|_| false);
        let quoted = |words: &str| {
            let text = format!("It leans{words} wall.");
            let doc = crate::input::read(crate::document::Format::Text, &text, &set.language);
            let scan = set.scan(&doc, &text);
            let found = trimmed(&scan, &(2..scan.tokens.len() - 2));
            found.to_owned()
        };
        assert_eq!(quoted(", highlighting the"), "highlighting");
        assert_eq!(quoted(" I can:"), "I can");
        assert_eq!(quoted(" known for Their"), "known for");
        assert_eq!(quoted(" the largest"), "the largest");
        assert_eq!(quoted(" the"), "the");
        assert_eq!(quoted(","), ",");
    }
}

//! Measures rules on texts: each by itself, so that no figure hangs on what other rules say of the same words.

use crate::check::{self, ReadArticle};
use crate::document::Document;
use crate::rule::RuleSet;
use crate::text::{Positions, SourceFile, Span};
use crate::view::{Bench, BenchedRule, Sample, Timings};

/// More of the line than this, in bytes on either side, is not shown with a sample.
const AROUND: usize = 120;

/// What rules found in one text.
#[derive(Debug)]
pub struct Benched {
    words: usize,
    timings: Timings,
    found: Vec<(usize, Sample)>,
}

/// Measures the rules of `set` on one text.
#[must_use]
pub fn bench(set: &RuleSet, source: &SourceFile, doc: &Document) -> Benched {
    let timings = check::time(set, source, doc);
    let reading = ReadArticle::new(set, source, doc);
    let mut positions = Positions::new(source);
    let mut sample = |span: Span| {
        let at = positions.position(span.start);
        Sample {
            path: source.name().to_owned(),
            line: at.line,
            column: at.column,
            text: around(source, span),
        }
    };
    let found = reading.findings_of_each(set).into_iter();
    Benched {
        words: doc.words,
        timings,
        found: found.map(|(rule, f)| (rule, sample(f.span))).collect(),
    }
}

/// What rules found in all texts, with at most this many `samples` of each, evenly spread.
#[must_use]
pub fn gather(set: &RuleSet, all: Vec<Benched>, samples: usize) -> Bench {
    let mut timings = Timings::default();
    let mut found: Vec<Vec<Sample>> = vec![Vec::new(); set.rules.len()];
    let mut articles = vec![0; set.rules.len()];
    let (count, words) = (all.len(), all.iter().map(|b| b.words).sum());
    for b in all {
        timings.add(&b.timings);
        let mut before = None;
        for (rule, sample) in b.found {
            articles[rule] += usize::from(before != Some(rule));
            before = Some(rule);
            found[rule].push(sample);
        }
    }
    let times = || timings.by_rule.iter();
    let time: f64 = times().map(|t| t.time.as_secs_f64()).sum();
    let rules = set
        .rules
        .iter()
        .zip(found)
        .enumerate()
        .map(|(i, (r, found))| {
            let own = times().nth(i).copied().unwrap_or_default();
            BenchedRule {
                rule: r.info.id.clone(),
                pack: r.info.pack.clone(),
                severity: r.info.severity,
                findings: found.len(),
                articles: articles[i],
                places: own.places,
                share: if time > 0.0 {
                    own.time.as_secs_f64() / time
                } else {
                    0.0
                },
                samples: spread(found, samples),
            }
        });
    Bench {
        articles: count,
        words,
        rules: rules.collect(),
    }
}

/// This many of them, evenly spread: the same of the same texts.
fn spread<T>(all: Vec<T>, n: usize) -> Vec<T> {
    let len = all.len();
    let wanted: Vec<usize> = (0..n.min(len)).map(|i| i * len / n.min(len)).collect();
    let kept = all.into_iter().enumerate();
    kept.filter(|(i, _)| wanted.binary_search(i).is_ok())
        .map(|(_, t)| t)
        .collect()
}

/// The flagged words between marks, and some of the line on either side.
fn around(source: &SourceFile, span: Span) -> String {
    let text = source.text();
    let first = source.line_span(source.line_index(span.start)).start;
    let last = source.line_span(source.line_index(span.end)).end;
    let from = text.ceil_char_boundary(first.max(span.start.saturating_sub(AROUND)));
    let to = text
        .floor_char_boundary(last.min(span.end + AROUND))
        .max(span.end);
    let plain = |s: &str| s.split_whitespace().collect::<Vec<_>>().join(" ");
    let gap = |s: &str, at: bool| if at && !s.is_empty() { " " } else { "" };
    let (before, found, after) = (
        &text[from.min(span.start)..span.start],
        &text[span.start..span.end],
        &text[span.end..to],
    );
    let mut shown = String::new();
    if from > first {
        shown.push('…');
    }
    shown.push_str(&plain(before));
    shown.push_str(gap(before, before.ends_with(char::is_whitespace)));
    shown.push_str(&format!("«{}»", plain(found)));
    shown.push_str(gap(after, after.starts_with(char::is_whitespace)));
    shown.push_str(&plain(after));
    if to < last {
        shown.push('…');
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn samples_are_spread_evenly() {
        assert_eq!(spread((0..10).collect(), 3), [0, 3, 6]);
        assert_eq!(spread(vec![1, 2], 5), [1, 2]);
        assert_eq!(spread(vec![1, 2], 0), [0; 0]);
    }

    #[test]
    fn a_sample_has_its_words_marked() {
        let text = format!(
            "{}one two, three {}\nnext",
            "é".repeat(200),
            "x".repeat(200)
        );
        let source = SourceFile::new("a", &*text);
        let at = text.find("two").unwrap();
        let shown = around(&source, Span::new(at, at + 3));
        assert!(shown.contains("one «two», three x"), "{shown}");
        assert!(shown.starts_with('…') && shown.ends_with('…'), "{shown}");
    }
}

//! Rules measured on texts: a table, the rule that speaks most first, and samples to judge.

use super::ReportStyle;
use super::notes::count;
use super::paint::{BOLD, Paint};
use super::picture::harmless;
use super::table::table;
use crate::view::{Bench, per_ten_thousand};
use serde::Serialize;
use std::io::{self, BufWriter, Write};

/// Rises only when something that was there is gone or means something else.
const VERSION: u32 = 1;

/// Writes the table, and the samples below it.
///
/// # Errors
/// Those of `out`.
pub fn write(bench: &Bench, style: ReportStyle, out: &mut dyn Write) -> io::Result<()> {
    let mut rules: Vec<_> = bench.rules.iter().collect();
    rules.sort_by_key(|r| std::cmp::Reverse(r.findings));
    let rate =
        |n| per_ten_thousand(n, bench.words).map_or_else(|| "-".into(), |p| format!("{p:.2}"));
    let rows: Vec<[String; 6]> = rules
        .iter()
        .map(|r| {
            [
                r.rule.clone(),
                r.severity.as_str().to_owned(),
                r.findings.to_string(),
                rate(r.findings),
                r.articles.to_string(),
                format!("{:.1} %", r.share * 100.0),
            ]
        })
        .collect();
    let head = [
        "rule",
        "severity",
        "findings",
        "per 10,000 words",
        "articles",
        "time",
    ];
    table(head, &rows, 0, style, out)?;
    let mut paint = Paint::new(style.color);
    for r in rules.iter().filter(|r| !r.samples.is_empty()) {
        writeln!(paint)?;
        paint.put(BOLD, &r.rule)?;
        writeln!(paint)?;
        for s in &r.samples {
            let (path, text) = (
                harmless(&s.path, style.ascii),
                harmless(&s.text, style.ascii),
            );
            writeln!(paint, "  {path}:{}:{}: {text}", s.line, s.column)?;
        }
    }
    out.write_all(&paint.bytes)?;
    writeln!(
        out,
        "\n{}, {}. Time is each rule's share of what all conditions took.",
        count(bench.articles, "article"),
        count(bench.words, "word")
    )
}

/// Writes one JSON object and a line feed.
///
/// # Errors
/// Those of `out`.
pub fn json(bench: &Bench, out: &mut dyn Write) -> io::Result<()> {
    let rules = bench.rules.iter().map(|r| BenchRule {
        rule: &r.rule,
        pack: &r.pack,
        severity: r.severity.as_str(),
        findings: r.findings,
        per_10000_words: per_ten_thousand(r.findings, bench.words),
        articles: r.articles,
        places: r.places,
        time_share: r.share,
        samples: r
            .samples
            .iter()
            .map(|s| Sampled {
                path: &s.path,
                line: s.line,
                column: s.column,
                text: &s.text,
            })
            .collect(),
    });
    let report = BenchReport {
        version: VERSION,
        articles: bench.articles,
        words: bench.words,
        rules: rules.collect(),
    };
    let mut out = BufWriter::new(out);
    serde_json::to_writer(&mut out, &report)?;
    out.write_all(b"\n")?;
    out.flush()
}

#[derive(Serialize)]
struct BenchReport<'b> {
    version: u32,
    articles: usize,
    words: usize,
    rules: Vec<BenchRule<'b>>,
}

#[derive(Serialize)]
struct BenchRule<'b> {
    rule: &'b str,
    pack: &'b str,
    severity: &'static str,
    findings: usize,
    per_10000_words: Option<f64>,
    articles: usize,
    places: u64,
    time_share: f64,
    samples: Vec<Sampled<'b>>,
}

#[derive(Serialize)]
struct Sampled<'b> {
    path: &'b str,
    line: usize,
    column: usize,
    text: &'b str,
}

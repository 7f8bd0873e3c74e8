//! Tables after a report: how often rules report, and where the time went.

use super::ReportStyle;
use super::paint::{BOLD, Paint};
use super::picture::{columns, harmless};
use crate::view::{RuleInfo, Statistics, Timings, per_ten_thousand};
use std::io::{self, Write};
use std::time::Duration;

/// At most this many rows of a table are shown.
const ROWS: usize = 20;

/// Writes how often rules report and in which articles most.
///
/// # Errors
/// Those of `out`.
pub fn statistics(s: &Statistics, style: ReportStyle, out: &mut dyn Write) -> io::Result<()> {
    let per = |findings, words| {
        per_ten_thousand(findings, words).map_or_else(|| "-".into(), |p| format!("{p:.1}"))
    };
    let total: usize = s.rules.iter().map(|r| r.findings).sum();
    let mut rules: Vec<[String; 5]> = s
        .rules
        .iter()
        .map(|r| {
            let (n, files) = (r.findings.to_string(), r.files.to_string());
            let also = match r.also {
                0 => String::new(),
                n => n.to_string(),
            };
            [r.rule.clone(), n, per(r.findings, s.words), files, also]
        })
        .collect();
    rules.push([
        "all".into(),
        total.to_string(),
        per(total, s.words),
        s.files.len().to_string(),
        String::new(),
    ]);
    let head = [
        "rule",
        "findings",
        "per 10,000 words",
        "articles",
        "with another",
    ];
    if s.rules.iter().any(|r| r.also > 0) {
        table(head, &rules, 0, style, out)?;
    } else {
        // Nobody needs an empty column.
        let four = |[a, b, c, d, _]: &[String; 5]| [a, b, c, d].map(String::clone);
        let rules: Vec<[String; 4]> = rules.iter().map(four).collect();
        let [a, b, c, d, _] = head;
        table([a, b, c, d], &rules, 0, style, out)?;
    }
    if s.files.is_empty() {
        return Ok(());
    }
    let files: Vec<[String; 4]> = s
        .files
        .iter()
        .take(ROWS)
        .map(|f| {
            [
                harmless(&f.path, style.ascii).into_owned(),
                f.findings.to_string(),
                per(f.findings, f.words),
                f.words.to_string(),
            ]
        })
        .collect();
    let head = ["article", "findings", "per 10,000 words", "words"];
    table(head, &files, s.files.len() - files.len(), style, out)
}

/// Writes how long each stage took, over all threads, and how long each rule's conditions.
///
/// # Errors
/// Those of `out`.
pub fn timings(
    t: &Timings,
    rules: &[RuleInfo],
    style: ReportStyle,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut stages = vec![
        ("reading files", t.read),
        ("parsing", t.parse),
        ("words and phrases", t.scan),
        ("who says what", t.sourcing),
        ("rules", t.rules),
        ("findings", t.merge),
        ("reports", t.report),
    ];
    stages.push(("all", stages.iter().map(|s| s.1).sum()));
    let rows: Vec<[String; 2]> = stages
        .iter()
        .map(|(name, d)| [(*name).to_owned(), ms(*d)])
        .collect();
    table(["stage, all threads", "ms"], &rows, 0, style, out)?;
    let mut by_rule: Vec<_> = rules
        .iter()
        .zip(&t.by_rule)
        .filter(|(_, t)| t.places > 0)
        .collect();
    by_rule.sort_by_key(|(_, t)| std::cmp::Reverse(t.time));
    let rows: Vec<[String; 3]> = by_rule
        .iter()
        .take(ROWS)
        .map(|(r, t)| [r.id.clone(), t.places.to_string(), ms(t.time)])
        .collect();
    if rows.is_empty() {
        return Ok(());
    }
    let head = ["rule, its conditions alone", "places", "ms"];
    table(head, &rows, by_rule.len() - rows.len(), style, out)
}

fn ms(d: Duration) -> String {
    format!("{:.2}", d.as_secs_f64() * 1000.0)
}

/// The first column stands left, the others right.
pub(super) fn table<const N: usize>(
    head: [&str; N],
    rows: &[[String; N]],
    more: usize,
    style: ReportStyle,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut widths = head.map(columns);
    for row in rows {
        for (w, cell) in widths.iter_mut().zip(row) {
            *w = (*w).max(columns(cell));
        }
    }
    let line = |cells: [&str; N]| {
        let mut line = String::new();
        for (i, cell) in cells.iter().enumerate() {
            let pad = " ".repeat(widths[i] - columns(cell));
            if i == 0 {
                line.extend([*cell, &pad]);
            } else {
                line.extend(["  ", &pad, *cell]);
            }
        }
        line
    };
    let mut paint = Paint::new(style.color);
    writeln!(paint)?;
    paint.put(BOLD, &line(head))?;
    writeln!(paint)?;
    for row in rows {
        writeln!(paint, "{}", line(row.each_ref().map(String::as_str)))?;
    }
    if more > 0 {
        writeln!(paint, "and {more} more")?;
    }
    out.write_all(&paint.bytes)
}

//! How fast whosays is, and where the time goes: `cargo bench`. Times are CPU time of one thread, medians of several runs.
//!
//! The articles are those of `$WHOSAYS_CORPORA`; without it, the sample that lies beside this file.

#![allow(clippy::print_stdout)]

mod articles;
mod clock;
mod editor;
mod grown;
mod start;

use articles::Articles;
use clock::{cpu, median};
use pulldown_cmark::{Options, Parser};
use std::time::{Duration, Instant};
use whosays::check::{check, examine};
use whosays::config::Policy;
use whosays::document::{Format, Language};
use whosays::rule::{RuleSet, language, lexicons, packs};
use whosays::text::{SourceFile, decode};
use whosays::view::Timings;
use whosays::{input, rule};

fn main() {
    let articles = Articles::find();
    println!(
        "{} articles, {:.1} MB ({})",
        articles.texts.len(),
        articles.bytes() as f64 / 1e6,
        articles.from
    );
    if editor::only() {
        editor::print(&articles.texts);
        return;
    }
    let rules = rules_of(|p| rule::DEFAULT_PACKS.contains(&p));
    let english = language(&lexicons("en"));
    println!("{} rules", rules.rules.len());

    let markdown = median(7, || cpu(|| parse_alone(&articles)));
    println!("\npulldown-cmark alone      {}", rate(&articles, markdown));
    let whole = median(7, || cpu(|| all(&articles, &rules, &english)));
    println!("whosays, bytes to findings {}", rate(&articles, whole));
    println!(
        "ratio                     {:.3} (goal: 0.12 or more)",
        markdown.as_secs_f64() / whole.as_secs_f64()
    );
    let every = rules_of(|_| true);
    let optional = median(7, || cpu(|| all(&articles, &every, &english)));
    println!(
        "all packs ({} rules)     {}\nratio                     {:.3} (goal: half of the above or more)",
        every.rules.len(),
        rate(&articles, optional),
        markdown.as_secs_f64() / optional.as_secs_f64()
    );
    drop(every);
    stages(&articles, &rules, &english);
    drop(rules);

    let many = grown::ten_times(&articles);
    let time = median(7, || cpu(|| all(&articles, &many, &english)));
    println!(
        "\nten times the rules ({})  {}, {:.2} times as long (goal: 2 at most)",
        many.rules.len(),
        rate(&articles, time),
        time.as_secs_f64() / whole.as_secs_f64()
    );
    drop(many);

    println!(
        "\nlexicons                  {:.2} ms",
        ms(median(15, || cpu(|| lexicons("en"))))
    );
    let words = lexicons("en");
    println!(
        "language                  {:.2} ms",
        ms(median(15, || cpu(|| language(&words))))
    );
    println!(
        "default packs             {:.2} ms",
        ms(median(15, || cpu(|| rules_of(
            |p| rule::DEFAULT_PACKS.contains(&p)
        ))))
    );
    start::print();
    editor::print(&articles.texts);
}

/// The rules of some packs that run unless said otherwise.
fn rules_of(wanted: impl Fn(&str) -> bool) -> RuleSet {
    let files = packs(wanted);
    let (set, file_errors, _) = RuleSet::compile(&files, &lexicons("en"), &|r| !r.strict);
    assert!(file_errors.is_empty(), "the built-in rules have mistakes");
    set
}

/// The parser that whosays stands on, with the options it is used with.
fn parse_alone(articles: &Articles) -> usize {
    const OPTIONS: Options = Options::ENABLE_TABLES
        .union(Options::ENABLE_FOOTNOTES)
        .union(Options::ENABLE_STRIKETHROUGH)
        .union(Options::ENABLE_TASKLISTS)
        .union(Options::ENABLE_HEADING_ATTRIBUTES)
        .union(Options::ENABLE_DEFINITION_LIST)
        .union(Options::ENABLE_GFM);
    let texts = articles.texts.iter();
    texts
        .map(|t| Parser::new_ext(t, OPTIONS).into_offset_iter().count())
        .sum()
}

/// Every article, from bytes to findings.
fn all(articles: &Articles, rules: &RuleSet, english: &Language) -> usize {
    let texts = articles.texts.iter();
    texts
        .map(|t| {
            let text = decode(t.clone().into_bytes()).unwrap_or_default();
            let doc = input::read(Format::Markdown, &text, english);
            let source = SourceFile::new("a.md", text);
            check(rules, &source, &doc).len()
        })
        .sum()
}

/// What share of the time each stage takes.
fn stages(articles: &Articles, rules: &RuleSet, english: &Language) {
    let policy = Policy::plain(rules);
    let mut runs = Vec::new();
    for _ in 0..7 {
        let (mut decoding, mut reading) = (Duration::ZERO, Duration::ZERO);
        let mut t = Timings::default();
        for text in &articles.texts {
            let bytes = text.clone().into_bytes();
            let start = Instant::now();
            let text = decode(bytes).unwrap_or_default();
            decoding += start.elapsed();
            let start = Instant::now();
            let doc = input::read(Format::Markdown, &text, english);
            reading += start.elapsed();
            let start = Instant::now();
            let source = SourceFile::new("a.md", text);
            decoding += start.elapsed();
            let timings = examine(rules, &policy, &source, &doc).timings;
            t.scan += timings.scan;
            t.sourcing += timings.sourcing;
            t.rules += timings.rules;
            t.merge += timings.merge;
        }
        runs.push([decoding, reading, t.scan, t.sourcing, t.rules, t.merge]);
    }
    let names = [
        "decode and lines",
        "input and sentences",
        "scan",
        "sourcing",
        "rules and conditions",
        "merge",
    ];
    let middle = |i: usize| {
        let mut column: Vec<_> = runs.iter().map(|r| r[i]).collect();
        column.sort();
        column[column.len() / 2]
    };
    let sum: Duration = (0..names.len()).map(middle).sum();
    println!("\nwhere the time goes");
    for (i, name) in names.iter().enumerate() {
        let share = 100.0 * middle(i).as_secs_f64() / sum.as_secs_f64();
        println!("  {name:22} {share:5.1} %  {:7.1} ms", ms(middle(i)));
    }
}

/// A speed over all articles.
fn rate(articles: &Articles, time: Duration) -> String {
    format!(
        "{:6.1} MB/s ({:.0} ms)",
        articles.bytes() as f64 / 1e6 / time.as_secs_f64(),
        ms(time)
    )
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

//! The sentence cutter held against another one, and against the bounds of a labelled corpus where there is one.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::path::PathBuf;
use whosays::document::{Block, BlockKind, Exceptions, cut};
use whosays::text::Span;

fn english() -> Exceptions {
    let lists: toml::Table = include_str!("../../rules/lexicons/en/sentences.toml")
        .parse()
        .unwrap();
    let words = |name: &str| -> Vec<&str> {
        let words = lists[name]["words"].as_array().unwrap();
        words.iter().map(|w| w.as_str().unwrap()).collect()
    };
    Exceptions::new(
        words("sentence-never"),
        words("sentence-before-figure"),
        words("sentence-perhaps"),
        words("sentence-starters"),
    )
}

/// A block a line.
fn blocks(text: &str) -> Vec<Block> {
    let mut at = 0;
    let mut out = Vec::new();
    for line in text.split_inclusive('\n') {
        if !line.trim().is_empty() {
            let end = at + line.trim_end_matches('\n').len();
            out.push(Block {
                apart: false,
                kind: BlockKind::Paragraph,
                flat: at as u32..end as u32,
                source: Span::new(at, end),
                level: 0,
                quotes: 0,
                list: None,
                cell: None,
                section: 0,
                lead_in: None,
            });
        }
        at += line.len();
    }
    out
}

/// The first letters or figures of all sentences but the first of each line. That one is given, and would flatter any
/// cutter; and to which side a quote with lost spaces goes, tools differ in.
fn inner(text: &str, starts: impl IntoIterator<Item = usize>) -> BTreeSet<usize> {
    starts
        .into_iter()
        .filter_map(|s| Some(s + text[s..].find(char::is_alphanumeric)?))
        .filter(|&s| {
            let line = text[..s].rfind('\n').map_or(0, |i| i + 1);
            text[line..s].contains(char::is_alphanumeric)
        })
        .collect()
}

fn ours(text: &str, english: &Exceptions) -> BTreeSet<usize> {
    let cuts = cut(text, &blocks(text), english);
    inner(text, cuts.iter().map(|s| s.flat.start as usize))
}

fn oracle(text: &str) -> BTreeSet<usize> {
    let mut starts = Vec::new();
    for b in blocks(text) {
        let line = b.flat.start as usize;
        for s in sentencex::get_sentence_boundaries("en", &text[line..b.flat.end as usize]) {
            let lead = s.text.len() - s.text.trim_start().len();
            if lead < s.text.len() {
                starts.push(line + s.start_byte + lead);
            }
        }
    }
    inner(text, starts)
}

/// Boundaries found, given and shared.
#[derive(Default)]
struct Tally {
    found: usize,
    given: usize,
    shared: usize,
}

impl Tally {
    fn add(&mut self, found: &BTreeSet<usize>, given: &BTreeSet<usize>) {
        self.found += found.len();
        self.given += given.len();
        self.shared += found.intersection(given).count();
    }

    fn precision(&self) -> f64 {
        self.shared as f64 / self.found.max(1) as f64
    }

    fn recall(&self) -> f64 {
        self.shared as f64 / self.given.max(1) as f64
    }

    fn f1(&self) -> f64 {
        let (p, r) = (self.precision(), self.recall());
        2.0 * p * r / (p + r).max(f64::MIN_POSITIVE)
    }

    fn line(&self) -> String {
        format!(
            "precision {:.4}, recall {:.4}, F1 {:.4} ({} found, {} given)",
            self.precision(),
            self.recall(),
            self.f1(),
            self.found,
            self.given
        )
    }
}

#[test]
fn agrees_with_another_cutter_on_plain_prose() {
    let english = english();
    let text = include_str!("../fixtures/sentences.txt");
    assert_eq!(ours(text, &english), oracle(text));
}

#[test]
#[allow(clippy::print_stdout)]
fn agrees_with_a_labelled_corpus() {
    let Some(folder) = std::env::var_os("WHOSAYS_CORPORA").map(PathBuf::from) else {
        println!("skipped: WHOSAYS_CORPORA is not set");
        return;
    };
    let english = english();
    let (mut we, mut they) = (Tally::default(), Tally::default());
    for part in ["polnear.1.jsonl", "polnear.2.jsonl"] {
        let lines = std::fs::read_to_string(folder.join("data").join(part)).unwrap();
        for line in lines.lines() {
            let record: serde_json::Value = serde_json::from_str(line).unwrap();
            let text = record["text"].as_str().unwrap();
            // The corpus counts characters; we count bytes.
            let mut bytes: Vec<usize> = text.char_indices().map(|(i, _)| i).collect();
            bytes.push(text.len());
            let sentences = record["sentences"].as_array().unwrap();
            let given = sentences
                .iter()
                .map(|s| bytes[s[0].as_u64().unwrap() as usize]);
            let given = inner(text, given);
            we.add(&ours(text, &english), &given);
            they.add(&oracle(text), &given);
        }
    }
    println!("whosays:   {}", we.line());
    println!("sentencex: {}", they.line());
    assert!(we.f1() > 0.98, "{}", we.line());
    assert!(we.f1() > they.f1());
}

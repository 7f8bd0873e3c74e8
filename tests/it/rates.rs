//! How often each built-in rule reports in edited prose: measured anew, and held against `rules/rates.toml`.
//!
//! The texts are others', and their licences keep them out of this repository: `WHOSAYS_CORPORA` says where they are.

#![allow(clippy::unwrap_used)]

use rayon::prelude::*;
use regex::Regex;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use whosays::document::Format;
use whosays::input;
use whosays::prove::{bench, gather};
use whosays::rule::{CORPUS, RuleSet, lexicons, packs, rates};
use whosays::text::SourceFile;
use whosays::view::Bench;

/// Texts that lost their notes when the corpus was made: measured apart.
const STRIPPED: &str = "wikipedia_good";

#[test]
fn the_rates_are_those_of_a_fresh_run() {
    let Some(folder) = std::env::var_os("WHOSAYS_CORPORA").map(PathBuf::from) else {
        println!("skipped: WHOSAYS_CORPORA is not set");
        return;
    };
    let lines = fs::read_to_string(folder.join("data/clean.jsonl")).unwrap();
    let texts: Vec<serde_json::Value> = lines
        .lines()
        .map(|l| serde_json::from_str(l).unwrap())
        .collect();
    let lexicons = lexicons("en");
    let (set, file_errors, _) = RuleSet::compile(&packs(|_| true), &lexicons, &|rule| {
        // The texts are English: they tell nothing of rules for another language.
        rule.language.is_none_or(|l| l == lexicons.language)
    });
    assert!(file_errors.is_empty(), "{file_errors:?}");
    let measure = |stripped: bool| {
        let own = texts
            .iter()
            .filter(|t| (t["label"] == STRIPPED) == stripped);
        let own: Vec<&str> = own.map(|t| t["text"].as_str().unwrap()).collect();
        assert!(own.len() > 50);
        let one = |text: &&str| {
            let doc = input::read(Format::Text, text, &set.language);
            bench(&set, &SourceFile::new("a", *text), &doc)
        };
        let word = Regex::new(r"\w+(?:['’-]\w+)*").unwrap();
        let words = own.iter().map(|t| word.find_iter(t).count()).sum();
        let bench = gather(&set, own.par_iter().map(one).collect(), 0);
        Bench { words, ..bench }
    };
    let text = write(&measure(false), &measure(true));
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules/rates.toml");
    if std::env::var_os("WHOSAYS_BLESS").is_some() {
        fs::write(path, text).unwrap();
        return;
    }
    let kept = fs::read_to_string(path).unwrap();
    assert!(
        kept == text,
        "the rates have changed; WHOSAYS_BLESS=1 cargo test --test it rates:: writes them anew:\n{}",
        changed(&kept, &text)
    );
}

#[test]
fn the_rates_are_read() {
    let rates = rates();
    assert!(rates.len() > 60, "{}", rates.len());
    let rate = rates["vague-authority"];
    assert!(
        rate.words > 300_000 && rate.per_10_000_words() < 10.0,
        "{rate:?}"
    );
}

fn write(edited: &Bench, stripped: &Bench) -> String {
    format!(
        "# How often each rule speaks, by itself, in texts that editors have been over. Made by a test: see CONTRIBUTING.\n\n\
         # {CORPUS}.\n{}\n\
         # Encyclopaedic prose whose notes were lost before it came here: what wants a source speaks too often in it.\n{}",
        table("edited", edited),
        table("encyclopaedia", stripped)
    )
}

fn table(name: &str, b: &Bench) -> String {
    let mut rules: Vec<_> = b.rules.iter().map(|r| (&r.rule, r.findings)).collect();
    rules.sort_unstable();
    let (texts, words) = (b.articles, b.words);
    let mut text = format!("[{name}]\ntexts = {texts}\nwords = {words}\n\n[{name}.findings]\n");
    for (rule, n) in rules {
        writeln!(text, "{rule} = {n}").unwrap();
    }
    text
}

/// The lines of `new` that `old` does not have.
fn changed(old: &str, new: &str) -> String {
    let old: Vec<&str> = old.lines().collect();
    let lines = new.lines().filter(|l| !old.contains(l));
    lines.collect::<Vec<_>>().join("\n")
}

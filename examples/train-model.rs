//! Trains a model of `rules/models` from marked texts and plain prose, and says what it is worth on texts it was not trained on.
//!
//! ```text
//! cargo run --release --example train-model -- --find FAMILY,… --texts PATH --prose PATH [--output FILE]
//!     [--judge PATH --calibrate PATH]
//! ```
//!
//! - `--find`: the families to be found, by name; marks of other families are passed over.
//! - `--texts`: `*.jsonl`, an object a line: a short text (`family`, `label`, `text`, `target`), or an article (`text`, and `marks` of
//!   `family` and `target`). A target is the words at fault.
//! - `--prose`: `*.txt`, a paragraph a line, in which there is nothing to find.
//! - `--judge` and `--calibrate`: more of both kinds, of which nothing is learned. The score is told from which so many sentences of
//!   the prose are flagged, and which share of the marks is then found.
//!
//! A path may be given several times and may be a folder.

#![allow(clippy::print_stdout, clippy::expect_used)]

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::{env, fs};
use whosays::document::Format;
use whosays::input;
use whosays::learned::train::{Example, train};
use whosays::learned::{Features, Model, features};
use whosays::rule::{RuleSet, lexicons};

/// Sentences of the prose that are flagged, in 10,000 words, that recall is told at.
const RATES: &[f64] = &[1.0, 3.0, 5.0, 10.0, 30.0];
/// What it costs to take a sentence that stands beside a fault for one: nobody judged it.
const BESIDE: f32 = 0.5;

/// A marked text.
struct Text {
    text: String,
    family: String,
    /// The words at fault, in bytes, and the family of the fault.
    marks: Vec<(usize, usize, String)>,
    /// Whether one fault, or none, was looked for in it: all else in it was not judged.
    short: bool,
}

struct Trainer {
    rules: RuleSet,
    families: Vec<String>,
}

fn main() {
    let args: Vec<String> = env::args().skip(1).collect();
    let values = |name: &str| -> Vec<&str> {
        let pairs = args.windows(2).filter(|w| w[0] == name);
        pairs.map(|w| w[1].as_str()).collect()
    };
    let paths = |name: &str| -> Vec<PathBuf> { values(name).iter().flat_map(files).collect() };
    let families = values("--find");
    let trainer = Trainer {
        rules: RuleSet::without_rules(&lexicons("en")),
        families: families
            .iter()
            .flat_map(|f| f.split(','))
            .map(str::to_owned)
            .collect(),
    };

    let texts: Vec<Text> = paths("--texts").iter().flat_map(|f| read(f)).collect();
    let mut examples: Vec<Example> = texts.iter().flat_map(|t| trainer.examples(t)).collect();
    for paragraph in paths("--prose").iter().flat_map(|f| lines(f)) {
        let sentences = trainer.sentences(&paragraph);
        examples.extend(sentences.iter().map(|(.., f)| example(f, false, 1.0)));
    }
    let wanted = examples.iter().filter(|e| e.wanted).count();
    println!("{} sentences, {wanted} of them to be found", examples.len());
    let (weights, bias) = train(&examples);
    let file = Model::write(&weights, bias);
    for path in values("--output") {
        fs::write(path, &file).expect("the model can be written");
    }

    let model = Model::read(&file).expect("what was written can be read");
    let (mut scores, mut words) = (Vec::new(), 0);
    for paragraph in paths("--calibrate").iter().flat_map(|f| lines(f)) {
        words += paragraph.split_whitespace().count();
        let sentences = trainer.sentences(&paragraph);
        scores.extend(sentences.iter().map(|(.., f)| model.score(f)));
    }
    scores.sort_by(|a, b| b.total_cmp(a));
    let judged: Vec<Text> = paths("--judge").iter().flat_map(|f| read(f)).collect();
    for rate in RATES.iter().filter(|_| !scores.is_empty()) {
        let allowed = (rate * words as f64 / 10_000.0) as usize;
        let least = scores[allowed.min(scores.len() - 1)];
        println!(
            "{rate:>4} alarms in 10,000 words: {}",
            trainer.judge(&model, &judged, least)
        );
    }
}

/// The files of a folder in order of name; a file is itself.
fn files(path: &&str) -> Vec<PathBuf> {
    let path = Path::new(path);
    if path.is_file() {
        return vec![path.to_owned()];
    }
    let entries = fs::read_dir(path).expect("a folder of texts");
    let mut found: Vec<_> = entries.filter_map(|e| Some(e.ok()?.path())).collect();
    found.sort();
    found
}

fn lines(path: &Path) -> Vec<String> {
    let text = fs::read_to_string(path).expect("a text file in UTF-8");
    text.lines()
        .filter(|l| !l.trim().is_empty())
        .map(str::to_owned)
        .collect()
}

/// The texts of a file.
fn read(path: &Path) -> Vec<Text> {
    lines(path).iter().map(|l| parsed(l)).collect()
}

fn parsed(line: &str) -> Text {
    let value: Value = serde_json::from_str(line).expect("an object a line");
    let string = |v: &Value, key: &str| v[key].as_str().unwrap_or_default().to_owned();
    let text = string(&value, "text");
    let mark = |v: &Value| {
        let target = string(v, "target");
        let at = text.find(&target).filter(|_| !target.is_empty())?;
        Some((at, at + target.len(), string(v, "family")))
    };
    let marks = match value["marks"].as_array() {
        Some(marks) => marks.iter().filter_map(mark).collect(),
        None => mark(&value).into_iter().collect(),
    };
    Text {
        short: value["marks"].is_null(),
        family: string(&value, "family"),
        marks,
        text,
    }
}

fn example(features: &Features, wanted: bool, cost: f32) -> Example {
    Example {
        slots: features.slots().collect(),
        wanted,
        cost,
    }
}

impl Trainer {
    /// The sentences of a text, each with its place in bytes of the source.
    fn sentences(&self, text: &str) -> Vec<(usize, usize, Features)> {
        let doc = input::read(Format::Markdown, text, &self.rules.language);
        let scan = self.rules.scan(&doc, text);
        let each = (0..doc.sentences.len()).map(|s| {
            let span = doc.source(&doc.sentences[s].flat);
            (span.start, span.end, features(&scan, s))
        });
        each.collect()
    }

    fn wants(&self, family: &str) -> bool {
        self.families.iter().any(|f| f == family)
    }

    /// What can be learned from a text.
    fn examples(&self, text: &Text) -> Vec<Example> {
        let mut examples = Vec::new();
        for (start, end, features) in self.sentences(&text.text) {
            let mark = text.marks.iter().find(|(s, e, _)| *s < end && *e > start);
            match mark {
                Some((.., family)) if self.wants(family) => {
                    examples.push(example(&features, true, 1.0));
                }
                // It may have this fault too.
                Some(_) => {}
                None if text.short && !text.marks.is_empty() => {
                    if self.wants(&text.family) {
                        examples.push(example(&features, false, BESIDE));
                    }
                }
                None => examples.push(example(&features, false, 1.0)),
            }
        }
        examples
    }

    /// What a model finds from a score on.
    fn judge(&self, model: &Model<'_>, texts: &[Text], least: f32) -> String {
        let (mut found, mut marks, mut flagged, mut fine) = (0, 0, 0, 0);
        for t in texts {
            let sentences = self.sentences(&t.text);
            let hits: Vec<_> = sentences
                .iter()
                .filter(|(.., f)| model.score(f) >= least)
                .collect();
            if t.short && t.marks.is_empty() && self.wants(&t.family) {
                fine += 1;
                flagged += usize::from(!hits.is_empty());
            }
            for (s, e, _) in t.marks.iter().filter(|(.., f)| self.wants(f)) {
                marks += 1;
                found += usize::from(hits.iter().any(|(start, end, _)| start < e && end > s));
            }
        }
        let share = |n: usize, of: usize| n as f64 / of.max(1) as f64;
        format!(
            "score {least:.3}, {:.3} of {marks} marks found, {:.3} of {fine} look-alikes flagged",
            share(found, marks),
            share(flagged, fine)
        )
    }
}

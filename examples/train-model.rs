//! Trains a model of `rules/models` from marked texts and plain prose, and says what it is worth on texts it was not trained on.
//!
//! ```text
//! cargo run --release --example train-model -- --find FAMILY,… --texts PATH --prose PATH [--output FILE]
//!     [--setting yes] [--judge PATH --calibrate PATH]
//! ```
//!
//! - `--find`: the families to be found, by name; marks of other families are passed over.
//! - `--texts`: `*.jsonl`, an object a line: a short text (`family`, `label`, `text`, `target`), or an article (`text`, and `marks` of
//!   `family` and `target`). A target is the words at fault.
//! - `--prose`: `*.txt`, a paragraph a line, in which there is nothing to find.
//! - `--setting yes`: the model sees what stands around a sentence besides its words. Paragraphs of the prose are then read as articles
//!   of some length.
//! - `--judge` and `--calibrate`: more of both kinds, of which nothing is learned. The score is told from which so many sentences of
//!   the prose are flagged, and which share of the marks is then found.
//!
//! A path may be given several times and may be a folder.

#![allow(clippy::print_stdout, clippy::expect_used)]

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::{env, fs};
use whosays::check::SentenceSettings;
use whosays::document::Format;
use whosays::input;
use whosays::learned::train::{TrainingExample, train};
use whosays::learned::{Features, Model, Setting, features};
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
    /// Whether the model sees what stands around a sentence.
    settings: bool,
}

/// So many paragraphs of prose are read as one article.
const ARTICLE: usize = 25;

/// A sentence of a text: its bytes, and what a model sees of it.
struct Seen {
    start: usize,
    end: usize,
    features: Features,
    setting: Setting,
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
        settings: values("--setting") == ["yes"],
    };

    let texts: Vec<Text> = paths("--texts").iter().flat_map(|f| read(f)).collect();
    let mut examples: Vec<TrainingExample> =
        texts.iter().flat_map(|t| trainer.examples(t)).collect();
    for text in paths("--prose").iter().flat_map(|f| trainer.articles(f)) {
        let sentences = trainer.sentences(&text);
        examples.extend(sentences.iter().map(|s| example(s, false, 1.0)));
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
    for text in paths("--calibrate")
        .iter()
        .flat_map(|f| trainer.articles(f))
    {
        words += text.split_whitespace().count();
        let sentences = trainer.sentences(&text);
        scores.extend(sentences.iter().map(|s| s.score(&model)));
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

fn example(seen: &Seen, wanted: bool, cost: f32) -> TrainingExample {
    TrainingExample {
        slots: seen.features.slots().collect(),
        setting: seen.setting.slots().collect(),
        wanted,
        cost,
    }
}

impl Seen {
    fn score(&self, model: &Model<'_>) -> f32 {
        model.score_in(&self.features, &self.setting)
    }
}

impl Trainer {
    /// The texts of a file of prose: a paragraph each, or several where what stands around a sentence counts.
    fn articles(&self, path: &Path) -> Vec<String> {
        let lines = lines(path);
        let size = if self.settings { ARTICLE } else { 1 };
        lines.chunks(size).map(|c| c.join("\n\n")).collect()
    }

    /// The sentences of a text, each with its place in bytes of the source.
    fn sentences(&self, text: &str) -> Vec<Seen> {
        let doc = input::read(Format::Markdown, text, &self.rules.language);
        let scan = self.rules.scan(&doc, text);
        let around = self.settings.then(|| {
            let sourcing = self.rules.read(&scan);
            (SentenceSettings::new(&sourcing), sourcing)
        });
        let each = (0..doc.sentences.len()).map(|s| {
            let span = doc.source(&doc.sentences[s].flat);
            let setting = around
                .as_ref()
                .map(|(settings, of)| settings.setting_of(of, s));
            Seen {
                start: span.start,
                end: span.end,
                features: features(&scan, s),
                setting: setting.unwrap_or_default(),
            }
        });
        each.collect()
    }

    fn wants(&self, family: &str) -> bool {
        self.families.iter().any(|f| f == family)
    }

    /// What can be learned from a text.
    fn examples(&self, text: &Text) -> Vec<TrainingExample> {
        let mut examples = Vec::new();
        for seen in &self.sentences(&text.text) {
            let mut marks = text.marks.iter();
            let mark = marks.find(|(s, e, _)| *s < seen.end && *e > seen.start);
            match mark {
                Some((.., family)) if self.wants(family) => {
                    examples.push(example(seen, true, 1.0));
                }
                // It may have this fault too.
                Some(_) => {}
                None if text.short && !text.marks.is_empty() => {
                    if self.wants(&text.family) {
                        examples.push(example(seen, false, BESIDE));
                    }
                }
                None => examples.push(example(seen, false, 1.0)),
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
                .filter(|s| s.score(model) >= least)
                .collect();
            if t.short && t.marks.is_empty() && self.wants(&t.family) {
                fine += 1;
                flagged += usize::from(!hits.is_empty());
            }
            for (s, e, _) in t.marks.iter().filter(|(.., f)| self.wants(f)) {
                marks += 1;
                found += usize::from(hits.iter().any(|h| h.start < *e && h.end > *s));
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

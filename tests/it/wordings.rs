//! How many of the faults in `tests/wordings` are found, and how many of the look-alikes are flagged, by family: a benchmark with bounds
//! that may only be tightened.

#![allow(clippy::unwrap_used)]

use rayon::prelude::*;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use whosays::check::check;
use whosays::document::Format;
use whosays::finding::Severity;
use whosays::input;
use whosays::rule::{RuleSet, lexicons, packs};
use whosays::text::SourceFile;

/// A short text with one fault, or with none.
#[derive(Deserialize)]
struct Wording {
    family: String,
    label: u8,
    text: String,
    target: String,
}

/// The least share of faults found, and the greatest share of look-alikes flagged.
#[derive(Clone, Copy, Deserialize)]
struct Bound {
    found: f64,
    flagged: f64,
}

/// What is counted of a family.
#[derive(Clone, Copy, Default)]
struct Count {
    found: usize,
    faults: usize,
    flagged: usize,
    fine: usize,
}

impl Count {
    fn add(&mut self, other: Self) {
        self.found += other.found;
        self.faults += other.faults;
        self.flagged += other.flagged;
        self.fine += other.fine;
    }

    fn shares(self) -> (f64, f64) {
        let share = |n: usize, of: usize| n as f64 / of.max(1) as f64;
        (
            share(self.found, self.faults),
            share(self.flagged, self.fine),
        )
    }
}

/// The families of a chatbot's talk, which pack `residue` finds; the other packs on sourcing find the others.
const TALK: &[&str] = &[
    "chat-opening",
    "chat-closing",
    "chat-voice",
    "model-limits",
    "work-narration",
    "input-wanted",
    "empty-slot",
    "search-narration",
];

fn wordings() -> Vec<Wording> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/wordings");
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|e| e.unwrap().path())
        .filter(|p| p.extension().is_some_and(|e| e == "jsonl"))
        .collect();
    files.sort();
    let texts = files.iter().map(|f| fs::read_to_string(f).unwrap());
    let lines: Vec<String> = texts
        .flat_map(|t| t.lines().map(str::to_owned).collect::<Vec<_>>())
        .collect();
    lines
        .iter()
        .map(|l| serde_json::from_str(l).unwrap())
        .collect()
}

fn count(set: &RuleSet, wording: &Wording) -> Count {
    let source = SourceFile::new("a.md", wording.text.as_str());
    let doc = input::read(Format::Markdown, &wording.text, &set.language);
    let talk = TALK.contains(&wording.family.as_str());
    let findings = check(set, &source, &doc);
    let mut mine = findings
        .iter()
        .filter(|f| f.severity > Severity::Info && (f.pack == "residue") == talk)
        // That a reference is broken is no word on sourcing: the texts link to `example.org`, so that nobody's site is named.
        .filter(|f| f.pack != "citations");
    if wording.label == 0 {
        return Count {
            fine: 1,
            flagged: usize::from(mine.next().is_some()),
            ..Count::default()
        };
    }
    let start = wording.text.find(&wording.target).unwrap();
    let end = start + wording.target.len();
    Count {
        faults: 1,
        found: usize::from(mine.any(|f| f.span.start < end && f.span.end > start)),
        ..Count::default()
    }
}

#[test]
fn faults_are_found_and_look_alikes_let_pass() {
    let wordings = wordings();
    let bounds = fs::read_to_string(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/wordings/bounds.toml"),
    )
    .unwrap();
    let bounds: BTreeMap<String, Bound> = toml::from_str(&bounds).unwrap();
    let mut wrong = Vec::new();
    for (mode, strict) in [("default", false), ("strict", true)] {
        let (set, file_errors, _) = RuleSet::compile(&packs(|_| true), &lexicons("en"), &|rule| {
            rule.on && (strict || !rule.strict) && !rule.preview
        });
        assert!(file_errors.is_empty());
        let counted: Vec<_> = wordings.par_iter().map(|w| (w, count(&set, w))).collect();
        let mut by_family: BTreeMap<&str, Count> = BTreeMap::new();
        for (w, c) in counted {
            let all = if TALK.contains(&w.family.as_str()) {
                "residue"
            } else {
                "sourcing"
            };
            by_family.entry(&w.family).or_default().add(c);
            by_family.entry(all).or_default().add(c);
        }
        for (family, c) in by_family {
            let (found, flagged) = c.shares();
            println!(
                "{mode:8} {family:24} found {found:.3} of {:4}, flagged {flagged:.3} of {:4}",
                c.faults, c.fine
            );
            if let Some(bound) = bounds.get(&format!("{family}-{mode}"))
                && (found < bound.found || flagged > bound.flagged)
            {
                wrong.push(format!(
                    "{family} ({mode}): found {found:.3}, flagged {flagged:.3}"
                ));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "worse than the bounds:\n{}",
        wrong.join("\n")
    );
}

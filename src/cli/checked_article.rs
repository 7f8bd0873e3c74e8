//! An article that was checked, and the rules that ran in any article of a run.

use super::gate::BaselinePlace;
use super::layout;
use crate::document::Document;
use crate::finding::FileError;
use crate::text::SourceFile;
use crate::view::{Checked, RuleInfo, RuleTime, Timings};
use crate::workspace::Plan;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::Arc;

/// An article, checked, and what it means for the run.
pub(super) struct CheckedArticle {
    pub(super) checked: Checked,
    pub(super) plan: Plan,
    pub(super) place: BaselinePlace,
    /// Whether it is in another language than the rules.
    pub(super) foreign: bool,
    /// How many findings it ignores.
    pub(super) ignored: usize,
    /// What may not be what was meant.
    pub(super) doubts: Vec<FileError>,
    /// The fingerprints of what it had at the merge base.
    pub(super) known: Vec<String>,
    /// Whether it was not there at the merge base.
    pub(super) new: bool,
    /// How many fixes were made in it,
    pub(super) fixed: usize,
    /// or what they would change.
    pub(super) diff: String,
    pub(super) timings: Timings,
}

impl CheckedArticle {
    /// Its text is laid out where a page is to show it.
    pub(super) fn new(
        plan: Plan,
        timed: bool,
        shown: bool,
        place: BaselinePlace,
        source: SourceFile,
        doc: &Document,
    ) -> Self {
        let done = if timed {
            plan.check_timed(&source, doc)
        } else {
            plan.check(&source, doc)
        };
        let findings = done.findings;
        let doubts = doubts_of(&source, doc);
        let passages = match shown && !findings.is_empty() {
            true => layout::passages(doc),
            false => Vec::new(),
        };
        // The text is shown around findings; without any it need not be kept.
        let source = if findings.is_empty() {
            SourceFile::new(source.name(), "")
        } else {
            source
        };
        let checked = Checked {
            source,
            format: doc.format.as_str(),
            sentences: doc.prose_sentences(),
            words: doc.words,
            findings,
            baselined: Vec::new(),
            passages,
        };
        Self {
            checked,
            plan,
            place,
            foreign: done.foreign,
            ignored: done.ignored,
            doubts,
            known: Vec::new(),
            new: false,
            fixed: 0,
            diff: String::new(),
            timings: done.timings,
        }
    }

    /// Whether its findings fail the run.
    pub(super) fn fails(&self) -> bool {
        let least = self.plan.settings.fail_on.value;
        let findings = &self.checked.findings;
        least.is_some_and(|least| findings.iter().any(|f| f.severity >= least))
    }
}

/// What of an article was perhaps not read as its author means it.
fn doubts_of(source: &SourceFile, doc: &Document) -> Vec<FileError> {
    let doubt = |message: String| FileError {
        path: source.name().to_owned(),
        message,
    };
    let front = doc.front.as_ref();
    let body = source.text().get(front.map_or(0, |f| f.span.end)..);
    let blank = body.is_none_or(|b| {
        b.trim_matches(['\u{feff}', ' ', '\n', '\r', '\t'])
            .is_empty()
    });
    let mut all = Vec::new();
    if let Some((at, what)) = front.and_then(|f| f.problem()) {
        let line = source.line_index(at.start) + 1;
        all.push(doubt(format!(
            "the front matter cannot be read: {what} (line {line})"
        )));
    }
    // What is empty has nothing to say; what has front matter alone was meant as a page.
    if doc.blocks.is_empty() && (front.is_some() || !blank) {
        all.push(doubt(
            "no prose was found in it, so nothing was checked".to_owned(),
        ));
    }
    all
}

/// The rules that ran anywhere, each once.
#[derive(Default)]
pub(super) struct Ran {
    pub(super) rules: Vec<RuleInfo>,
    places: FxHashMap<String, usize>,
}

impl Ran {
    pub(super) fn new(files: &[CheckedArticle]) -> Self {
        let mut ran = Self::default();
        let mut seen = FxHashSet::default();
        for f in files {
            // Most articles go by the same plan.
            let policy = Arc::as_ptr(&f.plan.policy);
            if !seen.insert(policy) {
                continue;
            }
            for (i, rule) in f.plan.rules.rules.iter().enumerate() {
                let id = &rule.info.id;
                if f.plan.policy.severity(i).is_some() && !ran.places.contains_key(id) {
                    ran.places.insert(id.clone(), ran.rules.len());
                    ran.rules.push(rule.info.clone());
                }
            }
        }
        ran
    }

    /// What an article took, its rules in the order of all that ran.
    pub(super) fn timings(&self, f: &CheckedArticle) -> Timings {
        let mut by_rule = vec![RuleTime::default(); self.rules.len()];
        for (rule, time) in f.plan.rules.rules.iter().zip(&f.timings.by_rule) {
            if let Some(&place) = self.places.get(&rule.info.id) {
                by_rule[place] = *time;
            }
        }
        Timings {
            by_rule,
            ..f.timings.clone()
        }
    }
}

//! Holds rules to their own examples, down the very road that articles take.

mod mark;
mod verdict;

pub use verdict::{Outcome, Verdict};

use crate::check;
use crate::document::{Format, Language};
use crate::input;
use crate::rule::{Example, Expect, RuleSet};
use crate::text::{SourceFile, Span};

/// One verdict for every example of every rule of `set`, in order.
///
/// A rule is judged by what it picks itself: that a more severe rule takes the same words is no fault of it.
#[must_use]
pub fn prove(set: &RuleSet, language: &Language) -> Vec<Verdict> {
    let mut verdicts = Vec::new();
    for (index, rule) in set.rules.iter().enumerate() {
        for example in &rule.examples {
            let (article, outcome) = judge(set, index, example, language);
            verdicts.push(Verdict {
                rule: rule.info.id.clone(),
                pack: rule.info.pack.clone(),
                at: example.span,
                article,
                todo: example.todo,
                outcome,
            });
        }
    }
    verdicts
}

/// The article an example stands for, and how the rule does on it.
fn judge(set: &RuleSet, index: usize, example: &Example, language: &Language) -> (String, Outcome) {
    let (text, marks) = match example.expect {
        Expect::Flag => mark::strip(&example.text),
        // Where nothing is to be flagged, `«»` are the article's own.
        Expect::Pass => (example.text.clone(), Vec::new()),
    };
    let format = [Format::Markdown, Format::Text, Format::Html]
        .into_iter()
        .find(|f| Some(f.as_str()) == example.format.as_deref())
        .unwrap_or(Format::Markdown);
    let doc = input::read(format, &text, language);
    let source = SourceFile::new("example", text);
    let findings = check::check_one(set, index, &source, &doc);
    let found: Vec<Span> = findings.iter().map(|f| f.span).collect();
    let mut outcome = Outcome::of(&marks, &found, source.text());
    if let Some(fixed) = example.fixed.as_ref().filter(|_| outcome.is_good()) {
        let (got, _) = check::apply(
            source.text(),
            findings.iter().filter_map(|f| f.fix.as_ref()),
        );
        if got != *fixed {
            outcome = Outcome::Unmended(fixed.clone(), got);
        }
    }
    (source.text().to_owned(), outcome)
}

//! Holds rules to their own examples, down the very road that articles take; and the examples to the rules: is there one
//! for every part of a rule?

mod bench;
mod example_run;
mod lint;
mod mark;
mod unread;

pub use bench::{Benched, bench, gather};
pub use lint::lint;
pub use unread::unread;

use crate::document::Language;
use crate::rule::{Example, Expect, PackFile, Part, Rule, RuleSet};
use crate::text::SourceFile;
use crate::view::{ExampleOutcome, Gap, Lack, Proof, Proven, RulePage};
use example_run::{ExampleArticle, ExampleRun};
use rayon::prelude::*;
use std::time::Instant;

/// What the examples are held to, besides the rules to them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ProveOptions {
    /// Every part of a rule must be at work in an example.
    pub coverage: bool,
    /// Every part must be missed by an example when it is taken away.
    pub mutation: bool,
}

/// Holds every rule of `set`, compiled from `files`, to its examples.
///
/// A rule is judged by what it picks itself: that a more severe rule takes the same words is no fault of it.
#[must_use]
pub fn prove(set: &RuleSet, files: &[PackFile], asked: ProveOptions) -> Proof {
    let start = Instant::now();
    let tried: Vec<TriedRule> = (0..set.rules.len())
        .into_par_iter()
        .map(|index| rule(set, index, files, asked))
        .collect();
    let mut proof = Proof {
        files: files
            .iter()
            .map(|f| SourceFile::new(&*f.path, &*f.text))
            .collect(),
        ..Proof::default()
    };
    for (rule, t) in set.rules.iter().zip(tried) {
        proof
            .rules
            .push((rule.info.id.clone(), rule.info.pack.clone()));
        proof.examples.extend(t.examples);
        proof.gaps.extend(t.gaps);
        proof.parts += t.parts;
        proof.mutants += t.mutants;
    }
    proof.elapsed = start.elapsed();
    proof
}

/// What came of one rule.
#[derive(Default)]
struct TriedRule {
    examples: Vec<Proven>,
    gaps: Vec<Gap>,
    parts: usize,
    mutants: usize,
}

/// The language that the examples of a rule are in: short as they are, they do not tell it themselves.
fn language_of<'s>(rule: &Rule, set: &'s RuleSet) -> &'s Language {
    let all: &Language = &set.language;
    rule.info.language.map_or(all, |code| all.called(code))
}

/// A rule's page, which says of an example what the rule says of an article: “{text}: who?” tells a reader less than “Experts say: who?”.
#[must_use]
pub fn page(set: &RuleSet, index: usize) -> RulePage {
    let rule = &set.rules[index];
    let mut page = rule.page();
    let flags = |e: &&Example| e.expect == Expect::Flag && !e.todo;
    if let Some(example) = rule.examples.iter().find(flags) {
        let article = ExampleArticle::new(example, language_of(rule, set));
        let findings = ExampleRun::new(set, &article).findings(set, index);
        page.says = findings.into_iter().next().map_or(page.says, |f| f.message);
    }
    page
}

fn rule(set: &RuleSet, index: usize, files: &[PackFile], asked: ProveOptions) -> TriedRule {
    let rule = &set.rules[index];
    let language = language_of(rule, set);
    let articles: Vec<ExampleArticle<'_>> = rule
        .examples
        .iter()
        .map(|e| ExampleArticle::new(e, language))
        .collect();
    let runs: Vec<ExampleRun<'_>> = articles.iter().map(|a| ExampleRun::new(set, a)).collect();
    let mut tried = TriedRule {
        examples: runs
            .iter()
            .map(|s| s.proven(set, index, &files[rule.written.file]))
            .collect(),
        ..TriedRule::default()
    };
    let gap = |at, lack, what| Gap {
        rule: rule.info.id.clone(),
        pack: rule.info.pack.clone(),
        file: rule.written.file,
        at,
        lack,
        what,
    };
    if asked.coverage {
        for (expect, lack) in [(Expect::Flag, Lack::Flag), (Expect::Pass, Lack::Pass)] {
            let mut examples = rule.examples.iter();
            if !examples.any(|e| e.expect == expect && !e.todo) {
                tried.gaps.push(gap(rule.written.id_span, lack, "rule"));
            }
        }
    }
    // Without the only thing that it looks for there is no rule, and every example to flag misses it.
    let finders = rule.written.parts.iter().filter(|(p, _)| p.finds()).count();
    let parts = rule
        .written
        .parts
        .iter()
        .filter(|(p, _)| !p.finds() || finders > 1);
    if rule.written.parts.is_empty() || !(asked.coverage || asked.mutation) {
        return tried;
    }
    let lean = rule.lean();
    let base = set.alone(lean.clone());
    let outcomes: Vec<ExampleOutcome> = runs.iter().map(|s| s.outcome(&base, 0)).collect();
    for &(part, at) in parts {
        let used = !asked.coverage || at_work(set, &lean, part, &runs);
        if !used {
            tried.gaps.push(gap(at, Lack::Use, part.what()));
        }
        tried.parts += usize::from(asked.coverage);
        if asked.mutation {
            tried.mutants += 1;
            let mutant = set.alone(lean.without(part));
            let noticed = runs
                .iter()
                .zip(&outcomes)
                .any(|(s, o)| s.outcome(&mutant, 0) != *o);
            // What does nothing in any example is missed by none: once is enough to say so.
            if !noticed && used {
                tried.gaps.push(gap(at, Lack::Need, part.what()));
            }
        }
    }
    tried
}

/// Whether a part does anything in an example.
fn at_work(set: &RuleSet, rule: &Rule, part: Part, runs: &[ExampleRun<'_>]) -> bool {
    let (base, with) = rule.alone(part);
    let with = set.alone(with);
    match base.map(|b| set.alone(b)) {
        Some(base) => runs.iter().any(|s| s.found(&base, 0) != s.found(&with, 0)),
        None => runs
            .iter()
            .any(|s| s.must_flag() && !s.found(&with, 0).is_empty()),
    }
}

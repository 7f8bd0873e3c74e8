//! Every built-in rule, held to its own examples and to what a rule must carry.

#![allow(clippy::unwrap_used)]

use std::fmt::Write as _;
use whosays::prove::{ProveOptions, prove};
use whosays::rule::{Expect, RuleSet, lexicons, packs};
use whosays::view::Proof;

/// All packs, on or off, strict rules too; fails with every mistake there is in them.
fn everything() -> RuleSet {
    let (set, file_errors, _) = RuleSet::compile(&packs(|_| true), &lexicons("en"), &|_| true);
    let mut wrong = String::new();
    for t in &file_errors {
        for p in &t.problems {
            let line = 1 + t.text[..p.span.start].matches('\n').count();
            writeln!(wrong, "{}:{line}: {} {}", t.path, p.message, p.help).unwrap();
        }
    }
    assert!(
        wrong.is_empty(),
        "\nthe built-in rules have mistakes:\n{wrong}"
    );
    set
}

/// Every rule held to its examples, and the examples to the rules.
fn proof(asked: ProveOptions) -> Proof {
    let files = packs(|_| true);
    prove(&everything(), &files, asked)
}

#[test]
fn every_rule_does_what_its_examples_say() {
    let proof = proof(ProveOptions::default());
    for e in proof.examples.iter().filter(|e| e.todo) {
        let gap = if e.is_closed() {
            "a closed gap, take its `todo` away"
        } else {
            "a known gap"
        };
        println!("{gap}: {e}");
    }
    let failures: Vec<_> = proof.examples.iter().filter(|e| e.is_failure()).collect();
    let list: String = failures.iter().map(|e| format!("{e}\n")).collect();
    assert!(
        failures.is_empty(),
        "\n{} of {} examples fail:\n\n{list}",
        failures.len(),
        proof.examples.len()
    );
}

#[test]
fn every_part_of_every_rule_is_needed_by_an_example() {
    let asked = ProveOptions {
        coverage: true,
        mutation: true,
    };
    let proof = proof(asked);
    let mut list = String::new();
    for g in &proof.gaps {
        let source = &proof.files[g.file];
        let at = source.position(g.at.start);
        let (path, part) = (source.name(), source.slice(g.at));
        writeln!(list, "{path}:{}: {}: {g}: {part}", at.line, g.rule).unwrap();
    }
    assert!(proof.gaps.is_empty(), "\n{list}");
    assert!(proof.parts > 800 && proof.mutants == proof.parts);
}

#[test]
fn every_rule_carries_its_proof_and_its_page() {
    let mut wrong = String::new();
    for rule in &everything().rules {
        let info = &rule.info;
        let has = |expect| rule.examples.iter().any(|e| e.expect == expect && !e.todo);
        let lacks = [
            (info.why.is_empty(), "`why`"),
            (info.help.is_empty(), "`help`"),
            (info.standard.is_empty(), "`standard`"),
            (!has(Expect::Flag), "an example to flag"),
            (!has(Expect::Pass), "an example to pass"),
        ];
        for (_, what) in lacks.iter().filter(|(lacks, _)| *lacks) {
            writeln!(wrong, "{} ({}) lacks {what}", info.id, info.pack).unwrap();
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

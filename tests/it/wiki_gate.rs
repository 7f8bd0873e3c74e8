//! A pack written in TOML alone does what in-house gates do in code, on an article repository of our own.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;
use std::process::Command;
use whosays::prove::{ProveOptions, prove};
use whosays::rule::{PackFile, RuleSet, lexicons};

const PACK: &str = "examples/wiki-gate";

#[test]
fn every_rule_of_the_gate_does_what_its_examples_say() {
    let path = format!("{PACK}/gate.toml");
    let file = PackFile {
        pack: "wiki-gate".into(),
        text: fs::read_to_string(&path).unwrap(),
        path,
        on: true,
        language: None,
    };
    let files = [file];
    let lexicons = lexicons("en");
    let (set, file_errors, _) = RuleSet::compile(&files, &lexicons, &|_| true);
    assert!(file_errors.is_empty(), "{file_errors:?}");
    let failed: Vec<String> = prove(&set, &files, ProveOptions::default())
        .examples
        .iter()
        .filter(|v| v.is_failure())
        .map(ToString::to_string)
        .collect();
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

#[test]
fn the_gate_stops_what_it_should_in_a_repository() {
    let out = Command::new(env!("CARGO_BIN_EXE_whosays"))
        .args([
            "check",
            "--no-config",
            "--rules",
            PACK,
            "--select",
            "wiki-gate",
            "--format",
            "short",
        ])
        .arg("tests/fixtures/wiki")
        .output()
        .unwrap();
    assert_eq!(out.status.code(), Some(1));
    let printed = String::from_utf8(out.stdout).unwrap();
    let mut found: Vec<(String, String)> = printed
        .lines()
        .map(|l| {
            let file = Path::new(l.split(':').next().unwrap()).file_name().unwrap();
            let rule = l.split_once('[').unwrap().1.split(']').next().unwrap();
            (file.to_string_lossy().into_owned(), rule.to_owned())
        })
        .collect();
    found.sort();
    let expected = [
        ("life.md", "overused-note"),
        ("life.md", "self-doubting-note"),
        ("life.md", "unsourced-life"),
        ("life.md", "unsourced-life"),
        ("place.md", "editorial-leftover"),
        ("place.md", "empty-source-cell"),
        ("place.md", "invented-looking-address"),
        ("place.md", "sparse-citations"),
    ];
    let expected: Vec<_> = expected
        .iter()
        .map(|(f, r)| ((*f).to_owned(), (*r).to_owned()))
        .collect();
    assert_eq!(found, expected, "{printed}");
}

//! What `docs/authoring.md` shows is run: its commands, and every rule of it to its last part.

#![allow(clippy::unwrap_used)]

use crate::shown::{blocks, run_commands};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use whosays::prove::{ProveOptions, lint, prove};
use whosays::rule::{OwnLexicon, PackFile, RuleSet, lexicons_of};
use whosays::view::Smell;

fn page() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/authoring.md");
    fs::read_to_string(path).unwrap().replace("\r\n", "\n")
}

#[test]
fn every_command_prints_what_is_shown() {
    assert!(run_commands(&blocks(&page())) >= 3);
}

#[test]
fn every_rule_is_proved_to_its_last_part() {
    let blocks = blocks(&page());
    let rules = blocks
        .iter()
        .filter(|b| b.mark == "toml" && b.text.starts_with("[[rule]]"));
    let files: Vec<_> = rules
        .enumerate()
        .map(|(i, b)| PackFile {
            pack: "authoring".into(),
            path: b.file.clone().unwrap_or_else(|| format!("snippet {i}")),
            text: b.text.clone(),
            on: true,
            // The page has one pack for another language.
            language: b
                .file
                .as_ref()
                .and_then(|f| f.starts_with("deutsch/").then_some("de")),
        })
        .collect();
    assert!(files.len() >= 12, "{}", files.len());
    let lists = blocks.iter().filter_map(|b| {
        let path = b.file.clone().filter(|f| f.contains("/lexicons/"))?;
        let text = b.text.clone();
        Some(OwnLexicon {
            path,
            text,
            language: None,
        })
    });
    let lists: Vec<_> = lists.collect();
    assert_eq!(lists.len(), 1);
    let (lexicons, file_errors) = lexicons_of("en", &lists, &[]);
    assert!(file_errors.is_empty(), "{file_errors:?}");
    let (set, file_errors, _) = RuleSet::compile(&files, &lexicons, &|_| true);
    assert!(file_errors.is_empty(), "{file_errors:?}");
    let asked = ProveOptions {
        coverage: true,
        mutation: true,
    };
    let proof = prove(&set, &files, asked);
    let mut wrong: Vec<String> = Vec::new();
    let failed = proof.examples.iter().filter(|e| e.is_failure());
    wrong.extend(failed.map(ToString::to_string));
    for g in &proof.gaps {
        wrong.push(format!(
            "{}: {g}: {}",
            g.rule,
            proof.files[g.file].slice(g.at)
        ));
    }
    let lints = lint(&set, &files, &lexicons);
    let grave = |s: Smell| !matches!(s, Smell::NoWhy | Smell::NoStandard);
    let grave = lints.lints.iter().filter(|l| grave(l.smell));
    wrong.extend(grave.map(|l| format!("{}: {}", l.name, l.message)));
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn verdicts_and_faults_are_all_told() {
    let page = page();
    let column = |head: &str| -> BTreeSet<String> {
        let (_, rest) = page.split_once(&format!("\n| {head} |")).unwrap();
        let rows = rest.lines().skip(2).take_while(|l| l.starts_with('|'));
        rows.flat_map(|r| {
            let cell = r.split('|').nth(1).unwrap().replace('`', "");
            cell.split(',')
                .map(|c| c.trim().to_owned())
                .collect::<Vec<_>>()
        })
        .collect()
    };
    let smells: BTreeSet<String> = Smell::ALL.iter().map(|s| s.as_str().to_owned()).collect();
    assert_eq!(column("fault"), smells);
    assert_eq!(column("verdict").len(), 6);
}

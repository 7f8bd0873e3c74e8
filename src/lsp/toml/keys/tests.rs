//! Keys are those that the readers know.

use super::*;
use crate::rule::RuleSet;
use std::path::Path;

/// Whether a problem says that nobody knows a key.
fn unknown(problems: &[crate::finding::Problem], key: &str) -> bool {
    let mut all = problems.iter();
    all.any(|p| p.message.starts_with(&format!("unknown key `{key}`")))
}

#[test]
fn every_key_is_one_that_is_read() {
    for (table, keys) in CONFIG {
        for k in *keys {
            let head = match *table {
                "override" => "[[override]]".to_owned(),
                t => format!("[{}]", t.replace('*', "x")),
            };
            let mut problems = Vec::new();
            crate::config::read(
                "a",
                Path::new("/"),
                &format!("{head}\n{} = 1\n", k.name),
                &mut problems,
            );
            assert!(
                !unknown(&problems, k.name),
                "{table}.{}: {problems:?}",
                k.name
            );
        }
    }
    for (table, keys) in RULE {
        for k in *keys {
            let head = match *table {
                "rule" => String::new(),
                "a condition" => "[rule.unless.next]".to_owned(),
                t @ ("rule.weigh" | "rule.swap" | "rule.example") => format!("[[{t}]]"),
                t => format!("[{t}]"),
            };
            let problems = rule_problems(&format!("[[rule]]\n{head}\n{} = 1\n", k.name));
            assert!(
                !unknown(&problems, k.name),
                "{table}.{}: {problems:?}",
                k.name
            );
        }
    }
    // The test can fail.
    assert!(unknown(&rule_problems("[[rule]]\nnone = 1\n"), "none"));
}

#[test]
fn every_key_of_the_built_in_rules_is_here() {
    for file in crate::rule::packs(|_| true) {
        let mut table = "";
        for line in file.text.lines() {
            if line.starts_with("[rule.") || line.starts_with("[[rule") {
                table = line.trim_matches(|c| c == '[' || c == ']');
            } else if let Some((k, _)) = line.split_once(" = ")
                && k.trim().chars().all(|c| c.is_ascii_lowercase() || c == '-')
                && !line.starts_with(' ')
                // Its keys are names of the rule's own.
                && table != "rule.options"
            {
                let known = keys_of(false, table)
                    .iter()
                    .any(|known| known.name == k.trim());
                assert!(known, "{}: {table}.{k}", file.path);
            }
        }
    }
}

fn rule_problems(text: &str) -> Vec<crate::finding::Problem> {
    let file = crate::rule::PackFile {
        pack: "a".to_owned(),
        path: "a".to_owned(),
        text: text.to_owned(),
        on: true,
        language: None,
    };
    let (_, file_errors, _) = RuleSet::compile(&[file], &crate::rule::lexicons("en"), &|_| true);
    file_errors.into_iter().flat_map(|t| t.problems).collect()
}

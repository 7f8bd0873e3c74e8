//! Files to begin with: `new` and `init` write what works as it is, and write over nothing.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn whosays(args: &[&str], folder: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_whosays"))
        .args(args)
        .current_dir(folder)
        .output()
        .unwrap()
}

fn code(args: &[&str], folder: &Path) -> i32 {
    whosays(args, folder).status.code().unwrap()
}

#[test]
fn a_new_rule_passes_its_own_test_and_finds_what_it_says() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    for id in ["rumour-has-it", "x", "is-it", "first-ever-42"] {
        assert_eq!(code(&["new", id, "--pack", "house"], at), 0, "{id}");
        let file = format!("house/{id}.toml");
        let test = ["test", &file, "--coverage", "--mutate"];
        assert_eq!(code(&test, at), 0, "{id}");
    }
    assert_eq!(code(&["test", "house", "--coverage", "--mutate"], at), 0);
    fs::write(at.join("a.md"), "In the port, rumour has it.\n").unwrap();
    let check = [
        "check",
        "a.md",
        "--rules",
        "house",
        "--select",
        "rumour-has-it",
    ];
    let found = whosays(&[&check[..], &["--format", "short"]].concat(), at);
    let found = String::from_utf8(found.stdout).unwrap();
    assert!(
        found.starts_with("a.md:1:14: warning[rumour-has-it]: "),
        "{found}"
    );
}

#[test]
fn a_new_rule_writes_over_nothing_and_has_a_name_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    fs::write(at.join("mine.toml"), "# mine").unwrap();
    for id in ["mine", "Loud", "vague-authority", "7", "../up", "the", ""] {
        assert_eq!(code(&["new", id], at), 2, "{id}");
    }
    let files = fs::read_dir(at).unwrap().count();
    assert_eq!(files, 1);
    assert_eq!(fs::read_to_string(at.join("mine.toml")).unwrap(), "# mine");
}

#[test]
fn settings_hold_as_they_are_and_with_every_line_on() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    assert_eq!(code(&["init"], at), 0);
    fs::write(at.join("a.md"), "A harbour.\n").unwrap();
    assert_eq!(code(&["check", "a.md"], at), 0);
    assert_eq!(code(&["init"], at), 2);
    let text = fs::read_to_string(at.join("whosays.toml")).unwrap();
    let on: Vec<_> = text
        .lines()
        .map(|l| match l.strip_prefix("# ") {
            Some(s) if s.contains(" = ") || s.starts_with('[') => s,
            _ => l,
        })
        .collect();
    assert!(on.iter().any(|l| l.starts_with("allow")), "{on:?}");
    fs::write(at.join("whosays.toml"), on.join("\n")).unwrap();
    let out = whosays(&["check", "a.md"], at);
    let said = String::from_utf8(out.stderr).unwrap();
    assert_eq!((out.status.code(), said.as_str()), (Some(0), ""));
}

#[test]
fn what_runs_it_elsewhere_is_well_formed_and_asked_for_one_by_one() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    assert_eq!(code(&["init"], at), 0);
    // A bare name on a registry might be anybody's: without an address nothing is written.
    assert_eq!(code(&["init", "--ci", "github"], at), 2);
    assert_eq!(
        code(&["init", "--ci", "gitlab", "--from", "whosays; rm"], at),
        2
    );
    assert!(!at.join(".github").exists());
    let from = ["--from", "https://git.saltmere.org/whosays.git"];
    let all = ["--ci", "github", "--ci", "gitlab", "--pre-commit"];
    let all = [&all[..], &from].concat();
    let editors = [
        "--editor", "vscode", "--editor", "neovim", "--editor", "helix",
    ];
    let args = [&["init"], &all[..], &editors].concat();
    assert_eq!(code(&args, at), 0);
    assert_eq!(code(&args, at), 2);
    let read = |path: &str| fs::read_to_string(at.join(path)).unwrap();
    for yaml in [
        ".github/workflows/whosays.yml",
        ".gitlab-ci.yml",
        ".pre-commit-config.yaml",
    ] {
        let text = read(yaml);
        let events = saphyr_parser::Parser::new_from_str(&text);
        events.for_each(|e| drop(e.unwrap()));
        let pinned = "cargo install --locked --git https://git.saltmere.org/whosays.git --tag v";
        assert!(text.contains(pinned) || !text.contains("cargo"), "{text}");
        runs(&text, at);
    }
    let tasks = read(".vscode/tasks.json");
    let (_, tasks) = tasks.split_once('\n').unwrap();
    let tasks: serde_json::Value = serde_json::from_str(tasks).unwrap();
    let pattern = &tasks["tasks"][0]["problemMatcher"]["pattern"]["regexp"];
    let pattern = regex::Regex::new(pattern.as_str().unwrap()).unwrap();
    let line = "drafts/a.md:12:7: warning[vague-authority]: “experts”: who?";
    let found = pattern.captures(line).unwrap();
    assert_eq!((&found[1], &found[5]), ("drafts/a.md", "vague-authority"));
    runs("whosays check --quiet --format short --color never", at);
    let helix: toml::Table = read(".helix/config.toml").parse().unwrap();
    let key = helix["keys"]["normal"]["space"]["W"].as_str().unwrap();
    runs(key, at);
    runs(&read(".nvim.lua"), at);
}

#[test]
fn a_schema_is_written_once_and_told_to_editors_from_where_they_stand() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let read = |path: &str| fs::read_to_string(at.join(path)).unwrap();
    let first = |path: &str| read(path).lines().next().unwrap().to_owned();
    assert_eq!(code(&["new", "before-it"], at), 0);
    assert!(first("before-it.toml").starts_with("# A rule"));
    assert_eq!(code(&["init", "--schema"], at), 0);
    assert_eq!(
        first("whosays.toml"),
        "#:schema ./.whosays/config.schema.json"
    );
    for of in ["rules", "config"] {
        let printed = whosays(&["schema", of], at).stdout;
        let printed = String::from_utf8(printed).unwrap();
        assert_eq!(read(&format!(".whosays/{of}.schema.json")), printed);
        let _: serde_json::Value = serde_json::from_str(&printed).unwrap();
    }
    let inner = at.join("inner");
    fs::create_dir(&inner).unwrap();
    for (from, args, file, line) in [
        (at, &["new", "x-1"][..], "x-1.toml", "./.whosays"),
        (
            at,
            &["new", "x-2", "--pack", "house"],
            "house/x-2.toml",
            "../.whosays",
        ),
        (
            &inner,
            &["new", "x-3", "--pack", "../desk/house"],
            "desk/house/x-3.toml",
            "../../.whosays",
        ),
    ] {
        assert_eq!(code(args, from), 0, "{file}");
        let line = format!("#:schema {line}/rules.schema.json");
        assert_eq!(first(file), line);
    }
    // Where there are settings already, the line is reported.
    assert_eq!(code(&["init", "--schema"], at), 2);
    fs::remove_dir_all(at.join(".whosays")).unwrap();
    let again = whosays(&["init", "--schema"], at);
    let said = String::from_utf8(again.stdout).unwrap();
    assert!(
        said.ends_with("whosays.toml:\n      #:schema ./.whosays/config.schema.json\n"),
        "{said}"
    );
}

/// Every command in a text is one that the program takes: it is run on an empty folder, which is no article.
fn runs(text: &str, folder: &Path) {
    let commands: Vec<_> = text
        .lines()
        .filter_map(|l| Some(&l[l.find("whosays check")?..]))
        .collect();
    assert!(!commands.is_empty(), "{text}");
    for command in commands {
        let words = command.split_whitespace().skip(1);
        let args: Vec<_> = words
            .map(|w| w.trim_matches('"'))
            .filter(|w| !w.starts_with('%') && !w.contains('$'))
            .collect();
        fs::write(folder.join("a.md"), "A harbour.\n").unwrap();
        let out = whosays(&args, folder);
        let said = String::from_utf8(out.stderr).unwrap();
        assert_eq!(out.status.code(), Some(0), "{command}: {said}");
    }
}

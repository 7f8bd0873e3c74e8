//! Whole command lines, as one would type them, and what is printed.

#![allow(clippy::unwrap_used)]

use snapbox::cmd::{Command, cargo_bin};
use std::fs;
use std::io::{BufRead, BufReader};
use std::process::Stdio;

/// `whosays check` with the rules of these cases.
fn rich() -> Command {
    Command::new(cargo_bin!("whosays"))
        .args(["check", "--rules", "tests/cmd/house.toml"])
        .args(["--select", "house"])
}

/// The same, a line a finding.
fn check() -> Command {
    rich().args(["--format", "short"])
}

#[test]
fn command_lines_print_what_they_are_said_to() {
    trycmd::TestCases::new()
        .default_bin_name("whosays")
        .env("COLUMNS", "100")
        .case("tests/cmd/*.trycmd")
        .case("tests/cmd/*.toml")
        .skip("tests/cmd/house.toml")
        .skip("tests/cmd/mistakes.toml");
}

#[test]
fn colour_comes_when_it_is_asked_for() {
    let out = |color: &[&str], no_color: &str| {
        let got = rich()
            .args(color)
            .arg("tests/cmd/in/hint.md")
            .env("NO_COLOR", no_color)
            .output()
            .unwrap();
        String::from_utf8(got.stdout).unwrap()
    };
    assert!(out(&["--color", "always"], "").contains("\u{1b}["));
    // What is asked for by name wins over what is set for all programs.
    assert!(out(&["--color", "always"], "1").contains("\u{1b}["));
    assert!(!out(&["--color", "never"], "").contains('\u{1b}'));
    assert!(!out(&[], "").contains('\u{1b}'), "a pipe is no terminal");
}

#[test]
fn a_folder_without_an_article_is_told() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("notes.csv"), "Experts say").unwrap();
    check().arg(folder.path()).assert().code(2).stdout_eq("").stderr_eq(
        "whosays: no article found; articles are files that end in .md, .markdown, .mdx, .mkd, .qmd, .rmd, .txt, .text, .html, .htm, .xhtml\n",
    );
}

#[test]
fn what_git_ignores_is_no_article() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(".gitignore"), "drafts/\n").unwrap();
    fs::create_dir(folder.path().join("drafts")).unwrap();
    for name in ["a.md", "drafts/b.md"] {
        fs::write(folder.path().join(name), "Experts say so.\n").unwrap();
    }
    let got = check().arg(folder.path()).output().unwrap();
    assert_eq!(String::from_utf8(got.stdout).unwrap().lines().count(), 1);
}

#[test]
fn a_report_can_go_to_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let to = folder.path().join("report.txt");
    check()
        .args(["--color", "never", "tests/cmd/in/hint.md", "--output"])
        .arg(&to)
        .assert()
        .code(0)
        .stdout_eq("");
    assert!(fs::read_to_string(&to).unwrap().contains("bare-percentage"));
    let nowhere = folder.path().join("none/report.txt");
    let got = check()
        .args(["tests/cmd/in/hint.md", "--output"])
        .arg(&nowhere)
        .output()
        .unwrap();
    assert_eq!(got.status.code(), Some(2));
    assert!(
        String::from_utf8(got.stderr)
            .unwrap()
            .contains("report.txt")
    );
}

#[test]
fn whoever_has_read_enough_hears_no_complaint() {
    let folder = tempfile::tempdir().unwrap();
    let article = folder.path().join("long.md");
    fs::write(&article, "Experts say so.\n\n".repeat(20_000)).unwrap();
    let mut child = std::process::Command::new(cargo_bin!("whosays"))
        .args(["check", "--rules", "tests/cmd/house.toml"])
        .args(["--select", "house", "--format", "short"])
        .arg(&article)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    out.read_line(&mut line).unwrap();
    assert!(line.contains("nameless-experts"));
    drop(out);
    let done = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8(done.stderr).unwrap(), "");
    assert!(done.status.success(), "{:?}", done.status);
}

#[test]
fn many_threads_find_what_one_does() {
    let folder = tempfile::tempdir().unwrap();
    for i in 0..60 {
        let text = "Experts say so.\n\n".repeat(i % 7);
        fs::write(folder.path().join(format!("{i}.md")), text).unwrap();
    }
    let run = |threads: &str| {
        let got = check()
            .args(["--threads", threads])
            .arg(folder.path())
            .output()
            .unwrap();
        String::from_utf8(got.stdout).unwrap()
    };
    let one = run("1");
    assert_eq!(one.lines().count(), (0..60).map(|i| i % 7).sum::<usize>());
    assert_eq!(one, run("8"));
}

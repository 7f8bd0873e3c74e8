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
        "whosays: no article found; articles are files that end in .md, .markdown, .mdx, .mkd, .qmd, .rmd, .txt, .text, .html, .htm, .xhtml, .bib, .bibtex, .csljson\n",
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

/// What a command prints from inside the folder of the config cases, given this on standard input.
fn among_configs(args: &[&str], stdin: &str) -> String {
    let got = Command::new(cargo_bin!("whosays"))
        .args(args)
        .current_dir("tests/cmd/config.in")
        .stdin(stdin)
        .output()
        .unwrap();
    assert_eq!(String::from_utf8(got.stderr).unwrap(), "");
    String::from_utf8(got.stdout).unwrap()
}

#[test]
fn standard_input_goes_by_the_folder_of_its_name() {
    let check = |name: &str| {
        let args = ["check", "-", "--format", "short", "--stdin-filename", name];
        among_configs(&args, "Experts say the quay leans.\n")
    };
    assert!(check("none.md").contains("warning[vague-authority]"));
    assert!(check("up/none.md").contains("error[vague-authority]"));
    assert_eq!(check("two/b/none.md"), "");
    assert!(check("over/blog/none.md").contains("error[vague-authority]"));
}

#[test]
fn what_a_config_says_of_a_rule_is_told_where_rules_are() {
    let told =
        |args: &[&str], config: &str| among_configs(&[args, &["--config", config]].concat(), "");
    let explained = told(&["explain", "vague-authority"], "two/b/whosays.toml");
    assert!(
        explained.contains("\nhere: off (two/b/whosays.toml:2)\n"),
        "{explained}"
    );
    let listed = told(&["rules", "attribution"], "up/whosays.toml");
    let line = listed
        .lines()
        .find(|l| l.contains(" vague-authority "))
        .unwrap();
    assert!(line.starts_with("  error "), "{line}");
    assert!(line.ends_with("(up/whosays.toml:2)"), "{line}");
    let packs = told(&["rules"], "ext/base.toml");
    assert!(packs.contains("house (on, ext/base.toml:2)"), "{packs}");
    assert!(packs.contains("attribution (off here)"), "{packs}");
    assert!(packs.contains("whosays (always on)"), "{packs}");
}

#[test]
fn a_config_may_have_a_byte_order_mark_and_any_line_ends() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.md"), "Experts say so.\n").unwrap();
    let with = |config: &[u8]| {
        fs::write(folder.path().join("whosays.toml"), config).unwrap();
        Command::new(cargo_bin!("whosays"))
            .args(["check", "--format", "short"])
            .current_dir(folder.path())
            .output()
            .unwrap()
    };
    let good = with(b"\xef\xbb\xbf[rules]\r\nvague-authority = \"off\"\r\n");
    assert_eq!(good.status.code(), Some(0), "{good:?}");
    let bad = with(b"[rules]\n\xff");
    assert_eq!(bad.status.code(), Some(2));
    let said = String::from_utf8(bad.stderr).unwrap();
    assert!(said.contains("whosays.toml: not UTF-8"), "{said}");
}

#[test]
fn many_threads_go_by_many_configs() {
    let folder = tempfile::tempdir().unwrap();
    for i in 0..20 {
        let desk = folder.path().join(format!("desk{i}"));
        fs::create_dir(&desk).unwrap();
        let level = ["off", "info", "warning", "error"][i % 4];
        let config = format!("[rules]\nvague-authority = \"{level}\"\n");
        fs::write(desk.join("whosays.toml"), config).unwrap();
        for n in 0..3 {
            let front = if n == 0 {
                "---\nwhosays:\n  strict: true\n---\n"
            } else {
                ""
            };
            fs::write(
                desk.join(format!("{n}.md")),
                format!("{front}Experts say so.\n"),
            )
            .unwrap();
        }
    }
    let run = |threads: &str| {
        let got = Command::new(cargo_bin!("whosays"))
            .args(["check", ".", "--format", "short", "--threads", threads])
            .current_dir(folder.path())
            .output()
            .unwrap();
        String::from_utf8(got.stdout).unwrap()
    };
    let one = run("1");
    assert_eq!(one.matches("error[vague-authority]").count(), 15);
    assert_eq!(one.matches("[vague-authority]").count(), 45);
    assert_eq!(one, run("8"));
}

//! One text, one verdict first: a report on a text that a chat has left its marks in says so before any passage, with the strongest evidence.

use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

const LEAKY: &str = "Certainly! Here's a structured article about the harbour:\n\nThe quay was built in 1931.turn0search3\n";

fn check(folder: &Path, args: &[&str]) -> String {
    let out = Command::new(env!("CARGO_BIN_EXE_whosays"))
        .args(["check", "--no-config", "."])
        .args(args)
        .current_dir(folder)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    String::from_utf8(out.stdout).unwrap()
}

fn scratch(name: &str, text: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(name), text).unwrap();
    folder
}

#[test]
fn the_verdict_stands_before_the_passages() {
    let folder = scratch("a.md", LEAKY);
    for format in ["rich", "markdown", "html"] {
        let report = check(folder.path(), &["--format", format]);
        let verdict = report.find("holds chat residue in ").unwrap();
        let token = report[verdict..].find("turn0search3").unwrap();
        let assent = report[verdict..].find("Certainly!").unwrap();
        assert!(token < assent, "{format}: {report}");
        assert!(assent < 300, "{format}: {report}");
    }
    let report = check(folder.path(), &["--format", "rich"]);
    assert!(report.starts_with("a.md holds chat residue"), "{report}");
}

#[test]
fn programs_read_the_verdict_with_the_file() {
    let folder = scratch("a.md", LEAKY);
    let report: Value = serde_json::from_str(&check(folder.path(), &["--format", "json"])).unwrap();
    let verdict = &report["files"][0]["verdict"];
    assert_eq!(verdict["certain"], true);
    assert_eq!(verdict["strongest"][0]["text"], "turn0search3");
    assert_eq!(verdict["strongest"][0]["start"]["line"], 3);
    let folder = scratch("a.md", "Experts say that the quay wall leans.\n");
    let report: Value = serde_json::from_str(&check(folder.path(), &["--format", "json"])).unwrap();
    assert!(report["files"][0].get("verdict").is_none());
}

#[test]
fn a_verdict_without_excerpts_names_lines_alone() {
    let folder = scratch("a.md", LEAKY);
    let report = check(folder.path(), &["--no-excerpts"]);
    assert!(report.starts_with("a.md holds chat residue"), "{report}");
    assert!(
        report.contains("line 3") && !report.contains("turn0search3"),
        "{report}"
    );
}

#[test]
fn a_token_gives_way_to_the_mark_for_a_source_in_the_way_of_the_format() {
    for (name, text, mended) in [
        (
            "a.md",
            "The quay was built in 1931.turn0search3\n",
            "1931.[citation needed]\n",
        ),
        (
            "a.html",
            "<p>The quay was built in 1931.turn0search3</p>\n",
            "1931.<sup>[citation needed]</sup></p>\n",
        ),
    ] {
        let folder = scratch(name, text);
        check(folder.path(), &["--select", "residue", "--fix"]);
        assert_eq!(fs::read_to_string(folder.path().join(name)).unwrap(), text);
        check(folder.path(), &["--select", "residue", "--fix-unsafe"]);
        let after = fs::read_to_string(folder.path().join(name)).unwrap();
        assert!(after.ends_with(mended), "{after}");
    }
}

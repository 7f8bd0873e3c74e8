//! The gate in real git repositories: the baseline through edits, moves and renames; what is new since a commit; fixes.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use tempfile::TempDir;

/// A repository with two articles of one warning each, committed on `main`.
struct Repo(TempDir);

const A: &str = "# The quay\n\nTechnical experts warn that the quay wall leans. Boats pass.\n";
const B: &str = "Critics say that the harbour is old.\n";

impl Repo {
    fn new() -> Self {
        let repo = Self(tempfile::tempdir().unwrap());
        repo.git(&["init", "-q", "-b", "main"]);
        repo.write("drafts/a.md", A);
        repo.write("drafts/b.md", B);
        repo.commit();
        repo
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn git(&self, args: &[&str]) {
        let out = Command::new("git")
            .current_dir(self.path())
            .args(["-c", "user.name=Ada", "-c", "user.email=ada@saltmere.org"])
            .args([
                "-c",
                "commit.gpgsign=false",
                "-c",
                "protocol.file.allow=always",
            ])
            .args(args)
            .output()
            .unwrap();
        assert!(out.status.success(), "git {args:?}: {out:?}");
    }

    fn commit(&self) {
        self.git(&["add", "-A"]);
        self.git(&["commit", "-q", "-m", "work"]);
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path().join(name)).unwrap()
    }

    fn run(&self, args: &[&str]) -> Output {
        whosays(self.path(), args)
    }

    /// The lines that `check --format short` prints with these arguments, without their messages, and the exit code.
    fn check(&self, args: &[&str]) -> (Vec<String>, i32) {
        let out = self.run(&[&["check", "--format", "short"], args].concat());
        let lines = String::from_utf8(out.stdout).unwrap();
        let lines = lines
            .lines()
            .map(|l| l.split("]:").next().unwrap().to_owned() + "]");
        (lines.collect(), out.status.code().unwrap())
    }
}

fn whosays(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_whosays"))
        .current_dir(folder)
        .args(args)
        .output()
        .unwrap()
}

fn clean() -> (Vec<String>, i32) {
    (Vec::new(), 0)
}

#[test]
fn a_baseline_holds_through_edits_moves_and_renames() {
    let repo = Repo::new();
    assert_eq!(repo.check(&[]).1, 1);
    let out = repo.run(&["baseline", "write"]);
    assert_eq!(
        String::from_utf8_lossy(&out.stdout),
        "whosays-baseline.tsv: 2 findings written\n"
    );
    assert_eq!(repo.check(&[]), clean());
    // From a folder below, and for one file, it is the same baseline.
    assert_eq!(
        whosays(&repo.path().join("drafts"), &["check", "-q", "a.md"])
            .status
            .code(),
        Some(0)
    );

    // Reflowed, with a paragraph put before it, and the paragraphs in another order.
    repo.write(
        "drafts/a.md",
        "# The quay\r\n\r\nBoats pass. It is deep.\r\n\r\nTechnical experts\r\nwarn that the *quay wall* leans.\r\n",
    );
    assert_eq!(repo.check(&[]), clean());
    // Renamed, and moved to another folder.
    repo.git(&["mv", "drafts/a.md", "quay.md"]);
    assert_eq!(repo.check(&[]), clean());
    // The same words in one more file are new.
    repo.write("copy.md", &repo.read("quay.md"));
    let (both, code) = repo.check(&[]);
    assert_eq!((both.len(), code), (1, 1), "{both:?}");
    fs::remove_file(repo.path().join("copy.md")).unwrap();
    // A new one beside the old ones is reported alone.
    repo.write(
        "drafts/b.md",
        &format!("{B}\nAnalysts say that it is deep.\n"),
    );
    assert_eq!(
        repo.check(&[]),
        (
            vec!["drafts/b.md:3:1: warning[vague-authority]".to_owned()],
            1
        )
    );
    assert_eq!(repo.check(&["--no-baseline"]).0.len(), 3);
}

#[test]
fn what_is_mended_is_told_and_pruned() {
    let repo = Repo::new();
    repo.run(&["baseline", "write"]);
    repo.write("drafts/b.md", "Jane Roe says that the harbour is old.\n");
    assert_eq!(repo.check(&[]), clean());
    let out = repo.run(&["check"]);
    let said = String::from_utf8_lossy(&out.stdout).into_owned();
    assert!(said.contains("1 in the baseline"), "{said}");
    assert!(said.contains("1 finding of the baseline is gone"), "{said}");
    assert_eq!(repo.check(&["--fail-on-stale"]), (vec![], 1));
    // Checking one article says nothing of the others.
    assert_eq!(repo.check(&["drafts/a.md", "--fail-on-stale"]), clean());
    let shown = repo.run(&["baseline", "show"]);
    let shown = String::from_utf8_lossy(&shown.stdout).into_owned();
    assert!(shown.contains("2 findings, 1 gone"), "{shown}");
    let out = repo.run(&["baseline", "prune"]);
    assert_eq!(
        String::from_utf8_lossy(&out.stdout),
        "whosays-baseline.tsv: 1 removed, 1 left\n"
    );
    assert_eq!(repo.check(&["--fail-on-stale"]), clean());
    // It only gets better: pruning never adds what is new.
    repo.write("drafts/b.md", B);
    repo.run(&["baseline", "prune"]);
    assert_eq!(repo.check(&[]).1, 1);
}

#[test]
fn a_baseline_stands_beside_the_config() {
    let repo = Repo::new();
    repo.write("drafts/whosays.toml", "[check]\n");
    repo.write("c.md", B);
    repo.run(&["baseline", "write"]);
    assert!(
        repo.read("drafts/whosays-baseline.tsv")
            .contains("\na.md\tvague-authority\t")
    );
    assert!(
        repo.read("whosays-baseline.tsv")
            .contains("\nc.md\tvague-authority\t")
    );
    assert_eq!(repo.check(&[]), clean());
    // A part is written without losing the rest.
    repo.write("d.md", B);
    let out = repo.run(&["baseline", "write", "d.md"]);
    assert!(String::from_utf8_lossy(&out.stdout).contains("1 finding written, 1 kept"));
    assert_eq!(repo.check(&[]), clean());
}

#[test]
fn a_baseline_that_is_broken_is_told() {
    let repo = Repo::new();
    repo.write("whosays-baseline.tsv", "nothing\n");
    let out = repo.run(&["check", "-q"]);
    assert_eq!(out.status.code(), Some(2));
    let said = String::from_utf8_lossy(&out.stderr).into_owned();
    assert!(said.contains("whosays-baseline.tsv: line 1"), "{said}");
    // The articles are checked all the same.
    assert!(!out.stdout.is_empty());
    let out = repo.run(&["check", "-q", "--baseline", "none.tsv"]);
    assert_eq!(out.status.code(), Some(2));
}

#[test]
fn only_what_is_new_since_a_commit_is_told() {
    let repo = Repo::new();
    repo.git(&["checkout", "-q", "-b", "branch"]);
    assert_eq!(repo.check(&["--since", "main"]), clean());
    // Reflowed and renamed: nothing new. A new sentence, committed; a new file, not committed.
    repo.git(&["mv", "drafts/a.md", "drafts/quay.md"]);
    repo.write(
        "drafts/quay.md",
        "# The quay\n\nTechnical experts warn\nthat the quay wall leans.\nBoats pass.\n\nAnalysts say that it is deep.\n",
    );
    repo.commit();
    repo.write("new.md", B);
    let new = vec![
        "drafts/quay.md:7:1: warning[vague-authority]".to_owned(),
        "new.md:1:1: warning[vague-authority]".to_owned(),
    ];
    assert_eq!(repo.check(&["--since", "main"]), (new.clone(), 1));
    // What happens on main meanwhile is not this branch's.
    repo.commit();
    repo.git(&["checkout", "-q", "main"]);
    repo.write("other.md", B);
    repo.commit();
    repo.git(&["checkout", "-q", "branch"]);
    assert_eq!(repo.check(&["--since", "main"]), (new, 1));
}

#[test]
fn what_a_bibliography_lacks_is_new_once_and_stays_after_fixes() {
    let repo = Repo::new();
    repo.write("refs.bib", "@book{quay, title = {Quays}, year = 2019}\n");
    let text = "---\nbibliography: refs.bib\n---\n\nThe wall leans [@quay], and so does the gate [@lost].\n";
    repo.write("c.md", text);
    repo.commit();
    repo.write("c.md", &format!("{text}\nThe lamp\u{200b} is lit.\n"));
    let found = |args: &[&str]| {
        let (lines, _) = repo.check(args);
        lines
            .into_iter()
            .filter(|l| l.contains("missing-entry"))
            .count()
    };
    assert_eq!(found(&["--since", "HEAD"]), 0);
    assert_eq!(found(&["--fix"]), 1);
    assert!(!repo.read("c.md").contains('\u{200b}'));
}

#[test]
fn a_link_that_is_taken_away_brings_its_finding() {
    let repo = Repo::new();
    repo.write(
        "c.md",
        "Critics say that [it is old](https://www.saltmere.org/age-report).\n",
    );
    repo.commit();
    assert_eq!(repo.check(&["--since", "HEAD"]), clean());
    repo.write("c.md", "Critics say that it is old.\n");
    assert_eq!(
        repo.check(&["--since", "HEAD"]),
        (vec!["c.md:1:1: warning[vague-authority]".to_owned()], 1)
    );
}

#[test]
fn git_that_cannot_answer_is_told() {
    let repo = Repo::new();
    let said = |folder: &Path, reference: &str| {
        let out = whosays(folder, &["check", &format!("--since={reference}")]);
        assert_eq!(out.status.code(), Some(2));
        String::from_utf8_lossy(&out.stderr).into_owned()
    };
    assert!(said(repo.path(), "nope").contains("git has no commit `nope`"));
    assert!(said(repo.path(), "--output=x").contains("does not name a commit"));
    repo.write("drafts/a.md", &A.repeat(2));
    repo.commit();
    let clone = tempfile::tempdir().unwrap();
    let from = format!("file://{}", repo.path().display());
    let to = clone.path().join("shallow");
    repo.git(&["clone", "-q", "--depth", "1", &from, to.to_str().unwrap()]);
    assert!(said(&to, "HEAD~1").contains("this clone is shallow"));
    let none = tempfile::tempdir().unwrap();
    fs::write(none.path().join("a.md"), A).unwrap();
    assert!(said(none.path(), "main").contains("needs a git repository"));
}

#[test]
fn safe_fixes_are_made_whole_and_the_rest_on_request() {
    let repo = Repo::new();
    let text = "\u{feff}The wall leans. See [it](https://www.saltmere.org/x?utm_source=chatgpt.com&p=2).\r\n\r\nWould you like me to expand this section?\r\n";
    repo.write("drafts/a.md", text);
    let diff = repo.run(&["check", "--diff", "drafts/a.md"]);
    let shown = String::from_utf8_lossy(&diff.stdout).into_owned();
    assert!(
        shown.contains("--- a/drafts/a.md") && shown.contains("/x?p=2)"),
        "{shown}"
    );
    assert_eq!(diff.status.code(), Some(1));
    assert_eq!(repo.read("drafts/a.md"), text);

    let (left, code) = repo.check(&["--fix", "drafts/a.md"]);
    assert_eq!(
        (left, code),
        (vec!["drafts/a.md:3:1: error[chatbot-offer]".to_owned()], 1)
    );
    let safe = "\u{feff}The wall leans. See [it](https://www.saltmere.org/x?p=2).\r\n\r\nWould you like me to expand this section?\r\n";
    assert_eq!(repo.read("drafts/a.md"), safe);

    assert_eq!(repo.check(&["--fix-unsafe", "drafts/a.md"]), clean());
    assert_eq!(
        repo.read("drafts/a.md"),
        "\u{feff}The wall leans. See [it](https://www.saltmere.org/x?p=2).\r\n"
    );
    assert_eq!(
        repo.run(&["check", "--diff", "drafts/a.md"]).status.code(),
        Some(0)
    );
    let stdin = repo.run(&["check", "--fix", "-"]);
    assert_eq!(stdin.status.code(), Some(2));
}

#[test]
fn a_change_checks_again() {
    use std::io::{BufRead, BufReader};
    use std::process::Stdio;
    let repo = Repo::new();
    let mut child = Command::new(env!("CARGO_BIN_EXE_whosays"))
        .current_dir(repo.path())
        .args(["check", "--watch", "--format", "short", "drafts"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut told = BufReader::new(child.stderr.take().unwrap()).lines();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut next = || lines.next().unwrap().unwrap();
    assert!(next().starts_with("drafts/a.md:3:1"));
    assert!(next().starts_with("drafts/b.md:1:1"));
    assert!(told.next().unwrap().unwrap().contains("watching"));
    repo.write(
        "drafts/a.md",
        "Boats pass.\n\nAnalysts say that it is deep.\n",
    );
    assert!(next().starts_with("drafts/a.md:3:1"));
    assert!(next().starts_with("drafts/b.md:1:1"));
    child.kill().unwrap();
    child.wait().unwrap();
    let stdin = repo.run(&["check", "--watch", "-"]);
    assert_eq!(stdin.status.code(), Some(2));
}

#[test]
fn what_is_not_new_is_in_the_baseline_and_not_gone() {
    let repo = Repo::new();
    repo.run(&["baseline", "write"]);
    repo.commit();
    repo.git(&["checkout", "-q", "-b", "work"]);
    repo.write("drafts/a.md", &format!("{A}\nIt rains.\n"));
    repo.commit();
    assert_eq!(repo.check(&["--since", "main", "--fail-on-stale"]), clean());
    // What was mended is gone all the same.
    repo.write("drafts/a.md", "# The quay\n\nBoats pass.\n");
    assert_eq!(
        repo.check(&["--since", "main", "--fail-on-stale"]),
        (vec![], 1)
    );
}

#[test]
fn code_scanning_sees_what_the_baseline_hides_as_suppressed() {
    let repo = Repo::new();
    repo.run(&["baseline", "write"]);
    repo.write(
        "drafts/b.md",
        &format!("{B}\nAnalysts say that it is deep.\n"),
    );
    let out = repo.run(&["check", "--format", "sarif"]);
    let sarif: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    let states: Vec<_> = results.iter().map(|r| &r["baselineState"]).collect();
    assert_eq!(states, ["new", "unchanged", "unchanged"]);
    assert!(results[0].get("suppressions").is_none());
    assert_eq!(results[1]["suppressions"][0]["kind"], "external");
    // Without a baseline nothing is said of one.
    let out = repo.run(&["check", "--format", "sarif", "--no-baseline"]);
    assert!(
        !String::from_utf8(out.stdout)
            .unwrap()
            .contains("baselineState")
    );
}

#[test]
fn a_rule_of_ones_own_wins_a_tie_and_the_other_is_counted() {
    let repo = Repo::new();
    let rule = |severity: &str| {
        format!(
            "[[rule]]\nid = \"our-critics\"\nseverity = \"{severity}\"\ntitle = \"critics\"\nmessage = \"ask the desk\"\nhelp = \"Ask.\"\n\
             [rule.find]\nphrases = [\"critics say\"]\n"
        )
    };
    repo.write("house.toml", &rule("warning"));
    let args = ["drafts/b.md", "--rules", "house.toml"];
    let all = [&args[..], &["--select", "house,attribution"]].concat();
    assert_eq!(
        repo.check(&all).0,
        ["drafts/b.md:1:1: warning[our-critics]"]
    );
    let counted = repo.run(
        &[
            &["check", "--statistics", "-q", "--format", "short"],
            &all[..],
        ]
        .concat(),
    );
    let counted = String::from_utf8(counted.stdout).unwrap();
    let row = |rule: &str| {
        counted
            .lines()
            .find(|l| l.starts_with(rule))
            .unwrap()
            .to_owned()
    };
    assert!(row("vague-authority").ends_with(" 1"), "{counted}");
    repo.write("house.toml", &rule("info"));
    assert_eq!(
        repo.check(&all).0,
        ["drafts/b.md:1:1: warning[vague-authority]"]
    );
}

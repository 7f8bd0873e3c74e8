//! What is named and cannot be read, and what would never end: it is told, and keeps nothing else away.

use super::{FIXABLE, FLAGGED, check, err, folder_with, names, out, whosays};
use std::fs;
use std::io::Write;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

#[test]
fn what_cannot_be_read_keeps_nothing_else_away() {
    let folder = folder_with(&[("a.md", FLAGGED), ("b.md", FLAGGED), ("c.md/d.md", FLAGGED)]);
    let at = folder.path();
    symlink(at.join("gone.md"), at.join("link.md")).unwrap();
    let o = check(at, &["a.md", "b.md", "missing.md", "link.md", "c.md"]);
    assert_eq!(o.status.code(), Some(2));
    assert_eq!(out(&o).lines().count(), 3, "{}", out(&o));
    assert!(
        err(&o).contains("missing.md: ") && err(&o).contains("link.md: "),
        "{}",
        err(&o)
    );
    // A walk takes what is there.
    let o = check(at, &["."]);
    assert_eq!(out(&o).lines().count(), 3, "{}{}", out(&o), err(&o));
}

/// The program as somebody without rights runs it; `None` where we have none to give away.
fn nobody(folder: &Path) -> Option<PathBuf> {
    let own = fs::metadata(folder).unwrap();
    if std::os::unix::fs::MetadataExt::uid(&own) != 0 {
        return None;
    }
    let program = folder.join("program");
    fs::copy(env!("CARGO_BIN_EXE_whosays"), &program).unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    fs::set_permissions(folder, fs::Permissions::from_mode(0o755)).unwrap();
    Some(program)
}

#[test]
fn what_may_not_be_read_or_written_is_told() {
    let folder = folder_with(&[
        ("in/a.md", FLAGGED),
        ("in/b.md", FLAGGED),
        ("in/closed/c.md", FLAGGED),
        ("in/f.md", FIXABLE),
    ]);
    let at = folder.path();
    let Some(program) = nobody(at) else {
        eprintln!("skipped: only root can be somebody else");
        return;
    };
    let mode = |name: &str, mode| {
        fs::set_permissions(at.join(name), fs::Permissions::from_mode(mode)).unwrap()
    };
    mode("in", 0o755);
    mode("in/a.md", 0o600);
    mode("in/b.md", 0o644);
    mode("in/f.md", 0o644);
    mode("in/closed", 0o700);
    let run = |args: &[&str]| {
        let mut command = Command::new(&program);
        command
            .uid(65_534)
            .gid(65_534)
            .current_dir(at.join("in"))
            .stdin(Stdio::null());
        command
            .args(["check", ".", "--no-config", "--format", "short"])
            .args(args)
            .output()
            .unwrap()
    };
    let o = run(&[]);
    assert_eq!(o.status.code(), Some(2), "{}", err(&o));
    assert!(
        out(&o).contains("b.md:1:1") && !out(&o).contains("a.md"),
        "{}",
        out(&o)
    );
    assert!(
        err(&o).contains("whosays: a.md: this file may not be read (permission denied)")
            && err(&o).contains("whosays: closed: this file may not be read"),
        "{}",
        err(&o)
    );
    // A fix, a report and a baseline into a folder where nothing may be written.
    let o = run(&["--fix"]);
    assert_eq!(o.status.code(), Some(2));
    assert!(err(&o).contains("whosays: f.md: "), "{}", err(&o));
    assert_eq!(fs::read_to_string(at.join("in/f.md")).unwrap(), FIXABLE);
    let o = run(&["--output", "report.json"]);
    assert_eq!(o.status.code(), Some(2));
    assert!(err(&o).contains("whosays: report.json: "), "{}", err(&o));
    assert_eq!(names(&at.join("in")), ["a.md", "b.md", "closed", "f.md"]);
}

#[test]
fn links_in_a_circle_end() {
    let folder = folder_with(&[("a.md", FLAGGED), ("sub/b.md", FLAGGED)]);
    let at = folder.path();
    symlink(at, at.join("sub/up")).unwrap();
    symlink("two.md", at.join("one.md")).unwrap();
    symlink("one.md", at.join("two.md")).unwrap();
    let o = check(at, &["."]);
    assert_eq!(out(&o).lines().count(), 2, "{}{}", out(&o), err(&o));
    let o = check(at, &["one.md", "a.md"]);
    assert_eq!(
        (o.status.code(), out(&o).lines().count()),
        (Some(2), 1),
        "{}",
        err(&o)
    );
    // The folder itself, by way of its own link.
    let o = check(at, &["sub/up/sub/up/a.md"]);
    assert_eq!(o.status.code(), Some(1), "{}", err(&o));
}

#[test]
fn pipes_and_devices_that_are_named_are_read_and_those_without_end_are_not() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let made = Command::new("mkfifo")
        .arg(at.join("pipe.md"))
        .status()
        .unwrap();
    assert!(made.success());
    let pipe = at.join("pipe.md");
    let writer = std::thread::spawn(move || fs::write(pipe, FLAGGED).unwrap());
    let o = check(at, &["pipe.md"]);
    writer.join().unwrap();
    assert_eq!(
        (o.status.code(), out(&o).lines().count()),
        (Some(1), 1),
        "{}",
        err(&o)
    );
    // A walk leaves pipes alone: nobody may ever write into one.
    let o = check(at, &["."]);
    assert_eq!(o.status.code(), Some(2), "{}", err(&o));
    assert_eq!(check(at, &["/dev/null"]).status.code(), Some(0));
    let start = Instant::now();
    let o = check(at, &["/dev/zero"]);
    assert_eq!(o.status.code(), Some(2));
    assert!(err(&o).contains("/dev/zero: "), "{}", err(&o));
    assert!(start.elapsed() < Duration::from_secs(20));
}

#[test]
fn files_too_large_or_too_slow_are_told_and_not_checked() {
    let folder = folder_with(&[
        ("a.md", FLAGGED),
        ("large.md", &FLAGGED.repeat(4_000).replace('\n', "\n\n")),
    ]);
    let at = folder.path();
    let o = check(at, &[".", "--max-file-size", "1K"]);
    assert_eq!((o.status.code(), out(&o).lines().count()), (Some(2), 1));
    assert_eq!(
        err(&o),
        "whosays: large.md: it is larger than 1024 bytes (--max-file-size), so it was not checked\n"
    );
    let o = check(at, &[".", "--file-timeout", "0.001"]);
    assert_eq!(o.status.code(), Some(2));
    assert!(err(&o).contains("whosays: large.md: it takes longer than 0.001 s (--file-timeout), so it was not checked\n"), "{}", err(&o));
    let o = check(at, &[".", "--file-timeout", "60", "--max-file-size", "10M"]);
    assert_eq!((o.status.code(), out(&o).lines().count()), (Some(1), 4_001));
    // Programs are told too.
    let o = whosays(at)
        .args([
            "check",
            ".",
            "--no-config",
            "--format",
            "json",
            "--max-file-size",
            "1K",
        ])
        .output()
        .unwrap();
    let told: serde_json::Value = serde_json::from_slice(&o.stdout).unwrap();
    assert_eq!(told["problems"][0]["path"], "large.md");
    assert_eq!(
        check(at, &["--max-file-size", "much"]).status.code(),
        Some(2)
    );
    // What comes through standard input is no larger either.
    let mut child = whosays(at)
        .args(["check", "-", "--no-config", "--max-file-size", "10"])
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(FLAGGED.as_bytes())
        .unwrap();
    let o = child.wait_with_output().unwrap();
    assert_eq!(o.status.code(), Some(2), "{}", err(&o));
}

#[test]
fn what_a_folder_holds_in_other_formats_is_told() {
    let folder = folder_with(&[
        ("a.md", FLAGGED),
        ("b.rst", FLAGGED),
        ("sub/c.RST", FLAGGED),
        ("d.adoc", FLAGGED),
        ("e.rs", ""),
    ]);
    let at = folder.path();
    let o = check(at, &["."]);
    assert_eq!((o.status.code(), out(&o).lines().count()), (Some(1), 1));
    let told = "3 files in formats that are not read (.adoc, .rst) passed over";
    assert!(err(&o).contains(told), "{}", err(&o));
    let json = check(at, &[".", "--format", "json"]);
    assert!(out(&json).contains(told), "{}", out(&json));
    let o = check(at, &["b.rst", "--input-format", "text"]);
    assert_eq!((out(&o).lines().count(), err(&o).as_str()), (1, ""));
}

/// It takes a minute, most of it to make the files: `WHOSAYS_MANY=100000 cargo test --release --test it faults::`.
#[test]
fn a_folder_may_hold_a_great_many_files() {
    let many = std::env::var("WHOSAYS_MANY").map_or(3_000, |n| n.parse().unwrap());
    let folder = tempfile::tempdir().unwrap();
    for i in 0..many {
        let sub = folder.path().join(format!("{}", i / 1_000));
        fs::create_dir_all(&sub).unwrap();
        fs::write(sub.join(format!("{i}.md")), FLAGGED).unwrap();
    }
    let start = Instant::now();
    let o = check(folder.path(), &["."]);
    eprintln!("{many} files in {:.1} s", start.elapsed().as_secs_f64());
    assert_eq!(
        (o.status.code(), out(&o).lines().count()),
        (Some(1), many),
        "{}",
        err(&o)
    );
    let o = whosays(folder.path())
        .args(["baseline", "write", "."])
        .output()
        .unwrap();
    assert_eq!(o.status.code(), Some(0), "{}", err(&o));
}

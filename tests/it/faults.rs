//! What goes wrong outside of us: files that cannot be read, disks that are full, readers that leave, runs that are stopped. Nothing is
//! half-written, and the exit code says whether the work was done.

#![cfg(unix)]
#![allow(clippy::print_stderr)]

use std::fs;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

mod files;

const FLAGGED: &str = "Experts say that the gate leaks.\n";
/// A link with a parameter that a safe fix takes away.
const FIXABLE: &str = "See [the survey](https://portofsaltmere.org/m?utm_source=chatgpt.com).\n";
const FIXED: &str = "See [the survey](https://portofsaltmere.org/m).\n";

fn whosays(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_whosays"));
    command.current_dir(folder).stdin(Stdio::null());
    command
}

fn check(folder: &Path, args: &[&str]) -> Output {
    let base: &[&str] = if args.contains(&"--format") {
        &["check", "--no-config"]
    } else {
        &["check", "--no-config", "--format", "short"]
    };
    whosays(folder).args(base).args(args).output().unwrap()
}

fn out(o: &Output) -> String {
    String::from_utf8_lossy(&o.stdout).into_owned()
}

fn err(o: &Output) -> String {
    String::from_utf8_lossy(&o.stderr).into_owned()
}

fn folder_with(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<_> = entries
        .map(|e| e.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn a_full_disk_is_told_and_leaves_things_as_they_were() {
    let folder = folder_with(&[("a.md", FLAGGED)]);
    let at = folder.path();
    for format in ["rich", "json", "sarif", "html"] {
        let full = fs::OpenOptions::new()
            .write(true)
            .open("/dev/full")
            .unwrap();
        let o = whosays(at)
            .args(["check", "a.md", "--no-config", "--format", format])
            .stdout(full)
            .output()
            .unwrap();
        assert_eq!(o.status.code(), Some(2), "{format}: {}", err(&o));
        assert!(err(&o).contains("space"), "{format}: {}", err(&o));
    }
    let o = check(at, &["a.md", "--output", "json=/dev/full"]);
    assert_eq!(o.status.code(), Some(2));
    // A disk of its own, full but for a few bytes.
    let disk = at.join("disk");
    fs::create_dir(&disk).unwrap();
    let mounted = Command::new("mount")
        .args(["-t", "tmpfs", "-o", "size=64k", "none"])
        .arg(&disk)
        .output();
    if !mounted.is_ok_and(|o| o.status.success()) {
        eprintln!("skipped: no disk can be mounted");
        return;
    }
    let fixable = FIXABLE.repeat(250);
    fs::write(disk.join("f.md"), &fixable).unwrap();
    fs::write(disk.join("report.json"), "old").unwrap();
    fs::write(disk.join("whosays-baseline.tsv"), "").unwrap();
    let mut filler = fs::File::create(disk.join("filler")).unwrap();
    while filler.write_all(&[0; 512]).is_ok() {}
    drop(filler);
    let fix = check(&disk, &["f.md", "--fix"]);
    let report = check(
        &disk,
        &["f.md", "--format", "json", "--output", "report.json"],
    );
    let baseline = whosays(&disk)
        .args(["baseline", "write", "f.md", "--no-config"])
        .output()
        .unwrap();
    let after = (
        fs::read_to_string(disk.join("f.md")).unwrap(),
        fs::read_to_string(disk.join("report.json")).unwrap(),
        names(&disk),
    );
    let unmounted = Command::new("umount").arg(&disk).status().unwrap();
    assert!(unmounted.success());
    for o in [&fix, &report, &baseline] {
        assert_eq!(o.status.code(), Some(2), "{}", err(o));
        assert!(err(o).contains("space"), "{}", err(o));
    }
    assert_eq!((after.0, after.1), (fixable, "old".to_owned()));
    assert_eq!(
        after.2,
        ["f.md", "filler", "report.json", "whosays-baseline.tsv"]
    );
}

#[test]
fn a_reader_that_leaves_is_no_fault() {
    let folder = folder_with(&[("a.md", &FLAGGED.repeat(3_000).replace('\n', "\n\n"))]);
    for command in ["check", "map"] {
        let mut child = whosays(folder.path())
            .args([command, "a.md", "--no-config", "--format", "json"])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut few = [0; 64];
        let mut stdout = child.stdout.take().unwrap();
        stdout.read_exact(&mut few).unwrap();
        drop(stdout);
        let o = child.wait_with_output().unwrap();
        assert!(
            o.status.code().is_some() && err(&o).is_empty(),
            "{command}: {o:?}"
        );
    }
}

#[test]
fn a_run_that_is_stopped_leaves_whole_files() {
    for signal in ["INT", "TERM", "KILL"] {
        let folder = tempfile::tempdir().unwrap();
        let at = folder.path();
        let (before, after) = (FIXABLE.repeat(400), FIXED.repeat(400));
        for i in 0..200 {
            fs::write(at.join(format!("{i}.md")), &before).unwrap();
        }
        let mut child = whosays(at)
            .args([
                "check",
                ".",
                "--no-config",
                "--select",
                "residue",
                "--fix",
                "--quiet",
            ])
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        // As soon as the first files are fixed.
        let start = Instant::now();
        let fixed =
            || (0..200).any(|i| fs::read_to_string(at.join(format!("{i}.md"))).unwrap() == after);
        while !fixed() && start.elapsed() < Duration::from_secs(20) {
            std::thread::sleep(Duration::from_millis(1));
        }
        let sent = Command::new("kill")
            .args(["-s", signal, &child.id().to_string()])
            .status();
        assert!(sent.is_ok());
        let ended = child.wait().unwrap();
        let (mut old, mut new) = (0, 0);
        for i in 0..200 {
            match fs::read_to_string(at.join(format!("{i}.md"))).unwrap() {
                text if text == before => old += 1,
                text if text == after => new += 1,
                text => panic!(
                    "SIG{signal}: {i}.md is neither old nor new: {} bytes",
                    text.len()
                ),
            }
        }
        assert!(new > 0, "SIG{signal}");
        assert_ne!(
            (ended.success(), old > 0),
            (true, true),
            "SIG{signal}: stopped, and says that all is well"
        );
    }
}

#[test]
fn no_home_no_terminal_and_any_locale_will_do() {
    let folder = folder_with(&[(
        "a.md",
        "Ünïcode experts say “so”.\n\nExperts say that it leaks – 日本.\n",
    )]);
    let at = folder.path();
    let plain = whosays(at)
        .args(["check", "a.md", "--format", "json", "--no-config"])
        .output()
        .unwrap();
    for (name, value) in [
        ("LC_ALL", "C"),
        ("LC_ALL", "tr_TR.UTF-8"),
        ("LANG", "xx_YY.KOI8-R"),
        ("TERM", "dumb"),
        ("COLUMNS", "0"),
        ("COLUMNS", "x"),
    ] {
        for format in ["json", "rich", "short", "html"] {
            let mut command = whosays(at);
            command.env_clear().env(name, value).args([
                "check",
                "a.md",
                "--no-config",
                "--format",
                format,
            ]);
            let o = command.output().unwrap();
            assert_eq!(
                o.status.code(),
                Some(1),
                "{name}={value} {format}: {}",
                err(&o)
            );
            if format == "json" {
                assert_eq!(o.stdout, plain.stdout, "{name}={value}");
            }
        }
    }
}

#[test]
fn threads_and_the_order_of_files_change_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let files: Vec<String> = (0..60).map(|i| format!("{i}.md")).collect();
    for (i, name) in files.iter().enumerate() {
        fs::write(
            at.join(name),
            format!("{FLAGGED}\nIt grew by {i}%, officials said.\n"),
        )
        .unwrap();
    }
    let run = |threads: &str, files: Vec<&String>| {
        let base = [
            "check",
            "--no-config",
            "--strict",
            "--format",
            "json",
            "--threads",
            threads,
        ];
        let o = whosays(at).args(base).args(files).output().unwrap();
        String::from_utf8(o.stdout).unwrap()
    };
    let one = run("1", files.iter().collect());
    assert!(one.contains("vague-authority"));
    assert_eq!(one, run("4", files.iter().collect()));
    assert_eq!(one, run("2", files.iter().rev().collect()));
}

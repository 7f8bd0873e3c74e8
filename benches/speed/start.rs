//! From the start of the program to its exit, for one article: what an editor waits for. Beside it what the same program takes to
//! print its version, so that the ratios say how much of it is ours whatever the machine does.

use crate::clock::median;
use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use std::{fs, io};

/// How many rules of the user's own are laid over the built-in ones.
const OWN: usize = 500;

/// Prints the times for the sample article by the wall clock.
pub(crate) fn print() {
    if let Err(e) = measure() {
        println!("\nstart to exit: {e}: skipped");
    }
}

fn measure() -> io::Result<()> {
    let folder = tempfile::tempdir()?;
    let path = |name: &str| folder.path().join(name);
    fs::write(path("sample.md"), include_str!("sample.md"))?;
    fs::write(path("own.toml"), own_rules())?;
    let packs = whosays::rule::Prepared::All.packs();
    fs::write(
        path("whosays.toml"),
        format!("[check]\npacks = {packs:?}\n"),
    )?;
    let size = include_str!("sample.md").len() as f64 / 1e3;
    println!("\none article of {size:.1} KB, start to exit");
    let isolated = ["check", "--no-config", "sample.md"];
    let own = [&isolated[..], &["--rules", "own.toml"]].concat();
    let rows: [(&str, &[&str], &str); 4] = [
        ("--version", &["--version"], ""),
        ("default packs", &isolated, "goal: 2.5 times at most"),
        ("and 500 rules of one's own", &own, ""),
        ("all packs", &["check", "sample.md"], ""),
    ];
    let mut version = None;
    for (name, args, goal) in rows {
        let time = time(args, folder.path())?;
        let first = *version.get_or_insert(time);
        let ratio = time.as_secs_f64() / first.as_secs_f64();
        let ms = time.as_secs_f64() * 1e3;
        println!("  {name:26} {ms:5.1} ms, {ratio:4.1} times as long as --version  {goal}");
    }
    Ok(())
}

fn time(args: &[&str], folder: &Path) -> io::Result<Duration> {
    let mut failed = None;
    let time = median(41, || {
        let start = Instant::now();
        let status = Command::new(env!("CARGO_BIN_EXE_whosays"))
            .args(args)
            .current_dir(folder)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        let elapsed = start.elapsed();
        match status {
            Ok(s) if s.code() == Some(2) => failed = Some(io::Error::other("the check failed")),
            Ok(_) => {}
            Err(e) => failed = Some(e),
        }
        elapsed
    });
    failed.map_or(Ok(time), Err)
}

/// Rules as a newsroom's style book may have them, each with two phrases.
fn own_rules() -> String {
    let mut rules = String::new();
    for n in 0..OWN {
        let _ = write!(
            rules,
            "[[rule]]\nid = \"house-{n}\"\ntitle = \"a house rule\"\nmessage = \"“{{text}}”: not in this house\"\n\
             help = \"Write it as the style book has it.\"\n\
             [rule.find]\nphrases = [\"harbour number{n} [of the]\", \"(quay|wall) word{n}\"]\n\n"
        );
    }
    rules
}

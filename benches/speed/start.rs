//! From the start of the program to its exit, for one article: what an editor waits for.

use crate::clock::median;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use std::{fs, io};

/// Prints the time for the sample article by the wall clock.
pub(crate) fn print() {
    match measure() {
        Ok(time) => println!(
            "\none article of {:.1} KB, start to exit  {:.1} ms (goal: under 6)",
            include_str!("sample.md").len() as f64 / 1e3,
            time.as_secs_f64() * 1e3
        ),
        Err(e) => println!("\nstart to exit: {e}: skipped"),
    }
}

fn measure() -> io::Result<Duration> {
    let folder = tempfile::tempdir()?;
    let article = folder.path().join("sample.md");
    fs::write(&article, include_str!("sample.md"))?;
    let mut failed = None;
    let time = median(41, || {
        let start = Instant::now();
        let status = Command::new(env!("CARGO_BIN_EXE_whosays"))
            .arg("check")
            .arg(&article)
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

//! The picture in the README is a picture of what the program prints: drawn from a real run, and compared with it ever after.

#![allow(clippy::unwrap_used)]

mod ansi;
mod svg;

use std::path::Path;
use std::process::Command;
use std::{env, fs};

/// What is typed, as the title bar shows it.
const TYPED: &str = "whosays check docs/sample/quay-wall.md";

/// The most lines of findings that are shown; the last finding is shown whole or not at all.
const LINES: usize = 45;

/// What stands for the time a run took.
const TIME: &str = "(12 ms)";

#[test]
fn the_picture_shows_what_is_printed() {
    let drawn = svg::draw(TYPED, &excerpt(&ansi::lines(&run())));
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/picture.svg");
    if env::var_os("WHOSAYS_BLESS").is_some_and(|v| v == "1") {
        fs::write(&path, drawn).unwrap();
        return;
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        // A checkout on Windows may have changed the line ends.
        kept.replace("\r\n", "\n") == drawn,
        "docs/picture.svg is not what `{TYPED}` prints now; run WHOSAYS_BLESS=1 cargo test --test it picture::"
    );
}

/// What the command prints, colours and all.
fn run() -> String {
    let out = Command::new(env!("CARGO_BIN_EXE_whosays"))
        .args(TYPED.split(' ').skip(1))
        .args(["--color", "always"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env("COLUMNS", "100")
        .output()
        .unwrap();
    assert_eq!(
        out.status.code(),
        Some(1),
        "{}",
        String::from_utf8_lossy(&out.stderr)
    );
    String::from_utf8(out.stdout).unwrap()
}

/// The first findings that fit, a sign that there are more, and the summary.
fn excerpt(lines: &[ansi::Line]) -> Vec<ansi::Line> {
    let summary = lines.iter().rposition(|l| !l.is_empty()).unwrap();
    let cut = (0..=LINES.min(summary))
        .rev()
        .find(|&i| lines[i].is_empty())
        .unwrap();
    let mut shown = lines[..=cut].to_vec();
    if cut + 1 < summary {
        shown.push(vec![ansi::Run::plain("…")]);
        shown.push(Vec::new());
    }
    let last = ansi::text(&lines[summary]);
    let (head, _) = last
        .rsplit_once('(')
        .expect("the summary ends with the time");
    shown.push(vec![ansi::Run::plain(&format!("{head}{TIME}"))]);
    shown
}

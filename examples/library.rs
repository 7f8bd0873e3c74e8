//! Checks a file with the default packs, as a program of one's own would: `cargo run --example library article.md`.

#![allow(clippy::print_stdout)]

use std::error::Error;
use whosays::{Linter, Severity};

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args()
        .nth(1)
        .ok_or("say which article to check")?;
    let text = std::fs::read_to_string(&path)?;
    let linter = Linter::builder().build()?;
    for finding in linter.check(&path, &text).findings {
        if finding.severity >= Severity::Warning {
            let words = &text[finding.span.start..finding.span.end];
            println!("{}: {} ({words})", finding.rule, finding.message);
        }
    }
    Ok(())
}

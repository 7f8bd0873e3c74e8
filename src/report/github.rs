//! GitHub's workflow commands, which become annotations beside the changed lines, and the summary of a step.
//!
//! GitHub shows the first ten errors, ten warnings and ten notices of a step and no more, so the worst come first.
//! See “Workflow commands for GitHub Actions” in its documentation; escapes are those of its own toolkit.

use super::markdown;
use super::order::{RunPositions, worst_first};
use crate::finding::Severity;
use crate::view::Run;
use std::io::{self, BufWriter, Write};

/// Writes a command for all that could not be done, then for every finding, the worst first.
///
/// # Errors
/// Those of `out`.
pub fn write(run: &Run, out: &mut dyn Write) -> io::Result<()> {
    let mut out = BufWriter::new(out);
    for t in &run.file_errors {
        let file = if t.path.is_empty() {
            String::new()
        } else {
            format!("file={},", property(run.forge_name(&t.path)))
        };
        writeln!(
            out,
            "::error {file}title=whosays%3A not checked::{}",
            message(&t.message)
        )?;
    }
    for t in &run.doubts {
        writeln!(
            out,
            "::warning file={},title=whosays%3A doubt::{}",
            property(run.forge_name(&t.path)),
            message(&t.message)
        )?;
    }
    let mut places = RunPositions::new(run);
    for found in worst_first(run) {
        let f = found.finding;
        let [start, end] = [f.span.start, f.span.end].map(|at| places.position(found.number, at));
        let command = match f.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "notice",
        };
        write!(
            out,
            "::{command} file={},line={},endLine={}",
            property(run.forge_name(found.file.source.name())),
            start.line,
            end.line
        )?;
        // GitHub takes columns only within one line.
        if start.line == end.line {
            write!(out, ",col={},endColumn={}", start.column, end.column)?;
        }
        let help = if f.help.is_empty() { "" } else { "\n" };
        writeln!(
            out,
            ",title={}::{}",
            property(&format!("whosays: {}", f.rule)),
            message(&format!("{}{help}{}", f.message, f.help))
        )?;
    }
    out.flush()
}

/// What is appended to the file that `GITHUB_STEP_SUMMARY` names.
///
/// # Errors
/// Those of `out`.
pub fn summary(run: &Run, out: &mut dyn Write) -> io::Result<()> {
    markdown::write(run, out)
}

/// The text of a command: it ends with the line.
fn message(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '%' => out.push_str("%25"),
            '\r' => out.push_str("%0D"),
            '\n' => out.push_str("%0A"),
            // A log obeys escape sequences.
            c if c.is_control() && c != '\t' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

/// A property of a command: it also ends at a comma, and all of them at a colon.
fn property(text: &str) -> String {
    message(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::{message, property};

    #[test]
    fn a_property_ends_earlier_than_a_message() {
        let text = "50%, say: \"<é👍>\"\r\nC:\\a\u{1b}[0m";
        assert_eq!(message(text), "50%25, say: \"<é👍>\"%0D%0AC:\\a\u{fffd}[0m");
        assert_eq!(
            property(text),
            "50%25%2C say%3A \"<é👍>\"%0D%0AC%3A\\a\u{fffd}[0m"
        );
    }
}

//! A report for a comment or a summary, in the Markdown of GitHub and GitLab: a table of findings, the worst first, and
//! below it what their rules want.

use super::notes::{count, evidence, found, hidden};
use super::order::{RunPositions, worst_first};
use crate::view::Run;
use std::collections::BTreeSet;
use std::io::{self, Write};

/// The most bytes of a report. GitHub takes 65,536 characters in a comment; whoever posts it may add a line or two.
const LONGEST: usize = 60_000;
/// Of these, so many are kept for what comes below the table.
const BELOW: usize = 20_000;

/// Writes the run. What has no room is counted.
///
/// # Errors
/// Those of `out`.
pub fn write(run: &Run, out: &mut dyn Write) -> io::Result<()> {
    let c = run.counts();
    let mut text = format!(
        "## whosays: {}\n\n{}\n",
        found(c, run.left_out) + &hidden(run),
        count(run.files.len(), "article")
    );
    let mut shown: BTreeSet<&str> = BTreeSet::new();
    let all = worst_first(run);
    let mut places = RunPositions::new(run);
    text.push_str(&verdicts(run, &mut places));
    let mut rows = 0;
    for f in &all {
        let at = places.position(f.number, f.finding.span.start);
        let severity = f.finding.severity.as_str();
        let row = format!(
            "| {severity} | <code>{}:{}:{}</code> | {} (<code>{}</code>) |\n",
            plain(f.file.source.name()),
            at.line,
            at.column,
            plain(&f.finding.message),
            plain(&f.finding.rule)
        );
        if text.len() + row.len() > LONGEST - BELOW {
            break;
        }
        if rows == 0 {
            text.push_str("\n| | place | finding |\n|---|---|---|\n");
        }
        rows += 1;
        shown.insert(&f.finding.rule);
        text.push_str(&row);
    }
    let more = all.len() - rows + run.left_out;
    if more > 0 {
        text.push_str(&format!("\nand {more} more, not listed here\n"));
    }
    text.push_str(&file_errors(run));
    text.push_str(&rules(run, &shown, LONGEST.saturating_sub(text.len())));
    out.write_all(text.as_bytes())
}

/// Which articles hold what a chat left, a line each, as far as there is room for a fifth of the report.
fn verdicts(run: &Run, places: &mut RunPositions<'_>) -> String {
    let mut text = String::new();
    for (number, file) in run.files.iter().enumerate() {
        let Some(verdict) = run.chat_residue(file) else {
            continue;
        };
        let line = |at| places.position(number, at).line;
        let line = format!(
            "\n**{} {}**: {}\n",
            plain(file.source.name()),
            verdict.says(),
            plain(&evidence(run, file, &verdict, line))
        );
        if text.len() + line.len() > LONGEST / 5 {
            break;
        }
        text.push_str(&line);
    }
    text
}

/// What could not be done, as far as there is room for a fifth of the report.
fn file_errors(run: &Run) -> String {
    let mut text = String::new();
    for (i, t) in run.file_errors.iter().enumerate() {
        if i == 0 {
            text.push_str("\n**Not checked**\n\n");
        }
        let colon = if t.path.is_empty() { "" } else { ": " };
        let line = format!("- {}{colon}{}\n", plain(&t.path), plain(&t.message));
        if text.len() + line.len() > LONGEST / 5 {
            let more = run.file_errors.len() - i;
            return text + &format!("- and {more} more\n");
        }
        text.push_str(&line);
    }
    for note in run.notes.iter().chain(&run.doubts()) {
        text.push_str(&format!("\nnote: {}\n", plain(note)));
    }
    text
}

/// What the rules that spoke want, and why, folded away.
fn rules(run: &Run, shown: &BTreeSet<&str>, room: usize) -> String {
    const HEAD: &str = "\n<details>\n<summary>What the rules want, and why</summary>\n\n";
    const FOOT: &str = "\n</details>\n";
    let mut text = String::from(HEAD);
    for r in run.rules.iter().filter(|r| shown.contains(&*r.id)) {
        let why = if r.why.is_empty() {
            String::new()
        } else {
            format!(" {}", plain(&r.why))
        };
        let line = format!(
            "- <code>{}</code>: {}{} {}{why}\n",
            plain(&r.id),
            plain(&r.summary),
            if r.summary.ends_with(['.', '?', '!', '…']) {
                ""
            } else {
                "."
            },
            plain(&r.help)
        );
        if text.len() + line.len() + FOOT.len() > room {
            break;
        }
        text.push_str(&line);
    }
    if text.len() == HEAD.len() {
        return String::new();
    }
    text + FOOT
}

/// `text` as it stands: on one line, no character of it taken for markup, and nobody called by an `@` or a `#1`.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '$' => out.extend(['\\', c]),
            '@' => out.push_str("@&#8203;"),
            '#' if chars.peek().is_some_and(char::is_ascii_digit) => out.push_str("#&#8203;"),
            c if c.is_whitespace() => out.push(' '),
            c if c.is_control() => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn nothing_is_left_that_markdown_would_obey() {
        assert_eq!(
            plain("a|b `c` <d> & *e* [f](g) C:\\h\r\n@i #1 #j ~~k~~ $l$ \u{1b}"),
            "a\\|b \\`c\\` &lt;d&gt; &amp; \\*e\\* \\[f\\](g) C:\\\\h  @&#8203;i #&#8203;1 #j \\~\\~k\\~\\~ \\$l\\$ \u{fffd}"
        );
    }
}

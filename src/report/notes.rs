//! The words under and after the excerpts: notes wrapped to the terminal, and the summary.

use super::picture::columns;
use crate::view::{ChatResidue, Checked, Counts, Run};
use std::time::Duration;
use unicode_width::UnicodeWidthChar;

/// `text` in lines of at most `width` columns; a word that is longer has a line of its own.
#[must_use]
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    wrap_after(text, width, 0)
}

/// The same, where all lines but the first stand `hang` columns in.
pub(super) fn wrap_after(text: &str, width: usize, hang: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut column = 0;
    let mut room = width;
    for word in text.split_whitespace() {
        let w = columns(word);
        if column > 0 && column + 1 + w > room {
            lines.push(String::new());
            column = 0;
            room = width.saturating_sub(hang);
        }
        let line = lines.last_mut().expect("there is one from the start");
        if column > 0 {
            line.push(' ');
            column += 1;
        }
        line.push_str(word);
        column += w;
    }
    lines
}

/// `text` in at most `width` columns: what does not fit is left out, and `more` stands for it.
pub(super) fn clip(text: &str, width: usize, more: &str) -> String {
    if columns(text) <= width {
        return text.to_owned();
    }
    let room = width.saturating_sub(columns(more));
    let mut used = 0;
    let kept: String = text
        .chars()
        .take_while(|c| {
            used += c.width().unwrap_or(0);
            used <= room
        })
        .collect();
    format!("{}{more}", kept.trim_end())
}

/// The widest that words of an article are shown as evidence, in columns.
const EVIDENCE: usize = 40;

/// “`turn0search3` (line 5), “Certainly!” (line 1)”; the lines alone where the article's words are left out.
pub(super) fn evidence(
    run: &Run,
    file: &Checked,
    verdict: &ChatResidue<'_>,
    mut line: impl FnMut(usize) -> usize,
) -> String {
    let strongest = verdict.strongest.iter().map(|f| {
        let words = run.words(&file.source, f.span);
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        match line(f.span.start) {
            at if words.is_empty() => format!("line {at}"),
            at => format!("“{}” (line {at})", clip(&words, EVIDENCE, "…")),
        }
    });
    strongest.collect::<Vec<_>>().join(", ")
}

/// The last lines of a report: what was read, what was found, what is not listed.
pub(super) fn summary(run: &Run) -> String {
    let (mut words, mut sentences) = (0, 0);
    for f in &run.files {
        words += f.words;
        sentences += f.sentences;
    }
    if run.files.is_empty() {
        return "nothing was checked\n".into();
    }
    let mut out = format!(
        "{}, {}, {}: {} ({})\n",
        count(run.files.len(), "article"),
        count(words, "word"),
        count(sentences, "sentence"),
        found(run.counts(), run.left_out) + &hidden(run),
        took(run.elapsed)
    );
    if run.left_out > 0 {
        out.push_str(&format!(
            "{} more not shown (--max-findings)\n",
            run.left_out
        ));
    }
    out
}

pub(super) fn found(c: Counts, left_out: usize) -> String {
    let of = [
        (c.errors, "error"),
        (c.warnings, "warning"),
        (c.infos, "info"),
    ];
    let parts: Vec<_> = of
        .iter()
        .filter(|(n, _)| *n > 0)
        .map(|&(n, word)| count(n, word))
        .collect();
    match (parts.is_empty(), left_out) {
        (true, 0) => "nothing found".into(),
        (true, _) => "nothing shown".into(),
        _ => parts.join(", "),
    }
}

/// “, 3 ignored, 12 in the baseline”; nothing where nothing is.
pub(super) fn hidden(run: &Run) -> String {
    let all = [
        (run.fixed, "fixed"),
        (run.ignored, "ignored"),
        (run.baselined, "in the baseline"),
    ];
    let counted = all.iter().filter(|(n, _)| *n > 0);
    counted.map(|(n, what)| format!(", {n} {what}")).collect()
}

/// “1 word”, “2 words”.
pub(super) fn count(n: usize, word: &str) -> String {
    format!("{n} {word}{}", if n == 1 { "" } else { "s" })
}

pub(super) fn took(d: Duration) -> String {
    if d < Duration::from_secs(1) {
        format!("{} ms", d.as_millis())
    } else {
        format!("{:.1} s", d.as_secs_f64())
    }
}

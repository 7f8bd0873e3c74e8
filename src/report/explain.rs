//! A rule's page on a terminal.

pub mod markdown;
pub mod shapes;

use super::ReportStyle;
use super::notes::wrap;
use super::paint::{BOLD, Paint, severity};
use super::picture::{columns, harmless};
use crate::view::{ExampleInfo, RulePage, per_ten_thousand};
use std::io::{self, Write};

/// This many examples of a kind are shown; the rule file has all.
const SHOWN: usize = 4;
/// The title of a rule's message.
const SAYS: &str = "It says";
/// Stand for the marks around flagged words while lines are made: they are no wider than nothing.
const OPEN: char = '\u{200b}';
const CLOSE: char = '\u{200c}';

/// Writes the page; `here` is what the settings of this folder make of the rule, if they do.
///
/// # Errors
/// Those of `out`.
pub fn write(
    page: &RulePage,
    here: &str,
    style: ReportStyle,
    out: &mut dyn Write,
) -> io::Result<()> {
    let info = &page.info;
    let width = style.width.min(100);
    let mut p = Paint::new(style.color);
    p.put(BOLD, &info.id)?;
    writeln!(p, " — {}", info.summary)?;
    p.put(severity(info.severity).bold(), info.severity.as_str())?;
    let (pack, confidence) = (&info.pack, info.confidence);
    writeln!(
        p,
        ", {confidence} confidence, pack {pack}, {}\n{here}",
        on(page)
    )?;
    for (title, text) in texts(page) {
        section(&mut p, title, &[text.to_owned()], width, "")?;
    }
    section(&mut p, "Looks for", &page.finds, width, "• ")?;
    section(&mut p, "Silent if", &page.silent, width, "• ")?;
    section(&mut p, "Fires only if", &page.speaks, width, "• ")?;
    let fix: Vec<String> = page.fix.iter().cloned().collect();
    section(&mut p, "Fix", &fix, width, "")?;
    for (title, flagged) in [("Flagged", true), ("Fine", false)] {
        let (shown, more) = examples(page, flagged, SHOWN);
        if shown.is_empty() {
            continue;
        }
        p.put(BOLD, title)?;
        writeln!(p)?;
        for e in shown {
            example(&mut p, e, style, width)?;
        }
        if more > 0 {
            writeln!(p, "    and {more} more in the rule file")?;
        }
        writeln!(p)?;
    }
    section(
        &mut p,
        "How often",
        &rate(page).into_iter().collect::<Vec<_>>(),
        width,
        "",
    )?;
    if !info.tags.is_empty() {
        section(&mut p, "Tags", &[info.tags.join(", ")], width, "")?;
    }
    section(
        &mut p,
        "To ignore it in an article",
        &[ignore(page)],
        width,
        "",
    )?;
    section(
        &mut p,
        "To turn it off, or down",
        &[configure(page)],
        width,
        "",
    )?;
    section(
        &mut p,
        "To set its numbers",
        &options(page).into_iter().collect::<Vec<_>>(),
        width,
        "",
    )?;
    // The last blank line is none of the page.
    let bytes = p.bytes.strip_suffix(b"\n").unwrap_or(&p.bytes);
    out.write_all(bytes)
}

/// When a rule runs.
fn on(page: &RulePage) -> &'static str {
    match (page.info.on, page.info.strict) {
        _ if page.info.preview => "not proved yet: runs only when selected by name",
        (true, false) => "on by default",
        (true, true) => "runs with --strict",
        (false, false) => "off until its pack is selected",
        (false, true) => "off until its pack is selected, and runs with --strict",
    }
}

/// What the author says of it, with titles.
fn texts(page: &RulePage) -> impl Iterator<Item = (&'static str, &str)> {
    let info = &page.info;
    let texts = [
        (SAYS, page.says.as_str()),
        ("What settles it", &info.help),
        ("Why", &info.why),
        ("Standard", &info.standard),
    ];
    texts.into_iter().filter(|(_, t)| !t.is_empty())
}

/// The first examples of a kind, and how many more there are.
fn examples(page: &RulePage, flagged: bool, most: usize) -> (Vec<&ExampleInfo>, usize) {
    let all = page.info.examples.iter().filter(|e| e.flagged == flagged);
    let shown: Vec<_> = all.clone().take(most).collect();
    let more = all.count() - shown.len();
    (shown, more)
}

/// How often it speaks in edited prose, if that was measured.
fn rate(page: &RulePage) -> Option<String> {
    let (findings, words) = page.rate?;
    let rate = per_ten_thousand(findings, words)?;
    Some(format!(
        "{rate:.2} findings per 10,000 words of {} ({findings} in {words} words).",
        page.corpus
    ))
}

fn ignore(page: &RulePage) -> String {
    format!("<!-- whosays-ignore {} -- the reason -->", page.info.id)
}

fn configure(page: &RulePage) -> String {
    format!(
        "`{} = \"off\"` under `[rules]` in whosays.toml, or \"info\", \"warning\", \"error\"",
        page.info.id
    )
}

/// Its numbers that can be set, and how.
fn options(page: &RulePage) -> Option<String> {
    let all: Vec<_> = page
        .options
        .iter()
        .map(|(n, v)| format!("{n} = {v}"))
        .collect();
    let (id, all) = (&page.info.id, (!all.is_empty()).then(|| all.join(", "))?);
    Some(format!(
        "`options = {{ {all} }}` under `[rules.{id}]` in whosays.toml, with numbers of your own"
    ))
}

fn section(
    p: &mut Paint,
    title: &str,
    texts: &[String],
    width: usize,
    bullet: &str,
) -> io::Result<()> {
    if texts.iter().all(String::is_empty) {
        return Ok(());
    }
    p.put(BOLD, title)?;
    writeln!(p)?;
    let hang = " ".repeat(columns(bullet));
    for text in texts {
        let lines = wrap(text, width - 2 - columns(bullet));
        for (i, line) in lines.iter().enumerate() {
            writeln!(p, "  {}{line}", if i == 0 { bullet } else { &hang })?;
        }
    }
    writeln!(p)
}

/// An example with its flagged words in colour, or underlined with carets where there is none.
fn example(p: &mut Paint, e: &ExampleInfo, style: ReportStyle, width: usize) -> io::Result<()> {
    let text = if e.flagged {
        e.text
            .replace('«', &OPEN.to_string())
            .replace('»', &CLOSE.to_string())
    } else {
        e.text.clone()
    };
    let lines = text.trim().lines().filter(|l| !l.trim().is_empty());
    let lines = lines.flat_map(|l| wrap(&shown(l, style), width - 4));
    let red = severity(crate::finding::Severity::Error).underline();
    let (mut inside, mut bullet) = (false, if e.flagged { "✗" } else { "✓" });
    for line in lines {
        write!(p, "  {bullet} ")?;
        bullet = " ";
        let mut carets = String::new();
        for piece in line.split_inclusive([OPEN, CLOSE]) {
            let words = piece.trim_end_matches([OPEN, CLOSE]);
            if inside && style.color {
                p.put(red, words)?;
            } else {
                write!(p, "{words}")?;
            }
            let under = if inside { "^" } else { " " };
            carets.push_str(&under.repeat(columns(words)));
            inside = match piece.chars().last() {
                Some(OPEN) => true,
                Some(CLOSE) => false,
                _ => inside,
            };
        }
        writeln!(p)?;
        if !style.color && carets.contains('^') {
            writeln!(p, "    {}", carets.trim_end())?;
        }
    }
    Ok(())
}

/// A line of an example, with nothing in it that a terminal would obey, and the marks kept.
fn shown(line: &str, style: ReportStyle) -> String {
    line.split_inclusive([OPEN, CLOSE])
        .map(|piece| {
            let words = piece.trim_end_matches([OPEN, CLOSE]);
            format!("{}{}", harmless(words, style.ascii), &piece[words.len()..])
        })
        .collect()
}

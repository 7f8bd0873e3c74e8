//! `whosays explain RULE`: why it exists, the standard, what it flags and what it lets pass.

use super::args::ExplainArgs;
use super::rules::{level, paint, severity_style};
use super::{Outcome, load, output};
use crate::report::wrap;
use crate::text::did_you_mean;
use crate::view::{ExampleInfo, RuleInfo};
use anstyle::{AnsiColor, Style};
use std::io::{self, Write};

pub(super) fn run(args: &ExplainArgs) -> io::Result<Outcome> {
    let request = load::all(&args.rules, &[], &args.config);
    let Some(here) = load::here(request, args.color) else {
        return Ok(Outcome::Failed);
    };
    let plan = here.plan_for_all();
    let rules = &plan.rules;
    let Some(rule) = rules.rule(&args.rule) else {
        let near = did_you_mean(&args.rule, rules.rules.iter().map(|r| r.info.id.as_str()));
        let is_pack = rules.rules.iter().any(|r| r.info.pack == args.rule);
        let hint = match near {
            _ if is_pack => format!(
                "it is a pack: `whosays rules {}` lists its rules",
                args.rule
            ),
            Some(n) => format!("did you mean `{n}`?"),
            None => "`whosays rules` lists them".to_owned(),
        };
        output::complain("", &format!("no rule is called `{}`; {hint}", args.rule));
        return Ok(Outcome::Failed);
    };
    let (mut out, style) = output::open(None, args.color)?;
    let standing = rules.rules.iter().zip(&plan.policy.rules);
    let standing = standing.into_iter().find(|(r, _)| r.info.id == args.rule);
    let said = standing.map_or_else(String::new, |(r, standing)| {
        match level(&r.info, standing) {
            (_, said) if said.is_empty() => said,
            (word, said) => format!("here: {word}{said}\n"),
        }
    });
    write(&rule.info, &said, style.color, style.width, &mut out)?;
    out.flush()?;
    Ok(Outcome::Clean)
}

/// Writes a rule's page; `said` is what the config of this folder says of it.
fn write(
    info: &RuleInfo,
    said: &str,
    color: bool,
    width: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    let bold = Style::new().bold();
    let severity = paint(info.severity.as_str(), severity_style(info.severity), color);
    let on = match (info.on, info.strict) {
        (true, false) => "on by default",
        (true, true) => "runs with --strict",
        (false, false) => "off until its pack is selected",
        (false, true) => "off until its pack is selected, and runs with --strict",
    };
    writeln!(out, "{} — {}", paint(&info.id, bold, color), info.summary)?;
    writeln!(
        out,
        "{severity}, {} confidence, pack {}, {on}\n{said}",
        info.confidence, info.pack
    )?;
    let parts = [
        ("It says", &info.message),
        ("What settles it", &info.help),
        ("Why", &info.why),
        ("Standard", &info.standard),
    ];
    for (title, text) in parts.into_iter().filter(|(_, t)| !t.is_empty()) {
        writeln!(out, "{}", paint(title, bold, color))?;
        for line in wrap(text, width.min(100) - 2) {
            writeln!(out, "  {line}")?;
        }
        writeln!(out)?;
    }
    for (title, flagged) in [("Flagged", true), ("Fine", false)] {
        let examples: Vec<_> = info
            .examples
            .iter()
            .filter(|e| e.flagged == flagged)
            .collect();
        if !examples.is_empty() {
            writeln!(out, "{}", paint(title, bold, color))?;
        }
        for e in &examples {
            writeln!(out, "{}", example(e, color, width.min(100)))?;
        }
        if !examples.is_empty() {
            writeln!(out)?;
        }
    }
    Ok(())
}

/// An example, the words to flag between `«»`, or in colour.
fn example(e: &ExampleInfo, color: bool, width: usize) -> String {
    let red = Style::new()
        .fg_color(Some(AnsiColor::Red.into()))
        .underline();
    let (open, close) = if color {
        (red.render().to_string(), red.render_reset().to_string())
    } else {
        ("«".to_owned(), "»".to_owned())
    };
    let mark = if e.flagged { "✗" } else { "✓" };
    let lines = e
        .text
        .trim()
        .lines()
        .filter(|l| !l.trim().is_empty())
        .flat_map(|l| wrap(l, width - 4));
    let text = lines.collect::<Vec<_>>().join("\n    ");
    format!("  {mark} {text}")
        .replace('«', &open)
        .replace('»', &close)
}

//! `whosays rules`: every rule with its severity, its confidence and one line.

use super::args::RulesArgs;
use super::{Outcome, load, output};
use crate::finding::Severity;
use crate::view::RuleInfo;
use anstyle::{AnsiColor, Style};
use std::io;

pub(super) fn run(args: &RulesArgs) -> io::Result<Outcome> {
    let lexicons = crate::rule::lexicons("en");
    let Some(rules) = load::rules(&load::all(&args.rules, &args.packs), &lexicons, args.color)
    else {
        return Ok(Outcome::Failed);
    };
    let (mut out, style) = output::open(None, args.color)?;
    let infos: Vec<&RuleInfo> = rules.rules.iter().map(|r| &r.info).collect();
    let widest = infos.iter().map(|i| i.id.len()).max().unwrap_or(0);
    let mut pack = "";
    for info in infos {
        if info.pack != pack {
            if !pack.is_empty() {
                writeln!(out)?;
            }
            pack = &info.pack;
            let on = if info.on {
                "on by default"
            } else {
                "off until selected"
            };
            writeln!(
                out,
                "{} ({on})",
                paint(pack, Style::new().bold(), style.color)
            )?;
        }
        let severity = paint(
            &format!("{:7}", info.severity),
            severity_style(info.severity),
            style.color,
        );
        let strict = match (info.strict, info.preview) {
            (_, true) => " [preview]",
            (true, false) => " [strict]",
            _ => "",
        };
        writeln!(
            out,
            "  {severity} {:6}  {:widest$}  {}{strict}",
            info.confidence, info.id, info.summary
        )?;
    }
    out.flush()?;
    Ok(Outcome::Clean)
}

/// `text` in a style, where there is colour.
pub(super) fn paint(text: &str, style: Style, color: bool) -> String {
    if color {
        format!("{style}{text}{style:#}")
    } else {
        text.to_owned()
    }
}

pub(super) fn severity_style(severity: Severity) -> Style {
    let color = match severity {
        Severity::Error => AnsiColor::Red,
        Severity::Warning => AnsiColor::Yellow,
        Severity::Info => AnsiColor::Green,
    };
    Style::new().bold().fg_color(Some(color.into()))
}

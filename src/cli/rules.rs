//! `whosays rules`: every rule with its severity, its confidence and one line.

use super::args::RulesArgs;
use super::{CliResult, Outcome, load, output};
use crate::config::{Origin, Pack, Standing};
use crate::finding::Severity;
use crate::rule::pack_names;
use crate::view::RuleInfo;
use crate::workspace::{Plan, Site};
use anstyle::{AnsiColor, Style};

pub(super) fn run(args: &RulesArgs) -> CliResult<Outcome> {
    let request = load::all(&args.rules, &args.packs, &args.config);
    let here = load::here(request)?;
    let plan = here.plan_for_all();
    let (mut out, style) = output::open(None, args.color)?;
    let rules = &plan.rules.rules;
    let widest = rules.iter().map(|r| r.info.id.len()).max().unwrap_or(0);
    let mut pack = "";
    for (rule, standing) in rules.iter().zip(&plan.policy.rules) {
        let info = &rule.info;
        if info.pack != pack {
            if !pack.is_empty() {
                writeln!(out)?;
            }
            pack = &info.pack;
            let on = pack_state(info, &here, &plan);
            writeln!(
                out,
                "{} ({on})",
                paint(pack, Style::new().bold(), style.color)
            )?;
        }
        let (word, said) = level(info, standing);
        let severity = paint(
            &format!("{word:7}"),
            severity_style(standing.severity.unwrap_or(info.severity)),
            style.color,
        );
        let strict = match (info.strict, info.preview) {
            (_, true) => " [preview]",
            (true, false) => " [strict]",
            _ => "",
        };
        writeln!(
            out,
            "  {severity} {:6}  {:widest$}  {}{strict}{said}",
            info.confidence, info.id, info.summary
        )?;
    }
    out.flush()?;
    Ok(Outcome::Clean)
}

/// Whether a pack is on, and who says so where it is not the default.
fn pack_state(info: &RuleInfo, here: &Site, plan: &Plan) -> String {
    let packs = &plan.settings.packs;
    let named = packs.iter().find(|p| match &p.value {
        Pack::BuiltIn(name) => *name == info.pack,
        Pack::Own(path) => here.pack_name(path) == Some(&info.pack),
    });
    match (named.map(|p| &p.origin), info.on) {
        (Some(Origin::Default) | None, true) if info.pack == "whosays" => "always on".to_owned(),
        (Some(Origin::Default), _) => "on by default".to_owned(),
        (Some(said), _) => format!("on, {said}"),
        (None, true) if pack_names().contains(&info.pack.as_str()) => "off here".to_owned(),
        (None, true) => "on by default".to_owned(),
        (None, false) => "off until selected".to_owned(),
    }
}

/// The word for the severity of a rule, and who says so where a config does.
pub(super) fn level(info: &RuleInfo, standing: &Standing) -> (&'static str, String) {
    let said = match &standing.origin {
        origin @ Origin::File { .. } => format!(" ({origin})"),
        _ => String::new(),
    };
    match standing.severity {
        None if !said.is_empty() && !info.strict => ("off", said),
        Some(s) if s != info.severity => (s.as_str(), said),
        _ => (info.severity.as_str(), String::new()),
    }
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
        Severity::Info => AnsiColor::BrightBlue,
    };
    Style::new().bold().fg_color(Some(color.into()))
}

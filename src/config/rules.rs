//! `[rules]`: a level for a rule, or a table of what else is said of it.

use super::layer::{Allow, Layer};
use super::reading::{ConfigReading, Naming, level};
use crate::finding::Problem;
use crate::rule::{AddedPhrase, Text, TomlTable, Use, text_of, wrong_kind};
use crate::text::{Date, Span};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Reads the rules of `table` into `layer`; phrases are added only where that is for all files (`whole`).
pub(super) fn read(table: &DeTable<'_>, whole: bool, layer: &mut Layer, r: &mut ConfigReading<'_>) {
    let mut keys: Vec<_> = table.iter().collect();
    keys.sort_by_key(|(key, _)| key.span().start); // the parser keeps them by name
    for (key, value) in keys {
        let rule = Text {
            value: key.get_ref().to_string(),
            span: key.span().into(),
        };
        r.names.push((Naming::Rule, rule.clone()));
        match value.get_ref() {
            DeValue::String(_) => {
                if let Some(text) = text_of(value) {
                    set(&rule, &text, layer, r);
                }
            }
            DeValue::Table(inner) => {
                read_rule(&rule, inner, value.span().into(), whole, layer, r);
            }
            _ => r.problems.push(wrong_kind(
                &rule.value,
                value,
                "a severity, `off` or a table",
            )),
        }
    }
}

/// A rule's level.
fn set(rule: &Text, text: &Text, layer: &mut Layer, r: &mut ConfigReading<'_>) {
    if let Some(level) = level(text, r.problems) {
        let said = r.said(level, rule.span);
        layer.rules.push((rule.value.clone(), said));
    }
}

/// A rule's table.
fn read_rule(
    rule: &Text,
    table: &DeTable<'_>,
    at: Span,
    whole: bool,
    layer: &mut Layer,
    r: &mut ConfigReading<'_>,
) {
    let mut t = TomlTable::new(table, "the settings of a rule", at, r.problems);
    let severity = t.text("severity");
    let (phrases, except) = (t.texts("phrases"), t.texts("except"));
    let allow = t.get("allow");
    for key in ["phrases", "except"] {
        if let Some(value) = t.get(key)
            && !whole
        {
            let message = format!("`{key}` is for all files");
            let help = format!("Put it under `[rules.{}]`.", rule.value);
            t.problem(Problem::new(value.span(), message).help(help));
        }
    }
    let options = t.table("options");
    if let Some((_, at)) = options
        && !whole
    {
        let help = format!("Put them under `[rules.{}]`.", rule.value);
        t.problem(Problem::new(at, "`options` are for all files").help(help));
    }
    t.finish();
    if let Some((options, at)) = options.filter(|_| whole) {
        let options = crate::rule::options(options, at, r.problems);
        let options = options.into_iter();
        r.options
            .extend(options.map(|(name, value)| (rule.value.clone(), name, value)));
    }
    if let Some(text) = severity {
        set(rule, &text, layer, r);
    }
    if whole {
        let found = phrases.into_iter().map(|t| (t, Use::Find));
        let all = found.chain(except.into_iter().map(|t| (t, Use::Except)));
        r.phrases.extend(all.map(|(text, purpose)| AddedPhrase {
            rule: rule.value.clone(),
            text,
            purpose,
        }));
    }
    if let Some(value) = allow {
        let DeValue::Array(items) = value.get_ref() else {
            r.problems.push(wrong_kind("allow", value, "a list"));
            return;
        };
        for item in items.iter() {
            allowed(rule, item, layer, r);
        }
    }
}

/// What is let pass: its words, or a table of them, a reason and a last day.
fn allowed(rule: &Text, item: &Spanned<DeValue<'_>>, layer: &mut Layer, r: &mut ConfigReading<'_>) {
    let (text, reason, until) = match item.get_ref() {
        DeValue::String(_) => (text_of(item), None, None),
        DeValue::Table(table) => {
            let at = item.span().into();
            let mut t = TomlTable::new(table, "an allowed wording", at, r.problems);
            let there = table.contains_key("text");
            let text = t.must_text("text");
            let reason = t.text("reason").map(|t| t.value);
            let until = t.get("until");
            t.finish();
            let until = until.and_then(|v| date(v, r.problems));
            (there.then_some(text), reason, until)
        }
        _ => {
            let wrong = wrong_kind("allow", item, "words, or a table with `text`");
            r.problems.push(wrong);
            return;
        }
    };
    let Some(text) = text.filter(|t| !t.value.trim().is_empty()) else {
        return;
    };
    layer.allows.push(Allow {
        rule: rule.value.clone(),
        text: text.value.clone(),
        reason,
        until,
        origin: r.origin(text.span.start),
        entry: r.phrases.len(),
    });
    r.phrases.push(AddedPhrase {
        rule: rule.value.clone(),
        text,
        purpose: Use::Allow,
    });
}

/// A day, as TOML has it or in quotation marks.
fn date(value: &Spanned<DeValue<'_>>, problems: &mut Vec<Problem>) -> Option<Date> {
    let read = match value.get_ref() {
        DeValue::Datetime(d) => Date::parse(&d.to_string()),
        DeValue::String(s) => Date::parse(s),
        _ => None,
    };
    if read.is_none() {
        problems.push(wrong_kind("until", value, "a date, such as 2026-12-31"));
    }
    read
}

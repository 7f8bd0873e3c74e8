//! Options: numbers of a rule that a config can set. The rule says what they are unless somebody does.

use super::read::{Text, TomlTable};
use crate::finding::Problem;
use crate::text::{Span, did_you_mean};
use serde::{Deserialize, Serialize};
use toml::de::{DeTable, DeValue};

/// A number of a rule as written: itself, or the option that holds it (`"$most"`).
#[derive(Clone, Debug)]
pub(crate) enum Number {
    Fixed(f64),
    Option(Text),
}

/// A number of a rule that an option can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum OptionSlot {
    /// The least length of the article, in words.
    Words,
    /// The least length of a find, in words.
    Found,
    /// The sum from which the rule reports.
    Least,
    /// The sum up to which it speaks.
    Most,
    /// The words that a sum is reckoned by.
    PerWords,
    /// The least score of a model.
    Score,
    /// The least score by the model that sees what stands around a sentence.
    ArticleScore,
}

/// An option, with the numbers it holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RuleOption {
    /// Its name.
    pub name: String,
    /// What it is unless a config says otherwise.
    pub value: f64,
    /// What it holds.
    pub slots: Vec<OptionSlot>,
}

/// Reads `[rule.options]`: names and numbers.
pub(crate) fn read(table: &DeTable<'_>, at: Span, problems: &mut Vec<Problem>) -> Vec<(Text, f64)> {
    let mut all = Vec::new();
    for (key, value) in table {
        let number = match value.get_ref() {
            DeValue::Integer(i) => i.as_str().parse::<f64>().ok(),
            DeValue::Float(f) => f.as_str().parse::<f64>().ok(),
            _ => None,
        };
        let name = Text {
            value: key.get_ref().to_string(),
            span: key.span().into(),
        };
        match number.filter(|n| n.is_finite() && *n >= 0.0) {
            Some(number) => all.push((name, number)),
            None => problems.push(Problem::new(
                value.span(),
                "an option is a number that is not negative",
            )),
        }
    }
    if all.is_empty() && problems.is_empty() {
        problems.push(Problem::new(at, "`options` is empty"));
    }
    all.sort_by_key(|(name, _)| name.span.start);
    all
}

/// The options of a rule, of which nothing is known yet but what they are.
pub(super) fn options_of(raw: &[(Text, f64)]) -> Vec<RuleOption> {
    let options = raw.iter().map(|(name, value)| RuleOption {
        name: name.value.clone(),
        value: *value,
        slots: Vec::new(),
    });
    options.collect()
}

/// Tells of options that hold nothing.
pub(super) fn idle(raw: &[(Text, f64)], options: &[RuleOption], problems: &mut Vec<Problem>) {
    for (option, (name, _)) in options.iter().zip(raw) {
        if option.slots.is_empty() {
            let message = format!("nothing in the rule uses the option `{}`", option.name);
            let help = format!("Write `\"${}\"` where its number belongs.", option.name);
            problems.push(Problem::new(name.span, message).help(help));
        }
    }
}

/// A number under `key`, or the option that holds it.
pub(super) fn number(t: &mut TomlTable<'_, '_>, key: &'static str) -> Option<Number> {
    if t.is_string(key) {
        let text = t.text(key)?;
        if text.value.starts_with('$') {
            return Some(Number::Option(text));
        }
        t.problem(
            Problem::new(text.span, format!("`{key}` must be a number"))
                .help("Or the name of an option after a dollar sign: `\"$most\"`."),
        );
        return None;
    }
    t.decimal(key).map(Number::Fixed)
}

/// What a number is, and notes which option holds it.
pub(super) fn resolve(
    number: Option<&Number>,
    slot: OptionSlot,
    options: &mut [RuleOption],
    problems: &mut Vec<Problem>,
) -> Option<f64> {
    match number? {
        Number::Fixed(n) => Some(*n),
        Number::Option(text) => {
            let name = text.value.trim_start_matches('$');
            if let Some(o) = options.iter_mut().find(|o| o.name == name) {
                o.slots.push(slot);
                return Some(o.value);
            }
            let near = did_you_mean(name, options.iter().map(|o| o.name.as_str()));
            let help = near.map_or_else(
                || "Options are declared under `[rule.options]`, each with its default.".to_owned(),
                |n| format!("Did you mean `${n}`?"),
            );
            let message = format!("the rule has no option `{name}`");
            problems.push(Problem::new(text.span, message).help(help));
            None
        }
    }
}

//! Phrases that a config adds to rules: more to find, more to let pass, and wordings that are allowed.

use super::compiled::Rule;
use super::pack_file::FileProblems;
use super::read::{Text, mistake};
use crate::finding::Problem;
use crate::signal::{MachineBuilder, PhraseId};
use crate::text::did_you_mean;
use std::sync::Arc;

/// What an added phrase is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Use {
    /// The rule finds it too.
    Find,
    /// It takes back a find that it overlaps.
    Except,
    /// The rules do not look for it; whoever added it does.
    Allow,
}

/// A phrase that is added to a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AddedPhrase {
    /// The rule. One that is not among those compiled takes nothing.
    pub rule: String,
    /// The phrase, with its place in the file.
    pub(crate) text: Text,
    /// What it is for.
    pub purpose: Use,
}

/// The phrases that one file adds.
#[derive(Clone, Debug)]
pub struct AddedFile {
    /// The file's path, for problems.
    pub path: Arc<str>,
    /// Its text.
    pub text: Arc<str>,
    /// In order.
    pub phrases: Vec<AddedPhrase>,
    /// The options it sets: rule, option, number.
    pub(crate) options: Vec<(String, Text, f64)>,
}

impl AddedFile {
    /// Whether it adds nothing to any rule.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.phrases.is_empty() && self.options.is_empty()
    }
}

/// Adds the phrases of a file to `rules`. Returns those that are [`Use::Allow`], each at its place among all.
pub(super) fn compile(
    file: &AddedFile,
    rules: &mut [Rule],
    machine: &mut MachineBuilder<'_>,
    problems_by_file: &mut Vec<FileProblems>,
) -> Vec<Option<PhraseId>> {
    let mut problems = Vec::new();
    let mut allowed = Vec::new();
    for p in &file.phrases {
        let rule = rules.iter_mut().find(|r| r.info.id == p.rule);
        let (Some(rule), text) = (rule, &p.text) else {
            allowed.push(None);
            continue;
        };
        machine.select_language(rule.info.language);
        if p.purpose == Use::Find
            && let Some(part) = unnamed(&rule.info.message, &text.value)
        {
            let message = format!("the message of `{}` uses the part `{part}`", p.rule);
            let help = format!("Name it in the phrase: `{part}=(…|…)`.");
            problems.push(Problem::new(text.span, message).help(help));
        }
        let compiled = match p.purpose {
            Use::Find => machine.search_for(&text.value),
            Use::Except | Use::Allow => machine.phrase(&text.value),
        };
        let id = compiled
            .map_err(|errors| problems.extend(errors.iter().map(|e| mistake(&file.text, text, e))))
            .ok();
        match p.purpose {
            Use::Find => rule.find.phrases.extend(id),
            Use::Except => rule.find.except.extend(id),
            Use::Allow => {}
        }
        allowed.push(id.filter(|_| p.purpose == Use::Allow));
    }
    for (id, name, value) in &file.options {
        let Some(rule) = rules.iter_mut().find(|r| r.info.id == *id) else {
            continue;
        };
        if let Err(known) = rule.set_option(&name.value, *value) {
            let message = format!("`{id}` has no option `{}`", name.value);
            let near = did_you_mean(&name.value, known.iter().map(String::as_str));
            let help = match near {
                Some(near) => format!("Did you mean `{near}`?"),
                None if known.is_empty() => "It has none at all.".to_owned(),
                None => format!("It has {}.", known.join(", ")),
            };
            problems.push(Problem::new(name.span, message).help(help));
        }
    }
    if !problems.is_empty() {
        problems_by_file.push(FileProblems {
            path: file.path.to_string(),
            text: file.text.to_string(),
            problems,
        });
    }
    allowed
}

/// A part that a message tells and a phrase does not name.
fn unnamed<'m>(message: &'m str, phrase: &str) -> Option<&'m str> {
    let parts = message.split('{').skip(1);
    parts
        .filter_map(|p| p.split_once('}'))
        .map(|(part, _)| part)
        .find(|part| {
            !matches!(*part, "text" | "reason" | "count" | "claim" | "backing")
                && !phrase.contains(&format!("{part}=("))
        })
}

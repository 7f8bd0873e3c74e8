//! A rule's fix: what takes the place of what it found, as written and as made ready.

use super::read::{Text, TomlTable, choose_word};
use crate::finding::Problem;
use crate::text::Span;
use serde::{Deserialize, Serialize};
use toml::de::DeTable;

/// A fix, as written.
#[derive(Debug)]
pub(crate) struct RawFix {
    title: Text,
    safe: bool,
    replace: Option<Text>,
    remove: Option<Text>,
    at: Span,
}

/// What is removed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Removed {
    /// The words found, and a blank beside them.
    Words,
    /// Their sentence.
    Sentence,
    /// Their block.
    Block,
}

/// What a fix does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Change {
    /// Puts this in the place of what was found; `{name}` is a named part of it, or nothing where that part is not there.
    Replace(String),
    /// Takes something out.
    Remove(Removed),
}

/// A fix, ready.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleFix {
    /// What it does, in a few words.
    pub title: String,
    /// Whether it leaves alone what the article says.
    pub safe: bool,
    /// What it does.
    pub change: Change,
}

/// Reads `[rule.fix]`.
pub(super) fn read(table: &DeTable<'_>, at: Span, problems: &mut Vec<Problem>) -> RawFix {
    let mut t = TomlTable::new(table, "`fix`", at, problems);
    let raw = RawFix {
        title: t.must_text("title"),
        safe: t.flag("safe"),
        replace: t.text("replace"),
        remove: t.text("remove"),
        at,
    };
    t.finish();
    raw
}

/// Makes a fix ready; `None` where it is wrong, which is reported.
pub(super) fn compile(raw: &RawFix, problems: &mut Vec<Problem>) -> Option<RuleFix> {
    let change = match (&raw.replace, &raw.remove) {
        (Some(text), None) => Change::Replace(text.value.clone()),
        (None, Some(text)) => Change::Remove(choose_word(
            text,
            "thing to remove",
            &[
                ("words", Removed::Words),
                ("sentence", Removed::Sentence),
                ("block", Removed::Block),
            ],
            problems,
        )?),
        _ => {
            problems.push(Problem::new(
                raw.at,
                "a fix has either `replace` or `remove`",
            ));
            return None;
        }
    };
    Some(RuleFix {
        title: raw.title.value.clone(),
        safe: raw.safe,
        change,
    })
}

//! Inflections by rule: a language file says how endings change and which verbs go their own way.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How a language makes the forms of a verb.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Inflections {
    /// One list of endings a form: the first whose ending fits makes the form.
    pub(super) forms: Vec<Vec<Ending>>,
    /// Verbs whose forms are listed.
    pub(super) irregular: BTreeMap<String, Vec<String>>,
    /// Verbs that double their last letter.
    pub(super) doubling: Vec<String>,
    /// Prefixes before which an irregular verb stays irregular: “oversee”, “retell”.
    pub(super) prefixes: Vec<String>,
}

/// “A verb that ends in `from` drops it and takes `to`.”
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Ending {
    /// The ending; empty fits every verb.
    pub(super) from: String,
    /// What takes its place; where it holds a `~`, that is where the stem goes: `ge~t`.
    pub(super) to: String,
    /// Fits only verbs that double their last letter, which is put before `to`.
    pub(super) doubled: bool,
}

impl Inflections {
    /// The verb that `word` is a listed form of, where it is not a verb's base form itself: “said” is one of “say”.
    #[must_use]
    pub fn base_of(&self, word: &str) -> Option<&str> {
        if self.is_listed(word) {
            return None;
        }
        let mut verbs = self.irregular.iter();
        let found = verbs.find(|(_, forms)| forms.iter().any(|f| f == word));
        found.map(|(verb, _)| verb.as_str())
    }

    /// Whether a verb's forms are listed.
    #[must_use]
    pub fn is_listed(&self, verb: &str) -> bool {
        self.irregular.contains_key(verb)
    }

    /// All forms of `verb` (its base form), itself first. A verb of several words inflects its first one: “point out”, “points out”.
    #[must_use]
    pub fn forms_of(&self, verb: &str) -> Vec<String> {
        let (head, rest) = verb.split_at(verb.find(' ').unwrap_or(verb.len()));
        let mut forms = vec![head.to_owned()];
        if let Some(irregular) = self.irregular.get(head) {
            forms.extend(irregular.iter().cloned());
        } else {
            let (prefix, stem) = self.split_prefix(head);
            if let Some(irregular) = self.irregular.get(stem) {
                forms.extend(irregular.iter().map(|f| format!("{prefix}{f}")));
            } else {
                let doubles = self.doubling.iter().any(|d| d == head);
                forms.extend(self.forms.iter().filter_map(|endings| {
                    let e = endings
                        .iter()
                        .find(|e| (!e.doubled || doubles) && head.ends_with(&e.from))?;
                    let stem = &head[..head.len() - e.from.len()];
                    if e.to.contains('~') {
                        return Some(e.to.replace('~', stem));
                    }
                    let twice = if e.doubled { stem.chars().last() } else { None };
                    Some(format!(
                        "{stem}{}{}",
                        twice.map(String::from).unwrap_or_default(),
                        e.to
                    ))
                }));
            }
        }
        for f in &mut forms {
            f.push_str(rest);
        }
        forms.sort_unstable();
        forms.dedup();
        forms
    }

    /// A prefix, and an irregular verb of three letters or more after it.
    fn split_prefix<'v>(&self, verb: &'v str) -> (&'v str, &'v str) {
        let split = |p: &String| verb.strip_prefix(p.as_str()).map(|s| (&verb[..p.len()], s));
        let mut split = self.prefixes.iter().filter_map(split);
        split
            .find(|(_, s)| s.len() > 2 && self.irregular.contains_key(*s))
            .unwrap_or(("", verb))
    }
}

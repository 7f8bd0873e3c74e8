//! Lexicons that nobody reads: no rule names them, nor does what works out who says what, nor a lexicon that is read.

use crate::rule::{READ_ELSEWHERE, RuleSet, Tables};
use crate::text::SourceFile;
use crate::view::{Lint, Lints, Smell};
use std::collections::{BTreeMap, BTreeSet};
use toml::de::{DeTable, DeValue};

/// Adds to `lints` the lexicons of `files`, as path and text, that none of the rules of `set` reads.
pub fn unread(set: &RuleSet, files: impl Iterator<Item = (String, String)>, lints: &mut Lints) {
    let mut includes: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut places = Vec::new();
    for (path, text) in files {
        if path.ends_with("inflection.toml") {
            continue;
        }
        let (root, _) = DeTable::parse_recoverable(&text);
        for (name, value) in root.get_ref() {
            let DeValue::Table(list) = value.get_ref() else {
                continue;
            };
            let included = list.get("include").map(|v| v.get_ref());
            let included = match included {
                Some(DeValue::Array(all)) => all.iter().collect(),
                _ => Vec::new(),
            };
            let included = included.into_iter().filter_map(|v| match v.get_ref() {
                DeValue::String(s) => Some(s.to_string()),
                _ => None,
            });
            let name_of = name.get_ref().to_string();
            includes.insert(name_of.clone(), included.collect());
            places.push((lints.files.len(), name_of, name.span().into()));
        }
        lints.files.push(SourceFile::new(path, text));
    }
    let known = |name: &&String| {
        set.machine().reads(name)
            || READ_ELSEWHERE.contains(&name.as_str())
            || Tables::LISTS.contains(&name.as_str())
    };
    let mut read: BTreeSet<&String> = includes.keys().filter(known).collect();
    let mut next: Vec<&String> = read.iter().copied().collect();
    while let Some(name) = next.pop() {
        let included = includes.get(name).into_iter().flatten();
        next.extend(included.filter(|n| read.insert(n)));
    }
    for (file, name, at) in &places {
        if !read.contains(name) {
            lints.lints.push(Lint {
                name: name.clone(),
                file: *file,
                at: *at,
                smell: Smell::Unread,
                message: format!("no rule uses the lexicon `{name}`"),
                help: format!("Write `@{name}` in a phrase, or remove it."),
                related: Vec::new(),
            });
        }
    }
}

//! Rule files on their way to rules: which of their rules are compiled, and what is wrong in them.

use super::builtin;
use super::compile::compile;
use super::compiled::Rule;
use super::known_names::KnownNames;
use super::pack_file::{FileProblems, PackFile};
use super::raw::{self, RawRule};
use crate::finding::Problem;
use crate::signal::MachineBuilder;
use crate::text::Span;
use crate::view::RuleInfo;
use rustc_hash::FxHashMap;

/// The rules of a file that are to be compiled, and what is wrong in it so far.
pub(super) struct WantedRules<'f> {
    pub(super) file: &'f PackFile,
    pub(super) kept: Vec<(RawRule, RuleInfo)>,
    problems: Vec<Problem>,
}

/// Reads files, and keeps of each what `keep` keeps. `ids` has the file of each rule there is.
pub(super) fn wanted<'f>(
    files: &'f [PackFile],
    ids: &mut FxHashMap<String, String>,
    keep: &dyn Fn(&RuleInfo) -> bool,
) -> Vec<WantedRules<'f>> {
    let mut wanted = Vec::with_capacity(files.len());
    for file in files {
        let mut problems = Vec::new();
        let mut kept = Vec::new();
        for raw in raw::read(&file.text, &mut problems) {
            let id = raw.id.clone();
            if let Some(first) = ids.get(&id.value) {
                problems.push(
                    Problem::new(id.span, format!("there is a rule `{}` already", id.value))
                        .label(format!("first in {first}")),
                );
                continue;
            }
            ids.insert(id.value.clone(), file.path.clone());
            let info = raw.info(file);
            if keep(&info) {
                kept.push((raw, info));
            }
        }
        wanted.push(WantedRules {
            file,
            kept,
            problems,
        });
    }
    wanted
}

/// Compiles rules and adds them to `rules`; the first of the files has the number `first`. Returns what is wrong in them.
pub(super) fn compile_wanted(
    wanted: Vec<WantedRules<'_>>,
    first: usize,
    known: &KnownNames,
    machine: &mut MachineBuilder<'_>,
    rules: &mut Vec<Rule>,
) -> Vec<FileProblems> {
    let mut problems_by_file = Vec::new();
    let built_in_packs = builtin::pack_names();
    for (index, wanted) in wanted.into_iter().enumerate() {
        let WantedRules {
            file,
            kept,
            mut problems,
        } = wanted;
        machine.select_language(file.language);
        let built_in = built_in_packs.contains(&file.pack.as_str());
        for (raw, info) in kept {
            let named = raw.find.rules.iter().chain(raw.instead_of());
            let unknown = named.filter(|t| !known.is_rule(&t.value));
            problems.extend(unknown.map(|t| {
                Problem::new(t.span, format!("no rule is called `{}`", t.value))
                    .help(known.hint(&t.value, false))
            }));
            let rule = compile(raw, info, &file.text, machine, &mut problems);
            if let Some(mut rule) = rule {
                rule.written.file = first + index;
                rule.written.built_in = built_in;
                rules.push(rule);
            }
        }
        if !problems.is_empty() {
            problems.sort_by_key(|p: &Problem| (p.span.start, p.span.end));
            for p in &mut problems {
                p.span = within(p.span, &file.text);
            }
            problems_by_file.push(FileProblems {
                path: file.path.clone(),
                text: file.text.clone(),
                problems,
            });
        }
    }
    problems_by_file
}

/// `span`, cut to the text and its character boundaries.
fn within(span: Span, text: &str) -> Span {
    let end = text.ceil_char_boundary(span.end.min(text.len()));
    Span::new(text.floor_char_boundary(span.start.min(end)), end)
}

//! All rules that may run, compiled together so that they share one pass over an article.

use super::added::{self, AddedFile};
use super::compile::compile;
use super::known::Known;
use super::mirror;
use super::ready::Rule;
use crate::finding::Problem;
use crate::lexicon::Lexicons;
use crate::signal::{Machine, MachineBuilder, PatternId, PhraseId};
use crate::sourcing::Reader;
use crate::text::Span;
use crate::view::RuleInfo;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// A file of rules: the pack it belongs to, where it is, what it says.
#[derive(Clone, Debug)]
pub struct PackFile {
    /// The pack's name.
    pub pack: String,
    /// The file's path, for problems.
    pub path: String,
    /// Its text.
    pub text: String,
    /// Whether the pack is on unless said otherwise.
    pub on: bool,
}

/// The problems of one file.
#[derive(Clone, Debug)]
pub struct Trouble {
    /// The file's path.
    pub path: String,
    /// The file's text.
    pub text: String,
    /// What is wrong in it, in order of place.
    pub problems: Vec<Problem>,
}

/// Rules, and the machine that reads articles for them.
#[derive(Debug)]
pub struct RuleSet {
    /// In order of pack file, then as written.
    pub rules: Vec<Rule>,
    /// What reads an article.
    pub machine: Arc<Machine>,
    /// What works out who says what.
    pub reader: Arc<Reader>,
    /// The phrases of each added file that others than rules look for, by their place there.
    pub allowed: Vec<Vec<Option<PhraseId>>>,
    /// The names there are.
    pub known: Known,
    by_phrase: FxHashMap<PhraseId, Vec<usize>>,
    by_pattern: FxHashMap<PatternId, Vec<usize>>,
    by_evidence: Vec<usize>,
    by_claim: Vec<usize>,
}

impl RuleSet {
    /// Compiles the rules of `files` that `keep` keeps; what it does not keep costs an article nothing. What has problems is
    /// left out and told. Returns the ids of all rules, kept or not, besides.
    #[must_use]
    pub fn compile(
        files: &[PackFile],
        lexicons: &Lexicons,
        keep: &dyn Fn(&RuleInfo) -> bool,
    ) -> (Self, Vec<Trouble>, Vec<String>) {
        let (set, troubles) = Self::compile_with(files, &[], lexicons, keep);
        let ids = set.known.ids.clone();
        (set, troubles, ids)
    }

    /// The same, with the phrases that others add to the rules.
    #[must_use]
    pub fn compile_with(
        files: &[PackFile],
        added: &[AddedFile],
        lexicons: &Lexicons,
        keep: &dyn Fn(&RuleInfo) -> bool,
    ) -> (Self, Vec<Trouble>) {
        let mut machine = MachineBuilder::new(lexicons);
        let reader = Reader::new(&mut machine);
        let mut rules: Vec<Rule> = Vec::new();
        let mut troubles = Vec::new();
        let mut ids: FxHashMap<String, String> = FxHashMap::default();
        for (index, file) in files.iter().enumerate() {
            let mut problems = Vec::new();
            for raw in mirror::read(&file.text, &mut problems) {
                let id = raw.id.clone();
                if let Some(first) = ids.get(&id.value) {
                    problems.push(
                        Problem::new(id.span, format!("there is a rule `{}` already", id.value))
                            .label(format!("first in {first}")),
                    );
                    continue;
                }
                ids.insert(id.value.clone(), file.path.clone());
                let info = raw.info(&file.pack, file.on);
                if keep(&info) {
                    let rule = compile(raw, info, &file.text, &mut machine, &mut problems);
                    rules.extend(rule.map(|r| Rule { file: index, ..r }));
                }
            }
            if !problems.is_empty() {
                problems.sort_by_key(|p: &Problem| (p.span.start, p.span.end));
                for p in &mut problems {
                    p.span = within(p.span, &file.text);
                }
                troubles.push(Trouble {
                    path: file.path.clone(),
                    text: file.text.clone(),
                    problems,
                });
            }
        }
        let allowed = added
            .iter()
            .map(|file| added::compile(file, &mut rules, &mut machine, &mut troubles))
            .collect();
        let set = Self {
            allowed,
            known: Known::new(ids.into_keys(), files.iter().map(|f| &f.pack)),
            machine: Arc::new(machine.build()),
            reader: Arc::new(reader),
            by_phrase: FxHashMap::default(),
            by_pattern: FxHashMap::default(),
            by_evidence: Vec::new(),
            by_claim: Vec::new(),
            rules,
        };
        (set.indexed(), troubles)
    }

    /// One rule alone, which may be a variant of one of these, held against what these read: it looks for nothing that
    /// they do not look for.
    #[must_use]
    pub fn alone(&self, rule: Rule) -> Self {
        let set = Self {
            rules: vec![rule],
            machine: Arc::clone(&self.machine),
            reader: Arc::clone(&self.reader),
            allowed: Vec::new(),
            known: self.known.clone(),
            by_phrase: FxHashMap::default(),
            by_pattern: FxHashMap::default(),
            by_evidence: Vec::new(),
            by_claim: Vec::new(),
        };
        set.indexed()
    }

    /// The same, with the rules found by what they look for.
    fn indexed(mut self) -> Self {
        for (i, rule) in self.rules.iter().enumerate() {
            for p in &rule.find.phrases {
                self.by_phrase.entry(*p).or_default().push(i);
            }
            for p in &rule.find.patterns {
                self.by_pattern.entry(*p).or_default().push(i);
            }
            if !rule.find.claims.is_empty() {
                self.by_claim.push(i);
            }
            if !rule.find.evidence.is_empty() {
                self.by_evidence.push(i);
            }
        }
        self
    }

    /// The rules that look for a phrase, as indices into [`RuleSet::rules`].
    #[must_use]
    pub fn with_phrase(&self, phrase: PhraseId) -> &[usize] {
        self.by_phrase.get(&phrase).map_or(&[], Vec::as_slice)
    }

    /// The rules that look for a pattern.
    #[must_use]
    pub fn with_pattern(&self, pattern: PatternId) -> &[usize] {
        self.by_pattern.get(&pattern).map_or(&[], Vec::as_slice)
    }

    /// The rules that look for evidence.
    #[must_use]
    pub fn with_evidence(&self) -> &[usize] {
        &self.by_evidence
    }

    /// The rules that look for claims.
    #[must_use]
    pub fn with_claim(&self) -> &[usize] {
        &self.by_claim
    }

    /// The rule called `id`.
    #[must_use]
    pub fn rule(&self, id: &str) -> Option<&Rule> {
        self.rules.iter().find(|r| r.info.id == id)
    }
}

/// `span`, cut to the text and its character boundaries.
fn within(span: Span, text: &str) -> Span {
    let end = text.ceil_char_boundary(span.end.min(text.len()));
    Span::new(text.floor_char_boundary(span.start.min(end)), end)
}

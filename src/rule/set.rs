//! All rules that may run, compiled together so that they share one pass over an article.

use super::added::{self, AddedFile};
use super::builtin;
use super::builtin_lexicons;
use super::compile::compile;
use super::compiled::Rule;
use super::index::RuleIndex;
use super::known_names::KnownNames;
use super::manifest::LANGUAGES;
use super::pack_file::{FileProblems, PackFile};
use super::raw;
use crate::citation::{Citations, Tables};
use crate::document::{Document, Language};
use crate::finding::Problem;
use crate::lexicon::Lexicons;
use crate::signal::{Machine, MachineBuilder, PatternId, PhraseId, Scan};
use crate::sourcing::{Reader, Sourcing};
use crate::text::Span;
use crate::view::RuleInfo;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Rules, and the machine that reads articles for them.
#[derive(Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct RuleSet {
    /// In order of pack file, then as written.
    pub rules: Vec<Rule>,
    /// What an input needs to know of the languages that articles may be in.
    pub language: Arc<Language>,
    /// What reads articles, and what works out who says what in them, by language; the first one's first.
    by_language: Vec<(Arc<Machine>, Arc<Reader>)>,
    /// The phrases of each added file that others than rules look for, by their place there.
    pub allowed: Vec<Vec<Option<PhraseId>>>,
    /// The names there are.
    pub known: KnownNames,
    by_phrase: RuleIndex,
    by_pattern: RuleIndex,
    by_evidence: Vec<usize>,
    by_claim: Vec<usize>,
    by_model: Vec<usize>,
    by_fact: Vec<usize>,
    by_identifier: Vec<usize>,
    gathering: Vec<usize>,
    /// What references are read with, where a rule asks for what they say.
    tables: Arc<Tables>,
}

impl RuleSet {
    /// Compiles the rules of `files` that `keep` keeps; what it does not keep costs an article nothing. What has problems is
    /// left out and reported. Returns the ids of all rules, kept or not, besides.
    #[must_use]
    pub fn compile(
        files: &[PackFile],
        lexicons: &Lexicons,
        keep: &dyn Fn(&RuleInfo) -> bool,
    ) -> (Self, Vec<FileProblems>, Vec<String>) {
        let (set, problems_by_file) = Self::compile_with(files, &[], lexicons, keep);
        let ids = set.known.ids.clone();
        (set, problems_by_file, ids)
    }

    /// The same, with the phrases that others add to the rules.
    #[must_use]
    pub fn compile_with(
        files: &[PackFile],
        added: &[AddedFile],
        lexicons: &Lexicons,
        keep: &dyn Fn(&RuleInfo) -> bool,
    ) -> (Self, Vec<FileProblems>) {
        Self::compile_for(&[], files, added, lexicons, keep)
    }

    /// No rule, but articles in any of the languages there are can be read.
    #[must_use]
    pub fn without_rules(lexicons: &Lexicons) -> Self {
        Self::compile_for(LANGUAGES, &[], &[], lexicons, &|_| false).0
    }

    /// Compiles rules that read articles in these languages, besides those that they are for.
    fn compile_for(
        languages: &[&'static str],
        files: &[PackFile],
        added: &[AddedFile],
        lexicons: &Lexicons,
        keep: &dyn Fn(&RuleInfo) -> bool,
    ) -> (Self, Vec<FileProblems>) {
        let mut ids: FxHashMap<String, String> = FxHashMap::default();
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
            wanted.push((file, kept, problems));
        }
        let known = KnownNames::new(ids.into_keys(), files.iter().map(|f| &f.pack));
        let mut problems_by_file = Vec::new();
        let kept = wanted.iter().filter(|(_, kept, _)| !kept.is_empty());
        let others = kept
            .filter_map(|(f, ..)| f.language)
            .chain(languages.iter().copied());
        let others: BTreeSet<_> = others.filter(|l| *l != lexicons.language).collect();
        let others: Vec<Lexicons> = others
            .into_iter()
            .map(|language| {
                let (lexicons, wrong) = builtin_lexicons::lexicons_beside(lexicons, language);
                problems_by_file.extend(wrong);
                lexicons
            })
            .collect();
        let mut machine = MachineBuilder::new(lexicons);
        let mut readers = vec![Arc::new(Reader::new(&mut machine))];
        for other in &others {
            machine.add_language(other);
            readers.push(Arc::new(Reader::new(&mut machine)));
        }
        let mut rules: Vec<Rule> = Vec::new();
        let built_in_packs = builtin::pack_names();
        for (index, (file, kept, mut problems)) in wanted.into_iter().enumerate() {
            machine.select_language(file.language);
            let built_in = built_in_packs.contains(&file.pack.as_str());
            for (raw, info) in kept {
                let named = raw.find.rules.iter().chain(raw.instead_of());
                let named = named.chain(&raw.beside);
                let unknown = named.filter(|t| !known.is_rule(&t.value));
                problems.extend(unknown.map(|t| {
                    Problem::new(t.span, format!("no rule is called `{}`", t.value))
                        .help(known.hint(&t.value, false))
                }));
                let rule = compile(raw, info, &file.text, &mut machine, &mut problems);
                if let Some(mut rule) = rule {
                    rule.written.file = index;
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
        let refers = |r: &Rule| !r.find.facts.is_empty() || !r.find.identifiers.is_empty();
        let tables = match rules.iter().any(refers) {
            true => Tables::new(lexicons),
            false => Tables::default(),
        };
        let allowed = added
            .iter()
            .map(|file| added::compile(file, &mut rules, &mut machine, &mut problems_by_file))
            .collect();
        let set = Self {
            allowed,
            known,
            by_language: machine
                .build()
                .into_iter()
                .map(Arc::new)
                .zip(readers)
                .collect(),
            language: Arc::new(builtin::languages(lexicons, &others)),
            by_phrase: RuleIndex::default(),
            by_pattern: RuleIndex::default(),
            by_evidence: Vec::new(),
            by_claim: Vec::new(),
            by_model: Vec::new(),
            by_fact: Vec::new(),
            by_identifier: Vec::new(),
            gathering: Vec::new(),
            tables: Arc::new(tables),
            rules,
        };
        (set.indexed(), problems_by_file)
    }

    /// One rule alone, which may be a variant of one of these, held against what these read: it looks for nothing that
    /// they do not look for. Rules whose finds it takes, or beside which it reports, come after it.
    #[must_use]
    pub fn alone(&self, rule: Rule) -> Self {
        let named = |id| rule.find.rules.contains(id) || rule.conditions.beside.contains(id);
        let gathered = self.rules.iter().filter(|r| named(&r.info.id));
        let gathered: Vec<Rule> = gathered.map(Rule::lean).collect();
        let set = Self {
            rules: std::iter::once(rule).chain(gathered).collect(),
            by_language: self.by_language.clone(),
            language: Arc::clone(&self.language),
            allowed: Vec::new(),
            known: self.known.clone(),
            by_phrase: RuleIndex::default(),
            by_pattern: RuleIndex::default(),
            by_evidence: Vec::new(),
            by_claim: Vec::new(),
            by_model: Vec::new(),
            by_fact: Vec::new(),
            by_identifier: Vec::new(),
            gathering: Vec::new(),
            tables: Arc::clone(&self.tables),
        };
        set.indexed()
    }

    /// The codes of the languages whose articles these read.
    #[must_use]
    pub fn languages(&self) -> Vec<&'static str> {
        self.by_language.iter().map(|(m, _)| m.language()).collect()
    }

    /// What reads articles of the first language.
    #[must_use]
    pub fn machine(&self) -> &Machine {
        &self.by_language[0].0
    }

    /// What is seen in an article, whose source text is `source`.
    #[must_use]
    pub fn scan<'a>(&'a self, doc: &'a Document, source: &str) -> Scan<'a> {
        self.for_language(doc.language).0.scan(doc, source)
    }

    /// Who says what in an article.
    #[must_use]
    pub fn read(&self, scan: &Scan<'_>) -> Sourcing {
        self.for_language(scan.machine().language()).1.read(scan)
    }

    /// What reads articles of a language; of the first, if it is none of them.
    fn for_language(&self, language: &str) -> &(Arc<Machine>, Arc<Reader>) {
        let known = self
            .by_language
            .iter()
            .find(|(m, _)| m.language() == language);
        known.unwrap_or(&self.by_language[0])
    }

    /// The same, with the rules found by what they look for.
    fn indexed(mut self) -> Self {
        let rules = || self.rules.iter().map(|r| &r.find);
        self.by_phrase = RuleIndex::new(rules().map(|f| f.phrases.iter().map(|p| p.index())));
        self.by_pattern = RuleIndex::new(rules().map(|f| f.patterns.iter().map(|p| p.index())));
        for (i, rule) in self.rules.iter().enumerate() {
            if !rule.find.claims.is_empty() {
                self.by_claim.push(i);
            }
            if rule.find.is_learned() {
                self.by_model.push(i);
            }
            if !rule.find.facts.is_empty() {
                self.by_fact.push(i);
            }
            if !rule.find.identifiers.is_empty() {
                self.by_identifier.push(i);
            }
            if !rule.find.evidence.is_empty() {
                self.by_evidence.push(i);
            }
            if !rule.find.rules.is_empty() || !rule.instead_of.is_empty() {
                self.gathering.push(i);
            }
        }
        self
    }

    /// The rules that look for a phrase, as indices into [`RuleSet::rules`].
    pub fn with_phrase(&self, phrase: PhraseId) -> impl Iterator<Item = usize> + '_ {
        self.by_phrase.rules(phrase.index())
    }

    /// The rules that look for a pattern.
    pub fn with_pattern(&self, pattern: PatternId) -> impl Iterator<Item = usize> + '_ {
        self.by_pattern.rules(pattern.index())
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

    /// The rules that look for facts about references.
    #[must_use]
    pub fn with_fact(&self) -> &[usize] {
        &self.by_fact
    }

    /// The rules that look for identifiers.
    #[must_use]
    pub fn with_identifier(&self) -> &[usize] {
        &self.by_identifier
    }

    /// What an article's references say, where a rule asks for it.
    #[must_use]
    pub fn citations(&self, doc: &Document, source: &str) -> Citations {
        if self.by_fact.is_empty() && self.by_identifier.is_empty() {
            return Citations::default();
        }
        crate::citation::read(doc, source, &self.tables)
    }

    /// The rules that ask a model.
    #[must_use]
    pub fn with_model(&self) -> &[usize] {
        &self.by_model
    }

    /// The rules that find what others flag.
    #[must_use]
    pub fn gathering(&self) -> &[usize] {
        &self.gathering
    }

    /// Whether the rule at index `by`, where it speaks, speaks for the one at index `rule` too.
    #[must_use]
    pub fn replaces(&self, by: usize, rule: usize) -> bool {
        self.rules[by].replaces(&self.rules[rule].info.id)
    }

    /// Whether the rule at index `by` finds what the one at index `rule` flags.
    #[must_use]
    pub fn gathers(&self, by: usize, rule: usize) -> bool {
        self.rules[by]
            .find
            .rules
            .contains(&self.rules[rule].info.id)
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

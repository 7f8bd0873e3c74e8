//! All rules that may run, compiled together so that they share one pass over an article.

use super::added::{self, AddedFile};
use super::builtin;
use super::builtin_lexicons;
use super::compiled::Rule;
use super::index::SetIndex;
use super::known_names::KnownNames;
use super::manifest::LANGUAGES;
use super::pack_file::{FileProblems, PackFile};
use super::wanted::{WantedRules, compile_wanted, wanted};
use crate::citation::{Citations, Retractions, Tables};
use crate::document::{Document, Language};
use crate::lexicon::Lexicons;
use crate::signal::{Machine, MachineBuilder, PatternId, PhraseId, Scan};
use crate::sourcing::{Reader, Sourcing};
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
    index: SetIndex,
    /// What references are read with, where a rule asks for what they say.
    tables: Arc<Tables>,
    /// The works that the user knows to be retracted.
    pub retractions: Option<Arc<Retractions>>,
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
        let wanted = wanted(files, &mut ids, keep);
        let known = KnownNames::new(ids.into_keys(), files.iter().map(|f| &f.pack));
        let mut problems_by_file = Vec::new();
        let kept = wanted.iter().filter(|w| !w.kept.is_empty());
        let others = kept
            .filter_map(|w| w.file.language)
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
        let mut rules = Vec::new();
        let wrong = compile_wanted(wanted, 0, &known, &mut machine, &mut rules);
        problems_by_file.extend(wrong);
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
            index: SetIndex::new(&rules),
            tables: Arc::new(tables),
            retractions: None,
            rules,
        };
        (set, problems_by_file)
    }

    /// Those of these rules that `keep` keeps, and those of `files`, as if all had been compiled together, without compiling these
    /// again. `None` where that takes more than adding to them: another language, or a problem, which compiling all reports in full.
    #[must_use]
    pub fn extended(
        self,
        files: &[PackFile],
        added: &[AddedFile],
        lexicons: &Lexicons,
        keep: &dyn Fn(&RuleInfo) -> bool,
    ) -> Option<Self> {
        let mut set = self;
        let referred = set.rules.iter().any(refers);
        let all = set.rules.len();
        set.rules.retain(|r| keep(&r.info));
        if files.is_empty() && added.iter().all(AddedFile::is_empty) {
            set.allowed = vec![Vec::new(); added.len()];
            if set.rules.len() < all {
                set.index = SetIndex::new(&set.rules);
            }
            return Some(set);
        }
        let mut ids = FxHashMap::default();
        let wanted = wanted(files, &mut ids, &|info| {
            keep(info) && set.rule(&info.id).is_none()
        });
        let built_in = builtin::pack_names();
        let own = wanted.iter().filter(|w| !built_in.contains(&&*w.file.pack));
        let mut own = own.flat_map(|w| &w.kept);
        let (machine, reader) = set.by_language.pop()?;
        let language = Some(machine.language());
        let read = |w: &WantedRules<'_>| {
            w.kept.is_empty() || w.file.language.is_none_or(|l| Some(l) == language)
        };
        if !set.by_language.is_empty()
            || own.any(|(_, info)| set.known.ids.contains(&info.id))
            || !wanted.iter().all(read)
        {
            return None;
        }
        let mut known = set.known;
        known.add(ids.into_keys(), files.iter().map(|f| &f.pack));
        let mut machine = MachineBuilder::resume(Arc::into_inner(machine)?, lexicons)?;
        let first = set.rules.iter().map(|r| r.written.file + 1).max();
        let first = first.unwrap_or(0);
        let mut rules = set.rules;
        let mut wrong = compile_wanted(wanted, first, &known, &mut machine, &mut rules);
        if !referred && rules.iter().any(refers) {
            set.tables = Arc::new(Tables::new(lexicons));
        }
        if files.iter().any(|f| built_in.contains(&&*f.pack)) {
            let places = builtin::ids().map(|(id, _)| id).zip(0..);
            let places: FxHashMap<&str, usize> = places.collect();
            let place = |r: &Rule| match r.written.built_in {
                true => places.get(&*r.info.id).copied(),
                false => None,
            };
            rules.sort_by_key(|r| place(r).unwrap_or(usize::MAX));
        }
        let compile = |file| added::compile(file, &mut rules, &mut machine, &mut wrong);
        let allowed = added.iter().map(compile).collect();
        if !wrong.is_empty() {
            return None;
        }
        Some(Self {
            allowed,
            known,
            by_language: vec![(Arc::new(machine.build().pop()?), reader)],
            language: set.language,
            index: SetIndex::new(&rules),
            tables: set.tables,
            retractions: set.retractions,
            rules,
        })
    }

    /// The same without what only `test` reads of the built-in rules: the examples that come in lists, which are half of what is
    /// written of them.
    #[must_use]
    pub fn without_listed_examples(mut self) -> Self {
        for rule in self.rules.iter_mut().filter(|r| r.written.built_in) {
            let mut shown = rule.examples.iter().map(|e| !e.listed);
            rule.info.examples.retain(|_| shown.next().unwrap_or(true));
            rule.examples.retain(|e| !e.listed);
        }
        self
    }

    /// One rule alone, which may be a variant of one of these, held against what these read: it looks for nothing that
    /// they do not look for. Rules whose finds it takes come after it.
    #[must_use]
    pub fn alone(&self, rule: Rule) -> Self {
        let gathered = self
            .rules
            .iter()
            .filter(|r| rule.find.rules.contains(&r.info.id));
        let gathered: Vec<Rule> = gathered.map(Rule::lean).collect();
        let rules: Vec<Rule> = std::iter::once(rule).chain(gathered).collect();
        Self {
            index: SetIndex::new(&rules),
            rules,
            by_language: self.by_language.clone(),
            language: Arc::clone(&self.language),
            allowed: Vec::new(),
            known: self.known.clone(),
            tables: Arc::clone(&self.tables),
            retractions: self.retractions.clone(),
        }
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

    /// The rules that look for a phrase, as indices into [`RuleSet::rules`].
    pub fn with_phrase(&self, phrase: PhraseId) -> impl Iterator<Item = usize> + '_ {
        self.index.by_phrase.rules(phrase.index())
    }

    /// The rules that look for a pattern.
    pub fn with_pattern(&self, pattern: PatternId) -> impl Iterator<Item = usize> + '_ {
        self.index.by_pattern.rules(pattern.index())
    }

    /// The rules that look for evidence.
    #[must_use]
    pub fn with_evidence(&self) -> &[usize] {
        &self.index.by_evidence
    }

    /// The rules that look for claims.
    #[must_use]
    pub fn with_claim(&self) -> &[usize] {
        &self.index.by_claim
    }

    /// The rules that look for facts about references.
    #[must_use]
    pub fn with_fact(&self) -> &[usize] {
        &self.index.by_fact
    }

    /// The rules that look for identifiers.
    #[must_use]
    pub fn with_identifier(&self) -> &[usize] {
        &self.index.by_identifier
    }

    /// The rules that ask how words are written.
    #[must_use]
    pub fn with_form(&self) -> &[usize] {
        &self.index.by_form
    }

    /// What an article's references say, where a rule asks for it.
    #[must_use]
    pub fn citations(&self, doc: &Document, source: &str) -> Citations {
        if self.index.by_fact.is_empty() && self.index.by_identifier.is_empty() {
            return Citations::default();
        }
        crate::citation::read(doc, source, &self.tables, self.retractions.as_deref())
    }

    /// The rules that ask a model.
    #[must_use]
    pub fn with_model(&self) -> &[usize] {
        &self.index.by_model
    }

    /// The rules that find what others flag.
    #[must_use]
    pub fn gathering(&self) -> &[usize] {
        &self.index.gathering
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

/// Whether a rule asks what references say.
fn refers(rule: &Rule) -> bool {
    !rule.find.facts.is_empty() || !rule.find.identifiers.is_empty()
}

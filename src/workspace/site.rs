//! A config with its rules compiled: what is to be done with each article that it holds for.

use super::baseline::{self, BASELINE};
use super::bibliography::Bibliographies;
use super::packs::{self, Failure, Material, Selection};
use super::path::{absolute, relative, shown};
use crate::check::{self, Analysis, Examined};
use crate::config::{self, Choice, Config, Layer, Matching, Needs, OfArticle, Policy, Resolved};
use crate::document::{Document, Format, Language, SentenceId};
use crate::finding::Finding;
use crate::input;
use crate::rule::{AddedFile, FirstLexicons, KnownNames, PackFile, Retractions, RuleSet};
use crate::text::SourceFile;
use crate::view::{SourcingMap, Trace};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

/// What a site is made of.
#[derive(Debug)]
pub(super) struct Parts {
    pub(super) here: PathBuf,
    pub(super) selection: Selection,
    /// Settings that win over all others.
    pub(super) settings: Layer,
    pub(super) choice: Choice,
    pub(super) config: Config,
    pub(super) own: Vec<PackFile>,
    pub(super) names: BTreeMap<PathBuf, String>,
    pub(super) needs: Needs,
    pub(super) lexicons: Arc<FirstLexicons>,
    pub(super) retractions: Option<Arc<Retractions>>,
}

/// A config, with the rules for all that it may say.
#[derive(Debug)]
pub struct Site {
    parts: Parts,
    added: Vec<AddedFile>,
    /// Has all that any article can ask for without settings of its own.
    set: Arc<RuleSet>,
    /// For articles that turn on more.
    more: Mutex<BTreeMap<Needs, Arc<RuleSet>>>,
    plans: Mutex<BTreeMap<Matching, Plan>>,
    bibliographies: Bibliographies,
}

/// What is done with an article.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The rules.
    pub rules: Arc<RuleSet>,
    /// What is done with each.
    pub policy: Arc<Policy>,
    /// The settings.
    pub settings: Arc<Resolved>,
}

impl Plan {
    /// Whether a finding is shown: whether it is as severe and as sure as the settings ask.
    #[must_use]
    pub fn shows(&self, f: &Finding) -> bool {
        f.severity >= self.settings.min_severity.value
            && f.confidence >= self.settings.min_confidence.value
    }

    /// Checks an article: all that its rules find, shown or not.
    #[must_use]
    pub fn examine(&self, source: &SourceFile, doc: &Document) -> Examined {
        check::examine(&self.rules, &self.policy, source, doc)
    }

    /// Checks an article: the findings that the settings show.
    #[must_use]
    pub fn check(&self, source: &SourceFile, doc: &Document) -> Examined {
        self.shown(self.examine(source, doc))
    }

    /// The same, with the time that each rule took.
    #[must_use]
    pub fn check_timed(&self, source: &SourceFile, doc: &Document) -> Examined {
        self.shown(check::examine_timed(&self.rules, &self.policy, source, doc))
    }

    fn shown(&self, mut examined: Examined) -> Examined {
        examined.findings.retain(|f| self.shows(f));
        examined
    }

    /// Explains some sentences of an article.
    #[must_use]
    pub fn trace(&self, source: &SourceFile, doc: &Document, sentences: &[SentenceId]) -> Trace {
        check::trace(&self.rules, &self.policy, source, doc, sentences)
    }

    /// Who says what in an article.
    #[must_use]
    pub fn map(&self, source: &SourceFile, doc: &Document) -> SourcingMap {
        Analysis::new(&self.rules, source, doc).map()
    }
}

impl Site {
    /// Compiles the rules. With what is wrong in them comes the config, which names some of them.
    pub(super) fn new(parts: Parts) -> Result<Self, (Config, Vec<Failure>)> {
        let added = parts.config.added();
        let set = match compile(&parts, &parts.needs, &added) {
            Ok(set) => set,
            Err(failures) => return Err((parts.config, failures)),
        };
        Ok(Self {
            parts,
            added,
            set: Arc::new(set),
            more: Mutex::default(),
            plans: Mutex::default(),
            bibliographies: Bibliographies::default(),
        })
    }

    /// Reads the article at `path`, with what it names beside it.
    #[must_use]
    pub fn read(&self, path: &Path, format: Format, text: &str) -> Document {
        let mut doc = input::read(format, text, self.language());
        self.bibliographies.attach(path, &mut doc);
        doc
    }

    /// What reading an article needs to know of the languages it may be in.
    #[must_use]
    pub fn language(&self) -> &Language {
        &self.set.language
    }

    /// The rules for all that the config may say.
    #[must_use]
    pub fn rules(&self) -> &RuleSet {
        &self.set
    }

    pub(super) fn config(&self) -> &Config {
        &self.parts.config
    }

    /// The names of rules and packs.
    #[must_use]
    pub fn known(&self) -> &KnownNames {
        &self.set.known
    }

    /// The configs, what is extended first; none where there is no config.
    pub fn configs(&self) -> impl Iterator<Item = &str> {
        self.parts.config.files.iter().map(|f| &*f.path)
    }

    /// Where the baseline for the article at `path` stands, and the article as seen from there.
    #[must_use]
    pub fn baseline(&self, path: &Path) -> (PathBuf, String) {
        let here = &self.parts.here;
        let config = self.configs().last().map(|c| absolute(Path::new(c), here));
        let path = absolute(path, here);
        let home = baseline::home(config.as_deref(), &path, here);
        let seen = shown(&relative(&path, &home));
        (home.join(BASELINE), seen)
    }

    /// What the pack at `path`, as a config names it, is called.
    #[must_use]
    pub fn pack_name(&self, path: &Path) -> Option<&str> {
        self.parts.names.get(path).map(String::as_str)
    }

    /// Allowances of its configs that have ended, a line for each.
    pub(super) fn expired(&self) -> Vec<String> {
        let today = self.parts.choice.today;
        let allows = self.parts.config.allows();
        let ended = allows.filter(|a| a.until.zip(today).is_some_and(|(until, t)| t > until));
        let line = |a: &config::Allow| {
            let until = a.until.map_or_else(String::new, |u| u.to_string());
            format!(
                "{}: “{}” was allowed until {until}, which is past",
                a.origin, a.text
            )
        };
        ended.map(line).collect()
    }

    /// Whether a walk leaves out the article at `path`.
    #[must_use]
    pub fn excludes(&self, path: &Path) -> bool {
        let config = &self.parts.config;
        !config.files.is_empty() && config.excludes(&absolute(path, &self.parts.here))
    }

    /// What holds for articles that say nothing themselves and that no override is for.
    #[must_use]
    pub fn plan_for_all(&self) -> Plan {
        self.plan_of(Matching::new())
    }

    /// What is done with an article at `path` that says nothing itself.
    #[must_use]
    pub fn plan_at(&self, path: &Path) -> Plan {
        self.plan_of(self.matching(path, None))
    }

    fn matching(&self, path: &Path, kind: Option<&str>) -> Matching {
        let config = &self.parts.config;
        if config.files.is_empty() {
            return Matching::new();
        }
        config.matching(&absolute(path, &self.parts.here), kind)
    }

    /// What is done with the article at `path`.
    ///
    /// # Errors
    /// Mistakes in rules that nothing but this article turns on.
    pub fn plan(
        &self,
        path: &Path,
        source: &SourceFile,
        doc: &Document,
    ) -> Result<Plan, Vec<Failure>> {
        let said = self.said_by(source, doc);
        let matching = self.matching(path, said.kind.as_deref());
        if said.layer.strict.is_none() && said.layer.rules.is_empty() {
            return Ok(self.plan_of(matching));
        }
        let mut settings = self.parts.config.resolve(&matching);
        settings.apply(&said.layer, 0);
        settings.apply(&self.parts.settings, 0);
        let mut needs = self.parts.needs.clone();
        needs.add(&said.layer);
        let rules = self.rules_for(needs)?;
        Ok(self.made(settings, rules))
    }

    /// What an article says of itself in its front matter.
    #[must_use]
    pub fn said_by(&self, source: &SourceFile, doc: &Document) -> OfArticle {
        config::of_article(
            doc.front.as_ref(),
            |at| source.line_index(at) + 1,
            self.known(),
        )
    }

    fn plan_of(&self, matching: Matching) -> Plan {
        let mut plans = self.plans.lock().unwrap_or_else(|e| e.into_inner());
        if let Some(plan) = plans.get(&matching) {
            return plan.clone();
        }
        let mut settings = self.parts.config.resolve(&matching);
        settings.apply(&self.parts.settings, 0);
        let plan = self.made(settings, self.set.clone());
        plans.insert(matching, plan.clone());
        plan
    }

    fn made(&self, settings: Resolved, rules: Arc<RuleSet>) -> Plan {
        let parts = &self.parts;
        let policy = Policy::new(&settings, &rules, &self.added, &parts.names, &parts.choice);
        Plan {
            rules,
            policy: Arc::new(policy),
            settings: Arc::new(settings),
        }
    }

    /// Rules that have what is needed, compiled where those there are do not.
    fn rules_for(&self, needs: Needs) -> Result<Arc<RuleSet>, Vec<Failure>> {
        if needs == self.parts.needs {
            return Ok(self.set.clone());
        }
        let mut more = self.more.lock().unwrap_or_else(|e| e.into_inner());
        if let Some(set) = more.get(&needs) {
            return Ok(set.clone());
        }
        let set = Arc::new(compile(&self.parts, &needs, &self.added)?);
        more.insert(needs, set.clone());
        Ok(set)
    }
}

fn compile(parts: &Parts, needs: &Needs, added: &[AddedFile]) -> Result<RuleSet, Vec<Failure>> {
    let material = Material {
        own: parts.own.clone(),
        names: &parts.names,
        needs,
        added,
    };
    let mut set = packs::compile(&parts.selection, material, &parts.lexicons)?;
    set.retractions.clone_from(&parts.retractions);
    Ok(set)
}

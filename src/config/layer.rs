//! Settings as one place says them, each with where it stands, and what holds once one layer lies upon another.

use crate::finding::{Confidence, Severity};
use crate::text::Date;
use std::collections::BTreeMap;
use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

/// Where a setting comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Nobody said anything else.
    Default,
    /// A line, from 1, of a config.
    File {
        /// Its path, as printed.
        path: Arc<str>,
        /// The line.
        line: usize,
    },
    /// A line, from 1, of the article's front matter.
    FrontMatter {
        /// The line.
        line: usize,
    },
    /// An option of the command line (`--strict`).
    Option(&'static str),
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Default => f.write_str("default"),
            Self::File { path, line } => write!(f, "{path}:{line}"),
            Self::FrontMatter { line } => write!(f, "front matter, line {line}"),
            Self::Option(name) => f.write_str(name),
        }
    }
}

/// A value, and where it was said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sourced<T> {
    /// What was said.
    pub value: T,
    /// Where.
    pub origin: Origin,
}

impl<T> Sourced<T> {
    /// What holds where nobody says anything.
    pub const fn default(value: T) -> Self {
        Self {
            value,
            origin: Origin::Default,
        }
    }
}

/// A pack, as a config names it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Pack {
    /// A built-in one.
    BuiltIn(String),
    /// A rule file or a folder of them.
    Own(PathBuf),
}

/// Whether a rule runs, and how bad what it finds is. In order: off first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// It does not run.
    Off,
    /// It does, at this severity.
    On(Severity),
}

impl Level {
    /// Its word in configs.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::On(s) => s.as_str(),
        }
    }

    /// Every level with its word.
    #[must_use]
    pub fn words() -> Vec<(&'static str, Self)> {
        let on = Severity::ALL.iter().rev().map(|s| Self::On(*s));
        let all = on.chain([Self::Off]);
        all.map(|l| (l.as_str(), l)).collect()
    }
}

/// A wording that a rule lets pass.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allow {
    /// The rule.
    pub rule: String,
    /// The words.
    pub text: String,
    /// Why, if it is said.
    pub reason: Option<String>,
    /// The last day on which they pass.
    pub until: Option<Date>,
    /// Where it stands.
    pub origin: Origin,
    /// Which of the phrases of its file it is.
    pub entry: usize,
}

/// From which severity on findings fail a run; `None` is never.
pub type FailOn = Option<Severity>;

/// What one place says; what it leaves open, others decide.
#[derive(Clone, Debug, Default)]
pub struct Layer {
    /// The packs that run, and no others.
    pub packs: Option<Sourced<Vec<Sourced<Pack>>>>,
    /// Packs that run besides.
    pub add_packs: Vec<Sourced<Pack>>,
    /// Whether the strict rules of these packs run.
    pub strict: Option<Sourced<bool>>,
    /// From which severity on a run fails.
    pub fail_on: Option<Sourced<FailOn>>,
    /// How many findings are shown; the whole run's.
    pub max_findings: Option<Sourced<usize>>,
    /// The least severity shown.
    pub min_severity: Option<Sourced<Severity>>,
    /// The least confidence shown.
    pub min_confidence: Option<Sourced<Confidence>>,
    /// Whether an ignore must say why.
    pub require_reason: Option<Sourced<bool>>,
    /// The levels of rules.
    pub rules: Vec<(String, Sourced<Level>)>,
    /// What they let pass.
    pub allows: Vec<Allow>,
}

/// What holds for an article.
#[derive(Clone, Debug)]
pub struct Resolved {
    /// The packs that run.
    pub packs: Vec<Sourced<Pack>>,
    /// Whether their strict rules run.
    pub strict: Sourced<bool>,
    /// From which severity on a run fails.
    pub fail_on: Sourced<FailOn>,
    /// How many findings are shown; `None` is all.
    pub max_findings: Sourced<Option<usize>>,
    /// The least severity shown.
    pub min_severity: Sourced<Severity>,
    /// The least confidence shown.
    pub min_confidence: Sourced<Confidence>,
    /// Whether an ignore must say why.
    pub require_reason: Sourced<bool>,
    /// The levels of rules that somebody said.
    pub rules: BTreeMap<String, Sourced<Level>>,
    /// What rules let pass, each with the file it is in.
    pub allows: Vec<(usize, Allow)>,
}

impl Resolved {
    /// What holds where nobody says anything, for the packs that are on by default.
    #[must_use]
    pub fn new(packs: &[&str]) -> Self {
        let packs = packs
            .iter()
            .map(|p| Sourced::default(Pack::BuiltIn((*p).to_owned())));
        Self {
            packs: packs.collect(),
            strict: Sourced::default(false),
            fail_on: Sourced::default(Some(Severity::Warning)),
            max_findings: Sourced::default(None),
            min_severity: Sourced::default(Severity::Info),
            min_confidence: Sourced::default(Confidence::Low),
            require_reason: Sourced::default(false),
            rules: BTreeMap::new(),
            allows: Vec::new(),
        }
    }

    /// Lays `layer`, which is of the file at index `file`, on top.
    pub fn apply(&mut self, layer: &Layer, file: usize) {
        fn set<T: Clone>(to: &mut Sourced<T>, said: Option<&Sourced<T>>) {
            if let Some(s) = said {
                *to = s.clone();
            }
        }
        if let Some(packs) = &layer.packs {
            self.packs.clone_from(&packs.value);
        }
        for added in &layer.add_packs {
            self.packs.retain(|p| p.value != added.value);
            self.packs.push(added.clone());
        }
        set(&mut self.strict, layer.strict.as_ref());
        set(&mut self.fail_on, layer.fail_on.as_ref());
        let most = layer.max_findings.as_ref();
        let most = most.map(|s| Sourced {
            value: Some(s.value),
            origin: s.origin.clone(),
        });
        set(&mut self.max_findings, most.as_ref());
        set(&mut self.min_severity, layer.min_severity.as_ref());
        set(&mut self.min_confidence, layer.min_confidence.as_ref());
        set(&mut self.require_reason, layer.require_reason.as_ref());
        for (rule, level) in &layer.rules {
            self.rules.insert(rule.clone(), level.clone());
        }
        let allows = layer.allows.iter().map(|a| (file, a.clone()));
        self.allows.extend(allows);
    }
}

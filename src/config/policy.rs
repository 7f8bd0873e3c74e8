//! What is done with each rule of a set in an article: off or how severe, what it lets pass, and what ignores may do.

use super::layer::{Level, Origin, Pack, Resolved};
use crate::finding::Severity;
use crate::rule::{AddedFile, Rule, RuleSet, Use};
use crate::text::Date;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Instant;

/// What stands for a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// How severe it is; `None` where it is off.
    pub severity: Option<Severity>,
    /// Who says so.
    pub origin: Origin,
    /// Whether somebody said so of this very rule, not of its pack or of all rules.
    pub own: bool,
}

/// A wording that a rule lets pass.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allowed {
    /// The rule, as an index.
    pub rule: usize,
    /// Where its phrase is in [`RuleSet::allowed`]: file, and place in it.
    pub entry: (usize, usize),
    /// The words as written.
    pub text: String,
    /// The setting, for those who ask: its place, its reason.
    pub said: String,
}

/// The choice of rules that was made on the command line.
#[derive(Clone, Debug, Default)]
pub struct Choice {
    /// Packs and rules that alone run; all that are on if empty.
    pub select: Vec<String>,
    /// Packs and rules that do not run.
    pub ignore: Vec<String>,
    /// Packs that are on because they were named on the command line.
    pub packs: Vec<String>,
    /// Whether ignores in articles hide nothing.
    pub no_ignores: bool,
    /// The day to judge by what has an end; nothing ends without one.
    pub today: Option<Date>,
}

/// What is done with the rules of a set.
#[derive(Clone, Debug, Default)]
pub struct Policy {
    /// By rule.
    pub rules: Vec<Standing>,
    /// What they let pass.
    pub allows: Vec<Allowed>,
    /// Whether ignores in articles hide nothing.
    pub no_ignores: bool,
    /// Whether an ignore must say why.
    pub require_reason: bool,
    /// Whether all rules of the packs that are on run: else an ignore of a whole pack may be of use another time.
    pub whole: bool,
    /// The day to judge by what has an end; nothing ends without one.
    pub today: Option<Date>,
    /// When to give up: what is found then is of no use, for it is not all there is.
    pub deadline: Option<Instant>,
}

impl Policy {
    /// Every rule runs, at its own severity.
    #[must_use]
    pub fn plain(set: &RuleSet) -> Self {
        let rules = set.rules.iter().map(|r| Standing {
            severity: Some(r.info.severity),
            origin: Origin::Default,
            own: false,
        });
        Self {
            rules: rules.collect(),
            whole: true,
            ..Self::default()
        }
    }

    /// What `resolved` says of the rules of `set`. `own` has the names of packs that configs name by their paths.
    #[must_use]
    pub fn new(
        resolved: &Resolved,
        set: &RuleSet,
        added: &[AddedFile],
        own: &BTreeMap<PathBuf, String>,
        choice: &Choice,
    ) -> Self {
        let packs: Vec<(&str, &Origin)> = resolved
            .packs
            .iter()
            .filter_map(|p| {
                let name = match &p.value {
                    Pack::BuiltIn(name) => name,
                    Pack::Own(path) => own.get(path)?,
                };
                Some((name.as_str(), &p.origin))
            })
            .collect();
        let rules: Vec<Standing> = set
            .rules
            .iter()
            .map(|r| standing(r, resolved, &packs, choice))
            .collect();
        let ended = |until: Option<Date>| until.zip(choice.today).is_some_and(|(u, t)| t > u);
        let allows = resolved.allows.iter().filter_map(|(file, a)| {
            let phrase = added.get(*file)?.phrases.get(a.entry)?;
            let rule = set.rules.iter().position(|r| r.info.id == a.rule)?;
            let reason = a.reason.as_ref().map(|r| format!(", {r}"));
            (phrase.purpose == Use::Allow && !ended(a.until)).then(|| Allowed {
                rule,
                entry: (*file, a.entry),
                text: a.text.clone(),
                said: format!("{}{}", a.origin, reason.unwrap_or_default()),
            })
        });
        Self {
            allows: allows.collect(),
            rules,
            no_ignores: choice.no_ignores,
            require_reason: resolved.require_reason.value,
            whole: choice.select.is_empty() && choice.ignore.is_empty(),
            today: choice.today,
            deadline: None,
        }
    }

    /// Whether somebody set this very rule.
    #[must_use]
    pub fn is_set(&self, index: usize) -> bool {
        self.rules.get(index).is_some_and(|r| r.own)
    }

    /// How severe the rule at `index` is; `None` where it is off.
    #[must_use]
    pub fn severity(&self, index: usize) -> Option<Severity> {
        self.rules.get(index)?.severity
    }
}

/// What stands for a rule: the command line's choice, then what settings say of the rule, then whether its pack is on.
fn standing(
    rule: &Rule,
    resolved: &Resolved,
    packs: &[(&str, &Origin)],
    choice: &Choice,
) -> Standing {
    let info = &rule.info;
    let names = |list: &[String]| list.iter().any(|n| *n == info.pack || *n == info.id);
    let own = resolved.rules.contains_key(&info.id) || choice.ignore.contains(&info.id);
    let off = |origin| Standing {
        severity: None,
        origin,
        own,
    };
    let on = |severity, origin: &Origin| Standing {
        severity: Some(severity),
        origin: origin.clone(),
        own,
    };
    if names(&choice.ignore) {
        return off(Origin::Option("--ignore"));
    }
    if !choice.select.is_empty() && !names(&choice.select) {
        return off(Origin::Option("--select"));
    }
    // What is asked for by its own name runs.
    let asked = choice.select.contains(&info.id);
    if let Some(said) = resolved.rules.get(&info.id) {
        return match said.value {
            Level::On(severity) => on(severity, &said.origin),
            Level::Off if asked => on(info.severity, &Origin::Option("--select")),
            Level::Off => off(said.origin.clone()),
        };
    }
    if asked {
        return on(info.severity, &Origin::Option("--select"));
    }
    if info.strict && !resolved.strict.value {
        return off(resolved.strict.origin.clone());
    }
    if info.preview {
        return off(Origin::Default);
    }
    let always = info.pack == "whosays" || choice.packs.contains(&info.pack);
    let pack = packs.iter().find(|(name, _)| *name == info.pack);
    match pack {
        _ if !choice.select.is_empty() => on(info.severity, &Origin::Option("--select")),
        Some((_, origin)) => on(info.severity, origin),
        None if always => on(info.severity, &Origin::Default),
        None => off(Origin::Default),
    }
}

//! Rules as written: a mirror of the TOML, strings with their places, nothing understood yet.

use super::example::{self, Example, Expect};
use super::fix::{self, RawFix};
use super::form::{self, RawForm};
use super::option::{self, Number};
use super::pack_file::PackFile;
use super::read::{Text, TomlTable, syntax};
use super::substitution::{self, RawSwap};
use super::total::{self, RawTotal, RawWeigh};
use crate::finding::{Confidence, Problem, Severity};
use crate::text::Span;
use crate::view::{ExampleInfo, RuleInfo};
use toml::de::DeTable;

/// A rule as written.
#[derive(Debug)]
pub(crate) struct RawRule {
    pub(crate) id: Text,
    pub(crate) title: Text,
    pub(crate) severity: Severity,
    pub(crate) confidence: Confidence,
    pub(crate) strict: bool,
    pub(crate) message: Text,
    pub(crate) help: Text,
    pub(crate) why: Text,
    pub(crate) standard: Text,
    pub(crate) find: RawFind,
    pub(crate) unless: Vec<RawCondition>,
    pub(crate) only_if: Vec<RawCondition>,
    /// Silenced from this support on.
    pub(crate) unless_support: Option<Text>,
    /// Only support from this near counts.
    pub(crate) support_within: Option<Text>,
    /// Runs only on articles of at least this many words.
    pub(crate) least_words: Option<Number>,
    /// Where `only-if` stands.
    pub(crate) only_if_at: Span,
    /// Numbers that a config can set.
    pub(crate) options: Vec<(Text, f64)>,
    /// What its finds must add up to.
    pub(crate) total: Option<RawTotal>,
    pub(crate) weighed: Vec<RawWeigh>,
    /// Patterns, each with what to write instead.
    pub(crate) swaps: Vec<RawSwap>,
    pub(crate) fix: Option<RawFix>,
    pub(crate) tags: Vec<Text>,
    /// Not proved yet: runs only where it is asked for by name.
    pub(crate) preview: bool,
    pub(crate) examples: Vec<Example>,
}

impl RawRule {
    /// The rules that the sum of its finds speaks instead of.
    pub(crate) fn instead_of(&self) -> impl Iterator<Item = &Text> {
        self.total.iter().flat_map(|t| &t.instead_of)
    }

    /// What people are shown of it.
    pub(crate) fn info(&self, file: &PackFile) -> RuleInfo {
        let examples = self.examples.iter().map(|e| ExampleInfo {
            text: e.text.clone(),
            flagged: e.expect == Expect::Flag,
        });
        RuleInfo {
            id: self.id.value.clone(),
            pack: file.pack.clone(),
            severity: self.severity,
            confidence: self.confidence,
            strict: self.strict,
            preview: self.preview,
            tags: self.tags.iter().map(|t| t.value.clone()).collect(),
            on: file.on,
            language: file.language,
            summary: self.title.value.clone(),
            message: self.message.value.clone(),
            help: self.help.value.trim().to_owned(),
            why: self.why.value.trim().to_owned(),
            standard: self.standard.value.clone(),
            examples: examples.collect(),
        }
    }
}

/// What a rule looks for, as written.
#[derive(Debug, Default)]
pub(crate) struct RawFind {
    pub(crate) span: Span,
    /// Whether `weigh` or `swap` bring more.
    pub(crate) weighed: bool,
    pub(crate) phrases: Vec<Text>,
    pub(crate) except: Vec<Text>,
    pub(crate) patterns: Vec<Text>,
    pub(crate) evidence: Vec<Text>,
    pub(crate) claims: Vec<Text>,
    /// A model, and the score of a sentence from which on it is a find.
    pub(crate) model: Option<Text>,
    pub(crate) least_score: Option<Number>,
    /// The score by the model that sees what stands around a sentence, in an article of some length.
    pub(crate) article_score: Option<Number>,
    /// Only in sentences with one of these supports.
    pub(crate) support: Vec<Text>,
    pub(crate) place: Option<Text>,
    pub(crate) blocks: Vec<Text>,
    pub(crate) quoted: Option<Text>,
    pub(crate) at: Option<Text>,
    /// Skip matches that are the words of a link.
    pub(crate) linked: Option<Text>,
    /// Only what has so many words.
    pub(crate) least_found: Option<Number>,
    /// Only in cells of a column with such a heading.
    pub(crate) column: Vec<Text>,
    /// Speak once in an article of the same words.
    pub(crate) once: bool,
    /// Mistakes in what the article says to whosays itself.
    pub(crate) mistakes: Vec<Text>,
    pub(crate) rules: Vec<Text>,
    /// Facts about references.
    pub(crate) facts: Vec<Text>,
    /// Identifiers of these kinds.
    pub(crate) identifiers: Vec<Text>,
    /// How words are written.
    pub(crate) form: RawForm,
}

/// A condition at one reach, as written.
#[derive(Debug)]
pub(crate) struct RawCondition {
    pub(crate) reach: &'static str,
    pub(crate) evidence: Vec<Text>,
    pub(crate) claims: Vec<Text>,
    pub(crate) phrases: Vec<Text>,
    pub(crate) patterns: Vec<Text>,
}

/// The reaches a condition can name, in the order they are documented.
pub(crate) const REACHES: &[&str] = &[
    "sentence",
    "previous",
    "next",
    "preceding",
    "following",
    "paragraph",
    "lead-in",
    "section",
    "document",
    "front-matter",
];

/// The largest rule file, in bytes.
pub const LARGEST: usize = 1 << 20;

/// Reads the rules of a file.
pub(crate) fn read(text: &str, problems: &mut Vec<Problem>) -> Vec<RawRule> {
    if text.len() > LARGEST {
        let message = format!(
            "a rule file has {LARGEST} bytes at most; this one has {}",
            text.len()
        );
        problems.push(Problem::new(Span::default(), message).help("Split it into several files."));
        return Vec::new();
    }
    let (root, errors) = DeTable::parse_recoverable(text);
    let broken = !errors.is_empty();
    problems.extend(errors.into_iter().map(|e| syntax(text, &e)));
    let root = root.into_inner();
    let mut file = TomlTable::new(&root, "a rule file", Span::default(), problems);
    let rules = file.tables("rule");
    file.finish();
    let rules = rules
        .into_iter()
        .map(|(t, at)| rule(t, at, problems))
        .collect();
    // Of what cannot be read nobody knows what it lacks.
    problems.retain(|p| !broken || !p.message.contains(" needs `"));
    rules
}

fn rule(table: &DeTable<'_>, at: Span, problems: &mut Vec<Problem>) -> RawRule {
    let severities: Vec<_> = Severity::ALL.iter().map(|s| (s.as_str(), *s)).collect();
    let confidences: Vec<_> = Confidence::ALL.iter().map(|c| (c.as_str(), *c)).collect();
    let mut t = TomlTable::new(table, "a rule", at, problems);
    let (id, title, message) = (
        t.must_text("id"),
        t.must_text("title"),
        t.must_text("message"),
    );
    let severity = t
        .choice("severity", &severities)
        .unwrap_or(Severity::Warning);
    let confidence = t
        .choice("confidence", &confidences)
        .unwrap_or(Confidence::Medium);
    let strict = t
        .choice("persona", &[("default", false), ("strict", true)])
        .unwrap_or(false);
    let help = t.must_text("help");
    let why = t.text("why").unwrap_or_default();
    let standard = t.text("standard").unwrap_or_default();
    let found = t.table("find");
    if found.is_none() {
        let at = t.span();
        t.problem(Problem::new(
            at,
            "a rule needs `[rule.find]`, which says what it looks for",
        ));
    }
    let unless = t.table("unless");
    let only_if = t.table("only-if");
    let options = t.table("options");
    let total = t.table("total");
    let weighed = t.tables("weigh");
    let swaps = t.tables("swap");
    let fix = t.table("fix");
    let tags = t.texts("tags");
    let preview = t.flag("preview");
    let examples = t.tables("example");
    t.finish();
    let mut unless_support = None;
    let mut support_within = None;
    let mut least_words = None;
    let mut only_if_at = Span::default();
    RawRule {
        id,
        title,
        severity,
        confidence,
        strict,
        message,
        help,
        why,
        standard,
        find: RawFind {
            weighed: !weighed.is_empty() || !swaps.is_empty(),
            ..found
                .map(|(t, at)| find(t, at, problems))
                .unwrap_or_default()
        },
        unless: unless.map_or_else(Vec::new, |(t, at)| {
            let mut t = TomlTable::new(t, "`unless`", at, problems);
            unless_support = t.text("support");
            support_within = t.text("support-within");
            conditions(t)
        }),
        only_if: only_if.map_or_else(Vec::new, |(t, at)| {
            let mut t = TomlTable::new(t, "`only-if`", at, problems);
            least_words = option::number(&mut t, "words");
            only_if_at = at;
            conditions(t)
        }),
        unless_support,
        support_within,
        least_words,
        only_if_at,
        options: options.map_or_else(Vec::new, |(t, at)| option::read(t, at, problems)),
        total: total.map(|(t, at)| total::read(t, at, problems)),
        weighed: weighed
            .into_iter()
            .map(|(t, at)| total::read_weigh(t, at, problems))
            .collect(),
        swaps: swaps
            .into_iter()
            .map(|(t, at)| substitution::read(t, at, problems))
            .collect(),
        fix: fix.map(|(t, at)| fix::read(t, at, problems)),
        tags,
        preview,
        examples: examples
            .into_iter()
            .flat_map(|(t, at)| example::read(t, at, problems))
            .collect(),
    }
}

fn find(table: &DeTable<'_>, span: Span, problems: &mut Vec<Problem>) -> RawFind {
    let mut t = TomlTable::new(table, "`find`", span, problems);
    let found = RawFind {
        span,
        weighed: false,
        phrases: t.texts("phrases"),
        except: t.texts("except"),
        patterns: t.texts("patterns"),
        evidence: t.texts("evidence"),
        claims: t.texts("claims"),
        model: t.text("model"),
        least_score: option::number(&mut t, "least-score"),
        article_score: option::number(&mut t, "article-score"),
        support: t.texts("support"),
        place: t.text("where"),
        blocks: t.texts("in"),
        quoted: t.text("quoted"),
        at: t.text("at"),
        linked: t.text("linked"),
        least_found: option::number(&mut t, "least-words"),
        column: t.texts("column"),
        once: t.flag("once"),
        mistakes: t.texts("mistakes"),
        rules: t.texts("rules"),
        facts: t.texts("facts"),
        identifiers: t.texts("identifiers"),
        form: form::read(&mut t),
    };
    t.finish();
    found
}

/// The conditions of `unless` or `only-if`: each reach is a list of evidence, or a table of evidence, phrases and patterns.
fn conditions(mut t: TomlTable<'_, '_>) -> Vec<RawCondition> {
    let mut all = Vec::new();
    let mut inner = Vec::new();
    for reach in REACHES {
        if t.is_table(reach) {
            inner.extend(t.table(reach).map(|(table, at)| (*reach, table, at)));
        } else {
            let evidence = t.texts(reach);
            if !evidence.is_empty() {
                all.push(RawCondition {
                    reach,
                    evidence,
                    claims: Vec::new(),
                    phrases: Vec::new(),
                    patterns: Vec::new(),
                });
            }
        }
    }
    for (reach, table, at) in inner {
        let mut found = Vec::new();
        let mut c = TomlTable::new(table, "a condition", at, &mut found);
        all.push(RawCondition {
            reach,
            evidence: c.texts("evidence"),
            claims: c.texts("claims"),
            phrases: c.texts("phrases"),
            patterns: c.texts("patterns"),
        });
        c.finish();
        found.into_iter().for_each(|p| t.problem(p));
    }
    t.finish();
    all
}

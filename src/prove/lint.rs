//! What can be seen to be wrong with rules without an article: phrases that find nothing, or nothing of their own; parts
//! that no phrase names; patterns that are slow; what is missing.

use super::example_run::ExampleText;
use super::language_of;
use crate::document::BlockKind;
use crate::finding::Label;
use crate::lexicon::Lexicons;
use crate::rule::{self, Expect, PackFile, Part, Quoted, Rule, RuleSet, value_of, wordings};
use crate::text::{SourceFile, Span};
use crate::view::{Lint, Lints, Smell};
use rayon::prelude::*;

/// What is wrong with the rules of `set`, compiled from `files`.
#[must_use]
pub fn lint(set: &RuleSet, files: &[PackFile], lexicons: &Lexicons) -> Lints {
    let others = set.language.others.iter();
    let linter = RuleLinter {
        set,
        files,
        lexicons,
        others: others
            .map(|l| rule::lexicons_beside(lexicons, l.code).0)
            .collect(),
    };
    let found: Vec<Vec<Lint>> = set.rules.par_iter().map(|r| linter.rule(r)).collect();
    let mut lints: Vec<Lint> = found.into_iter().flatten().collect();
    lints.extend(linter.overlaps());
    lints.sort_by_key(|l| (l.file, l.at, l.smell));
    Lints {
        files: files
            .iter()
            .map(|f| SourceFile::new(&*f.path, &*f.text))
            .collect(),
        rules: set.rules.len(),
        lints,
    }
}

struct RuleLinter<'a> {
    set: &'a RuleSet,
    files: &'a [PackFile],
    lexicons: &'a Lexicons,
    /// Those of the other languages.
    others: Vec<Lexicons>,
}

impl RuleLinter<'_> {
    /// The lexicons that the phrases of a rule are written with.
    fn lexicons_of(&self, rule: &Rule) -> &Lexicons {
        let other = |l: &&Lexicons| Some(l.language) == rule.info.language;
        self.others.iter().find(other).unwrap_or(self.lexicons)
    }

    fn rule(&self, rule: &Rule) -> Vec<Lint> {
        let mut lints = self.missing(rule);
        lints.extend(self.missing_texts(rule));
        lints.extend(self.slow(rule));
        lints.extend(self.phrases(rule));
        lints
    }

    fn missing(&self, rule: &Rule) -> Vec<Lint> {
        let info = &rule.info;
        let has = |expect| rule.examples.iter().any(|e| e.expect == expect && !e.todo);
        let lacks = [
            (
                info.why.is_empty(),
                Smell::NoWhy,
                "does not say why it exists",
                "Write `why`: what a reader loses.",
            ),
            (
                info.standard.is_empty(),
                Smell::NoStandard,
                "names no standard",
                "Write `standard`: the style guide or the policy that asks for it.",
            ),
            (
                !has(Expect::Flag),
                Smell::NoExample,
                "has no example that it must flag",
                "`whosays test` has nothing to hold it to.",
            ),
            (
                !has(Expect::Pass),
                Smell::NoExample,
                "has no example that it must let pass",
                "Write a sentence close to what it flags.",
            ),
        ];
        let lacks = lacks.into_iter().filter(|(lacks, ..)| *lacks);
        lacks
            .map(|(_, smell, what, help)| {
                self.lint(
                    rule,
                    rule.written.id_span,
                    smell,
                    format!("`{}` {what}", info.id),
                    help,
                )
            })
            .collect()
    }

    /// Parts that the message or the fix names, and that something it finds does not have.
    fn missing_texts(&self, rule: &Rule) -> Vec<Lint> {
        let finders = || rule.written.parts.iter().filter(|(p, _)| p.finds());
        let mut lints = Vec::new();
        for (name, at) in &rule.written.placeholders {
            if matches!(
                name.as_str(),
                "text" | "count" | "reason" | "use" | "claim" | "backing"
            ) {
                continue;
            }
            let lacking = finders().find(|(part, span)| {
                let written = self.slice(rule, *span);
                match part {
                    Part::Phrase(_) => !["(", "@", "<", "{"]
                        .iter()
                        .any(|open| written.contains(&format!("{name}={open}"))),
                    Part::Pattern(_) => !written.contains(&format!("<{name}>")),
                    // What a fact says is said of each of its kind.
                    Part::Fact(_) | Part::Identifier(_) => false,
                    _ => true,
                }
            });
            if let Some((part, span)) = lacking {
                let (message, help) = (
                    format!("`{{{name}}}` is not a part of every find"),
                    format!(
                        "Name it in each phrase, `{name}=(…|…)`, and in each pattern, `(?<{name}>…)`."
                    ),
                );
                let mut lint = self.lint(rule, *at, Smell::MissingPlaceholder, message, help);
                lint.related.push(Label {
                    span: *span,
                    message: format!("this {} has none", part.what()),
                });
                lints.push(lint);
            }
        }
        lints
    }

    fn slow(&self, rule: &Rule) -> Vec<Lint> {
        let slow = |(part, at): &(Part, Span)| match part {
            Part::Pattern(i) if !self.set.machine().is_gated(rule.find.patterns[*i]) => {
                Some(self.lint(
                    rule,
                    *at,
                    Smell::Slow,
                    "this pattern is run on every line",
                    "Give it words that every match has; sentences without them are then skipped.",
                ))
            }
            _ => None,
        };
        rule.written.parts.iter().filter_map(slow).collect()
    }

    /// Phrases that find none of their wordings, or none that others of the rule do not find.
    fn phrases(&self, rule: &Rule) -> Vec<Lint> {
        let mut lints = Vec::new();
        let bare = bare(rule);
        for (part, at) in rule
            .written
            .parts
            .iter()
            .filter(|(p, _)| matches!(p, Part::Phrase(_)))
        {
            let value = value_of(self.slice(rule, *at));
            let Some(made) = value.and_then(|v| wordings(&v, self.lexicons_of(rule))) else {
                continue;
            };
            for words in &made.twice {
                let message = format!("`{words}` is twice in a group");
                lints.push(self.lint(rule, *at, Smell::Twice, message, "Remove one of them."));
            }
            let sentences: Vec<ExampleText> = made
                .sentences
                .iter()
                .map(|s| ExampleText::new(s, language_of(rule, self.set)))
                .collect();
            let alone = self.set.alone(bare.alone(*part).1);
            let found: Vec<_> = sentences.iter().map(|s| s.found(&alone)).collect();
            if found.iter().all(Vec::is_empty) {
                let message = "this phrase finds none of its own wordings".to_owned();
                let help = format!("It does not find “{}”.", made.sentences[0]);
                lints.push(self.lint(rule, *at, Smell::Dead, message, help));
                continue;
            }
            let covered = |others: &RuleSet| {
                sentences
                    .iter()
                    .zip(&found)
                    .all(|(s, found)| found.is_empty() || s.found(others) == *found)
            };
            if !covered(&self.set.alone(bare.without(*part))) {
                continue;
            }
            let others = rule
                .written
                .parts
                .iter()
                .filter(|(p, _)| p.finds() && p != part);
            let one = others
                .clone()
                .find(|(p, _)| covered(&self.set.alone(bare.alone(*p).1)));
            let message = if made.all {
                "other phrases of the rule find all that this one finds".to_owned()
            } else {
                format!(
                    "other phrases of the rule found all {} wordings of this one that were tried",
                    sentences.len()
                )
            };
            let mut lint = self.lint(rule, *at, Smell::Shadowed, message, "Remove it.");
            lint.related.extend(one.map(|(_, span)| Label {
                span: *span,
                message: "this one does".to_owned(),
            }));
            lints.push(lint);
        }
        lints
    }

    /// Rules all of whose examples another rule flags at the same words.
    fn overlaps(&self) -> Vec<Lint> {
        let flags = |r: &Rule| -> Vec<ExampleText> {
            let flags = r.examples.iter();
            let flags = flags.filter(|e| e.expect == Expect::Flag && !e.todo);
            flags
                .map(|e| ExampleText::of_example(e, language_of(r, self.set)))
                .collect()
        };
        let rules = &self.set.rules;
        // Rules for two languages never read the same article, and two scores of one model are meant to overlap.
        let meet = |a: &Rule, b: &Rule| {
            let model = |r: &Rule| r.find.model.map(|(name, _)| name);
            let one_model = model(a).is_some() && model(a) == model(b) && !a.find.is_seen();
            let (a, b) = (a.info.language, b.info.language);
            (a.is_none() || b.is_none() || a == b) && !one_model
        };
        let one = |(index, rule): (usize, &Rule)| {
            let sentences = flags(rule);
            if sentences.len() < 2 {
                return None;
            }
            let found: Vec<_> = sentences.iter().map(|s| s.all_found(self.set)).collect();
            let own = |s: usize| found[s].iter().filter(move |(r, _)| *r == index);
            let other = (0..rules.len())
                .filter(|o| *o != index && meet(rule, &rules[*o]))
                .find(|o| {
                    (0..sentences.len()).all(|s| {
                        own(s).count() > 0
                            && own(s).all(|(_, span)| found[s].contains(&(*o, *span)))
                    })
                })?;
            let (id, of) = (&rule.info.id, &rules[other].info.id);
            let message = format!("`{of}` flags all that the examples of `{id}` flag");
            let help = "Is one of them enough? A more severe rule takes the words from the other.";
            Some(self.lint(rule, rule.written.id_span, Smell::Overlap, message, help))
        };
        rules.par_iter().enumerate().filter_map(one).collect()
    }

    fn lint(
        &self,
        rule: &Rule,
        at: Span,
        smell: Smell,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Lint {
        Lint {
            name: rule.info.id.clone(),
            file: rule.written.file,
            at,
            smell,
            message: message.into(),
            help: help.into(),
            related: Vec::new(),
        }
    }

    /// What is written at a place of a rule's file.
    fn slice(&self, rule: &Rule, span: Span) -> &str {
        let text = &self.files[rule.written.file].text;
        text.get(span.start..span.end).unwrap_or_default()
    }
}

/// The rule with what it finds, and nothing that silences it.
fn bare(rule: &Rule) -> Rule {
    let mut bare = rule.lean();
    bare.conditions.unless.clear();
    bare.conditions.only_if.clear();
    if bare.find.is_seen() {
        bare.find.model = None;
    }
    bare.conditions.unless_support = None;
    bare.conditions.least_words = 0;
    bare.total = None;
    bare.find.except.clear();
    bare.find.scope.support.clear();
    bare.find.scope.column.clear();
    bare.find.scope.position = None;
    bare.find.scope.once = false;
    bare.find.scope.skip_links = false;
    bare.find.scope.quoted = Quoted::Both;
    bare.find.scope.blocks = BlockKind::ALL.to_vec();
    bare
}

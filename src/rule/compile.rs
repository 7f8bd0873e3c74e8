//! A rule as written to a rule that runs: phrases and patterns to numbers, words to evidence; nothing invalid gets through.

use super::compiled::{Condition, Conditions, Find, FindScope, Rule, Written};
use super::fix;
use super::form;
use super::mistake::Mistake;
use super::option::{self, OptionSlot};
use super::part;
use super::place::{ArticlePosition, Quoted, Reach};
use super::raw::{RawCondition, RawFind, RawRule};
use super::read::{Text, choose_word, mistake};
use super::total;
use crate::citation::{FactKind, IdentifierKind};
use crate::document::BlockKind;
use crate::finding::Problem;
use crate::learned::ModelName;
use crate::signal::{Evidence, EvidenceSet, MachineBuilder, PatternId, PatternTarget, PhraseId};
use crate::sourcing::{ClaimKind, Reached, Support};
use crate::view::RuleInfo;

/// The most phrases, and the most patterns, that a rule may look for.
const MOST: usize = 2_000;

/// Compiles a rule; `None` where a problem stands in the way.
pub(super) fn compile(
    raw: RawRule,
    info: RuleInfo,
    source: &str,
    machine: &mut MachineBuilder<'_>,
    problems: &mut Vec<Problem>,
) -> Option<Rule> {
    let before = problems.len();
    if !raw.id.value.is_empty()
        && !raw
            .id
            .value
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    {
        problems.push(
            Problem::new(
                raw.id.span,
                "an id is made of lower-case letters, digits and hyphens",
            )
            .help("Name what is flagged: `vague-authority`."),
        );
    }
    let mut c = RuleCompiler {
        source,
        machine,
        problems,
    };
    let mut find = c.find(&raw.find);
    let mut weights = Vec::new();
    for w in &raw.weighed {
        let ids = w.phrases.iter().filter_map(|t| c.phrase(t, true));
        let ids: Vec<_> = ids.collect();
        find.phrases.extend(&ids);
        weights.extend(ids.into_iter().map(|id| (id, w.weight)));
    }
    let mut swaps = Vec::new();
    for s in &raw.swaps {
        let id = c.pattern(&s.find, PatternTarget::Text, true);
        find.patterns.extend(id);
        swaps.extend(id.map(|id| (id, s.instead.value.clone())));
    }
    let unless = raw.unless.iter().map(|r| c.condition(r)).collect();
    let only_if = raw.only_if.iter().map(|r| c.condition(r)).collect();
    let unless_support = raw
        .unless_support
        .as_ref()
        .and_then(|t| choose_word(t, "support", &supports(), problems));
    let reached: Vec<_> = Reached::ALL.iter().map(|r| (r.as_str(), *r)).collect();
    let support_within = raw
        .support_within
        .as_ref()
        .and_then(|t| choose_word(t, "reach of support", &reached, problems))
        .unwrap_or(Reached::Document);
    let mut options = option::options_of(&raw.options);
    let total = raw
        .total
        .as_ref()
        .and_then(|t| total::compile(t, !raw.find.rules.is_empty(), &mut options, problems));
    let words = option::resolve(
        raw.least_words.as_ref(),
        OptionSlot::Words,
        &mut options,
        problems,
    );
    let score = option::resolve(
        raw.find.least_score.as_ref(),
        OptionSlot::Score,
        &mut options,
        problems,
    );
    if let (Some((_, least)), Some(score)) = (&mut find.model, score) {
        *least = score;
    }
    find.article_score = option::resolve(
        raw.find.article_score.as_ref(),
        OptionSlot::ArticleScore,
        &mut options,
        problems,
    );
    let found = option::resolve(
        raw.find.least_found.as_ref(),
        OptionSlot::Found,
        &mut options,
        problems,
    );
    find.scope.least_words = found.unwrap_or(0.0) as usize;
    option::idle(&raw.options, &options, problems);
    let fix = raw.fix.as_ref().and_then(|f| fix::compile(f, problems));
    if problems.len() > before {
        return None;
    }
    Some(Rule {
        info,
        find,
        conditions: Conditions {
            unless,
            unless_support,
            support_within,
            only_if,
            least_words: words.unwrap_or(0.0) as usize,
        },
        options,
        total,
        instead_of: raw.instead_of().map(|t| t.value.clone()).collect(),
        weights,
        swaps,
        fix,
        written: Written {
            file: 0,
            id_span: raw.id.span,
            parts: part::parts(&raw),
            placeholders: part::placeholders(&raw, source),
            built_in: false,
        },
        examples: raw.examples,
    })
}

/// The grades of support with their words.
fn supports() -> Vec<(&'static str, Support)> {
    Support::ALL.iter().map(|s| (s.as_str(), *s)).collect()
}

struct RuleCompiler<'c, 'l> {
    source: &'c str,
    machine: &'c mut MachineBuilder<'l>,
    problems: &'c mut Vec<Problem>,
}

impl RuleCompiler<'_, '_> {
    fn find(&mut self, raw: &RawFind) -> Find {
        let place = raw
            .place
            .as_ref()
            .and_then(|t| choose_word(t, "where", PatternTarget::ALL, self.problems))
            .unwrap_or(PatternTarget::Text);
        if !raw.span.is_empty()
            && raw.phrases.is_empty()
            && raw.patterns.is_empty()
            && raw.evidence.is_empty()
            && raw.claims.is_empty()
            && raw.mistakes.is_empty()
            && raw.rules.is_empty()
            && raw.facts.is_empty()
            && raw.identifiers.is_empty()
            && raw.model.is_none()
            && raw.form.is_empty()
            && !raw.weighed
        {
            self.problems.push(
                Problem::new(raw.span, "`find` looks for nothing").help(
                    "Give it `phrases`, `patterns`, `evidence`, `claims`, `model` or `rules`.",
                ),
            );
        }
        if raw.phrases.len() > MOST || raw.patterns.len() > MOST {
            self.problems.push(
                Problem::new(
                    raw.span,
                    format!("a rule finds {MOST} phrases and {MOST} patterns at most"),
                )
                .help("Put words into a lexicon, or split it into several rules."),
            );
        }
        if place != PatternTarget::Text
            && let Some(t) = raw.phrases.first()
        {
            self.problems.push(
                Problem::new(t.span, "phrases are found in text only")
                    .help("Use `patterns` for raw source, code, link targets and front matter."),
            );
        }
        let kinds: Vec<_> = BlockKind::ALL.iter().map(|k| (k.as_str(), *k)).collect();
        let mut blocks: Vec<_> = raw
            .blocks
            .iter()
            .filter_map(|t| choose_word(t, "kind of block", &kinds, self.problems))
            .collect();
        if raw.blocks.is_empty() {
            blocks = vec![BlockKind::Paragraph, BlockKind::ListItem];
        }
        let quoted = [
            ("skip", Quoted::Skip),
            ("only", Quoted::Only),
            ("both", Quoted::Both),
        ];
        let at = [
            ("first", ArticlePosition::First),
            ("opening", ArticlePosition::Opening),
            ("closing", ArticlePosition::Closing),
            ("last", ArticlePosition::Last),
            ("edge", ArticlePosition::Edge),
        ];
        let scope = FindScope {
            support: raw
                .support
                .iter()
                .filter_map(|t| choose_word(t, "support", &supports(), self.problems))
                .collect(),
            place,
            blocks,
            column: raw
                .column
                .iter()
                .filter_map(|t| self.phrase(t, false))
                .collect(),
            once: raw.once,
            quoted: raw
                .quoted
                .as_ref()
                .and_then(|t| choose_word(t, "quoted", &quoted, self.problems))
                .unwrap_or(Quoted::Skip),
            position: raw
                .at
                .as_ref()
                .and_then(|t| choose_word(t, "at", &at, self.problems)),
            least_words: 0,
            skip_links: raw
                .linked
                .as_ref()
                .and_then(|t| {
                    choose_word(
                        t,
                        "linked",
                        &[("skip", true), ("both", false)],
                        self.problems,
                    )
                })
                .unwrap_or(false),
        };
        Find {
            phrases: raw
                .phrases
                .iter()
                .filter_map(|t| self.phrase(t, true))
                .collect(),
            except: raw
                .except
                .iter()
                .filter_map(|t| self.phrase(t, false))
                .collect(),
            patterns: raw
                .patterns
                .iter()
                .filter_map(|t| self.pattern(t, place, true))
                .collect(),
            evidence: self.evidence(&raw.evidence) | self.evidence(&raw.unscored),
            claims: self.claims(&raw.claims),
            model: raw
                .model
                .as_ref()
                .and_then(|t| choose_word(t, "model", ModelName::ALL, self.problems))
                .map(|m| (m, 1.0)),
            article_score: None,
            unscored: self.evidence(&raw.unscored),
            scope,
            rules: raw.rules.iter().map(|t| t.value.clone()).collect(),
            mistakes: raw
                .mistakes
                .iter()
                .filter_map(|t| choose_word(t, "mistake", Mistake::ALL, self.problems))
                .collect(),
            facts: raw
                .facts
                .iter()
                .filter_map(|t| choose_word(t, "fact", FactKind::ALL, self.problems))
                .collect(),
            form: form::compile(&raw.form, self.problems),
            defined_by: raw
                .form
                .defined_by
                .as_ref()
                .and_then(|t| self.pattern(t, PatternTarget::Text, false)),
            identifiers: raw
                .identifiers
                .iter()
                .filter_map(|t| choose_word(t, "identifier", IdentifierKind::ALL, self.problems))
                .collect(),
        }
    }

    fn condition(&mut self, raw: &RawCondition) -> Condition {
        let reach = match raw.reach {
            "sentence" => Reach::Sentence,
            "previous" => Reach::Previous,
            "next" => Reach::Next,
            "following" => Reach::Following,
            "preceding" => Reach::Preceding,
            "paragraph" => Reach::Paragraph,
            "lead-in" => Reach::LeadIn,
            "section" => Reach::Section,
            "front-matter" => Reach::FrontMatter,
            _ => Reach::Document,
        };
        Condition {
            reach,
            evidence: self.evidence(&raw.evidence),
            claims: self.claims(&raw.claims),
            phrases: raw
                .phrases
                .iter()
                .filter_map(|t| self.phrase(t, false))
                .collect(),
            patterns: raw
                .patterns
                .iter()
                .filter_map(|t| self.pattern(t, PatternTarget::Text, false))
                .collect(),
        }
    }

    fn claims(&mut self, texts: &[Text]) -> Vec<ClaimKind> {
        let words: Vec<_> = ClaimKind::ALL.iter().map(|k| (k.as_str(), *k)).collect();
        let known = texts.iter();
        known
            .filter_map(|t| choose_word(t, "claim", &words, self.problems))
            .collect()
    }

    fn evidence(&mut self, texts: &[Text]) -> EvidenceSet {
        let words: Vec<_> = Evidence::ALL.iter().map(|e| (e.as_str(), *e)).collect();
        texts
            .iter()
            .filter_map(|t| choose_word(t, "evidence", &words, self.problems))
            .collect()
    }

    fn phrase(&mut self, text: &Text, sought: bool) -> Option<PhraseId> {
        let found = if sought {
            self.machine.search_for(&text.value)
        } else {
            self.machine.phrase(&text.value)
        };
        found
            .map_err(|errors| {
                let mistakes = errors.iter().map(|e| mistake(self.source, text, e));
                self.problems.extend(mistakes);
            })
            .ok()
    }

    fn pattern(&mut self, text: &Text, place: PatternTarget, sought: bool) -> Option<PatternId> {
        let found = if sought {
            self.machine.search_for_pattern(&text.value, place)
        } else {
            self.machine.pattern(&text.value, place)
        };
        found
            .map_err(|e| self.problems.push(mistake(self.source, text, &e)))
            .ok()
    }
}

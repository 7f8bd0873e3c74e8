//! What every step of the pipeline works on: an article, the rules, and the settings that hold for it.

use super::Analysis;
use crate::config::Policy;
use crate::document::Document;
use crate::rule::{Rule, RuleSet};
use crate::signal::Scan;
use crate::sourcing::Sourcing;
use crate::text::SourceFile;

/// An article with the rules it is checked by. It is handed from step to step, and no step changes it.
#[derive(Clone, Copy)]
pub(super) struct CheckContext<'a> {
    pub(super) rules: &'a RuleSet,
    pub(super) policy: &'a Policy,
    pub(super) source: &'a SourceFile,
    pub(super) scan: &'a Scan<'a>,
    pub(super) sourcing: &'a Sourcing,
    pub(super) analysis: &'a Analysis<'a>,
}

impl<'a> CheckContext<'a> {
    pub(super) fn new(rules: &'a RuleSet, policy: &'a Policy, analysis: &'a Analysis<'a>) -> Self {
        Self {
            rules,
            policy,
            source: analysis.source,
            scan: &analysis.scan,
            sourcing: &analysis.sourcing,
            analysis,
        }
    }

    /// The rule at an index.
    pub(super) fn rule(&self, index: usize) -> &'a Rule {
        &self.rules.rules[index]
    }

    /// The article.
    pub(super) fn doc(&self) -> &'a Document {
        self.scan.document()
    }

    /// Whether the rule at an index is for articles in this language.
    pub(super) fn reads(&self, index: usize) -> bool {
        self.analysis.is_read_by(&self.rule(index).info)
    }
}

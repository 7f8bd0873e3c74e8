//! A rule that runs: what it looks for, when it is silent, its tests.

use super::example::Example;
use super::fix::RuleFix;
use super::form::Form;
use super::mistake::Mistake;
use super::option::{OptionSlot, RuleOption};
use super::part::Part;
use super::place::{ArticlePosition, Quoted, Reach};
use super::total::Total;
use crate::citation::{FactKind, IdentifierKind};
use crate::document::BlockKind;
use crate::learned::ModelName;
use crate::signal::{EvidenceSet, PatternId, PatternTarget, PhraseId};
use crate::sourcing::{ClaimKind, Reached, Support};
use crate::text::Span;
use crate::view::RuleInfo;
use serde::{Deserialize, Serialize};

/// What a rule looks for.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Find {
    /// Phrases, any of them.
    pub phrases: Vec<PhraseId>,
    /// Phrases whose overlap takes a find back.
    pub except: Vec<PhraseId>,
    /// Patterns, any of them.
    pub patterns: Vec<PatternId>,
    /// Sentences that hold any of this.
    pub evidence: EvidenceSet,
    /// Claims of these kinds.
    pub claims: Vec<ClaimKind>,
    /// Only sentences to which a model gives at least this score; where the rule looks for nothing else, all of them.
    pub model: Option<(ModelName, f64)>,
    /// In an article long enough to tell what it is, only sentences to which the model `unsourced`, which sees what stands around
    /// them, gives at least this score.
    pub article_score: Option<f64>,
    /// What of the evidence is reported whatever that score is.
    pub unscored: EvidenceSet,
    /// Where it looks.
    pub scope: FindScope,
    /// Mistakes in what the article says to whosays itself.
    pub mistakes: Vec<Mistake>,
    /// Facts about references.
    pub facts: Vec<FactKind>,
    /// Identifiers of these kinds.
    pub identifiers: Vec<IdentifierKind>,
    /// Words that are written otherwise than this asks.
    pub form: Form,
    /// What this pattern's first group has named before is no find.
    pub defined_by: Option<PatternId>,
    /// What these rules flag, by their ids.
    pub rules: Vec<String>,
}

/// Where a rule looks.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct FindScope {
    /// What patterns read.
    pub place: PatternTarget,
    /// In which kinds of blocks.
    pub blocks: Vec<BlockKind>,
    /// Only in sentences with one of these supports; in any if there is none.
    pub support: Vec<Support>,
    /// What of quotations.
    pub quoted: Quoted,
    /// Whether the rule reports once in an article of the same words.
    pub once: bool,
    /// Where in the article; anywhere if there is none.
    pub position: Option<ArticlePosition>,
    /// Whether the words of a link are passed over.
    pub skip_links: bool,
    /// Only what has so many words.
    pub least_words: usize,
    /// Only in cells of a column whose heading holds one of these; in any if there is none.
    pub column: Vec<PhraseId>,
}

impl Find {
    /// Whether a model alone says what the rule finds: any other rule knows better what is wrong with a sentence.
    #[must_use]
    pub fn is_learned(&self) -> bool {
        self.model.is_some() && !self.is_seen()
    }

    /// Whether the rule looks for something else than what a model finds.
    #[must_use]
    pub fn is_seen(&self) -> bool {
        !self.phrases.is_empty()
            || !self.patterns.is_empty()
            || !self.evidence.is_empty()
            || !self.claims.is_empty()
            || !self.rules.is_empty()
            || !self.facts.is_empty()
            || !self.identifiers.is_empty()
            || !self.form.is_empty()
    }
}

/// Something that must, or must not, be within a reach.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Condition {
    /// How far it looks.
    pub reach: Reach,
    /// Any of this evidence.
    pub evidence: EvidenceSet,
    /// Or any of these claims.
    pub claims: Vec<ClaimKind>,
    /// Or any of these phrases.
    pub phrases: Vec<PhraseId>,
    /// Or any of these patterns.
    pub patterns: Vec<PatternId>,
}

/// A rule that runs.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Rule {
    /// What people are shown of it.
    pub info: RuleInfo,
    /// What it looks for.
    pub find: Find,
    /// When it reports what it finds.
    pub conditions: Conditions,
    /// Numbers that a config can set.
    pub options: Vec<RuleOption>,
    /// What its finds must add up to, if they must.
    pub total: Option<Total>,
    /// Rules that are silent in an article where the sum speaks.
    pub instead_of: Vec<String>,
    /// Phrases that weigh more or less than one in that.
    pub weights: Vec<(PhraseId, f64)>,
    /// Patterns with what to write instead.
    pub swaps: Vec<(PatternId, String)>,
    /// What fixes what it finds.
    pub fix: Option<RuleFix>,
    /// Its tests.
    pub examples: Vec<Example>,
    /// How it is written, and where.
    pub written: Written,
}

/// When a rule reports what it finds.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Conditions {
    /// It is silent if any of these holds,
    pub unless: Vec<Condition>,
    /// or if the sentence has this support or better.
    pub unless_support: Option<Support>,
    /// Only support from no further than this silences it.
    pub support_within: Reached,
    /// It reports only if all of these hold,
    pub only_if: Vec<Condition>,
    /// and the article has so many words.
    pub least_words: usize,
}

/// How a rule is written, and where: what its author is shown of it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Written {
    /// The file that holds it, as an index into those that were compiled.
    pub file: usize,
    /// Where its id is in that file.
    pub id_span: Span,
    /// Its parts, in the order of the file, each with its place there.
    pub parts: Vec<(Part, Span)>,
    /// The parts of a find that its message names in braces, each with its place: `{name}`.
    pub placeholders: Vec<(String, Span)>,
    /// Whether its pack is one of the built-in ones.
    pub built_in: bool,
}

impl Rule {
    /// Whether, where it speaks, it speaks for the rule called `id` too.
    #[must_use]
    pub fn replaces(&self, id: &str) -> bool {
        self.find
            .rules
            .iter()
            .chain(&self.instead_of)
            .any(|r| r == id)
    }

    /// What the rule says to write instead of what one of its patterns found.
    #[must_use]
    pub fn replacement_for(&self, pattern: Option<PatternId>) -> Option<&str> {
        let found = self.swaps.iter().find(|(id, _)| pattern == Some(*id));
        found.map(|(_, instead)| instead.as_str())
    }

    /// Sets an option.
    ///
    /// # Errors
    /// The names of the rule's options, if it has none of this name.
    pub(super) fn set_option(&mut self, name: &str, value: f64) -> Result<(), Vec<String>> {
        let Some(option) = self.options.iter_mut().find(|o| o.name == name) else {
            return Err(self.options.iter().map(|o| o.name.clone()).collect());
        };
        option.value = value;
        let slots = option.slots.clone();
        for slot in slots {
            match (slot, &mut self.total) {
                (OptionSlot::Words, _) => self.conditions.least_words = value as usize,
                (OptionSlot::Found, _) => self.find.scope.least_words = value as usize,
                (OptionSlot::Score, _) => {
                    if let Some((_, least)) = &mut self.find.model {
                        *least = value;
                    }
                }
                (OptionSlot::ArticleScore, _) => self.find.article_score = Some(value),
                (OptionSlot::Least, Some(t)) => t.least = Some(value),
                (OptionSlot::Most, Some(t)) => t.most = Some(value),
                (OptionSlot::PerWords, Some(t)) => t.per_words = Some((value as usize).max(1)),
                (_, None) => {}
            }
        }
        Ok(())
    }
}

//! “Unless” and “only if”: a few bit tests at the reaches a rule names.

use super::silence::SilencedBy;
use crate::document::SentenceId;
use crate::rule::{Condition, Reach, Rule};
use crate::signal::{EvidenceSet, PatternId, Scan};
use crate::sourcing::Sourcing;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// The conditions of rules over one article. What claims, phrases and patterns said of a reach is kept, so that a long paragraph is read once.
pub(super) struct ConditionChecker<'a> {
    scan: &'a Scan<'a>,
    sourcing: &'a Sourcing,
    /// Evidence of each block, and of each section.
    blocks: Vec<EvidenceSet>,
    sections: Vec<(Range<SentenceId>, EvidenceSet)>,
    whole: EvidenceSet,
    known: FxHashMap<(usize, usize, SentenceId, SentenceId), bool>,
}

impl<'a> ConditionChecker<'a> {
    pub(super) fn new(scan: &'a Scan<'a>, sourcing: &'a Sourcing) -> Self {
        let doc = scan.document();
        let mut blocks = vec![EvidenceSet::NONE; doc.blocks.len()];
        let mut sections: Vec<(Range<SentenceId>, EvidenceSet)> = Vec::new();
        let mut whole = EvidenceSet::NONE;
        for (i, s) in doc.sentences.iter().enumerate() {
            let e = sourcing.evidence[i];
            blocks[s.block as usize] |= e;
            whole |= e;
            let section = doc.blocks[s.block as usize].section as usize;
            if sections.len() <= section {
                sections.resize(section + 1, (i..i, EvidenceSet::NONE));
            }
            sections[section].0.end = i + 1;
            sections[section].1 |= e;
        }
        Self {
            scan,
            sourcing,
            blocks,
            sections,
            whole,
            known: FxHashMap::default(),
        }
    }

    /// Which condition silences a rule at a sentence; `None` if it speaks.
    pub(super) fn silenced_by(
        &mut self,
        index: usize,
        rule: &Rule,
        sentence: SentenceId,
    ) -> Option<SilencedBy> {
        let grades =
            rule.conditions.unless_support.is_some() || !rule.find.scope.support.is_empty();
        if rule.conditions.unless.is_empty() && rule.conditions.only_if.is_empty() && !grades {
            return None;
        }
        let Some(&support) = self.sourcing.support.get(sentence) else {
            return (!rule.conditions.only_if.is_empty()).then_some(SilencedBy::OnlyIf(0));
        };
        let near = self.sourcing.reach[sentence] <= rule.conditions.support_within;
        let enough = rule
            .conditions
            .unless_support
            .is_some_and(|s| near && support >= s);
        let other =
            !rule.find.scope.support.is_empty() && !rule.find.scope.support.contains(&support);
        if enough || other {
            return Some(SilencedBy::Supported(support));
        }
        for (i, c) in rule.conditions.unless.iter().enumerate() {
            if self.holds((index, i), c, sentence) {
                return Some(SilencedBy::Unless(i));
            }
        }
        for (i, c) in rule.conditions.only_if.iter().enumerate() {
            if !self.holds((index, 1000 + i), c, sentence) {
                return Some(SilencedBy::OnlyIf(i));
            }
        }
        None
    }

    /// Whether what a condition asks for is within its reach.
    fn holds(&mut self, key: (usize, usize), c: &Condition, sentence: SentenceId) -> bool {
        if c.reach == Reach::FrontMatter {
            let (scan, key) = (self.scan, (key.0, key.1, 0, 0));
            return *self.known.entry(key).or_insert_with(|| {
                let front = scan.document().front.as_ref();
                let holds = |p: &PatternId| front.is_some_and(|f| scan.matches(*p, f.text()));
                c.patterns.iter().any(holds)
            });
        }
        let Some((range, evidence)) = self.reach(c.reach, sentence) else {
            return false;
        };
        if evidence.any(c.evidence) {
            return true;
        }
        if c.claims.is_empty() && c.phrases.is_empty() && c.patterns.is_empty() {
            return false;
        }
        let (scan, sourcing) = (self.scan, self.sourcing);
        *self
            .known
            .entry((key.0, key.1, range.start, range.end))
            .or_insert_with(|| {
                // Most patterns can match in none of these sentences.
                let patterns = c.patterns.iter().copied();
                let patterns: Vec<_> = patterns.filter(|p| scan.may_hold(*p, &range)).collect();
                range.clone().any(|s| {
                    let claims = &sourcing.claims[s];
                    claims.iter().any(|k| c.claims.contains(&k.kind))
                        || c.phrases.iter().any(|p| scan.find(*p, s).next().is_some())
                        || patterns.iter().any(|p| scan.holds(*p, s))
                })
            })
    }

    /// The sentences a reach takes in, and the evidence they hold.
    pub(super) fn reach(
        &self,
        reach: Reach,
        sentence: SentenceId,
    ) -> Option<(Range<SentenceId>, EvidenceSet)> {
        let doc = self.scan.document();
        let block = doc.sentences[sentence].block as usize;
        let one = |s: SentenceId| Some((s..s + 1, self.sourcing.evidence[s]));
        match reach {
            Reach::Sentence => one(sentence),
            Reach::Previous => {
                let own = doc.sentences_of(block);
                if sentence > own.start {
                    return one(sentence - 1);
                }
                let lead = doc.blocks[block].lead_in?;
                one(doc.sentences_of(lead as usize).end.checked_sub(1)?)
            }
            Reach::Next => {
                (sentence + 1 < doc.sentences_of(block).end).then(|| one(sentence + 1))?
            }
            Reach::Preceding => {
                let start = self
                    .sections
                    .get(doc.blocks[block].section as usize)?
                    .0
                    .start;
                let range = sentence.saturating_sub(3).max(start)..sentence;
                let held = self.sourcing.evidence.get(range.clone())?;
                let all = held.iter().fold(EvidenceSet::NONE, |a, e| a | *e);
                Some((range, all))
            }
            Reach::Following => {
                let end = self.sections.get(doc.blocks[block].section as usize)?.0.end;
                let range = sentence + 1..(sentence + 4).min(end);
                let held = self.sourcing.evidence.get(range.clone())?;
                let all = held.iter().fold(EvidenceSet::NONE, |a, e| a | *e);
                Some((range, all))
            }
            Reach::Paragraph => Some((doc.sentences_of(block), self.blocks[block])),
            Reach::LeadIn => {
                let lead = doc.blocks[block].lead_in? as usize;
                Some((doc.sentences_of(lead), self.blocks[lead]))
            }
            Reach::Section => self
                .sections
                .get(doc.blocks[block].section as usize)
                .cloned(),
            Reach::FrontMatter => None,
            Reach::Document => Some((0..doc.sentences.len(), self.whole)),
        }
    }
}

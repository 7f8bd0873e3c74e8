//! Whether a rule reports a place it looked at, and if not, which of its tests silenced it.

use super::conditions::ConditionChecker;
use super::context::CheckContext;
use super::detection::Candidate;
use super::form::Definitions;
use super::positions::WordPositions;
use super::scores::Scores;
use super::silence::SilencedBy;
use crate::document::{BlockKind, Document, FlatRange, MarkKind, SentenceId};
use crate::learned::ModelName;
use crate::rule::{ArticlePosition, Quoted, Rule};
use crate::signal::{Class, PhraseId, Scan};
use crate::text::Span;
use std::ops::Range;

/// The score by a rule's own model from which on it does not matter what stands around a sentence.
const PLAIN: f64 = 0.9;

/// Holds rules against places: whether all that a rule asks for is there.
pub(super) struct RuleEvaluator<'a> {
    pub(super) ctx: CheckContext<'a>,
    pub(super) conditions: ConditionChecker<'a>,
    pub(super) positions: WordPositions,
    scores: Scores,
    definitions: Definitions,
}

impl<'a> RuleEvaluator<'a> {
    pub(super) fn new(ctx: CheckContext<'a>) -> Self {
        Self {
            ctx,
            conditions: ConditionChecker::new(ctx.scan, ctx.sourcing),
            positions: WordPositions::new(ctx.scan),
            scores: Scores::default(),
            definitions: Definitions::default(),
        }
    }

    /// The first test that silences the rule at a place; `None` if the rule reports it.
    pub(super) fn silenced_by(&mut self, c: &Candidate) -> Option<SilencedBy> {
        let index = c.detection.rule;
        if self.ctx.policy.severity(index).is_none() {
            return Some(SilencedBy::Off);
        }
        let rule = self.ctx.rule(index);
        let scan = self.ctx.scan;
        let (sentence, tokens) = (c.detection.sentence, c.tokens.as_ref());
        if c.prose
            && let Some(wrong) = misplaced(rule, scan, sentence, tokens)
        {
            return Some(wrong);
        }
        if let Some(instead) = rule.replacement_for(c.detection.pattern)
            && c.flat(scan).is_some_and(|found| found == instead)
        {
            return Some(SilencedBy::Swapped);
        }
        if c.found
            .as_ref()
            .is_some_and(|found| in_code(scan.document(), found))
        {
            return Some(SilencedBy::Code);
        }
        if let Some(found) = &c.found
            && rule.find.defined_by.is_some()
            && self.definitions.holds(&self.ctx, rule, found)
        {
            return Some(SilencedBy::Defined);
        }
        if rule.find.scope.least_words > 0
            && count_words(self.ctx.source.slice(c.detection.span)) < rule.find.scope.least_words
        {
            return Some(SilencedBy::Brief);
        }
        if rule.conditions.least_words > scan.document().words {
            return Some(SilencedBy::Short);
        }
        if let Some(at) = rule.find.scope.position
            && !(self.positions.within(sentence, at)
                && (c.prose
                    || at != ArticlePosition::First
                    || tops(scan.document(), c.detection.span)))
        {
            return Some(SilencedBy::Elsewhere(at));
        }
        if let Some(exception) = excepted(rule, scan, sentence, tokens) {
            return Some(SilencedBy::Excepted(exception));
        }
        self.conditions
            .silenced_by(index, rule, sentence)
            .or_else(|| self.allowed(c).map(SilencedBy::Allowed))
            .or_else(|| (!self.ctx.reads(index)).then_some(SilencedBy::Language))
            .or_else(|| (!self.scores_enough(c)).then_some(SilencedBy::Score))
    }

    /// Whether the rule's model, if it asks one, gives the sentence the score it wants. It is asked last: scoring a sentence takes
    /// longer than all other tests.
    pub(super) fn scores_enough(&mut self, c: &Candidate) -> bool {
        let (ctx, sentence) = (self.ctx, c.detection.sentence);
        let find = &ctx.rule(c.detection.rule).find;
        let mut enough =
            |m: (ModelName, f64)| self.scores.is_enough(m, ctx.scan, ctx.sourcing, sentence);
        // An article too short to tell what it is has nothing around its sentences.
        let article = find.article_score.filter(|_| ctx.sourcing.is_article());
        let Some(least) = article else {
            return find.model.is_none_or(enough);
        };
        // What a rule finds by itself is held to the model that sees more; what only its own model finds, to both. A sentence plain
        // by its words alone needs nothing.
        let own = find.is_seen() || find.model.is_none_or(&mut enough);
        own && (enough((ModelName::Unsourced, least))
            || find.model.is_some_and(|(own, _)| enough((own, PLAIN))))
    }

    /// The first setting that lets the words at a place pass.
    fn allowed(&self, c: &Candidate) -> Option<usize> {
        self.ctx.policy.allows.iter().position(|a| {
            let phrase = self.ctx.rules.allowed.get(a.entry.0);
            let phrase = phrase.and_then(|file| file.get(a.entry.1).copied().flatten());
            a.rule == c.detection.rule
                && match (&c.tokens, phrase) {
                    (Some(found), Some(phrase)) => self
                        .ctx
                        .scan
                        .find_near(phrase, c.detection.sentence, found.clone())
                        .any(|e| e.start < found.end && found.start < e.end),
                    // Outside prose there are no words, only what is written.
                    _ => holds(self.ctx.source.slice(c.detection.span), &a.text),
                }
        })
    }
}

/// How many words a text has; a dash or a mark by itself is none.
fn count_words(text: &str) -> usize {
    let words = text.split_whitespace();
    words.filter(|w| w.contains(char::is_alphanumeric)).count()
}

/// Whether `text` has `words` in it, whatever the case.
fn holds(text: &str, words: &str) -> bool {
    text.to_lowercase().contains(&words.trim().to_lowercase())
}

/// Whether a place that is no prose stands before all prose.
fn tops(doc: &Document, span: Span) -> bool {
    doc.sentences
        .first()
        .is_none_or(|s| span.start <= doc.source(&s.flat).start)
}

/// What is wrong with the block, or with whether the words are quoted or linked.
fn misplaced(
    rule: &Rule,
    scan: &Scan<'_>,
    sentence: SentenceId,
    tokens: Option<&Range<usize>>,
) -> Option<SilencedBy> {
    let doc = scan.document();
    let Some(s) = doc.sentences.get(sentence) else {
        return Some(SilencedBy::Block(BlockKind::Paragraph));
    };
    let block = &doc.blocks[s.block as usize];
    if !rule.find.scope.blocks.contains(&block.kind) {
        return Some(SilencedBy::Block(block.kind));
    }
    if !rule.find.scope.column.is_empty() && !in_column(rule, scan, s.block as usize) {
        return Some(SilencedBy::Column);
    }
    let found = tokens.map_or(&[][..], |t| &scan.tokens[t.clone()]);
    if rule.find.scope.skip_links && found.iter().any(|t| t.class.any(Class::LINKED)) {
        return Some(SilencedBy::Linked);
    }
    let quoted = || {
        block.quotes > 0 && block.kind != BlockKind::BlockQuotation
            || found
                .iter()
                .any(|t| t.class.any(Class::QUOTED | Class::MENTION))
    };
    match rule.find.scope.quoted {
        Quoted::Skip => quoted().then_some(SilencedBy::Quoted),
        Quoted::Only => (!quoted()).then_some(SilencedBy::Unquoted),
        Quoted::Both => None,
    }
}

/// Whether words of the flat text are inline code, which is no prose.
fn in_code(doc: &Document, found: &FlatRange) -> bool {
    doc.marks_over(found)
        .any(|m| matches!(m.kind, MarkKind::Code))
}

/// Whether a cell stands below a heading that the rule names.
fn in_column(rule: &Rule, scan: &Scan<'_>, block: usize) -> bool {
    let doc = scan.document();
    let Some(cell) = doc.blocks[block].cell.filter(|c| c.row > 0) else {
        return false;
    };
    let heading = (0..block)
        .rev()
        .map_while(|b| Some((b, doc.blocks[b].cell.filter(|c| c.table == cell.table)?)))
        .find(|(_, c)| c.row == 0 && c.column == cell.column);
    heading.is_some_and(|(b, _)| {
        let names = |s| {
            rule.find
                .scope
                .column
                .iter()
                .any(|p| scan.find(*p, s).next().is_some())
        };
        doc.sentences_of(b).any(names)
    })
}

/// The first of the rule's exceptions that overlaps the find.
fn excepted(
    rule: &Rule,
    scan: &Scan<'_>,
    sentence: SentenceId,
    tokens: Option<&Range<usize>>,
) -> Option<PhraseId> {
    let found = tokens?;
    rule.find.except.iter().copied().find(|p| {
        scan.find_near(*p, sentence, found.clone())
            .any(|e| e.start < found.end && found.start < e.end)
    })
}

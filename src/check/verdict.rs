//! Whether a rule speaks at a place it looked at, and if not, which of its tests silenced it.

use super::candidate::Candidate;
use super::condition::Conditions;
use super::position::Positions;
use crate::config::Policy;
use crate::document::{BlockKind, Document, FlatRange, MarkKind, SentenceId};
use crate::rule::{Position, Quoted, Rule, RuleSet};
use crate::signal::{Class, PhraseId, Scan};
use crate::sourcing::{Sourcing, Support};
use crate::text::{SourceFile, Span};
use std::ops::Range;

/// What silenced a rule: small, for it is made for every place that a rule looked at. What is told of it is worked out later.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Silence {
    /// A setting turns it off.
    Off,
    /// It does not read blocks of this kind.
    Block(BlockKind),
    /// It does not stand in a column of the headings the rule reads.
    Column,
    /// It is inline code.
    Code,
    /// The words are what the rule asks for.
    Swapped,
    /// The words are those of a link.
    Linked,
    /// The words are quoted or mentioned.
    Quoted,
    /// The words are not quoted.
    Unquoted,
    /// The article has too few words.
    Short,
    /// It does not stand where the rule looks.
    Elsewhere(Position),
    /// One of its exceptions overlaps.
    Excepted(PhraseId),
    /// The sentence has this support.
    Supported(Support),
    /// The condition of “unless” at this index holds.
    Unless(usize),
    /// The condition of “only-if” at this index does not hold.
    OnlyIf(usize),
    /// The setting at this index lets the wording pass.
    Allowed(usize),
}

/// Holds places against all that their rules ask for.
pub(super) struct Judge<'a> {
    rules: &'a RuleSet,
    pub(super) policy: &'a Policy,
    source: &'a SourceFile,
    pub(super) scan: &'a Scan<'a>,
    pub(super) conditions: Conditions<'a>,
    pub(super) positions: Positions,
}

impl<'a> Judge<'a> {
    pub(super) fn new(
        rules: &'a RuleSet,
        policy: &'a Policy,
        source: &'a SourceFile,
        scan: &'a Scan<'a>,
        sourcing: &'a Sourcing,
    ) -> Self {
        Self {
            rules,
            policy,
            source,
            scan,
            conditions: Conditions::new(scan, sourcing),
            positions: Positions::new(scan),
        }
    }

    /// What silences the rule at a place; `None` if it speaks.
    pub(super) fn silence(&mut self, c: &Candidate) -> Option<Silence> {
        if self.policy.severity(c.pick.rule).is_none() {
            return Some(Silence::Off);
        }
        let rule = &self.rules.rules[c.pick.rule];
        let scan = self.scan;
        let (sentence, tokens) = (c.pick.sentence, c.tokens.as_ref());
        if c.prose
            && let Some(wrong) = misplaced(rule, scan, sentence, tokens)
        {
            return Some(wrong);
        }
        if let Some(instead) = super::merge::instead(&c.pick, rule)
            && c.flat(scan).is_some_and(|found| found == instead)
        {
            return Some(Silence::Swapped);
        }
        if c.found
            .as_ref()
            .is_some_and(|found| in_code(scan.document(), found))
        {
            return Some(Silence::Code);
        }
        if rule.least_words > scan.document().words {
            return Some(Silence::Short);
        }
        if let Some(at) = rule.find.at
            && !(self.positions.within(sentence, at)
                && (c.prose || at != Position::First || tops(scan.document(), c.pick.span)))
        {
            return Some(Silence::Elsewhere(at));
        }
        if let Some(exception) = excepted(rule, scan, sentence, tokens) {
            return Some(Silence::Excepted(exception));
        }
        self.conditions
            .silence(c.pick.rule, rule, sentence)
            .or_else(|| self.allowed(c).map(Silence::Allowed))
    }

    /// The first setting that lets the words at a place pass.
    fn allowed(&self, c: &Candidate) -> Option<usize> {
        self.policy.allows.iter().position(|a| {
            let phrase = self.rules.allowed.get(a.entry.0);
            let phrase = phrase.and_then(|file| file.get(a.entry.1).copied().flatten());
            a.rule == c.pick.rule
                && match (&c.tokens, phrase) {
                    (Some(found), Some(phrase)) => self
                        .scan
                        .find_near(phrase, c.pick.sentence, found.clone())
                        .any(|e| e.start < found.end && found.start < e.end),
                    // Outside prose there are no words, only what is written.
                    _ => holds(self.source.slice(c.pick.span), &a.text),
                }
        })
    }
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
) -> Option<Silence> {
    let doc = scan.document();
    let Some(s) = doc.sentences.get(sentence) else {
        return Some(Silence::Block(BlockKind::Paragraph));
    };
    let block = &doc.blocks[s.block as usize];
    if !rule.find.blocks.contains(&block.kind) {
        return Some(Silence::Block(block.kind));
    }
    if !rule.find.column.is_empty() && !in_column(rule, scan, s.block as usize) {
        return Some(Silence::Column);
    }
    let found = tokens.map_or(&[][..], |t| &scan.tokens[t.clone()]);
    if rule.find.skip_links && found.iter().any(|t| t.class.any(Class::LINKED)) {
        return Some(Silence::Linked);
    }
    let quoted = || {
        block.quotes > 0 && block.kind != BlockKind::BlockQuotation
            || found
                .iter()
                .any(|t| t.class.any(Class::QUOTED | Class::MENTION))
    };
    match rule.find.quoted {
        Quoted::Skip => quoted().then_some(Silence::Quoted),
        Quoted::Only => (!quoted()).then_some(Silence::Unquoted),
        Quoted::Both => None,
    }
}

/// Whether words of the flat text are inline code, which is no prose.
fn in_code(doc: &Document, found: &FlatRange) -> bool {
    doc.marks_in(found).any(|m| {
        matches!(m.kind, MarkKind::Code) && m.flat.start <= found.start && found.end <= m.flat.end
    })
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

//! The parts of a rule, one by one, with their places in the file: what its examples must show the use of.

use super::literal::place_in;
use super::raw::{RawCondition, RawRule};
use super::read::Text;
use crate::citation::{FactKind, IdentifierKind};
use crate::signal::Evidence;
use crate::sourcing::{ClaimKind, Support};
use crate::text::Span;
use serde::{Deserialize, Serialize};

/// A part of a rule that could be left out, and the rule would be another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Part {
    /// The phrase at this index of [`Find::phrases`](super::Find::phrases), weighed ones after the others.
    Phrase(usize),
    /// The pattern at this index, those of swaps after the others.
    Pattern(usize),
    /// A kind of evidence that it finds.
    Evidence(Evidence),
    /// A kind of claim that it finds.
    Claim(ClaimKind),
    /// A fact that it finds.
    Fact(FactKind),
    /// A kind of identifier that it finds.
    Identifier(IdentifierKind),
    /// The capitals that it asks for.
    Case,
    /// That it finds words which stand twice running.
    Twice,
    /// The pair of spellings at this index.
    Either(usize),
    /// The pattern that names what is no find.
    DefinedBy,
    /// The model whose finds it takes.
    Model,
    /// The model that what it finds must score with.
    Score,
    /// A support that the sentences it finds may have.
    Support(Support),
    /// The rule at this index whose finds it takes.
    Rule(usize),
    /// The exception at this index.
    Except(usize),
    /// The column's heading at this index.
    Column(usize),
    /// Where in the article it looks.
    At,
    /// That it reports once of the same words.
    Once,
    /// That it passes over the words of links.
    Linked,
    /// The least number of words of a find.
    LeastFound,
    /// That support of some grade silences it.
    UnlessSupport,
    /// From how near support must come for that.
    SupportWithin,
    /// How many words the article must have.
    LeastWords,
    /// What its finds must add up to.
    Total,
    /// Of the condition at this index of `unless`.
    Unless(usize, ConditionPiece),
    /// Of the condition at this index of `only-if`.
    OnlyIf(usize, ConditionPiece),
}

/// A piece of a condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ConditionPiece {
    /// All of it.
    Whole,
    /// A kind of evidence.
    Evidence(Evidence),
    /// A kind of claim.
    Claim(ClaimKind),
    /// The phrase at this index.
    Phrase(usize),
    /// The pattern at this index.
    Pattern(usize),
}

impl Part {
    /// Whether it is something that the rule looks for.
    #[must_use]
    pub const fn finds(self) -> bool {
        matches!(
            self,
            Self::Phrase(_)
                | Self::Pattern(_)
                | Self::Evidence(_)
                | Self::Claim(_)
                | Self::Fact(_)
                | Self::Identifier(_)
                | Self::Case
                | Self::Twice
                | Self::Either(_)
                | Self::Model
                | Self::Rule(_)
        )
    }

    /// What it is, in the words of a rule file.
    #[must_use]
    pub fn what(self) -> &'static str {
        match self {
            Self::Phrase(_) => "phrase",
            Self::Pattern(_) => "pattern",
            Self::Evidence(_) => "evidence",
            Self::Claim(_) => "claim",
            Self::Fact(_) => "fact",
            Self::Identifier(_) => "identifier",
            Self::Case => "`case`",
            Self::Twice => "`twice`",
            Self::Either(_) => "pair of spellings",
            Self::DefinedBy => "`defined-by`",
            Self::Model | Self::Score => "model",
            Self::Support(_) | Self::UnlessSupport => "support",
            Self::Rule(_) => "rule",
            Self::Except(_) => "exception",
            Self::Column(_) => "column",
            Self::At => "`at`",
            Self::Once => "`once`",
            Self::Linked => "`linked`",
            Self::LeastFound => "`least-words`",
            Self::SupportWithin => "`support-within`",
            Self::LeastWords => "`words`",
            Self::Total => "`total`",
            Self::Unless(..) => "condition of `unless`",
            Self::OnlyIf(..) => "condition of `only-if`",
        }
    }
}

/// The parts of a rule without mistakes, in the order in which a file has them.
pub(super) fn parts(raw: &RawRule) -> Vec<(Part, Span)> {
    let mut parts: Vec<(Part, Span)> = Vec::new();
    let find = &raw.find;
    let weighed = raw.weighed.iter().flat_map(|w| &w.phrases);
    let phrases = find.phrases.iter().chain(weighed);
    parts.extend(numbered(phrases, Part::Phrase));
    let swapped = raw.swaps.iter().map(|s| &s.find);
    let patterns = find.patterns.iter().chain(swapped);
    parts.extend(numbered(patterns, Part::Pattern));
    parts.extend(named(&find.evidence, evidence, Part::Evidence));
    parts.extend(named(&find.claims, claim, Part::Claim));
    parts.extend(named(&find.facts, fact, Part::Fact));
    parts.extend(named(&find.identifiers, identifier, Part::Identifier));
    parts.extend(find.form.case.as_ref().map(|t| (Part::Case, t.span)));
    parts.extend(find.form.twice.then_some((Part::Twice, find.span)));
    parts.extend(numbered(&find.form.either, Part::Either));
    let model = if parts.is_empty() && find.rules.is_empty() {
        Part::Model
    } else {
        Part::Score
    };
    parts.extend(find.model.as_ref().map(|t| (model, t.span)));
    if find.support.len() > 1 {
        parts.extend(named(&find.support, support, Part::Support));
    }
    parts.extend(numbered(&find.rules, Part::Rule));
    parts.extend(numbered(&find.except, Part::Except));
    parts.extend(numbered(&find.column, Part::Column));
    let once = find.once.then_some((Part::Once, find.span));
    let at = find.at.as_ref().map(|t| (Part::At, t.span));
    let linked = find.linked.as_ref().filter(|t| t.value == "skip");
    parts.extend(at.into_iter().chain(once));
    parts.extend(linked.map(|t| (Part::Linked, t.span)));
    if find.least_found.is_some() {
        parts.push((Part::LeastFound, find.span));
    }
    parts.extend(raw.total.as_ref().map(|t| (Part::Total, t.at)));
    let written = |t: &Option<Text>, part| t.as_ref().map(|t| (part, t.span));
    parts.extend(written(&find.form.defined_by, Part::DefinedBy));
    parts.extend(written(&raw.unless_support, Part::UnlessSupport));
    parts.extend(written(&raw.support_within, Part::SupportWithin));
    for (i, c) in raw.unless.iter().enumerate() {
        parts.extend(
            pieces(c)
                .into_iter()
                .map(|(p, at)| (Part::Unless(i, p), at)),
        );
    }
    if raw.least_words.is_some() {
        parts.push((Part::LeastWords, raw.only_if_at));
    }
    for (i, c) in raw.only_if.iter().enumerate() {
        let pieces = pieces(c);
        if let Some((_, at)) = pieces.first() {
            parts.push((Part::OnlyIf(i, ConditionPiece::Whole), *at));
        }
        // A condition that asks for one thing asks for it as a whole.
        if pieces.len() > 1 {
            let pieces = pieces.into_iter();
            parts.extend(pieces.map(|(p, at)| (Part::OnlyIf(i, p), at)));
        }
    }
    parts.sort_by_key(|(_, at)| *at);
    parts
}

/// The names in braces in a rule's message, each with its place in `source`.
pub(super) fn placeholders(raw: &RawRule, source: &str) -> Vec<(String, Span)> {
    let text = &raw.message;
    let token = source.get(text.span.start..text.span.end);
    let at = |value| text.span.start + place_in(token.unwrap_or_default(), value);
    let mut placeholders = Vec::new();
    for (open, _) in text.value.match_indices('{') {
        if let Some(len) = text.value[open..].find('}') {
            let name = text.value[open + 1..open + len].to_owned();
            placeholders.push((name, Span::new(at(open), at(open + len + 1))));
        }
    }
    placeholders
}

fn pieces(c: &RawCondition) -> Vec<(ConditionPiece, Span)> {
    let mut all: Vec<(ConditionPiece, Span)> =
        named(&c.evidence, evidence, ConditionPiece::Evidence).collect();
    all.extend(named(&c.claims, claim, ConditionPiece::Claim));
    all.extend(numbered(&c.phrases, ConditionPiece::Phrase));
    all.extend(numbered(&c.patterns, ConditionPiece::Pattern));
    all
}

fn numbered<'a, P>(
    texts: impl IntoIterator<Item = &'a Text>,
    part: impl Fn(usize) -> P,
) -> impl Iterator<Item = (P, Span)> {
    let texts = texts.into_iter().enumerate();
    texts.map(move |(i, t)| (part(i), t.span))
}

fn named<T, P>(
    texts: &[Text],
    kind: impl Fn(&str) -> Option<T>,
    part: impl Fn(T) -> P,
) -> impl Iterator<Item = (P, Span)> {
    texts
        .iter()
        .filter_map(move |t| Some((part(kind(&t.value)?), t.span)))
}

fn evidence(word: &str) -> Option<Evidence> {
    let mut all = Evidence::ALL.iter().copied();
    all.find(|e| e.as_str() == word)
}

fn claim(word: &str) -> Option<ClaimKind> {
    let mut all = ClaimKind::ALL.iter().copied();
    all.find(|k| k.as_str() == word)
}

fn fact(word: &str) -> Option<FactKind> {
    let mut all = FactKind::ALL.iter();
    all.find(|(w, _)| *w == word).map(|(_, k)| *k)
}

fn identifier(word: &str) -> Option<IdentifierKind> {
    let mut all = IdentifierKind::ALL.iter();
    all.find(|(w, _)| *w == word).map(|(_, k)| *k)
}

fn support(word: &str) -> Option<Support> {
    let mut all = Support::ALL.iter().copied();
    all.find(|s| s.as_str() == word)
}

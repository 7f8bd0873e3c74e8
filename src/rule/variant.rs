//! Variants of a rule: without one of its parts, or with one alone of its kind.

use super::compiled::{Condition, Find, Rule};
use super::part::{Part, Piece};
use crate::signal::EvidenceSet;
use crate::sourcing::Reached;

impl Rule {
    /// The rule as it is tried, without what only people are shown.
    #[must_use]
    pub fn lean(&self) -> Self {
        let mut lean = self.clone();
        lean.examples.clear();
        lean.parts.clear();
        lean.info.examples.clear();
        lean
    }

    /// The rule without one of its parts.
    #[must_use]
    pub fn without(&self, part: Part) -> Self {
        let mut r = self.clone();
        let find = &mut r.find;
        match part {
            Part::Phrase(i) => {
                find.phrases.remove(i);
            }
            Part::Pattern(i) => {
                find.patterns.remove(i);
            }
            Part::Evidence(e) => find.evidence = but(find.evidence, e.into()),
            Part::Claim(k) => find.claims.retain(|c| *c != k),
            Part::Fact(k) => find.facts.retain(|f| *f != k),
            Part::Identifier(k) => find.identifiers.retain(|i| *i != k),
            Part::Model | Part::Score => find.model = None,
            Part::Support(s) => find.support.retain(|x| *x != s),
            Part::Rule(i) => {
                find.rules.remove(i);
            }
            Part::Except(i) => {
                find.except.remove(i);
            }
            Part::Column(i) => {
                find.column.remove(i);
            }
            Part::At => find.at = None,
            Part::Once => find.once = false,
            Part::Linked => find.skip_links = false,
            Part::UnlessSupport => r.unless_support = None,
            Part::SupportWithin => r.support_within = Reached::Document,
            Part::LeastWords => r.least_words = 0,
            Part::Beside => r.beside.clear(),
            Part::Total => r.total = None,
            Part::Unless(i, Piece::Whole) => {
                r.unless.remove(i);
            }
            Part::Unless(i, piece) => take(&mut r.unless[i], piece),
            Part::OnlyIf(i, Piece::Whole) => {
                r.only_if.remove(i);
            }
            Part::OnlyIf(i, piece) => take(&mut r.only_if[i], piece),
        }
        r
    }

    /// Two variants between which the part alone makes the difference, whatever else the rule has of its kind. `None` where
    /// the part is to be seen in what is found with it alone: that is the second.
    #[must_use]
    pub fn alone(&self, part: Part) -> (Option<Self>, Self) {
        let mut with = self.clone();
        with.total = None;
        let mut base = with.clone();
        let finds = Find {
            phrases: Vec::new(),
            patterns: Vec::new(),
            claims: Vec::new(),
            evidence: EvidenceSet::NONE,
            rules: Vec::new(),
            facts: Vec::new(),
            identifiers: Vec::new(),
            ..with.find.clone()
        };
        match part {
            Part::Phrase(i) => {
                let phrases = vec![with.find.phrases[i]];
                with.find = Find { phrases, ..finds };
            }
            Part::Pattern(i) => {
                let patterns = vec![with.find.patterns[i]];
                with.find = Find { patterns, ..finds };
            }
            Part::Evidence(e) => {
                let evidence = e.into();
                with.find = Find { evidence, ..finds };
            }
            Part::Claim(k) => {
                let claims = vec![k];
                with.find = Find { claims, ..finds };
            }
            Part::Fact(k) => {
                let facts = vec![k];
                with.find = Find { facts, ..finds };
            }
            Part::Identifier(k) => {
                let identifiers = vec![k];
                with.find = Find {
                    identifiers,
                    ..finds
                };
            }
            Part::Model => {
                let model = with.find.model;
                with.find = Find { model, ..finds };
            }
            Part::Rule(i) => {
                let rules = vec![with.find.rules[i].clone()];
                with.find = Find { rules, ..finds };
            }
            Part::Support(s) => with.find.support = vec![s],
            Part::Column(i) => with.find.column = vec![with.find.column[i]],
            Part::OnlyIf(i, piece) if piece != Piece::Whole => {
                with.only_if[i] = only(&self.only_if[i], piece);
            }
            Part::Except(i) => {
                base.find.except.clear();
                with.find.except = vec![with.find.except[i]];
                return (Some(base), with);
            }
            Part::Unless(i, piece) => {
                for r in [&mut base, &mut with] {
                    r.unless.clear();
                    r.unless_support = None;
                }
                with.unless.push(only(&self.unless[i], piece));
                return (Some(base), with);
            }
            Part::UnlessSupport => {
                base.unless.clear();
                with.unless.clear();
                base.unless_support = None;
                return (Some(base), with);
            }
            part => return (Some(self.without(part)), self.clone()),
        }
        (None, with)
    }
}

/// A condition without a piece of it.
fn take(c: &mut Condition, piece: Piece) {
    match piece {
        Piece::Whole => {}
        Piece::Evidence(e) => c.evidence = but(c.evidence, e.into()),
        Piece::Claim(k) => c.claims.retain(|x| *x != k),
        Piece::Phrase(i) => {
            c.phrases.remove(i);
        }
        Piece::Pattern(i) => {
            c.patterns.remove(i);
        }
    }
}

/// A condition with a piece of it alone.
fn only(c: &Condition, piece: Piece) -> Condition {
    let mut one = Condition {
        reach: c.reach,
        evidence: EvidenceSet::NONE,
        claims: Vec::new(),
        phrases: Vec::new(),
        patterns: Vec::new(),
    };
    match piece {
        Piece::Whole => return c.clone(),
        Piece::Evidence(e) => one.evidence = e.into(),
        Piece::Claim(k) => one.claims.push(k),
        Piece::Phrase(i) => one.phrases.push(c.phrases[i]),
        Piece::Pattern(i) => one.patterns.push(c.patterns[i]),
    }
    one
}

fn but(set: EvidenceSet, taken: EvidenceSet) -> EvidenceSet {
    set.iter().filter(|e| !taken.has(*e)).collect()
}

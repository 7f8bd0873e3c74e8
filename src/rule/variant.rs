//! Variants of a rule: without one of its parts, or with one alone of its kind.

use super::compiled::{Condition, Find, Rule};
use super::form::Form;
use super::part::{ConditionPiece, Part};
use crate::signal::EvidenceSet;
use crate::sourcing::Reached;

impl Rule {
    /// The rule as it is tried, without what only people are shown.
    #[must_use]
    pub fn lean(&self) -> Self {
        let mut lean = self.clone();
        lean.examples.clear();
        lean.written.parts.clear();
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
            Part::Case => find.form.case = None,
            Part::Twice => find.form.twice = false,
            Part::Either(i) => {
                find.form.either.remove(i);
            }
            Part::DefinedBy => find.defined_by = None,
            Part::Model | Part::Score => find.model = None,
            Part::Support(s) => find.scope.support.retain(|x| *x != s),
            Part::Rule(i) => {
                find.rules.remove(i);
            }
            Part::Except(i) => {
                find.except.remove(i);
            }
            Part::Column(i) => {
                find.scope.column.remove(i);
            }
            Part::At => find.scope.position = None,
            Part::Once => find.scope.once = false,
            Part::Linked => find.scope.skip_links = false,
            Part::LeastFound => find.scope.least_words = 0,
            Part::UnlessSupport => r.conditions.unless_support = None,
            Part::SupportWithin => r.conditions.support_within = Reached::Document,
            Part::LeastWords => r.conditions.least_words = 0,
            Part::Total => r.total = None,
            Part::Unless(i, ConditionPiece::Whole) => {
                r.conditions.unless.remove(i);
            }
            Part::Unless(i, piece) => take(&mut r.conditions.unless[i], piece),
            Part::OnlyIf(i, ConditionPiece::Whole) => {
                r.conditions.only_if.remove(i);
            }
            Part::OnlyIf(i, piece) => take(&mut r.conditions.only_if[i], piece),
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
            form: Form::default(),
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
            Part::Case | Part::Twice | Part::Either(_) => {
                let own = &with.find.form;
                let form = match part {
                    Part::Case => Form {
                        case: own.case,
                        known: own.known.clone(),
                        ..Form::default()
                    },
                    Part::Either(i) => Form {
                        either: vec![own.either[i].clone()],
                        ..Form::default()
                    },
                    _ => Form {
                        twice: true,
                        ..Form::default()
                    },
                };
                with.find = Find { form, ..finds };
            }
            Part::Model => {
                let model = with.find.model;
                with.find = Find { model, ..finds };
            }
            Part::Rule(i) => {
                let rules = vec![with.find.rules[i].clone()];
                with.find = Find { rules, ..finds };
            }
            Part::Support(s) => with.find.scope.support = vec![s],
            Part::Column(i) => with.find.scope.column = vec![with.find.scope.column[i]],
            Part::OnlyIf(i, piece) if piece != ConditionPiece::Whole => {
                with.conditions.only_if[i] = only(&self.conditions.only_if[i], piece);
            }
            Part::Except(i) => {
                base.find.except.clear();
                with.find.except = vec![with.find.except[i]];
                return (Some(base), with);
            }
            Part::Unless(i, piece) => {
                for r in [&mut base, &mut with] {
                    r.conditions.unless.clear();
                    r.conditions.unless_support = None;
                }
                with.conditions
                    .unless
                    .push(only(&self.conditions.unless[i], piece));
                return (Some(base), with);
            }
            Part::UnlessSupport => {
                base.conditions.unless.clear();
                with.conditions.unless.clear();
                base.conditions.unless_support = None;
                return (Some(base), with);
            }
            part => return (Some(self.without(part)), self.clone()),
        }
        (None, with)
    }
}

/// A condition without a piece of it.
fn take(c: &mut Condition, piece: ConditionPiece) {
    match piece {
        ConditionPiece::Whole => {}
        ConditionPiece::Evidence(e) => c.evidence = but(c.evidence, e.into()),
        ConditionPiece::Claim(k) => c.claims.retain(|x| *x != k),
        ConditionPiece::Phrase(i) => {
            c.phrases.remove(i);
        }
        ConditionPiece::Pattern(i) => {
            c.patterns.remove(i);
        }
    }
}

/// A condition with a piece of it alone.
fn only(c: &Condition, piece: ConditionPiece) -> Condition {
    let mut one = Condition {
        reach: c.reach,
        evidence: EvidenceSet::NONE,
        claims: Vec::new(),
        phrases: Vec::new(),
        patterns: Vec::new(),
    };
    match piece {
        ConditionPiece::Whole => return c.clone(),
        ConditionPiece::Evidence(e) => one.evidence = e.into(),
        ConditionPiece::Claim(k) => one.claims.push(k),
        ConditionPiece::Phrase(i) => one.phrases.push(c.phrases[i]),
        ConditionPiece::Pattern(i) => one.patterns.push(c.patterns[i]),
    }
    one
}

fn but(set: EvidenceSet, taken: EvidenceSet) -> EvidenceSet {
    set.iter().filter(|e| !taken.has(*e)).collect()
}

//! Which rules look for what, by the number of what they look for.

use super::compiled::Rule;
use crate::packed::Table;
use serde::{Deserialize, Serialize};

/// The rules of a set by what they look for, as indices into them.
#[derive(Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(super) struct SetIndex {
    pub(super) by_phrase: RuleIndex,
    pub(super) by_pattern: RuleIndex,
    pub(super) by_evidence: Vec<usize>,
    pub(super) by_claim: Vec<usize>,
    pub(super) by_model: Vec<usize>,
    pub(super) by_fact: Vec<usize>,
    pub(super) by_identifier: Vec<usize>,
    pub(super) by_form: Vec<usize>,
    /// Those that take what others flag.
    pub(super) gathering: Vec<usize>,
}

impl SetIndex {
    pub(super) fn new(rules: &[Rule]) -> Self {
        let finds = || rules.iter().map(|r| &r.find);
        let those = |wanted: &dyn Fn(&Rule) -> bool| {
            let wanted = rules.iter().enumerate().filter(|(_, r)| wanted(r));
            wanted.map(|(i, _)| i).collect()
        };
        Self {
            by_phrase: RuleIndex::new(finds().map(|f| f.phrases.iter().map(|p| p.index()))),
            by_pattern: RuleIndex::new(finds().map(|f| f.patterns.iter().map(|p| p.index()))),
            by_evidence: those(&|r| !r.find.evidence.is_empty()),
            by_claim: those(&|r| !r.find.claims.is_empty()),
            by_model: those(&|r| r.find.is_learned()),
            by_fact: those(&|r| !r.find.facts.is_empty()),
            by_identifier: those(&|r| !r.find.identifiers.is_empty()),
            by_form: those(&|r| !r.find.form.is_empty()),
            gathering: those(&|r| !r.find.rules.is_empty() || !r.instead_of.is_empty()),
        }
    }
}

/// Rules, by the number of the phrase or the pattern that they look for.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(super) struct RuleIndex {
    /// By number: where its rules start in `rules`; and where the last ends.
    starts: Table<u32, 4>,
    rules: Table<u32, 4>,
}

impl RuleIndex {
    /// Of what each rule looks for, rule by rule.
    pub(super) fn new<I: Iterator<Item = usize>>(sought: impl Iterator<Item = I>) -> Self {
        let rules = sought.enumerate();
        let pairs = rules.flat_map(|(rule, sought)| sought.map(move |what| (what, rule as u32)));
        let mut pairs: Vec<_> = pairs.collect();
        // A stable sort: the rules that look for the same stay in their order.
        pairs.sort_by_key(|(what, _)| *what);
        let mut starts: Vec<u32> = Vec::new();
        for (at, (what, _)) in pairs.iter().enumerate() {
            starts.resize(starts.len().max(what + 1), at as u32);
        }
        starts.push(pairs.len() as u32);
        Self {
            starts: starts.into_iter().collect(),
            rules: pairs.into_iter().map(|(_, rule)| rule).collect(),
        }
    }

    /// The rules that look for this, in their order.
    pub(super) fn rules(&self, what: usize) -> impl Iterator<Item = usize> + '_ {
        let own = match what + 1 < self.starts.len() {
            true => self.starts.range_at(what),
            false => 0..0,
        };
        self.rules.range(own).map(|rule| rule as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_rule_is_found_by_all_that_it_looks_for() {
        let sought = [vec![4, 1], vec![], vec![4], vec![1, 6]];
        let index = RuleIndex::new(sought.iter().map(|s| s.iter().copied()));
        let rules = |what| index.rules(what).collect::<Vec<_>>();
        assert_eq!(
            [rules(0), rules(1), rules(4), rules(6), rules(7)],
            [vec![], vec![0, 3], vec![0, 2], vec![3], vec![]]
        );
    }
}

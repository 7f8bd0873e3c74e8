//! What is said to change: an effect on something that can be measured (“cuts costs”, “boosting engagement”), and a trend
//! (“is evolving”, “are being reconsidered”, “prices are rising”).

use super::ClaimKind;
use crate::signal::{Class, LexiconId, MachineBuilder, Scan, Token, Watch};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// The lexicons of change. Any that a language does not have finds nothing.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct ChangeWords {
    /// Verbs of changing something: “cut”, “boost”.
    verbs: Option<LexiconId>,
    /// What can be measured: “costs”, “engagement”.
    measures: Option<LexiconId>,
    /// Participles of change: “evolving”, “gaining”.
    trending: Option<LexiconId>,
    /// What a measure does by itself: “rise”, “fall”.
    moving: Option<LexiconId>,
    /// Forms of “be”.
    be: Option<LexiconId>,
    any: Watch,
}

/// So many tokens may stand between a verb and what it changes: “reduces the average annual maintenance costs”.
const BETWEEN: usize = 5;
/// So many adverbs may stand between “is” and what is going on: “is now also rapidly evolving”.
const ADVERBS: usize = 3;
/// So many tokens stand between a measure and its verb: “prices have been steadily rising”.
const MOVES: usize = 4;

impl ChangeWords {
    /// The lexicons `effect-verbs`, `measures`, `trend-verbs`, `growing-verbs`, as far as there are.
    pub(super) fn new(machine: &mut MachineBuilder<'_>) -> Self {
        let verbs = machine.lexicon("effect-verbs");
        let measures = machine.lexicon("measures");
        let trending = machine.lexicon("trending");
        let any = machine.watch([verbs, measures, trending].into_iter().flatten().collect());
        Self {
            verbs,
            measures,
            trending,
            moving: machine.lexicon("growing-verbs"),
            be: machine.lexicon("be-forms"),
            any,
        }
    }

    /// Calls `found` with each claim of change in a sentence, and its tokens.
    pub(super) fn read(
        &self,
        scan: &Scan<'_>,
        tokens: &[Token],
        mut found: impl FnMut(ClaimKind, Range<usize>),
    ) {
        let machine = scan.machine();
        let is = |at: usize, lexicon: Option<LexiconId>| {
            machine
                .entry(&tokens[at..], lexicon?)
                .filter(|_| !tokens[at].class.any(Class::QUOTED | Class::CODE))
        };
        let parts = |i: usize| tokens[i].class.any(Class::PUNCTUATION);
        let mut from = 0;
        for at in 0..tokens.len() {
            if at < from || !machine.starts(&tokens[at], self.any) {
                continue;
            }
            if let Some(len) = is(at, self.verbs) {
                let object = (at + len..tokens.len().min(at + len + BETWEEN + 1))
                    .take_while(|&i| !parts(i))
                    .find_map(|i| Some(i + is(i, self.measures)?));
                if let Some(end) = object {
                    found(ClaimKind::Effect, at..end);
                    from = end;
                    continue;
                }
            }
            if let Some(len) = is(at, self.trending) {
                let be = (at.saturating_sub(ADVERBS + 1)..at)
                    .rev()
                    .take_while(|&i| !parts(i))
                    .find(|&i| is(i, self.be).is_some());
                if let Some(be) = be {
                    found(ClaimKind::Trend, be..at + len);
                    from = at + len;
                    continue;
                }
            }
            if let Some(len) = is(at, self.measures) {
                let moves = (at + len..tokens.len().min(at + len + MOVES))
                    .take_while(|&i| !parts(i))
                    .find_map(|i| Some(i + is(i, self.moving)?));
                if let Some(end) = moves {
                    found(ClaimKind::Trend, at..end);
                    from = end;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::document::Format;
    use crate::input;
    use crate::rule::{RuleSet, lexicons};

    fn claims(text: &str) -> Vec<String> {
        let rules = RuleSet::without_rules(&lexicons("en"));
        let doc = input::read(Format::Markdown, text, &rules.language);
        let scan = rules.scan(&doc, text);
        let sourcing = rules.read(&scan);
        let all = sourcing.claims.iter().flatten();
        all.map(|c| format!("{} {}", c.kind, doc.text(&c.flat)))
            .collect()
    }

    #[test]
    fn what_changes_something_measurable_is_an_effect() {
        assert_eq!(
            claims("Tide mills reduce the average annual energy costs of a port."),
            ["effect reduce the average annual energy costs"]
        );
        assert_eq!(
            claims("A new quay draws ferries, raising output."),
            ["effect raising output"]
        );
        // A verb and a measure of two clauses are none.
        assert!(claims("They cut the rope, and costs came up.").is_empty());
        assert!(claims("They cut the rope.").is_empty());
    }

    #[test]
    fn what_is_under_way_is_a_trend() {
        assert_eq!(
            claims("The rules are now rapidly evolving."),
            ["trend are now rapidly evolving"]
        );
        assert_eq!(
            claims("Old mills are being retrofitted."),
            ["trend are being retrofitted"]
        );
        assert_eq!(
            claims("Rents have been rising."),
            ["trend Rents have been rising"]
        );
        assert!(claims("The growing child slept.").is_empty());
    }
}

//! What is said to change: an effect on something that can be measured (“cuts costs”, “boosting engagement”), and a trend
//! (“is evolving”, “are being reconsidered”, “prices are rising”).

use super::ClaimKind;
use crate::signal::{Class, LexiconId, Machine, MachineBuilder, Scan, Token, Watch};
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

/// This many tokens may stand between a verb and what it changes: “reduces the average annual maintenance costs”.
const BETWEEN: usize = 5;
/// This many adverbs may stand between “is” and what is going on: “is now also rapidly evolving”.
const ADVERBS: usize = 3;
/// This many tokens stand between a measure and its verb: “prices have been steadily rising”.
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
        let sentence = SentenceWords { machine, tokens };
        let mut from = 0;
        for (at, token) in tokens.iter().enumerate() {
            if at < from || !machine.starts(token, self.any) {
                continue;
            }
            let effect = self.effect(&sentence, at).map(|r| (ClaimKind::Effect, r));
            let claim = effect.or_else(|| {
                let trend = self.under_way(&sentence, at);
                let trend = trend.or_else(|| self.moves(&sentence, at));
                Some((ClaimKind::Trend, trend?))
            });
            if let Some((kind, range)) = claim {
                from = range.end;
                found(kind, range);
            }
        }
    }

    /// A verb and what it changes: “cuts costs”.
    fn effect(&self, s: &SentenceWords<'_>, at: usize) -> Option<Range<usize>> {
        let verb = s.entry(at, self.verbs)?;
        let end = s.end_of_next(at + verb, BETWEEN + 1, self.measures)?;
        Some(at..end)
    }

    /// “is evolving”: the participle stands at `at`.
    fn under_way(&self, s: &SentenceWords<'_>, at: usize) -> Option<Range<usize>> {
        let len = s.entry(at, self.trending)?;
        let be = (at.saturating_sub(ADVERBS + 1)..at)
            .rev()
            .take_while(|&i| !s.parts(i))
            .find(|&i| s.entry(i, self.be).is_some())?;
        Some(be..at + len)
    }

    /// A measure and what it does: “prices are rising”.
    fn moves(&self, s: &SentenceWords<'_>, at: usize) -> Option<Range<usize>> {
        let measure = s.entry(at, self.measures)?;
        let end = s.end_of_next(at + measure, MOVES, self.moving)?;
        Some(at..end)
    }
}

/// A sentence whose words are looked up.
struct SentenceWords<'a> {
    machine: &'a Machine,
    tokens: &'a [Token],
}

impl SentenceWords<'_> {
    /// How many tokens at `at` are an entry of a lexicon, outside quotations and code.
    fn entry(&self, at: usize, lexicon: Option<LexiconId>) -> Option<usize> {
        let len = self.machine.entry(&self.tokens[at..], lexicon?)?;
        let own = !self.tokens[at].class.any(Class::QUOTED | Class::CODE);
        own.then_some(len)
    }

    /// Whether a token parts what stands before it from what stands after it.
    fn parts(&self, at: usize) -> bool {
        self.tokens[at].class.any(Class::PUNCTUATION)
    }

    /// Where the first entry of a lexicon ends that starts within `reach` tokens from `from` on, with no punctuation before it.
    fn end_of_next(&self, from: usize, reach: usize, lexicon: Option<LexiconId>) -> Option<usize> {
        (from..self.tokens.len().min(from + reach))
            .take_while(|&i| !self.parts(i))
            .find_map(|i| Some(i + self.entry(i, lexicon)?))
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

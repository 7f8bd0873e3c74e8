//! What rules ask for, in words: for those who want to know what would have silenced one.

use crate::rule::Rule;
use crate::signal::Evidence;
use crate::sourcing::Support;

/// What would have silenced `rule`, and where it was looked for: “a link, note or citation in this sentence”.
#[must_use]
pub fn silencers(rule: &Rule) -> Vec<String> {
    let mut all = Vec::new();
    if let Some(support) = rule
        .conditions
        .unless_support
        .filter(|s| *s != Support::None)
    {
        let word = support.as_str();
        all.push(format!("support that is {word} or better, within reach"));
    }
    for c in &rule.conditions.unless {
        let mut kinds: Vec<&str> = c.evidence.iter().map(|e| e.in_words()).collect();
        let claims = c.claims.iter().map(|k| k.as_str());
        kinds.extend(claims);
        if !c.phrases.is_empty() {
            kinds.push("a phrase that the rule names");
        }
        if !c.patterns.is_empty() {
            kinds.push("a pattern that the rule names");
        }
        if !kinds.is_empty() {
            let kinds = kinds.join(", ");
            all.push(format!("{}: {kinds}", c.reach.in_words()));
        }
    }
    all
}

/// The words for evidence in rules, each with what it means.
pub fn evidence() -> impl Iterator<Item = (&'static str, &'static str)> {
    let all = Evidence::ALL.iter();
    all.map(|e| (e.as_str(), e.in_words()))
}

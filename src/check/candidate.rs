//! Candidates: every place that a rule looked at because something it looks for was seen there.

use super::bearing::bearing;
use super::total;
use super::verdict::Judge;
use crate::config::Policy;
use crate::document::{FlatRange, SentenceId};
use crate::rule::RuleSet;
use crate::signal::{Evidence, Hit, PatternId, PhraseId, Scan};
use crate::sourcing::{ClaimKind, Sourcing};
use crate::text::{SourceFile, Span};
use crate::view::RuleTime;
use std::ops::Range;
use std::time::Instant;

/// A place that a rule flags.
#[derive(Clone, Debug)]
pub(super) struct Pick {
    /// The rule, as an index.
    pub(super) rule: usize,
    /// The sentence it is in, or nearest to.
    pub(super) sentence: SentenceId,
    /// The flagged words, in bytes of the source.
    pub(super) span: Span,
    /// The phrase and tokens it was found by, for what the message names.
    pub(super) phrase: Option<(PhraseId, Range<usize>)>,
    /// What is wrong there, where that was not found in the text.
    pub(super) detail: Option<Box<str>>,
    /// The pattern it was found by.
    pub(super) pattern: Option<PatternId>,
    /// The other places that were added up with it.
    pub(super) also: Vec<Span>,
    /// How many were added up; 1 where nothing is.
    pub(super) count: usize,
}

/// What a rule looks for, as it was seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Seen {
    /// A phrase.
    Phrase,
    /// A pattern.
    Pattern,
    /// A kind of evidence.
    Evidence(Evidence),
    /// A kind of claim.
    Claim(ClaimKind),
    /// What another rule flags.
    Rule,
    /// The sum of its finds, or that there are too few.
    Total,
}

/// A place that a rule looked at.
#[derive(Debug)]
pub(super) struct Candidate {
    /// What it flags if nothing silences it.
    pub(super) pick: Pick,
    /// What was seen.
    pub(super) seen: Seen,
    /// The tokens there; none outside prose.
    pub(super) tokens: Option<Range<usize>>,
    /// What a pattern found in prose, in bytes of the flat text.
    pub(super) found: Option<FlatRange>,
    /// Whether it was found in prose.
    pub(super) prose: bool,
}

impl Candidate {
    /// The words in prose that were found.
    pub(super) fn flat<'a>(&self, scan: &Scan<'a>) -> Option<&'a str> {
        let found = self.found.clone()?;
        Some(scan.document().text(&found))
    }
}

/// All picks, in no order.
pub(super) fn pick(
    rules: &RuleSet,
    policy: &Policy,
    source: &SourceFile,
    scan: &Scan<'_>,
    sourcing: &Sourcing,
) -> Vec<Pick> {
    let mut judge = Judge::new(rules, policy, source, scan, sourcing);
    let mut picks = Vec::new();
    each(rules, scan, sourcing, |c| {
        if judge.silence(&c).is_none() {
            picks.push(c.pick);
        }
    });
    total::add_up(picks, &mut judge, rules, source)
}

/// The same, with what each rule's own work took.
pub(super) fn pick_timed(
    rules: &RuleSet,
    policy: &Policy,
    source: &SourceFile,
    scan: &Scan<'_>,
    sourcing: &Sourcing,
) -> (Vec<Pick>, Vec<RuleTime>) {
    let mut judge = Judge::new(rules, policy, source, scan, sourcing);
    let mut picks = Vec::new();
    let mut times = vec![RuleTime::default(); rules.rules.len()];
    each(rules, scan, sourcing, |c| {
        let start = Instant::now();
        let silent = judge.silence(&c).is_some();
        let time = &mut times[c.pick.rule];
        time.time += start.elapsed();
        time.places += 1;
        if !silent {
            picks.push(c.pick);
        }
    });
    (total::add_up(picks, &mut judge, rules, source), times)
}

/// Hands every place that a rule looked at to `look`.
#[inline]
pub(super) fn each(
    rules: &RuleSet,
    scan: &Scan<'_>,
    sourcing: &Sourcing,
    mut look: impl FnMut(Candidate),
) {
    let doc = scan.document();
    for hit in &scan.hits {
        match hit {
            Hit::Phrase {
                phrase,
                sentence,
                tokens,
            } => {
                let span = doc.source(&scan.flat(tokens));
                for &rule in rules.with_phrase(*phrase) {
                    look(Candidate {
                        pick: Pick {
                            rule,
                            sentence: *sentence,
                            span,
                            phrase: Some((*phrase, tokens.clone())),
                            detail: None,
                            pattern: None,
                            also: Vec::new(),
                            count: 1,
                        },
                        seen: Seen::Phrase,
                        tokens: Some(tokens.clone()),
                        found: None,
                        prose: true,
                    });
                }
            }
            Hit::Pattern {
                pattern,
                sentence,
                source,
                flat,
            } => {
                for &rule in rules.with_pattern(*pattern) {
                    look(Candidate {
                        pick: Pick {
                            rule,
                            sentence: *sentence,
                            span: *source,
                            phrase: None,
                            detail: None,
                            pattern: Some(*pattern),
                            also: Vec::new(),
                            count: 1,
                        },
                        seen: Seen::Pattern,
                        tokens: flat.as_ref().map(|f| tokens_in(scan, *sentence, f)),
                        found: flat.clone(),
                        prose: flat.is_some(),
                    });
                }
            }
        }
    }
    let plain = |rule, sentence, span, seen, tokens| Candidate {
        pick: Pick {
            rule,
            sentence,
            span,
            phrase: None,
            detail: None,
            pattern: None,
            also: Vec::new(),
            count: 1,
        },
        seen,
        tokens: Some(tokens),
        found: None,
        prose: true,
    };
    for &rule in rules.with_evidence() {
        let wanted = rules.rules[rule].find.evidence;
        for sentence in 0..doc.sentences.len() {
            let held = sourcing.evidence[sentence];
            if !held.any(wanted) {
                continue;
            }
            let Some(kind) = wanted.iter().find(|e| held.has(*e)) else {
                continue;
            };
            let spots = sourcing.spots.iter();
            let mut spots = spots
                .filter(|(s, e, _)| *s == sentence && *e == kind)
                .peekable();
            if spots.peek().is_none() {
                let tokens = bearing(scan, sentence, kind);
                let span = doc.source(&scan.flat(&tokens));
                look(plain(rule, sentence, span, Seen::Evidence(kind), tokens));
            }
            for (.., tokens) in spots {
                let span = doc.source(&scan.flat(tokens));
                look(plain(
                    rule,
                    sentence,
                    span,
                    Seen::Evidence(kind),
                    tokens.clone(),
                ));
            }
        }
    }
    for &rule in rules.with_claim() {
        let wanted = &rules.rules[rule].find.claims;
        for (sentence, claims) in sourcing.claims.iter().enumerate() {
            for claim in claims.iter().filter(|c| wanted.contains(&c.kind)) {
                let span = doc.source(&claim.flat);
                let tokens = tokens_in(scan, sentence, &claim.flat);
                look(plain(rule, sentence, span, Seen::Claim(claim.kind), tokens));
            }
        }
    }
}

/// The tokens of a sentence that a flat range touches.
fn tokens_in(scan: &Scan<'_>, sentence: SentenceId, flat: &FlatRange) -> Range<usize> {
    let range = scan.range(sentence);
    let tokens = &scan.tokens[range.clone()];
    let from = tokens.partition_point(|t| t.end <= flat.start);
    let to = tokens.partition_point(|t| t.start < flat.end);
    range.start + from..range.start + to.max(from)
}

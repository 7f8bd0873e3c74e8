//! The trace behind `why`: what a sentence holds, and what came of every rule that looked at it.

mod reason;
#[cfg(test)]
mod tests;

use super::bearing::words;
use super::candidate::{Candidate, Pick, Seen, each};
use super::verdict::Judge;
use super::{About, Tongue, merge, reads, total};
use crate::config::Policy;
use crate::document::{Document, FlatRange, SentenceId};
use crate::finding::Finding;
use crate::rule::{Position, Rule, RuleSet, language_name};
use crate::signal::{Evidence, Scan};
use crate::sourcing::{Attribution, Sourcing};
use crate::text::{SourceFile, Span};
use crate::view::{
    Place, Trace, TracedAttribution, TracedClaim, TracedEvidence, TracedRule, TracedSentence,
    Verdict,
};
use std::ops::Range;

/// What is known of an article, to explain its sentences by.
struct Tracer<'a> {
    rules: &'a RuleSet,
    policy: &'a Policy,
    source: &'a SourceFile,
    scan: &'a Scan<'a>,
    sourcing: &'a Sourcing,
    judge: Judge<'a>,
    /// What ignores hide, each with the place of the ignore.
    hidden: Vec<(Pick, Span)>,
    /// What the whole article's findings are.
    findings: Vec<Finding>,
    tongue: Tongue,
}

/// Explains some sentences of an article: the same road as [`examine`](super::examine), with every verdict told.
#[must_use]
pub fn trace(
    rules: &RuleSet,
    policy: &Policy,
    source: &SourceFile,
    doc: &Document,
    sentences: &[SentenceId],
) -> Trace {
    let scan = rules.scan(doc, source.text());
    let sourcing = rules.read(&scan);
    let tongue = super::tongue(&scan);
    let mut judge = Judge::new(rules, policy, source, &scan, &sourcing);
    let mut picks = Vec::new();
    let mut looked: Vec<Vec<(Candidate, Option<super::verdict::Silence>)>> = Vec::new();
    looked.resize_with(sentences.len(), Vec::new);
    each(rules, &scan, &sourcing, |c| {
        let silence = judge.silence(&c);
        let info = &rules.rules[c.pick.rule].info;
        if silence.is_none() && reads(info, tongue) {
            picks.push(c.pick.clone());
        }
        let wanted = sentences.iter().position(|s| *s == c.pick.sentence);
        if let Some(at) = wanted.filter(|_| c.prose || stands_by(&c, source, doc)) {
            looked[at].push((c, silence));
        }
    });
    let about = About {
        rules,
        policy,
        scan: &scan,
        sourcing: &sourcing,
        source,
    };
    let picks = total::add_up(picks, &mut judge, rules, source);
    let picks = merge::first_of_each(picks, rules, &scan);
    let mut sifted = super::ignores::sift(picks, &about, tongue);
    super::gather::absorb(&mut sifted.kept, rules);
    let findings = merge::one_for_the_same_words(sifted.kept, &about);
    let mut tracer = Tracer {
        rules,
        policy,
        source,
        scan: &scan,
        sourcing: &sourcing,
        judge,
        hidden: sifted.hidden,
        findings: findings.into_iter().map(|(f, _)| f).collect(),
        tongue,
    };
    let explained = sentences.iter().zip(looked).map(|(&id, looked)| {
        let mut rules: Vec<TracedRule> = looked
            .iter()
            .map(|(c, silence)| tracer.rule(c, *silence))
            .collect();
        let rank = |r: &TracedRule| match r.verdict {
            Verdict::Fires => 0,
            Verdict::Note(_) => 1,
            Verdict::Silent { .. } => 2,
        };
        rules.sort_by(|a, b| {
            let key = |r: &TracedRule| (rank(r), r.found.span);
            (key(a), &a.rule).cmp(&(key(b), &b.rule))
        });
        // Two wordings of a rule can find the same words, or be silenced by the same thing.
        let mut seen: Vec<(String, Verdict, Span)> = Vec::new();
        rules.retain(|r| {
            let known = seen.iter().any(|(rule, verdict, span)| {
                *rule == r.rule && *verdict == r.verdict && span.overlaps(r.found.span)
            });
            seen.push((r.rule.clone(), r.verdict.clone(), r.found.span));
            !known
        });
        tracer.sentence(id, rules)
    });
    Trace {
        path: source.name().to_owned(),
        sentences: explained.collect(),
    }
}

/// Whether something found outside prose stands on a line of its sentence; it is counted to the nearest, however far that is.
fn stands_by(c: &Candidate, source: &SourceFile, doc: &Document) -> bool {
    let Some(s) = doc.sentences.get(c.pick.sentence) else {
        return false;
    };
    let span = doc.source(&s.flat);
    let lines = source.line_index(span.start)..=source.line_index(span.end);
    lines.contains(&source.line_index(c.pick.span.start))
}

impl Tracer<'_> {
    fn sentence(&self, id: SentenceId, rules: Vec<TracedRule>) -> TracedSentence {
        let (scan, sourcing) = (self.scan, self.sourcing);
        let doc = scan.document();
        let s = &doc.sentences[id];
        let block = &doc.blocks[s.block as usize];
        let evidence = sourcing.evidence[id].iter().map(|e| TracedEvidence {
            kind: e.as_str(),
            place: words(scan, sourcing, id, e).map(|w| self.shown(w)),
        });
        let position = [
            ("first", Position::First),
            ("opening", Position::Opening),
            ("closing", Position::Closing),
        ];
        let mine = sourcing.attributions.iter().filter(|a| a.sentence == id);
        let claims = sourcing.claims[id].iter().map(|c| TracedClaim {
            kind: c.kind.as_str(),
            place: self.place(&c.flat),
        });
        TracedSentence {
            span: doc.source(&s.flat),
            text: plain(doc.text(&s.flat)),
            block: block.kind.as_str(),
            block_quoted: block.quotes > 0,
            quotations: scan
                .quotations_in(&s.flat)
                .map(|q| self.place(&(q.start.max(s.flat.start)..q.end.min(s.flat.end))))
                .collect(),
            position: position
                .into_iter()
                .filter(|(_, p)| self.judge.positions.within(id, *p))
                .map(|(word, _)| word)
                .collect(),
            evidence: evidence.collect(),
            attributions: mine.map(|a| self.attribution(a)).collect(),
            support: sourcing.support[id].as_str(),
            reach: sourcing.reach[id].as_str(),
            from: self.support_from(id),
            claims: claims.collect(),
            rules,
        }
    }

    /// Where what backs a sentence stands: the words, or the whole sentence where they cannot be told.
    fn support_from(&self, id: SentenceId) -> Option<Place> {
        let doc = self.scan.document();
        let from = self.sourcing.supporter(self.scan, id)?;
        let kind = reason::evidence_of(self.sourcing.support[id])?;
        let words = words(self.scan, self.sourcing, from, kind)
            // A machine backs a sentence no better than what is vague.
            .or_else(|| words(self.scan, self.sourcing, from, Evidence::Machine));
        Some(words.map_or_else(
            || self.place(&doc.sentences[from].flat),
            |words| self.shown(words),
        ))
    }

    fn attribution(&self, a: &Attribution) -> TracedAttribution {
        let place = |tokens: &Range<usize>| {
            (!tokens.is_empty()).then(|| self.place(&self.scan.flat(tokens)))
        };
        TracedAttribution {
            manner: a.manner.as_str(),
            stance: a.stance.as_str(),
            kind: a.kind.as_str(),
            source: place(&a.source),
            cue: place(&a.cue),
        }
    }

    fn rule(&mut self, c: &Candidate, silence: Option<super::verdict::Silence>) -> TracedRule {
        let rule = &self.rules.rules[c.pick.rule];
        let info = &rule.info;
        let foreign = !reads(info, self.tongue);
        let verdict = match silence {
            Some(silence) => self.reason(rule, c, silence),
            None if foreign => Verdict::Silent {
                test: "language".to_owned(),
                reason: format!(
                    "the article does not look {}",
                    language_name(info.language.unwrap_or_default())
                ),
                evidence: None,
            },
            None => self
                .hidden(c)
                .unwrap_or_else(|| self.told(rule, c.pick.span)),
        };
        TracedRule {
            rule: info.id.clone(),
            pack: info.pack.clone(),
            severity: self.policy.severity(c.pick.rule).unwrap_or(info.severity),
            confidence: info.confidence,
            strict: info.strict,
            found: match (&c.seen, &c.tokens) {
                (Seen::Phrase | Seen::Evidence(_), Some(tokens)) => {
                    self.place(&self.scan.flat(tokens))
                }
                _ => self.at(c.pick.span),
            },
            by: match c.seen {
                Seen::Phrase => "phrase".to_owned(),
                Seen::Pattern => "pattern".to_owned(),
                Seen::Evidence(e) => format!("evidence {}", e.as_str()),
                Seen::Claim(k) => format!("claim {}", k.as_str()),
                Seen::Rule => "rule".to_owned(),
                Seen::Total => "total".to_owned(),
            },
            verdict,
        }
    }

    /// The verdict where an ignore hides what the rule says.
    fn hidden(&self, c: &Candidate) -> Option<Verdict> {
        let mut hidden = self.hidden.iter();
        let (_, by) = hidden.find(|(p, _)| p.rule == c.pick.rule && p.span == c.pick.span)?;
        Some(Verdict::Silent {
            test: "ignore".to_owned(),
            reason: "ignored in the article".to_owned(),
            evidence: Some(self.at(*by)),
        })
    }

    /// Whether what a rule says is a finding, a note of another's, or told already.
    fn told(&self, rule: &Rule, span: Span) -> Verdict {
        let (id, once) = (rule.info.id.as_str(), rule.find.once);
        let own = |f: &&Finding| f.rule == id && f.span == span;
        if self.findings.iter().any(|f| own(&f)) {
            return Verdict::Fires;
        }
        let by = |f: &&Finding| {
            let speaks = self.rules.rule(&f.rule);
            speaks.is_some_and(|r| r.replaces(&rule.info.id))
        };
        if let Some(f) = self.findings.iter().find(by) {
            return Verdict::Note(f.rule.clone());
        }
        let touching = self.findings.iter().find(|f| f.span.overlaps(span));
        match touching {
            Some(f) if f.rule != id => Verdict::Note(f.rule.clone()),
            Some(f) => Verdict::Silent {
                test: "once for the same words".to_owned(),
                reason: "it has a finding on these words".to_owned(),
                evidence: Some(self.at(f.span)),
            },
            None if rule.total.is_some() => {
                let counted =
                    |f: &&Finding| f.rule == id && f.related.iter().any(|l| l.span == span);
                let found = self.findings.iter().find(counted);
                let reason = match found {
                    Some(_) => "counted with a finding",
                    None => "counted, and there are too few of them",
                };
                Verdict::Silent {
                    test: "total".to_owned(),
                    reason: reason.to_owned(),
                    evidence: found.map(|f| self.at(f.span)),
                }
            }
            None => {
                let first = self.findings.iter().find(|f| once && f.rule == id);
                Verdict::Silent {
                    test: "once".to_owned(),
                    reason: "it has said so in this article".to_owned(),
                    evidence: first.map(|f| self.at(f.span)),
                }
            }
        }
    }

    /// Words of the flat text: without their markup.
    fn place(&self, flat: &FlatRange) -> Place {
        let doc = self.scan.document();
        Place {
            span: doc.source(flat),
            text: plain(doc.text(flat)),
        }
    }

    /// Words that are evidence; what is none of the flat text, as it stands in the file.
    fn shown(&self, (span, flat): (Span, FlatRange)) -> Place {
        if flat.is_empty() {
            self.at(span)
        } else {
            self.place(&flat)
        }
    }

    fn at(&self, span: Span) -> Place {
        Place {
            span,
            text: plain(self.source.slice(span)),
        }
    }
}

/// `text` on one line.
fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

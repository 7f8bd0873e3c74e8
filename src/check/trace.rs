//! The trace behind `why`: what a sentence holds, and what came of every rule that looked at it.

mod reason;
mod settled;
#[cfg(test)]
mod tests;

use super::Analysis;
use super::conditions::ConditionChecker;
use super::context::CheckContext;
use super::detection::{Candidate, Detection, TriggerKind};
use super::evidence_span::words;
use super::observer::Observer;
use super::pipeline::{Wanted, detect, settle};
use super::positions::WordPositions;
use super::scores::Scores;
use super::silence::SilencedBy;
use crate::config::Policy;
use crate::document::{Document, FlatRange, SentenceId};
use crate::finding::Finding;
use crate::rule::{ArticlePosition, Rule, RuleSet};
use crate::signal::Evidence;
use crate::sourcing::Attribution;
use crate::text::{SourceFile, Span};
use crate::view::{
    Trace, TracedAttribution, TracedClaim, TracedEvidence, TracedPlace, TracedPosition, TracedRule,
    TracedSentence, Verdict,
};
use std::ops::Range;

/// What is known of an article, to explain its sentences by.
struct Tracer<'a> {
    ctx: CheckContext<'a>,
    conditions: ConditionChecker<'a>,
    positions: WordPositions,
    /// What ignores hide, each with the place of the ignore.
    hidden: Vec<(Detection, Span)>,
    /// What the whole article's findings are.
    findings: Vec<Finding>,
    /// For each sentence the one that it has its support from.
    supporters: Vec<Option<SentenceId>>,
    scores: Scores,
}

/// Keeps what the pipeline makes of the places in some sentences.
struct Listener<'a> {
    ctx: CheckContext<'a>,
    sentences: &'a [SentenceId],
    /// By sentence asked for: what rules looked at there, and what silenced them.
    looked: Vec<Vec<(Candidate, Option<SilencedBy>)>>,
}

impl Observer for Listener<'_> {
    fn evaluated(&mut self, c: &Candidate, silenced: Option<SilencedBy>) {
        let own = c.detection.sentence;
        let stands_by = |s: SentenceId| stands_by(c, s, self.ctx.source, self.ctx.doc());
        let mut asked = self.sentences.iter();
        let at = if c.prose || stands_by(own) {
            asked.position(|s| *s == own)
        } else {
            // It is counted to a sentence further up, and is asked about by a line that it stands on.
            asked.position(|s| stands_by(*s))
        };
        if let Some(at) = at {
            self.looked[at].push((c.clone(), silenced));
        }
    }
}

/// Explains some sentences of an article. It listens to the same pipeline that [`examine`](super::examine) runs.
#[must_use]
pub fn trace(
    rules: &RuleSet,
    policy: &Policy,
    source: &SourceFile,
    doc: &Document,
    sentences: &[SentenceId],
) -> Trace {
    let analysis = Analysis::new(rules, source, doc);
    let ctx = CheckContext::new(rules, policy, &analysis);
    let mut listener = Listener {
        ctx,
        sentences,
        looked: vec![Vec::new(); sentences.len()],
    };
    let detections = detect(&ctx, &mut listener);
    let outcome = settle(&ctx, detections, Wanted::All, &mut listener);
    let looked = listener.looked;
    let mut tracer = Tracer {
        ctx,
        conditions: ConditionChecker::new(ctx.scan, ctx.sourcing),
        positions: WordPositions::new(ctx.scan),
        hidden: outcome.hidden,
        findings: outcome.findings,
        supporters: ctx.sourcing.supporters(ctx.doc()),
        scores: Scores::default(),
    };
    let explained = sentences.iter().zip(looked).map(|(&id, looked)| {
        let mut rules: Vec<TracedRule> = looked
            .iter()
            .map(|(c, silence)| tracer.rule(c, *silence))
            .collect();
        rules.extend(tracer.settled(id));
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

/// Whether something found outside prose stands on a line of a sentence; it is counted to the nearest, however far that is.
fn stands_by(c: &Candidate, sentence: SentenceId, source: &SourceFile, doc: &Document) -> bool {
    let Some(s) = doc.sentences.get(sentence) else {
        return false;
    };
    let span = doc.source(&s.flat);
    let lines = source.line_index(span.start)..=source.line_index(span.end);
    lines.contains(&source.line_index(c.detection.span.start))
}

impl Tracer<'_> {
    fn sentence(&self, id: SentenceId, rules: Vec<TracedRule>) -> TracedSentence {
        let (scan, sourcing) = (self.ctx.scan, self.ctx.sourcing);
        let doc = scan.document();
        let s = &doc.sentences[id];
        let block = &doc.blocks[s.block as usize];
        let evidence = sourcing.evidence[id].iter().map(|e| TracedEvidence {
            kind: e.as_str(),
            place: words(scan, sourcing, id, e).map(|w| self.shown(w)),
        });
        let position = [
            (TracedPosition::First, ArticlePosition::First),
            (TracedPosition::Opening, ArticlePosition::Opening),
            (TracedPosition::Closing, ArticlePosition::Closing),
        ];
        let mine = sourcing.attributions.iter().filter(|a| a.sentence == id);
        let claims = sourcing.claims[id].iter().map(|c| TracedClaim {
            kind: c.kind,
            place: self.place(&c.flat),
        });
        TracedSentence {
            span: doc.source(&s.flat),
            text: plain(doc.text(&s.flat)),
            block: block.kind,
            block_quoted: block.quotes > 0,
            quotations: scan
                .quotations_in(&s.flat)
                .map(|q| self.place(&(q.start.max(s.flat.start)..q.end.min(s.flat.end))))
                .collect(),
            position: position
                .into_iter()
                .filter(|(_, p)| self.positions.within(id, *p))
                .map(|(shown, _)| shown)
                .collect(),
            evidence: evidence.collect(),
            attributions: mine.map(|a| self.attribution(a)).collect(),
            support: sourcing.support[id],
            reach: sourcing.reach[id],
            from: self.support_from(id),
            claims: claims.collect(),
            rules,
        }
    }

    /// Where what backs a sentence stands: the words, or the whole sentence where they are unknown.
    fn support_from(&self, id: SentenceId) -> Option<TracedPlace> {
        let doc = self.ctx.scan.document();
        let from = self.supporters[id]?;
        let kind = reason::evidence_of(self.ctx.sourcing.support[id])?;
        let words = words(self.ctx.scan, self.ctx.sourcing, from, kind)
            // A machine backs a sentence no better than what is vague.
            .or_else(|| words(self.ctx.scan, self.ctx.sourcing, from, Evidence::Machine));
        Some(words.map_or_else(
            || self.place(&doc.sentences[from].flat),
            |words| self.shown(words),
        ))
    }

    fn attribution(&self, a: &Attribution) -> TracedAttribution {
        let place = |tokens: &Range<usize>| {
            (!tokens.is_empty()).then(|| self.place(&self.ctx.scan.flat(tokens)))
        };
        TracedAttribution {
            manner: a.manner,
            stance: a.stance,
            kind: a.kind,
            source: place(&a.source),
            cue: place(&a.cue),
        }
    }

    fn rule(&mut self, c: &Candidate, silenced: Option<SilencedBy>) -> TracedRule {
        let rule = self.ctx.rule(c.detection.rule);
        let info = &rule.info;
        let verdict = match silenced {
            Some(silenced) => self.reason(rule, c, silenced),
            None => self
                .hidden(rule, c)
                .unwrap_or_else(|| self.verdict_of_finding(rule, c.detection.span)),
        };
        TracedRule {
            rule: info.id.clone(),
            pack: info.pack.clone(),
            severity: self
                .ctx
                .policy
                .severity(c.detection.rule)
                .unwrap_or(info.severity),
            confidence: info.confidence,
            strict: info.strict,
            found: match (&c.trigger, &c.tokens) {
                (
                    TriggerKind::Phrase | TriggerKind::Evidence(_) | TriggerKind::Model(_),
                    Some(tokens),
                ) => self.place(&self.ctx.scan.flat(tokens)),
                _ => self.traced(c.detection.span),
            },
            by: match c.trigger {
                TriggerKind::Phrase => "phrase".to_owned(),
                TriggerKind::Pattern => "pattern".to_owned(),
                TriggerKind::Evidence(e) => format!("evidence {}", e.as_str()),
                TriggerKind::Claim(k) => format!("claim {}", k.as_str()),
                TriggerKind::Fact(f) => format!("fact {}", f.as_str()),
                TriggerKind::Identifier(i) => format!("identifier {}", i.as_str()),
                TriggerKind::Model(m) => format!("model {}", m.as_str()),
                TriggerKind::Form => "form".to_owned(),
                TriggerKind::Rule => "rule".to_owned(),
                TriggerKind::Total => "total".to_owned(),
                TriggerKind::Mistake(m) => format!("mistake {}", m.as_str()),
            },
            verdict,
        }
    }

    /// The verdict where an ignore hides what the rule says.
    fn hidden(&self, rule: &Rule, c: &Candidate) -> Option<Verdict> {
        let mut hidden = self.hidden.iter();
        let (_, by) = hidden
            .find(|(d, _)| d.rule == c.detection.rule && covers(rule, d.span, c.detection.span))?;
        Some(Verdict::Silent {
            test: "ignore".to_owned(),
            reason: "ignored in the article".to_owned(),
            evidence: Some(self.traced(*by)),
        })
    }

    /// Whether what a rule says is a finding, a note of another's, or reported already.
    fn verdict_of_finding(&self, rule: &Rule, span: Span) -> Verdict {
        let (id, once) = (rule.info.id.as_str(), rule.find.scope.once);
        let own = |f: &&Finding| f.rule == id && covers(rule, f.span, span);
        if self.findings.iter().any(|f| own(&f)) {
            return Verdict::Fires;
        }
        let by = |f: &&Finding| {
            let speaks = self.ctx.rules.rule(&f.rule);
            speaks.is_some_and(|r| r.replaces(&rule.info.id))
        };
        if let Some(f) = self.findings.iter().find(by) {
            return Verdict::Note(f.rule.clone());
        }
        if rule.find.is_learned() {
            return Verdict::Silent {
                test: "model".to_owned(),
                reason: "a rule that knows what it found answers for the sentence".to_owned(),
                evidence: None,
            };
        }
        // What a rule derives from others is on the words of their findings: only a note there says that it was merged with one.
        let derived = !rule.find.rules.is_empty();
        let also = format!("also {id}");
        let merged = |f: &&Finding| !derived || f.related.iter().any(|l| l.message == also);
        let overlapping = |f: &&Finding| f.span.overlaps(span);
        let touching = self.findings.iter().filter(overlapping).find(merged);
        match touching {
            Some(f) if f.rule != id => Verdict::Note(f.rule.clone()),
            Some(f) => Verdict::Silent {
                test: "once for the same words".to_owned(),
                reason: "it has a finding on these words".to_owned(),
                evidence: Some(self.traced(f.span)),
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
                    evidence: found.map(|f| self.traced(f.span)),
                }
            }
            None => {
                let first = self.findings.iter().find(|f| once && f.rule == id);
                Verdict::Silent {
                    test: "once".to_owned(),
                    reason: "it has said so in this article".to_owned(),
                    evidence: first.map(|f| self.traced(f.span)),
                }
            }
        }
    }

    /// Words of the flat text: without their markup.
    fn place(&self, flat: &FlatRange) -> TracedPlace {
        let doc = self.ctx.scan.document();
        TracedPlace {
            span: doc.source(flat),
            text: plain(doc.text(flat)),
        }
    }

    /// Words that are evidence; what is none of the flat text, as it stands in the file.
    fn shown(&self, (span, flat): (Span, FlatRange)) -> TracedPlace {
        if flat.is_empty() {
            self.traced(span)
        } else {
            self.place(&flat)
        }
    }

    fn traced(&self, span: Span) -> TracedPlace {
        TracedPlace {
            span,
            text: plain(self.ctx.source.slice(span)),
        }
    }
}

/// Whether what a rule reports at `reported` is about `span`. What is derived from several places reaches from the first to the last.
fn covers(rule: &Rule, reported: Span, span: Span) -> bool {
    let derived = !rule.find.rules.is_empty();
    reported == span || derived && reported.contains(span)
}

/// `text` on one line.
fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

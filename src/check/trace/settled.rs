//! Rules that had nothing to look at, because what stands near settles a nameless speaker: `why` tells of them too.

use super::super::evidence_span::words;
use super::Tracer;
use crate::document::SentenceId;
use crate::signal::Evidence;
use crate::sourcing::SettledSpeaker;
use crate::view::{TracedPlace, TracedRule, Verdict};

impl Tracer<'_> {
    /// The rules that would have looked at the nameless speakers of a sentence if nothing settled them.
    pub(super) fn settled(&self, id: SentenceId) -> Vec<TracedRule> {
        let rules = self.ctx.rules;
        let mut silent = Vec::new();
        for s in self
            .ctx
            .sourcing
            .settled
            .iter()
            .filter(|s| s.sentence == id)
        {
            for &index in rules.with_evidence() {
                let rule = &rules.rules[index];
                let Some(severity) = self.ctx.policy.severity(index) else {
                    continue;
                };
                if !rule.find.evidence.has(s.evidence) {
                    continue;
                }
                let (reason, evidence) = self.settled_by(s);
                silent.push(TracedRule {
                    rule: rule.info.id.clone(),
                    pack: rule.info.pack.clone(),
                    severity,
                    confidence: rule.info.confidence,
                    strict: rule.info.strict,
                    found: self.place(&self.ctx.scan.flat(&s.tokens)),
                    by: format!("evidence {}", s.evidence.as_str()),
                    verdict: Verdict::Silent {
                        test: "settled".to_owned(),
                        reason,
                        evidence,
                    },
                });
            }
        }
        silent
    }

    /// What settles a nameless speaker, in words, and where it stands.
    fn settled_by(&self, s: &SettledSpeaker) -> (String, Option<TracedPlace>) {
        let (scan, sourcing) = (self.ctx.scan, self.ctx.sourcing);
        let held = sourcing.evidence[s.by];
        let kinds = [Evidence::Cited, Evidence::Question, Evidence::Named];
        let kind = kinds.into_iter().find(|k| held.has(*k));
        let kind = kind.unwrap_or(Evidence::Named);
        let place = words(scan, sourcing, s.by, kind).map(|w| self.shown(w));
        let place = place.unwrap_or_else(|| self.place(&scan.document().sentences[s.by].flat));
        let reason = match kind {
            Evidence::Cited => "what is cited here is its source",
            Evidence::Question => "the sentence is a question",
            _ => "somebody with a name goes on about it",
        };
        (reason.to_owned(), Some(place))
    }
}

//! The trace of sentences as one JSON object, for programs.

use crate::text::{Positions, SourceFile};
use crate::view::{Reached, Trace, TracedPlace, TracedRule, TracedSentence, Verdict};
use serde::Serialize;
use serde_json::{Value, json};
use std::io::{self, Write};

/// Where words stand: byte offsets from 0, lines and columns from 1, columns in characters.
#[derive(Serialize)]
struct At {
    offset: usize,
    line: usize,
    column: usize,
}

/// Writes a trace, `{"version":1,"path":…,"sentences":[…]}`. Every `start` and `end` is an object of `offset` (bytes from 0),
/// `line` and `column` (from 1, in characters), as in the output of `check`. Of a sentence it has
///
/// - `start`, `end`, `text` (without markup), `block` (the word for its kind), `block_quoted`, `quotations` (places),
///   `position` (`first`, `opening`, `closing`);
/// - `evidence`: `kind` and `place`, which is `null` or `start`, `end` and `text` (without markup);
/// - `attributions`: `manner`, `stance`, the `kind` of source, and the places of `source` and `cue`, each of which may be `null`;
/// - `support`, `reach` (`null` where there is no support), `from` (the place that gives it, or `null`);
/// - `claims`: `kind` and `place`;
/// - `rules`, those that speak first: `rule`, `pack`, `severity`, `confidence`, `strict`, `found` (a place), `by` (what it was
///   found by), `verdict` (`fires`, `note`, `silent`), `under` (the rule whose finding a note belongs to, or `null`), `test`
///   (what silenced it, as the rule file has it, or `null`), `reason` (the same in words, or `null`) and `evidence` (a place
///   or `null`).
///
/// Keys are only added within a version.
///
/// # Errors
/// Those of `out`.
pub fn write(trace: &Trace, source: &SourceFile, out: &mut dyn Write) -> io::Result<()> {
    let mut p = WhyPlaces {
        positions: Positions::new(source),
    };
    let sentences: Vec<Value> = trace.sentences.iter().map(|s| p.sentence(s)).collect();
    let all = json!({ "version": 1, "path": trace.path, "sentences": sentences });
    serde_json::to_writer(&mut *out, &all)?;
    out.write_all(b"\n")
}

struct WhyPlaces<'s> {
    positions: Positions<'s>,
}

impl WhyPlaces<'_> {
    fn position(&mut self, offset: usize) -> At {
        let p = self.positions.position(offset);
        At {
            offset: p.offset,
            line: p.line,
            column: p.column,
        }
    }

    fn place(&mut self, place: Option<&TracedPlace>) -> Value {
        place.map_or(Value::Null, |p| {
            json!({ "start": self.position(p.span.start), "end": self.position(p.span.end), "text": p.text })
        })
    }

    fn sentence(&mut self, s: &TracedSentence) -> Value {
        let quotations: Vec<Value> = s.quotations.iter().map(|q| self.place(Some(q))).collect();
        let evidence: Vec<Value> = s
            .evidence
            .iter()
            .map(|e| json!({ "kind": e.kind, "place": self.place(e.place.as_ref()) }))
            .collect();
        let attributions: Vec<Value> = s
            .attributions
            .iter()
            .map(|a| {
                json!({
                    "manner": a.manner.as_str(),
                    "stance": a.stance.as_str(),
                    "kind": a.kind.as_str(),
                    "source": self.place(a.source.as_ref()),
                    "cue": self.place(a.cue.as_ref()),
                })
            })
            .collect();
        let claims: Vec<Value> = s
            .claims
            .iter()
            .map(|c| json!({ "kind": c.kind.as_str(), "place": self.place(Some(&c.place)) }))
            .collect();
        let rules: Vec<Value> = s.rules.iter().map(|r| self.rule(r)).collect();
        json!({
            "start": self.position(s.span.start),
            "end": self.position(s.span.end),
            "text": s.text,
            "block": s.block.as_str(),
            "block_quoted": s.block_quoted,
            "quotations": quotations,
            "position": s.position.iter().map(|p| p.as_str()).collect::<Vec<_>>(),
            "evidence": evidence,
            "attributions": attributions,
            "support": s.support.as_str(),
            "reach": (s.reach != Reached::Nowhere).then_some(s.reach.as_str()),
            "from": self.place(s.from.as_ref()),
            "claims": claims,
            "rules": rules,
        })
    }

    fn rule(&mut self, r: &TracedRule) -> Value {
        let (verdict, under, test, reason, evidence) = match &r.verdict {
            Verdict::Fires => ("fires", None, None, None, None),
            Verdict::Note(under) => ("note", Some(under), None, None, None),
            Verdict::Silent {
                test,
                reason,
                evidence,
            } => ("silent", None, Some(test), Some(reason), evidence.as_ref()),
        };
        json!({
            "rule": r.rule,
            "pack": r.pack,
            "severity": r.severity.as_str(),
            "confidence": r.confidence.as_str(),
            "strict": r.strict,
            "found": self.place(Some(&r.found)),
            "by": r.by,
            "verdict": verdict,
            "under": under,
            "test": test,
            "reason": reason,
            "evidence": self.place(evidence),
        })
    }
}

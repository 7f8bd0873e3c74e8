//! Rules held to their examples, for programs: `test --format json`, one object.

use crate::text::{Position, Positions};
use crate::view::{Gap, Proof, Proven};
use serde::Serialize;
use std::io::{self, BufWriter, Write};

/// Rises only when something that was there is gone or means something else.
const VERSION: u32 = 1;

/// Writes every example and every gap as one JSON object and a line feed.
///
/// # Errors
/// Those of `out`.
pub fn write(proof: &Proof, out: &mut dyn Write) -> io::Result<()> {
    let mut positions: Vec<_> = proof.files.iter().map(Positions::new).collect();
    let mut place = |file: usize, at: usize| ProofPlace::new(positions[file].position(at));
    let examples: Vec<_> = proof
        .examples
        .iter()
        .map(|e| ProofExample::new(e, proof, &mut place))
        .collect();
    let gaps: Vec<_> = proof
        .gaps
        .iter()
        .map(|g| Lacking::new(g, proof, &mut place))
        .collect();
    let failed = proof.examples.iter().filter(|e| e.is_failure()).count();
    let report = ProofReport {
        version: VERSION,
        summary: ProofSummary {
            rules: proof.rules.len(),
            examples: examples.len(),
            failed,
            gaps: gaps.len(),
            parts: proof.parts,
            variants: proof.mutants,
        },
        examples,
        gaps,
    };
    let mut out = BufWriter::new(out);
    serde_json::to_writer(&mut out, &report)?;
    out.write_all(b"\n")?;
    out.flush()
}

#[derive(Serialize)]
struct ProofReport<'p> {
    version: u32,
    examples: Vec<ProofExample<'p>>,
    gaps: Vec<Lacking<'p>>,
    summary: ProofSummary,
}

#[derive(Serialize)]
struct ProofSummary {
    rules: usize,
    examples: usize,
    failed: usize,
    gaps: usize,
    parts: usize,
    variants: usize,
}

#[derive(Serialize)]
struct ProofPlace {
    offset: usize,
    line: usize,
    column: usize,
}

impl ProofPlace {
    fn new(p: Position) -> Self {
        Self {
            offset: p.offset,
            line: p.line,
            column: p.column,
        }
    }
}

#[derive(Serialize)]
struct ProofExample<'p> {
    rule: &'p str,
    pack: &'p str,
    path: &'p str,
    start: ProofPlace,
    end: ProofPlace,
    verdict: &'static str,
    todo: bool,
    failed: bool,
    message: String,
    article: &'p str,
}

impl<'p> ProofExample<'p> {
    fn new(
        e: &'p Proven,
        proof: &'p Proof,
        place: &mut impl FnMut(usize, usize) -> ProofPlace,
    ) -> Self {
        Self {
            rule: &e.rule,
            pack: &e.pack,
            path: proof.files[e.file].name(),
            start: place(e.file, e.at.start),
            end: place(e.file, e.at.end),
            verdict: e.outcome.as_str(),
            todo: e.todo,
            failed: e.is_failure(),
            message: e.outcome.reason(),
            article: &e.article,
        }
    }
}

#[derive(Serialize)]
struct Lacking<'p> {
    rule: &'p str,
    pack: &'p str,
    path: &'p str,
    start: ProofPlace,
    end: ProofPlace,
    kind: &'static str,
    part: &'static str,
    text: &'p str,
    message: String,
}

impl<'p> Lacking<'p> {
    fn new(
        g: &'p Gap,
        proof: &'p Proof,
        place: &mut impl FnMut(usize, usize) -> ProofPlace,
    ) -> Self {
        Self {
            rule: &g.rule,
            pack: &g.pack,
            path: proof.files[g.file].name(),
            start: place(g.file, g.at.start),
            end: place(g.file, g.at.end),
            kind: g.lack.as_str(),
            part: g.what,
            text: proof.files[g.file].slice(g.at),
            message: g.to_string(),
        }
    }
}

//! `whosays test`: rules held to the examples inside them, and the examples to the rules.

use super::args::{ProofFormat, TestArgs};
use super::{CliResult, Outcome, load, output};
use crate::prove::{ProveOptions, prove};
use crate::report::proof;
use std::io::Write;

pub(super) fn run(args: &TestArgs) -> CliResult<Outcome> {
    let color = args.sink.color;
    let (tried, set) = load::tried(&args.packs.names, &args.packs.rules, &args.packs.config)?;
    let asked = ProveOptions {
        coverage: args.coverage,
        mutation: args.mutate,
    };
    let proof = prove(&set, &tried.files, asked);
    let (mut out, style) = output::open(args.sink.output.as_deref(), color)?;
    match args.format {
        ProofFormat::Text => proof::write(&proof, style, &mut out)?,
        ProofFormat::Json => proof::json::write(&proof, &mut out)?,
        ProofFormat::Junit => proof::junit::write(&proof, &mut out)?,
    }
    out.flush()?;
    Ok(if proof.fails() {
        Outcome::Findings
    } else {
        Outcome::Clean
    })
}

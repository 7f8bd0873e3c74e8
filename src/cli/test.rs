//! `whosays test`: rules held to the examples inside them, and the examples to the rules.

use super::args::{ProofFormat, TestArgs};
use super::{Outcome, load, output};
use crate::prove::{Asked, prove};
use crate::report::proof;
use crate::rule::RuleSet;
use crate::workspace::{self, Failure};
use std::io::{self, Write};

pub(super) fn run(args: &TestArgs) -> io::Result<Outcome> {
    let color = args.sink.color;
    let configs = load::configs(&args.packs.config);
    let tried = workspace::tried(&args.packs.names, &args.packs.rules, &configs);
    let Some(tried) = load::said_or(tried, color) else {
        return Ok(Outcome::Failed);
    };
    let (set, troubles, _) = RuleSet::compile(&tried.files, &tried.lexicons, &|info| {
        tried.means(&info.pack, &info.id)
    });
    if !troubles.is_empty() {
        output::complain_of_rules(&[Failure::Files(troubles)], color);
        return Ok(Outcome::Failed);
    }
    let asked = Asked {
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

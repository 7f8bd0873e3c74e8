//! `whosays explain RULE`: why it exists, the standard, what it flags and what it lets pass. `whosays explain residue` lists the shapes that its
//! rules know.

use super::args::ExplainArgs;
use super::rules::level;
use super::{CliError, CliResult, Outcome, load, output};
use crate::prove;
use crate::report::explain;
use crate::rule::shapes;
use crate::text::did_you_mean;
use std::io::Write;

pub(super) fn run(args: &ExplainArgs) -> CliResult<Outcome> {
    let request = load::all(&args.rules, &[], &args.config);
    let here = load::here(request)?;
    let plan = here.plan_for_all();
    let rules = &plan.rules;
    let of_pack: Vec<_> = shapes()
        .into_iter()
        .filter(|s| {
            rules
                .rule(&s.rule)
                .is_some_and(|r| r.info.pack == args.rule)
        })
        .collect();
    if !of_pack.is_empty() {
        let (mut out, style) = output::open(None, args.color)?;
        explain::shapes::write(&args.rule, &of_pack, style, &mut out)?;
        out.flush()?;
        return Ok(Outcome::Clean);
    }
    let Some(index) = rules.rules.iter().position(|r| r.info.id == args.rule) else {
        let near = did_you_mean(&args.rule, rules.rules.iter().map(|r| r.info.id.as_str()));
        let is_pack = rules.rules.iter().any(|r| r.info.pack == args.rule);
        let hint = match near {
            _ if is_pack => format!(
                "it is a pack: `whosays rules {}` lists its rules",
                args.rule
            ),
            Some(n) => format!("did you mean `{n}`?"),
            None => "`whosays rules` lists them".to_owned(),
        };
        return Err(CliError::usage(format!(
            "no rule is called `{}`; {hint}",
            args.rule
        )));
    };
    let (mut out, style) = output::open(None, args.color)?;
    let standing = rules.rules.iter().zip(&plan.policy.rules);
    let standing = standing.into_iter().find(|(r, _)| r.info.id == args.rule);
    let said = standing.map_or_else(String::new, |(r, standing)| {
        match level(&r.info, standing) {
            (_, said) if said.is_empty() => said,
            (word, said) => format!("here: {word}{said}\n"),
        }
    });
    explain::write(&prove::page(rules, index), &said, style, &mut out)?;
    out.flush()?;
    Ok(Outcome::Clean)
}

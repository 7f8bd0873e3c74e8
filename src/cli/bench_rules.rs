//! `whosays bench-rules`: how often each rule speaks in texts of one's own, what it costs, and samples to judge.

use super::args::{BenchArgs, ConfigArgs, LintFormat};
use super::articles::Reading;
use super::{Outcome, articles, load, output};
use crate::prove;
use crate::report::bench;
use crate::rule::RuleSet;
use crate::workspace::{self, Failure};
use std::io::{self, Write};

pub(super) fn run(args: &BenchArgs) -> io::Result<Outcome> {
    let color = args.sink.color;
    let configs = load::configs(&args.config);
    let tried = workspace::tried(&args.select, &args.rules, &configs);
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
    // What a rule does is measured; what a config makes of that is another thing.
    let no_config = ConfigArgs {
        config: None,
        no_config: true,
    };
    let Some(project) = load::project(load::none(&no_config), color) else {
        return Ok(Outcome::Failed);
    };
    let reports = args.sink.output.iter().cloned().collect();
    let reading = Reading::new(false, color, reports);
    let done = articles::each(&args.input, &project, &reading, |_, _, source, doc| {
        Ok(prove::bench(&set, &source, &doc))
    })?;
    let Some((benched, troubles)) = done else {
        return Ok(Outcome::Failed);
    };
    for t in &troubles {
        output::complain(&t.path, &t.message);
    }
    if benched.is_empty() {
        return Ok(Outcome::Failed);
    }
    let rates = prove::gather(&set, benched, args.samples);
    let (mut out, style) = output::open(args.sink.output.as_deref(), color)?;
    match args.format {
        LintFormat::Text => bench::write(&rates, style, &mut out)?,
        LintFormat::Json => bench::json(&rates, &mut out)?,
    }
    out.flush()?;
    Ok(if troubles.is_empty() {
        Outcome::Clean
    } else {
        Outcome::Failed
    })
}

//! `whosays bench-rules`: how often each rule reports in texts of the user's own, what it costs, and samples to judge.

use super::args::{BenchArgs, ConfigArgs, LintFormat};
use super::articles::ArticleReader;
use super::{CliError, CliResult, Outcome, articles, finished, load, output};
use crate::prove;
use crate::report::bench;
use crate::workspace::Project;
use std::io::Write;

pub(super) fn run(args: &BenchArgs) -> CliResult<Outcome> {
    let color = args.sink.color;
    let (_, set) = load::tried(&args.select, &args.rules, &args.config)?;
    // What a rule does is measured; what a config makes of that is another thing.
    let no_config = ConfigArgs {
        config: None,
        no_config: true,
    };
    let project = Project::open(load::none(&no_config))?;
    let reports = args.sink.output.iter().cloned().collect();
    let reading = ArticleReader::new(false, reports);
    let (benched, file_errors) =
        articles::each(&args.input, &project, &reading, |_, _, source, doc| {
            Ok(prove::bench(&set, &source, &doc))
        })?;
    let outcome = finished(&file_errors);
    if benched.is_empty() {
        return Err(CliError::AlreadyReported);
    }
    let rates = prove::gather(&set, benched, args.samples);
    let (mut out, style) = output::open(args.sink.output.as_deref(), color)?;
    match args.format {
        LintFormat::Text => bench::write(&rates, style, &mut out)?,
        LintFormat::Json => bench::json(&rates, &mut out)?,
    }
    out.flush()?;
    Ok(outcome)
}

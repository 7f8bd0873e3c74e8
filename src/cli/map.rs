//! `whosays map`: an article's sourcing at a glance.

use super::args::{MapArgs, MapFormat};
use super::articles::ArticleReader;
use super::{CliError, CliResult, Outcome, articles, finished, load, output};
use crate::check::Analysis;
use crate::report;
use crate::workspace::Project;

pub(super) fn run(args: &MapArgs) -> CliResult<Outcome> {
    // No rule is run; what is loaded carries what reads an article.
    let project = Project::open(load::none(&args.config))?;
    let reports = args.sink.output.iter().cloned().collect();
    let reading = ArticleReader::new(false, reports);
    let (maps, file_errors) =
        articles::each(&args.input, &project, &reading, |site, _, source, doc| {
            let map = Analysis::new(site.rules(), &source, &doc).map();
            Ok((map, source))
        })?;
    reading
        .left_out()
        .iter()
        .for_each(|n| output::complain("", n));
    let outcome = finished(&file_errors);
    if maps.is_empty() && args.format == MapFormat::Html {
        return Err(CliError::AlreadyReported);
    }
    let (mut out, style) = output::open(args.sink.output.as_deref(), args.sink.color)?;
    match args.format {
        MapFormat::Text => report::map::text::write(&maps, style, &mut out)?,
        MapFormat::Json => report::map::json::write(&maps, &mut out)?,
        MapFormat::Html => report::map::html::write(&maps, &mut out)?,
    }
    out.flush()?;
    Ok(outcome)
}

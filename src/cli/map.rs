//! `whosays map`: an article's sourcing at a glance.

use super::args::{MapArgs, MapFormat};
use super::articles::Reading;
use super::{Outcome, articles, load, output};
use crate::check::Analysis;
use crate::report;
use std::io;

pub(super) fn run(args: &MapArgs) -> io::Result<Outcome> {
    let color = args.sink.color;
    // No rule is run; what is loaded carries what reads an article.
    let Some(project) = load::project(load::none(&args.config), color) else {
        return Ok(Outcome::Failed);
    };
    let reports = args.sink.output.iter().cloned().collect();
    let reading = Reading::new(false, color, reports);
    let done = articles::each(&args.input, &project, &reading, |site, _, source, doc| {
        let map = Analysis::new(site.rules(), &source, &doc).map();
        Ok((map, source))
    })?;
    let Some((maps, troubles)) = done else {
        return Ok(Outcome::Failed);
    };
    for t in &troubles {
        output::complain(&t.path, &t.message);
    }
    if maps.is_empty() && args.format == MapFormat::Html {
        return Ok(Outcome::Failed);
    }
    let (mut out, style) = output::open(args.sink.output.as_deref(), args.sink.color)?;
    match args.format {
        MapFormat::Text => report::map::text::write(&maps, style, &mut out)?,
        MapFormat::Json => report::map::json::write(&maps, &mut out)?,
        MapFormat::Html => report::map::html::write(&maps, &mut out)?,
    }
    out.flush()?;
    Ok(if troubles.is_empty() {
        Outcome::Clean
    } else {
        Outcome::Failed
    })
}

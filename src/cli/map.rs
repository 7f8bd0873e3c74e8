//! `whosays map`: an article's sourcing at a glance.

use super::args::{MapArgs, MapFormat};
use super::{Outcome, articles, output};
use crate::report;
use crate::rule::RuleSet;
use std::io;

pub(super) fn run(args: &MapArgs) -> io::Result<Outcome> {
    let lexicons = crate::rule::lexicons("en");
    let language = crate::rule::language(&lexicons);
    // No rule is run; the set carries what reads an article.
    let (set, ..) = RuleSet::compile(&[], &lexicons, &|_| false);
    let reading = articles::Reading::new(false, args.sink.output.iter().cloned().collect());
    let (maps, troubles) = articles::each(&args.input, &language, &reading, |source, doc| {
        let scan = set.machine.scan(&doc, source.text());
        let map = set.reader.read(&scan).map(&scan, &source);
        drop(scan);
        (map, source)
    })?;
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

//! `whosays baseline`: what was found when whosays came is written down, shown, and taken out when it is gone.

use super::args::{BaselineCommand, BaselineRunArgs, BaselineShowArgs, WhyFormat};
use super::articles::{self, ArticleReader};
use super::gate::BaselinePlace;
use super::{CliResult, Outcome, finished, load, output};
use crate::finding::{FileError, Finding};
use crate::workspace::{Articles, Baseline, BaselineEntry, Project, exists_beside, shown};
use serde_json::json;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

pub(super) fn run(command: &BaselineCommand) -> CliResult<Outcome> {
    match command {
        BaselineCommand::Write(args) => changed(args, write),
        BaselineCommand::Prune(args) => changed(args, prune),
        BaselineCommand::Show(args) => show(args),
    }
}

/// An article with what was found in it.
struct ArticleFindings {
    place: BaselinePlace,
    findings: Vec<Finding>,
    entries: Vec<BaselineEntry>,
}

/// What was found, by baseline.
type ByBaseline = BTreeMap<PathBuf, Vec<ArticleFindings>>;

/// Checks the articles.
fn found(args: &BaselineRunArgs) -> CliResult<(ByBaseline, Vec<FileError>)> {
    let request = load::run(&args.rules, &args.shown, &args.ignores, &args.config);
    let project = Project::open(request)?;
    let reading = ArticleReader::new(false, Vec::new());
    let (files, file_errors) = articles::each(
        &args.input,
        &project,
        &reading,
        |site, path, source, doc| {
            let plan = site
                .plan(path, &source, &doc)
                .map_err(|failures| load::file_error(source.name(), &failures))?;
            let findings = plan.check(&source, &doc).findings;
            let place = BaselinePlace::new(site, path, &args.baseline);
            let entries = findings
                .iter()
                .map(|f| BaselineEntry::new(&place.path, f, &source));
            Ok(ArticleFindings {
                entries: entries.collect(),
                place,
                findings,
            })
        },
    )?;
    reading
        .left_out()
        .iter()
        .for_each(|n| output::complain("", n));
    let mut by = ByBaseline::new();
    for f in files {
        by.entry(f.place.baseline.clone()).or_default().push(f);
    }
    Ok((by, file_errors))
}

/// Runs the check and lets `change` make each baseline anew; it says in a line what it did.
fn changed(
    args: &BaselineRunArgs,
    change: impl Fn(&Path, &mut Baseline, &[ArticleFindings]) -> String,
) -> CliResult<Outcome> {
    let (by, mut file_errors) = found(args)?;
    let mut out = io::stdout().lock();
    for (path, files) in &by {
        let mut known = match Baseline::read(path) {
            Ok(known) => known.unwrap_or_default(),
            Err(t) => {
                file_errors.push(t);
                continue;
            }
        };
        let did = change(path, &mut known, files);
        known.write(path)?;
        writeln!(out, "{}: {did}", shown(&near(path)))?;
    }
    out.flush()?;
    Ok(finished(&file_errors))
}

/// Everything found goes in. What the baseline has of articles that were not checked, and are still there, stays.
fn write(path: &Path, known: &mut Baseline, files: &[ArticleFindings]) -> String {
    let exists = exists_beside(path);
    let checked = |e: &BaselineEntry| files.iter().any(|f| f.place.path == e.path);
    known.entries.retain(|e| !checked(e) && exists(&e.path));
    let kept = known.entries.len();
    known
        .entries
        .extend(files.iter().flat_map(|f| f.entries.iter().cloned()));
    let new = known.entries.len() - kept;
    match kept {
        0 => format!("{} written", count(new)),
        kept => format!(
            "{} written, {kept} kept of articles not checked",
            count(new)
        ),
    }
}

/// What is gone goes out, and what moved goes where it is now.
fn prune(path: &Path, known: &mut Baseline, files: &[ArticleFindings]) -> String {
    let before = known.entries.len();
    let articles = articles(files);
    let exists = exists_beside(path);
    let held = known.hold(&articles, &exists);
    let checked = |e: &BaselineEntry| files.iter().any(|f| f.place.path == e.path);
    known.entries.retain(|e| !checked(e) && exists(&e.path));
    for (f, hidden) in files.iter().zip(&held.hidden) {
        let held = f.entries.iter().zip(hidden).filter(|(_, h)| **h);
        known.entries.extend(held.map(|(e, _)| e.clone()));
    }
    let after = known.entries.len();
    format!("{} removed, {after} left", before - after)
}

fn articles(files: &[ArticleFindings]) -> Vec<Articles<'_>> {
    let all = files.iter();
    all.map(|f| (f.place.path.as_str(), f.findings.as_slice()))
        .collect()
}

fn show(args: &BaselineShowArgs) -> CliResult<Outcome> {
    let (by, mut file_errors) = found(&args.run)?;
    let (mut out, _) = output::open(args.sink.output.as_deref(), args.sink.color)?;
    let mut all = Vec::new();
    for (path, files) in &by {
        match Baseline::read(path) {
            Ok(Some(known)) => {
                let stale = known.hold(&articles(files), &exists_beside(path)).stale;
                all.push((near(path), known, stale));
            }
            Ok(None) => {}
            Err(t) => file_errors.push(t),
        }
    }
    match args.format {
        WhyFormat::Text => text(&all, &mut out)?,
        WhyFormat::Json => {
            let all = all.iter().map(|(path, known, stale)| {
                let entries = known.entries.iter().enumerate().map(|(i, e)| {
                    json!({ "path": e.path, "rule": e.rule, "fingerprint": e.fingerprint, "words": e.words, "gone": stale.contains(&i) })
                });
                json!({ "path": shown(path), "entries": entries.collect::<Vec<_>>() })
            });
            let page = json!({ "version": 1, "baselines": all.collect::<Vec<_>>() });
            serde_json::to_writer(&mut out, &page)?;
            out.write_all(b"\n")?;
        }
    }
    out.flush()?;
    Ok(finished(&file_errors))
}

/// For people: how many of which rule, what is gone, and all of it article by article.
fn text(all: &[(PathBuf, Baseline, Vec<usize>)], out: &mut dyn Write) -> io::Result<()> {
    if all.is_empty() {
        return writeln!(
            out,
            "there is no baseline; `whosays baseline write` makes one"
        );
    }
    for (path, known, stale) in all {
        let gone = match stale.len() {
            0 => String::new(),
            n => format!(", {n} gone (`whosays baseline prune`)"),
        };
        writeln!(out, "{}: {}{gone}", shown(path), count(known.entries.len()))?;
        let mut rules: BTreeMap<&str, usize> = BTreeMap::new();
        for e in &known.entries {
            *rules.entry(&e.rule).or_default() += 1;
        }
        let mut rules: Vec<_> = rules.into_iter().collect();
        rules.sort_by_key(|(rule, n)| (std::cmp::Reverse(*n), *rule));
        for (rule, n) in rules {
            writeln!(out, "{n:7}  {rule}")?;
        }
        let mut last = "";
        for (i, e) in known.entries.iter().enumerate() {
            if e.path != last {
                writeln!(out, "\n{}", e.path)?;
                last = &e.path;
            }
            let gone = if stale.contains(&i) { " (gone)" } else { "" };
            writeln!(out, "  {}: {}{gone}", e.rule, e.words)?;
        }
    }
    Ok(())
}

/// “1 finding”, “2 findings”.
fn count(n: usize) -> String {
    format!("{n} finding{}", if n == 1 { "" } else { "s" })
}

/// A path as seen from the current folder, if it is below it.
fn near(path: &Path) -> PathBuf {
    let here = std::env::current_dir().unwrap_or_default();
    path.strip_prefix(here).unwrap_or(path).to_owned()
}

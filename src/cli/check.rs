//! `whosays check`: articles in, findings out.

use super::args::CheckArgs;
use super::articles::ArticleReader;
use super::checked_article::{CheckedArticle, Ran};
use super::gate::{self, BaselinePlace};
use super::sinks::{self, ExtraTables};
use super::{CliError, CliResult, Outcome, articles, finished, fix, load, output, since};
use crate::document::Document;
use crate::finding::FileError;
use crate::rule::{LANGUAGE_FREE, LANGUAGES, language_name, pack_names};
use crate::text::SourceFile;
use crate::view::{Checked, Run, Statistics, Timings};
use crate::workspace::{Changes, Project, Site, in_repository, reason, shown, write_whole};
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

pub(super) fn run(args: &CheckArgs) -> CliResult<Outcome> {
    let sinks = sinks::OutputPlan::new(&args.out, &args.input.paths).map_err(CliError::usage)?;
    let done = checked(args, &sinks);
    if let Err(e) = &done
        && !e.file_errors().is_empty()
    {
        // Whoever waits for a report gets one that says why nothing was checked.
        let run = Run {
            file_errors: e.file_errors(),
            ..Run::default()
        };
        sinks.write_for_programs(&run, &args.out)?;
    }
    done
}

fn checked(args: &CheckArgs, sinks: &sinks::OutputPlan) -> CliResult<Outcome> {
    let started = Instant::now();
    let project = Project::open(load::run(
        &args.rules,
        &args.shown,
        &args.ignores,
        &args.config,
    ))?;
    let stdin = args.input.paths.iter().any(|p| p.as_os_str() == "-");
    if stdin && args.fixes.any() && !args.fixes.diff {
        return Err(CliError::usage(
            "standard input cannot be fixed in place: --diff prints what would change",
        ));
    }
    let reports = sinks.files().map(Path::to_owned).collect();
    let mut reading = ArticleReader::new(args.out.quiet, reports);
    reading.shown = sinks.is_shown();
    if let Some(reference) = &args.gate.since {
        reading.changes = Some(Changes::since(reference, &std::env::current_dir()?)?);
    }
    let (mut files, mut file_errors) = articles::each(
        &args.input,
        &project,
        &reading,
        |site, path, source, doc| check_article(args, &reading, site, path, source, doc),
    )?;
    if args.fixes.diff {
        return show_diffs(&files, &file_errors);
    }
    // What is of the whole run is said by an option, or by the config where one stands.
    let here = project.here()?.plan_for_all().settings;
    for expired in project.expired() {
        output::complain("", &expired);
    }
    let mut gated: Vec<_> = files
        .iter_mut()
        .map(|f| (&f.place, &mut f.checked.findings))
        .collect();
    let counted = gate::hide(&mut gated, &args.gate);
    file_errors.extend(counted.file_errors);
    let stale = counted.stale.values().map(Vec::len).sum();
    for (f, hidden) in files.iter_mut().zip(counted.hidden) {
        f.checked.baselined = hidden;
        // After the baseline: what an article had before is in it and not gone.
        f.checked
            .findings
            .retain(|found| !f.known.contains(&found.fingerprint));
    }
    if let Some(changes) = &reading.changes {
        file_errors.extend(since::forget_moved(changes, &project, &mut files)?);
    }
    let ran = Ran::new(&files);
    let timings = args.out.timings.then(|| {
        let [read, parse] = reading.spent();
        let mut all = Timings {
            read,
            parse,
            ..Timings::default()
        };
        files.iter().for_each(|f| all.add(&ran.timings(f)));
        all
    });
    let worst = files.iter().any(CheckedArticle::fails) || args.gate.fail_on_stale && stale > 0;
    let mut doubts = reading.passed_over();
    doubts.extend(files.iter_mut().flat_map(|f| f.doubts.drain(..)));
    let mut run = Run {
        notes: notes(args, &reading, &files, stale),
        ignored: files.iter().map(|f| f.ignored).sum(),
        baselined: files.iter().map(|f| f.checked.baselined.len()).sum(),
        has_baseline: counted.read,
        stale,
        fixed: files.iter().map(|f| f.fixed).sum(),
        files: files.into_iter().map(|f| f.checked).collect(),
        file_errors,
        doubts,
        rules: ran.rules,
        fail_on: here.fail_on.value,
        ..Run::default()
    };
    if sinks.is_for_forges() {
        run.in_repository = called(&run)?;
    }
    let statistics = args.out.statistics.then(|| Statistics::new(&run.files));
    run.keep(here.max_findings.value.unwrap_or(usize::MAX));
    if args.out.no_excerpts {
        run.without_words();
    }
    run.elapsed = started.elapsed();
    for t in &run.file_errors {
        output::complain(&t.path, &t.message);
    }
    if !args.out.quiet && !sinks.prints_notes() {
        for reported in run.doubts() {
            output::complain("", &reported);
        }
        let left_out = reading.left_out();
        left_out.iter().for_each(|n| output::complain("", n));
    }
    let tables = ExtraTables {
        statistics,
        timings,
    };
    let written = sinks.write(&run, &args.out, tables)?;
    let failed = !run.file_errors.is_empty() || !written;
    if !args.watch.watch {
        // The process ends here: taking rules and articles apart piece by piece would be time lost.
        std::mem::forget((project, run));
    }
    Ok(if failed {
        Outcome::Failed
    } else if worst {
        Outcome::Findings
    } else {
        Outcome::Clean
    })
}

/// A printed path in its folder, with the `/`, and its name.
fn split(name: &str) -> (&str, &str) {
    name.split_at(name.rfind('/').map_or(0, |at| at + 1))
}

/// What forges call the files of a run.
fn called(run: &Run) -> io::Result<BTreeMap<String, String>> {
    let here = std::env::current_dir()?;
    let reported = |f: &&Checked| !f.findings.is_empty() || !f.baselined.is_empty();
    let files = run.files.iter().filter(reported);
    let names = files.map(|f| f.source.name());
    let names = names.chain(run.file_errors.iter().map(|t| t.path.as_str()));
    // The way to a repository's root is looked up once a folder; the files in one are called after it.
    let mut folders: BTreeMap<&str, Option<String>> = BTreeMap::new();
    let called = names.filter_map(|name| {
        let (folder, file) = split(name);
        let called = folders.entry(folder).or_insert_with(|| {
            let called = in_repository(name, &here)?;
            Some(split(&called).0.to_owned())
        });
        let called = called.as_ref()?;
        Some((name.to_owned(), format!("{called}{file}")))
    });
    Ok(called.collect())
}

/// Checks one article: fixed first, if that was asked for, and without what it had before, if that was.
fn check_article(
    args: &CheckArgs,
    reading: &ArticleReader,
    site: &Site,
    path: &Path,
    source: SourceFile,
    doc: Document,
) -> Result<CheckedArticle, FileError> {
    let plan = |source: &SourceFile, doc: &Document| {
        site.plan(path, source, doc)
            .map_err(|failures| load::file_error(source.name(), &failures))
    };
    let file_error = |e: io::Error| FileError {
        path: shown(path),
        message: reason(&e),
    };
    let mut first = plan(&source, &doc)?;
    if let Some(most) = args.input.file_timeout {
        Arc::make_mut(&mut first.policy).deadline = Instant::now().checked_add(most);
    }
    let (mut source, mut doc, mut fixed, mut diff) = (source, doc, 0, String::new());
    if args.fixes.any() {
        let before = source.text().to_owned();
        let result = fix::fix(&first, &args.fixes, (site, path), source, doc);
        (source, doc) = (result.source, result.doc);
        if args.fixes.diff {
            diff = fix::diff(source.name(), &before, source.text());
        } else if result.made > 0 {
            fixed = result.made;
            write_whole(path, |out| out.write_all(source.text().as_bytes())).map_err(file_error)?;
        }
    }
    let known = match &reading.changes {
        Some(changes) => match changes.before(path).map_err(file_error)? {
            Some(bytes) => since::before(&plan, site, &doc, (path, source.name()), bytes)?,
            None => Vec::new(),
        },
        None => Vec::new(),
    };
    let place = BaselinePlace::new(site, path, &args.gate.baseline);
    let mut one = CheckedArticle::new(first, args.out.timings, reading.shown, place, source, &doc);
    one.known = known;
    one.new = reading.changes.as_ref().is_some_and(|c| c.is_new(path));
    (one.fixed, one.diff) = (fixed, diff);
    Ok(one)
}

/// Prints what fixes would change.
fn show_diffs(files: &[CheckedArticle], file_errors: &[FileError]) -> CliResult<Outcome> {
    let mut out = io::stdout().lock();
    for f in files {
        out.write_all(f.diff.as_bytes())?;
    }
    out.flush()?;
    let outcome = finished(file_errors);
    Ok(if outcome == Outcome::Failed {
        outcome
    } else if files.iter().any(|f| !f.diff.is_empty()) {
        Outcome::Findings
    } else {
        Outcome::Clean
    })
}

/// What is reported once, below the findings.
fn notes(
    args: &CheckArgs,
    reading: &ArticleReader,
    files: &[CheckedArticle],
    stale: usize,
) -> Vec<String> {
    let mut notes: Vec<String> = foreign(files).into_iter().collect();
    notes.extend(reading.left_out());
    if let (Some(reference), true) = (&args.gate.since, files.is_empty()) {
        notes.push(format!("no article changed since {reference}"));
    }
    if stale > 0 {
        let what = if stale == 1 {
            "1 finding of the baseline is gone"
        } else {
            &format!("{stale} findings of the baseline are gone")
        };
        notes.push(format!("{what}: `whosays baseline prune` removes them"));
    }
    notes
}

/// Says once that articles are in no language that the rules know, so that nobody takes silence for praise.
fn foreign(files: &[CheckedArticle]) -> Option<String> {
    let mut foreign = files.iter().filter(|f| f.foreign);
    let one = foreign.next()?;
    let first = one.checked.source.name();
    let read = one.plan.rules.languages();
    let look: Vec<_> = read.iter().map(|l| language_name(l)).collect();
    let look = look.join(" or ");
    let packs = pack_names();
    let free: Vec<_> = LANGUAGE_FREE
        .iter()
        .copied()
        .filter(|p| packs.contains(p) && *p != "whosays")
        .collect();
    let only = format!(
        "only the rules of {} and of your own packs read",
        free.join(", ")
    );
    let more: Vec<_> = LANGUAGES.iter().filter(|l| !read.contains(l)).collect();
    let hint = match more[..] {
        [] => String::new(),
        [code, ..] => format!("; {} has the pack `{code}`", language_name(code)),
    };
    Some(match foreign.count() {
        0 => format!("{first} does not look {look}: {only} it{hint}"),
        n => format!("{first} and {n} more do not look {look}: {only} them{hint}"),
    })
}

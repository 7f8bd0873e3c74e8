//! `whosays check`: articles in, findings out.

use super::args::{CheckArgs, RuleArgs};
use super::sinks::{Plan, Tables};
use super::{Outcome, articles, load, output};
use crate::rule::{LANGUAGE_FREE, pack_names};
use crate::text::SourceFile;
use crate::view::{Checked, Run, Statistics, Timings};
use crate::workspace::Selection;
use std::io;
use std::path::Path;
use std::time::Instant;

pub(super) fn run(args: &CheckArgs) -> io::Result<Outcome> {
    let started = Instant::now();
    let plan = match Plan::new(&args.out, &args.input.paths) {
        Ok(plan) => plan,
        Err(e) => {
            output::complain("", &e);
            return Ok(Outcome::Failed);
        }
    };
    let lexicons = crate::rule::lexicons("en");
    let Some(rules) = load::rules(&selection(&args.rules), &lexicons, args.out.color) else {
        return Ok(Outcome::Failed);
    };
    let language = crate::rule::language(&lexicons);
    let reports = plan.files().map(Path::to_owned).collect();
    let reading = articles::Reading::new(args.out.quiet, reports);
    let (files, troubles) = articles::each(&args.input, &language, &reading, |source, doc| {
        let done = if args.out.timings {
            crate::check::examine_timed(&rules, &source, &doc)
        } else {
            crate::check::examine(&rules, None, &source, &doc)
        };
        let findings = done.findings;
        // The text is shown around findings; without any it need not be kept.
        let source = if findings.is_empty() {
            SourceFile::new(source.name(), "")
        } else {
            source
        };
        let checked = Checked {
            source,
            format: doc.format.as_str(),
            sentences: doc.sentences.len(),
            words: doc.words,
            findings,
        };
        (checked, (done.foreign, done.timings))
    })?;
    let timings = args.out.timings.then(|| {
        let [read, parse] = reading.spent();
        let mut all = Timings {
            read,
            parse,
            ..Timings::default()
        };
        files.iter().for_each(|(_, (_, t))| all.add(t));
        all
    });
    let mut run = Run {
        notes: foreign(&files).into_iter().collect(),
        files: files.into_iter().map(|(f, _)| f).collect(),
        troubles,
        rules: rules.rules.iter().map(|r| r.info.clone()).collect(),
        fail_on: args.fail_on.0,
        ..Run::default()
    };
    let worst = args.fail_on.0.is_some_and(|least| {
        run.files
            .iter()
            .flat_map(|f| &f.findings)
            .any(|f| f.severity >= least && shown(f, args))
    });
    for f in &mut run.files {
        f.findings.retain(|f| shown(f, args));
    }
    let statistics = args.out.statistics.then(|| Statistics::of(&run.files));
    run.keep(args.max_findings.unwrap_or(usize::MAX));
    if args.out.no_excerpts {
        run.without_words();
    }
    run.elapsed = started.elapsed();
    for t in &run.troubles {
        output::complain(&t.path, &t.message);
    }
    let tables = Tables {
        statistics,
        timings,
    };
    let written = plan.write(&run, &args.out, tables)?;
    let failed = !run.troubles.is_empty() || !written;
    Ok(if failed {
        Outcome::Failed
    } else if worst {
        Outcome::Findings
    } else {
        Outcome::Clean
    })
}

/// Says once that articles are not in English, so that nobody takes silence for praise.
fn foreign(files: &[(Checked, (bool, Timings))]) -> Option<String> {
    let mut names = files
        .iter()
        .filter(|(_, (foreign, _))| *foreign)
        .map(|(f, _)| f.source.name());
    let first = names.next()?;
    let packs = pack_names();
    let free: Vec<_> = LANGUAGE_FREE
        .iter()
        .copied()
        .filter(|p| packs.contains(p))
        .collect();
    let only = format!("only the rules of {} read", free.join(" and "));
    Some(match names.count() {
        0 => format!("{first} does not look English: {only} it"),
        n => format!("{first} and {n} more do not look English: {only} them"),
    })
}

/// What the rule arguments ask for.
pub(super) fn selection(args: &RuleArgs) -> Selection {
    Selection {
        select: args.select.clone(),
        ignore: args.ignore.clone(),
        strict: args.strict,
        own: args.rules.clone(),
        all: false,
    }
}

fn shown(f: &crate::finding::Finding, args: &CheckArgs) -> bool {
    f.severity >= args.min_severity && f.confidence >= args.min_confidence
}

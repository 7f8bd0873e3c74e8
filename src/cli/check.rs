//! `whosays check`: articles in, findings out.

use super::args::{CheckArgs, OutputFormat};
use super::articles::Show;
use super::{Outcome, articles, load, output};
use crate::document::Document;
use crate::report;
use crate::rule::{LANGUAGE_FREE, pack_names};
use crate::text::SourceFile;
use crate::view::{Checked, Run};
use crate::workspace::Plan;
use std::io;
use std::time::Instant;

pub(super) fn run(args: &CheckArgs) -> io::Result<Outcome> {
    let started = Instant::now();
    let color = args.sink.color;
    let Some(project) = load::project(load::check(args), color) else {
        return Ok(Outcome::Failed);
    };
    let show = Show {
        quiet: args.quiet,
        color,
    };
    let done = articles::each(&args.input, &project, show, |site, path, source, doc| {
        let plan = site
            .plan(path, &source, &doc)
            .map_err(|failures| load::trouble(source.name(), &failures))?;
        Ok(One::examined(&plan, source, &doc))
    })?;
    let Some((files, troubles)) = done else {
        return Ok(Outcome::Failed);
    };
    // How many are shown is said for the whole run: by the option, or where one stands.
    let most = match args.shown.max_findings {
        Some(most) => Some(most),
        None => match load::said_or(project.here(), color) {
            Some(here) => here.plan_for_all().settings.max_findings.value,
            None => return Ok(Outcome::Failed),
        },
    };
    for expired in project.expired() {
        output::complain("", &expired);
    }
    let ignored = files.iter().map(|f| f.ignored).sum();
    let worst = files.iter().any(|f| f.fails);
    let mut run = Run {
        notes: foreign(&files).into_iter().collect(),
        files: files.into_iter().map(|f| f.checked).collect(),
        troubles,
        ignored,
        ..Run::default()
    };
    run.keep(most.unwrap_or(usize::MAX));
    run.elapsed = started.elapsed();
    for t in &run.troubles {
        output::complain(&t.path, &t.message);
    }
    let failed = !run.troubles.is_empty();
    let (mut out, style) = output::open(args.sink.output.as_deref(), args.sink.color)?;
    match args.format {
        OutputFormat::Rich => report::rich::write(&run, style, !args.quiet, &mut out)?,
        OutputFormat::Short => report::short::write(&run, style, &mut out)?,
        OutputFormat::Json => report::json::write(&run, &mut out)?,
    }
    out.flush()?;
    Ok(if failed {
        Outcome::Failed
    } else if worst {
        Outcome::Findings
    } else {
        Outcome::Clean
    })
}

/// An article, checked, and what it means for the run.
struct One {
    checked: Checked,
    /// Whether it is in another language than the rules.
    foreign: bool,
    /// How many findings it ignores.
    ignored: usize,
    /// Whether its findings fail the run.
    fails: bool,
}

impl One {
    fn examined(plan: &Plan, source: SourceFile, doc: &Document) -> Self {
        let done = crate::check::examine(&plan.rules, &plan.policy, &source, doc);
        let said = &plan.settings;
        let mut findings = done.findings;
        findings.retain(|f| {
            f.severity >= said.min_severity.value && f.confidence >= said.min_confidence.value
        });
        let least = said.fail_on.value;
        let fails = least.is_some_and(|least| findings.iter().any(|f| f.severity >= least));
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
        Self {
            checked,
            foreign: done.foreign,
            ignored: done.ignored,
            fails,
        }
    }
}

/// Says once that articles are not in English, so that nobody takes silence for praise.
fn foreign(files: &[One]) -> Option<String> {
    let mut names = files
        .iter()
        .filter(|f| f.foreign)
        .map(|f| f.checked.source.name());
    let first = names.next()?;
    let packs = pack_names();
    let free: Vec<_> = LANGUAGE_FREE
        .iter()
        .copied()
        .filter(|p| packs.contains(p) && *p != "whosays")
        .collect();
    let only = format!("only the rules of {} read", free.join(" and "));
    Some(match names.count() {
        0 => format!("{first} does not look English: {only} it"),
        n => format!("{first} and {n} more do not look English: {only} them"),
    })
}

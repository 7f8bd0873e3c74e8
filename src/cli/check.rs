//! `whosays check`: articles in, findings out.

use super::args::CheckArgs;
use super::articles::Reading;
use super::sinks::{self, Tables};
use super::{Outcome, articles, load, output};
use crate::document::Document;
use crate::rule::{LANGUAGE_FREE, pack_names};
use crate::text::SourceFile;
use crate::view::{Checked, RuleInfo, RuleTime, Run, Statistics, Timings};
use crate::workspace::Plan;
use rustc_hash::FxHashMap;
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

pub(super) fn run(args: &CheckArgs) -> io::Result<Outcome> {
    let started = Instant::now();
    let color = args.out.color;
    let sinks = match sinks::Plan::new(&args.out, &args.input.paths) {
        Ok(sinks) => sinks,
        Err(e) => {
            output::complain("", &e);
            return Ok(Outcome::Failed);
        }
    };
    let Some(project) = load::project(load::check(args), color) else {
        return Ok(Outcome::Failed);
    };
    let reports = sinks.files().map(Path::to_owned).collect();
    let reading = Reading::new(args.out.quiet, color, reports);
    let timed = args.out.timings;
    let done = articles::each(
        &args.input,
        &project,
        &reading,
        |site, path, source, doc| {
            let plan = site
                .plan(path, &source, &doc)
                .map_err(|failures| load::trouble(source.name(), &failures))?;
            Ok(One::examined(plan, timed, source, &doc))
        },
    )?;
    let Some((files, troubles)) = done else {
        return Ok(Outcome::Failed);
    };
    // What is of the whole run is said by an option, or by the config where one stands.
    let Some(here) = load::said_or(project.here(), color) else {
        return Ok(Outcome::Failed);
    };
    let here = here.plan_for_all().settings;
    for expired in project.expired() {
        output::complain("", &expired);
    }
    let ran = Ran::of(&files);
    let timings = timed.then(|| {
        let [read, parse] = reading.spent();
        let mut all = Timings {
            read,
            parse,
            ..Timings::default()
        };
        files.iter().for_each(|f| all.add(&ran.timings(f)));
        all
    });
    let worst = files.iter().any(|f| f.fails);
    let mut run = Run {
        notes: foreign(&files).into_iter().collect(),
        ignored: files.iter().map(|f| f.ignored).sum(),
        files: files.into_iter().map(|f| f.checked).collect(),
        troubles,
        rules: ran.rules,
        fail_on: here.fail_on.value,
        ..Run::default()
    };
    let statistics = args.out.statistics.then(|| Statistics::of(&run.files));
    run.keep(here.max_findings.value.unwrap_or(usize::MAX));
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
    let written = sinks.write(&run, &args.out, tables)?;
    let failed = !run.troubles.is_empty() || !written;
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
    plan: Plan,
    /// Whether it is in another language than the rules.
    foreign: bool,
    /// How many findings it ignores.
    ignored: usize,
    /// Whether its findings fail the run.
    fails: bool,
    timings: Timings,
}

impl One {
    fn examined(plan: Plan, timed: bool, source: SourceFile, doc: &Document) -> Self {
        let done = if timed {
            crate::check::examine_timed(&plan.rules, &plan.policy, &source, doc)
        } else {
            crate::check::examine(&plan.rules, &plan.policy, &source, doc)
        };
        let said = &plan.settings;
        let mut findings = done.findings;
        findings.retain(|f| plan.shows(f));
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
            plan,
            foreign: done.foreign,
            ignored: done.ignored,
            fails,
            timings: done.timings,
        }
    }
}

/// The rules that ran anywhere, each once.
#[derive(Default)]
struct Ran {
    rules: Vec<RuleInfo>,
    places: FxHashMap<String, usize>,
}

impl Ran {
    fn of(files: &[One]) -> Self {
        let mut ran = Self::default();
        let mut seen = Vec::new();
        for f in files {
            // Most articles go by the same plan.
            let policy = Arc::as_ptr(&f.plan.policy);
            if seen.contains(&policy) {
                continue;
            }
            seen.push(policy);
            for (i, rule) in f.plan.rules.rules.iter().enumerate() {
                let id = &rule.info.id;
                if f.plan.policy.severity(i).is_some() && !ran.places.contains_key(id) {
                    ran.places.insert(id.clone(), ran.rules.len());
                    ran.rules.push(rule.info.clone());
                }
            }
        }
        ran
    }

    /// What an article took, its rules in the order of all that ran.
    fn timings(&self, f: &One) -> Timings {
        let mut by_rule = vec![RuleTime::default(); self.rules.len()];
        for (rule, time) in f.plan.rules.rules.iter().zip(&f.timings.by_rule) {
            if let Some(&place) = self.places.get(&rule.info.id) {
                by_rule[place] = *time;
            }
        }
        Timings {
            by_rule,
            ..f.timings.clone()
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

//! `whosays check`: articles in, findings out.

use super::args::{CheckArgs, InputFormat, OutputFormat, RuleArgs};
use super::{Outcome, output};
use crate::document::{Format, Language};
use crate::finding::Trouble;
use crate::input;
use crate::report;
use crate::rule::RuleSet;
use crate::text::{SourceFile, decode};
use crate::view::{Checked, Run};
use crate::workspace::{self, Article, Selection};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use rayon::prelude::*;
use std::io::{self, IsTerminal, Read};
use std::path::Path;
use std::time::{Duration, Instant};

pub(super) fn run(args: &CheckArgs) -> io::Result<Outcome> {
    let started = Instant::now();
    let lexicons = crate::rule::lexicons("en");
    let rules = match workspace::load(&selection(&args.rules), &lexicons) {
        Ok(rules) => rules,
        Err(failures) => {
            output::complain_of_rules(&failures, args.color);
            return Ok(Outcome::Failed);
        }
    };
    let checker = Checker {
        rules,
        language: crate::rule::language(&lexicons),
        format: args.input_format.map(InputFormat::into),
    };
    let mut run = gather(args, &checker)?;
    let worst = args.fail_on.0.is_some_and(|least| {
        run.files
            .iter()
            .flat_map(|f| &f.findings)
            .any(|f| f.severity >= least && shown(f, args))
    });
    for f in &mut run.files {
        f.findings.retain(|f| shown(f, args));
    }
    run.keep(args.max_findings.unwrap_or(usize::MAX));
    run.elapsed = started.elapsed();
    for t in &run.troubles {
        output::complain(&t.path, &t.message);
    }
    let failed = !run.troubles.is_empty();
    let (mut out, style) = output::open(args.output.as_deref(), args.color)?;
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

/// What the rule arguments ask for.
fn selection(args: &RuleArgs) -> Selection {
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

/// All that an article is checked with.
struct Checker {
    rules: RuleSet,
    language: Language,
    format: Option<Format>,
}

/// Reads and checks all that was asked for, in parallel, and puts it in order.
fn gather(args: &CheckArgs, checker: &Checker) -> io::Result<Run> {
    let (stdin, paths): (Vec<_>, Vec<_>) = args
        .paths
        .iter()
        .cloned()
        .partition(|p| p.as_os_str() == "-");
    let found = workspace::find(&paths);
    let mut run = Run {
        troubles: found.troubles,
        ..Run::default()
    };
    if !stdin.is_empty() {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes)?;
        match checker.check(
            workspace::shown(&args.stdin_filename),
            &args.stdin_filename,
            bytes,
        ) {
            Ok(c) => run.files.push(c),
            Err(t) => run.troubles.push(t),
        }
    } else if found.articles.is_empty() && run.troubles.is_empty() {
        let message = format!(
            "no article found; articles are files that end in .{}",
            input::EXTENSIONS
                .iter()
                .map(|(e, _)| *e)
                .collect::<Vec<_>>()
                .join(", .")
        );
        run.troubles.push(Trouble {
            path: String::new(),
            message,
        });
    }
    let bar = progress(found.articles.len(), args.quiet);
    let read = |a: &Article| {
        let done = std::fs::read(&a.path)
            .map_err(|e| Trouble {
                path: a.shown.clone(),
                message: workspace::reason(&e),
            })
            .and_then(|bytes| checker.check(a.shown.clone(), &a.path, bytes));
        bar.inc(1);
        done
    };
    let done: Vec<_> = match found.articles.len() {
        // One article needs no pool of threads, which take longer to start than it takes to check.
        0..=1 => found.articles.iter().map(read).collect(),
        _ if args.threads == 1 => found.articles.iter().map(read).collect(),
        _ => {
            let pool = rayon::ThreadPoolBuilder::new()
                .num_threads(args.threads)
                .build()
                .map_err(io::Error::other)?;
            pool.install(|| found.articles.par_iter().map(read).collect())
        }
    };
    bar.finish_and_clear();
    for d in done {
        match d {
            Ok(c) => run.files.push(c),
            Err(t) => run.troubles.push(t),
        }
    }
    run.files
        .sort_by(|a, b| a.source.name().cmp(b.source.name()));
    run.troubles.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(run)
}

impl Checker {
    fn check(&self, name: String, path: &Path, bytes: Vec<u8>) -> Result<Checked, Trouble> {
        let trouble = |message: String| Trouble {
            path: name.clone(),
            message,
        };
        if bytes.len() >= u32::MAX as usize {
            return Err(trouble(
                "articles of 4 GiB and more are not read".to_owned(),
            ));
        }
        let text = decode(bytes).map_err(|e| trouble(e.to_string()))?;
        let format = self
            .format
            .or_else(|| input::format_of(path))
            .unwrap_or(Format::Text);
        let doc = input::read(format, &text, &self.language);
        let source = SourceFile::new(name, text);
        let findings = crate::check::check(&self.rules, &source, &doc);
        // The text is shown around findings; without any it need not be kept.
        let source = if findings.is_empty() {
            SourceFile::new(source.name(), "")
        } else {
            source
        };
        Ok(Checked {
            source,
            format: format.as_str(),
            sentences: doc.sentences.len(),
            words: doc.words,
            findings,
        })
    }
}

/// A progress bar that shows itself on a terminal when a run lasts over a second.
fn progress(files: usize, quiet: bool) -> ProgressBar {
    if quiet || files < 2 || !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar =
        ProgressBar::with_draw_target(Some(files as u64), ProgressDrawTarget::stderr_with_hz(10));
    if let Ok(style) =
        ProgressStyle::with_template("{elapsed} checked {pos} of {len} articles {wide_bar}")
    {
        bar.set_style(style);
    }
    bar.set_draw_target(ProgressDrawTarget::hidden());
    let shown = bar.downgrade();
    std::thread::spawn(move || {
        std::thread::sleep(Duration::from_secs(1));
        if let Some(bar) = shown.upgrade() {
            bar.set_draw_target(ProgressDrawTarget::stderr_with_hz(10));
        }
    });
    bar
}

impl From<InputFormat> for Format {
    fn from(f: InputFormat) -> Self {
        match f {
            InputFormat::Markdown => Self::Markdown,
            InputFormat::Text => Self::Text,
            InputFormat::Html => Self::Html,
        }
    }
}

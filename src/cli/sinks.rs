//! The reports of a run, each to its place: planned before anything is read, so that a wrong option costs no run.

use super::args::{Destination, OutputArgs, OutputFormat};
use super::output;
use crate::report::{self, ReportStyle};
use crate::view::{Run, Statistics, Timings};
use crate::workspace::write_whole;
use std::ffi::OsString;
use std::fs::OpenOptions;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;

/// Where reports go.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct OutputPlan {
    /// Files, in the order they were named.
    files: Vec<(OutputFormat, PathBuf)>,
    /// What goes to standard output.
    stdout: Option<OutputFormat>,
}

/// What else a run has to tell, where it was asked for.
#[derive(Debug, Default)]
pub(super) struct ExtraTables {
    pub(super) statistics: Option<Statistics>,
    pub(super) timings: Option<Timings>,
}

impl OutputPlan {
    /// Works out what `args` ask for.
    ///
    /// A file's format is what is written before it, else that of `--format`, else that of its extension. `--format` goes
    /// to standard output if no file takes it.
    pub(super) fn new(args: &OutputArgs, articles: &[PathBuf]) -> Result<Self, String> {
        let unnamed: Vec<&Destination> =
            args.output.iter().filter(|d| d.format.is_none()).collect();
        if let (Some(_), [_, second, ..]) = (args.format, &unnamed[..]) {
            return Err(format!(
                "--format is for one file, and there are several: write `FORMAT={}`",
                second.path.display()
            ));
        }
        let mut plan = Self {
            files: Vec::new(),
            stdout: None,
        };
        let taken = args.output.is_empty() || (args.format.is_some() && unnamed.is_empty());
        if taken {
            plan.stdout = Some(args.format.unwrap_or(OutputFormat::Rich));
        }
        for d in &args.output {
            let to_stdout = d.path.as_os_str() == "-";
            let format = match d.format.or(args.format) {
                Some(format) => format,
                None if to_stdout => OutputFormat::Rich,
                None => OutputFormat::of_extension(&d.path)?,
            };
            if to_stdout {
                if plan.stdout.replace(format).is_some() {
                    return Err("standard output takes one report".into());
                }
                continue;
            }
            if articles.iter().any(|a| a.is_file() && same(a, &d.path)) {
                return Err(format!(
                    "{} is an article to check; a report would replace it",
                    d.path.display()
                ));
            }
            if plan.files.iter().any(|(_, p)| same(p, &d.path)) {
                return Err(format!("{} takes one report", d.path.display()));
            }
            plan.files.push((format, d.path.clone()));
        }
        Ok(plan)
    }

    /// Writes every report, files first. What cannot be written is reported and keeps no other from being written; returns
    /// whether all were.
    ///
    /// # Errors
    /// Those of standard output.
    pub(super) fn write(
        &self,
        run: &Run,
        args: &OutputArgs,
        mut tables: ExtraTables,
    ) -> io::Result<bool> {
        let start = Instant::now();
        let mut all = true;
        for (format, path) in &self.files {
            let style = output::style(args.color, false);
            let done = write_whole(path, |out| {
                write_report(*format, run, style, args.quiet, out)
            });
            if let Err(e) = done {
                output::complain(&path.display().to_string(), &e.to_string());
                all = false;
            }
        }
        if self.formats().any(|f| f == OutputFormat::Github)
            && let Some(to) = std::env::var_os("GITHUB_STEP_SUMMARY").filter(|v| !v.is_empty())
            && let Err(e) = append_summary(run, &to)
        {
            output::complain(&to.to_string_lossy(), &e.to_string());
            all = false;
        }
        let (mut out, style) = output::open(None, args.color)?;
        if let Some(format) = self.stdout {
            write_report(format, run, style, args.quiet, &mut out)?;
        }
        if let Some(t) = &mut tables.timings {
            t.report = start.elapsed();
        }
        if self.stdout.is_none_or(OutputFormat::for_people) {
            tables.write(run, style, &mut out)?;
        } else {
            let style = output::style(args.color, io::stderr().is_terminal());
            // Nobody is left to tell if standard error is closed.
            let _ = tables.write(run, style, &mut io::stderr());
        }
        out.flush()?;
        Ok(all)
    }

    /// Writes the reports that programs read, for a run that did not come to check anything: what people read is on standard error.
    ///
    /// # Errors
    /// Those of standard output.
    pub(super) fn write_for_programs(&self, run: &Run, args: &OutputArgs) -> io::Result<()> {
        for (format, path) in self.files.iter().filter(|(f, _)| !f.for_people()) {
            let style = output::style(args.color, false);
            if let Err(e) = write_whole(path, |out| {
                write_report(*format, run, style, args.quiet, out)
            }) {
                output::complain(&path.display().to_string(), &e.to_string());
            }
        }
        if let Some(format) = self.stdout.filter(|f| !f.for_people()) {
            let (mut out, style) = output::open(None, args.color)?;
            write_report(format, run, style, args.quiet, &mut out)?;
            out.flush()?;
        }
        Ok(())
    }

    /// Whether what goes to standard output has the notes of a run.
    pub(super) fn prints_notes(&self) -> bool {
        matches!(
            self.stdout,
            Some(OutputFormat::Rich | OutputFormat::Markdown | OutputFormat::Html)
        )
    }

    /// The files that reports go to.
    pub(super) fn files(&self) -> impl Iterator<Item = &Path> {
        self.files.iter().map(|(_, path)| path.as_path())
    }

    /// Whether a report has the paths of files as a forge calls them.
    pub(super) fn is_for_forges(&self) -> bool {
        self.formats().any(|f| {
            matches!(
                f,
                OutputFormat::Github | OutputFormat::Gitlab | OutputFormat::Sarif
            )
        })
    }

    /// Whether a report is a page that shows the articles.
    pub(super) fn is_shown(&self) -> bool {
        self.formats().any(|f| f == OutputFormat::Html)
    }

    fn formats(&self) -> impl Iterator<Item = OutputFormat> {
        self.files.iter().map(|(f, _)| *f).chain(self.stdout)
    }
}

impl ExtraTables {
    fn write(&self, run: &Run, style: ReportStyle, out: &mut dyn Write) -> io::Result<()> {
        if let Some(s) = &self.statistics {
            report::statistics(s, style, out)?;
        }
        if let Some(t) = &self.timings {
            report::timings(t, &run.rules, style, out)?;
        }
        Ok(())
    }
}

/// Writes one report.
fn write_report(
    format: OutputFormat,
    run: &Run,
    style: ReportStyle,
    quiet: bool,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        OutputFormat::Rich => report::rich::write(run, style, !quiet, out),
        OutputFormat::Short => report::short::write(run, style, out),
        OutputFormat::Json => report::json::write(run, out),
        OutputFormat::Jsonl => report::jsonl::write(run, out),
        OutputFormat::Sarif => report::sarif::write(run, out),
        OutputFormat::Github => report::github::write(run, out),
        OutputFormat::Gitlab => report::gitlab::write(run, out),
        OutputFormat::Rdjson => report::rdjson::write(run, out),
        OutputFormat::Rdjsonl => report::rdjson::write_lines(run, out),
        OutputFormat::Checkstyle => report::checkstyle::write(run, out),
        OutputFormat::Junit => report::junit::write(run, out),
        OutputFormat::Markdown => report::markdown::write(run, out),
        OutputFormat::Html => report::html::write(run, out),
    }
}

/// The summary of a step is shared by all that run in it.
fn append_summary(run: &Run, to: &OsString) -> io::Result<()> {
    let mut bytes = Vec::new();
    report::github::summary(run, &mut bytes)?;
    let mut file = OpenOptions::new().append(true).create(true).open(to)?;
    file.write_all(&bytes)
}

/// Whether two paths lead to the same file.
fn same(a: &Path, b: &Path) -> bool {
    let real = |p: &Path| {
        let folder = match p.parent() {
            Some(f) if !f.as_os_str().is_empty() => f,
            _ => Path::new("."),
        };
        let whole = p.canonicalize();
        whole.or_else(|_| {
            folder
                .canonicalize()
                .map(|f| f.join(p.file_name().unwrap_or_default()))
        })
    };
    match (real(a), real(b)) {
        // A device takes what it is given, as often as it is given.
        (Ok(a), Ok(b)) => a == b && (a.is_file() || !a.exists()),
        _ => a == b,
    }
}

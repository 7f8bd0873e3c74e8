//! The articles a command is asked to read: found, read in parallel, and put in order.

use super::args::{InputArgs, InputFormat};
use crate::document::{Document, Format, Language};
use crate::finding::Trouble;
use crate::input;
use crate::text::{SourceFile, decode};
use crate::workspace::{self, Article};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use rayon::prelude::*;
use std::io::{self, IsTerminal, Read};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// How articles are read, and what that took.
#[derive(Debug, Default)]
pub(super) struct Reading {
    /// Whether no progress is shown.
    quiet: bool,
    /// Files that this run writes: what a folder holds of them is a report, no article.
    reports: Vec<PathBuf>,
    /// Nanoseconds for bytes, and for documents, over all threads.
    spent: [AtomicU64; 2],
}

impl Reading {
    /// Of articles for a run that writes `reports`.
    pub(super) fn new(quiet: bool, reports: Vec<PathBuf>) -> Self {
        Self {
            quiet,
            reports,
            ..Self::default()
        }
    }

    /// Time spent getting the bytes of files, and reading them as documents.
    pub(super) fn spent(&self) -> [Duration; 2] {
        [0, 1].map(|i| Duration::from_nanos(self.spent[i].load(Ordering::Relaxed)))
    }

    fn took(&self, stage: usize, start: Instant) {
        let nanos = u64::try_from(start.elapsed().as_nanos()).unwrap_or(u64::MAX);
        self.spent[stage].fetch_add(nanos, Ordering::Relaxed);
    }

    fn is_report(&self, path: &Path) -> bool {
        let named = |r: &&PathBuf| r.file_name() == path.file_name();
        self.reports
            .iter()
            .filter(named)
            .any(|r| r.canonicalize().ok() == path.canonicalize().ok())
    }
}

/// Reads every article that `args` names and does `work` on it. What comes back is in order of path, and so is what could
/// not be done.
pub(super) fn each<T: Send>(
    args: &InputArgs,
    language: &Language,
    reading: &Reading,
    work: impl Fn(SourceFile, Document) -> T + Sync,
) -> io::Result<(Vec<T>, Vec<Trouble>)> {
    let (stdin, paths): (Vec<_>, Vec<_>) = args
        .paths
        .iter()
        .cloned()
        .partition(|p| p.as_os_str() == "-");
    let mut found = workspace::find(&paths);
    found
        .articles
        .retain(|a| paths.contains(&a.path) || !reading.is_report(&a.path));
    let mut troubles = found.troubles;
    let mut done = Vec::new();
    let format = args.input_format.map(Format::from);
    let one = |name: String, path: &Path, bytes: Vec<u8>| {
        let start = Instant::now();
        let read = read(name, path, bytes, format, language);
        reading.took(1, start);
        read.map(|(s, d)| (s.name().to_owned(), work(s, d)))
    };
    if !stdin.is_empty() {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes)?;
        done.push(one(
            workspace::shown(&args.stdin_filename),
            &args.stdin_filename,
            bytes,
        ));
    } else if found.articles.is_empty() && troubles.is_empty() {
        let known = input::EXTENSIONS
            .iter()
            .map(|(e, _)| *e)
            .collect::<Vec<_>>()
            .join(", .");
        let message = format!("no article found; articles are files that end in .{known}");
        troubles.push(Trouble {
            path: String::new(),
            message,
        });
    }
    let bar = progress(found.articles.len(), reading.quiet);
    let file = |a: &Article| {
        let start = Instant::now();
        let bytes = std::fs::read(&a.path);
        reading.took(0, start);
        let bytes = bytes.map_err(|e| Trouble {
            path: a.shown.clone(),
            message: workspace::reason(&e),
        });
        let done = bytes.and_then(|bytes| one(a.shown.clone(), &a.path, bytes));
        bar.inc(1);
        done
    };
    if found.articles.len() < 2 || args.threads == 1 {
        // One article needs no pool of threads, which take longer to start than it takes to check.
        done.extend(found.articles.iter().map(file));
    } else {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(args.threads)
            .build()
            .map_err(io::Error::other)?;
        done.extend(pool.install(|| found.articles.par_iter().map(file).collect::<Vec<_>>()));
    }
    bar.finish_and_clear();
    let mut results = Vec::new();
    for d in done {
        match d {
            Ok(r) => results.push(r),
            Err(t) => troubles.push(t),
        }
    }
    results.sort_by(|(a, _), (b, _)| a.cmp(b));
    troubles.sort_by(|a, b| a.path.cmp(&b.path));
    Ok((results.into_iter().map(|(_, r)| r).collect(), troubles))
}

/// Reads one article, by its path; `-` is standard input, which is called `stdin`.
pub(super) fn one(
    path: &Path,
    stdin: &Path,
    format: Option<InputFormat>,
    language: &Language,
) -> Result<(SourceFile, Document), Trouble> {
    let is_stdin = path.as_os_str() == "-";
    let path = if is_stdin { stdin } else { path };
    let name = workspace::shown(path);
    let mut bytes = Vec::new();
    let done = if is_stdin {
        io::stdin().lock().read_to_end(&mut bytes).map(|_| ())
    } else {
        std::fs::read(path).map(|read| bytes = read)
    };
    done.map_err(|e| Trouble {
        path: name.clone(),
        message: workspace::reason(&e),
    })?;
    read(name, path, bytes, format.map(Format::from), language)
}

/// An article's text and what it was read as.
fn read(
    name: String,
    path: &Path,
    bytes: Vec<u8>,
    format: Option<Format>,
    language: &Language,
) -> Result<(SourceFile, Document), Trouble> {
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
    let format = format
        .or_else(|| input::format_of(path))
        .unwrap_or(Format::Text);
    let doc = input::read(format, &text, language);
    Ok((SourceFile::new(name, text), doc))
}

/// A progress bar that shows itself on a terminal when a run lasts over a second.
fn progress(files: usize, quiet: bool) -> ProgressBar {
    if quiet || files < 2 || !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::with_draw_target(Some(files as u64), ProgressDrawTarget::hidden());
    if let Ok(style) =
        ProgressStyle::with_template("{elapsed} checked {pos} of {len} articles {wide_bar}")
    {
        bar.set_style(style);
    }
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

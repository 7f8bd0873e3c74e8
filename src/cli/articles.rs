//! The articles a command is asked to read: found, read in parallel, and put in order.

use super::args::{InputArgs, InputFormat};
use super::error::CliResult;
use crate::document::{Document, Format};
use crate::finding::FileError;
use crate::input;
use crate::text::{SourceFile, decode};
use crate::workspace::{self, Article, Changes, Project, Site};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use rayon::prelude::*;
use std::io::{self, IsTerminal, Read};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// How articles are read, and what that took.
#[derive(Debug)]
pub(super) struct ArticleReader {
    /// Whether no progress is shown.
    quiet: bool,
    /// Files that this run writes: what a folder holds of them is a report, no article.
    reports: Vec<PathBuf>,
    /// What changed: other articles are not read.
    pub(super) changes: Option<Changes>,
    /// Whether a page shows the articles.
    pub(super) shown: bool,
    /// What folders hold that is not read.
    passed_over: Mutex<Vec<FileError>>,
    /// The files that were named and that the config excludes, as they are printed.
    left_out: Mutex<Vec<String>>,
    /// Nanoseconds for bytes, and for documents, over all threads.
    spent: [AtomicU64; 2],
}

impl ArticleReader {
    /// Of articles for a run that writes `reports`.
    pub(super) fn new(quiet: bool, reports: Vec<PathBuf>) -> Self {
        Self {
            quiet,
            reports,
            changes: None,
            shown: false,
            left_out: Mutex::default(),
            passed_over: Mutex::default(),
            spent: Default::default(),
        }
    }

    /// What folders hold that is not read, so that nobody takes it for checked.
    pub(super) fn passed_over(&self) -> Vec<FileError> {
        let mut passed_over = self.passed_over.lock().unwrap_or_else(|e| e.into_inner());
        std::mem::take(&mut passed_over)
    }

    /// Says which of the files that were named were not read, so that nobody takes silence for praise.
    pub(super) fn left_out(&self) -> Option<String> {
        let left_out = self.left_out.lock().unwrap_or_else(|e| e.into_inner());
        let more = match left_out.len() {
            0 => return None,
            1 => String::new(),
            n => format!(" and {} more", n - 1),
        };
        let verb = if more.is_empty() { "is" } else { "are" };
        Some(format!(
            "{}{more} {verb} excluded by the config; --no-exclude reads what is named",
            left_out[0]
        ))
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

/// What came of the articles, in order of path, and what could not be done.
pub(super) type Done<T> = (Vec<T>, Vec<FileError>);

/// Reads every article that `args` names and does `work` on it, where its settings are those of the site.
///
/// # Errors
/// What is wrong with the settings: then no article is read.
pub(super) fn each<T: Send>(
    args: &InputArgs,
    project: &Project,
    reading: &ArticleReader,
    work: impl Fn(&Site, &Path, SourceFile, Document) -> Result<T, FileError> + Sync,
) -> CliResult<Done<T>> {
    let (stdin, paths): (Vec<_>, Vec<_>) = args
        .paths
        .iter()
        .cloned()
        .partition(|p| p.as_os_str() == "-");
    let mut found = workspace::find(&paths);
    let mut passed_over = reading
        .passed_over
        .lock()
        .unwrap_or_else(|e| e.into_inner());
    passed_over.append(&mut found.doubts);
    drop(passed_over);
    let stdin = stdin.first().map(|_| args.stdin_filename.as_path());
    let named = found.articles.iter().map(|a| a.path.as_path());
    let mut sites = project.sites(named.chain(stdin))?;
    let stdin_site = stdin.and_then(|_| sites.pop());
    // Hooks and editors name every file outright: what the config excludes is excluded for them too.
    let takes = |path: &Path, named: bool, site: &Site| {
        if named && args.force_exclude && input::format_of(path).is_none() {
            return false;
        }
        if named && args.no_exclude || !site.excludes(path) {
            return true;
        }
        if named && !args.force_exclude {
            let mut left_out = reading.left_out.lock().unwrap_or_else(|e| e.into_inner());
            left_out.push(workspace::shown(path));
        }
        false
    };
    let mut articles: Vec<(&Article, Arc<Site>)> = found
        .articles
        .iter()
        .zip(sites)
        .filter(|(a, _)| a.named || !reading.is_report(&a.path))
        .filter(|(a, site)| takes(&a.path, a.named, site))
        .collect();
    let nameless = |p: &Path| p.as_os_str() == "-";
    let read_stdin = stdin
        .zip(stdin_site)
        .filter(|(path, site)| nameless(path) || takes(path, true, site));
    let only_named = stdin.is_some() || found.articles.iter().any(|a| a.named);
    let mut file_errors = found.file_errors;
    if let Some(changes) = &reading.changes {
        articles.retain(|(a, _)| match changes.holds(&a.path, a.named) {
            Ok(changed) => changed,
            Err(t) => {
                // Once a repository or folder, not once a file.
                if !file_errors.contains(&t) {
                    file_errors.push(t);
                }
                false
            }
        });
    }
    let mut done = Vec::new();
    let format = args.input_format.map(Format::from);
    let one = |name: String, path: &Path, site: &Site, bytes: Vec<u8>| {
        let start = Instant::now();
        let read = read(name, path, bytes, format, site);
        reading.took(1, start);
        let (source, doc) = read?;
        let name = source.name().to_owned();
        let done = work(site, path, source, doc)?;
        match args.file_timeout.filter(|most| start.elapsed() > *most) {
            Some(most) => Err(FileError {
                path: name,
                message: format!(
                    "it takes longer than {} s (--file-timeout), so it was not checked",
                    most.as_secs_f64()
                ),
            }),
            None => Ok((name, done)),
        }
    };
    if let Some((path, site)) = read_stdin {
        let mut bytes = Vec::new();
        let most = args.max_file_size.unwrap_or(u64::MAX - 1);
        io::stdin().lock().take(most + 1).read_to_end(&mut bytes)?;
        let name = workspace::shown(path);
        done.push(match within(bytes.len() as u64, args.max_file_size) {
            Ok(()) => one(name, path, &site, bytes),
            Err(message) => Err(FileError {
                path: name,
                message,
            }),
        });
    } else if articles.is_empty()
        && file_errors.is_empty()
        && reading.changes.is_none()
        && !only_named
    {
        file_errors.push(FileError {
            path: String::new(),
            message: nothing(!found.articles.is_empty()),
        });
    }
    let bar = progress(articles.len(), reading.quiet);
    let file = |(a, site): &(&Article, Arc<Site>)| {
        let start = Instant::now();
        let bytes = bytes_of(&a.path, args.max_file_size);
        reading.took(0, start);
        let bytes = bytes.map_err(|message| FileError {
            path: a.shown.clone(),
            message,
        });
        let done = bytes.and_then(|bytes| one(a.shown.clone(), &a.path, site, bytes));
        bar.inc(1);
        done
    };
    if articles.len() < 2 || args.threads == 1 {
        // One article needs no pool of threads, which take longer to start than it takes to check.
        done.extend(articles.iter().map(file));
    } else {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(args.threads)
            .build()
            .map_err(io::Error::other)?;
        done.extend(pool.install(|| articles.par_iter().map(file).collect::<Vec<_>>()));
    }
    bar.finish_and_clear();
    let mut results = Vec::new();
    for d in done {
        match d {
            Ok(r) => results.push(r),
            Err(t) => file_errors.push(t),
        }
    }
    results.sort_by(|(a, _), (b, _)| a.cmp(b));
    file_errors.sort_by(|a, b| a.path.cmp(&b.path));
    Ok((results.into_iter().map(|(_, r)| r).collect(), file_errors))
}

/// A pipe or a device that gives more bytes is taken for one without an end.
const ENDLESS: u64 = 64 << 20;

/// The bytes of a file, unless there are more than `most`.
fn bytes_of(path: &Path, most: Option<u64>) -> Result<Vec<u8>, String> {
    let read = || -> io::Result<Result<Vec<u8>, String>> {
        let file = std::fs::File::open(path)?;
        let about = file.metadata()?;
        let size = about.len();
        let endless = !about.is_file() && !about.is_dir();
        if let Err(message) = within(size, most) {
            return Ok(Err(message));
        }
        // What grows while it is read, or never ends, has no size beforehand.
        let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0));
        let largest = if endless {
            ENDLESS
        } else {
            u64::from(u32::MAX)
        };
        let limit = most.unwrap_or(largest).saturating_add(1);
        file.take(limit).read_to_end(&mut bytes)?;
        let size = bytes.len() as u64;
        if endless && size > ENDLESS {
            return Ok(Err(format!(
                "it has more than {ENDLESS} bytes, and may never end"
            )));
        }
        Ok(within(size, most).map(|()| bytes))
    };
    read().unwrap_or_else(|e| Err(workspace::reason(&e)))
}

/// Whether this many bytes are few enough; if not, what is reported.
fn within(size: u64, most: Option<u64>) -> Result<(), String> {
    match most.filter(|most| size > *most) {
        Some(most) => Err(format!(
            "it is larger than {most} bytes (--max-file-size), so it was not checked"
        )),
        None => Ok(()),
    }
}

/// Why there is no article.
fn nothing(left_out: bool) -> String {
    if left_out {
        return "no article found: the config excludes them all".to_owned();
    }
    let known = input::EXTENSIONS.iter().map(|(e, _)| *e);
    let known = known.collect::<Vec<_>>().join(", .");
    format!("no article found; articles are files that end in .{known}")
}

/// Reads one article, by its path; `-` is standard input, which is called `stdin`.
pub(super) fn read_article(
    path: &Path,
    stdin: &Path,
    format: Option<InputFormat>,
    site: &Site,
) -> Result<(SourceFile, Document), FileError> {
    let is_stdin = path.as_os_str() == "-";
    let path = if is_stdin { stdin } else { path };
    let name = workspace::shown(path);
    let mut bytes = Vec::new();
    let done = if is_stdin {
        io::stdin().lock().read_to_end(&mut bytes).map(|_| ())
    } else {
        std::fs::read(path).map(|read| bytes = read)
    };
    done.map_err(|e| FileError {
        path: name.clone(),
        message: workspace::reason(&e),
    })?;
    read(name, path, bytes, format.map(Format::from), site)
}

/// An article's text and what it was read as.
fn read(
    name: String,
    path: &Path,
    bytes: Vec<u8>,
    format: Option<Format>,
    site: &Site,
) -> Result<(SourceFile, Document), FileError> {
    let file_error = |message: String| FileError {
        path: name.clone(),
        message,
    };
    if bytes.len() >= u32::MAX as usize {
        return Err(file_error(
            "articles of 4 GiB and more are not read".to_owned(),
        ));
    }
    let text = decode(bytes).map_err(|e| file_error(e.to_string()))?;
    let format = format
        .or_else(|| input::format_of(path))
        .unwrap_or_else(|| input::format_in(&text));
    let doc = site.read(path, format, &text);
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
            InputFormat::Bibtex => Self::Bib,
            InputFormat::CslJson => Self::CslJson,
        }
    }
}

//! The baseline: findings that were there when whosays came, in a file that is read and reviewed like any other.
//!
//! One line a finding: path, rule, fingerprint and the words, parted by tabs, in order. A path is where the finding was last
//! seen, from the baseline's own folder on; the fingerprint is what tells it.

use super::path::repository_around;
use super::{shown, unshown, write_whole};
use crate::finding::{FileError, Finding};
use crate::text::{SourceFile, decode};
use rustc_hash::{FxHashMap, FxHashSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// What the file is called.
pub const BASELINE: &str = "whosays-baseline.tsv";
/// What its first line says.
const HEAD: &str = "# Findings that whosays hides, one a line: path, rule, fingerprint, words. Made by `whosays baseline write`.";
/// How many characters of the words are kept, for whoever reads the file.
const WORDS: usize = 60;

/// A finding of the baseline.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct BaselineEntry {
    /// Where it was last seen, from the baseline's folder on, with `/`.
    pub path: String,
    /// The rule's id.
    pub rule: String,
    /// What tells it from others.
    pub fingerprint: String,
    /// The flagged words, cut.
    pub words: String,
}

impl BaselineEntry {
    /// The entry of a finding in the article at `path`.
    #[must_use]
    pub fn new(path: &str, finding: &Finding, source: &SourceFile) -> Self {
        let words = source.slice(finding.span);
        let plain: Vec<&str> = words.split_whitespace().collect();
        Self {
            path: path.to_owned(),
            rule: finding.rule.clone(),
            fingerprint: finding.fingerprint.clone(),
            words: plain.join(" ").chars().take(WORDS).collect(),
        }
    }
}

/// A baseline file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    /// Its findings, in order.
    pub entries: Vec<BaselineEntry>,
}

impl Baseline {
    /// Reads the file at `path`; `None` where there is none.
    ///
    /// # Errors
    /// What the disk says, and the first line that is none of a baseline.
    pub fn read(path: &Path) -> Result<Option<Self>, FileError> {
        let file_error = |message: String| FileError {
            path: shown(path),
            message,
        };
        let bytes = match fs::read(path) {
            Ok(bytes) => bytes,
            Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(e) => return Err(file_error(super::reason(&e))),
        };
        let text = decode(bytes).map_err(|e| file_error(e.to_string()))?;
        let mut entries = Vec::new();
        for (i, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            let mut cells = line.splitn(4, '\t').map(str::to_owned);
            let (Some(path), Some(rule), Some(fingerprint)) =
                (cells.next(), cells.next(), cells.next())
            else {
                return Err(file_error(format!(
                    "line {} is not a baseline entry; remove the file, and `whosays baseline write` makes a new one",
                    i + 1
                )));
            };
            entries.push(BaselineEntry {
                path: unescaped(&path),
                rule,
                fingerprint,
                words: cells.next().unwrap_or_default(),
            });
        }
        Ok(Some(Self { entries }))
    }

    /// Writes the file at `path`, whole.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn write(&mut self, path: &Path) -> io::Result<()> {
        self.entries.sort();
        write_whole(path, |out| {
            writeln!(out, "{HEAD}")?;
            for e in &self.entries {
                let words = e.words.replace(['\t', '\n', '\r'], " ");
                let path = escaped(&e.path);
                writeln!(out, "{path}\t{}\t{}\t{words}", e.rule, e.fingerprint)?;
            }
            Ok(())
        })
    }

    /// Finds for every finding of a run whether an entry holds it, and which entries hold nothing any more.
    ///
    /// The entry of the same path is taken first. What is left of entries whose article was checked, or is gone, holds the
    /// same finding elsewhere, once: it was moved. `exists` says whether there is a file at the path of an entry.
    #[must_use]
    pub fn hold(&self, files: &[Articles<'_>], exists: &dyn Fn(&str) -> bool) -> Held {
        let mut taken = vec![false; self.entries.len()];
        let mut hidden: Vec<Vec<bool>> = files.iter().map(|f| vec![false; f.1.len()]).collect();
        let mut by_path: FxHashMap<(&str, &str, &str), Vec<usize>> = FxHashMap::default();
        for (i, e) in self.entries.iter().enumerate().rev() {
            let key = (e.path.as_str(), e.rule.as_str(), e.fingerprint.as_str());
            by_path.entry(key).or_default().push(i);
        }
        for (hidden, (path, findings)) in hidden.iter_mut().zip(files) {
            for (hidden, f) in hidden.iter_mut().zip(*findings) {
                let key = (*path, f.rule.as_str(), f.fingerprint.as_str());
                if let Some(i) = by_path.get_mut(&key).and_then(Vec::pop) {
                    (*hidden, taken[i]) = (true, true);
                }
            }
        }
        let checked: FxHashSet<&str> = files.iter().map(|(path, _)| *path).collect();
        let mut gone: FxHashMap<&str, bool> = FxHashMap::default();
        let mut free: FxHashMap<(&str, &str), Vec<usize>> = FxHashMap::default();
        for (i, e) in self.entries.iter().enumerate().rev() {
            let path = e.path.as_str();
            let known =
                checked.contains(path) || *gone.entry(path).or_insert_with(|| !exists(path));
            if !taken[i] && known {
                let key = (e.rule.as_str(), e.fingerprint.as_str());
                free.entry(key).or_default().push(i);
            }
        }
        for (hidden, (_, findings)) in hidden.iter_mut().zip(files) {
            for (hidden, f) in hidden.iter_mut().zip(*findings) {
                let key = (f.rule.as_str(), f.fingerprint.as_str());
                if !*hidden && let Some(i) = free.get_mut(&key).and_then(Vec::pop) {
                    (*hidden, taken[i]) = (true, true);
                }
            }
        }
        let mut stale: Vec<usize> = free.into_values().flatten().collect();
        stale.sort_unstable();
        Held { hidden, stale }
    }
}

/// An article's path from the baseline's folder on, and its findings.
pub type Articles<'f> = (&'f str, &'f [Finding]);

/// What a baseline holds of a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Held {
    /// For each article, for each finding, whether it is in the baseline.
    pub hidden: Vec<Vec<bool>>,
    /// The entries whose finding is gone, by number.
    pub stale: Vec<usize>,
}

/// A path as a cell of a line: what would end either, or begin a comment, after a backslash.
fn escaped(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for (i, c) in path.chars().enumerate() {
        match c {
            '\\' => out.push_str("\\\\"),
            '\t' => out.push_str("\\t"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '#' if i == 0 => out.push_str("\\#"),
            c => out.push(c),
        }
    }
    out
}

/// The path that a cell has.
fn unescaped(cell: &str) -> String {
    let mut out = String::with_capacity(cell.len());
    let mut rest = cell.chars();
    while let Some(c) = rest.next() {
        match (c, rest.clone().next()) {
            ('\\', Some(n @ ('\\' | 't' | 'n' | 'r' | '#'))) => {
                rest.next();
                out.push(match n {
                    't' => '\t',
                    'n' => '\n',
                    'r' => '\r',
                    n => n,
                });
            }
            (c, _) => out.push(c),
        }
    }
    out
}

/// Whether there is a file at the path of an entry of the baseline at `path`.
pub fn exists_beside(path: &Path) -> impl Fn(&str) -> bool {
    let folder = path.parent().unwrap_or(Path::new("")).to_owned();
    move |entry| folder.join(entry).exists() || folder.join(unshown(entry)).exists()
}

/// The folder whose baseline holds for the article at `path`: that of its config, else the root of its repository, else `here`.
/// All three paths are absolute.
#[must_use]
pub(super) fn home(config: Option<&Path>, path: &Path, here: &Path) -> PathBuf {
    if let Some(folder) = config.and_then(Path::parent) {
        return folder.to_owned();
    }
    let root = path.parent().and_then(repository_around);
    root.unwrap_or(here).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Confidence, Severity};
    use crate::text::Span;

    #[test]
    fn a_path_in_a_cell_comes_back_as_it_was() {
        for path in [
            "a.md",
            "a\tb\n.md",
            "#1.md",
            "a\\n.md",
            "caf\\xE9.md",
            "\\",
            "\r#",
        ] {
            let cell = escaped(path);
            assert!(!cell.contains(['\t', '\n', '\r']) && !cell.starts_with('#'));
            assert_eq!(unescaped(&cell), path);
        }
        // As earlier versions wrote it.
        assert_eq!(unescaped("a\\b.md"), "a\\b.md");
    }

    fn finding(fingerprint: &str) -> Finding {
        Finding {
            rule: "r".into(),
            pack: "p".into(),
            severity: Severity::Warning,
            confidence: Confidence::High,
            span: Span::new(0, 1),
            message: String::new(),
            help: String::new(),
            why: String::new(),
            fingerprint: fingerprint.into(),
            related: Vec::new(),
            fix: None,
        }
    }

    fn baseline(entries: &[(&str, &str)]) -> Baseline {
        let entries = entries.iter().map(|(path, print)| BaselineEntry {
            path: (*path).into(),
            rule: "r".into(),
            fingerprint: (*print).into(),
            words: String::new(),
        });
        Baseline {
            entries: entries.collect(),
        }
    }

    #[test]
    fn an_entry_holds_its_own_article_first_and_another_only_when_it_is_free() {
        let known = baseline(&[("a.md", "1")]);
        let one = [finding("1")];
        // The same words in two files: one entry hides one of them, that of its path.
        let both = known.hold(&[("b.md", &one), ("a.md", &one)], &|_| true);
        assert_eq!(both.hidden, [vec![false], vec![true]]);
        // Only the other file is checked: the first still has it, for all one knows.
        let other = known.hold(&[("b.md", &one)], &|_| true);
        assert_eq!((other.hidden, other.stale), (vec![vec![false]], vec![]));
        // The first is gone: it was renamed.
        let renamed = known.hold(&[("b.md", &one)], &|_| false);
        assert_eq!((renamed.hidden, renamed.stale), (vec![vec![true]], vec![]));
        // Moved from a file that was checked to another.
        let moved = known.hold(&[("a.md", &[]), ("b.md", &one)], &|_| true);
        assert_eq!(moved.hidden, [vec![], vec![true]]);
        // Fixed.
        let fixed = known.hold(&[("a.md", &[])], &|_| true);
        assert_eq!(fixed.stale, [0]);
    }

    #[test]
    fn a_line_that_is_none_is_told_by_its_number() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(BASELINE);
        assert_eq!(Baseline::read(&path), Ok(None));
        let mut made = baseline(&[("b.md", "2"), ("a.md", "1")]);
        made.write(&path).unwrap();
        let read = Baseline::read(&path).unwrap().unwrap();
        assert_eq!(read, made);
        assert_eq!(read.entries[0].path, "a.md");
        fs::write(&path, "# head\r\na.md\tr\t1\twords\r\nnothing\r\n").unwrap();
        let error = Baseline::read(&path).unwrap_err();
        assert!(error.message.starts_with("line 3"), "{error:?}");
    }
}

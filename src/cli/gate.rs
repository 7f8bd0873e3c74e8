//! What of a run counts: what is in the baseline does not, and what is gone from it is reported.

use super::args::{BaselineArgs, GateArgs};
use crate::finding::{FileError, Finding};
use crate::workspace::{Articles, Baseline, Site, exists_beside, shown};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Which baseline an article belongs to, and what it is called there.
#[derive(Clone, Debug)]
pub(super) struct BaselinePlace {
    pub(super) baseline: PathBuf,
    pub(super) path: String,
}

impl BaselinePlace {
    /// The place of the article at `path`.
    pub(super) fn new(site: &Site, path: &Path, args: &BaselineArgs) -> Self {
        let (baseline, seen) = site.baseline(path);
        match &args.baseline {
            // A baseline that is named has paths as they are printed.
            Some(named) => Self {
                baseline: named.clone(),
                path: shown(path),
            },
            None => Self {
                baseline,
                path: seen,
            },
        }
    }
}

/// What the baselines of a run hold.
#[derive(Debug, Default)]
pub(super) struct Counted {
    /// The findings they hide, by article.
    pub(super) hidden: Vec<Vec<Finding>>,
    /// Whether any baseline was read.
    pub(super) read: bool,
    /// Entries whose finding is gone, by baseline.
    pub(super) stale: BTreeMap<PathBuf, Vec<usize>>,
    /// Baselines that could not be read.
    pub(super) file_errors: Vec<FileError>,
}

/// Takes out of the findings of articles what their baselines hold.
pub(super) fn hide(files: &mut [(&BaselinePlace, &mut Vec<Finding>)], args: &GateArgs) -> Counted {
    let mut counted = Counted {
        hidden: files.iter().map(|_| Vec::new()).collect(),
        ..Counted::default()
    };
    if args.no_baseline {
        return counted;
    }
    let mut by_baseline: BTreeMap<&Path, Vec<usize>> = BTreeMap::new();
    for (i, (place, _)) in files.iter().enumerate() {
        by_baseline.entry(&place.baseline).or_default().push(i);
    }
    let by_baseline: Vec<(PathBuf, Vec<usize>)> = by_baseline
        .into_iter()
        .map(|(path, of)| (path.to_owned(), of))
        .collect();
    for (path, of) in by_baseline {
        let known = match Baseline::read(&path) {
            Ok(Some(known)) => known,
            Ok(None) if args.baseline.baseline.is_none() => continue,
            Ok(None) => {
                counted.file_errors.push(FileError {
                    path: shown(&path),
                    message: "there is no such baseline; `whosays baseline write` makes one".into(),
                });
                continue;
            }
            Err(t) => {
                counted.file_errors.push(t);
                continue;
            }
        };
        counted.read = true;
        let articles: Vec<Articles<'_>> = of
            .iter()
            .map(|&i| (files[i].0.path.as_str(), files[i].1.as_slice()))
            .collect();
        let held = known.hold(&articles, &exists_beside(&path));
        for (i, hidden) in of.into_iter().zip(held.hidden) {
            let mut hidden = hidden.into_iter();
            let held = files[i].1.extract_if(.., |_| hidden.next() == Some(true));
            counted.hidden[i].extend(held);
        }
        if !held.stale.is_empty() {
            counted.stale.insert(path, held.stale);
        }
    }
    counted
}

//! Findings that a baseline holds, which are not reported: those of the command line, read once.

use crate::finding::Finding;
use crate::workspace::{BASELINE, Baseline, LOCK, Site, exists_beside};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::rc::Rc;

/// The baselines that were read.
#[derive(Debug, Default)]
pub(super) struct Baselines {
    known: RefCell<BTreeMap<PathBuf, Option<Rc<Baseline>>>>,
    /// What is wrong with them, until somebody tells it.
    wrong: RefCell<Vec<String>>,
}

impl Baselines {
    /// Takes out of `findings`, which are those of the article at `path`, what its baseline holds.
    pub(super) fn hide(&self, site: &Site, path: &Path, findings: &mut Vec<Finding>) {
        let (file, name) = site.baseline(path);
        let Some(baseline) = self.read(&file) else {
            return;
        };
        let held = baseline.hold(
            &[(name.as_str(), findings.as_slice())],
            &exists_beside(&file),
        );
        let mut hidden = held.hidden.into_iter().flatten();
        findings.retain(|_| !hidden.next().unwrap_or_default());
    }

    fn read(&self, file: &Path) -> Option<Rc<Baseline>> {
        if let Some(known) = self.known.borrow().get(file) {
            return known.clone();
        }
        let read = Baseline::read(file).unwrap_or_else(|t| {
            let problem = format!("{}: {}", t.path, t.message);
            self.wrong.borrow_mut().push(problem);
            None
        });
        let read = read.map(Rc::new);
        self.known
            .borrow_mut()
            .insert(file.to_owned(), read.clone());
        read
    }

    /// What came out wrong since the last time somebody asked.
    pub(super) fn wrong(&self) -> Vec<String> {
        self.wrong.take()
    }
}

/// Whether a file is a baseline, or a lock of packs: what else than TOML decides what is reported.
pub(super) fn is_watched(path: &Path) -> bool {
    path.file_name().is_some_and(|n| n == BASELINE || n == LOCK)
}

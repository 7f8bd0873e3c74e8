//! The settings that hold for articles, read anew when a config, a rule file or the editor's settings change; and what is wrong
//! with them, reported in the files that are at fault.

use super::checked::{CheckedDocument, Checker};
use super::diagnostics;
use super::document::OpenDocument;
use super::document_kind::DocumentKind;
use super::session::Session;
use super::uri;
use crate::finding::Problem;
use crate::text::SourceFile;
use crate::workspace::{Failure, Open, Project, absolute};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::time::Instant;

impl Session {
    /// Where relative paths start: the first folder of the workspace, else the current folder.
    pub(super) fn root(&self) -> PathBuf {
        let here = || std::env::current_dir().unwrap_or_default();
        self.folders.first().cloned().unwrap_or_else(here)
    }

    /// Reads all settings anew when somebody needs them next.
    pub(super) fn reload(&mut self) {
        self.projects.project = None;
        self.projects.baselines = Rc::default();
        self.projects.failed.clear();
        self.walked.clear();
        for document in self.documents.values_mut() {
            document.forget();
        }
        self.refresh();
    }

    /// The project.
    pub(super) fn project(&mut self) -> Result<Rc<Project>, Vec<Failure>> {
        if let Some(project) = &self.projects.project {
            return Ok(project.clone());
        }
        if !self.projects.failed.is_empty() {
            return Err(self.projects.failed.clone());
        }
        match Project::open(self.settings.request(&self.root(), Open::new())) {
            Ok(project) => {
                let project = Rc::new(project);
                self.projects.project = Some(project.clone());
                Ok(project)
            }
            Err(failures) => {
                self.projects.failed.clone_from(&failures);
                for f in &failures {
                    if let Failure::Usage(t) = f {
                        self.show_error(&format!("{}: {}", t.path, t.message));
                    }
                }
                Err(failures)
            }
        }
    }

    /// What articles are checked by.
    pub(super) fn checker(&mut self) -> Result<Checker, Vec<Failure>> {
        let project = self.project()?;
        let baselines = self
            .settings
            .baseline
            .then(|| self.projects.baselines.clone());
        Ok(Checker { project, baselines })
    }

    /// Looks at a document, if that has not been done since it changed.
    pub(super) fn check_document(&mut self, uri: &str) {
        let Some(document) = self.documents.get(uri) else {
            return;
        };
        if document.checked.is_some() {
            return;
        }
        let started = Instant::now();
        let checked = self.check_by_uri(uri);
        for wrong in self.projects.baselines.wrong() {
            self.show_error(&wrong);
        }
        if let Some(document) = self.documents.get_mut(uri) {
            document.cost = started.elapsed();
            self.states += 1;
            document.state = self.states;
            document.checked = Some(Rc::new(checked));
        }
    }

    fn check_by_uri(&mut self, uri: &str) -> CheckedDocument {
        let Some(document) = self.documents.get(uri) else {
            return CheckedDocument::Nothing;
        };
        if let DocumentKind::Article(format) = document.kind {
            let Ok(checker) = self.checker() else {
                return CheckedDocument::Failed(
                    "not checked: the rules that the settings name cannot be read".to_owned(),
                );
            };
            let Some(document) = self.documents.get(uri) else {
                return CheckedDocument::Nothing;
            };
            let (path, source) = (&document.path, &document.source);
            return self.guarded(|| CheckedDocument::article(&checker, path, format, source));
        }
        if document.is_settings() {
            let open = self.open_settings();
            let root = self.root();
            return self.guarded(|| {
                CheckedDocument::settings(
                    document.kind,
                    &document.path,
                    &self.settings,
                    &root,
                    open,
                )
            });
        }
        CheckedDocument::Nothing
    }

    /// Does `work`; what should never happen costs one document its findings, not the editor its server.
    fn guarded(&self, work: impl FnOnce() -> CheckedDocument) -> CheckedDocument {
        let done = std::panic::catch_unwind(std::panic::AssertUnwindSafe(work));
        done.unwrap_or_else(|_| {
            self.log("whosays failed on a document; please report it with the document");
            CheckedDocument::Nothing
        })
    }

    /// The texts of the configs and rule files that are open.
    fn open_settings(&self) -> Open {
        let open = self.documents.values();
        let open = open.filter(|d| matches!(d.kind, DocumentKind::Config | DocumentKind::Toml));
        open.map(|d| (d.path.clone(), d.source.text().to_owned()))
            .collect()
    }

    /// Tells what is wrong in configs and rule files that are not open; those that are speak for themselves.
    pub(super) fn publish_mistakes(&mut self) {
        let mut failures = self.projects.failed.clone();
        if let Some(project) = &self.projects.project {
            failures.extend(project.failures());
        }
        let mut by_file: BTreeMap<PathBuf, (String, Vec<Problem>)> = BTreeMap::new();
        let here = std::env::current_dir().unwrap_or_default();
        for failure in failures {
            let Failure::Files(files) = failure else {
                continue;
            };
            for f in files {
                let path = absolute(Path::new(&f.path), &here);
                let (_, problems) = by_file.entry(path).or_insert((f.text, Vec::new()));
                for p in f.problems {
                    if !problems.contains(&p) {
                        problems.push(p);
                    }
                }
            }
        }
        by_file.retain(|path, _| self.open_at(path).is_none());
        let mut now = BTreeSet::new();
        for (path, (text, problems)) in by_file {
            let uri = uri::from_path(&path);
            let source = SourceFile::new("", text);
            let all = diagnostics::problems(&problems, &source, &self.client);
            self.publish(&uri, None, all);
            now.insert(uri);
        }
        for gone in std::mem::replace(&mut self.projects.published, now) {
            let open = uri::to_path(&gone).and_then(|p| self.open_at(&p)).is_some();
            if !self.projects.published.contains(&gone) && !open {
                self.publish(&gone, None, Vec::new());
            }
        }
    }

    /// The document that is open for the file at `path`.
    pub(super) fn open_at(&self, path: &Path) -> Option<&OpenDocument> {
        let mut open = self.documents.values();
        open.find(|d| d.path == path && uri::to_path(&d.uri).is_some())
    }

    /// A config that has been opened, and all that it names, is looked at even where no article is open.
    pub(super) fn settings_of(&mut self, path: &Path) {
        if let Ok(project) = self.project() {
            // What is wrong is reported with the rest.
            let _ = project.site(path);
        }
    }
}

//! What is made of a document: the road of the command line, taken by a text that may not be on the disk.

use super::baselines::Baselines;
use super::document_kind::DocumentKind;
use super::settings::EditorSettings;
use crate::document::{Document, Format};
use crate::finding::{Finding, Problem};
use crate::text::SourceFile;
use crate::view::SourcingMap;
use crate::workspace::{Configs, Failure, Open, Plan, Project, Selection, absolute};
use std::cell::OnceCell;
use std::path::Path;
use std::rc::Rc;

/// What came of a document.
#[derive(Debug)]
pub(super) enum CheckedDocument {
    /// An article that was read.
    Article(Box<CheckedText>),
    /// An article that was not, and why.
    Failed(String),
    /// A config or rule file, and what is wrong in it.
    Settings(Vec<Problem>),
    /// Nothing of ours.
    Nothing,
}

/// What articles are checked by.
#[derive(Clone, Debug)]
pub(super) struct Checker {
    pub(super) project: Rc<Project>,
    /// None where what they hold is shown.
    pub(super) baselines: Option<Rc<Baselines>>,
}

/// An article that was checked.
#[derive(Debug)]
pub(super) struct CheckedText {
    pub(super) doc: Document,
    pub(super) plan: Plan,
    pub(super) findings: Vec<Finding>,
    map: OnceCell<SourcingMap>,
}

impl CheckedText {
    /// Who says what in it, worked out when somebody asks.
    pub(super) fn map(&self, source: &SourceFile) -> &SourcingMap {
        self.map.get_or_init(|| self.plan.map(source, &self.doc))
    }
}

impl CheckedDocument {
    /// Checks the article at `path`.
    pub(super) fn article(
        checker: &Checker,
        path: &Path,
        format: Format,
        source: &SourceFile,
    ) -> Self {
        let site = match checker.project.site(path) {
            Ok(site) => site,
            Err(failures) => return Self::Failed(unread(&failures)),
        };
        if site.excludes(path) {
            return Self::Nothing;
        }
        if source.text().len() >= u32::MAX as usize {
            return Self::Failed("articles of 4 GiB and more are not read".to_owned());
        }
        let doc = site.read(path, format, source.text());
        let plan = match site.plan(path, source, &doc) {
            Ok(plan) => plan,
            Err(failures) => return Self::Failed(unread(&failures)),
        };
        let mut findings = plan.check(source, &doc).findings;
        if let Some(baselines) = &checker.baselines {
            baselines.hide(&site, path, &mut findings);
        }
        Self::Article(Box::new(CheckedText {
            doc,
            plan,
            findings,
            map: OnceCell::new(),
        }))
    }

    /// Looks at a config or a rule file that is open, with all that is open beside it.
    pub(super) fn settings(
        kind: DocumentKind,
        path: &Path,
        settings: &EditorSettings,
        root: &Path,
        open: Open,
    ) -> Self {
        let base = settings.request(root, open);
        let request = match kind {
            DocumentKind::Config => crate::workspace::Request {
                configs: Configs::Only(path.to_owned()),
                selection: Selection::default(),
                ..base
            },
            _ => crate::workspace::Request {
                configs: Configs::None,
                selection: Selection {
                    own: vec![path.to_owned()],
                    ..Selection::default()
                },
                ..base
            },
        };
        let opened = Project::open(request).and_then(|p| p.site(path).map(|_| ()));
        let mut found = Vec::new();
        for failure in opened.err().unwrap_or_default() {
            match failure {
                Failure::Usage(t) => found.push(Problem::new(0..0, t.message)),
                Failure::Files(files) => {
                    for f in files {
                        if is_same_file(&f.path, path) {
                            found.extend(f.problems);
                        }
                    }
                }
            }
        }
        Self::Settings(found)
    }

    /// The article, if it is one that was read.
    pub(super) fn as_article(&self) -> Option<&CheckedText> {
        match self {
            Self::Article(a) => Some(a),
            _ => None,
        }
    }
}

/// Whether what is printed as `path` is the file at `other`.
pub(super) fn is_same_file(path: &str, other: &Path) -> bool {
    let here = std::env::current_dir().unwrap_or_default();
    absolute(Path::new(path), &here) == other
}

/// Why an article was not read, in a line.
fn unread(failures: &[Failure]) -> String {
    let first = failures.first().map(|f| match f {
        Failure::Usage(t) if t.path.is_empty() => t.message.clone(),
        Failure::Usage(t) => format!("{}: {}", t.path, t.message),
        Failure::Files(files) => files.first().map_or_else(String::new, |f| {
            let first = f.problems.first();
            let line = first.map_or(1, |p| {
                SourceFile::new("", &*f.text).line_index(p.span.start) + 1
            });
            format!("{}:{line}: {}", f.path, first.map_or("", |p| &p.message))
        }),
    });
    format!(
        "not checked until a mistake is fixed: {}",
        first.unwrap_or_default()
    )
}

//! whosays as a library: rules and settings loaded once, then texts checked by name.

use crate::check::Analysis;
use crate::config::{Origin, Sourced};
use crate::document::{Document, Format};
use crate::finding::{FileError, Finding};
use crate::input;
use crate::text::{Date, SourceFile};
use crate::view::SourcingMap;
use crate::workspace::{Configs, Failure, Project, Request, Site};
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Checks texts against rules. It is made by a [`LinterBuilder`], does not change after, and many threads may use it.
///
/// ```
/// let linter = whosays::Linter::builder().build()?;
/// let report = linter.check("article.md", "Experts say the harbour wall leans.");
/// assert_eq!(report.findings[0].rule, "vague-authority");
/// # Ok::<(), whosays::LinterError>(())
/// ```
#[derive(Debug)]
pub struct Linter {
    site: Arc<Site>,
}

/// What a [`Linter`] goes by: which rules run, and with which settings. Without any call the default packs run, and no config is
/// read.
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct LinterBuilder {
    request: Request,
    strict: bool,
}

/// What came of a text.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Report {
    /// What was found, in order of place, then rule. Places are bytes of the text.
    pub findings: Vec<Finding>,
    /// How many findings comments in the text hide.
    pub ignored: usize,
    /// Whether the text is in a language that the rules do not know, so that only some packs read it.
    pub other_language: bool,
    /// What kept rules from running that the text itself turns on in its front matter.
    pub problems: Vec<String>,
}

/// Why a [`Linter`] could not be made: every mistake in settings and rules, one a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinterError {
    problems: Vec<FileError>,
}

impl Linter {
    /// A linter with its own settings.
    pub fn builder() -> LinterBuilder {
        LinterBuilder::default()
    }

    /// Checks a text. The extension of `name` tells its format, as it does on the command line: Markdown, HTML, or else plain text.
    #[must_use]
    pub fn check(&self, name: &str, text: &str) -> Report {
        let (source, doc) = self.read(name, text);
        match self.site.plan(Path::new(name), &source, &doc) {
            Ok(plan) => {
                let examined = plan.check(&source, &doc);
                Report {
                    findings: examined.findings,
                    ignored: examined.ignored,
                    other_language: examined.foreign,
                    problems: Vec::new(),
                }
            }
            Err(failures) => Report {
                problems: failures.iter().map(ToString::to_string).collect(),
                ..Report::default()
            },
        }
    }

    /// Who says what in a text, and how well each sentence is backed.
    #[must_use]
    pub fn map(&self, name: &str, text: &str) -> SourcingMap {
        let (source, doc) = self.read(name, text);
        Analysis::new(self.site.rules(), &source, &doc).map()
    }

    fn read(&self, name: &str, text: &str) -> (SourceFile, Document) {
        let format = input::format_of(Path::new(name)).unwrap_or(Format::Text);
        let doc = input::read(format, text, self.site.language());
        (SourceFile::new(name, text), doc)
    }
}

impl LinterBuilder {
    /// Runs these packs and rules alone.
    pub fn select<S: Into<String>>(mut self, names: impl IntoIterator<Item = S>) -> Self {
        let names = names.into_iter().map(Into::into);
        self.request.selection.select.extend(names);
        self
    }

    /// Does not run these packs and rules.
    pub fn ignore<S: Into<String>>(mut self, names: impl IntoIterator<Item = S>) -> Self {
        let names = names.into_iter().map(Into::into);
        self.request.selection.ignore.extend(names);
        self
    }

    /// Also runs strict rules, which ask of every sentence what others ask of the worst.
    pub fn strict(mut self, strict: bool) -> Self {
        self.strict = strict;
        self
    }

    /// Adds the rules of a TOML file, or of a folder of them.
    pub fn rules(mut self, path: impl Into<PathBuf>) -> Self {
        self.request.selection.own.push(path.into());
        self
    }

    /// Takes settings from this `whosays.toml`.
    pub fn config(mut self, path: impl Into<PathBuf>) -> Self {
        self.request.configs = Configs::Only(path.into());
        self
    }

    /// Judges by this day what holds `until` a day; without one nothing ends.
    pub fn today(mut self, year: u16, month: u8, day: u8) -> Self {
        self.request.today = Date::new(year, month, day);
        self
    }

    /// Reports what this table says was retracted: a CSV file in the form of the Retraction Watch database.
    pub fn retractions(mut self, path: impl Into<PathBuf>) -> Self {
        self.request.retractions = Some(path.into());
        self
    }

    /// Loads the rules and settings.
    ///
    /// # Errors
    /// Every mistake in them.
    pub fn build(self) -> Result<Linter, LinterError> {
        let mut request = self.request;
        if request.configs == Configs::Nearest {
            request.configs = Configs::None;
        }
        if self.strict {
            request.settings.strict = Some(Sourced {
                value: true,
                origin: Origin::Option("strict"),
            });
        }
        let project = Project::open(request)?;
        project.sites(std::iter::empty())?;
        Ok(Linter {
            site: project.here()?,
        })
    }
}

impl LinterError {
    /// Every mistake: the file it is in, which may be none, and what it is.
    pub fn problems(&self) -> impl Iterator<Item = (&str, &str)> {
        let all = self.problems.iter();
        all.map(|t| (t.path.as_str(), t.message.as_str()))
    }
}

impl From<Vec<Failure>> for LinterError {
    fn from(failures: Vec<Failure>) -> Self {
        Self {
            problems: failures.iter().flat_map(Failure::file_errors).collect(),
        }
    }
}

impl fmt::Display for LinterError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, problem) in self.problems.iter().enumerate() {
            if i > 0 {
                f.write_str("\n")?;
            }
            write!(f, "{problem}")?;
        }
        Ok(())
    }
}

impl std::error::Error for LinterError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_name_is_an_error_that_says_so() {
        let wrong = Linter::builder().select(["vague-authorty"]).build();
        let said = wrong.expect_err("no such rule").to_string();
        assert!(said.contains("vague-authority"), "{said}");
    }

    #[test]
    fn what_is_selected_runs_alone() {
        let linter = Linter::builder().select(["residue"]).build().expect("runs");
        let text = "Experts say it leans. As an AI language model, I cannot say.";
        let report = linter.check("a.txt", text);
        let packs: Vec<_> = report.findings.iter().map(|f| f.pack.as_str()).collect();
        assert_eq!(packs, ["residue"], "{report:?}");
    }

    #[test]
    fn a_map_tells_who_speaks() {
        let linter = Linter::builder().build().expect("runs");
        let map = linter.map("a.md", "“It leans,” said Ilse Varga, the engineer.");
        assert_eq!(map.sources[0].name, "Ilse Varga");
    }
}

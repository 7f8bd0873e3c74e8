//! `--since`: what articles had at the merge base, which is not new.

use super::checked_article::CheckedArticle;
use super::load;
use crate::document::{Document, Format};
use crate::finding::FileError;
use crate::text::{SourceFile, decode};
use crate::workspace::{Changes, Plan, Project, Site, shown};
use std::io;
use std::path::Path;

/// The fingerprints of what an article had when its bytes were these.
pub(super) fn before(
    plan: &impl Fn(&SourceFile, &Document) -> Result<Plan, FileError>,
    site: &Site,
    now: &Document,
    (path, name): (&Path, &str),
    bytes: Vec<u8>,
) -> Result<Vec<String>, FileError> {
    // What could not be read then had no findings that one knows of.
    let Ok(text) = decode(bytes) else {
        return Ok(Vec::new());
    };
    let doc = site.read(path, now.format, &text);
    let source = SourceFile::new(name, text);
    let plan = plan(&source, &doc)?;
    let found = plan.examine(&source, &doc).findings;
    Ok(found.into_iter().map(|f| f.fingerprint).collect())
}

/// Takes out of the findings of new articles what articles that are gone had: they were renamed, and changed so much that git
/// does not know them again. What one had is taken out once.
pub(super) fn forget_moved(
    changes: &Changes,
    project: &Project,
    files: &mut [CheckedArticle],
) -> io::Result<Vec<FileError>> {
    let new = |f: &&mut CheckedArticle| f.new && !f.checked.findings.is_empty();
    let mut file_errors = Vec::new();
    if !files.iter_mut().any(|f| new(&f)) {
        return Ok(file_errors);
    }
    let mut had: Vec<(String, String)> = Vec::new();
    for (path, bytes) in changes.gone()? {
        let (Ok(text), Ok(site)) = (decode(bytes), project.site(&path)) else {
            continue;
        };
        let format = crate::input::format_of(&path).unwrap_or(Format::Text);
        let doc = site.read(&path, format, &text);
        let source = SourceFile::new(shown(&path), text);
        match site.plan(&path, &source, &doc) {
            Ok(plan) => had.extend(
                plan.examine(&source, &doc)
                    .findings
                    .into_iter()
                    .map(|f| (f.rule, f.fingerprint)),
            ),
            Err(failures) => file_errors.push(load::file_error(source.name(), &failures)),
        }
    }
    for f in files.iter_mut().filter(new) {
        f.checked.findings.retain(|f| {
            let at = had
                .iter()
                .position(|(rule, print)| *rule == f.rule && *print == f.fingerprint);
            at.map(|at| had.swap_remove(at)).is_none()
        });
    }
    Ok(file_errors)
}

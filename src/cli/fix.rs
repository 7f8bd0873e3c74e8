//! `--fix`: an article fixed, checked anew, and written whole; `--diff`: what that would change.

use super::args::FixArgs;
use crate::check;
use crate::document::Document;
use crate::text::SourceFile;
use crate::workspace::{Plan, Site};
use similar::TextDiff;
use std::path::Path;

/// A fix can make room for another; after so many rounds there is nothing that would not go on for ever.
const ROUNDS: usize = 10;

/// An article with its fixes made.
pub(super) struct Fixed {
    pub(super) source: SourceFile,
    pub(super) doc: Document,
    /// How many fixes were made.
    pub(super) made: usize,
}

/// Makes the fixes of an article, round by round until there is none left.
pub(super) fn fix(
    plan: &Plan,
    args: &FixArgs,
    (site, path): (&Site, &Path),
    source: SourceFile,
    doc: Document,
) -> Fixed {
    let mut m = Fixed {
        source,
        doc,
        made: 0,
    };
    for _ in 0..ROUNDS {
        let found = plan.check(&m.source, &m.doc).findings;
        let fixes = found.iter().filter_map(|f| f.fix.as_ref());
        let (text, made) =
            check::apply(m.source.text(), fixes.filter(|f| f.safe || args.fix_unsafe));
        if made == 0 || text == m.source.text() {
            break;
        }
        m.made += made;
        m.doc = site.read(path, m.doc.format, &text);
        m.source = SourceFile::new(m.source.name(), text);
    }
    m
}

/// What a text becomes, as a unified diff.
pub(super) fn diff(name: &str, before: &str, after: &str) -> String {
    TextDiff::from_lines(before, after)
        .unified_diff()
        .context_radius(3)
        .header(&format!("a/{name}"), &format!("b/{name}"))
        .to_string()
}

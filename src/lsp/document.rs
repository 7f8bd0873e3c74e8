//! A document that is open in the editor: its text as the editor has it, and what was made of that.

use super::checked::CheckedDocument;
use super::document_kind::DocumentKind;
use super::uri;
use crate::text::{SourceFile, Span, Units, offset_in_editor};
use gen_lsp_types::{Position, TextDocumentContentChangeEvent};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::time::{Duration, Instant};

/// A document that is open.
#[derive(Debug)]
pub(super) struct OpenDocument {
    pub(super) uri: String,
    /// Where it is, or, if it is no file, where it would be: what its settings go by.
    pub(super) path: PathBuf,
    pub(super) kind: DocumentKind,
    pub(super) mdx: bool,
    pub(super) version: i32,
    pub(super) source: SourceFile,
    /// What was made of this text; none where it is not known yet.
    pub(super) checked: Option<Rc<CheckedDocument>>,
    /// Whether the editor has been sent them.
    pub(super) published: bool,
    /// Rises whenever something else comes out.
    pub(super) state: u64,
    /// How long the last look took.
    pub(super) cost: Duration,
    /// When the text changed last.
    pub(super) changed: Instant,
}

impl OpenDocument {
    /// A document that has just been opened; `root` is where one that is no file would be.
    pub(super) fn new(
        uri: String,
        language: &str,
        version: i32,
        text: String,
        root: &Path,
    ) -> Self {
        let file = uri::to_path(&uri);
        let kind = DocumentKind::detect(language, file.as_deref());
        let mdx = language.contains("mdx") || uri.to_ascii_lowercase().ends_with(".mdx");
        let path = file.unwrap_or_else(|| root.join("untitled"));
        Self {
            source: SourceFile::new(crate::workspace::shown(&path), text),
            uri,
            path,
            kind,
            mdx,
            version,
            checked: None,
            published: false,
            state: 0,
            cost: Duration::ZERO,
            changed: Instant::now(),
        }
    }

    /// Makes changes, in their order; each place is one in the text that those before it have left.
    pub(super) fn change(
        &mut self,
        version: i32,
        changes: Vec<TextDocumentContentChangeEvent>,
        units: Units,
    ) {
        for change in changes {
            match change {
                TextDocumentContentChangeEvent::TextDocumentContentChangePartial(c) => {
                    let (a, b) = (
                        self.offset(c.range.start, units),
                        self.offset(c.range.end, units),
                    );
                    let span = Span::new(a.min(b), a.max(b));
                    self.source.replace(span, &c.text);
                }
                TextDocumentContentChangeEvent::TextDocumentContentChangeWholeDocument(c) => {
                    let name = self.source.name().to_owned();
                    self.source = SourceFile::new(name, c.text);
                }
            }
        }
        self.version = version;
        self.changed = Instant::now();
        self.forget();
    }

    /// What was made of the text holds no longer.
    pub(super) fn forget(&mut self) {
        self.checked = None;
        self.published = false;
    }

    /// The byte at a place.
    pub(super) fn offset(&self, at: Position, units: Units) -> usize {
        offset_in_editor(&self.source, at.line as usize, at.character as usize, units)
    }

    /// When it is to be looked at: at once where that is quick, after a pause in typing where it is not.
    pub(super) fn due(&self) -> Instant {
        const QUICK: Duration = Duration::from_millis(40);
        const LONGEST: Duration = Duration::from_millis(300);
        if self.cost <= QUICK {
            return self.changed;
        }
        self.changed + self.cost.min(LONGEST)
    }

    /// Whether it is a TOML file that holds rules, or a config.
    pub(super) fn is_settings(&self) -> bool {
        match self.kind {
            DocumentKind::Config => true,
            DocumentKind::Toml => {
                let mut lines = self.source.text().lines();
                lines.any(|l| l.trim_start().starts_with("[[rule]]"))
            }
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Format;

    #[test]
    fn the_language_decides_then_the_name() {
        let of = |language: &str, path: &str| DocumentKind::detect(language, Some(Path::new(path)));
        assert_eq!(of("html", "a.md"), DocumentKind::Article(Format::Html));
        assert_eq!(of("", "a.MD"), DocumentKind::Article(Format::Markdown));
        assert_eq!(
            of("fundamental", "a.txt"),
            DocumentKind::Article(Format::Text)
        );
        assert_eq!(of("toml", "x/whosays.toml"), DocumentKind::Config);
        assert_eq!(of("", "x/house.toml"), DocumentKind::Toml);
        assert_eq!(of("python", "a.py"), DocumentKind::Other);
        assert_eq!(
            DocumentKind::detect("markdown", None),
            DocumentKind::Article(Format::Markdown)
        );
        assert_eq!(DocumentKind::detect("", None), DocumentKind::Other);
    }
}

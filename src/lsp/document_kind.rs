//! What an open document is to the server, by its language id or its name.

use crate::document::Format;
use std::ffi::OsStr;
use std::path::Path;

/// The language ids that editors give to what we read.
const LANGUAGES: &[(&str, Format)] = &[
    ("markdown", Format::Markdown),
    ("markdown.mdx", Format::Mdx),
    ("mdx", Format::Mdx),
    ("quarto", Format::Markdown),
    ("rmd", Format::Markdown),
    ("rmarkdown", Format::Markdown),
    ("pandoc", Format::Markdown),
    ("gfm", Format::Markdown),
    ("plaintext", Format::Text),
    ("text", Format::Text),
    ("txt", Format::Text),
    ("html", Format::Html),
    ("xhtml", Format::Html),
    ("mhtml", Format::Html),
    ("bibtex", Format::Bib),
    ("biblatex", Format::Bib),
];

/// What a document is to us.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DocumentKind {
    /// It is checked.
    Article(Format),
    /// A `whosays.toml`.
    Config,
    /// TOML that may hold rules.
    Toml,
    /// None of ours.
    Other,
}

impl DocumentKind {
    /// What a document with this language and path is; the language decides where it is one that we know.
    pub(super) fn detect(language: &str, path: Option<&Path>) -> Self {
        let named = path.and_then(Path::file_name);
        let extension = path.and_then(Path::extension).and_then(OsStr::to_str);
        if named == Some(OsStr::new(crate::workspace::CONFIG)) {
            return Self::Config;
        }
        if language == "toml" || extension.is_some_and(|e| e.eq_ignore_ascii_case("toml")) {
            return Self::Toml;
        }
        let language = language.to_ascii_lowercase();
        let known = LANGUAGES.iter().find(|(name, _)| *name == language);
        // Editors without a mode for MDX call it Markdown.
        let mdx = extension.is_some_and(|e| e.eq_ignore_ascii_case("mdx"));
        let format = known.map(|(_, f)| match f {
            Format::Markdown if mdx => Format::Mdx,
            f => *f,
        });
        match format.or_else(|| crate::input::format_of(path?)) {
            Some(format) => Self::Article(format),
            None => Self::Other,
        }
    }
}

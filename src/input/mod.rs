//! Inputs: one file a format, each total: whatever the text, a document comes out.

mod bib;
mod comment;
mod csl;
mod front_matter;
mod hole;
mod html;
mod json;
mod markdown;
mod plain;
mod template;
mod writer;

use crate::document::{BlockKind, Builder, Document, Format, Language};
use std::borrow::Cow;
use std::path::Path;
use writer::Writer;

/// The extensions of the input formats, in lower case: what a walk through a folder takes.
pub const EXTENSIONS: &[(&str, Format)] = &[
    ("md", Format::Markdown),
    ("markdown", Format::Markdown),
    ("mdx", Format::Mdx),
    ("mkd", Format::Markdown),
    ("qmd", Format::Markdown),
    ("rmd", Format::Markdown),
    ("txt", Format::Text),
    ("text", Format::Text),
    ("html", Format::Html),
    ("htm", Format::Html),
    ("xhtml", Format::Html),
    ("bib", Format::Bib),
    ("bibtex", Format::Bib),
    ("csljson", Format::CslJson),
];

/// The extensions of texts in formats that are not read, in lower case: a walk says how many it passes over.
pub const UNREAD: &[&str] = &[
    "rst",
    "rest",
    "adoc",
    "asciidoc",
    "org",
    "tex",
    "textile",
    "mediawiki",
    "wiki",
    "creole",
    "pod",
    "docx",
    "odt",
    "rtf",
    "epub",
];

/// The format of a file by its extension, whatever its case; `None` where no format claims it.
#[must_use]
pub fn format_of(path: impl AsRef<Path>) -> Option<Format> {
    let extension = path.as_ref().extension()?.to_str()?;
    EXTENSIONS
        .iter()
        .find(|(e, _)| e.eq_ignore_ascii_case(extension))
        .map(|&(_, format)| format)
}

/// The format of a text whose name tells none: a page says so in its first words, all else is plain text.
#[must_use]
pub fn format_in(text: &str) -> Format {
    let start = text.trim_start_matches('\u{feff}').trim_start();
    let opens = |tag: &str| {
        start
            .get(..tag.len())
            .is_some_and(|s| s.eq_ignore_ascii_case(tag))
    };
    let page =
        opens("<!doctype html") || opens("<html") || opens("<?xml") && start.contains("<html");
    if page { Format::Html } else { Format::Text }
}

/// Reads `source`, which is under 4 GiB, as `format`. Nothing in a text makes this fail.
#[must_use]
pub fn read(format: Format, source: &str, language: &Language) -> Document {
    let mut builder = Builder::new(format, source);
    let mut start = if source.starts_with('\u{feff}') { 3 } else { 0 };
    match format {
        Format::Bib => bib::read(&mut builder, source, start),
        Format::CslJson => csl::read(&mut builder, source, start),
        _ => {}
    }
    if format.is_bibliography() {
        return builder.finish(language);
    }
    let mut title = None;
    if let Some(front) = front_matter::read(source, start) {
        start = front.span.end;
        title = front.title().filter(|_| !is_headed(&source[start..]));
        builder.code(front.span);
        builder.front(front);
    }
    let mut dedents = Vec::new();
    let holes = template::holes(source, start, format, &mut dedents);
    let mut mask = hole::dedent(hole::mask(source, start, &holes), &dedents);
    if format == Format::Mdx {
        mask = without_indented_code(mask, start);
    }
    let mut writer = Writer::new(builder, source, &mask, &holes);
    if let Some(title) = title {
        writer.b.open(BlockKind::Heading, title.start);
        writer.b.level(1);
        writer.b.copy(title);
        writer.b.close(title.end);
    }
    match format {
        Format::Markdown | Format::Mdx => markdown::read(&mut writer, start),
        Format::Text => plain::read(&mut writer, start),
        Format::Html => html::read(&mut writer, start),
        // Bibliographies are no prose with markup.
        Format::Bib | Format::CslJson => {}
    }
    for hole in &holes {
        if hole.code {
            writer.b.code(hole.span);
        }
    }
    comment::find(&mut writer.b, source, start, format, &holes);
    writer.b.finish(language)
}

/// Most often that the blanks before what JSX nests are taken away: four columns each time.
const DEEPEST: usize = 16;

/// MDX has no indented code: what stands four columns in is prose inside an element.
fn without_indented_code(mut text: Cow<'_, str>, start: usize) -> Cow<'_, str> {
    for _ in 0..DEEPEST {
        let dedents: Vec<hole::Dedent> = markdown::indented(&text, start)
            .into_iter()
            .map(|at| hole::Dedent {
                at,
                bytes: template::taken(&text[at..], 4),
            })
            .collect();
        if dedents.is_empty() {
            break;
        }
        text = hole::dedent(text, &dedents);
    }
    text
}

/// Whether a body opens with a headline of its own.
fn is_headed(body: &str) -> bool {
    let body = body.trim_start();
    body.starts_with("# ") || body.get(..3).is_some_and(|b| b.eq_ignore_ascii_case("<h1"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_go_by_extension_whatever_its_case() {
        assert_eq!(format_of("a/b.MD"), Some(Format::Markdown));
        assert_eq!(format_of("b.Xhtml"), Some(Format::Html));
        assert_eq!(format_of("b.txt"), Some(Format::Text));
        assert_eq!(format_of("md"), None);
        assert_eq!(format_of("b.pdf"), None);
    }
}

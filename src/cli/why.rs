//! `whosays why FILE:LINE[:COL]`: what is seen in the sentence there, and why each rule spoke or kept silent.

use super::args::{WhyArgs, WhyFormat};
use super::{CliError, CliResult, Outcome, articles, load, output};
use crate::document::{Document, SentenceId};
use crate::report;
use crate::text::{SourceFile, Span};
use crate::workspace::Project;
use std::path::Path;

/// A place as it was asked for.
#[derive(Debug, PartialEq, Eq)]
struct Asked<'a> {
    path: &'a str,
    /// From 1.
    line: usize,
    /// From 1, in characters.
    column: Option<usize>,
}

pub(super) fn run(args: &WhyArgs) -> CliResult<Outcome> {
    let Some(asked) = Asked::read(&args.place) else {
        let message = format!("`{}` names no line; write it as FILE:LINE", args.place);
        return Err(CliError::usage(message));
    };
    let project = Project::open(load::why(args))?;
    let path = Path::new(asked.path);
    let is_stdin = path.as_os_str() == "-";
    let named = if is_stdin { &args.stdin_filename } else { path };
    let mut sites = project.sites(std::iter::once(named))?;
    let site = sites.pop().ok_or(CliError::AlreadyReported)?;
    let (source, doc) =
        articles::read_article(path, &args.stdin_filename, args.input_format, &site)?;
    let plan = site.plan(named, &source, &doc)?;
    let sentences = sentences(&asked, &source, &doc)
        .map_err(|message| CliError::in_file(source.name(), message))?;
    let trace = plan.trace(&source, &doc, &sentences);
    let (mut out, style) = output::open(args.sink.output.as_deref(), args.sink.color)?;
    match args.format {
        WhyFormat::Text => report::why::text::write(&trace, &source, style, &mut out)?,
        WhyFormat::Json => report::why::json::write(&trace, &source, &mut out)?,
    }
    out.flush()?;
    Ok(Outcome::Clean)
}

impl<'a> Asked<'a> {
    /// `FILE:LINE`, `FILE:LINE:COL`, also with the colon after it that reports have. A file may have colons in its name.
    fn read(text: &'a str) -> Option<Self> {
        let text = text.strip_suffix(':').unwrap_or(text);
        let (before, last) = text.rsplit_once(':')?;
        let last: usize = last.parse().ok()?;
        let found = match before.rsplit_once(':').map(|(p, n)| (p, n.parse())) {
            Some((path, Ok(line))) => Self {
                path,
                line,
                column: Some(last),
            },
            _ => Self {
                path: before,
                line: last,
                column: None,
            },
        };
        (!found.path.is_empty()).then_some(found)
    }
}

/// The sentences at a place; the reason why there is none.
fn sentences(
    asked: &Asked<'_>,
    source: &SourceFile,
    doc: &Document,
) -> Result<Vec<SentenceId>, String> {
    let lines = match source.text() {
        text if text.ends_with(['\n', '\r']) => source.lines() - 1,
        _ => source.lines(),
    };
    if asked.line == 0 || asked.line > lines {
        let word = if lines == 1 { "line" } else { "lines" };
        return Err(format!(
            "there is no line {}; it has {lines} {word}",
            asked.line
        ));
    }
    let line = source.line_span(asked.line - 1);
    let place = |s: SentenceId| doc.source(&doc.sentences[s].flat);
    let on_line: Vec<SentenceId> = (0..doc.sentences.len())
        .filter(|s| place(*s).overlaps(line))
        .collect();
    if on_line.is_empty() {
        return Err(nothing(asked.line, line, source, doc));
    }
    let Some(column) = asked.column else {
        return Ok(on_line);
    };
    let text = source.slice(line);
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let columns = text.chars().count();
    if column == 0 || column > columns + 1 {
        return Err(format!(
            "line {} has {columns} columns, and no column {column}",
            asked.line
        ));
    }
    let before: usize = text.chars().take(column - 1).map(char::len_utf8).sum();
    let at = line.end - text.len() + before;
    // Between two sentences the one before is meant; before the first, the first.
    let found = on_line.iter().rev().find(|s| place(**s).start <= at);
    Ok(vec![*found.unwrap_or(&on_line[0])])
}

/// What stands on a line without prose, and where the nearest prose is.
fn nothing(number: usize, line: Span, source: &SourceFile, doc: &Document) -> String {
    let touches = |span: Span| span.overlaps(line) || span.start == line.start && line.is_empty();
    let text = source.slice(line).trim();
    let what = if doc.front.as_ref().is_some_and(|f| touches(f.span)) {
        "front matter"
    } else if doc.code.iter().any(|c| touches(*c)) {
        "code"
    } else if text.is_empty() {
        "blank"
    } else if text.chars().all(|c| !c.is_alphanumeric()) {
        "markup"
    } else {
        "not prose: a comment, a template, the target of a link or other markup"
    };
    let lines = |s: usize| {
        let span = doc.source(&doc.sentences[s].flat);
        (
            source.line_index(span.start) + 1,
            source.line_index(span.end.saturating_sub(1)) + 1,
        )
    };
    let nearest = (0..doc.sentences.len())
        .map(|s| {
            let (first, last) = lines(s);
            if first > number { first } else { last }
        })
        .min_by_key(|l| (l.abs_diff(number), *l));
    match nearest {
        Some(near) => format!("line {number} is {what}; the nearest prose is on line {near}"),
        None => format!("line {number} is {what}; there is no prose in it"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(text: &str) -> Option<(&str, usize, Option<usize>)> {
        Asked::read(text).map(|a| (a.path, a.line, a.column))
    }

    #[test]
    fn a_place_is_read_from_its_end() {
        assert_eq!(asked("a.md:3"), Some(("a.md", 3, None)));
        assert_eq!(asked("a.md:3:14"), Some(("a.md", 3, Some(14))));
        assert_eq!(asked("a.md:3:14:"), Some(("a.md", 3, Some(14))));
        assert_eq!(asked("C:\\a.md:3"), Some(("C:\\a.md", 3, None)));
        assert_eq!(asked("-:3"), Some(("-", 3, None)));
        for wrong in ["a.md", "a.md:", ":3", "a.md:x", "a.md:-1"] {
            assert_eq!(asked(wrong), None, "{wrong}");
        }
    }

    /// Where the sentences at a place start, in bytes.
    fn starts(text: &str, line: usize, column: Option<usize>) -> Result<Vec<usize>, String> {
        let language = crate::rule::language(&crate::rule::lexicons("en"));
        let doc = crate::input::read(crate::document::Format::Markdown, text, &language);
        let source = SourceFile::new("a.md", text);
        let asked = Asked {
            path: "a.md",
            line,
            column,
        };
        let found = sentences(&asked, &source, &doc)?;
        Ok(found
            .into_iter()
            .map(|s| doc.source(&doc.sentences[s].flat).start)
            .collect())
    }

    #[test]
    fn a_column_chooses_among_the_sentences_of_a_line() {
        let text = "Él *leans*. It\nstands. It falls.\n";
        assert_eq!(starts(text, 1, None), Ok(vec![0, 13]));
        assert_eq!(starts(text, 2, None), Ok(vec![13, 24]));
        assert_eq!(starts(text, 1, Some(1)), Ok(vec![0]));
        assert_eq!(starts(text, 1, Some(12)), Ok(vec![0]), "the space between");
        assert_eq!(starts(text, 1, Some(13)), Ok(vec![13]));
        assert_eq!(starts(text, 2, Some(1)), Ok(vec![13]));
        assert_eq!(starts(text, 2, Some(9)), Ok(vec![24]));
        assert!(starts(text, 2, Some(19)).is_err());
        assert!(starts(text, 3, None).is_err());
        assert!(starts(text, 0, None).is_err());
    }

    #[test]
    fn what_stands_where_no_prose_does_is_told() {
        let text = "---\nkind: x\n---\n\nIt leans.\n\n```\ncode\n```\n\n<!-- a note -->\n";
        let says = |line| starts(text, line, None).expect_err("no prose");
        assert!(says(2).contains("front matter"), "{}", says(2));
        assert!(says(4).contains("blank"), "{}", says(4));
        assert!(says(4).ends_with("on line 5"), "{}", says(4));
        assert!(says(8).contains("code"), "{}", says(8));
        assert!(says(11).contains("comment"), "{}", says(11));
        assert!(says(99).contains("no line 99"), "{}", says(99));
    }
}

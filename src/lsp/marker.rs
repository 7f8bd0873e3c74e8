//! Markers of a source, in the file's own syntax: an open to-do, a footnote, a link, “according to …”.

use super::checked::CheckedText;
use super::edit::Replacement;
use crate::document::{Document, Format, SentenceId};
use crate::text::{SourceFile, Span};

/// The title of the marker that leaves the source open.
pub(super) const TO_DO: &str = "Mark as “citation needed”";

/// The sentence that holds byte `at` of the source.
pub(super) fn sentence_at(doc: &Document, at: usize) -> Option<SentenceId> {
    // Sentences stand in order of the flat text, which is that of the source but for notes.
    let place = |s: SentenceId| doc.source(&doc.sentences[s].flat);
    (0..doc.sentences.len()).find(|s| {
        let span = place(*s);
        span.start <= at && at < span.end.max(span.start + 1)
    })
}

/// Where a sentence is over in the source: after the markup that ends with its last word.
pub(super) fn end_of(doc: &Document, sentence: SentenceId) -> usize {
    let flat = &doc.sentences[sentence].flat;
    let inside = doc
        .marks_in(flat)
        .filter(|m| m.flat.end <= flat.end && m.flat.start >= flat.start);
    let end = doc.source(flat).end;
    inside.map(|m| m.source.end).fold(end, usize::max)
}

/// The markers for the words at `found`, each with its title. `chosen` is what the editor has selected.
pub(super) fn markers(
    article: &CheckedText,
    source: &SourceFile,
    found: Span,
    chosen: Span,
) -> Vec<(String, Vec<Replacement>)> {
    let doc = &article.doc;
    let Some(sentence) = sentence_at(doc, found.start) else {
        return Vec::new();
    };
    let end = end_of(doc, sentence);
    let words = if chosen.is_empty() || source.slice(chosen).trim().is_empty() {
        found
    } else {
        chosen
    };
    let todo = match doc.format {
        Format::Html => "<sup>[citation needed]</sup>",
        Format::Markdown | Format::Mdx | Format::Text | Format::Bib | Format::CslJson => {
            " [citation needed]"
        }
    };
    let mut all = vec![
        (
            "Name who says so: “according to …”".to_owned(),
            vec![according_to(source, doc, sentence)],
        ),
        (
            format!("Link “{}” to a source", short(source.slice(words))),
            vec![link(doc.format, source, words)],
        ),
    ];
    if let Some(note) = note(article, source, end) {
        all.push(("Add a footnote for a source".to_owned(), note));
    }
    all.push((TO_DO.to_owned(), vec![Replacement::insert(end, todo)]));
    all
}

/// Words short enough for a menu, on one line.
fn short(words: &str) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.chars().count() <= 32 {
        return words;
    }
    let start: String = words.chars().take(31).collect();
    format!("{start}…")
}

/// Before what ends the sentence.
fn according_to(source: &SourceFile, doc: &Document, sentence: SentenceId) -> Replacement {
    let span = doc.source(&doc.sentences[sentence].flat);
    let text = source.slice(span);
    let ends = |c: char| matches!(c, '.' | '!' | '?' | '…' | ':') || c.is_whitespace();
    let words = text.trim_end_matches(ends);
    // After a closing quotation mark there is no telling what belongs to whom.
    let at = span.start + words.len();
    Replacement::insert(at, ", according to …").select("…", false)
}

fn link(format: Format, source: &SourceFile, words: Span) -> Replacement {
    let text = source.slice(words);
    let made = match format {
        Format::Markdown | Format::Mdx => format!("[{text}](https://)"),
        Format::Html => format!("<a href=\"https://\">{text}</a>"),
        Format::Text | Format::Bib | Format::CslJson => format!("{text} (https://)"),
    };
    Replacement {
        span: words,
        text: made,
        cursor: None,
    }
    .select("https://", true)
}

/// A reference at `end`, and the note it leads to at the end of the text.
fn note(article: &CheckedText, source: &SourceFile, end: usize) -> Option<Vec<Replacement>> {
    let doc = &article.doc;
    let text = source.text();
    let line = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let body = text.trim_end();
    let at = body.len();
    match doc.format {
        Format::Markdown | Format::Mdx => {
            let number =
                (1..).find(|n: &usize| !doc.notes.iter().any(|d| d.label == n.to_string()))?;
            // A note after notes needs no blank line.
            let last = body.lines().next_back().unwrap_or_default();
            let gap = if last.trim_start().starts_with("[^") {
                line.to_owned()
            } else {
                line.repeat(2)
            };
            let note = format!("{gap}[^{number}]: …");
            Some(vec![
                Replacement::insert(end, format!("[^{number}]")),
                Replacement::insert(at, note).select("…", false),
            ])
        }
        Format::Html => {
            let number = (1..).find(|n: &usize| !text.contains(&format!("id=\"note-{n}\"")))?;
            let reference =
                format!("<sup id=\"ref-{number}\"><a href=\"#note-{number}\">{number}</a></sup>");
            let note = format!("<p id=\"note-{number}\">{number}. …</p>{line}");
            let at = text.rfind("</body>").filter(|at| *at >= end);
            let note = match at {
                Some(at) => Replacement::insert(at, note),
                None => Replacement::insert(body.len().max(end), format!("{line}{note}")),
            };
            Some(vec![
                Replacement::insert(end, reference),
                note.select("…", false),
            ])
        }
        // A bibliography has no claims.
        Format::Bib | Format::CslJson => None,
        Format::Text => {
            let number = (1..).find(|n: &usize| !text.contains(&format!("[{n}]")))?;
            let note = format!("{}[{number}] …", line.repeat(2));
            Some(vec![
                Replacement::insert(end, format!(" [{number}]")),
                Replacement::insert(at, note).select("…", false),
            ])
        }
    }
}

//! What an article cites: hosts that are linked to, notes, citations; each known again wherever it is cited once more.

use crate::document::{BlockKind, Document, MarkKind, SentenceId};
use crate::signal::{Scan, backs};
use crate::text::{SourceFile, Span};
use crate::view::{CitedAs, CitedAt, MappedCitation};
use rustc_hash::{FxHashMap, FxHashSet};

/// How many characters of a note's text name it.
const NOTE: usize = 60;
/// How far before a note's words its label is looked for, in bytes: a label has at most 999 characters (CommonMark 0.31, 6.3).
const LABEL: usize = 1_024;

/// What is cited, in the order it is first.
pub(super) fn citations(scan: &Scan<'_>, source: &SourceFile) -> Vec<MappedCitation> {
    let doc = scan.document();
    let defined: FxHashSet<&str> = doc.notes.iter().map(|n| n.label.as_str()).collect();
    let notes = notes(doc, source);
    let mut places: Vec<(String, CitedAs, CitedAt)> = Vec::new();
    for m in &doc.marks {
        // A note stands after the stop of the sentence it serves.
        let at = if m.flat.is_empty() {
            m.flat.start.saturating_sub(1)
        } else {
            m.flat.start
        };
        let sentence = doc.sentence_at(at);
        if sentence >= doc.sentences.len() {
            continue;
        }
        let (name, how, target) = match &m.kind {
            MarkKind::Link { target, .. } if backs(doc, m) => {
                (host(target).to_owned(), CitedAs::Link, target.clone())
            }
            MarkKind::NoteRef { label } if defined.contains(label.as_str()) => {
                let name = match notes.get(label.as_str()) {
                    Some(text) => format!("[{label}] {text}"),
                    None => format!("[{label}]"),
                };
                (name, CitedAs::Note, String::new())
            }
            MarkKind::Citation => {
                let words = plain(source.slice(m.source));
                (shortened(&words), CitedAs::Citation, String::new())
            }
            _ => continue,
        };
        let span = m.source;
        places.push((
            name,
            how,
            CitedAt {
                sentence,
                span,
                target,
            },
        ));
    }
    for sentence in 0..doc.sentences.len() {
        places.extend(in_brackets(scan, sentence));
    }
    places.sort_by_key(|(.., p)| (p.span.start, p.span.end));
    let mut by_name: FxHashMap<(String, CitedAs), usize> = FxHashMap::default();
    let mut all: Vec<MappedCitation> = Vec::new();
    for (name, how, place) in places {
        let id = *by_name.entry((name.clone(), how)).or_insert(all.len());
        if id == all.len() {
            all.push(MappedCitation {
                name,
                how,
                places: Vec::new(),
            });
        }
        all[id].places.push(place);
    }
    all
}

/// `[7]`, `(Doe 2019)`: citations that the words make.
fn in_brackets<'a>(
    scan: &'a Scan<'_>,
    sentence: SentenceId,
) -> impl Iterator<Item = (String, CitedAs, CitedAt)> + 'a {
    let doc = scan.document();
    scan.citations(sentence).into_iter().map(move |tokens| {
        let flat = scan.flat(&tokens);
        let place = CitedAt {
            sentence,
            span: doc.source(&flat),
            target: String::new(),
        };
        (plain(doc.text(&flat)), CitedAs::Citation, place)
    })
}

/// What a link is known by: its host, or where it leads inside the article's own site. A DOI is a work, whatever resolves it.
fn host(target: &str) -> &str {
    let target = target.trim();
    let bare = target.split(['?', '#']).next().unwrap_or(target);
    let Some((_, rest)) = bare.split_once("://") else {
        return bare;
    };
    let host = rest.split('/').next().unwrap_or(rest);
    let host = host.rsplit('@').next().unwrap_or(host);
    match host {
        "doi.org" | "dx.doi.org" => rest,
        _ => host.strip_prefix("www.").unwrap_or(host),
    }
}

/// The words of each note, by label: the block that stands after `[^label]:` or `[label]:` in its line.
fn notes<'d>(doc: &'d Document, source: &SourceFile) -> FxHashMap<&'d str, String> {
    let mut found = FxHashMap::default();
    let mut order: FxHashMap<&str, usize> = FxHashMap::default();
    for (i, note) in doc.notes.iter().enumerate() {
        order.entry(note.label.as_str()).or_insert(i);
    }
    for b in doc.blocks.iter().filter(|b| b.kind == BlockKind::Note) {
        let words = doc.source(&b.flat);
        let line = source.line_span(source.line_index(words.start)).start;
        let before = source.slice(Span::new(line, words.start));
        let before = &before[before.floor_char_boundary(before.len().saturating_sub(LABEL))..];
        let first = bracketed(before).filter_map(|l| order.get(l)).min();
        if let Some(label) = first.map(|i| doc.notes[*i].label.as_str()) {
            let text = shortened(&plain(doc.text(&b.flat)));
            found.entry(label).or_insert(text);
        }
    }
    found
}

/// What stands in square brackets, and the same without a caret that opens it.
fn bracketed(text: &str) -> impl Iterator<Item = &str> {
    let opened = text.split('[').skip(1);
    let inner = opened.filter_map(|t| Some(t.split_once(']')?.0));
    inner.flat_map(|l| [Some(l), l.strip_prefix('^')].into_iter().flatten())
}

fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn shortened(text: &str) -> String {
    if text.chars().count() <= NOTE {
        return text.to_owned();
    }
    let cut: String = text.chars().take(NOTE).collect();
    format!("{}…", cut.trim_end())
}

#[cfg(test)]
mod tests {
    use super::{bracketed, host};

    #[test]
    fn a_label_is_what_stands_in_brackets() {
        let labels: Vec<_> = bracketed("> [^1]: [ [7]").collect();
        assert_eq!(labels, ["^1", "1", "7"]);
    }

    #[test]
    fn a_link_is_known_by_its_host_and_a_doi_by_itself() {
        assert_eq!(host("https://www.saltmere.org/a?b#c"), "saltmere.org");
        assert_eq!(host("https://me@port.saltmere.org"), "port.saltmere.org");
        assert_eq!(host("https://doi.org/10.1000/182"), "doi.org/10.1000/182");
        assert_eq!(host("../reports/wall.pdf#p4"), "../reports/wall.pdf");
    }
}

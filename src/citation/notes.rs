//! Notes and their marks: one that leads nowhere, one that nothing leads to, one that is empty or there twice.

use super::fact::{Fact, FactKind};
use super::tables::Tables;
use crate::document::{BlockKind, Document, FlatRange, MarkKind, SentenceId};
use crate::text::Span;
use rustc_hash::{FxHashMap, FxHashSet};

/// How many marks make a note one that carries much.
const MANY: usize = 8;
/// The least words after the first of a note that is a remark: a shorter one may be a title.
const REMARK: usize = 4;

/// Adds what can be seen of the notes of an article. One that defines none has none that are missing.
pub(super) fn read(doc: &Document, source: &str, tables: &Tables, facts: &mut Vec<Fact>) {
    if !doc.format.is_markdown() || doc.notes.is_empty() {
        return;
    }
    let mut defined: FxHashMap<String, Span> = FxHashMap::default();
    for note in &doc.notes {
        let label = note.label.to_lowercase();
        let at = label_of(note.at, source);
        let fact =
            |kind| Fact::new(kind, at, first_in(doc, note.at)).says("label", note.label.as_str());
        if let Some(first) = defined.get(&label) {
            let mut fact = fact(FactKind::DuplicateNote);
            fact.beside.push((*first, "defined here first"));
            facts.push(fact);
            continue;
        }
        defined.insert(label, at);
        if is_empty(note.at, source) {
            facts.push(fact(FactKind::EmptyNote));
        }
    }
    let mut marks: FxHashMap<String, Vec<Span>> = FxHashMap::default();
    let numbered = defined.keys().all(|l| is_number(l));
    for m in &doc.marks {
        let MarkKind::NoteRef { label } = &m.kind else {
            continue;
        };
        let lower = label.to_lowercase();
        if !defined.contains_key(&lower) && is_label(label) && (!numbered || is_number(label)) {
            let sentence = doc.sentence_at(m.flat.start.saturating_sub(1));
            let fact = Fact::new(FactKind::UndefinedNote, m.source, sentence);
            facts.push(fact.says("label", label.as_str()));
        }
        marks.entry(lower).or_default().push(m.source);
    }
    let mut written = None;
    let mut seen = FxHashSet::default();
    for note in &doc.notes {
        let lower = note.label.to_lowercase();
        if !seen.insert(lower.clone()) {
            continue;
        }
        let at = label_of(note.at, source);
        let fact =
            |kind| Fact::new(kind, at, first_in(doc, note.at)).says("label", note.label.as_str());
        match marks.get(&lower) {
            // What a template or an element hides is used all the same.
            None => {
                let written = written.get_or_insert_with(|| labels(source));
                if written.get(note.label.as_str()).is_none_or(|n| *n < 2) {
                    facts.push(fact(FactKind::UnusedNote));
                }
            }
            Some(all) if all.len() >= MANY => {
                let mut fact = fact(FactKind::BusyNote).says("count", all.len().to_string());
                fact.beside
                    .extend(all.iter().take(3).map(|s| (*s, "referred to here")));
                facts.push(fact);
            }
            _ => {}
        }
    }
    ibid(doc, tables, facts);
}

/// How often each `[^label]` is written, wherever that is.
fn labels(source: &str) -> FxHashMap<&str, usize> {
    let mut all = FxHashMap::default();
    for (at, open) in source.match_indices("[^") {
        let rest = &source[at + open.len()..];
        if let Some(end) = rest
            .find([']', '[', '\n'])
            .filter(|e| rest[*e..].starts_with(']'))
        {
            *all.entry(&rest[..end]).or_default() += 1;
        }
    }
    all
}

/// Notes that refer to the one before, where there is none, or where that one names no source.
fn ibid(doc: &Document, tables: &Tables, facts: &mut Vec<Fact>) {
    // The note before, and its text.
    let mut before: Option<(usize, FlatRange)> = None;
    for (id, b) in doc.blocks.iter().enumerate() {
        if b.kind != BlockKind::Note {
            continue;
        }
        let at = b.source.start;
        let note = doc
            .notes
            .iter()
            .position(|n| n.at.start <= at && at < n.at.end);
        let note = note.unwrap_or(usize::MAX);
        // A later paragraph of a note is none of its own.
        if let Some((_, text)) = before.as_mut().filter(|(last, _)| *last == note) {
            text.end = b.flat.end;
            continue;
        }
        let mut words = doc.text(&b.flat).split(|c: char| !c.is_alphabetic());
        let word = words.next().unwrap_or("");
        let lacks = match &before {
            None => Some("there is none"),
            Some((_, text)) => is_remark(doc, tables, text).then_some("that one names no source"),
        };
        if let Some(lacks) = lacks.filter(|_| tables.is_ibid(word)) {
            let span = doc.source(&(b.flat.start..b.flat.start + word.len() as u32));
            let fact = Fact::new(FactKind::IbidFirst, span, doc.sentences_of(id).start);
            facts.push(fact.says("says", lacks));
        }
        before = Some((note, b.flat.clone()));
    }
}

/// Whether a note only says something: a sentence without a figure, a link, a title, a quotation or a name.
fn is_remark(doc: &Document, tables: &Tables, flat: &FlatRange) -> bool {
    let text = doc.text(flat).trim();
    let signs = |c: char| c.is_ascii_digit() || matches!(c, '"' | '“' | '«' | '„' | '/' | '§');
    if text.contains(signs) || doc.marks_over(flat).next().is_some() {
        return false;
    }
    let mut words = text.split_whitespace();
    // “Quay and others in their book” begins with a name.
    let opens = words.next().is_some_and(|w| tables.opens_remark(w));
    let mut ended = false;
    let named = words.clone().any(|w| {
        let starts = std::mem::replace(&mut ended, w.ends_with(['.', '!', '?']));
        !starts && w.contains(char::is_uppercase) && w != "I"
    });
    opens && !named && words.count() >= REMARK
}

/// The sentence that starts last before a place.
pub(super) fn near(doc: &Document, at: usize) -> SentenceId {
    let before = doc
        .sentences
        .partition_point(|s| doc.source(&s.flat).start <= at);
    before.saturating_sub(1)
}

/// The first sentence of a note, so that a fact on its label is reported on the note's line; of one without any, the sentence before it.
fn first_in(doc: &Document, note: Span) -> SentenceId {
    let before = near(doc, note.start);
    let next = doc.sentences.get(before + 1).map(|s| doc.source(&s.flat));
    match next {
        Some(next) if next.start < note.end => before + 1,
        _ => before,
    }
}

/// The `[^label]` that a definition opens with.
fn label_of(note: Span, source: &str) -> Span {
    let text = source.get(note.start..note.end).unwrap_or("");
    let open = text.find('[').unwrap_or(0);
    let end = text[open..]
        .find("]:")
        .map_or(text.len(), |at| open + at + 1);
    Span::new(note.start + open, note.start + end)
}

fn is_empty(note: Span, source: &str) -> bool {
    let text = source.get(note.start..note.end).unwrap_or("");
    let body = text.split_once("]:").map(|(_, body)| body);
    // What stands after it on the next line belongs to it only if it is indented; the parser has seen to that.
    body.is_some_and(|b| b.trim().is_empty())
}

fn is_number(label: &str) -> bool {
    label.bytes().all(|b| b.is_ascii_digit())
}

/// Whether a label is one that people give: `[^a-z]` in a text on patterns is none.
fn is_label(label: &str) -> bool {
    let range = label.len() <= 4 && label.contains('-');
    !range
        && label
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | ':' | '.'))
}

//! A finding's fix: what its rule says to put in the place of what was found, or to take out.

use super::detection::Detection;
use crate::document::Format;
use crate::finding::Fix;
use crate::rule::{Change, Removed, Rule};
use crate::signal::Scan;
use crate::text::{SourceFile, Span};

/// The fix that a rule offers for a find; `None` if it offers none.
pub(super) fn fix(p: &Detection, rule: &Rule, scan: &Scan<'_>, source: &SourceFile) -> Option<Fix> {
    let offer = rule.fix.as_ref()?;
    let (span, replacement) = match &offer.change {
        Change::Replace(template) => (p.span, filled(template, p, rule, scan, source)),
        Change::Remove(what) => (removed(*what, p, scan, source), String::new()),
    };
    Some(Fix {
        title: offer.title.clone(),
        safe: offer.safe,
        span,
        replacement,
    })
}

/// A template with the named parts of the find in it.
fn filled(
    template: &str,
    p: &Detection,
    rule: &Rule,
    scan: &Scan<'_>,
    source: &SourceFile,
) -> String {
    let mut text = template.to_owned();
    if let Some((phrase, tokens)) = &p.phrase {
        for (name, range) in scan.captures(*phrase, p.sentence, tokens) {
            let words = scan.document().text(&scan.flat(&range));
            text = text.replace(&format!("{{{name}}}"), words);
        }
    }
    if let Some(pattern) = p.pattern {
        for (name, words) in scan.groups(pattern, source.slice(p.span)) {
            text = text.replace(&format!("{{{name}}}"), &words);
        }
    }
    if let Some(instead) = rule.replacement_for(p.pattern) {
        text = text.replace("{use}", instead);
    }
    let text = text.replace(SOURCE_WANTED, source_wanted(scan.document().format));
    without_slots(&text.replace("{text}", source.slice(p.span)))
}

/// Stands in a template for the mark that a source is wanted.
const SOURCE_WANTED: &str = "{citation-needed}";

/// The mark that a source is wanted, as it is written in a format: raised in HTML, as encyclopaedias show it.
fn source_wanted(format: Format) -> &'static str {
    match format {
        Format::Html => "<sup>[citation needed]</sup>",
        Format::Markdown | Format::Mdx | Format::Text | Format::Bib | Format::CslJson => {
            "[citation needed]"
        }
    }
}

/// A template without the slots that nothing filled: a named part that this find has none of.
fn without_slots(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let name = after.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_')));
        match name {
            Some(end) if end > 0 && after[end..].starts_with('}') => rest = &after[end + 1..],
            _ => {
                out.push('{');
                rest = after;
            }
        }
    }
    out + rest
}

/// What goes: the words and a blank beside them, their sentence and the blank after it, or their block and the empty lines after it.
fn removed(what: Removed, p: &Detection, scan: &Scan<'_>, source: &SourceFile) -> Span {
    let doc = scan.document();
    let Some(sentence) = doc.sentences.get(p.sentence) else {
        return p.span;
    };
    let block = sentence.block as usize;
    let text = source.text();
    let alone = doc.sentences_of(block).len() == 1;
    match what {
        Removed::Words => without_a_blank(p.span, text),
        Removed::Sentence if !alone => {
            let span = doc.source(&sentence.flat);
            // At a block's end the blank before it goes.
            if p.sentence + 1 == doc.sentences_of(block).end {
                let before = text[..span.start].trim_end();
                Span::new(before.len(), span.end)
            } else {
                Span::new(span.start, span.end + blanks(&text[span.end..]))
            }
        }
        Removed::Sentence | Removed::Block => {
            let span = doc.blocks[block].source;
            let rest = &text[span.end..];
            let gap = rest.len() - rest.trim_start_matches([' ', '\t', '\n', '\r']).len();
            if gap == rest.len() {
                // The last block: the empty lines before it go, the line end after it stays.
                let before = text[..span.start].trim_end();
                Span::new(before.len(), span.end)
            } else {
                Span::new(span.start, span.end + gap)
            }
        }
    }
}

/// The words with one blank before them, or after them at the start of a line.
fn without_a_blank(span: Span, text: &str) -> Span {
    if text[..span.start].ends_with(' ') {
        Span::new(span.start - 1, span.end)
    } else if text[span.end..].starts_with(' ') {
        Span::new(span.start, span.end + 1)
    } else {
        span
    }
}

/// How many bytes of blanks, one line end among them at most, `text` starts with.
fn blanks(text: &str) -> usize {
    let spaces = |t: &str| t.len() - t.trim_start_matches([' ', '\t']).len();
    let first = spaces(text);
    let rest = &text[first..];
    let line = rest
        .strip_prefix("\r\n")
        .or_else(|| rest.strip_prefix('\n'));
    match line {
        Some(after) => text.len() - after.len() + spaces(after),
        None => first,
    }
}

//! Ignores that an editor puts in: here, in this file, in the config.

use super::checked::{CheckedDocument, CheckedText, Checker};
use super::document::OpenDocument;
use super::edit::{Replacement, applied};
use super::marker;
use crate::document::Format;
use crate::finding::Finding;
use crate::text::{SourceFile, Span};
use toml::de::{DeTable, DeValue};

/// Texts longer than this, in bytes, are not checked again to see whether a comment does what it is for.
const LONGEST: usize = 200_000;

/// A comment that hides `f` where it stands: after its sentence, else before its block. What would not hide it is not offered.
pub(super) fn here(
    document: &OpenDocument,
    article: &CheckedText,
    checker: &Checker,
    f: &Finding,
) -> Option<Replacement> {
    let doc = &article.doc;
    let comment = comment(document, doc.format, &format!("whosays-ignore {}", f.rule))?;
    let mut tries = Vec::new();
    if let Some(s) = marker::sentence_at(doc, f.span.start) {
        let end = marker::end_of(doc, s);
        tries.push(Replacement::insert(end, format!(" {comment}")));
    }
    let block = doc
        .blocks
        .iter()
        .find(|b| b.source.start <= f.span.start && f.span.start < b.source.end);
    if let Some(block) = block {
        let line = document.source.line_index(block.source.start);
        let start = document.source.line_span(line).start;
        let indent = document.source.slice(Span::new(start, block.source.start));
        let gap = if doc.format == Format::Html {
            "\n"
        } else {
            "\n\n"
        };
        if indent.trim().is_empty() {
            tries.push(Replacement::insert(
                start,
                format!("{indent}{comment}{gap}"),
            ));
        }
    }
    let works = |r: &Replacement| {
        document.source.text().len() > LONGEST || hides(document, article, checker, f, r)
    };
    let found = tries.into_iter().find(works)?;
    Some(found.select("reason", false))
}

/// Whether a comment hides a finding and does nothing else.
fn hides(
    document: &OpenDocument,
    article: &CheckedText,
    checker: &Checker,
    f: &Finding,
    with: &Replacement,
) -> bool {
    let text = applied(document.source.text(), std::slice::from_ref(with));
    let source = SourceFile::new(document.source.name(), text);
    let after = CheckedDocument::article(checker, &document.path, article.doc.format, &source);
    let Some(after) = after.as_article() else {
        return false;
    };
    let count = |of: &CheckedText, so: &dyn Fn(&Finding) -> bool| {
        of.findings.iter().filter(|f| so(f)).count()
    };
    let same = |g: &Finding| g.rule == f.rule;
    let ours = |g: &Finding| g.pack == "whosays";
    count(after, &same) < count(article, &same) && count(after, &ours) <= count(article, &ours)
}

/// A comment that hides the rule in the whole file, at its top.
pub(super) fn in_file(
    document: &OpenDocument,
    article: &CheckedText,
    f: &Finding,
) -> Option<Replacement> {
    let doc = &article.doc;
    let comment = comment(
        document,
        doc.format,
        &format!("whosays-ignore-file {}", f.rule),
    )?;
    let text = document.source.text();
    let at = match doc.front.as_ref() {
        Some(front) => front.span.end,
        None if doc.format == Format::Html => {
            let body = text.find("<body");
            body.and_then(|at| Some(at + text[at..].find('>')? + 1))
                .unwrap_or(0)
        }
        None if text.starts_with('\u{feff}') => 3,
        None => 0,
    };
    let fresh = at == 0 || text[..at].ends_with('\n') || at == 3;
    let before = if fresh { "" } else { "\n" };
    let made = Replacement::insert(at, format!("{before}{comment}\n\n"));
    Some(made.select("reason", false))
}

/// A comment in the syntax of a document; plain text has none.
fn comment(document: &OpenDocument, format: Format, says: &str) -> Option<String> {
    match format {
        Format::Markdown | Format::Mdx if document.mdx => {
            Some(format!("{{/* {says} -- reason */}}"))
        }
        Format::Markdown | Format::Mdx | Format::Html => Some(format!("<!-- {says} -- reason -->")),
        Format::Bib => Some(format!("% {says} -- reason")),
        Format::Text | Format::CslJson => None,
    }
}

/// What turns a rule off in a config with this text; `None` where the text cannot be read, or says something of the rule.
pub(super) fn in_config(text: &str, rule: &str) -> Option<Replacement> {
    let (root, errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        return None;
    }
    let off = format!("{rule} = \"off\"\n");
    let rules = root.get_ref().get("rules");
    let Some(rules) = rules else {
        let gap = match text {
            "" => "",
            t if t.ends_with("\n\n") => "",
            t if t.ends_with('\n') => "\n",
            _ => "\n\n",
        };
        return Some(Replacement::insert(
            text.len(),
            format!("{gap}[rules]\n{off}"),
        ));
    };
    let DeValue::Table(table) = rules.get_ref() else {
        return None;
    };
    match table.get(rule).map(|v| (v.get_ref(), v.span())) {
        None => {}
        Some((DeValue::String(_), span)) => {
            return Some(Replacement {
                span: span.into(),
                text: "\"off\"".to_owned(),
                cursor: None,
            });
        }
        Some(_) => return None,
    }
    // Under its header, if it has one; `[rules.x]` alone makes the table too.
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        at += line.len();
        let head = line.split('#').next().unwrap_or_default();
        let head: String = head.chars().filter(|c| !c.is_whitespace()).collect();
        if head == "[rules]" {
            let before = if line.ends_with('\n') { "" } else { "\n" };
            return Some(Replacement::insert(at, format!("{before}{off}")));
        }
        if head.starts_with("[rules.") {
            return Some(Replacement::insert(
                at - line.len(),
                format!("[rules]\n{off}\n"),
            ));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_config_gets_its_line_where_it_belongs() {
        let made = |text: &str| in_config(text, "x").map(|r| applied(text, &[r]));
        for (before, after) in [
            ("", "[rules]\nx = \"off\"\n"),
            ("[check]\na = 1", "[check]\na = 1\n\n[rules]\nx = \"off\"\n"),
            (
                "[rules] # ours\ny = \"off\"\n",
                "[rules] # ours\nx = \"off\"\ny = \"off\"\n",
            ),
            ("[rules]\nx = \"info\"\n", "[rules]\nx = \"off\"\n"),
            (
                "[rules.y]\nseverity = \"info\"\n",
                "[rules]\nx = \"off\"\n\n[rules.y]\nseverity = \"info\"\n",
            ),
            ("[rules]", "[rules]\nx = \"off\"\n"),
        ] {
            let got = made(before);
            assert_eq!(got.as_deref(), Some(after), "{before}");
            assert!(got.unwrap().parse::<toml::Table>().is_ok());
        }
        assert_eq!(made("[rules.x]\nallow = []\n"), None);
        assert_eq!(made("[rules\n"), None);
        assert_eq!(made("rules = 1\n"), None);
        // Written on one line: there is no place for a line.
        assert_eq!(made("rules = { y = \"off\" }\n"), None);
    }
}

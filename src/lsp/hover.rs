//! `textDocument/hover`: on a finding, why, the standard, an example, what was looked for and where; on a source, who it is.

use super::checked::CheckedText;
use super::diagnostics::EditorPlaces;
use super::document::OpenDocument;
use super::rule_card::page_of;
use super::session::Session;
use super::sources::{self, Meant};
use super::toml;
use crate::check;
use crate::finding::Finding;
use crate::text::{SourceFile, Span};
use crate::view::{TracedPlace, TracedSentence};
use gen_lsp_types::{Hover, HoverParams, MarkupContent, MarkupKind};
use std::fmt::Write;

pub(super) fn hover(server: &mut Session, params: HoverParams) -> Option<Hover> {
    let at = params.text_document_position_params;
    let uri = at.text_document.uri.0;
    server.check_document(&uri);
    let document = server.documents.get(&uri)?;
    let offset = document.offset(at.position, server.client.units);
    let (text, span) = match server.known(&uri) {
        Some((_, article)) => {
            finding(server, document, article, offset).or_else(|| source(document, article, offset))
        }
        None => toml::hover(document, offset),
    }?;
    let kind = if server.client.markdown {
        MarkupKind::Markdown
    } else {
        MarkupKind::PlainText
    };
    Some(Hover {
        contents: MarkupContent { kind, value: text }.into(),
        range: Some(EditorPlaces::new(&document.source, &server.client).range(span)),
    })
}

/// What there is to say of the findings at a place.
fn finding(
    server: &Session,
    document: &OpenDocument,
    article: &CheckedText,
    offset: usize,
) -> Option<(String, Span)> {
    let here = |f: &&Finding| f.span.start <= offset && offset <= f.span.end;
    let found: Vec<&Finding> = article.findings.iter().filter(here).collect();
    let span = found.first()?.span;
    let sentence = sentence(article, &document.source, span);
    let mut text = String::new();
    for f in found {
        if !text.is_empty() {
            text.push_str("\n\n---\n\n");
        }
        let info = article.plan.rules.rule(&f.rule).map(|r| &r.info);
        let page = server.settings.page(&f.rule);
        let name = page.map_or_else(|| f.rule.clone(), |p| format!("[{}]({p})", f.rule));
        // Its message stands beside it already. Writing to a string does not fail.
        let _ = writeln!(
            text,
            "**{name}**, {}, {} confidence, pack {}\n\n{}",
            f.severity, f.confidence, f.pack, f.help
        );
        if let Some(info) = info {
            page_of(info, &mut text);
        }
        if let Some(rule) = article.plan.rules.rule(&f.rule) {
            looked_for(
                &check::silencers(rule),
                sentence.as_ref(),
                &document.source,
                &mut text,
            );
        }
    }
    Some((text, span))
}

/// What would have silenced the rule, and what there was.
fn looked_for(
    silencers: &[String],
    sentence: Option<&TracedSentence>,
    source: &SourceFile,
    text: &mut String,
) {
    if !silencers.is_empty() {
        text.push_str("\n*Looked for, and not found:*\n\n");
        for s in silencers {
            let _ = writeln!(text, "- {s}");
        }
    }
    let Some(s) = sentence else { return };
    let place = |p: &TracedPlace| {
        format!(
            " “{}” (line {})",
            p.text,
            source.line_index(p.span.start) + 1
        )
    };
    let held = s.evidence.iter().map(|e| {
        let place = e.place.as_ref().map_or_else(String::new, place);
        format!("{}{place}", e.kind)
    });
    let held: Vec<_> = held.collect();
    if !held.is_empty() {
        let _ = write!(text, "\n*The sentence holds:* {}\n", held.join(", "));
    }
    let from = s.from.as_ref().map_or_else(String::new, place);
    let _ = write!(text, "\n*Its support:* {}{from}\n", s.support);
}

/// The sentence that holds a finding, taken apart.
fn sentence(article: &CheckedText, source: &SourceFile, span: Span) -> Option<TracedSentence> {
    let doc = &article.doc;
    let id = super::marker::sentence_at(doc, span.start)?;
    let plan = &article.plan;
    let trace = plan.trace(source, doc, &[id]);
    trace.sentences.into_iter().next()
}

/// Who or what is named at a place.
fn source(document: &OpenDocument, article: &CheckedText, offset: usize) -> Option<(String, Span)> {
    let map = article.map(&document.source);
    let (meant, span) = sources::source_at(map, offset)?;
    let times = |n: usize| {
        if n == 1 {
            "once".to_owned()
        } else {
            format!("{n} times")
        }
    };
    let text = match meant {
        Meant::Source(id) => {
            let s = map.sources.iter().find(|s| s.id == id)?;
            format!(
                "**{}**: {} source, speaks {}",
                s.name,
                s.kind,
                times(s.mentions)
            )
        }
        Meant::Citation(i) => {
            let c = map.citations.get(i)?;
            format!("**{}**: {}, cited {}", c.name, c.how, times(c.places.len()))
        }
    };
    Some((text, span))
}

//! Symbols, definitions and references: the sources that an article cites, where each is introduced, where it speaks again.

use super::diagnostics::EditorPlaces;
use super::session::Session;
use crate::text::Span;
use crate::view::SourcingMap;
use gen_lsp_types::{
    DefinitionParams, DocumentSymbol, DocumentSymbolParams, Location, ReferenceParams, SymbolKind,
    TextDocumentPositionParams,
};
use serde_json::{Value, json};

/// What a place of an article names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meant {
    /// A source, by its number.
    Source(usize),
    /// Something cited, by its place among what is.
    Citation(usize),
}

/// What is named at byte `offset`, and the words that name it.
pub(super) fn source_at(map: &SourcingMap, offset: usize) -> Option<(Meant, Span)> {
    let here = |s: Span| s.start <= offset && offset <= s.end;
    let sources = map.sentences.iter().filter(|s| here(s.span));
    let sources = sources
        .flat_map(|s| &s.attributions)
        .filter_map(|a| a.source.as_ref());
    let sources = sources.map(|s| (Meant::Source(s.id), s.span));
    let citations = map.citations.iter().enumerate();
    let citations =
        citations.flat_map(|(i, c)| c.places.iter().map(move |p| (Meant::Citation(i), p.span)));
    // Of what lies in each other the inner is meant.
    sources
        .chain(citations)
        .filter(|(_, span)| here(*span))
        .min_by_key(|(_, span)| span.len())
}

/// Every place that names it, in order.
fn places(map: &SourcingMap, meant: Meant) -> Vec<Span> {
    match meant {
        Meant::Source(id) => {
            let all = map.sentences.iter().flat_map(|s| &s.attributions);
            let all = all.filter_map(|a| a.source.as_ref());
            all.filter(|s| s.id == id).map(|s| s.span).collect()
        }
        Meant::Citation(i) => {
            let all = map.citations.get(i).map(|c| &c.places);
            all.into_iter().flatten().map(|p| p.span).collect()
        }
    }
}

/// Where the source at a place is introduced; elsewhere, where the sentence there has its support from.
pub(super) fn definition(server: &mut Session, params: DefinitionParams) -> Option<Vec<Location>> {
    locate(
        server,
        &params.text_document_position_params,
        |map, offset| {
            if let Some((meant, _)) = source_at(map, offset) {
                return places(map, meant).into_iter().take(1).collect();
            }
            let mut all = map.sentences.iter();
            let sentence = all.find(|s| s.span.start <= offset && offset < s.span.end);
            let from = sentence.and_then(|s| map.sentences.get(s.from?));
            from.into_iter().map(|s| s.span).collect()
        },
    )
}

/// Every place where the source at a place speaks or is cited.
pub(super) fn references(server: &mut Session, params: ReferenceParams) -> Option<Vec<Location>> {
    let first = usize::from(!params.context.include_declaration);
    locate(
        server,
        &params.text_document_position_params,
        |map, offset| {
            let meant = source_at(map, offset).map(|(meant, _)| meant);
            let all = meant.map_or_else(Vec::new, |m| places(map, m));
            all.into_iter().skip(first).collect()
        },
    )
}

fn locate(
    server: &mut Session,
    at: &TextDocumentPositionParams,
    find: impl Fn(&SourcingMap, usize) -> Vec<Span>,
) -> Option<Vec<Location>> {
    let uri = &at.text_document.uri;
    server.check_document(&uri.0);
    let (document, article) = server.known(&uri.0)?;
    let offset = document.offset(at.position, server.client.units);
    let found = find(article.map(&document.source), offset);
    let mut places = EditorPlaces::new(&document.source, &server.client);
    let found = found.into_iter().map(|span| Location {
        uri: uri.clone(),
        range: places.range(span),
    });
    Some(found.collect())
}

/// Who speaks in an article, and what it cites, with every place.
pub(super) fn symbols(server: &mut Session, params: DocumentSymbolParams) -> Value {
    let uri = params.text_document.uri;
    server.check_document(&uri.0);
    let Some((document, article)) = server.known(&uri.0) else {
        return json!([]);
    };
    let map = article.map(&document.source);
    let sources = map.sources.iter().map(|s| {
        let detail = format!("{} source", s.kind);
        (
            Meant::Source(s.id),
            s.name.clone(),
            detail,
            SymbolKind::Class,
        )
    });
    let citations = map.citations.iter().enumerate().map(|(i, c)| {
        let kind = SymbolKind::File;
        (Meant::Citation(i), c.name.clone(), c.how.to_string(), kind)
    });
    let mut at = EditorPlaces::new(&document.source, &server.client);
    let mut all = Vec::new();
    let mut flat = Vec::new();
    for (meant, name, detail, kind) in sources.chain(citations) {
        let places = places(map, meant);
        let Some(&first) = places.first() else {
            continue;
        };
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        // A symbol without a name is an error to some editors.
        let name = if name.is_empty() {
            detail.clone()
        } else {
            name
        };
        let mut symbol = |span: Span, name: String, detail: String, children| {
            let range = at.range(span);
            DocumentSymbol {
                name,
                detail: Some(detail),
                kind,
                tags: None,
                #[allow(deprecated)] // the type has it
                deprecated: None,
                range,
                selection_range: range,
                children,
            }
        };
        let line = |span: Span| document.source.line_index(span.start) + 1;
        let again = places.iter().skip(1).map(|p| {
            let detail = format!("line {}", line(*p));
            symbol(*p, name.clone(), detail, None)
        });
        let again: Vec<_> = again.collect();
        let detail = format!("{detail}, {} in all", places.len());
        flat.push(json!({
            "name": name, "kind": kind, "containerName": detail,
            "location": Location { uri: uri.clone(), range: symbol(first, String::new(), String::new(), None).range },
        }));
        all.push(symbol(first, name, detail, Some(again)));
    }
    let made = if server.client.nested_symbols {
        serde_json::to_value(all)
    } else {
        serde_json::to_value(flat)
    };
    made.unwrap_or_default()
}

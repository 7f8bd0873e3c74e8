//! Code lenses and inlay hints: how the sentences of each paragraph are backed. Both are off unless asked for.

use super::diagnostics::EditorPlaces;
use super::session::Session;
use crate::text::Span;
use crate::view::{BlockKind, SourcingMap, Support};
use gen_lsp_types::{
    CodeLens, CodeLensParams, Command, InlayHint, InlayHintParams, TextDocumentIdentifier,
};

/// Above each paragraph.
pub(super) fn lenses(server: &mut Session, params: CodeLensParams) -> Vec<CodeLens> {
    if !server.settings.code_lens {
        return Vec::new();
    }
    of_paragraphs(server, &params.text_document, |places, span, support| {
        CodeLens {
            range: places.range(span),
            command: Some(Command {
                title: support,
                tooltip: None,
                // There is nothing to do but to read it.
                command: String::new(),
                arguments: None,
            }),
            data: None,
        }
    })
}

/// After each paragraph.
pub(super) fn hints(server: &mut Session, params: InlayHintParams) -> Vec<InlayHint> {
    if !server.settings.inlay_hints {
        return Vec::new();
    }
    let shown = params.range;
    let mut all = of_paragraphs(server, &params.text_document, |places, span, support| {
        InlayHint {
            position: places.position(span.end),
            label: support.into(),
            kind: None,
            text_edits: None,
            tooltip: None,
            padding_left: Some(true),
            padding_right: None,
            data: None,
        }
    });
    all.retain(|h| shown.start <= h.position && h.position <= shown.end);
    all
}

fn of_paragraphs<T>(
    server: &mut Session,
    document: &TextDocumentIdentifier,
    make: impl Fn(&mut EditorPlaces<'_>, Span, String) -> T,
) -> Vec<T> {
    let uri = &document.uri.0;
    server.check_document(uri);
    let Some((document, article)) = server.known(uri) else {
        return Vec::new();
    };
    let map = article.map(&document.source);
    let mut places = EditorPlaces::new(&document.source, &server.client);
    let paragraphs = map.blocks.iter();
    let paragraphs =
        paragraphs.filter(|b| b.kind == BlockKind::Paragraph && !b.sentences.is_empty());
    paragraphs
        .map(|b| {
            // A paragraph's bytes may end with its line break.
            let text = document.source.slice(b.span);
            let span = Span::new(b.span.start, b.span.start + text.trim_end().len());
            make(&mut places, span, support(map, b.sentences.clone()))
        })
        .collect()
}

/// “cited 1, named 2, none 1”.
fn support(map: &SourcingMap, sentences: std::ops::Range<usize>) -> String {
    let of = &map.sentences[sentences];
    let counts = Support::ALL.iter().rev().filter_map(|word| {
        let n = of.iter().filter(|s| s.support == *word).count();
        (n > 0).then(|| format!("{word} {n}"))
    });
    counts.collect::<Vec<_>>().join(", ")
}

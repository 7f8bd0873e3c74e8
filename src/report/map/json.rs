//! The sourcing of articles as one JSON object. Every `start` and `end` is a plain byte offset.

use crate::text::{SourceFile, Span};
use crate::view::{MappedSentence, SourcingMap};
use serde::Serialize;
use std::io::{self, Write};

#[derive(Serialize)]
struct Output<'a> {
    version: u32,
    files: Vec<File<'a>>,
}

#[derive(Serialize)]
struct File<'a> {
    path: &'a str,
    sources: Vec<Source<'a>>,
    sentences: Vec<Sentence<'a>>,
}

#[derive(Serialize)]
struct Source<'a> {
    id: usize,
    name: &'a str,
    kind: &'a str,
    mentions: usize,
}

#[derive(Serialize)]
struct Sentence<'a> {
    start: usize,
    end: usize,
    support: &'a str,
    reach: Option<&'a str>,
    claims: Vec<Claim<'a>>,
    attributions: Vec<Attribution<'a>>,
}

#[derive(Serialize)]
struct Claim<'a> {
    kind: &'a str,
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct Attribution<'a> {
    manner: &'a str,
    source: Option<Speaker<'a>>,
    cue: Option<Words<'a>>,
    content: Content,
}

#[derive(Serialize)]
struct Speaker<'a> {
    id: usize,
    text: &'a str,
    kind: &'a str,
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct Words<'a> {
    text: &'a str,
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct Content {
    spans: Vec<Place>,
}

#[derive(Serialize)]
struct Place {
    start: usize,
    end: usize,
}

/// Writes the maps of articles, each with its text.
///
/// # Errors
/// Those of `out`.
pub fn write(maps: &[(SourcingMap, SourceFile)], out: &mut dyn Write) -> io::Result<()> {
    let files = maps.iter().map(|(map, source)| File {
        path: &map.path,
        sources: map
            .sources
            .iter()
            .map(|s| Source {
                id: s.id,
                name: &s.name,
                kind: s.kind,
                mentions: s.mentions,
            })
            .collect(),
        sentences: map.sentences.iter().map(|s| sentence(s, source)).collect(),
    });
    serde_json::to_writer(
        &mut *out,
        &Output {
            version: 1,
            files: files.collect(),
        },
    )?;
    out.write_all(b"\n")
}

fn sentence<'a>(s: &MappedSentence, source: &'a SourceFile) -> Sentence<'a> {
    let words = |span: Span| Words {
        text: source.slice(span),
        start: span.start,
        end: span.end,
    };
    Sentence {
        start: s.span.start,
        end: s.span.end,
        support: s.support,
        reach: (!s.reach.is_empty()).then_some(s.reach),
        claims: s
            .claims
            .iter()
            .map(|c| Claim {
                kind: c.kind,
                start: c.span.start,
                end: c.span.end,
            })
            .collect(),
        attributions: s
            .attributions
            .iter()
            .map(|a| Attribution {
                manner: a.manner,
                source: a.source.as_ref().map(|s| Speaker {
                    id: s.id,
                    text: source.slice(s.span),
                    kind: s.kind,
                    start: s.span.start,
                    end: s.span.end,
                }),
                cue: a.cue.map(words),
                content: Content {
                    spans: a
                        .content
                        .iter()
                        .map(|c| Place {
                            start: c.start,
                            end: c.end,
                        })
                        .collect(),
                },
            })
            .collect(),
    }
}

//! The sourcing of articles as one JSON object. Every `start` and `end` is a plain byte offset.

use crate::text::{SourceFile, Span};
use crate::view::Reached;
use crate::view::{MappedCitation, MappedSentence, SourcingMap};
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::{self, Write};

#[derive(Serialize)]
struct Output<'a> {
    version: u32,
    files: Vec<MapFile<'a>>,
}

#[derive(Serialize)]
struct MapFile<'a> {
    path: &'a str,
    title: &'a str,
    register: Option<MapRegister<'a>>,
    sources: Vec<MapSource<'a>>,
    citations: Vec<Citation<'a>>,
    credentials: Option<MapPlace>,
    totals: MapTotals,
    sentences: Vec<MapSentence<'a>>,
}

#[derive(Serialize)]
struct MapRegister<'a> {
    kind: &'a str,
    reasons: &'a [String],
}

#[derive(Serialize)]
struct MapSource<'a> {
    id: usize,
    name: &'a str,
    kind: &'a str,
    mentions: usize,
}

#[derive(Serialize)]
struct Citation<'a> {
    name: &'a str,
    how: &'a str,
    places: Vec<MapCited<'a>>,
}

#[derive(Serialize)]
struct MapCited<'a> {
    sentence: usize,
    target: &'a str,
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct MapTotals {
    sentences: usize,
    claims: usize,
    by_support: BTreeMap<&'static str, MapSupportTotal>,
    mentions: usize,
    anonymous: usize,
    most_used: Option<MostUsed>,
}

#[derive(Serialize)]
struct MapSupportTotal {
    sentences: usize,
    claims: usize,
}

#[derive(Serialize)]
struct MostUsed {
    name: String,
    mentions: usize,
}

#[derive(Serialize)]
struct MapSentence<'a> {
    start: usize,
    end: usize,
    support: &'a str,
    reach: Option<&'a str>,
    from: Option<usize>,
    claims: Vec<MapClaim<'a>>,
    attributions: Vec<MapAttribution<'a>>,
}

#[derive(Serialize)]
struct MapClaim<'a> {
    kind: &'a str,
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct MapAttribution<'a> {
    manner: &'a str,
    stance: &'a str,
    source: Option<MapSpeaker<'a>>,
    cue: Option<MapWords<'a>>,
    content: Content,
}

#[derive(Serialize)]
struct MapSpeaker<'a> {
    id: usize,
    text: &'a str,
    kind: &'a str,
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct MapWords<'a> {
    text: &'a str,
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct Content {
    spans: Vec<MapPlace>,
}

#[derive(Serialize)]
struct MapPlace {
    start: usize,
    end: usize,
}

/// Writes the maps of articles, each with its text.
///
/// # Errors
/// Those of `out`.
pub fn write(maps: &[(SourcingMap, SourceFile)], out: &mut dyn Write) -> io::Result<()> {
    let files = maps.iter().map(|(map, source)| MapFile {
        path: &map.path,
        title: &map.title,
        register: map.register.as_ref().map(|r| MapRegister {
            kind: r.word,
            reasons: &r.reasons,
        }),
        citations: map.citations.iter().map(citation).collect(),
        credentials: map.credentials.map(|s| MapPlace {
            start: s.start,
            end: s.end,
        }),
        totals: totals(map),
        sources: map
            .sources
            .iter()
            .map(|s| MapSource {
                id: s.id,
                name: &s.name,
                kind: s.kind.as_str(),
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

fn citation(c: &MappedCitation) -> Citation<'_> {
    let places = c.places.iter().map(|p| MapCited {
        sentence: p.sentence,
        target: &p.target,
        start: p.span.start,
        end: p.span.end,
    });
    Citation {
        name: &c.name,
        how: c.how.as_str(),
        places: places.collect(),
    }
}

fn totals(map: &SourcingMap) -> MapTotals {
    let t = map.totals();
    let by_support = t.by_support.iter().map(|s| {
        let total = MapSupportTotal {
            sentences: s.sentences,
            claims: s.claims,
        };
        (s.support.as_str(), total)
    });
    MapTotals {
        sentences: t.sentences,
        claims: t.claims,
        by_support: by_support.collect(),
        mentions: t.mentions,
        anonymous: t.anonymous,
        most_used: t
            .most_used
            .map(|(name, mentions)| MostUsed { name, mentions }),
    }
}

fn sentence<'a>(s: &MappedSentence, source: &'a SourceFile) -> MapSentence<'a> {
    let words = |span: Span| MapWords {
        text: source.slice(span),
        start: span.start,
        end: span.end,
    };
    MapSentence {
        start: s.span.start,
        end: s.span.end,
        support: s.support.as_str(),
        reach: (s.reach != Reached::Nowhere).then(|| s.reach.as_str()),
        from: s.from,
        claims: s
            .claims
            .iter()
            .map(|c| MapClaim {
                kind: c.kind.as_str(),
                start: c.span.start,
                end: c.span.end,
            })
            .collect(),
        attributions: s
            .attributions
            .iter()
            .map(|a| MapAttribution {
                manner: a.manner.as_str(),
                stance: a.stance.as_str(),
                source: a.source.as_ref().map(|s| MapSpeaker {
                    id: s.id,
                    text: source.slice(s.span),
                    kind: s.kind.as_str(),
                    start: s.span.start,
                    end: s.span.end,
                }),
                cue: a.cue.map(words),
                content: Content {
                    spans: a
                        .content
                        .iter()
                        .map(|c| MapPlace {
                            start: c.start,
                            end: c.end,
                        })
                        .collect(),
                },
            })
            .collect(),
    }
}

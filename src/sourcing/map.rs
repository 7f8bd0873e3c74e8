//! An article's sourcing as it is shown.

use super::{Attribution, Sourcing, cited, content};
use crate::document::{Block, BlockKind, Document, FlatRange, FrontNode, SentenceId};
use crate::signal::Scan;
use crate::text::{SourceFile, Span, content_credentials};
use crate::view::{
    MappedAttribution, MappedBlock, MappedClaim, MappedRegister, MappedSentence, MappedSource,
    MappedWords, Role, SourcingMap, SpokenFor,
};
use rustc_hash::FxHashMap;
use std::ops::Range;

impl Sourcing {
    /// What is shown of it, for the article in `source`.
    #[must_use]
    pub fn map(&self, scan: &Scan<'_>, source: &SourceFile) -> SourcingMap {
        let doc = scan.document();
        let sources = self.sources.iter().enumerate().map(|(id, s)| MappedSource {
            id,
            name: s.name.clone(),
            kind: s.kind,
            mentions: s.mentions,
        });
        let supporters = self.supporters(doc);
        let mut map = SourcingMap {
            path: source.name().to_owned(),
            title: title(doc),
            register: self.register.as_ref().map(|r| MappedRegister {
                word: r.register.as_str(),
                reasons: r.reasons.clone(),
            }),
            sources: sources.collect(),
            citations: cited::citations(scan, source),
            credentials: content_credentials(source.text()),
            blocks: (0..doc.blocks.len()).map(|b| block(doc, b)).collect(),
            sentences: (supporters.into_iter().enumerate())
                .map(|(s, from)| self.sentence(scan, s, from))
                .collect(),
        };
        for a in &self.attributions {
            let s = &mut map.sentences[a.sentence];
            let whole = &doc.sentences[a.sentence].flat;
            let mut add = |tokens: &Range<usize>, role| {
                if !tokens.is_empty() {
                    let range = inside(&scan.flat(tokens), whole);
                    s.words.push(MappedWords { range, role });
                }
            };
            add(&a.source, Role::Source(a.id));
            add(&a.cue, Role::Cue);
            s.attributions.push(self.mapped(scan, a));
        }
        mark_citations(&mut map, doc);
        for s in &mut map.sentences {
            s.words.sort_by_key(|w| (w.range.start, w.range.end));
        }
        map
    }

    /// A sentence with all but what its attributions and citations say.
    fn sentence(
        &self,
        scan: &Scan<'_>,
        id: SentenceId,
        from: Option<SentenceId>,
    ) -> MappedSentence {
        let doc = scan.document();
        let s = &doc.sentences[id];
        let words = self.claims[id].iter().map(|c| MappedWords {
            range: inside(&c.flat, &s.flat),
            role: Role::Claim(c.kind),
        });
        MappedSentence {
            span: doc.source(&s.flat),
            block: s.block as usize,
            text: doc.text(&s.flat).to_owned(),
            words: words.collect(),
            support: self.support[id],
            reach: self.reach[id],
            from,
            claims: self.mapped_claims(scan, id),
            attributions: Vec::new(),
        }
    }

    /// The claims of a sentence, as shown.
    fn mapped_claims(&self, scan: &Scan<'_>, id: SentenceId) -> Vec<MappedClaim> {
        let claims = self.claims[id].iter().map(|c| MappedClaim {
            kind: c.kind,
            span: scan.document().source(&c.flat),
        });
        claims.collect()
    }

    /// An attribution, as shown.
    fn mapped(&self, scan: &Scan<'_>, a: &Attribution) -> MappedAttribution {
        let doc = scan.document();
        let place = |tokens: &Range<usize>| doc.source(&scan.flat(tokens));
        MappedAttribution {
            manner: a.manner,
            stance: a.stance,
            carries: a.carries,
            source: (!a.source.is_empty()).then(|| SpokenFor {
                id: a.id,
                kind: a.kind,
                span: place(&a.source),
            }),
            cue: (!a.cue.is_empty()).then(|| place(&a.cue)),
            content: (content::content_of(a, scan).iter())
                .map(|c| doc.source(c))
                .collect(),
        }
    }
}

/// Marks the words of links and brackets in their sentences. A note has none: it stands at its sentence's end.
fn mark_citations(map: &mut SourcingMap, doc: &Document) {
    // Looked up by place: a search of its block for each would be quadratic in a long one.
    let marks: FxHashMap<Span, &FlatRange> =
        doc.marks.iter().map(|m| (m.source, &m.flat)).collect();
    for (i, c) in map.citations.iter().enumerate() {
        for p in &c.places {
            let whole = &doc.sentences[p.sentence].flat;
            let range = match marks.get(&p.span) {
                Some(flat) => inside(flat, whole),
                None => inside(&flat_of(doc, p.span, whole), whole),
            };
            map.sentences[p.sentence].words.push(MappedWords {
                range,
                role: Role::Citation(i),
            });
        }
    }
}

/// The flat bytes of a sentence that stand for `span`.
fn flat_of(doc: &Document, span: Span, whole: &FlatRange) -> FlatRange {
    let text = doc.text(whole);
    let flat = |at: usize| whole.start + at as u32;
    let mut places = text.char_indices().filter(|(at, c)| {
        let here = doc.source(&(flat(*at)..flat(at + c.len_utf8())));
        span.contains(here)
    });
    match places.next() {
        Some((first, c)) => {
            let (last, c) = places.next_back().unwrap_or((first, c));
            flat(first)..flat(last + c.len_utf8())
        }
        None => whole.end..whole.end,
    }
}

/// A flat range in bytes of the sentence `whole`, cut to it.
fn inside(flat: &FlatRange, whole: &FlatRange) -> Range<usize> {
    let at = |f: u32| (f.clamp(whole.start, whole.end) - whole.start) as usize;
    at(flat.start)..at(flat.end)
}

fn block(doc: &Document, id: usize) -> MappedBlock {
    let b = &doc.blocks[id];
    MappedBlock {
        kind: b.kind,
        level: b.level,
        quoted: b.quotes > 0,
        list: b.list,
        row: b.row(),
        span: b.source,
        sentences: doc.sentences_of(id),
    }
}

/// What the article is called: the title of its front matter, else its first heading.
fn title(doc: &Document) -> String {
    let front = doc.front.as_ref().and_then(|f| f.root());
    let said = front
        .and_then(|root| root.get("title"))
        .and_then(FrontNode::as_str);
    let heading = || {
        // A heading below running text heads a part of the article, unless it says that it heads all of it.
        let heads = |b: &&Block| b.kind == BlockKind::Heading;
        let running = doc
            .blocks
            .iter()
            .position(|b| b.kind == BlockKind::Paragraph);
        let above = doc.blocks.iter().take(running.unwrap_or(usize::MAX));
        let first = above.into_iter().find(heads);
        let first = first.or_else(|| doc.blocks.iter().filter(heads).find(|b| b.level == 1));
        first.map_or("", |b| doc.text(&b.flat))
    };
    said.filter(|t| !t.trim().is_empty())
        .unwrap_or_else(heading)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

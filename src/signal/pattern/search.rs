//! Patterns: a piece of text that holds a literal of a pattern's prefilter is shown to the pattern.

use super::{PatternId, PatternTarget};
use crate::document::{Document, MarkKind, SentenceId};
use crate::signal::Scan;
use crate::signal::scan::Hit;
use crate::text::Span;
use rustc_hash::FxHashSet;
use std::ops::Range;

impl Scan<'_> {
    /// The patterns whose prefilter something opens.
    pub(in crate::signal) fn search_patterns(&mut self, source: &str) {
        self.search_in_text();
        self.search_in_raw(source);
        let doc = self.doc;
        let links = doc.marks.iter().filter_map(|m| match &m.kind {
            MarkKind::Link { target, at } => {
                let exact = !at.is_empty() && source.get(at.start..at.end) == Some(target.as_str());
                let whole = if at.is_empty() { m.source } else { *at };
                Some((target.as_str(), exact.then_some(at.start), whole))
            }
            _ => None,
        });
        self.search_in_pieces(PatternTarget::LinkTarget, links);
        let text = |s: Span| source.get(s.start..s.end).unwrap_or_default();
        let code = doc.code.iter().map(|s| (text(*s), Some(s.start), *s));
        self.search_in_pieces(PatternTarget::Code, code);
        let front = doc
            .front
            .iter()
            .map(|f| (text(f.span), Some(f.span.start), f.span));
        self.search_in_pieces(PatternTarget::FrontMatter, front);
    }

    /// The patterns of a place whose text comes in pieces: each with the source byte it starts at, if it is a copy of the source,
    /// and the bytes it stands for.
    fn search_in_pieces<'t>(
        &mut self,
        place: PatternTarget,
        pieces: impl Iterator<Item = (&'t str, Option<usize>, Span)>,
    ) {
        let Some(prefilter) = self.machine.prefilters.for_target(place) else {
            return;
        };
        let mut tried: Vec<PatternId> = Vec::new();
        for (text, base, whole) in pieces {
            tried.clear();
            tried.extend(&prefilter.always);
            prefilter.openings(text, |_, patterns| tried.extend(patterns));
            tried.sort_unstable();
            tried.dedup();
            for &pattern in &tried {
                let p = self.machine.patterns.value(pattern.0 as usize);
                for m in p.finds(text) {
                    let span = base.map_or(whole, |b| Span::new(b + m.start, b + m.end));
                    self.hits.push(Hit::Pattern {
                        pattern,
                        sentence: sentence_near(self.doc, span.start),
                        source: span,
                        flat: None,
                    });
                }
            }
        }
    }

    fn search_in_text(&mut self) {
        let Some(prefilter) = self.machine.prefilters.for_target(PatternTarget::Text) else {
            return;
        };
        let doc = self.doc;
        let mut tried: Vec<(SentenceId, PatternId)> = Vec::new();
        prefilter.openings(&doc.flat, |at, patterns| {
            let sentence = doc.sentence_at(at as u32);
            tried.extend(patterns.iter().map(|p| (sentence, *p)));
        });
        let always = prefilter.always.iter();
        tried.extend(always.flat_map(|p| (0..doc.sentences.len()).map(|s| (s, *p))));
        tried.sort_unstable();
        tried.dedup();
        for (sentence, pattern) in tried {
            let Some(flat) = doc.sentences.get(sentence).map(|s| s.flat.clone()) else {
                continue;
            };
            let p = self.machine.patterns.value(pattern.0 as usize);
            let text = doc.text(&flat);
            for m in p.finds(text) {
                let range = flat.start + m.start as u32..flat.start + m.end as u32;
                self.hits.push(Hit::Pattern {
                    pattern,
                    sentence,
                    source: doc.source(&range),
                    flat: Some(range),
                });
            }
        }
    }

    fn search_in_raw(&mut self, source: &str) {
        let Some(prefilter) = self.machine.prefilters.for_target(PatternTarget::Raw) else {
            return;
        };
        let (doc, machine) = (self.doc, self.machine);
        let hits = &mut self.hits;
        // Pieces of one long line overlap: what two of them hold is one find.
        let mut done: FxHashSet<(PatternId, usize)> = FxHashSet::default();
        let mut against = |pattern: PatternId, piece: &Range<usize>| {
            let p = machine.patterns.value(pattern.0 as usize);
            let text = &source[piece.clone()];
            for m in p.finds(text) {
                let span = Span::new(piece.start + m.start, piece.start + m.end);
                let from = doc.code.partition_point(|c| c.end <= span.start);
                let coded = doc.code[from..].iter().take(8).any(|c| c.overlaps(span));
                if !coded && done.insert((pattern, span.start)) {
                    hits.push(Hit::Pattern {
                        pattern,
                        sentence: sentence_around(doc, span),
                        source: span,
                        flat: None,
                    });
                }
            }
        };
        let mut line = 0..0;
        let mut tried: Vec<PatternId> = Vec::new();
        prefilter.openings(source, |at, patterns| {
            if !line.contains(&at) {
                line = piece_around(source, at);
                tried.clear();
            }
            for p in patterns {
                if !tried.contains(p) {
                    tried.push(*p);
                    against(*p, &line);
                }
            }
        });
        let mut at = 0;
        while at < source.len() && !prefilter.always.is_empty() {
            let piece = piece_around(source, at);
            prefilter.always.iter().for_each(|p| against(*p, &piece));
            at = piece.end.max(at) + 1;
        }
    }
}

/// How much of a line on either side of a place a pattern is shown, in bytes.
const REACH: usize = 4_096;

/// The line around byte `at`, or as much of it as a pattern is shown.
fn piece_around(source: &str, at: usize) -> Range<usize> {
    let from = source.floor_char_boundary(at.saturating_sub(REACH));
    let to = source.ceil_char_boundary((at + REACH).min(source.len()));
    let bytes = source.as_bytes();
    let start = memchr::memrchr2(b'\n', b'\r', &bytes[from..at]).map_or(from, |i| from + i + 1);
    let end = memchr::memchr2(b'\n', b'\r', &bytes[at..to]).map_or(to, |i| at + i);
    start..end
}

/// The sentence that holds the start of `span`, or the one that starts inside: “*Share*” has a mark before its sentence. Else the last before it.
fn sentence_around(doc: &Document, span: Span) -> SentenceId {
    let near = sentence_near(doc, span.start);
    let place = |id: SentenceId| doc.sentences.get(id).map(|s| doc.source(&s.flat));
    let ended = place(near).is_some_and(|s| s.end <= span.start);
    let starts = place(near + 1).is_some_and(|s| s.start < span.end);
    near + usize::from(ended && starts)
}

/// The sentence that holds source byte `at`, or the last before it.
fn sentence_near(doc: &Document, at: usize) -> SentenceId {
    doc.sentences
        .partition_point(|s| doc.source(&s.flat).start <= at)
        .saturating_sub(1)
}

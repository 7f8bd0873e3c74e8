//! Patterns: a piece of text that holds a literal of a pattern's gate is shown to the pattern.

use super::Scan;
use super::pattern::{PatternId, Place};
use super::scan::Hit;
use crate::document::{Document, MarkKind, SentenceId};
use crate::text::Span;
use std::ops::Range;

impl Scan<'_> {
    /// The patterns whose gate something opens.
    pub(super) fn seek_patterns(&mut self, source: &str) {
        self.seek_in_text();
        self.seek_in_raw(source);
        let doc = self.doc;
        let machine = self.machine;
        for (i, p) in machine.patterns.iter().enumerate() {
            let pattern = PatternId(i as u32);
            let mut against = |text: &str, base: Option<usize>, whole: Span| {
                if !p.may_match(text) {
                    return;
                }
                for m in p.regex().into_iter().flat_map(|r| r.find_iter(text)) {
                    let span = base.map_or(whole, |b| Span::new(b + m.start(), b + m.end()));
                    self.hits.push(Hit::Pattern {
                        pattern,
                        sentence: sentence_near(doc, span.start),
                        source: span,
                        flat: None,
                    });
                }
            };
            match p.place {
                Place::LinkTarget => {
                    for m in &doc.marks {
                        if let MarkKind::Link { target, at } = &m.kind {
                            let exact = !at.is_empty()
                                && source.get(at.start..at.end) == Some(target.as_str());
                            against(
                                target,
                                exact.then_some(at.start),
                                if at.is_empty() { m.source } else { *at },
                            );
                        }
                    }
                }
                Place::Code => {
                    for span in &doc.code {
                        against(
                            source.get(span.start..span.end).unwrap_or_default(),
                            Some(span.start),
                            *span,
                        );
                    }
                }
                Place::FrontMatter => {
                    if let Some(f) = &doc.front {
                        against(
                            source.get(f.span.start..f.span.end).unwrap_or_default(),
                            Some(f.span.start),
                            f.span,
                        );
                    }
                }
                Place::Text | Place::Raw => {}
            }
        }
    }

    fn seek_in_text(&mut self) {
        let gate = self.machine.gates.at(Place::Text);
        let mut tried: Vec<(SentenceId, PatternId)> = Vec::new();
        for (at, patterns) in gate.openings(&self.doc.flat) {
            let sentence = self.doc.sentence_at(at as u32);
            tried.extend(patterns.iter().map(|p| (sentence, *p)));
        }
        tried.extend(
            gate.always
                .iter()
                .flat_map(|p| (0..self.doc.sentences.len()).map(|s| (s, *p))),
        );
        tried.sort_unstable();
        tried.dedup();
        for (sentence, pattern) in tried {
            let Some(flat) = self.doc.sentences.get(sentence).map(|s| s.flat.clone()) else {
                continue;
            };
            for m in self.machine.patterns[pattern.0 as usize]
                .regex()
                .into_iter()
                .flat_map(|r| r.find_iter(self.doc.text(&flat)))
            {
                let range = flat.start + m.start() as u32..flat.start + m.end() as u32;
                self.hits.push(Hit::Pattern {
                    pattern,
                    sentence,
                    source: self.doc.source(&range),
                    flat: Some(range),
                });
            }
        }
    }

    fn seek_in_raw(&mut self, source: &str) {
        let gate = self.machine.gates.at(Place::Raw);
        let mut done: Vec<(PatternId, usize)> = Vec::new();
        let mut line = 0..0;
        let mut tried: Vec<PatternId> = Vec::new();
        let mut against = |pattern: PatternId, piece: Range<usize>, hits: &mut Vec<Hit>| {
            let p = &self.machine.patterns[pattern.0 as usize];
            for m in p
                .regex()
                .into_iter()
                .flat_map(|r| r.find_iter(&source[piece.clone()]))
            {
                let span = Span::new(piece.start + m.start(), piece.start + m.end());
                let from = self.doc.code.partition_point(|c| c.end <= span.start);
                let coded = self.doc.code[from..]
                    .iter()
                    .take(8)
                    .any(|c| c.overlaps(span));
                if !coded && !done.contains(&(pattern, span.start)) {
                    done.push((pattern, span.start));
                    hits.push(Hit::Pattern {
                        pattern,
                        sentence: sentence_near(self.doc, span.start),
                        source: span,
                        flat: None,
                    });
                }
            }
        };
        for (at, patterns) in gate.openings(source) {
            if !line.contains(&at) {
                line = piece_around(source, at);
                tried.clear();
            }
            for p in patterns {
                if !tried.contains(p) {
                    tried.push(*p);
                    against(*p, line.clone(), &mut self.hits);
                }
            }
        }
        for p in &gate.always {
            let mut at = 0;
            while at < source.len() {
                let piece = piece_around(source, at);
                at = piece.end.max(at) + 1;
                against(*p, piece, &mut self.hits);
            }
        }
    }
}

/// How much of a line on either side of a place a pattern is shown, in bytes.
const REACH: usize = 4_096;

/// The line around byte `at`, or as much of it as a pattern is shown.
fn piece_around(source: &str, at: usize) -> Range<usize> {
    let from = source.floor_char_boundary(at.saturating_sub(REACH));
    let to = source.ceil_char_boundary((at + REACH).min(source.len()));
    let at = source.floor_char_boundary(at);
    let start = source[from..at]
        .rfind(['\n', '\r'])
        .map_or(from, |i| from + i + 1);
    let end = source[at..to].find(['\n', '\r']).map_or(to, |i| at + i);
    start..end
}

/// The sentence that holds source byte `at`, or the last before it.
fn sentence_near(doc: &Document, at: usize) -> SentenceId {
    doc.sentences
        .partition_point(|s| doc.source(&s.flat).start <= at)
        .saturating_sub(1)
}

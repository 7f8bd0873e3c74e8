//! Attributions: a cue, and the source that stands before it, behind it or under “according to”.

use super::reader::Reader;
use super::{Manner, SourceKind};
use crate::document::{FlatRange, SentenceId};
use crate::signal::{Class, LexiconId, Scan, Token};
use std::ops::Range;

/// Somebody is said to say something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// In which sentence.
    pub sentence: SentenceId,
    /// How it is held.
    pub manner: Manner,
    /// What kind of source it is.
    pub kind: SourceKind,
    /// The source's tokens; none where it is missing.
    pub source: Range<usize>,
    /// The cue's tokens; none where a quotation alone speaks.
    pub cue: Range<usize>,
    /// The source, as an index into [`Sourcing::sources`](super::Sourcing::sources).
    pub id: usize,
    /// What is said, in bytes of the flat text.
    pub content: Vec<FlatRange>,
}

/// How many tokens before a cue its source may begin.
const BEFORE: usize = 14;
/// How many tokens after a cue its source may end.
const AFTER: usize = 12;

/// A sentence in hand.
struct Sentence<'r, 's> {
    reader: &'r Reader,
    scan: &'s Scan<'s>,
    tokens: &'s [Token],
    /// The kind of the source that spoke last.
    last: SourceKind,
}

/// Adds the attributions of a sentence.
pub(super) fn read(
    reader: &Reader,
    scan: &Scan<'_>,
    id: SentenceId,
    last: SourceKind,
    found: &mut Vec<Attribution>,
) {
    let base = scan.range(id).start;
    let s = Sentence {
        reader,
        scan,
        tokens: scan.sentence(id),
        last,
    };
    let mut at = 0;
    while at < s.tokens.len() {
        let Some((manner, len)) = s.cue(at) else {
            at += 1;
            continue;
        };
        if let Some((source, kind)) = s.source(at, len, manner) {
            found.push(Attribution {
                sentence: id,
                manner: manner.unwrap_or(Manner::Says),
                kind,
                source: base + source.start..base + source.end,
                cue: base + at..base + at + len,
                id: 0,
                content: Vec::new(),
            });
        }
        at += len;
    }
}

impl Sentence<'_, '_> {
    fn is(&self, at: usize, lexicon: Option<LexiconId>) -> Option<usize> {
        Reader::entry(self.scan, &self.tokens[at..], lexicon)
    }

    fn has(&self, at: usize, class: Class) -> bool {
        self.tokens.get(at).is_some_and(|t| t.class.any(class))
    }

    /// The cue at `at`: its manner (`None` for “according to”) and length.
    fn cue(&self, at: usize) -> Option<(Option<Manner>, usize)> {
        let t = self.tokens[at];
        if t.word == 0 || t.class.any(Class::QUOTED | Class::CODE) {
            return None;
        }
        let r = self.reader;
        if let Some(len) = self.is(at, r.according) {
            return Some((None, len));
        }
        [
            (Manner::Says, r.says),
            (Manner::Shows, r.shows),
            (Manner::Thinks, r.thinks),
        ]
        .into_iter()
        .find_map(|(manner, lexicon)| self.is(at, lexicon).map(|len| (Some(manner), len)))
    }

    /// The source of a cue.
    fn source(
        &self,
        at: usize,
        len: usize,
        manner: Option<Manner>,
    ) -> Option<(Range<usize>, SourceKind)> {
        if manner.is_none() {
            return self.judged(self.phrase_after(at + len)?);
        }
        if let Some(found) = self.phrase_before(at).and_then(|p| self.judged(p)) {
            return Some(found);
        }
        // “…”, said Mr X; only behind a quotation, a comma or at the start.
        let inverted = at == 0 || self.has(at - 1, Class::PUNCTUATION | Class::QUOTED);
        if inverted && manner == Some(Manner::Says) {
            self.judged(self.phrase_after(at + len)?)
        } else {
            None
        }
    }

    /// The noun phrase before a cue, over adverbs, auxiliaries and an apposition between commas.
    fn phrase_before(&self, cue: usize) -> Option<Range<usize>> {
        let mut end = cue;
        while end > 0
            && (self.is(end - 1, self.reader.fillers).is_some() || self.is_adverb(end - 1))
        {
            end -= 1;
        }
        if end == 0 {
            return None;
        }
        if self.has(end - 1, Class::PUNCTUATION) {
            // “Jane Roe, a chemist at the lab, said”: the name stands before the first comma.
            let close = end - 1;
            let from = close.saturating_sub(BEFORE);
            let open = (from..close)
                .rev()
                .find(|&i| self.has(i, Class::PUNCTUATION))?;
            if close - open < 2
                || self.text(close) != "," && self.text(close) != ")"
                || self.has(open, Class::QUOTED)
            {
                return None;
            }
            end = open;
        }
        let from = end.saturating_sub(BEFORE);
        let start = (from..end)
            .rev()
            .find(|&i| {
                self.has(i, Class::PUNCTUATION | Class::QUOTED)
                    || self.is(i, self.reader.clause).is_some()
            })
            .map_or(from, |i| i + 1);
        (start < end).then_some(start..end)
    }

    /// The noun phrase behind “said” or “according to”.
    fn phrase_after(&self, start: usize) -> Option<Range<usize>> {
        let to = (start + AFTER).min(self.tokens.len());
        let end = (start..to)
            .find(|&i| {
                self.has(i, Class::PUNCTUATION | Class::QUOTED)
                    || self.is(i, self.reader.clause).is_some()
            })
            .unwrap_or(to);
        (start < end).then_some(start..end)
    }

    /// The kind of source a noun phrase is; `None` if it is none.
    fn judged(&self, phrase: Range<usize>) -> Option<(Range<usize>, SourceKind)> {
        let r = self.reader;
        let any = |lexicon| phrase.clone().find(|&i| self.is(i, lexicon).is_some());
        let named = phrase.clone().any(|i| self.is_name(i));
        let kind = if any(r.machine).is_some() {
            SourceKind::Machine
        } else if any(r.own).is_some() && !named {
            SourceKind::Own
        } else if any(r.anonymous).is_some() {
            if named && any(r.anonymous) > Some(phrase.start) {
                SourceKind::Described
            } else {
                SourceKind::Anonymous
            }
        } else if any(r.vague).is_some() {
            if named {
                SourceKind::Described
            } else {
                SourceKind::Vague
            }
        } else if named {
            if self.is_name(phrase.end - 1) {
                SourceKind::Named
            } else {
                SourceKind::Described
            }
        } else if any(r.pronouns).is_some() && phrase.len() <= 2 {
            self.last
        } else if self.is(phrase.start, r.definite).is_some() {
            SourceKind::Described
        } else if any(r.vague_works).is_some() {
            SourceKind::Vague
        } else if phrase.clone().all(|i| self.is(i, r.common).is_some()) {
            return None;
        } else {
            SourceKind::Described
        };
        Some((phrase, kind))
    }

    /// Whether a token is (part of) a name: capitalised, and not just because a sentence starts there.
    fn is_name(&self, at: usize) -> bool {
        let t = self.tokens[at];
        let common = || self.is(at, self.reader.common).is_some();
        t.class.any(Class::CAPITAL)
            && !t.class.any(Class::CODE)
            && (!t.class.any(Class::FIRST)
                || t.word == 0
                || self.has(at + 1, Class::CAPITAL) && !common())
            && !common()
    }

    fn is_adverb(&self, at: usize) -> bool {
        let t = self.tokens[at];
        t.word == 0
            && !t.class.any(Class::CAPITAL | Class::PUNCTUATION)
            && self.text(at).ends_with("ly")
    }

    fn text(&self, at: usize) -> &str {
        let t = self.tokens[at];
        self.scan.document().text(&(t.start..t.end))
    }
}

//! Attributions: cues, and what they are cues of.

use super::article::ArticleMemory;
use super::lexicons::Reader;
use super::nameless;
use super::sentence::SentenceInHand;
use super::source::Attribution;
use super::{Manner, SourceKind};
use crate::document::{BlockKind, SentenceId};
use crate::signal::{Class, LexiconId, Scan};
use std::ops::Range;

/// The fewest quoted tokens, marks included, that are speech.
const SPEECH: usize = 5;

/// Adds the attributions of a sentence.
pub(super) fn read<'a>(
    reader: &Reader,
    scan: &Scan<'a>,
    article: &ArticleMemory<'a>,
    id: SentenceId,
    last: SourceKind,
    found: &mut Vec<Attribution>,
) {
    let s = SentenceInHand {
        reader,
        scan,
        tokens: scan.sentence(id),
        article,
        heading: scan.document().blocks[scan.document().sentences[id].block as usize].kind
            == BlockKind::Heading,
        last,
    };
    read_cues(&s, id, found);
    nameless::read(&s, id, found);
}

/// Adds the attributions of a sentence that its cues tell of.
fn read_cues(s: &SentenceInHand<'_, '_>, id: SentenceId, found: &mut Vec<Attribution>) {
    let (reader, scan) = (s.reader, s.scan);
    let base = scan.range(id).start;
    let mut push = |manner, kind, source: Range<usize>, cue: Range<usize>| {
        let reason = s.reason(&source, kind);
        let stance = s.stance(&source, &cue);
        found.push(Attribution {
            sentence: id,
            manner,
            stance,
            kind,
            reason,
            source: base + source.start..base + source.end,
            cue: base + cue.start..base + cue.end,
            id: 0,
            family: None,
            carries: true,
            plain: false,
        });
    };
    let mut at = 0;
    let mut any = false;
    if scan.has_colon(id)
        && let Some(label) = s.speaker_label()
    {
        push(Manner::Says, SourceKind::Named, 0..label, label..label + 1);
        at = label + 1;
    }
    if !scan.may_start(id, reader.starts.attribution) {
        return;
    }
    while at < s.tokens.len() {
        if !scan
            .machine()
            .starts(&s.tokens[at], reader.starts.attribution)
        {
            at += 1;
        } else if let Some(owner) = s.saying_noun(at) {
            push(Manner::Says, SourceKind::Named, owner..at, at..at + 1);
            at += 1;
        } else if let Some(len) = s.outlet(at) {
            push(Manner::Says, SourceKind::Named, at..at + len, at..at);
            at += len;
        } else if let Some((source, kind, len)) = s.named_before(at) {
            push(Manner::Says, kind, source, at..at + len);
            at += len;
        } else if let Some((manner, len)) = s.cue(at) {
            if s.carries_on(at + len, manner)
                && let Some((source, kind)) = s.source(at, len, manner)
            {
                any = true;
                push(manner.unwrap_or(Manner::Says), kind, source, at..at + len);
            }
            at += len;
        } else {
            at += 1;
        }
    }
    if !any && let Some(r) = s.reported() {
        push(Manner::Says, r.kind, r.source, r.cue);
    }
}

impl<'a> SentenceInHand<'_, 'a> {
    /// How many tokens the longest entry of a lexicon has that starts at `at`.
    #[inline]
    pub(super) fn is(&self, at: usize, lexicon: Option<LexiconId>) -> Option<usize> {
        self.scan.machine().entry(&self.tokens[at..], lexicon?)
    }

    /// The words of a token.
    pub(super) fn text(&self, at: usize) -> &'a str {
        let t = self.tokens[at];
        self.scan.document().text(&(t.start..t.end))
    }

    /// Whether a token is this one byte.
    #[inline]
    pub(super) fn is_byte(&self, at: usize, byte: u8) -> bool {
        let t = self.tokens[at];
        let flat = self.scan.document().flat.as_bytes();
        t.end == t.start + 1 && flat[t.start as usize] == byte
    }

    /// Whether the token at `at`, if there is one, is of a class.
    #[inline]
    pub(super) fn has(&self, at: usize, class: Class) -> bool {
        self.tokens.get(at).is_some_and(|t| t.class.any(class))
    }

    /// Where the name starts whose saying the noun at `at` is: “Roe's claim that …”, “in Ada Lind's view, …”.
    fn saying_noun(&self, at: usize) -> Option<usize> {
        let noun = self
            .scan
            .machine()
            .starts(&self.tokens[at], self.reader.starts.saying_nouns);
        let owned = at > 0 && self.has(at - 1, Class::POSSESSIVE) && self.is_name(at - 1);
        if !noun || !owned || self.has(at, Class::QUOTED | Class::CODE) {
            return None;
        }
        let mut owner = at - 1;
        while owner > 0 && self.is_name(owner - 1) && !self.has(owner - 1, Class::POSSESSIVE) {
            owner -= 1;
        }
        let inside = owner > 0
            && self
                .is(owner - 1, self.reader.clauses.view_openers)
                .is_some();
        let next = at + 1;
        let said = next < self.tokens.len()
            && (self.is(next, self.reader.clauses.content_openers).is_some()
                || self.has(next, Class::QUOTED));
        (inside || said).then_some(owner)
    }

    /// The length of an outlet's name that stands alone in brackets: “The wall leans (Reuters).”
    fn outlet(&self, at: usize) -> Option<usize> {
        if at == 0 || !self.is_byte(at - 1, b'(') {
            return None;
        }
        let len = self.is(at, self.reader.sources.outlets)?;
        (at + len < self.tokens.len() && self.is_byte(at + len, b')')).then_some(len)
    }

    /// The length of the name before a colon that opens the sentence: “Lind: …”, in an interview or a transcript.
    fn speaker_label(&self) -> Option<usize> {
        let colon = (1..self.tokens.len().min(6))
            .find(|&i| self.has(i, Class::PUNCTUATION) && self.is_byte(i, b':'))?;
        let spoken = self.tokens.len() > colon + 3;
        let label = self
            .scan
            .document()
            .text(&(self.tokens[0].start..self.tokens[colon - 1].end));
        (spoken
            && self.article.is_speaker(self.scan, label)
            && (0..colon).all(|i| self.is_name(i) || self.is_byte(i, b'.')))
        .then_some(colon)
    }

    /// The cue at `at`: its manner (`None` for “according to”) and length.
    fn cue(&self, at: usize) -> Option<(Option<Manner>, usize)> {
        let t = self.tokens[at];
        if !self.scan.machine().starts(&t, self.reader.starts.cues)
            || t.class.any(Class::QUOTED | Class::CODE)
        {
            return None;
        }
        let r = self.reader;
        // “the preferred platform”, “its stated aim”: after an article no verb speaks.
        if at > 0 && self.is(at - 1, r.grammar.determiners) == Some(1) {
            return None;
        }
        if let Some(len) = self.is(at, r.cues.according) {
            return Some((None, len));
        }
        let listed = [
            (Manner::Says, r.cues.says),
            (Manner::Shows, r.cues.shows),
            (Manner::Thinks, r.cues.thinks),
        ];
        let found = listed
            .into_iter()
            .find_map(|(manner, lexicon)| self.is(at, lexicon).map(|len| (manner, len)));
        match found {
            Some((manner, len))
                if self.is(at, r.cues.noun_cues).is_none_or(|l| l < len)
                    || self.is_verb(at, len) =>
            {
                Some((Some(manner), len))
            }
            Some(_) => None,
            None if self.voices(at) => Some((Some(Manner::Says), 1)),
            None => {
                let len = self.is(at, r.cues.quote_cues)?;
                self.meets_quotation(at, len)
                    .then_some((Some(Manner::Says), len))
            }
        }
    }

    /// Whether a word that can be a noun is a verb here: nothing that takes a noun before it, and after it what is said.
    fn is_verb(&self, at: usize, len: usize) -> bool {
        if self.tokens[at].class.any(Class::POSSESSIVE) {
            return false;
        }
        let before = at.checked_sub(1);
        let noun_before = before.is_some_and(|b| {
            self.is(b, self.reader.cues.noun_markers) == Some(1)
                || self.has(b, Class::FIGURE | Class::POSSESSIVE)
        });
        let next = at + len;
        let opens = next < self.tokens.len()
            && (self.is(next, self.reader.clauses.clause_openers).is_some()
                || self.has(next, Class::CAPITAL | Class::QUOTED)
                || self.has(next, Class::PUNCTUATION)
                    && (self.has(next + 1, Class::QUOTED) || self.opens_after_comma(next)));
        // “…,” Ada Lind, an engineer at the port, notes.
        let closes = next < self.tokens.len()
            && self.is_byte(next, b'.')
            && (0..at).any(|i| self.has(i, Class::QUOTED));
        !noun_before && (opens || closes)
    }

    /// Whether the mark at `at` is a comma, and opens what is said.
    fn opens_after_comma(&self, at: usize) -> bool {
        at + 1 < self.tokens.len()
            && self.text(at) == ","
            && self.is(at + 1, self.reader.clauses.comma_openers).is_some()
    }

    /// Whether a quotation or a colon stands right after the cue, or a quotation right before it.
    fn meets_quotation(&self, at: usize, len: usize) -> bool {
        let next = at + len;
        // A word or two in marks are no speech.
        let spoken = |mut tokens: std::ops::Range<usize>| {
            tokens
                .by_ref()
                .filter(|&i| self.has(i, Class::QUOTED))
                .count()
                >= SPEECH
        };
        let end = self.tokens.len();
        let opens = self.has(next, Class::QUOTED) || self.has(next + 1, Class::QUOTED);
        let colon = next + 1 < end && self.is_byte(next, b':') && self.has(next + 1, Class::QUOTED);
        let follows = colon || opens && spoken(next..(next + 8).min(end));
        let closes = at > 0
            && (self.has(at - 1, Class::QUOTED) || at > 1 && self.has(at - 2, Class::QUOTED));
        let before = closes && spoken(at.saturating_sub(8)..at);
        follows || before
    }
}

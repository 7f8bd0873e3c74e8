//! What is said, thought, hoped or judged by nobody: passives and raising verbs of saying, thinking, judging and naming without an agent.

use super::SourceKind;
use super::Sourcing;
use super::article::ArticleMemory;
use super::lexicons::Reader;
use super::sentence::SentenceInHand;
use crate::document::{BlockKind, SentenceId};
use crate::signal::{Class, Evidence, Scan};
use std::ops::Range;

/// How far after a participle its agent may stand.
const AGENT: usize = 9;

/// The impersonal beliefs of an article.
pub(super) fn read<'a>(
    s: &Sourcing,
    reader: &Reader,
    scan: &Scan<'a>,
    article: &ArticleMemory<'a>,
) -> Vec<(SentenceId, Evidence, Range<usize>)> {
    let doc = scan.document();
    let mut found = Vec::new();
    for id in 0..doc.sentences.len() {
        if !scan.may_start(id, reader.impersonal.watch) || s.evidence[id].has(Evidence::Cited) {
            continue;
        }
        let sentence = SentenceInHand {
            reader,
            scan,
            tokens: scan.sentence(id),
            article,
            heading: doc.blocks[doc.sentences[id].block as usize].kind == BlockKind::Heading,
            last: SourceKind::Described,
        };
        let base = scan.range(id).start;
        for tokens in sentence.impersonal() {
            let clause = sentence.text(tokens.start).eq_ignore_ascii_case("it");
            let tokens = base + tokens.start..base + tokens.end;
            if clause {
                found.push((id, Evidence::ImpersonalClause, tokens.clone()));
            }
            found.push((id, Evidence::Impersonal, tokens));
        }
    }
    found
}

impl SentenceInHand<'_, '_> {
    fn impersonal(&self) -> Vec<Range<usize>> {
        let w = &self.reader.impersonal;
        // Rules and advice: “you are considered to have agreed”.
        let advises = (0..self.tokens.len())
            .any(|i| self.has(i, Class::CODE) || self.is(i, w.advice).is_some());
        if self.supposes() || advises {
            return Vec::new();
        }
        let mut found = Vec::new();
        for at in 0..self.tokens.len() {
            if !self.scan.machine().starts(&self.tokens[at], w.watch)
                || self.has(at, Class::QUOTED | Class::CODE | Class::MENTION)
            {
                continue;
            }
            if let Some(tokens) = self.belief(at) {
                found.push(tokens);
            }
        }
        let conditional = (0..self.tokens.len()).any(|i| self.is(i, w.conditions).is_some());
        if conditional { Vec::new() } else { found }
    }

    /// The words of a belief whose participle stands at `at`.
    fn belief(&self, at: usize) -> Option<Range<usize>> {
        let w = &self.reader.impersonal;
        let adverb = |i: usize| {
            self.is(i, self.reader.grammar.be_forms).is_none()
                && self.is(i, w.modals).is_none()
                && (self.is(i, self.reader.grammar.fillers).is_some() || self.is_adverb(i))
        };
        let before = (0..at).rev().find(|&i| !adverb(i));
        let be = before.filter(|&i| self.is(i, self.reader.grammar.be_forms).is_some());
        // “To be considered”, “should be considered”: nobody does it yet.
        let may = be.is_some_and(|i| {
            self.text(i) == "be" || (i.saturating_sub(3)..i).any(|k| self.is(k, w.modals).is_some())
        });
        if may {
            return None;
        }
        // “Behaviour that is seen as odd”: the clause says which behaviour is meant. “Hoped-for”: an adjective.
        let defines = be.is_some_and(|be| {
            let subject = (0..be)
                .rev()
                .find(|&i| !adverb(i) && self.is(i, self.reader.grammar.auxiliaries).is_none());
            subject.is_some_and(|i| {
                matches!(
                    self.text(i),
                    "that" | "who" | "which" | "what" | "whoever" | "whatever"
                ) && !(i > 0 && self.has(i - 1, Class::PUNCTUATION))
            })
        });
        let compound = at + 1 < self.tokens.len()
            && self.is_byte(at + 1, b'-')
            && self.tokens[at + 1].start == self.tokens[at].end;
        if defines || compound {
            return None;
        }
        // “It is said that”, “it was felt that”
        if let Some(len) = self.is(at, w.clausal)
            && let Some(be) = be
            && let Some(subject) = (be.saturating_sub(3)..be)
                .rev()
                .find(|&i| !adverb(i) && self.is(i, self.reader.grammar.auxiliaries).is_none())
            && self.text(subject).eq_ignore_ascii_case("it")
        {
            let next = at + len;
            let that = next < self.tokens.len() && self.text(next) == "that";
            let closes = self.has(next, Class::PUNCTUATION) && !self.is_byte(next, b':');
            let subject_follows = next < self.tokens.len()
                && self.is(next, self.reader.grammar.determiners).is_some();
            if (that || closes && subject > 0 || subject_follows) && !self.has_agent(next) {
                return Some(subject..next + usize::from(that));
            }
        }
        let plain = self.is(at, w.plain);
        let len = plain.or_else(|| self.is(at, w.linked))?;
        let next = at + len;
        let linked = next < self.tokens.len() && self.is(next, w.links).is_some();
        if plain.is_none() && !linked || self.has_agent(next) {
            return None;
        }
        if let Some(be) = be {
            // “Are considered adults”, “is recognised as a school”: how things are classed, unless it is said that many class them so.
            if self.is(at, w.classing).is_some()
                && !(be + 1..at).any(|i| self.is(i, w.wide).is_some())
            {
                return None;
            }
            // “Rather than being suspected”
            if self.text(be) == "being"
                && (be == 0 || self.is(be - 1, self.reader.grammar.be_forms).is_none())
            {
                return None;
            }
            let modal = (be.saturating_sub(3)..be).any(|i| self.is(i, w.modals).is_some());
            let person = (be.saturating_sub(3)..be)
                .any(|i| matches!(self.text(i).to_lowercase().as_str(), "i" | "we" | "you"));
            return (!modal && !person).then(|| be..next + usize::from(linked));
        }
        // “Hailed as a triumph, …”, “…, presumed dead”, “a quay widely regarded as …”
        let opens = match before {
            None => true,
            Some(b) => {
                self.has(b, Class::PUNCTUATION)
                    && !self.has(b, Class::QUOTED)
                    && !self.is_byte(b, b'.')
            }
        };
        let adverbial = at > 0 && before.is_none_or(|b| b + 1 < at) && self.is_adverb(at - 1);
        let start = before.map_or(0, |b| b + 1);
        let reduced = linked && (opens || adverbial)
            || plain.is_some() && opens && before.is_some() && self.is_complement(next);
        // “People thought to”, “Roe described”: an active verb.
        let active = before
            .is_some_and(|b| self.is(b, self.reader.grammar.pronouns).is_some() || self.is_name(b));
        (reduced && !active).then(|| start..next + usize::from(linked))
    }

    /// Whether a complement stands at `at`: “dubbed *the* Bishop”, “presumed dead”.
    fn is_complement(&self, at: usize) -> bool {
        at < self.tokens.len() && !self.has(at, Class::PUNCTUATION)
    }

    /// Whether “by” names who believes it.
    fn has_agent(&self, from: usize) -> bool {
        // “Is thought to have been built by monks”: theirs is the building.
        if from < self.tokens.len() && matches!(self.text(from), "to" | "that") {
            return false;
        }
        let end = (from + AGENT).min(self.tokens.len());
        (from..end)
            .take_while(|&i| !self.has(i, Class::PUNCTUATION) || self.has(i, Class::QUOTED))
            .take_while(|&i| !matches!(self.text(i), "that" | "which" | "who"))
            .any(|i| self.is(i, self.reader.grammar.agent_words).is_some())
    }
}

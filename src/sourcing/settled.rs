//! What settles a nameless speaker: a citation, or somebody with a name who speaks of the same thing near by. What nothing settles is
//! evidence that rules ask for.

use super::article::ArticleMemory;
use super::impersonal;
use super::lexicons::Reader;
use super::{Manner, SourceKind, Sourcing, Stance};
use crate::document::SentenceId;
use crate::signal::{Class, Evidence, Scan};
use std::ops::Range;

/// The fewest letters of a word that tells what a sentence is about.
const TELLING: usize = 4;
/// A sentence of so few words with a link says nothing besides where to look.
const NOTHING_ELSE: usize = 5;
/// How many letters two words must share at their beginning to be of one kind: “leak”, “leaking”.
const STEM: usize = 5;

/// A nameless speaker that something near settles: no evidence, and `why` says what settles it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettledSpeaker {
    /// In which sentence it stands.
    pub sentence: SentenceId,
    /// The evidence that it would be.
    pub evidence: Evidence,
    /// Its tokens and those of its cue.
    pub tokens: Range<usize>,
    /// The sentence of what settles it.
    pub by: SentenceId,
}

/// Makes evidence of the attributions to nameless speakers that nothing near settles.
pub(super) fn read<'a>(
    s: &mut Sourcing,
    reader: &Reader,
    scan: &Scan<'a>,
    article: &ArticleMemory<'a>,
) {
    let mut spots = impersonal::read(s, reader, scan, article);
    for a in &s.attributions {
        let Some(family) = a.family.filter(|_| a.stance == Stance::Said) else {
            continue;
        };
        let tokens = if a.source.is_empty() {
            a.cue.clone()
        } else {
            a.source.start.min(a.cue.start)..a.source.end.max(a.cue.end)
        };
        let plain = family.plain_evidence().filter(|_| a.plain);
        spots.extend(plain.map(|evidence| (a.sentence, evidence, tokens.clone())));
        spots.push((a.sentence, family.evidence(), tokens));
    }
    let mut settled = Vec::new();
    spots.retain(|(sentence, evidence, tokens)| {
        let reach = match evidence {
            Evidence::PlainAuthority | Evidence::PlainResearch => NEXT,
            _ => NEAR,
        };
        let by = settled_by(s, reader, scan, *sentence, reach);
        settled.extend(by.map(|by| SettledSpeaker {
            sentence: *sentence,
            evidence: *evidence,
            tokens: tokens.clone(),
            by,
        }));
        by.is_none()
    });
    for (sentence, evidence, _) in &spots {
        s.evidence[*sentence].add(*evidence);
    }
    s.spots.extend(spots);
    s.settled = settled;
}

/// How far around a nameless speaker somebody with a name may speak of the same thing, in sentences.
#[derive(Clone, Copy)]
struct SettlingReach {
    before: usize,
    ahead: usize,
    /// Whether a quotation right away goes on about it, whatever it says.
    quotation: bool,
}

/// For what is said of nobody in particular, or in other words.
const NEAR: SettlingReach = SettlingReach {
    before: 8,
    ahead: 4,
    quotation: true,
};
/// For “experts say that”: who spoke before them is none of them.
const NEXT: SettlingReach = SettlingReach {
    before: 0,
    ahead: 2,
    quotation: false,
};

/// The sentence in which somebody with a name, or a citation, stands behind a sentence of nameless speakers.
fn settled_by(
    s: &Sourcing,
    reader: &Reader,
    scan: &Scan<'_>,
    sentence: SentenceId,
    reach: SettlingReach,
) -> Option<SentenceId> {
    let doc = scan.document();
    let block = doc.sentences[sentence].block;
    let section = doc.blocks[block as usize].section;
    let named = |i: SentenceId| {
        let from = s.attributions.partition_point(|a| a.sentence < i);
        s.attributions[from..]
            .iter()
            .take_while(|a| a.sentence == i)
            .any(|a| {
                a.kind == SourceKind::Named
                    && a.manner != Manner::Thinks
                    && a.stance == Stance::Said
            })
    };
    if s.evidence[sentence].has(Evidence::Cited) || s.evidence[sentence].has(Evidence::Question) {
        return Some(sentence);
    }
    let next = sentence + 1;
    let near = next < doc.sentences.len()
        && doc.blocks[doc.sentences[next].block as usize].section == section;
    if near && doc.sentences[next].block == block && is_source_of(s, reader, scan, next, sentence) {
        return Some(next);
    }
    let mut ahead = (next..(next + reach.ahead).min(doc.sentences.len()))
        .take_while(|&i| doc.blocks[doc.sentences[i].block as usize].section == section)
        .filter(|&i| named(i));
    let mut before = (sentence.saturating_sub(reach.before)..sentence)
        .rev()
        .take_while(|&i| doc.blocks[doc.sentences[i].block as usize].section == section)
        .filter(|&i| named(i));
    ahead
        .find(|&i| goes_on(reader, scan, i, reach.quotation) || shares(reader, scan, sentence, i))
        .or_else(|| before.find(|&i| shares(reader, scan, sentence, i)))
}

/// Whether what a sentence cites is a source of the one before it: a note or a citation always; a link where it is all there is
/// (“[Source](…)”), or where both speak of the same thing.
fn is_source_of(
    s: &Sourcing,
    reader: &Reader,
    scan: &Scan<'_>,
    citing: SentenceId,
    sentence: SentenceId,
) -> bool {
    let evidence = s.evidence[citing];
    if evidence.has(Evidence::Note) || evidence.has(Evidence::Citation) {
        return true;
    }
    evidence.has(Evidence::Cited)
        && (scan.words(citing) <= NOTHING_ELSE
            || goes_on(reader, scan, citing, true)
            || shares(reader, scan, sentence, citing))
}

/// Whether somebody's words take up what was said before: “it is a scandal”, “this would be wrong”, or a quotation right away.
fn goes_on(reader: &Reader, scan: &Scan<'_>, sentence: SentenceId, quotation: bool) -> bool {
    let tokens = scan.sentence(sentence);
    let quoted = tokens
        .iter()
        .position(|t| t.class.any(Class::QUOTED) && !t.class.any(Class::PUNCTUATION));
    let first = tokens.iter().position(|t| !t.class.any(Class::PUNCTUATION));
    let takes_up = |at: usize| {
        reader
            .article
            .leaning
            .is_some_and(|l| scan.machine().entry(&tokens[at..], l).is_some())
    };
    quotation && quoted.is_some() || first.is_some_and(takes_up)
}

/// Whether two sentences have a word in common that tells what they are about.
fn shares(reader: &Reader, scan: &Scan<'_>, a: SentenceId, b: SentenceId) -> bool {
    let doc = scan.document();
    let telling = |s: SentenceId| {
        scan.sentence(s)
            .iter()
            .filter(|t| {
                !t.class.any(Class::PUNCTUATION | Class::FIGURE) && !scan.is_function_word(t)
            })
            // Two things that experts say are still two things.
            .filter(|t| !scan.machine().starts(t, reader.nouns.heads))
            .filter(|t| {
                let light = |l| scan.machine().entry(std::slice::from_ref(*t), l).is_some();
                !reader.article.light.is_some_and(light)
            })
            .map(|t| doc.text(&(t.start..t.end)))
            .filter(|w| w.len() >= TELLING)
    };
    telling(a).any(|x| telling(b).any(|y| alike(x, y)))
}

fn alike(a: &str, b: &str) -> bool {
    let shared = a
        .chars()
        .flat_map(char::to_lowercase)
        .zip(b.chars().flat_map(char::to_lowercase))
        .take_while(|(x, y)| x == y)
        .count();
    shared
        >= STEM
            .min(a.chars().count())
            .min(b.chars().count())
            .max(TELLING)
}

//! The places where words are written otherwise than a rule asks: capitals, words that stand twice running, second spellings; and what has
//! been spelled out before.

use super::context::CheckContext;
use super::detection::{Candidate, Detection, TriggerKind};
use crate::document::FlatRange;
use crate::rule::{Form, LetterCase, Rule};
use crate::signal::PatternId;
use crate::text::Span;
use rustc_hash::FxHashMap;

/// The share of a line's words that must have the capitals asked for: four in five, as in Vale, since no list knows all names.
const ENOUGH: (usize, usize) = (4, 5);

/// Calls `look` with every place where words are not in the form that a rule asks for.
pub(super) fn for_each_form(ctx: &CheckContext<'_>, look: &mut impl FnMut(Candidate)) {
    for &rule in ctx.rules.with_form() {
        let form = &ctx.rule(rule).find.form;
        for span in places(ctx, form) {
            look(candidate(ctx, rule, span, None));
        }
        for (span, first) in second_spellings(ctx, rule, form) {
            look(candidate(ctx, rule, span, Some(first)));
        }
    }
}

/// A place, and the one of the other spelling where there is one.
fn candidate(
    ctx: &CheckContext<'_>,
    rule: usize,
    flat: FlatRange,
    first: Option<FlatRange>,
) -> Candidate {
    let doc = ctx.doc();
    let sentence = doc.sentence_at(flat.start);
    let mut detection = Detection::in_sentence(rule, sentence, doc.source(&flat));
    let beside = |f: FlatRange| -> (Span, &'static str) { (doc.source(&f), "spelled so before") };
    detection.beside.extend(first.map(beside));
    let tokens = &ctx.scan.tokens;
    let from = tokens.partition_point(|t| t.end <= flat.start);
    let to = tokens.partition_point(|t| t.start < flat.end);
    Candidate {
        detection,
        trigger: TriggerKind::Form,
        tokens: Some(from..to.max(from)),
        found: Some(flat),
        prose: true,
    }
}

/// Where capitals are others than asked, and where words stand twice.
fn places(ctx: &CheckContext<'_>, form: &Form) -> Vec<FlatRange> {
    let doc = ctx.doc();
    let mut found = Vec::new();
    if form.case.is_none() && !form.twice {
        return found;
    }
    for block in &doc.blocks {
        let text = doc.text(&block.flat);
        if let Some(case) = form.case
            && !is_cased(text, case, &form.known)
        {
            found.push(block.flat.clone());
        }
        if form.twice {
            let base = block.flat.start;
            let twice = twice_running(text).into_iter();
            found.extend(twice.map(|(a, b)| base + a as u32..base + b as u32));
        }
    }
    found
}

/// Whether enough words of a line have the capitals asked for. What is no word is not counted, nor the number that a heading may begin with.
fn is_cased(line: &str, case: LetterCase, known: &[String]) -> bool {
    let is_part = |c: char| c.is_alphanumeric();
    let words = line
        .split_whitespace()
        .map(|w| &w[w.find(is_part).unwrap_or(w.len())..]);
    let mut words = words.filter(|w| !w.is_empty()).peekable();
    if words.peek().is_some_and(|w| is_number(w)) {
        words.next();
    }
    let (mut right, mut all) = (0, 0);
    let mut before = "";
    for word in words {
        let bare = word.trim_end_matches(|c: char| !is_part(c)).to_lowercase();
        let is_known = || known.iter().any(|k| k.to_lowercase() == bare);
        // What stands behind a colon may start anew.
        let restarts = before.ends_with(':') && fits(word, case, true);
        right += usize::from(restarts || fits(word, case, all == 0) || is_known());
        all += 1;
        before = word;
    }
    right * ENOUGH.1 >= all * ENOUGH.0
}

/// Whether a word has the capitals asked for; `starts` where it is the first.
fn fits(word: &str, case: LetterCase, starts: bool) -> bool {
    let (lower, upper) = (word.to_lowercase(), word.to_uppercase());
    match case {
        LetterCase::Lower => word == lower,
        LetterCase::Upper => word == upper,
        LetterCase::Sentence if starts => word == capital(&lower),
        LetterCase::Sentence => word == lower,
        LetterCase::Title => {
            let short = !starts && word.chars().filter(|c| c.is_alphabetic()).count() <= 3;
            short || word == upper || word.chars().next().is_some_and(|c| !c.is_lowercase())
        }
    }
}

/// A word with a capital.
fn capital(word: &str) -> String {
    let mut chars = word.chars();
    let first = chars.next().into_iter().flat_map(char::to_uppercase);
    first.chain(chars).collect()
}

/// Whether a word is the number of a heading: “3.”, “3.1”.
fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
        && word.chars().all(|c| c.is_ascii_digit() || c == '.')
}

/// The bytes of words of nothing but letters that stand twice running.
fn twice_running(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut before: Option<(usize, &str)> = None;
    let start_of = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
    for word in text.split_whitespace() {
        let (at, letters) = (start_of(word), word.chars().all(char::is_alphabetic));
        match before {
            Some((from, same)) if letters && same == word => {
                found.push((from, at + word.len()));
                before = None;
            }
            _ => before = letters.then_some((at, word)),
        }
    }
    found
}

/// Where an article leaves the spelling that it used first, each with a place of that one.
fn second_spellings(
    ctx: &CheckContext<'_>,
    rule: usize,
    form: &Form,
) -> Vec<(FlatRange, FlatRange)> {
    if form.either.is_empty() {
        return Vec::new();
    }
    let doc = ctx.doc();
    let mut spelled: Vec<(usize, bool, FlatRange)> = Vec::new();
    let blocks = &ctx.rule(rule).find.scope.blocks;
    for block in doc.blocks.iter().filter(|b| blocks.contains(&b.kind)) {
        let text = doc.text(&block.flat);
        let lower = text.to_lowercase();
        // Letters that change their length with their case are in no spelling here.
        if lower.len() != text.len() {
            continue;
        }
        for (i, (a, b)) in form.either.iter().enumerate() {
            for (word, other) in [(a, false), (b, true)] {
                let places = lower.match_indices(word.as_str());
                let places = places.filter(|(at, _)| is_whole(&lower, *at, at + word.len()));
                spelled.extend(places.map(|(at, _)| {
                    let at = block.flat.start + at as u32;
                    (i, other, at..at + word.len() as u32)
                }));
            }
        }
    }
    spelled.sort_by_key(|(i, _, at)| (*i, at.start));
    let mut first: FxHashMap<usize, (bool, FlatRange)> = FxHashMap::default();
    let mut found = Vec::new();
    for (i, other, at) in spelled {
        let (one, place) = first
            .entry(i)
            .or_insert_with(|| (other, at.clone()))
            .clone();
        if one != other {
            found.push((at, place));
        }
    }
    found
}

/// Whether the bytes of a text are a word or words, and no part of one.
fn is_whole(text: &str, start: usize, end: usize) -> bool {
    let word = |c: char| c.is_alphanumeric();
    !text[..start].ends_with(word) && !text[end..].starts_with(word)
}

/// What the rules' `defined-by` spell out: the words, and the flat byte at which the first block that does so begins.
#[derive(Default)]
pub(super) struct Definitions(FxHashMap<PatternId, FxHashMap<String, u32>>);

impl Definitions {
    /// Whether what a rule found is spelled out in the same block or before it.
    pub(super) fn holds(&mut self, ctx: &CheckContext<'_>, rule: &Rule, found: &FlatRange) -> bool {
        let Some(pattern) = rule.find.defined_by else {
            return false;
        };
        let doc = ctx.doc();
        let defined = self.0.entry(pattern).or_insert_with(|| {
            let mut first = FxHashMap::default();
            for block in &doc.blocks {
                for words in ctx.scan.first_groups(pattern, doc.text(&block.flat)) {
                    first.entry(words.to_owned()).or_insert(block.flat.start);
                }
            }
            first
        });
        defined
            .get(doc.text(found))
            .is_some_and(|start| *start <= found.start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_words_in_five_have_the_capitals_asked_for() {
        let known = ["Saltmere".to_owned()];
        let is = |line: &str, case| is_cased(line, case, &known);
        assert!(is("The quay wall of Saltmere leans", LetterCase::Sentence));
        assert!(is("3.1 The quay: A history", LetterCase::Sentence));
        assert!(!is("The Quay Wall Leans", LetterCase::Sentence));
        assert!(is("The Quay and the Wall of Saltmere", LetterCase::Title));
        assert!(!is("The quay and the wall", LetterCase::Title));
        assert!(is("the quay", LetterCase::Lower) && !is("The quay", LetterCase::Lower));
        assert!(is("", LetterCase::Upper) && is("QUAY 4", LetterCase::Upper));
    }

    #[test]
    fn a_word_is_a_repetition_only_as_it_was_written() {
        assert_eq!(twice_running("it is is so"), [(3, 8)]);
        assert!(twice_running("it. It it, 4 4").is_empty());
    }
}

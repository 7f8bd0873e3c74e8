//! The same quotation twice in an article, with other words in it.

use super::fact::{Fact, FactKind};
use crate::document::{BlockKind, Document};
use rustc_hash::FxHashMap;

/// The least words of a quotation that is known again.
const LEAST: usize = 8;
/// The most quotations that are looked at.
const MOST: usize = 500;

struct Quotation<'t> {
    words: Vec<&'t str>,
    from: u32,
    to: u32,
}

/// Adds quotations that stand in an article twice and differ in a word or two.
pub(super) fn read(doc: &Document, facts: &mut Vec<Fact>) {
    let mut by_start: FxHashMap<String, Vec<Quotation<'_>>> = FxHashMap::default();
    let mut all = 0;
    for b in &doc.blocks {
        if matches!(
            b.kind,
            BlockKind::Apparatus | BlockKind::Furniture | BlockKind::Note
        ) {
            continue;
        }
        let whole = doc.text(&b.flat);
        let marked = memchr::memchr(b'"', whole.as_bytes()).is_some() || whole.contains('“');
        if !marked {
            continue;
        }
        for (from, to) in quoted(whole) {
            let text = &whole[from..to];
            let words: Vec<&str> = text
                .split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’'))
                .filter(|w| !w.is_empty())
                .collect();
            all += 1;
            // What is cut or filled in says so; behind `"key":` stands a value.
            if words.len() < LEAST
                || all > MOST
                || text.contains(['[', '…'])
                || text.contains("...")
                || !is_speech(text)
                || whole[..from]
                    .trim_end_matches('"')
                    .trim_end()
                    .ends_with("\":")
            {
                continue;
            }
            let key = words[..3].join(" ").to_lowercase();
            let q = Quotation {
                words,
                from: b.flat.start + from as u32,
                to: b.flat.start + to as u32,
            };
            let same = by_start.entry(key).or_default();
            if let Some(first) = same.iter().find(|f| differ(f, &q)) {
                let mut fact = Fact::new(
                    FactKind::QuotedOtherwise,
                    doc.source(&(q.from..q.to)),
                    doc.sentence_at(q.from),
                );
                fact.beside.push((
                    doc.source(&(first.from..first.to)),
                    "the same quotation, in other words",
                ));
                facts.push(fact);
            }
            same.push(q);
        }
    }
}

/// Whether a stretch between quotation marks is what somebody can have said or written: no address or value of some code
/// (`"arn:quay:berth:4/wall"`), no text between two such strings, no title in capitals, of which a list has several alike.
fn is_speech(text: &str) -> bool {
    if text.starts_with([',', ':', '}', ']']) || text.contains(['{', '}', '\\', '=', '<', '>']) {
        return false;
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let long = |w: &&&str| w.chars().filter(|c| c.is_alphabetic()).count() > 3;
    let capital = |w: &&&str| w.starts_with(char::is_uppercase);
    let all = words.iter().filter(long).count();
    let capitals = words.iter().filter(long).filter(capital).count();
    words.len() >= LEAST && capitals * 2 <= all
}

/// Whether two quotations differ in one word or two: others in their place, or more or fewer of them inside.
fn differ(a: &Quotation<'_>, b: &Quotation<'_>) -> bool {
    if a.words.len() != b.words.len() {
        return is_longer(a, b) || is_longer(b, a);
    }
    let other = |(x, y): &(&&str, &&str)| {
        x.to_lowercase().replace('’', "'") != y.to_lowercase().replace('’', "'")
    };
    let others = a.words.iter().zip(&b.words).filter(other).count();
    (1..=2).contains(&others)
}

/// Whether one has a word or two more than the other, inside: one that ends sooner, or begins later, is an excerpt.
fn is_longer(long: &Quotation<'_>, short: &Quotation<'_>) -> bool {
    let more = long.words.len().saturating_sub(short.words.len());
    let same = |(x, y): (&&str, &&str)| x.to_lowercase() == y.to_lowercase();
    let ahead = long
        .words
        .iter()
        .zip(&short.words)
        .take_while(|p| same((p.0, p.1)))
        .count();
    let at_the_end = long.words.iter().rev().zip(short.words.iter().rev());
    let at_the_end = at_the_end.take_while(|p| same((p.0, p.1))).count();
    (1..=2).contains(&more)
        && ahead < short.words.len()
        && at_the_end > 2
        && ahead + at_the_end >= short.words.len()
}

/// The stretches of a text between curly quotation marks, or straight ones where they pair.
fn quoted(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut open: Option<usize> = None;
    let straight = text.matches('"').count().is_multiple_of(2);
    for (at, c) in text.char_indices() {
        match c {
            '“' => open = Some(at + c.len_utf8()),
            '”' => found.extend(open.take().map(|from| (from, at))),
            '"' if straight => match open.take() {
                Some(from) => found.push((from, at)),
                None => open = Some(at + 1),
            },
            _ => {}
        }
    }
    found
}

//! One quantity that an article gives twice with two values: the same words around both figures.

use super::amounts::value;
use super::fact::{Fact, FactKind};
use super::tables::Tables;
use crate::document::{BlockKind, Document, FlatRange};
use rustc_hash::FxHashMap;

/// How many words must be the same on either side of the figures.
const AROUND: usize = 3;
/// How many of these must say something, by their length.
const TELLING: usize = 3;

/// In how many sentences the same words may stand around a figure.
const MOST: usize = 8;
/// How many digits a figure must have: small numbers are those of many things.
const DIGITS: usize = 3;

/// A word of a sentence, in bytes of the flat text.
struct PlacedWord<'t> {
    text: &'t str,
    flat: FlatRange,
}

/// A figure, and what its sentence names besides.
struct Given {
    value: f64,
    flat: FlatRange,
    sentence: usize,
    about: Vec<String>,
}

/// Adds the quantities that an article gives two values for.
pub(super) fn read(doc: &Document, tables: &Tables, facts: &mut Vec<Fact>) {
    if !doc.records.is_empty() {
        return;
    }
    let mut all: FxHashMap<String, Vec<Given>> = FxHashMap::default();
    for (id, s) in doc.sentences.iter().enumerate() {
        let kind = doc.blocks[s.block as usize].kind;
        let text = doc.text(&s.flat);
        if kind != BlockKind::Paragraph || !text.bytes().any(|b| b.is_ascii_digit()) {
            continue;
        }
        let words: Vec<PlacedWord<'_>> = words(text, s.flat.start);
        for (at, word) in words.iter().enumerate() {
            let number = word.text.trim_start_matches(['$', '£', '€']);
            let bare = number.trim_end_matches('%');
            let digits = bare.bytes().filter(u8::is_ascii_digit).count();
            let year = bare.len() == 4 && !bare.contains(['.', ',']);
            let (Some(found), false) = (value(bare), year || digits < DIGITS) else {
                continue;
            };
            if at < AROUND || at + AROUND >= words.len() {
                continue;
            }
            let near = words[at - AROUND..at]
                .iter()
                .chain(&words[at + 1..=at + AROUND]);
            let near: Vec<String> = near.map(|w| w.text.to_lowercase()).collect();
            let telling = near.iter().filter(|w| w.len() > 3).count();
            if telling < TELLING || near.iter().any(|w| w.bytes().any(|b| b.is_ascii_digit())) {
                continue;
            }
            let unit = word.text.replace(bare, "#");
            let key = format!(
                "{} {unit} {}",
                near[..AROUND].join(" "),
                near[AROUND..].join(" ")
            );
            let given = Given {
                value: found,
                flat: word.flat.clone(),
                sentence: id,
                about: about(&words, at, tables),
            };
            let same = all.entry(key).or_default();
            // What stands in so many sentences is a form of words, and no place for a slip.
            if same.len() >= MOST {
                continue;
            }
            let first = same
                .iter()
                .find(|g| is_slip(g.value, given.value) && g.about == given.about);
            if let Some(first) = first {
                let mut fact =
                    Fact::new(FactKind::TwoValues, doc.source(&given.flat), given.sentence)
                        .says("says", doc.text(&first.flat))
                        .says("entry", doc.text(&given.flat));
                let place = doc.source(&first.flat);
                fact.beside.push((place, "the other value"));
                facts.push(fact);
            }
            same.push(given);
        }
    }
}

/// Whether two values may be those of one quantity, one of them mistyped or of an older text: they are of one size. The prices of two
/// plans, told in the same words, are not.
fn is_slip(a: f64, b: f64) -> bool {
    a != b && (a - b).abs() <= 0.25 * a.max(b)
}

/// What else a sentence names that could make it about another thing: names, other figures, months.
fn about(words: &[PlacedWord<'_>], figure: usize, tables: &Tables) -> Vec<String> {
    let names = words.iter().enumerate().filter(|(i, w)| {
        let named = *i > 0 && w.text.starts_with(char::is_uppercase);
        let counted = w.text.bytes().any(|b| b.is_ascii_digit());
        *i != figure && (named || counted || tables.months().is_month(w.text))
    });
    let mut names: Vec<String> = names.map(|(_, w)| w.text.to_lowercase()).collect();
    names.sort_unstable();
    names.dedup();
    names
}

fn words(text: &str, start: u32) -> Vec<PlacedWord<'_>> {
    let mut all = Vec::new();
    let mut at = 0;
    for piece in text.split_inclusive(char::is_whitespace) {
        let from = at;
        at += piece.len();
        let mark = |c: char| !c.is_alphanumeric() && !"$£€%".contains(c);
        let lead = piece.len() - piece.trim_start_matches(mark).len();
        let word = piece.trim_matches(mark);
        if !word.is_empty() {
            let from = start + (from + lead) as u32;
            all.push(PlacedWord {
                text: word,
                flat: from..from + word.len() as u32,
            });
        }
    }
    all
}

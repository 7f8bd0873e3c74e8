//! What a headline says and the body does not: a figure, a quotation, a name, or of whom it says that it doubled.

use super::lexicons::Reader;
use crate::document::{BlockKind, SentenceId};
use crate::signal::{Class, Evidence, Scan, Token};
use std::ops::Range;

/// A body of fewer tokens than this is not held against its headline.
const BODY: usize = 120;

/// Something in a headline that the body does not have: in which sentence, what, and its tokens.
pub(super) type Unfounded = (SentenceId, Evidence, Range<usize>);

/// What the headlines over the first paragraph say and the body does not.
pub(super) fn unfounded(reader: &Reader, scan: &Scan<'_>) -> Vec<Unfounded> {
    let doc = scan.document();
    let first = doc
        .blocks
        .iter()
        .position(|b| !matches!(b.kind, BlockKind::Heading | BlockKind::Furniture));
    let Some(body) = first.map(|b| doc.sentences_of(b).start) else {
        return Vec::new();
    };
    let heads = (0..body)
        .filter(|&s| doc.blocks[doc.sentences[s].block as usize].kind == BlockKind::Heading);
    let from = scan.starts(body);
    if body == 0 || scan.tokens.len() - from < BODY {
        return Vec::new();
    }
    let view = Body { reader, scan, from };
    heads.flat_map(|s| view.lacks(s)).collect()
}

/// The body of an article.
struct Body<'r, 'a> {
    reader: &'r Reader,
    scan: &'r Scan<'a>,
    /// Its first token.
    from: usize,
}

impl<'a> Body<'_, 'a> {
    fn text(&self, at: usize) -> &'a str {
        let t = self.scan.tokens[at];
        self.scan.document().text(&(t.start..t.end))
    }

    /// What it lacks of the headline `s`.
    fn lacks(&self, s: SentenceId) -> Vec<Unfounded> {
        let range = self.scan.range(s);
        let mut found = Vec::new();
        for at in range.clone() {
            if self.tells_figure(at) && !self.has_figure(self.text(at)) {
                found.push((s, Evidence::HeadlineFigure, at..at + 1));
            }
        }
        found.extend(self.quotations(s));
        found.extend(self.names(&range).map(|at| (s, Evidence::HeadlineName, at)));
        found.extend(
            self.changes(&range)
                .map(|at| (s, Evidence::HeadlineChange, at)),
        );
        found
    }

    /// Whether a token of a headline is a figure that says how many or how much.
    fn tells_figure(&self, at: usize) -> bool {
        let t = self.scan.tokens[at];
        // “7 ways to …” counts what the article lists; “in 2019”, “21st” and “v2.1” say when and which.
        let other = Class::FIRST | Class::YEAR | Class::ORDINAL | Class::VERSION;
        if !t.class.any(Class::FIGURE) || t.class.any(other) {
            return false;
        }
        let text = self.scan.document().flat.as_bytes();
        let joins = |b: Option<&u8>| matches!(b, Some(b'-' | b'/'));
        // “2019-11-18”, “24/7”
        let before = (t.start as usize).checked_sub(1).and_then(|i| text.get(i));
        if joins(before) || joins(text.get(t.end as usize)) {
            return false;
        }
        // “18F” is a name.
        let letters = self
            .text(at)
            .trim_start_matches(|c: char| !c.is_alphabetic());
        let mut chars = letters.chars();
        let code = chars
            .next()
            .is_some_and(|c| c.is_uppercase() && !matches!(c, 'K' | 'M' | 'B'));
        !(code && chars.next().is_none())
    }

    fn has_figure(&self, figure: &str) -> bool {
        let digits = |t: &str| -> String {
            t.chars()
                .filter(|c| c.is_ascii_digit() || *c == '.')
                .collect()
        };
        let wanted = digits(figure);
        let tokens = self.from..self.scan.tokens.len();
        tokens
            .filter(|&i| self.scan.tokens[i].class.any(Class::FIGURE))
            .any(|i| digits(self.text(i)) == wanted)
            // “two” in the body is “2” in the headline: single digits are not held against it.
            || wanted.len() < 2
    }

    /// Quotations of two words or more that the body does not have.
    fn quotations(&self, s: SentenceId) -> Vec<Unfounded> {
        let doc = self.scan.document();
        let whole = &doc.sentences[s].flat;
        if self.scan.quotations_in(whole).next().is_none() {
            return Vec::new();
        }
        let body: String = self.plain(self.from..self.scan.tokens.len());
        let range = self.scan.range(s);
        let tokens = |from: u32, to: u32| -> Range<usize> {
            let inside = |t: &Token| t.start >= from && t.end <= to;
            let start = range.clone().find(|&i| inside(&self.scan.tokens[i]));
            let end = range.clone().rfind(|&i| inside(&self.scan.tokens[i]));
            match (start, end) {
                (Some(a), Some(b)) => a..b + 1,
                _ => 0..0,
            }
        };
        let quoted = self.scan.quotations_in(whole);
        quoted
            .map(|q| tokens(q.start, q.end))
            .filter(|q| {
                let words = self.plain(q.clone());
                words.trim().contains(' ') && !self.is_title(q) && !body.contains(&words)
            })
            .map(|q| (s, Evidence::HeadlineQuotation, q))
            .collect()
    }

    /// Whether most words of a quotation are capitalised, as in the name of a book or a programme: nobody's words.
    fn is_title(&self, quoted: &Range<usize>) -> bool {
        let words = self.scan.tokens[quoted.clone()].iter();
        let words =
            words.filter(|t| !t.class.any(Class::PUNCTUATION) && !self.scan.is_function_word(t));
        let (capital, all) = words.fold((0, 0), |(capital, all), t| {
            (capital + usize::from(t.class.any(Class::CAPITAL)), all + 1)
        });
        capital == all
    }

    /// The words of tokens in lower case, a blank around each; no punctuation.
    fn plain(&self, tokens: Range<usize>) -> String {
        let mut out = String::from(" ");
        for i in tokens {
            if !self.scan.tokens[i].class.any(Class::PUNCTUATION) {
                out.push_str(&self.text(i).to_lowercase());
                out.push(' ');
            }
        }
        out
    }

    /// Names that the body does not have. Where most words are capitalised, names and words look the same.
    fn names(&self, range: &Range<usize>) -> impl Iterator<Item = Range<usize>> {
        let tokens = &self.scan.tokens[range.clone()];
        let words = tokens.iter().filter(|t| !t.class.any(Class::PUNCTUATION));
        let capital = words.clone().filter(|t| t.class.any(Class::CAPITAL));
        let sentence_case = capital.count() * 2 < words.count();
        let in_body = |i: usize| {
            let name = owner(self.text(i));
            (self.from..self.scan.tokens.len())
                .any(|b| owner(self.text(b)).eq_ignore_ascii_case(name))
        };
        let names: Vec<_> = range
            .clone()
            .filter(|&i| {
                let t = &self.scan.tokens[i];
                sentence_case
                    && t.class.any(Class::CAPITAL)
                    && !t.class.any(Class::FIRST | Class::CODE | Class::FIGURE)
                    && !self.scan.is_function_word(t)
                    // “Harbours: Building anew” goes on like a sentence of its own.
                    && !self.scan.tokens[i - 1].class.any(Class::PUNCTUATION)
                    && !in_body(i)
            })
            .map(|i| i..i + 1)
            .collect();
        names.into_iter()
    }

    /// “Spending triples” over a body in which something tripled, but never in one sentence with spending.
    fn changes(&self, range: &Range<usize>) -> impl Iterator<Item = Range<usize>> {
        let doc = self.scan.document();
        let mut found = Vec::new();
        for lexicon in self.reader.article.multiples.iter().copied() {
            let is = |i: usize| {
                let t = &self.scan.tokens[i..self.scan.tokens.len().min(i + 1)];
                self.scan.machine().entry(t, lexicon).is_some()
            };
            for verb in range.clone().skip(1).filter(|&i| is(i)) {
                let subject = self.text(verb - 1).to_lowercase();
                let said: Vec<SentenceId> = (self.from..self.scan.tokens.len())
                    .filter(|&i| is(i))
                    .map(|i| doc.sentence_at(self.scan.tokens[i].start))
                    .collect();
                let with_subject = |s: &SentenceId| {
                    self.scan
                        .range(*s)
                        .any(|i| stem(&self.text(i).to_lowercase()) == stem(&subject))
                };
                let noun = !self.scan.tokens[verb - 1].class.any(Class::PUNCTUATION)
                    && !self.scan.is_function_word(&self.scan.tokens[verb - 1]);
                if noun && !said.is_empty() && !said.iter().any(with_subject) {
                    found.push(verb - 1..verb + 1);
                }
            }
        }
        found.into_iter()
    }
}

/// A noun without its plural.
fn stem(word: &str) -> &str {
    word.strip_suffix('s').unwrap_or(word)
}

/// A name without its possessive.
fn owner(word: &str) -> &str {
    word.strip_suffix("'s")
        .or_else(|| word.strip_suffix("’s"))
        .unwrap_or(word)
}

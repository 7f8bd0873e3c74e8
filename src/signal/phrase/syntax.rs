//! The phrase language, parsed: what a rule's author writes to a small tree, mistakes with their place.
//!
//! | written | means |
//! |---|---|
//! | `search results` | these words, in any case, across emphasis, links and line breaks |
//! | `(study\|studies)` | one of these; a branch may have several words |
//! | `[recent\|new]` | one of these, or nothing |
//! | `{show\|suggest}` | any inflection of one of these verbs |
//! | `@experts` | any entry of a lexicon |
//! | `<figure>` | a word class: see [`WordClass`] |
//! | `...` `...5` | up to three (five) words, no punctuation between |
//! | `^` `$` | the beginning, the end of the sentence |
//! | `who=(…)` | the same, and what it matched can be named in the message as `{who}` |
//! | `\(` | a character that would mean something else |

use serde::{Deserialize, Serialize};
use std::ops::Range;

/// The longest phrase that can be matched, in words and punctuation marks.
pub(in crate::signal) const LONGEST: usize = 60;
/// How deep groups may nest.
const DEEPEST: usize = 16;
/// The widest gap.
const WIDEST: u8 = 20;

/// A phrase, as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::signal) enum Item {
    /// Literal text: one word or more, or punctuation.
    Literal(String),
    /// One of several sequences.
    Either(Vec<Vec<Item>>),
    /// One of several sequences, or nothing.
    Maybe(Vec<Vec<Item>>),
    /// Any inflection of one of these verbs; each with its place.
    Inflected(Vec<(String, Range<usize>)>),
    /// An entry of a lexicon, with the place of its name.
    Lexicon(String, Range<usize>),
    /// A word class.
    Class(WordClass),
    /// Up to so many words.
    Gap(u8),
    /// The beginning of the sentence.
    Start,
    /// The end of the sentence; a final stop may follow.
    End,
    /// What it holds can be named in messages.
    Named(String, Box<Item>),
}

/// A word class of the phrase language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::signal) enum WordClass {
    /// Any word, figure or address; no punctuation.
    Word,
    /// A figure in digits, or a number word.
    Figure,
    /// A figure, or a number word, that is no percentage, money, year, version, measure or ordinal.
    Count,
    /// A figure with a per cent sign, or followed by “per cent”.
    Percent,
    /// A figure with a currency.
    Money,
    /// A year.
    Year,
    /// A version.
    Version,
    /// The name of a unit after a figure.
    Unit,
    /// A web address.
    Url,
    /// A capitalised word.
    Capital,
    /// A name: a run of capitalised words.
    Name,
    /// A word that is mentioned, not used.
    Mention,
}

impl WordClass {
    pub(in crate::signal) const ALL: &'static [(&'static str, Self)] = &[
        ("word", Self::Word),
        ("figure", Self::Figure),
        ("count", Self::Count),
        ("percent", Self::Percent),
        ("money", Self::Money),
        ("year", Self::Year),
        ("version", Self::Version),
        ("unit", Self::Unit),
        ("url", Self::Url),
        ("capital", Self::Capital),
        ("name", Self::Name),
        ("mention", Self::Mention),
    ];
}

/// A mistake in a phrase or a pattern, at its bytes of what was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// Bytes of the phrase.
    pub at: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// What to write instead; may be empty.
    pub help: String,
}

impl SyntaxError {
    pub(in crate::signal) fn new(at: Range<usize>, message: impl Into<String>) -> Self {
        Self {
            at,
            message: message.into(),
            help: String::new(),
        }
    }

    pub(in crate::signal) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = help.into();
        self
    }
}

/// Parses a phrase.
///
/// # Errors
/// The first mistake.
pub(in crate::signal) fn parse(phrase: &str) -> Result<Vec<Item>, SyntaxError> {
    if let Some(error) = habits::habit(phrase) {
        return Err(error);
    }
    let mut p = Parser {
        text: phrase,
        at: 0,
        depth: 0,
    };
    let items = p.sequence()?;
    if let Some(c) = p.peek() {
        return Err(
            SyntaxError::new(p.at..p.at + c.len_utf8(), format!("`{c}` closes nothing"))
                .help(format!("Write `\\{c}` for the character itself.")),
        );
    }
    if items.is_empty() {
        return Err(SyntaxError::new(
            0..phrase.len(),
            "an empty phrase is found everywhere",
        ));
    }
    Ok(items)
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
}

impl Parser<'_> {
    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    fn eat(&mut self, c: char) -> bool {
        let hit = self.peek() == Some(c);
        if hit {
            self.at += c.len_utf8();
        }
        hit
    }

    /// Items up to the end, a `|` or a closing bracket.
    fn sequence(&mut self) -> Result<Vec<Item>, SyntaxError> {
        let mut items = Vec::new();
        loop {
            while self.peek().is_some_and(char::is_whitespace) {
                self.at += self.peek().map_or(0, char::len_utf8);
            }
            match self.peek() {
                None | Some('|' | ')' | ']' | '}' | '>') => return Ok(items),
                Some(_) => items.push(self.item()?),
            }
        }
    }

    fn item(&mut self) -> Result<Item, SyntaxError> {
        let start = self.at;
        match self.peek() {
            Some('(') => Ok(Item::Either(self.branches('(', ')')?)),
            Some('[') => Ok(Item::Maybe(self.branches('[', ']')?)),
            Some('{') => self.inflected(),
            Some('@') => {
                self.at += 1;
                let name = self.name();
                if name.is_empty() {
                    return Err(SyntaxError::new(
                        start..self.at,
                        "`@` is followed by the name of a lexicon",
                    ));
                }
                Ok(Item::Lexicon(name, start..self.at))
            }
            Some('<') => self.class(),
            Some('^') if self.eat('^') => Ok(Item::Start),
            Some('$') if self.eat('$') => Ok(Item::End),
            _ if self.text[self.at..].starts_with("...") => self.gap(),
            _ => self.literal_or_named(),
        }
    }

    fn branches(&mut self, open: char, close: char) -> Result<Vec<Vec<Item>>, SyntaxError> {
        let start = self.at;
        self.eat(open);
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(SyntaxError::new(
                start..self.at,
                format!("groups nest more than {DEEPEST} deep"),
            ));
        }
        let mut branches = Vec::new();
        loop {
            let from = self.at;
            let branch = self.sequence()?;
            if branch.is_empty() {
                return Err(SyntaxError::new(
                    start..self.at.max(from + 1).min(self.text.len()),
                    "an empty branch",
                )
                .help("Write `[…]` for something that may be left out."));
            }
            branches.push(branch);
            if self.eat('|') {
                continue;
            }
            if self.eat(close) {
                self.depth -= 1;
                return Ok(branches);
            }
            return Err(SyntaxError::new(
                start..start + 1,
                format!("this `{open}` is never closed"),
            ));
        }
    }

    fn inflected(&mut self) -> Result<Item, SyntaxError> {
        let start = self.at;
        self.at += 1;
        let Some(end) = self.text[self.at..].find('}').map(|i| i + self.at) else {
            return Err(SyntaxError::new(
                start..start + 1,
                "this `{` is never closed",
            ));
        };
        let mut verbs = Vec::new();
        let mut at = self.at;
        for verb in self.text[self.at..end].split('|') {
            let inner = verb.trim();
            if inner.is_empty()
                || !inner
                    .chars()
                    .all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '\''))
            {
                return Err(SyntaxError::new(
                    at..(at + verb.len()).max(at + 1),
                    "a verb goes between `{` and `}`",
                )
                .help("Write its base form: `{say}`; several go `{say|tell}`."));
            }
            verbs.push((inner.to_lowercase(), at..at + verb.len()));
            at += verb.len() + 1;
        }
        self.at = end + 1;
        Ok(Item::Inflected(verbs))
    }

    fn class(&mut self) -> Result<Item, SyntaxError> {
        let start = self.at;
        self.at += 1;
        let name = self.name();
        if !self.eat('>') {
            return Err(SyntaxError::new(start..self.at, "this `<` is never closed")
                .help("Write `\\<` for the character itself."));
        }
        let known = WordClass::ALL.iter().map(|(n, _)| *n);
        match WordClass::ALL.iter().find(|(n, _)| *n == name) {
            Some((_, class)) => Ok(Item::Class(*class)),
            None => Err(SyntaxError::new(
                start..self.at,
                format!("no word class is called `{name}`"),
            )
            .help(crate::text::did_you_mean(&name, known.clone()).map_or_else(
                || format!("There are {}.", known.collect::<Vec<_>>().join(", ")),
                |n| format!("Did you mean `<{n}>`?"),
            ))),
        }
    }

    fn gap(&mut self) -> Result<Item, SyntaxError> {
        let start = self.at;
        self.at += 3;
        let digits = self.text[self.at..]
            .bytes()
            .take_while(u8::is_ascii_digit)
            .count();
        let width = &self.text[self.at..self.at + digits];
        self.at += digits;
        match if width.is_empty() {
            Ok(3)
        } else {
            width.parse()
        } {
            Ok(n) if (1..=WIDEST).contains(&n) => Ok(Item::Gap(n)),
            _ => Err(SyntaxError::new(
                start..self.at,
                format!("a gap is 1 to {WIDEST} words wide"),
            )),
        }
    }

    fn literal_or_named(&mut self) -> Result<Item, SyntaxError> {
        let start = self.at;
        let mut word = String::new();
        while let Some(c) = self.peek() {
            if c == '\\' {
                self.at += 1;
                let Some(c) = self.peek() else {
                    return Err(SyntaxError::new(
                        start..self.at,
                        "`\\` is followed by the character meant",
                    ));
                };
                word.push(c);
                self.at += c.len_utf8();
                continue;
            }
            if c == '='
                && !word.is_empty()
                && matches!(
                    self.text[self.at + 1..].chars().next(),
                    Some('(' | '@' | '<' | '{')
                )
            {
                if self.depth > 0 {
                    return Err(SyntaxError::new(
                        start..self.at,
                        "only a part that stands in no group can be named",
                    ));
                }
                self.at += 1;
                return Ok(Item::Named(word, Box::new(self.item()?)));
            }
            if c.is_whitespace()
                || matches!(
                    c,
                    '(' | ')' | '[' | ']' | '{' | '}' | '|' | '@' | '<' | '>' | '^' | '$'
                )
                || self.text[self.at..].starts_with("...")
            {
                break;
            }
            word.push(c);
            self.at += c.len_utf8();
        }
        Ok(Item::Literal(word.to_lowercase()))
    }

    fn name(&mut self) -> String {
        let len = self.text[self.at..]
            .bytes()
            .take_while(|b| b.is_ascii_alphanumeric() || *b == b'-')
            .count();
        let name = self.text[self.at..self.at + len].to_owned();
        self.at += len;
        name
    }
}

mod habits;
#[cfg(test)]
mod tests;

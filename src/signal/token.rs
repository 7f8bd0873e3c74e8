//! Flat text to tokens, in one pass: words with their numbers, figures, punctuation.
//!
//! Hyphens between letters, single quotation marks and spaces of any kind separate words and are no tokens, so that “in-depth”
//! is “in depth” and “ice\u{a0}cap” is “ice cap”.

pub(super) mod byte_class;
pub(super) mod capitals;
pub(super) mod class;
pub(super) mod letters;
pub(super) mod read;
pub(super) mod sentence_flags;
pub(super) mod vocabulary;

use byte_class::{ByteClass, KINDS};
use class::Class;
use letters::letters;
use vocabulary::{Vocabulary, WordId};

/// A word, a figure or a punctuation mark.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// First flat byte.
    pub start: u32,
    /// One past its last flat byte.
    pub end: u32,
    /// Its word's number, 0 if no phrase or lexicon names it.
    pub word: WordId,
    /// What it is besides.
    pub class: Class,
}

/// Reads tokens one by one.
pub(super) struct Tokens<'a> {
    text: &'a str,
    at: usize,
    vocabulary: &'a Vocabulary,
    /// A word in lower case, where it has to be written anew.
    scratch: String,
}

impl<'a> Tokens<'a> {
    pub(super) fn new(text: &'a str, vocabulary: &'a Vocabulary) -> Self {
        Self {
            text,
            at: 0,
            vocabulary,
            scratch: String::new(),
        }
    }

    #[inline]
    fn kind(&self, at: usize) -> ByteClass {
        self.text
            .as_bytes()
            .get(at)
            .map_or(ByteClass::Space, |&b| KINDS[b as usize])
    }

    fn char_at(&self, at: usize) -> Option<char> {
        self.text[at..].chars().next()
    }

    /// A word that starts with an ASCII letter and has no other character than ASCII letters: most of them.
    #[inline(always)]
    fn plain_word(&mut self, start: usize) -> Option<Token> {
        let bytes = self.text.as_bytes();
        let found = letters(bytes, start);
        let at = start + found.len;
        let next = bytes.get(at).copied().unwrap_or(b' ');
        if next != b' ' {
            match KINDS[next as usize] {
                ByteClass::Space | ByteClass::Hyphen => {}
                ByteClass::Mark if next == b'.' && self.kind(at + 1) == ByteClass::Space => {}
                ByteClass::Mark if next != b'.' && next != b'_' => {}
                _ => return None,
            }
        }
        // A blank after it is no token.
        self.at = at + usize::from(next == b' ');
        let mut class = Class::LOWER;
        if found.upper > 0 {
            if bytes[start].is_ascii_uppercase() {
                class |= Class::CAPITAL;
            }
            if found.upper == found.len {
                class = Class::CAPITAL;
                if found.upper > 1 {
                    class |= Class::CAPITALS;
                }
            }
        }
        Some(Token {
            start: start as u32,
            end: at as u32,
            word: self.vocabulary.look_up(bytes, start, found),
            class,
        })
    }

    /// Any other word: with apostrophes, inner stops, digits, letters beyond ASCII.
    #[inline(never)]
    fn word(&mut self, start: usize) -> Token {
        let mut at = start;
        let mut class = Class::NONE;
        let (mut letters, mut capitals, mut digits) = (0usize, 0usize, 0usize);
        let mut word = std::mem::take(&mut self.scratch);
        word.clear();
        while let Some(c) = self.char_at(at) {
            if c.is_alphabetic() || is_joiner(c) {
                letters += 1;
                capitals += usize::from(c.is_uppercase());
                word.extend(c.to_lowercase());
            } else if c.is_numeric() {
                digits += 1;
                word.push(c);
            } else if matches!(c, '\'' | '\u{2019}' | '\u{2bc}')
                && letters > 0
                && self
                    .char_at(at + c.len_utf8())
                    .is_some_and(char::is_alphabetic)
            {
                word.push('\'');
            } else if c == '.' && self.joins_on(start, at) {
                word.push('.');
            } else if c == '_' || c == '\u{ad}' {
            } else {
                break;
            }
            at += c.len_utf8();
        }
        self.at = at.max(start + 1);
        if self.char_at(start).is_some_and(char::is_uppercase) {
            class |= Class::CAPITAL;
        }
        if capitals > 1 && capitals == letters {
            class |= Class::CAPITALS;
        }
        if capitals < letters {
            class |= Class::LOWER;
        }
        let mut id = self.vocabulary.find(&word);
        if id == 0
            && let Some(stem) = word.strip_suffix("'s")
        {
            id = self.vocabulary.find(stem);
            class |= Class::POSSESSIVE;
        }
        if digits > 0
            && word.starts_with('v')
            && word[1..].starts_with(|c: char| c.is_ascii_digit())
        {
            class |= Class::VERSION;
        }
        self.scratch = word;
        Token {
            start: start as u32,
            end: self.at as u32,
            word: id,
            class,
        }
    }

    /// Whether the stop at `at` goes on a word: “U.S”, “Node.js”, “digital.gov”; but not “… said.He” of text with a lost space.
    fn joins_on(&self, start: usize, at: usize) -> bool {
        let Some(next) = self.char_at(at + 1) else {
            return false;
        };
        if !next.is_alphanumeric() {
            return false;
        }
        let piece = self.text[start..at].rsplit('.').next().unwrap_or_default();
        !(next.is_uppercase() && piece.chars().count() > 1 && piece.chars().any(char::is_lowercase))
    }

    /// A figure, which starts at a digit; `start` may lie before it, at a currency sign.
    fn figure(&mut self, start: usize, digits: usize) -> Token {
        let bytes = self.text.as_bytes();
        let mut at = digits;
        let mut stops = 0;
        while self.kind(at) == ByteClass::Digit
            || (matches!(bytes.get(at), Some(b'.' | b',' | b':' | b'/'))
                && self.kind(at + 1) == ByteClass::Digit)
        {
            stops += usize::from(bytes[at] == b'.');
            at += 1;
        }
        let number = at;
        while matches!(self.kind(at), ByteClass::Lower | ByteClass::Upper) {
            at += 1;
        }
        let letters = &self.text[number..at];
        let mut class = if start < digits {
            Class::FIGURE | Class::MONEY
        } else {
            Class::FIGURE
        };
        match letters.to_ascii_lowercase().as_str() {
            "" => {}
            "st" | "nd" | "rd" | "th" => class |= Class::ORDINAL,
            "s" => {}
            _ => class |= Class::MEASURE,
        }
        if letters.is_empty() && stops >= 2 && !is_grouped(&self.text[digits..number]) {
            class |= Class::VERSION;
        }
        if start == digits && number - digits == 4 && stops == 0 && matches!(letters, "" | "s") {
            let year: u32 = self.text[digits..number].parse().unwrap_or(0);
            if (1500..2100).contains(&year) {
                class |= Class::YEAR;
            }
        }
        match self.char_at(at) {
            Some('%' | '\u{2030}' | '\u{66a}') => {
                class |= Class::PERCENT;
                at += self.char_at(at).map_or(0, char::len_utf8);
            }
            Some(c) if is_currency(c) && letters.is_empty() => {
                class |= Class::MONEY;
                at += c.len_utf8();
            }
            _ => {}
        }
        self.at = at;
        let word = if letters.is_empty() {
            self.vocabulary.find(&self.text[digits..number])
        } else {
            self.vocabulary
                .find(&self.text[digits..number + letters.len()].to_ascii_lowercase())
        };
        Token {
            start: start as u32,
            end: at as u32,
            word,
            class,
        }
    }

    /// A web address, up to the next space or closing bracket, without the punctuation after it.
    #[cold]
    fn url(&mut self, start: usize) -> Token {
        let rest = &self.text[start..];
        let len = rest
            .find(|c: char| {
                c.is_whitespace() || matches!(c, '<' | '>' | '"' | ')' | ']' | '”' | '»')
            })
            .unwrap_or(rest.len());
        let len = rest[..len]
            .trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*'])
            .len()
            .max(1);
        self.at = start + len;
        Token {
            start: start as u32,
            end: self.at as u32,
            word: 0,
            class: Class::URL,
        }
    }

    fn punctuation(&mut self, start: usize, c: char) -> Token {
        let end = start + c.len_utf8();
        self.at = end;
        // One mark, however it is typed.
        let word = self.vocabulary.mark(match c {
            '“' | '”' | '„' | '«' | '»' | '‟' => '"',
            '–' | '―' => '—',
            c => c,
        });
        Token {
            start: start as u32,
            end: end as u32,
            word,
            class: Class::PUNCTUATION,
        }
    }
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    #[inline(always)]
    fn next(&mut self) -> Option<Token> {
        loop {
            let start = self.at;
            let &byte = self.text.as_bytes().get(start)?;
            match KINDS[byte as usize] {
                ByteClass::Space | ByteClass::Apostrophe => self.at += 1,
                ByteClass::Lower | ByteClass::Upper => {
                    if byte | 0x20 == b'h' && starts_url(&self.text.as_bytes()[start..]) {
                        return Some(self.url(start));
                    }
                    return Some(match self.plain_word(start) {
                        Some(t) => t,
                        None => self.word(start),
                    });
                }
                kind => {
                    if let Some(token) = self.other(start, byte, kind) {
                        return Some(token);
                    }
                }
            }
        }
    }
}

impl Tokens<'_> {
    /// What starts with a byte that is no ASCII letter; `None` where that is no token, and has been stepped over.
    #[inline(never)]
    fn other(&mut self, start: usize, byte: u8, kind: ByteClass) -> Option<Token> {
        match kind {
            ByteClass::Digit => Some(self.figure(start, start)),
            ByteClass::Hyphen => self.hyphen(start),
            ByteClass::Mark if byte == b'$' && self.kind(start + 1) == ByteClass::Digit => {
                Some(self.figure(start, start + 1))
            }
            ByteClass::Mark if byte != b'_' => Some(self.punctuation(start, byte as char)),
            ByteClass::High => self.beyond_ascii(start),
            _ => {
                self.at += 1;
                None
            }
        }
    }

    /// A hyphen between letters joins; one between spaces is a dash.
    fn hyphen(&mut self, start: usize) -> Option<Token> {
        let bytes = self.text.as_bytes();
        self.at = start + 1;
        if self.kind(start + 1) == ByteClass::Space
            && start > 0
            && self.kind(start - 1) == ByteClass::Space
        {
            return Some(Token {
                start: start as u32,
                end: self.at as u32,
                word: self.vocabulary.mark('—'),
                class: Class::PUNCTUATION,
            });
        }
        self.at += bytes[self.at..].iter().take_while(|&&b| b == b'-').count();
        None
    }

    /// What starts with a character that is not ASCII.
    fn beyond_ascii(&mut self, start: usize) -> Option<Token> {
        let c = self.char_at(start)?;
        let end = start + c.len_utf8();
        if c.is_alphanumeric() {
            return Some(self.word(start));
        }
        if is_currency(c) && self.kind(end) == ByteClass::Digit {
            return Some(self.figure(start, end));
        }
        if c.is_whitespace()
            || is_joiner(c)
            || matches!(
                c,
                '‘' | '’' | '‚' | '‛' | '‹' | '›' | '\u{2010}' | '\u{2011}' | '\u{ad}'
            )
        {
            self.at = end;
            return None;
        }
        Some(self.punctuation(start, c))
    }
}

/// Whether the stops in a figure group its digits by thousands, as in “1.400.000”; an address such as “192.168.100.200” has four
/// parts that fit a byte.
fn is_grouped(figure: &str) -> bool {
    let groups: Vec<&str> = figure.split('.').collect();
    let is_address = groups.len() == 4 && groups.iter().all(|g| g.parse::<u8>().is_ok());
    let thousands = groups[0].len() <= 3 && groups[1..].iter().all(|g| g.len() == 3);
    thousands && !is_address
}

fn starts_url(bytes: &[u8]) -> bool {
    let starts = |p: &[u8]| bytes.len() > p.len() && bytes[..p.len()].eq_ignore_ascii_case(p);
    // Few words start with these two letters.
    bytes.get(1).is_some_and(|b| b | 0x20 == b't') && (starts(b"https://") || starts(b"http://"))
}

fn is_currency(c: char) -> bool {
    matches!(c, '$' | '¢' | '£' | '¥' | '\u{20a0}'..='\u{20cf}')
}

/// Characters without a width or a word: zero-width space and joiners, word joiner, variation selectors, byte order mark.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}')
}

//! What stands around a stop: the word before it, what closes after it, and the word that comes next.

use memchr::memchr;

/// Quotes, brackets and note marks that close after the stop: where they end.
pub(super) fn closers(text: &str, run: usize) -> usize {
    let mut end = run;
    let mut chars = text[run..].chars();
    while let Some(c) = chars.next() {
        match c {
            '"' | '”' | '»' | '\'' | '’' | '」' | '』' | '›' => {}
            ')' | ']' | '}' | '）' | '】' | '〉' | '》' => {}
            '¹' | '²' | '³' | '⁰' | '⁴'..='⁹' | '†' | '‡' => {}
            // Emphasis that nobody took for markup.
            '*' | '_' => {}
            // Tokenised text: `the end . ”`. A straight quote before another space opens nothing.
            ' ' if lone_quote(&text[end + 1..]) => {}
            '[' => match note(&text[end..]) {
                Some(len) => {
                    chars = text[end + len..].chars();
                    end += len;
                    continue;
                }
                None => break,
            },
            _ => break,
        }
        end += c.len_utf8();
    }
    end
}

/// Whether `text` starts with a quote that can only close.
fn lone_quote(text: &str) -> bool {
    let mut chars = text.chars();
    let (quote, next) = (chars.next(), chars.next());
    let apart = next.is_none_or(char::is_whitespace);
    matches!(quote, Some('”' | '"' | '’')) && apart
}

/// The length of the note mark at the start of `text`: `[1]`, `[a]`, `[12, 13]`, `[citation needed]`.
fn note(text: &str) -> Option<usize> {
    let near = &text.as_bytes()[..text.len().min(40)];
    memchr(b']', near).map(|i| i + 1)
}

/// The word before a stop is looked for in so many bytes.
pub(super) const BEFORE: usize = 40;

/// The word before the stop at `at`, no further back than `start`: letters, figures, and what joins them.
pub(super) fn word_before(text: &str, start: usize, at: usize) -> &str {
    let from = text.ceil_char_boundary(at.saturating_sub(BEFORE).max(start));
    let near = &text[from..at];
    let word = near
        .char_indices()
        .rev()
        .take_while(|&(_, c)| {
            c.is_ascii_alphanumeric()
                || matches!(c, '.' | '&' | '-' | '\'' | '/')
                || (!c.is_ascii() && (c.is_alphanumeric() || c == '’'))
        })
        .last()
        .map_or(at, |(i, _)| from + i);
    text[word..at].trim_start_matches(['.', '-', '\'', '’', '/', '&'])
}

/// What stands before the first stop of “1. First”, “a. First”, “IV. First”, “3.2. First”.
pub(super) fn marker(text: &str) -> bool {
    let text = text.trim_start_matches(['*', '#', '_', '(', ' ']);
    !text.is_empty()
        && text.len() <= 8
        && (text.bytes().all(|b| b.is_ascii_digit() || b == b'.') && text.len() <= 6
            || text.len() == 1 && text.bytes().all(|b| b.is_ascii_alphabetic())
            || text.bytes().all(|b| b"IVX".contains(&b)))
}

/// What comes after the stop and the space.
pub(super) struct Next<'t> {
    /// Nothing.
    pub(super) end: bool,
    /// A dash.
    pub(super) dashed: bool,
    /// An opening quote stands before the word.
    pub(super) quoted: bool,
    /// Its first letter is a capital, or of a script that has none; “iPhone” counts.
    pub(super) upper: bool,
    /// Its first letter is lower-case.
    pub(super) lower: bool,
    /// It is a figure.
    pub(super) figure: bool,
    /// The word itself, up to an apostrophe or anything else that is no letter.
    pub(super) word: &'t str,
    /// Whether a full stop follows the word.
    pub(super) dotted: bool,
    /// Whether a space or a comma follows it.
    pub(super) spaced: bool,
}

impl<'t> Next<'t> {
    pub(super) fn new(rest: &'t str) -> Self {
        let text = rest.trim_start();
        let bare = text.trim_start_matches(|c| {
            matches!(
                c,
                '"' | '“' | '‘' | '\'' | '«' | '(' | '[' | '¿' | '¡' | '*' | '_'
            )
        });
        let opened = &text[..text.len() - bare.len()];
        let len = bare
            .find(|c: char| !c.is_alphabetic())
            .unwrap_or(bare.len());
        let word = &bare[..len];
        let mut chars = bare.chars();
        let (first, second) = (chars.next(), chars.next());
        let lower =
            first.is_some_and(char::is_lowercase) && !second.is_some_and(char::is_uppercase);
        Self {
            end: text.is_empty(),
            dashed: text.starts_with(['—', '–']) || text.starts_with("--"),
            quoted: opened.contains(['"', '“', '‘', '«']),
            upper: first.is_some_and(char::is_alphabetic) && !lower,
            lower,
            figure: first.is_some_and(|c| c.is_ascii_digit() || c == '#'),
            word,
            dotted: bare[len..].starts_with('.'),
            spaced: bare[len..].starts_with([' ', ',']),
        }
    }

    /// Whether a sentence may start so: anything but a lower-case letter or a mark that goes on.
    pub(super) fn opens(&self) -> bool {
        self.upper || self.figure || (!self.lower && self.word.is_empty())
    }
}

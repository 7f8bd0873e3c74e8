//! Months by name and length, and dates written with them.

use crate::lexicon::Lexicons;
use crate::text::Date;
use serde::{Deserialize, Serialize};

/// The months of the Gregorian calendar, with the words around dates.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Months {
    /// Name or abbreviation in lower case, number, most days.
    names: Vec<(String, u8)>,
    /// Words before the day on which a source was looked at.
    access: Vec<String>,
}

/// A word of a text with its place.
#[derive(Clone, Copy)]
struct Word<'t> {
    text: &'t str,
    at: usize,
}

impl Months {
    pub(super) fn new(lexicons: &Lexicons) -> Self {
        let name = |line: &str| {
            let (name, number) = line.split_once(" > ")?;
            Some((name.to_lowercase(), number.trim().parse().ok()?))
        };
        Self {
            names: lexicons.words("month-numbers").filter_map(name).collect(),
            access: lexicons
                .words("access-words")
                .map(str::to_lowercase)
                .collect(),
        }
    }

    pub(super) fn access(&self) -> &[String] {
        &self.access
    }

    /// Whether a word is the name of a month.
    pub(super) fn is_month(&self, word: &str) -> bool {
        self.number(word).is_some()
    }

    /// The month that a part of an address says: `05`, `may`.
    pub(super) fn numbered(&self, part: &str) -> Option<u8> {
        let number = part.parse().ok().filter(|_| part.len() == 2);
        let named = || {
            let mut names = self.names.iter();
            names.find(|(name, _)| name.eq_ignore_ascii_case(part))
        };
        number
            .or_else(|| named().map(|(_, n)| *n))
            .filter(|n| (1..=12).contains(n))
    }

    /// Whether the year at byte `at` of a text ends a date, or stands in brackets for one: “3 May 2019”, “May 3, 2019”, “(2019, May 3)”.
    pub(super) fn is_dated(&self, text: &str, at: usize) -> bool {
        let before = &text[..at];
        let words = before.trim_end_matches([' ', ',', '\u{a0}']);
        let mut words = words.rsplit([' ', '(', '\u{a0}']);
        let month = |w: Option<&str>| w.is_some_and(|w| self.number(w.trim_matches(',')).is_some());
        let last = words.next();
        let day = last.is_some_and(|w| day_of(w).is_some());
        before.ends_with('(') || month(last) || day && month(words.next())
    }

    fn number(&self, word: &str) -> Option<u8> {
        let capital = word.starts_with(char::is_uppercase);
        let word = word.trim_end_matches('.');
        let found = self
            .names
            .iter()
            .find(|(name, _)| capital && name.eq_ignore_ascii_case(word));
        found.map(|(_, n)| *n)
    }

    /// Days that there are none of, looked for around 29, 30 and 31: no month is shorter than 28 days.
    pub(super) fn impossible(&self, text: &str) -> Vec<(usize, usize)> {
        let bytes = text.as_bytes();
        let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
        let mut found: Vec<(usize, usize)> = Vec::new();
        for at in memchr::memchr2_iter(b'2', b'3', bytes) {
            let pair = matches!(bytes.get(at..at + 2), Some(b"29" | b"30" | b"31"));
            if !pair || digit(at + 2) || at > 0 && digit(at - 1) {
                continue;
            }
            // A month and a year beside it; whole words, lest the end of one be taken for another.
            let from = text[..at]
                .char_indices()
                .rev()
                .take(16)
                .last()
                .map_or(at, |(i, _)| i);
            let from = match from {
                0 => 0,
                from => text[from..at]
                    .find(' ')
                    .map_or(at, |blank| from + blank + 1),
            };
            let to = text.floor_char_boundary((at + 32).min(text.len()));
            let near = self
                .impossible_in(&text[from..to])
                .into_iter()
                .map(|(a, b)| (from + a, from + b));
            found.extend(near.filter(|(a, b)| *a <= at && at < *b));
        }
        found.dedup();
        found
    }

    /// Days that there are none of: “31 June 2021”, “June 31st”, “2021-02-30”. Where each stands, in bytes.
    fn impossible_in(&self, text: &str) -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        let mut before: Option<Word<'_>> = None;
        let mut words = words(text).peekable();
        while let Some(w) = words.next() {
            if let Some(end) = iso(w.text) {
                found.push((w.at, w.at + end));
            }
            if let Some(month) = self.number(w.text) {
                let next = words.peek().copied();
                let next = next.filter(|n| is_apart(text, w, *n));
                let after = next.and_then(|n| day_and_more(n.text));
                let leads = before
                    .filter(|b| is_apart(text, *b, w))
                    .and_then(|b| day_of(b.text).map(|d| (b, d)));
                if let Some((b, (day, ordinal))) = leads {
                    // “31 June bids”: without a year or “31st” it may be a number of things.
                    let year = next.and_then(|n| year_of(n.text));
                    if (ordinal || year.is_some()) && !is_day(month, day, year) {
                        found.push((b.at, w.at + w.text.trim_end_matches([',', '.']).len()));
                    }
                } else if let (Some(n), Some((day, ordinal))) = (next, after) {
                    let rest = &text[n.at + n.text.len()..];
                    let year = year_of(rest.split_whitespace().next().unwrap_or(""));
                    if (ordinal || year.is_some() && n.text.ends_with(','))
                        && !is_day(month, day, year)
                    {
                        found.push((
                            w.at,
                            n.at + n.text.trim_end_matches([',', '.', ';', ')']).len(),
                        ));
                    }
                }
            }
            before = Some(w);
        }
        found
    }

    /// The day that stands before a year in a stretch of text, if there is one: where it begins, and the day.
    pub(super) fn day(&self, text: &str, year: u16) -> (usize, Option<Date>) {
        let all: Vec<Word<'_>> = words(text).collect();
        let start = text.len() - text.trim_start_matches([' ', ':', '(', ',']).len();
        let mut month = None;
        let mut day = None;
        for w in &all {
            if let Some(date) = w.text.get(..10).and_then(Date::parse) {
                return (w.at, Some(date));
            }
            if year_of(w.text).is_some() {
                break;
            }
            month = month.or_else(|| self.number(w.text.trim_end_matches(',')));
            day = day.or_else(|| day_of(w.text.trim_end_matches([',', '.'])).map(|(d, _)| d));
        }
        let date = month.zip(day).and_then(|(m, d)| Date::new(year, m, d));
        // A year alone is over at the latest when the next one begins.
        (start, date.or_else(|| Date::new(year, 1, 1)))
    }
}

fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    text.split([' ', '\u{a0}', '(', '“', '"', '\n', '|'])
        .scan(0, |at, piece| {
            let here = *at;
            *at += piece.len();
            Some((here, piece))
        })
        .scan(0, move |gap, (at, piece)| {
            let here = at + *gap;
            let rest = text[(here + piece.len()).min(text.len())..].chars().next();
            *gap += rest.map_or(0, char::len_utf8);
            Some(Word {
                text: piece,
                at: here,
            })
        })
        .filter(|w| !w.text.is_empty())
}

/// Whether nothing but one blank stands between two words.
fn is_apart(text: &str, a: Word<'_>, b: Word<'_>) -> bool {
    text.get(a.at + a.text.len()..b.at)
        .is_some_and(|gap| matches!(gap, " " | "\u{a0}"))
}

/// `31`, `31st`: a number of one or two digits, and whether it is an ordinal.
fn day_of(word: &str) -> Option<(u8, bool)> {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let day = word.get(..digits)?.parse().ok().filter(|_| digits <= 2)?;
    match &word[digits..] {
        "" => Some((day, false)),
        "st" | "nd" | "rd" | "th" => Some((day, true)),
        _ => None,
    }
}

fn day_and_more(word: &str) -> Option<(u8, bool)> {
    day_of(word.trim_end_matches([',', '.', ';', ')']))
}

fn year_of(word: &str) -> Option<u16> {
    let word = word.trim_end_matches(|c: char| !c.is_ascii_digit());
    let year = word.parse::<u16>().ok().filter(|_| word.len() == 4)?;
    (1000..2200).contains(&year).then_some(year)
}

/// Whether a month has a day, in a leap year where no year is said.
fn is_day(month: u8, day: u8, year: Option<u16>) -> bool {
    Date::new(year.unwrap_or(2000), month, day).is_some()
}

/// How long `2021-02-30` is, where it stands at the beginning of a word and is no day of its month.
fn iso(word: &str) -> Option<usize> {
    let b = word.as_bytes();
    let shape = b.len() >= 10
        && b[4] == b'-'
        && b[7] == b'-'
        && b[..10]
            .iter()
            .enumerate()
            .all(|(i, b)| i == 4 || i == 7 || b.is_ascii_digit());
    let over = b.get(10).is_some_and(|b| {
        b.is_ascii_alphanumeric() && *b != b'T'
            || matches!(b, b'-' | b'/' | b'_' | b'.') && word.len() > 11
    });
    if !shape || over {
        return None;
    }
    let year: u16 = word[..4].parse().ok()?;
    let month: u8 = word[5..7].parse().ok()?;
    let day: u8 = word[8..10].parse().ok()?;
    let likely =
        (1500..2200).contains(&year) && (1..=12).contains(&month) && (29..=31).contains(&day);
    (likely && !is_day(month, day, Some(year))).then_some(10)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn months() -> Months {
        let names = [("february", 2), ("feb", 2), ("may", 5), ("june", 6)];
        Months {
            names: names.map(|(n, i)| (n.to_owned(), i)).to_vec(),
            access: Vec::new(),
        }
    }

    fn found(text: &str) -> Vec<&str> {
        let all = months().impossible(text).into_iter();
        all.map(|(from, to)| &text[from..to]).collect()
    }

    #[test]
    fn days_that_there_are_none_of_are_told() {
        assert_eq!(found("On 31 June 2021, it fell."), ["31 June"]);
        assert_eq!(
            found("On June 31st it fell (February 30, 2021)."),
            ["June 31st", "February 30"]
        );
        assert_eq!(found("Filed 2021-02-30."), ["2021-02-30"]);
        assert_eq!(found("On 29 Feb. 2021"), ["29 Feb"]);
        assert_eq!(
            found("On 29 February 2024, 31 May 2021, June 30th"),
            [] as [&str; 0]
        );
        assert_eq!(
            found("In June 31 ships came, 31 June bids, 2021-02-30-a, may 40th"),
            [] as [&str; 0]
        );
    }
}

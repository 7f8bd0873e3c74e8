//! Site furniture: menus, bylines, teasers, dates on a line of their own. Known by lists of a language and by shape.

use super::{Block, BlockKind, Format};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

/// The words by which a language's site furniture is known; all in lower case.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Furniture {
    /// What a furniture line opens with, by its first word.
    openers: FxHashMap<String, Vec<String>>,
    /// Whole lines.
    lines: FxHashSet<String>,
    /// What stands before an author's name.
    bylines: Vec<String>,
    /// Words that a line with nothing but a date may hold.
    date_words: FxHashSet<String>,
}

/// Longest furniture in bytes: a longer block that opens like one is prose.
const LONGEST: usize = 400;

impl Furniture {
    /// Furniture known by these lists: openers (“also read”), whole lines (“menu”), what stands before an author's
    /// name (“by”), and the words of dates (“feb”, “published”).
    #[must_use]
    pub fn new<S: AsRef<str>>(openers: &[S], lines: &[S], bylines: &[S], date_words: &[S]) -> Self {
        let lower = |s: &S| s.as_ref().trim().to_lowercase();
        let mut by_first: FxHashMap<String, Vec<String>> = FxHashMap::default();
        for opener in openers.iter().map(lower) {
            by_first
                .entry(first_word(&opener).to_owned())
                .or_default()
                .push(opener);
        }
        Self {
            openers: by_first,
            lines: lines.iter().map(lower).collect(),
            bylines: bylines.iter().map(lower).collect(),
            date_words: date_words.iter().map(lower).collect(),
        }
    }

    /// Makes furniture of the blocks of `flat` that are.
    pub(super) fn mark(&self, format: Format, flat: &str, blocks: &mut [Block]) {
        for i in 0..blocks.len() {
            let text = text_of(flat, &blocks[i]);
            let found = text.len() <= LONGEST
                && match blocks[i].kind {
                    // In Markdown a heading is the author's own; elsewhere it may be the page's, or a line that looked like one.
                    BlockKind::Heading if format.is_markdown() => false,
                    BlockKind::Paragraph | BlockKind::Heading => {
                        self.is_line(text)
                            || self.is_byline(text)
                            || repeats_a_name(flat, blocks, i, self)
                    }
                    // “Sign up” and “Email” are steps and names in many an honest list.
                    BlockKind::ListItem => {
                        self.is_opened(text, true)
                            || (format == Format::Text && is_stub(flat, blocks, i))
                    }
                    _ => false,
                };
            if found {
                blocks[i].kind = BlockKind::Furniture;
            }
        }
        mark_biography(format, flat, blocks);
        if format == Format::Text {
            mark_last_titles(blocks);
        }
    }

    /// Whether `text` is furniture all by itself.
    fn is_line(&self, text: &str) -> bool {
        if text.starts_with('|') {
            return text.split_whitespace().count() <= 6 && !text.ends_with('.');
        }
        if self.is_date(text) {
            return true;
        }
        (text.len() <= 40 && {
            let lower = text.to_lowercase();
            self.lines
                .contains(lower.trim_end_matches([':', '.', '…', '»', '>', ' ']))
        }) || self.is_opened(text, false)
    }

    /// Whether `text` opens as furniture does; with an opener that ends in a colon where that is asked for.
    fn is_opened(&self, text: &str, colon: bool) -> bool {
        let first = first_word(text);
        // Asked of every block, so without an allocation where it can be.
        let mut lower = [0; 16];
        let openers = match lower.get_mut(..first.len()) {
            Some(lower) if first.is_ascii() => {
                lower.copy_from_slice(first.as_bytes());
                lower.make_ascii_lowercase();
                std::str::from_utf8(lower)
                    .ok()
                    .and_then(|f| self.openers.get(f))
            }
            _ => self.openers.get(&first.to_lowercase()),
        };
        openers.is_some_and(|list| {
            let lower = text.to_lowercase();
            list.iter().any(|o| {
                lower.strip_prefix(o.as_str()).is_some_and(|rest| {
                    o.ends_with(':') || !(colon || rest.starts_with(|c: char| c.is_alphanumeric()))
                })
            })
        })
    }

    /// Whether `text` is “By Jane Roe”, perhaps with a date or an office after the name.
    fn is_byline(&self, text: &str) -> bool {
        if text.len() > 100 || text.ends_with(['.', '?', '!']) {
            return false;
        }
        self.bylines.iter().any(|opener| {
            let Some(head) = text.get(..opener.len()) else {
                return false;
            };
            // Asked of nearly every block, so without an allocation where it can be: the opener is in lower case.
            let opens = if head.is_ascii() {
                head.eq_ignore_ascii_case(opener)
            } else {
                head.to_lowercase() == *opener
            };
            if !opens {
                return false;
            }
            let rest = &text[opener.len()..];
            if rest.trim_matches([' ', ':']).is_empty() {
                return opener.contains(' '); // “Written by”, the name on the next line
            }
            let words: Vec<&str> = rest
                .trim_start_matches([' ', ':'])
                .split_whitespace()
                .collect();
            rest.starts_with([' ', ':'])
                && words.len() <= 10
                && words.len() >= 2
                && words.iter().take(2).all(|w| is_name_word(w))
                && words.iter().skip(2).all(|w| {
                    w.len() <= 3 || w.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
                })
        })
    }

    /// Whether `text` is a date and nothing else.
    fn is_date(&self, text: &str) -> bool {
        if text.len() > 60 || !text.bytes().any(|b| b.is_ascii_digit()) {
            return false;
        }
        let (mut year, mut word, mut short) = (false, false, false);
        for token in text
            .split(|c: char| !c.is_alphanumeric())
            .filter(|t| !t.is_empty())
        {
            let digits = token.bytes().take_while(u8::is_ascii_digit).count();
            match (digits, token.len() - digits) {
                (4, 0) if token.starts_with("19") || token.starts_with("20") => year = true,
                (1 | 2, 0) => short = true,
                (1 | 2, 2) if self.date_words.contains(&token.to_lowercase()) => short = true, // 19th, 10am
                (0, _) if self.date_words.contains(&token.to_lowercase()) => word = true,
                (1 | 2, n)
                    if n <= 2 && self.date_words.contains(&token[digits..].to_lowercase()) =>
                {
                    short = true;
                }
                _ => return false,
            }
        }
        short && (year || word)
    }
}

/// Whether block `i` is a bare name that the block before or after it says once more, or that stands under “Written by”.
fn repeats_a_name(flat: &str, blocks: &[Block], i: usize, furniture: &Furniture) -> bool {
    let text = text_of(flat, &blocks[i]);
    if !is_name(text) {
        return false;
    }
    let same = |j: usize| blocks.get(j).is_some_and(|b| text_of(flat, b) == text);
    let under = i > 0 && {
        let before = text_of(flat, &blocks[i - 1]).to_lowercase();
        blocks[i - 1].kind == BlockKind::Furniture && furniture.bylines.contains(&before)
    };
    under || same(i + 1) || (i > 0 && same(i - 1))
}

/// Whether block `i` is the only item of its list, two or three words long and led in by nothing: what is left of a menu.
fn is_stub(flat: &str, blocks: &[Block], i: usize) -> bool {
    let text = text_of(flat, &blocks[i]);
    let list = blocks[i].list;
    let before = i.checked_sub(1).map(|j| &blocks[j]);
    let alone = before.is_none_or(|b| b.list != list && !text_of(flat, b).ends_with(':'))
        && blocks.get(i + 1).is_none_or(|b| b.list != list);
    list.is_some()
        && alone
        && text.len() <= 40
        && text.split_whitespace().count() <= 3
        && !text.ends_with(['.', '!', '?', ':', ';'])
}

/// A line that is a name, and after it a paragraph that opens with the name, at the very end: the author's biography.
fn mark_biography(format: Format, flat: &str, blocks: &mut [Block]) {
    let count = blocks.len();
    let mut after = 0; // blocks after that are not furniture
    for i in (1..count).rev() {
        let (name, bio) = (&blocks[i - 1], &blocks[i]);
        let late = i * 5 >= count * 4 || name.flat.start as usize >= flat.len() / 5 * 4;
        if !late || after > 2 {
            return;
        }
        // A real heading is the author's word for a section, and a section may be about a person.
        let line = match name.kind {
            BlockKind::Heading => format == Format::Text,
            BlockKind::Paragraph | BlockKind::Furniture => true,
            _ => false,
        };
        let (title, text) = (text_of(flat, name), text_of(flat, bio));
        if line
            && bio.kind == BlockKind::Paragraph
            && is_name(title)
            && text.len() > title.len()
            && text.starts_with(title)
        {
            blocks[i - 1].kind = BlockKind::Furniture;
            blocks[i].kind = BlockKind::Furniture;
        }
        after += usize::from(blocks[i].kind != BlockKind::Furniture);
    }
}

/// Title lines of a plain text after which no prose comes head nothing: they are of the page, not of the article.
fn mark_last_titles(blocks: &mut [Block]) {
    let prose = |b: &Block| !matches!(b.kind, BlockKind::Furniture | BlockKind::Heading);
    if let Some(last) = blocks.iter().rposition(prose) {
        for block in &mut blocks[last + 1..] {
            block.kind = BlockKind::Furniture;
        }
    }
}

fn text_of<'t>(flat: &'t str, block: &Block) -> &'t str {
    flat[block.flat.start as usize..block.flat.end as usize].trim()
}

/// `text` up to the first character that is not of a word; where that is nothing, its first character.
fn first_word(text: &str) -> &str {
    let end = text
        .find(|c: char| !c.is_alphanumeric())
        .unwrap_or(text.len());
    let end = if end == 0 {
        text.chars().next().map_or(0, char::len_utf8)
    } else {
        end
    };
    &text[..end]
}

/// Whether `text` has the shape of a personal name: two or three capitalised words.
fn is_name(text: &str) -> bool {
    text.len() <= 60
        && (2..=3).contains(&text.split(' ').count())
        && text.split(' ').all(is_name_word)
}

fn is_name_word(word: &str) -> bool {
    let word = word.trim_end_matches([',', ';']);
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase)
        && letters.all(|c| c.is_alphabetic() || "-'’.".contains(c))
        && (word.chars().any(char::is_lowercase) || word.ends_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn english() -> Furniture {
        Furniture::new(
            &["also read", "image:", "©"],
            &["menu"],
            &["by", "written by"],
            &["feb", "published", "th", "pm"],
        )
    }

    #[test]
    fn knows_lines_by_list_and_by_shape() {
        let f = english();
        for line in [
            "Menu",
            "Also read: Ferries to run late",
            "Image: The Port / Flickr",
            "|   Business",
            "© 2024 Port",
        ] {
            assert!(f.is_line(line), "{line}");
        }
        for line in [
            "Menus were printed",
            "Also reading books",
            "Imagery",
            "Prose | with a bar",
        ] {
            assert!(!f.is_line(line), "{line}");
        }
        for line in [
            "Feb 19, 2026",
            "Published: 19th Feb 2026, 4:05 pm",
            "2026-02-19",
        ] {
            assert!(f.is_date(line), "{line}");
        }
        for line in ["In Feb 2026", "2026", "19 ferries", "Feb"] {
            assert!(!f.is_date(line), "{line}");
        }
    }

    #[test]
    fn a_byline_is_a_name_after_its_opener() {
        let f = english();
        for line in [
            "By Jane Roe",
            "By Jane Roe and John Doe",
            "by: Jane Q. Roe, Feb 19",
            "Written by",
        ] {
            assert!(f.is_byline(line), "{line}");
        }
        for line in [
            "By the river",
            "By Jane Roe ran the ferries",
            "Bylaw Jane Roe",
            "By",
        ] {
            assert!(!f.is_byline(line), "{line}");
        }
    }
}

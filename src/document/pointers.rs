//! Sources that stand after the full stop of the sentence they serve: “The wall leans. [Source](…)”, “It grew. (Source: the port)”.
//!
//! Blogs and chat products set them so. A cutter that knows only stops makes sentences of their own of them, or gives them to the
//! next one; here they go to the sentence before, as note marks do.

use super::{FlatMap, Mark, MarkKind, Sentence};
use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};

/// The words by which a pointer to a source is known; all in lower case.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Pointers {
    /// What stands before a colon and the name of a source: “source”, “data source”.
    labels: FxHashSet<String>,
    /// The words a pointer may have beside its link: “see”, “the”, “report”.
    words: FxHashSet<String>,
}

/// Longest pointer in bytes: what is longer says something itself.
const LONGEST: usize = 240;

/// What a stretch after a stop is.
#[derive(Clone, Copy)]
struct PointerGroup {
    /// Where it ends, in bytes of the sentence.
    end: usize,
    /// Whether another sentence may follow it: it is in brackets, or a link by the name of “source”.
    closed: bool,
    /// Whether the markup or the words tell already that it cites.
    clear: bool,
}

impl Pointers {
    /// Pointers known by these labels and words.
    #[must_use]
    pub fn new<'a>(
        labels: impl IntoIterator<Item = &'a str>,
        words: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        Self {
            labels: labels.into_iter().map(str::to_lowercase).collect(),
            words: words.into_iter().map(str::to_lowercase).collect(),
        }
    }

    /// Gives sources after a stop to the sentence before them. `marks` are sorted by start, and stay so.
    pub(super) fn attach(
        &self,
        flat: &str,
        map: &FlatMap,
        marks: &mut Vec<Mark>,
        sentences: &mut Vec<Sentence>,
    ) {
        let mut new = Vec::new();
        let mut cite = |start: u32, end: u32| {
            new.push(Mark {
                kind: MarkKind::Citation,
                source: map.source(&(start..end)),
                flat: start..end,
            });
        };
        let mut kept = 0;
        for i in 0..sentences.len() {
            let mut s = sentences[i].clone();
            if kept > 0
                && sentences[kept - 1].block == s.block
                && let Some(group) = self.sources(flat, marks, &s)
            {
                let end = s.flat.start + group.end as u32;
                if !group.clear {
                    cite(s.flat.start, end);
                }
                sentences[kept - 1].flat.end = end;
                let rest = &flat[end as usize..s.flat.end as usize];
                s.flat.start = end + (rest.len() - rest.trim_start().len()) as u32;
            }
            if s.flat.is_empty() {
                continue;
            }
            if let Some(len) = raised(&flat[s.flat.start as usize..s.flat.end as usize]) {
                cite(s.flat.end - len as u32, s.flat.end);
            }
            sentences[kept] = s;
            kept += 1;
        }
        sentences.truncate(kept);
        if !new.is_empty() {
            marks.append(&mut new);
            marks.sort_by_key(|m| m.flat.start);
        }
    }

    /// The sources that a sentence begins with, where it is nothing but them, or where another sentence follows their bracket.
    fn sources(&self, flat: &str, marks: &[Mark], s: &Sentence) -> Option<PointerGroup> {
        let base = s.flat.start;
        let text = &flat[base as usize..s.flat.end as usize];
        let near = marks.partition_point(|m| m.flat.start < base);
        let marks = || {
            let near = marks[near..].iter();
            near.take_while(|m| m.flat.start < s.flat.end)
        };
        let mut at = separators(text, 0);
        if at == text.len() || !self.may_point(&text[at..], || marks().next().is_some()) {
            return None;
        }
        let mut all: Option<PointerGroup> = None;
        while at < text.len() {
            let Some(group) = self.source_at(text, at, base, marks) else {
                break;
            };
            at = separators(text, group.end);
            all = Some(PointerGroup {
                end: group.end,
                closed: group.closed && all.is_none_or(|a| a.closed),
                clear: group.clear && all.is_none_or(|a| a.clear),
            });
        }
        let all = all?;
        let rest = text[all.end..].trim_start_matches(['.', '!', ' ', '*', '_']);
        if rest.is_empty() {
            return Some(PointerGroup {
                end: text.len(),
                ..all
            });
        }
        let apart = text[all.end..].starts_with(char::is_whitespace);
        let opens = rest.starts_with(|c: char| {
            c.is_uppercase() || c.is_ascii_digit() || matches!(c, '“' | '"' | '‘' | '«')
        });
        (all.closed && apart && opens).then_some(all)
    }

    /// Whether a sentence could begin with a source; most cannot, and this is all that is asked of them.
    fn may_point(&self, text: &str, marked: impl Fn() -> bool) -> bool {
        if text.starts_with(['(', '[']) {
            return true;
        }
        let first = text.split(|c: char| !c.is_alphanumeric()).next();
        let labels = || first.is_some_and(|w| self.words.contains(&w.to_lowercase()));
        marked() || text.len() <= LONGEST && labels()
    }

    /// The source that stands at byte `at` of a sentence whose first byte is `base` of the flat text.
    fn source_at<'m, M: Iterator<Item = &'m Mark>>(
        &self,
        text: &str,
        at: usize,
        base: u32,
        marks: impl Fn() -> M,
    ) -> Option<PointerGroup> {
        let rest = &text[at..];
        let flat_at = base + at as u32;
        // A link that is all there is between two separators, whatever its words.
        let link = marks().find(|m| is_link(m) && m.flat.start == flat_at && !m.flat.is_empty());
        if let Some(link) = link {
            let end = (link.flat.end - base) as usize;
            let words = text.get(at..end)?;
            if end <= text.len() && !goes_on(&text[end..]) {
                return Some(PointerGroup {
                    end,
                    closed: self.all_words(words) || digits(words.trim_matches(['[', ']'])),
                    clear: true,
                });
            }
        }
        if rest.starts_with(['(', '[']) {
            let end = at + closing(rest)?;
            let inner = text.get(at + 1..end - 1)?;
            let square = rest.starts_with('[');
            let clear = self.points(inner, flat_at + 1, square, &marks)?;
            let whole = text[end..].trim_matches(['.', ' ']).is_empty();
            // “(2) The quay …” numbers what follows.
            let closed = square || !digits(inner);
            return (closed || whole).then_some(PointerGroup { end, closed, clear });
        }
        let clear = self.points(rest.trim_end_matches('.'), flat_at, false, &marks)?;
        let numbers = digits(rest.trim_end_matches('.'));
        (!numbers).then_some(PointerGroup {
            end: text.len(),
            closed: false,
            clear,
        })
    }

    /// Whether `text`, which stands at byte `at` of the flat text, does nothing but name a source; and if so, whether that can be told
    /// without this.
    fn points<'m, M: Iterator<Item = &'m Mark>>(
        &self,
        text: &str,
        at: u32,
        square: bool,
        marks: &impl Fn() -> M,
    ) -> Option<bool> {
        if text.len() > LONGEST {
            return None;
        }
        if digits(text) {
            return Some(square);
        }
        let end = at + text.len() as u32;
        let inside = |m: &Mark| m.flat.start >= at && m.flat.end <= end;
        let marked = marks().any(|m| inside(m) && cites(m));
        if let Some((label, named)) = text.split_once(':')
            && self.labels.contains(&label.trim().to_lowercase())
        {
            let named = named.trim_start_matches([' ', '“', '"', '*', '_', '‘']);
            let name = named.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
            return (name || marked).then_some(marked);
        }
        if marked {
            let mut outside = String::new();
            for (i, c) in text.char_indices() {
                let here = at + i as u32;
                let linked = marks().any(|m| is_link(m) && m.flat.contains(&here));
                outside.push(if linked { ' ' } else { c });
            }
            if self.all_words(&outside) {
                return Some(true);
            }
        }
        (!square && names_a_work(text)).then_some(false)
    }

    /// Whether `text` has no word but those that pointers have.
    fn all_words(&self, text: &str) -> bool {
        text.split(|c: char| !c.is_alphanumeric())
            .filter(|w| !w.is_empty())
            .all(|w| self.words.contains(&w.to_lowercase()) || digits(w))
    }
}

fn is_link(m: &Mark) -> bool {
    matches!(m.kind, MarkKind::Link { .. })
}

fn cites(m: &Mark) -> bool {
    is_link(m) || matches!(m.kind, MarkKind::NoteRef { .. } | MarkKind::Citation)
}

/// `12`, `1, 3`, `2–4`: numbers of notes.
fn digits(text: &str) -> bool {
    let number = |w: &str| (1..=3).contains(&w.len()) && w.bytes().all(|b| b.is_ascii_digit());
    text.split([',', '-', '–', ';']).all(|w| number(w.trim()))
}

/// Whether what follows a link belongs to its sentence: “[The quay](…) is old”.
fn goes_on(rest: &str) -> bool {
    let rest = rest.trim_start_matches([' ', '.', '*', '_', ')', ']']);
    rest.starts_with(char::is_lowercase) || rest.starts_with(['\'', '’'])
}

/// Where the bracket that `text` opens with closes: the byte after it.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0usize;
    for (i, b) in text.bytes().enumerate().take(LONGEST) {
        match b {
            b'(' | b'[' => depth += 1,
            b')' | b']' => {
                depth -= 1;
                if depth == 0 {
                    return Some(i + 1);
                }
            }
            _ => {}
        }
    }
    None
}

/// `Port of Saltmere, “The wall”, 2023`: words with capitals, short ones between them, titles in quotation marks, and a year.
fn names_a_work(text: &str) -> bool {
    let mut quoted = false;
    let mut outside = String::new();
    for c in text.chars() {
        match c {
            '“' | '«' => quoted = true,
            '”' | '»' => quoted = false,
            '"' => quoted = !quoted,
            _ if quoted => {}
            _ => outside.push(c),
        }
    }
    let mut year = false;
    let named = outside.starts_with(char::is_uppercase)
        && outside.contains(',')
        && outside
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| !w.is_empty())
            .all(|w| {
                year |= w.len() == 4 && w.bytes().all(|b| b.is_ascii_digit());
                !w.starts_with(char::is_lowercase) || w.chars().count() <= 3
            });
    named && year
}

/// Blanks, dashes, arrows and the like that may stand before a source or between two.
fn separators(text: &str, from: usize) -> usize {
    let rest = &text[from..];
    let bare = rest.trim_start_matches(|c: char| {
        c.is_whitespace()
            || matches!(
                c,
                ',' | ';'
                    | '|'
                    | '·'
                    | '•'
                    | '—'
                    | '–'
                    | '-'
                    | '→'
                    | '↗'
                    | '►'
                    | '▸'
                    | '*'
                    | '_'
            )
    });
    from + rest.len() - bare.len()
}

/// The bytes of the raised figures that a sentence ends with, after its stop or a whole word: “leans.¹”. “20 km²” ends with a unit.
fn raised(text: &str) -> Option<usize> {
    let is_raised = |c: char| matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹');
    let text = text.trim_end_matches('.');
    if !text.ends_with(is_raised) {
        return None;
    }
    let before = text.trim_end_matches(|c| is_raised(c) || matches!(c, ',' | '⁻'));
    let letters = before.chars().rev().take_while(|c| c.is_alphabetic());
    let stop = before.ends_with(['.', '!', '?', '”', '"', '’', ')', '…']);
    (stop || letters.take(4).count() == 4).then(|| text.len() - before.len())
}

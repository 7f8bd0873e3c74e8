//! One stop at a time: does the sentence end here, and if so, after which quotes, brackets and note marks?

use super::around::{BEFORE, Next, closers, marker, word_before};
use super::exceptions::{Exceptions, ListedStop};
use super::scan::Stops;
use std::ops::Range;

/// What is left of a block is looked through for words only if it is this short, in bytes.
const TAIL: usize = 64;

/// What came of a stop: where to look on, and where the sentence ends, if it does.
pub(super) struct StopVerdict {
    pub(super) resume: usize,
    pub(super) cut: Option<usize>,
}

/// What kind of stop a run of stops amounts to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum StopKind {
    Period,
    Ellipsis,
    /// `?` or `!`, whatever else is in the run.
    Mark,
    /// `。`, `！`, `？`.
    Cjk,
}

/// Decides about the stop at byte `at` of a sentence that starts at byte `start`.
pub(super) fn judge(
    text: &str,
    start: usize,
    at: usize,
    exceptions: &Exceptions,
    stops: &mut Stops<'_>,
) -> StopVerdict {
    if ends_plainly(text.as_bytes(), start, at, exceptions) {
        return StopVerdict {
            resume: at + 1,
            cut: Some(at + 1),
        };
    }
    let (kind, run) = run(text, at);
    let go_on = StopVerdict {
        resume: run,
        cut: None,
    };
    let before = word_before(text, start, at);
    if at == start || marker(&text[start..at]) && kind == StopKind::Period {
        return go_on; // “1. First”, “... and so on”, “.NET”
    }
    // “(?)” and “[!]” are remarks upon a word.
    if before.is_empty() && text[..at].ends_with(['(', '[']) {
        return go_on;
    }
    let end = closers(text, run);
    let rest = &text[end..];
    let cut = StopVerdict {
        resume: end,
        cut: Some(end),
    };
    let Some(c) = rest.chars().next() else {
        return cut;
    };
    // An emoji or a bracket that ends the block is no sentence.
    if rest.len() <= TAIL && !rest.contains(char::is_alphanumeric) {
        return go_on;
    }
    if kind == StopKind::Cjk {
        // 「…。」と goes on; without a closing mark a CJK stop is an end, space or no space.
        return if end == run || !c.is_alphanumeric() {
            cut
        } else {
            go_on
        };
    }
    if !c.is_whitespace() {
        return match glued(text, before, run, end, kind, exceptions, stops) {
            Some(end) => StopVerdict {
                resume: end,
                cut: Some(end),
            },
            None => go_on,
        };
    }
    let next = Next::new(rest);
    // “… to a close.” — Ann Lee: the dash names the speaker of the quotation.
    if end > run && text[run..end].ends_with(['"', '”', '’']) && next.dashed {
        return go_on;
    }
    let ends = match kind {
        _ if next.end => true,
        StopKind::Mark => next.opens() && !is_name_with_mark(text, before, at, run, exceptions),
        // “I … I”: a falter, not an end.
        StopKind::Ellipsis => next.opens() && (next.word != "I" || run - at > 3),
        StopKind::Period => period(text, start, at..end, before, &next, exceptions),
        StopKind::Cjk => true,
    };
    if ends { cut } else { go_on }
}

/// Whether the stop is one like most: a full stop after a word in lower case that no list has, and after it a blank and a
/// capital. All that [`judge`] asks comes to the same there.
fn ends_plainly(text: &[u8], start: usize, at: usize, exceptions: &Exceptions) -> bool {
    let Some([b'.', b' ', b'A'..=b'Z']) = text.get(at..at + 3) else {
        return false;
    };
    let letters = text[start..at].iter().rev();
    let len = letters.take_while(|b| b.is_ascii_lowercase()).count();
    let word = at - len;
    (2..BEFORE).contains(&len)
        && word > start
        && text[word - 1] == b' '
        && std::str::from_utf8(&text[word..at]).is_ok_and(|w| exceptions.word(w).is_none())
}

/// Whether a full stop after `before`, followed by a space, ends the sentence.
fn period(
    text: &str,
    start: usize,
    stop: Range<usize>,
    before: &str,
    next: &Next<'_>,
    exceptions: &Exceptions,
) -> bool {
    // “(R-Pa.)”, “then-Sen.”, but not “co-op.”
    let last = before.rsplit(['-', '/']).next().unwrap_or_default();
    let name = last.starts_with(char::is_uppercase);
    let listed = exceptions
        .word(before)
        .or_else(|| exceptions.word(last).filter(|_| name));
    let starts = || next.upper && !next.dotted && exceptions.starter(next.word);
    match listed {
        Some(ListedStop::Never) => return false,
        // An unlisted initial may precede a nickname in quotes; “Ill.” does not.
        Some(ListedStop::Perhaps) => {
            return (starts() || next.quoted && next.upper) && !inside_brackets(text, start, &stop);
        }
        Some(ListedStop::BeforeFigure) if next.figure => return false,
        Some(ListedStop::BeforeFigure) if before.len() > 1 => return next.opens(),
        _ => {}
    }
    if initials(before) {
        return starts();
    }
    if exceptions.ordinal(before, next.word) {
        return false;
    }
    next.opens() || next.lower && plain(before)
}

/// A bracket that closes after the stop and opened inside the sentence: “Smith (R-Pa.) The …”. The stop belongs to what is in it.
fn inside_brackets(text: &str, start: usize, stop: &Range<usize>) -> bool {
    if !text[stop.clone()].contains(')') {
        return false;
    }
    let from = text.ceil_char_boundary(stop.start.saturating_sub(40).max(start));
    text[from..stop.start]
        .rfind('(')
        .is_some_and(|i| from + i > start)
}

/// “J”, “U.S”, “n.b”: letters one or two at a time with stops between, or one capital.
fn initials(word: &str) -> bool {
    let mut pieces = 0;
    for piece in word.split(['.', '&']).filter(|p| !p.is_empty()) {
        let n = piece.chars().take(3).count();
        if n > 2 || !piece.chars().all(char::is_alphabetic) {
            return false;
        }
        pieces += 1;
    }
    pieces > 1 || (word.chars().count() == 1 && word.chars().all(char::is_uppercase))
}

/// A word that is no abbreviation as far as anyone can tell: five lower-case letters or more with a vowel.
fn plain(word: &str) -> bool {
    word.len() >= 5
        && word.bytes().all(|b| b.is_ascii_lowercase())
        && word.bytes().any(|b| b"aeiouy".contains(&b))
}

/// “Yahoo! Inc.”: a listed name that ends in the mark itself.
fn is_name_with_mark(
    text: &str,
    before: &str,
    at: usize,
    run: usize,
    exceptions: &Exceptions,
) -> bool {
    run == at + 1 && exceptions.word(&text[at - before.len()..run]).is_some()
}

/// Stops that something follows without a space: an end only where a space was lost, or a note mark follows.
fn glued(
    text: &str,
    before: &str,
    run: usize,
    end: usize,
    kind: StopKind,
    exceptions: &Exceptions,
    stops: &mut Stops<'_>,
) -> Option<usize> {
    let rest = &text[end..];
    let c = rest.chars().next()?;
    let upper = |s: &str| s.chars().next().is_some_and(char::is_uppercase);
    if end > run {
        let mark = text[run..end].chars().next_back()?;
        // `the end."We are`: the quote belongs to what follows.
        if mark == '"' && end == run + 1 && !stops.in_quotes(run) {
            return upper(rest).then_some(run);
        }
        let after = rest.trim_start_matches(['“', '"', '‘', '(']);
        let closes = !matches!(mark, '\'' | '’' | '*' | '_') || c == '“';
        return (closes && upper(after) && !before.is_empty()).then_some(end);
    }
    if c == '“' && upper(&rest[c.len_utf8()..]) && exceptions.word(before).is_none() {
        return Some(end);
    }
    if c.is_ascii_digit() && kind != StopKind::Ellipsis && plain(before) {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let next = Next::new(&rest[digits..]);
        let spaced = rest[digits..].starts_with(' ');
        return (digits <= 3 && spaced && next.upper).then_some(end + digits);
    }
    // “… it was over.The police …”
    if c.is_uppercase() && plain(before) {
        let next = Next::new(rest);
        return (!next.dotted && next.spaced && exceptions.starter(next.word)).then_some(end);
    }
    None
}

/// The run of stops at `at`: what it amounts to, and its end.
fn run(text: &str, at: usize) -> (StopKind, usize) {
    let bytes = text.as_bytes();
    let (mut end, mut dots, mut spaced, mut kind) = (at, 0, false, StopKind::Period);
    loop {
        match bytes.get(end) {
            Some(b'.') => dots += 1,
            Some(b'?' | b'!') => kind = StopKind::Mark,
            Some(0xE2) if bytes[end..].starts_with("…".as_bytes()) => {
                dots += 3;
                end += 2;
            }
            Some(0xE3) if bytes[end..].starts_with("。".as_bytes()) => {
                kind = StopKind::Cjk;
                end += 2;
            }
            Some(0xEF) if matches!(bytes.get(end + 1..end + 3), Some([0xBC, 0x81 | 0x9F])) => {
                kind = StopKind::Cjk;
                end += 2;
            }
            // “. . .”
            Some(b' ') if dots > 0 && bytes[end..].starts_with(b" . .") => spaced = true,
            Some(b' ') if spaced && bytes[end..].starts_with(b" .") => {}
            _ => break,
        }
        end += 1;
    }
    if kind == StopKind::Period && dots > 1 {
        kind = StopKind::Ellipsis;
    }
    (kind, end)
}

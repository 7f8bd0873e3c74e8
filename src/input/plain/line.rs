//! The lines of a plain text and what each looks like.

/// A line; all in bytes of the source.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    /// Where its first character that is no blank stands.
    pub(super) start: usize,
    /// Where its words start, after the `>` of a quotation.
    pub(super) words: usize,
    /// Where it ends, without blanks and line break.
    pub(super) end: usize,
    /// How many blanks it starts with.
    pub(super) indent: usize,
    /// How wide it is, in characters, indent and all.
    pub(super) width: usize,
    /// What it is by itself.
    pub(super) look: Look,
}

/// What a line is by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// Nothing but blanks or holes.
    Blank,
    /// A rule: `---`, `***`, `—`.
    Rule,
    /// `===`, `---` under a line.
    Underline(u8),
    /// Starts or ends a block of code.
    Fence,
    /// `# Title`: its level, and how many bytes stand before the title.
    Heading(u8, usize),
    /// An item of a list: how many bytes stand before its words, and its number.
    Item(usize, Option<u32>),
    /// Starts with `>`.
    Quotation,
    /// Words.
    Words,
}

impl Line {
    pub(super) fn is_blank(&self) -> bool {
        self.look == Look::Blank
    }
}

/// The lines of `source` from byte `start` on. `text` is the source with the holes blotted out.
pub(super) fn lines(source: &str, text: &str, start: usize) -> Vec<Line> {
    let bytes = source.as_bytes();
    let mut out = Vec::new();
    let mut at = start;
    while at < bytes.len() {
        let stop = memchr::memchr2(b'\n', b'\r', &bytes[at..]).map_or(bytes.len(), |n| at + n);
        out.push(line(source, text, at, stop));
        at = stop + 1;
        if bytes.get(stop) == Some(&b'\r') && bytes.get(at) == Some(&b'\n') {
            at += 1;
        }
    }
    out
}

fn line(source: &str, text: &str, at: usize, stop: usize) -> Line {
    let whole = &source[at..stop];
    let trimmed = whole.trim_start();
    let start = stop - trimmed.len();
    let words = trimmed.trim_end();
    let end = start + words.len();
    let seen = text.get(start..end).unwrap_or(words);
    let look = if seen.trim().is_empty() {
        Look::Blank
    } else {
        look(words)
    };
    let quoted = if look == Look::Quotation {
        words.len() - words.trim_start_matches(['>', ' ']).len()
    } else {
        0
    };
    Line {
        start,
        words: start + quoted,
        end,
        indent: whole.len() - trimmed.len(),
        width: if whole.is_ascii() {
            end - at
        } else {
            source[at..end].chars().count()
        },
        look,
    }
}

fn look(words: &str) -> Look {
    let bytes = words.as_bytes();
    match bytes[0] {
        b'#' => {
            let level = bytes.iter().take_while(|b| **b == b'#').count();
            let rest = &words[level..];
            if level <= 6 && rest.starts_with([' ', '\t']) && !rest.trim().is_empty() {
                return Look::Heading(level as u8, words.len() - rest.trim_start().len());
            }
        }
        b'`' if words.starts_with("```") && !words[3..].contains('`') => return Look::Fence,
        b'>' => return Look::Quotation,
        b'=' if bytes.len() >= 3 && bytes.iter().all(|b| *b == b'=') => return Look::Underline(1),
        b'-' if bytes.len() >= 3 && bytes.iter().all(|b| *b == b'-') => return Look::Underline(2),
        _ => {}
    }
    if words.len() <= 400
        && words
            .chars()
            .all(|c| matches!(c, '-' | '*' | '_' | '—' | '–' | '─' | '=' | '~' | ' '))
    {
        return Look::Rule;
    }
    item(words).map_or(Look::Words, |(skip, number)| Look::Item(skip, number))
}

/// The marker of a list item: how many bytes it and its blanks have, and its number.
fn item(words: &str) -> Option<(usize, Option<u32>)> {
    let first = words.chars().next()?;
    let skipped = |marker: usize| {
        let rest = &words[marker..];
        let body = rest.trim_start();
        (rest.len() > body.len() && !body.is_empty()).then_some(words.len() - body.len())
    };
    if matches!(
        first,
        '-' | '*' | '+' | '•' | '‣' | '◦' | '·' | '▪' | '●' | '○'
    ) {
        return skipped(first.len_utf8()).map(|skip| (skip, None));
    }
    let open = usize::from(first == '(');
    let digits = words[open..].bytes().take_while(u8::is_ascii_digit).count();
    if digits == 0 || digits > 3 {
        return None;
    }
    let stop = words.as_bytes().get(open + digits)?;
    let number = words[open..open + digits].parse().ok()?;
    if *stop == b')' || (*stop == b'.' && open == 0) {
        return skipped(open + digits + 1).map(|skip| (skip, Some(number)));
    }
    None
}

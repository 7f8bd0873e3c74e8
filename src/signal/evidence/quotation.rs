//! Where somebody else speaks: quotations in double or single marks, straight or curly, also one that runs over paragraphs.

use crate::document::{Document, FlatRange};

/// The quotations of a document, marks included, in order; none spans two blocks, none nests.
pub(in crate::signal) fn quotations(doc: &Document) -> Vec<FlatRange> {
    let mut found = Vec::new();
    for (i, b) in doc.blocks.iter().enumerate() {
        let text = doc.text(&b.flat);
        let next_opens = || {
            doc.blocks.get(i + 1).is_some_and(|n| {
                let next = doc.text(&n.flat).trim_start();
                n.kind == b.kind && next.starts_with(['“', '"', '«', '„'])
            })
        };
        in_block(text, b.flat.start, &next_opens, &mut found);
    }
    found
}

/// The quotations of one block.
fn in_block(text: &str, base: u32, next_opens: &dyn Fn() -> bool, found: &mut Vec<FlatRange>) {
    // The open mark: where it stands and what closes it.
    let mut open: Option<(usize, Closes)> = None;
    // What may open or close: an ASCII mark, or a character that starts with the first byte of a curly mark or a guillemet.
    let bytes = text.as_bytes();
    let guillemets = memchr::memchr(0xc2, bytes).is_some();
    let mark_from = |from: usize| {
        let rest = &bytes[from..];
        let found = if guillemets {
            rest.iter()
                .position(|b| matches!(b, b'"' | b'\'' | 0xe2 | 0xc2))
        } else {
            memchr::memchr3(b'"', b'\'', 0xe2, rest)
        };
        found.map(|i| from + i)
    };
    let mut from = 0;
    while let Some(at) = mark_from(from) {
        from = at + 1;
        let (lead, rest) = text.split_at(at);
        let mut chars = rest.chars();
        let Some(c) = chars.next() else { break };
        let before = lead.chars().next_back().unwrap_or(' ');
        let after = chars.next().unwrap_or(' ');
        let end = at + c.len_utf8();
        match open {
            Some((from, closes)) if closes.with(c, before, after) => {
                found.push(base + from as u32..base + end as u32);
                open = None;
            }
            None => open = Closes::opened_by(c, before, after).map(|closes| (at, closes)),
            Some(_) => {}
        }
    }
    // A quotation over several paragraphs opens at each and closes at the last.
    if let Some((from, closes)) = open
        && !matches!(closes, Closes::Single | Closes::CurlySingle)
        && next_opens()
    {
        found.push(base + from as u32..base + text.len() as u32);
    }
}

/// What closes an open quotation.
#[derive(Clone, Copy)]
enum Closes {
    Straight,
    Curly,
    Guillemet,
    CurlySingle,
    Single,
}

impl Closes {
    fn opened_by(c: char, before: char, after: char) -> Option<Self> {
        let starts = !before.is_alphanumeric() && !after.is_whitespace();
        match c {
            '"' => Some(Self::Straight),
            '“' | '„' => Some(Self::Curly),
            '«' => Some(Self::Guillemet),
            '‘' if starts => Some(Self::CurlySingle),
            '\'' if starts && after.is_alphabetic() && !matches!(before, '\'' | '.') => {
                Some(Self::Single)
            }
            _ => None,
        }
    }

    fn with(self, c: char, before: char, after: char) -> bool {
        match self {
            Self::Straight => matches!(c, '"' | '”'),
            // German closes with the mark that English opens with.
            Self::Curly => matches!(c, '”' | '“' | '"'),
            Self::Guillemet => c == '»',
            Self::CurlySingle => c == '’' && !after.is_alphanumeric(),
            Self::Single => c == '\'' && !after.is_alphanumeric() && !before.is_whitespace(),
        }
    }
}

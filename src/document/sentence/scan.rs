//! The stops of a block, found in one pass: `.`, `?`, `!`, `…` and those of CJK text.

use memchr::memchr3;

/// The stops of a block, in order.
pub(super) struct Stops<'t> {
    text: &'t str,
    wide_too: bool,
    ascii: Option<usize>,
    wide: Option<usize>,
    quotes: Quotes,
}

/// How many straight double quotes there are up to some byte, counted once.
#[derive(Default)]
struct Quotes {
    upto: usize,
    odd: bool,
}

impl<'t> Stops<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let wide_too = !text.is_ascii();
        Self {
            text,
            wide_too,
            ascii: next_ascii(text, 0),
            wide: wide_too.then(|| next_wide(text, 0)).flatten(),
            quotes: Quotes::default(),
        }
    }

    /// The first stop at or after byte `at`. Either kind is looked for again only once it has been passed, or a text with
    /// none of one kind would be searched to its end for every stop of the other.
    pub(super) fn next(&mut self, at: usize) -> Option<usize> {
        if self.ascii.is_some_and(|i| i < at) {
            self.ascii = next_ascii(self.text, at);
        }
        if self.wide_too && self.wide.is_some_and(|i| i < at) {
            self.wide = next_wide(self.text, at);
        }
        match (self.ascii, self.wide) {
            (Some(a), Some(w)) => Some(a.min(w)),
            (a, w) => a.or(w),
        }
    }

    /// Whether a straight double quote stands open at byte `at`. Asked in order.
    pub(super) fn in_quotes(&mut self, at: usize) -> bool {
        let q = &mut self.quotes;
        if q.upto < at {
            let n = memchr::memchr_iter(b'"', &self.text.as_bytes()[q.upto..at]).count();
            q.odd ^= n % 2 == 1;
            q.upto = at;
        }
        q.odd
    }
}

fn next_ascii(text: &str, at: usize) -> Option<usize> {
    memchr3(b'.', b'?', b'!', &text.as_bytes()[at..]).map(|i| at + i)
}

/// The next `…` or CJK stop, by their first bytes.
fn next_wide(text: &str, at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut from = at;
    while let Some(i) = memchr3(0xE2, 0xE3, 0xEF, &bytes[from..]) {
        from += i;
        if matches!(
            bytes.get(from..from + 3),
            Some([0xE2, 0x80, 0xA6] | [0xE3, 0x80, 0x82] | [0xEF, 0xBC, 0x81 | 0x9F])
        ) {
            return Some(from);
        }
        from += 1;
    }
    None
}

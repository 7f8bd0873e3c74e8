//! Code as a scanner without a parser sees it: fences and runs of ticks. Templates inside are examples, not templates.

/// Steps over code, remembering what it has looked for in vain, so that a text of nothing but ticks takes linear time.
pub(super) struct CodeSteps<'s> {
    bytes: &'s [u8],
    /// For a run of so many ticks: up to where no closing run was found.
    unclosed: [usize; 64],
    /// The paragraph looked at last, from the byte it was asked about.
    paragraph: (usize, usize),
}

impl<'s> CodeSteps<'s> {
    pub(super) fn new(bytes: &'s [u8]) -> Self {
        Self {
            bytes,
            unclosed: [0; 64],
            paragraph: (1, 0),
        }
    }

    /// The byte after the code that the ticks or tildes at `i` open, or after them if they open none.
    pub(super) fn skip(&mut self, i: usize) -> usize {
        let tick = self.bytes[i];
        let run = run_of(tick, &self.bytes[i..]);
        if run >= 3 && self.starts_line(i) {
            return self.fence_end(i, tick, run);
        }
        if tick == b'~' || run >= self.unclosed.len() || i < self.unclosed[run] {
            return i + run;
        }
        let end = self.paragraph_end(i);
        let mut at = i + run;
        while let Some(next) = memchr::memchr(b'`', &self.bytes[at..end]) {
            at += next;
            let found = run_of(b'`', &self.bytes[at..end]);
            at += found;
            if found == run {
                return at;
            }
        }
        self.unclosed[run] = end;
        i + run
    }

    /// The end of the fenced block that opens at `i`: after its closing line, or the end of the text.
    fn fence_end(&self, i: usize, tick: u8, run: usize) -> usize {
        let mut at = self.line_end(i);
        while at < self.bytes.len() {
            at += 1;
            let end = self.line_end(at);
            let line = &self.bytes[at..end];
            let inner = line.trim_ascii();
            let inner = inner.strip_prefix(b">").unwrap_or(inner).trim_ascii();
            if inner.len() >= run && inner.iter().all(|&b| b == tick) {
                return end;
            }
            at = end;
        }
        self.bytes.len()
    }

    /// Whether nothing but blanks, quotation marks and list markers stand between the start of the line and `i`.
    pub(super) fn starts_line(&self, i: usize) -> bool {
        self.bytes[..i]
            .iter()
            .rev()
            .take(100)
            .take_while(|b| !matches!(b, b'\n' | b'\r'))
            .all(|b| b" \t>-*+.)0123456789".contains(b))
    }

    /// Where the line of byte `i` ends, without its line break.
    pub(super) fn line_end(&self, i: usize) -> usize {
        memchr::memchr2(b'\n', b'\r', &self.bytes[i..]).map_or(self.bytes.len(), |n| i + n)
    }

    /// Where the next blank line after byte `i` is, or the end.
    pub(super) fn paragraph_end(&mut self, i: usize) -> usize {
        let (from, to) = self.paragraph;
        if from <= i && i < to {
            return to;
        }
        let mut at = i;
        let end = loop {
            at = self.line_end(at);
            if at >= self.bytes.len() {
                break at;
            }
            if self.bytes[at..].starts_with(b"\r\n") {
                at += 1;
            }
            at += 1;
            let blank = self.bytes[at..]
                .iter()
                .find(|b| !matches!(b, b' ' | b'\t' | b'>'));
            if blank.is_none_or(|b| matches!(b, b'\n' | b'\r')) {
                break at;
            }
        };
        self.paragraph = (i, end);
        end
    }
}

fn run_of(tick: u8, bytes: &[u8]) -> usize {
    bytes.iter().take_while(|&&b| b == tick).count()
}

//! Bibliographies in BibTeX and BibLaTeX: each entry is a record with its places, and a block of apparatus with its words.
//!
//! The grammar is that of Patashnik, “BibTeXing” (1988), as the `biblatex` manual widens it. What is broken ends at the next `@` that
//! opens a line: of the rest nothing is lost.
//!
//! The crate `biblatex` (0.12) has exact spans too, but stops at the first thing that it cannot read and gives nothing of the file then:
//! a key left out, a `{` too many. An editor's `.bib` is often such a file, and every other entry in it has to be checked all the same.

use crate::document::{BlockKind, Builder, Field, Record};
use crate::text::Span;
use rustc_hash::FxHashMap;

/// What a value may grow to by words that stand for others, in bytes: each may double the one before it.
const LONGEST: usize = 1 << 16;

/// Reads the source of `b` from byte `start` on.
pub(super) fn read(b: &mut Builder<'_>, source: &str, start: usize) {
    let mut macros: FxHashMap<String, String> = FxHashMap::default();
    let mut at = start;
    let mut end = start;
    while let Some(found) = memchr::memchr(b'@', &source.as_bytes()[at..]) {
        let opens = at + found;
        remarks(b, source, Span::new(at, opens));
        // The end of the one before holds until it is passed.
        if end <= opens {
            end = end_of(source, opens);
        }
        let mut r = BibReader {
            source,
            at: opens + 1,
            end,
        };
        at = opens + 1;
        let kind = r.word().to_ascii_lowercase();
        let Some(close) = r.open() else {
            continue;
        };
        match kind.as_str() {
            "" => continue,
            "comment" => {
                let inner = r.at;
                r.skip_to(close);
                let end = r.at.saturating_sub(1).max(inner);
                b.comment(Span::new(opens, r.at), Span::new(inner, end), None);
            }
            "preamble" => r.skip_to(close),
            "string" => {
                while let Some(f) = r.field(close, &macros) {
                    macros.insert(f.name, f.value);
                }
            }
            _ => {
                let key = r.key(close);
                let mut fields = Vec::new();
                while let Some(f) = r.field(close, &macros) {
                    fields.push(f);
                }
                record(b, source, kind, key, fields, Span::new(opens, r.at));
            }
        }
        at = r.at.max(at);
    }
    remarks(b, source, Span::new(at, source.len()));
}

/// Writes a record: a block of all its values, one after another.
pub(super) fn record(
    b: &mut Builder<'_>,
    source: &str,
    kind: String,
    key: (String, Span),
    fields: Vec<Field>,
    span: Span,
) {
    b.open(BlockKind::Apparatus, span.start);
    b.copy(key.1);
    for f in &fields {
        // It stands for what opens the value.
        let opens = source.floor_char_boundary(f.span.start.saturating_sub(1));
        b.put(" ", Span::new(opens, f.span.start));
        b.copy(f.span);
    }
    let is_known = b.so_far().contains(char::is_alphanumeric);
    let end = span.end.min(source.len());
    b.close(end);
    if is_known {
        b.record(Record {
            kind,
            key,
            fields,
            span: Span::new(span.start, end),
            block: 0,
        });
    }
}

/// Comments between entries: lines that a per cent sign opens.
fn remarks(b: &mut Builder<'_>, source: &str, between: Span) {
    let text = &source[between.start..between.end];
    if !text.contains("whosays-") {
        return;
    }
    let mut at = between.start;
    for line in text.split_inclusive('\n') {
        let bare = line.trim();
        if let Some(says) = bare.strip_prefix('%') {
            let from = at + line.len() - line.trim_start().len();
            let inner = from + 1;
            b.comment(
                Span::new(from, inner + says.len()),
                Span::new(inner, inner + says.len()),
                None,
            );
        }
        at += line.len();
    }
}

/// Where an entry ends at the latest: before the next `@` that opens a line and a word.
fn end_of(source: &str, opens: usize) -> usize {
    let bytes = source.as_bytes();
    let next = memchr::memmem::find_iter(&bytes[opens + 1..], b"\n@").find(|at| {
        let rest = &bytes[opens + 1 + at + 2..];
        let word = rest.iter().take_while(|b| b.is_ascii_alphabetic()).count();
        word > 0 && matches!(rest.get(word), Some(b'{' | b'(' | b' '))
    });
    next.map_or(source.len(), |at| opens + 1 + at + 1)
}

struct BibReader<'s> {
    source: &'s str,
    at: usize,
    end: usize,
}

impl BibReader<'_> {
    fn byte(&self) -> Option<u8> {
        (self.at < self.end)
            .then(|| self.source.as_bytes().get(self.at).copied())
            .flatten()
    }

    fn blanks(&mut self) {
        while self.byte().is_some_and(|b| b.is_ascii_whitespace()) {
            self.at += 1;
        }
    }

    fn word(&mut self) -> &str {
        self.blanks();
        let from = self.at;
        while self
            .byte()
            .is_some_and(|b| !b.is_ascii_whitespace() && !b"{}(),=#\"%@\\".contains(&b))
        {
            self.at += 1;
        }
        // Only ASCII ends a word, so both ends are boundaries.
        self.source.get(from..self.at).unwrap_or("")
    }

    /// What closes the entry, if one opens here.
    fn open(&mut self) -> Option<u8> {
        self.blanks();
        let close = match self.byte()? {
            b'{' => b'}',
            b'(' => b')',
            _ => return None,
        };
        self.at += 1;
        Some(close)
    }

    fn key(&mut self, close: u8) -> (String, Span) {
        self.blanks();
        let from = self.at;
        while self.byte().is_some_and(|b| b != b',' && b != close) {
            self.at += 1;
        }
        let text = self.source.get(from..self.at).unwrap_or("").trim_end();
        (text.to_owned(), Span::new(from, from + text.len()))
    }

    /// Goes after what closes the entry.
    fn skip_to(&mut self, close: u8) {
        let mut depth = 0_usize;
        while let Some(b) = self.byte() {
            self.at += 1;
            match b {
                b if b == close && depth == 0 => return,
                b'{' => depth += 1,
                b'}' => depth = depth.saturating_sub(1),
                _ => {}
            }
        }
    }

    /// The next field; `None` where the entry ends, which is passed.
    fn field(&mut self, close: u8, macros: &FxHashMap<String, String>) -> Option<Field> {
        loop {
            self.blanks();
            match self.byte()? {
                b if b == close => {
                    self.at += 1;
                    return None;
                }
                b',' => self.at += 1,
                _ => {
                    let before = self.at;
                    let name = self.word().to_ascii_lowercase();
                    self.blanks();
                    if !name.is_empty() && self.byte() == Some(b'=') {
                        self.at += 1;
                        return self.value(name, macros);
                    }
                    // No field: what stands here is passed over.
                    self.at = self.at.max(before + 1);
                    while !self.source.is_char_boundary(self.at) {
                        self.at += 1;
                    }
                }
            }
        }
    }

    fn value(&mut self, name: String, macros: &FxHashMap<String, String>) -> Option<Field> {
        let mut value = String::new();
        let mut span: Option<Span> = None;
        loop {
            self.blanks();
            let (part, at) = match self.byte() {
                Some(b'{') => self.delimited(b'}'),
                Some(b'"') => self.delimited(b'"'),
                _ => {
                    let word = self.word().to_owned();
                    let at = Span::new(self.at - word.len(), self.at);
                    let known = macros.get(&word.to_ascii_lowercase());
                    let known = known.filter(|k| value.len() + k.len() <= LONGEST);
                    (known.cloned().unwrap_or(word), at)
                }
            };
            value.push_str(&part);
            span.get_or_insert(at);
            self.blanks();
            if self.byte() != Some(b'#') {
                break;
            }
            self.at += 1;
        }
        Some(Field {
            name,
            value: plain(&value),
            span: span.unwrap_or_default(),
        })
    }

    /// What stands up to `close`, outside braces; a brace after a backslash is one like others, as BibTeX has it.
    fn delimited(&mut self, close: u8) -> (String, Span) {
        self.at += 1;
        let from = self.at;
        let mut depth = 0_usize;
        while let Some(b) = self.byte() {
            match b {
                b if b == close && depth == 0 => break,
                b'{' => depth += 1,
                b'}' => depth = depth.saturating_sub(1),
                _ => {}
            }
            self.at += 1;
        }
        let end = self.at;
        self.at = (end + 1).min(self.end);
        let text = self.source.get(from..end).unwrap_or("");
        (text.to_owned(), Span::new(from, end))
    }
}

/// A value as people read it: without braces, accents' commands and line breaks.
fn plain(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    let mut chars = value.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '{' | '}' => {}
            '~' => out.push(' '),
            // In `\"u` the letter decides, in `\&` and `\_` the mark.
            '\\' => match chars.peek() {
                Some('"' | '\'' | '`' | '^' | '~' | '=' | '.') => {
                    chars.next();
                }
                Some('\\') => {
                    chars.next();
                    out.push(' ');
                }
                _ => {}
            },
            c if c.is_whitespace() => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            c => out.push(c),
        }
    }
    out.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use crate::document::{Document, Format, Language};
    use crate::input::read;

    fn bib(source: &str) -> Document {
        read(Format::Bib, source, &Language::default())
    }

    #[test]
    fn every_field_has_its_place() {
        let source = "% of the harbour\n@string{hj = \"Harbour Journal\"}\n@Article{quay,\n author = {M{\\\"u}ller, Ada and\n  Quint, B.},\n title = \"The {Quay}\",\n journal = hj # { B}, year = 2019,\n}\n";
        let doc = bib(source);
        let [r] = doc.records.as_slice() else {
            panic!("{:?}", doc.records);
        };
        assert_eq!((r.kind.as_str(), r.key.0.as_str()), ("article", "quay"));
        let said = |name| r.field(name).map(|f| f.value.as_str());
        assert_eq!(said("author"), Some("Muller, Ada and Quint, B."));
        assert_eq!(said("title"), Some("The Quay"));
        assert_eq!(said("journal"), Some("Harbour Journal B"));
        let year = r.field("year").map(|f| f.span).unwrap_or_default();
        assert_eq!(&source[year.start..year.end], "2019");
        assert!(source[r.span.start..r.span.end].ends_with('}'));
    }

    #[test]
    fn words_that_stand_for_each_other_do_not_grow_without_end() {
        let mut source = "@string{a0 = \"quay\"}\n".to_owned();
        for i in 1..60 {
            source += &format!("@string{{a{i} = a{n} # a{n}}}\n", n = i - 1);
        }
        let doc = bib(&(source + "@book{quay, title = a59}\n"));
        let title = doc.records[0].field("title").map(|f| f.value.len());
        assert!(title.is_some_and(|len| len <= super::LONGEST), "{title:?}");
    }

    #[test]
    fn what_is_broken_ends_at_the_next_entry() {
        let doc =
            bib("@book{a, title = {The quay\n@book{b, title = {Å wall}, = , year = {1911}}\n@{ @x");
        let keys: Vec<_> = doc.records.iter().map(|r| r.key.0.as_str()).collect();
        assert_eq!(keys, ["a", "b"]);
        assert_eq!(
            doc.records[1].field("year").map(|f| f.value.as_str()),
            Some("1911")
        );
    }
}

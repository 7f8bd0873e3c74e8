//! JSON (RFC 8259) as a tree in which every value knows its place: front matter in Hugo's third form, and CSL-JSON. Nesting is limited: a
//! text is not to be trusted.

use crate::document::{FrontNode, NodeKind};
use crate::text::Span;

/// How deep values may nest.
const DEEPEST: usize = 64;
/// Where the value that `text` starts with ends, in bytes; `None` where it is no JSON.
pub(super) fn end(text: &str) -> Option<usize> {
    let mut json = Json {
        text,
        at: 0,
        base: 0,
    };
    json.value(0).ok()?;
    Some(json.at)
}

/// Reads `body`, a value that stands at byte `base` of the source. An error says what is missing, and where.
pub(super) fn read(body: &str, base: usize) -> Result<FrontNode, (Span, String)> {
    let mut json = Json {
        text: body,
        at: 0,
        base,
    };
    let node = json.value(0)?;
    json.blanks();
    if json.at < body.len() {
        return json.wrong("there is more after the object");
    }
    Ok(node)
}

struct Json<'s> {
    text: &'s str,
    at: usize,
    base: usize,
}

type Read<T> = Result<T, (Span, String)>;

impl Json<'_> {
    fn wrong<T>(&self, what: &str) -> Read<T> {
        let at = self.base + self.at;
        Err((Span::new(at, at), what.to_owned()))
    }

    fn peek(&self) -> u8 {
        self.text.as_bytes().get(self.at).copied().unwrap_or(0)
    }

    fn blanks(&mut self) {
        while matches!(self.peek(), b' ' | b'\t' | b'\n' | b'\r') {
            self.at += 1;
        }
    }

    fn takes(&mut self, b: u8) -> bool {
        self.blanks();
        let there = self.peek() == b;
        self.at += usize::from(there);
        there
    }

    fn value(&mut self, depth: usize) -> Read<FrontNode> {
        self.blanks();
        let start = self.at;
        if depth > DEEPEST {
            return self.wrong("nested too deep");
        }
        let kind = match self.peek() {
            b'{' => self.object(depth)?,
            b'[' => self.array(depth)?,
            b'"' => NodeKind::Scalar(self.string()?),
            _ => {
                let word = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'+' | b'.');
                let rest = &self.text.as_bytes()[start..];
                let len = rest.iter().take_while(|b| word(b)).count();
                let word = &self.text[start..start + len];
                let number = word.parse::<f64>().is_ok() && !word.contains(['n', 'N']);
                if !number && !matches!(word, "true" | "false" | "null") {
                    return self.wrong("a value is missing here, or has no quotes");
                }
                self.at += len;
                NodeKind::Scalar(word.to_owned())
            }
        };
        let span = Span::new(self.base + start, self.base + self.at);
        Ok(FrontNode { kind, span })
    }

    fn object(&mut self, depth: usize) -> Read<NodeKind> {
        self.at += 1;
        let mut pairs = Vec::new();
        if self.takes(b'}') {
            return Ok(NodeKind::Map(pairs));
        }
        loop {
            self.blanks();
            let start = self.at;
            if self.peek() != b'"' {
                return self.wrong("a key in quotes is missing here");
            }
            let key = self.string()?;
            let place = Span::new(self.base + start, self.base + self.at);
            if !self.takes(b':') {
                return self.wrong("a colon is missing here");
            }
            pairs.push((key, place, self.value(depth + 1)?));
            if self.takes(b'}') {
                return Ok(NodeKind::Map(pairs));
            }
            if !self.takes(b',') {
                return self.wrong("a comma or a closing brace is missing here");
            }
        }
    }

    fn array(&mut self, depth: usize) -> Read<NodeKind> {
        self.at += 1;
        let mut items = Vec::new();
        if self.takes(b']') {
            return Ok(NodeKind::List(items));
        }
        loop {
            items.push(self.value(depth + 1)?);
            if self.takes(b']') {
                return Ok(NodeKind::List(items));
            }
            if !self.takes(b',') {
                return self.wrong("a comma or a closing bracket is missing here");
            }
        }
    }

    fn string(&mut self) -> Read<String> {
        let start = self.at;
        let mut end = start + 1;
        let bytes = self.text.as_bytes();
        loop {
            match bytes.get(end) {
                Some(b'"') => break,
                Some(b'\\') => end += 2,
                Some(b'\n' | b'\r') | None => return self.wrong("this string is never closed"),
                Some(_) => end += 1,
            }
        }
        let raw = &self.text[start..=end];
        let Ok(text) = serde_json::from_str(raw) else {
            return self.wrong("this string has an escape that JSON does not know");
        };
        self.at = end + 1;
        Ok(text)
    }
}

//! JSON (RFC 8259) as a tree in which every value knows its place. Nesting is limited: a text is not to be trusted.

use crate::document::{Node, NodeKind};
use crate::text::Span;

/// How deep values may nest.
const DEEPEST: usize = 64;

/// Reads the value that `source` holds from byte `start` on; `None` where it is no JSON.
pub(super) fn parse(source: &str, start: usize) -> Option<Node> {
    let mut p = Parser { source, at: start };
    let node = p.value(0)?;
    p.blanks();
    (p.at == source.len()).then_some(node)
}

struct Parser<'s> {
    source: &'s str,
    at: usize,
}

impl Parser<'_> {
    fn byte(&self) -> Option<u8> {
        self.source.as_bytes().get(self.at).copied()
    }

    fn blanks(&mut self) {
        while self
            .byte()
            .is_some_and(|b| matches!(b, b' ' | b'\t' | b'\n' | b'\r'))
        {
            self.at += 1;
        }
    }

    /// Passes a sign, with the blanks before it.
    fn pass(&mut self, sign: u8) -> Option<()> {
        self.blanks();
        (self.byte()? == sign).then(|| self.at += 1)
    }

    fn value(&mut self, depth: usize) -> Option<Node> {
        self.blanks();
        let from = self.at;
        let kind = match self.byte()? {
            _ if depth > DEEPEST => return None,
            b'{' => NodeKind::Map(self.members(depth)?),
            b'[' => NodeKind::List(self.items(depth)?),
            b'"' => {
                let (text, span) = self.string()?;
                let kind = NodeKind::Scalar(text);
                return Some(Node { kind, span });
            }
            _ => {
                while self
                    .byte()
                    .is_some_and(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'))
                {
                    self.at += 1;
                }
                if self.at == from {
                    return None;
                }
                NodeKind::Scalar(self.source.get(from..self.at)?.to_owned())
            }
        };
        let span = Span::new(from, self.at);
        Some(Node { kind, span })
    }

    fn items(&mut self, depth: usize) -> Option<Vec<Node>> {
        self.at += 1;
        let mut all = Vec::new();
        if self.pass(b']').is_some() {
            return Some(all);
        }
        loop {
            all.push(self.value(depth + 1)?);
            if self.pass(b',').is_none() {
                return self.pass(b']').map(|()| all);
            }
        }
    }

    fn members(&mut self, depth: usize) -> Option<Vec<(String, Span, Node)>> {
        self.at += 1;
        let mut all = Vec::new();
        if self.pass(b'}').is_some() {
            return Some(all);
        }
        loop {
            self.blanks();
            let (key, span) = (self.byte()? == b'"').then(|| self.string())??;
            self.pass(b':')?;
            all.push((key, span, self.value(depth + 1)?));
            if self.pass(b',').is_none() {
                return self.pass(b'}').map(|()| all);
            }
        }
    }

    /// A string, with the place of what stands between its quotation marks.
    fn string(&mut self) -> Option<(String, Span)> {
        self.at += 1;
        let from = self.at;
        let mut text = String::new();
        loop {
            let rest = self.source.get(self.at..)?;
            let next = rest.find(['"', '\\'])?;
            text.push_str(&rest[..next]);
            self.at += next + 1;
            if rest.as_bytes()[next] == b'"' {
                return Some((text, Span::new(from, self.at - 1)));
            }
            let escape = self.byte()?;
            self.at += 1;
            match escape {
                b'n' | b'r' | b't' | b'b' | b'f' => text.push(' '),
                b'u' => {
                    let code =
                        u32::from_str_radix(self.source.get(self.at..self.at + 4)?, 16).ok()?;
                    self.at += 4;
                    // A half of a pair stands for nothing by itself.
                    text.push(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
                }
                other if other.is_ascii() => text.push(char::from(other)),
                _ => return None,
            }
        }
    }
}

//! What MDX takes from JavaScript: `import` and `export` statements, and expressions in braces.

use super::super::hole::{Face, Hole};
use super::scan::{LONGEST, Scan, hole};
use crate::text::Span;

/// Longest statement in bytes.
const STATEMENT: usize = 1 << 16;

/// The statement that starts at `at`, the start of a line, if one does: up to the end of the line on which its brackets close.
pub(super) fn statement(source: &str, at: usize) -> Option<Span> {
    let rest = &source[at..];
    let line = rest.lines().next()?.trim_end();
    let imports = line.strip_prefix("import ").is_some_and(|t| {
        let whole = t.contains(['\'', '"']) && line.ends_with([';', '\'', '"']);
        whole || t.trim_end().ends_with('{') || t.trim_end().ends_with(',') && t.starts_with('{')
    });
    let exports = line.strip_prefix("export ").is_some_and(|t| {
        [
            "const ",
            "default ",
            "let ",
            "var ",
            "function ",
            "async ",
            "class ",
            "{",
            "* ",
        ]
        .iter()
        .any(|k| t.starts_with(k))
    });
    (imports || exports).then(|| Span::new(at, at + length(rest)))
}

/// How long the statement is that `text` starts with. One whose brackets never close ends with its paragraph.
fn length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let (mut depth, mut quote, mut at) = (0usize, 0u8, 0);
    while at < bytes.len().min(STATEMENT) {
        let b = bytes[at];
        match b {
            b'\\' if quote != 0 => at += 1,
            // A string in plain quotes ends with its line.
            b'\n' if quote == b'\'' || quote == b'"' => quote = 0,
            _ if quote != 0 => quote = if b == quote { 0 } else { quote },
            b'"' | b'\'' | b'`' => quote = b,
            b'/' if bytes[at..].starts_with(b"//") => {
                at = memchr::memchr(b'\n', &bytes[at..]).map_or(bytes.len(), |n| at + n);
                continue;
            }
            b'/' if bytes[at..].starts_with(b"/*") => {
                let end = memchr::memmem::find(&bytes[at..], b"*/");
                at = end.map_or(bytes.len(), |n| at + n + 2);
                continue;
            }
            b'{' | b'(' | b'[' => depth += 1,
            b'}' | b')' | b']' => depth = depth.saturating_sub(1),
            b'\n' if depth == 0 => {
                let next = text[at + 1..].lines().next().unwrap_or_default();
                let over = next.trim().is_empty()
                    || next.starts_with("import ")
                    || next.starts_with("export ")
                    || next.starts_with(['<', '#']);
                if over {
                    return at + 1;
                }
            }
            _ => {}
        }
        at += 1;
    }
    if depth == 0 && at >= bytes.len() {
        return bytes.len();
    }
    let blank = text.find("\n\n").or_else(|| text.find("\n\r\n"));
    blank.map_or(text.len(), |at| at + 1)
}

/// The statements of MDX: at the start of a line, behind a blank one or another statement.
pub(super) fn statements(source: &str, start: usize) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    let mut at = start;
    let mut apart = true;
    for line in source[start..].split_inclusive('\n') {
        let begins = at;
        at += line.len();
        if found.last().is_some_and(|s| begins < s.end) {
            apart = true;
            continue;
        }
        let own = if apart {
            statement(source, begins)
        } else {
            None
        };
        apart = own.is_some() || line.trim().is_empty();
        found.extend(own);
    }
    found
}

impl Scan<'_> {
    /// `{props.name}`: an expression, up to the brace that closes it. Of a string (`{" "}`) the words are read.
    pub(super) fn expression(&self, i: usize, out: &mut Vec<Hole>) -> Option<Hole> {
        let end = self.closed_before(i, b'{', b'}', i + LONGEST)?;
        let inner = self.source.get(i + 1..end - 1)?;
        let words = inner.trim();
        let quote = words
            .chars()
            .next()
            .filter(|c| matches!(c, '"' | '\'' | '`'));
        if let Some(quote) = quote
            && let Some(said) = words[1..].strip_suffix(quote)
            && !said.contains([quote, '\\', '$'])
        {
            let from = i + 1 + (inner.len() - inner.trim_start().len()) + 1;
            out.push(hole(i, from, Face::Blank, false, false));
            return Some(hole(from + said.len(), end, Face::Blank, false, false));
        }
        Some(hole(i, end, Face::Word, false, true))
    }

    /// A JSX tag with an expression among its attributes; one without is a tag like any other.
    pub(super) fn element(&self, i: usize, out: &mut Vec<Hole>) -> Option<Hole> {
        let b = self.bytes;
        if b[i] != b'<' || !b.get(i + 1)?.is_ascii_alphabetic() {
            return None;
        }
        let (mut depth, mut quote) = (0usize, 0u8);
        let mut braces: Vec<(usize, usize)> = Vec::new();
        let limit = b.len().min(i + LONGEST / 4);
        for at in i + 1..limit {
            let c = b[at];
            match c {
                _ if c == quote => quote = 0,
                _ if quote != 0 => {}
                b'"' | b'\'' => quote = c,
                b'{' => {
                    if depth == 0 && b[at - 1] != b'=' {
                        return None;
                    }
                    if depth == 0 {
                        braces.push((at, at));
                    }
                    depth += 1;
                }
                b'}' => {
                    depth = depth.checked_sub(1)?;
                    if let Some(last) = braces.last_mut() {
                        last.1 = at;
                    }
                }
                b'>' if depth == 0 => {
                    let first = braces.first()?;
                    if !is_link(&self.source[i + 1..first.0]) {
                        return Some(hole(i, at + 1, Face::Word, false, false));
                    }
                    // The target of a link is read: `<Link href={"…"}>`.
                    for &(open, close) in &braces {
                        let simple = !b[open..close].iter().any(|b| b" \t\n<>".contains(b));
                        if simple {
                            out.push(hole(open, open + 1, Face::Blank, false, false));
                            out.push(hole(close, close + 1, Face::Blank, false, false));
                        } else {
                            out.push(hole(open, close + 1, Face::Word, false, false));
                        }
                    }
                    return out.pop();
                }
                b'<' if depth == 0 => return None,
                _ => {}
            }
        }
        None
    }
}

/// Whether a tag that begins so is that of a component that links: `a`, `Link`, `ExternalLink`.
fn is_link(tag: &str) -> bool {
    let name = tag
        .split(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or_default();
    matches!(name, "a" | "A" | "Anchor") || name.ends_with("Link")
}

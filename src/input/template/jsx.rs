//! What MDX takes from JavaScript in a line: expressions in braces, and attributes with expressions.

use super::super::hole::{Face, Hole};
use super::scan::{LONGEST, TemplateScan, hole};

impl TemplateScan<'_> {
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

//! Statements of MDX: `import` and `export`, up to the bracket that closes them.

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

/// The statements of MDX: at the start of a line, after a blank one or another statement.
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

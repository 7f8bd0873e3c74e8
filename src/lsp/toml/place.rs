//! What stands where the cursor is in a TOML file, worked out from its lines: a file that is being written cannot be parsed.

use crate::text::Span;

/// A place in a TOML file.
#[derive(Debug)]
pub(super) struct TomlPlace<'t> {
    /// The table it is in, as its header has it: `rule.find`.
    pub(super) table: String,
    /// What is written here.
    pub(super) within: TomlContext,
    /// The word at the cursor, up to it.
    pub(super) word: Span,
    /// The character before that word.
    pub(super) sigil: Option<char>,
    /// The keys that the table has already.
    pub(super) written: Vec<&'t str>,
}

/// What is written at a place.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum TomlContext {
    /// A table's header.
    Header,
    /// A key.
    Key,
    /// The value of a key, in quotation marks or not.
    Value {
        /// Which.
        key: String,
        /// Whether quotation marks are there.
        quoted: bool,
    },
    /// A comment.
    Nothing,
}

/// What stands at byte `offset`.
pub(super) fn place_at(text: &str, offset: usize) -> TomlPlace<'_> {
    let line_start = text[..offset].rfind('\n').map_or(0, |at| at + 1);
    let before = &text[line_start..offset];
    let start = offset - before.len()
        + before.rfind(|c| !is_word(c)).map_or(0, |at| {
            at + before[at..].chars().next().map_or(1, char::len_utf8)
        });
    let (table, body) = table_at(text, line_start);
    let mut place = TomlPlace {
        table,
        within: TomlContext::Key,
        word: Span::new(start, offset),
        sigil: text[line_start..start].chars().next_back(),
        written: keys_in(body),
    };
    let (outside, quoted) = outside_quotes(before);
    if outside.contains('#') {
        place.within = TomlContext::Nothing;
    } else if before.trim_start().starts_with('[') && !is_in_list(text, line_start) {
        place.within = TomlContext::Header;
    } else if let Some(key) = key_at(text, line_start, before) {
        place.within = TomlContext::Value { key, quoted };
    }
    place
}

/// The whole word around byte `offset`.
pub(super) fn word_around(text: &str, offset: usize) -> Option<Span> {
    let start = text[..offset].rfind(|c| !is_word(c));
    let start = start.map_or(0, |at| {
        at + text[at..].chars().next().map_or(1, char::len_utf8)
    });
    let end = text[offset..]
        .find(|c| !is_word(c))
        .map_or(text.len(), |at| offset + at);
    (start < end).then(|| Span::new(start, end))
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '_')
}

/// The header above `line_start`, without brackets, and what stands between the two.
fn table_at(text: &str, line_start: usize) -> (String, &str) {
    let mut at = 0;
    let (mut table, mut body) = (String::new(), 0);
    for line in text[..line_start].split_inclusive('\n') {
        at += line.len();
        let head = line.trim();
        if head.starts_with('[') && !is_in_list(text, at - line.len()) {
            let name = head.trim_start_matches('[');
            let name = name.split(']').next().unwrap_or_default();
            table = name
                .chars()
                .filter(|c| !c.is_whitespace() && *c != '"')
                .collect();
            body = at;
        }
    }
    (table, &text[body..line_start])
}

/// The keys of some lines.
fn keys_in(body: &str) -> Vec<&str> {
    let keys = body.lines().filter_map(|l| l.split_once('='));
    let keys = keys.map(|(k, _)| k.trim());
    keys.filter(|k| !k.is_empty() && k.chars().all(is_word))
        .collect()
}

/// The key whose value the end of `before` is in, on this line or on one above whose list is still open.
fn key_at(text: &str, line_start: usize, before: &str) -> Option<String> {
    // In `{ sentence = [`, the key is the inner one.
    let (outside, _) = outside_quotes(before);
    let own = outside.rfind('=').filter(|at| {
        let rest = &outside[at + 1..];
        !(rest.contains(',') && open_lists(rest) == 0 && outside.contains('{'))
    });
    if let Some(at) = own {
        let name = outside[..at].trim_end();
        let from = name.rfind(|c: char| !is_word(c)).map_or(0, |at| at + 1);
        let name = name.get(from..).unwrap_or_default();
        return Some(name.to_owned());
    }
    if outside.contains('{') {
        return None;
    }
    let line = list_start(text, line_start)?;
    line.split_once('=').map(|(key, _)| key.trim().to_owned())
}

/// Whether the line at `line_start` stands in a list that a line above has opened.
fn is_in_list(text: &str, line_start: usize) -> bool {
    list_start(text, line_start).is_some()
}

/// The line above that opened the list which is still open at `line_start`.
fn list_start(text: &str, line_start: usize) -> Option<&str> {
    // No list is longer than this that somebody writes by hand.
    const MOST: usize = 400;
    let mut open = 0;
    for line in text[..line_start].lines().rev().take(MOST) {
        let (outside, _) = outside_quotes(line);
        let code = outside.split('#').next().unwrap_or_default();
        let is_key = code
            .split_once('=')
            .is_some_and(|(k, _)| k.trim().chars().all(is_word));
        open += open_lists(code);
        if is_key {
            return (open > 0).then_some(line);
        }
        if code.trim_start().starts_with('[') && code.trim_end().ends_with(']') {
            return None;
        }
    }
    None
}

/// How many more lists `code` opens than it closes.
fn open_lists(code: &str) -> i32 {
    code.chars().fold(0, |n, c| match c {
        '[' => n + 1,
        ']' => n - 1,
        _ => n,
    })
}

/// `line` with what is quoted made blank, and whether it ends within quotation marks.
fn outside_quotes(line: &str) -> (String, bool) {
    let mut quote = None;
    let mut escaped = false;
    let mut out = String::with_capacity(line.len());
    for c in line.chars() {
        match quote {
            Some(q) if c == q && !escaped => quote = None,
            None if c == '"' || c == '\'' => quote = Some(c),
            None => {
                out.push(c);
                continue;
            }
            Some(_) => {}
        }
        escaped = c == '\\' && quote == Some('"') && !escaped;
        // As many bytes as there were.
        out.extend(std::iter::repeat_n(' ', c.len_utf8()));
    }
    (out, quote.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(marked: &str) -> (String, TomlContext, String) {
        let offset = marked.find('|').unwrap();
        let text = marked.replace('|', "");
        let p = place_at(&text, offset);
        let word = text[p.word.start..p.word.end].to_owned();
        (p.table.clone(), p.within, word)
    }

    fn value(key: &str, quoted: bool) -> TomlContext {
        TomlContext::Value {
            key: key.to_owned(),
            quoted,
        }
    }

    #[test]
    fn a_place_is_told_by_its_lines() {
        let own = |t: &str| t.to_owned();
        for (text, table, within, word) in [
            ("[[rule]]\nse|", "rule", TomlContext::Key, "se"),
            (
                "[[rule]]\nseverity = \"wa|",
                "rule",
                value("severity", true),
                "wa",
            ),
            (
                "[rule.find]\nphrases = [\n  \"@exp|\",\n]",
                "rule.find",
                value("phrases", true),
                "exp",
            ),
            (
                "[rule.unless]\nsentence = [\"cited\", \"|",
                "rule.unless",
                value("sentence", true),
                "",
            ),
            (
                "[rule.unless]\nnext = { evidence = [\"na|",
                "rule.unless",
                value("evidence", true),
                "na",
            ),
            ("[rules]\nx = |", "rules", value("x", false), ""),
            ("[ru|", "", TomlContext::Header, "ru"),
            ("a = [\n  [1],\n]\nb|", "", TomlContext::Key, "b"),
            ("[check]\n# a = |", "check", TomlContext::Nothing, ""),
            ("[check]\na = \"#\" # |", "check", TomlContext::Nothing, ""),
            (
                "[[override]]\nfiles = [\"ä\"]\n\nst|",
                "override",
                TomlContext::Key,
                "st",
            ),
        ] {
            assert_eq!(place(text), (own(table), within, own(word)), "{text}");
        }
    }
}

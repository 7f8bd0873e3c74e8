//! Front matter: YAML between `---` lines, TOML between `+++` lines or an object of JSON, at the very start of a text.

mod toml_tree;
mod yaml;

use super::json;
use crate::document::{FrontMatter, FrontNode, FrontRead, NodeKind};
use crate::text::Span;

/// No object of JSON is read any further, in bytes.
const LONGEST_OBJECT: usize = 1 << 20;

/// The front matter that starts at byte `start`, if there is any. One that is never closed is none.
pub(super) fn read(source: &str, start: usize) -> Option<FrontMatter> {
    let rest = &source[start..];
    if rest.starts_with('{') {
        return json_object(rest, start);
    }
    let fence = match rest.get(..3)? {
        "---" => "---",
        "+++" => "+++",
        _ => return None,
    };
    let first = line_end(rest, 0);
    if !rest[3..first.0].trim_end_matches([' ', '\t']).is_empty() {
        return None;
    }
    let body_start = first.1;
    let mut at = body_start;
    let (body_end, end) = loop {
        if at >= rest.len() {
            return None;
        }
        let (line, next) = line_end(rest, at);
        let text = rest[at..line].trim_end_matches([' ', '\t']);
        if text == fence || (text == "..." && fence == "---") {
            break (at, next);
        }
        at = next;
    };
    let body = &rest[body_start..body_end];
    let base = start + body_start;
    let read: fn(&str, usize) -> FrontRead = if fence == "---" {
        yaml::read
    } else {
        toml_tree::read
    };
    let front = FrontMatter::new(Span::new(start, start + end), body, base, read);
    if fence == "+++" || starts_with_key(body) {
        return Some(front);
    }
    // A paragraph between two rules, most likely: only reading it tells.
    let none = match front.problem() {
        Some(_) => !looks_like_keys(body),
        None => is_prose(front.root()),
    };
    (!none).then_some(front)
}

/// An object of JSON with nothing after it on its last line. One that is broken ends with the line that closes it.
fn json_object(rest: &str, start: usize) -> Option<FrontMatter> {
    if !looks_like_object(rest) {
        return None;
    }
    let alone = |end: usize| {
        let (line, next) = line_end(rest, end);
        rest[end..line].trim().is_empty().then_some((end, next))
    };
    let closes = || {
        let mut at = 0;
        while at < rest.len() {
            let (line, next) = line_end(rest, at);
            if rest[at..line].trim_end() == "}" {
                return Some((at + 1, next));
            }
            at = next;
        }
        None
    };
    let most = rest.floor_char_boundary(LONGEST_OBJECT);
    let (end, next) = json::end(&rest[..most]).and_then(alone).or_else(closes)?;
    let span = Span::new(start, start + next);
    Some(FrontMatter::new(
        span,
        &rest[..end.min(most)],
        start,
        |body, base| json::read(body, base).map(Some),
    ))
}

/// Whether `text` starts like an object with keys: a brace, and a key in quotes with a colon.
fn looks_like_object(text: &str) -> bool {
    let Some(inner) = text.strip_prefix('{') else {
        return false;
    };
    let inner = inner.trim_start();
    let key = inner.strip_prefix('"').and_then(|k| k.split_once('"'));
    key.is_some_and(|(key, rest)| !key.contains('\n') && rest.trim_start().starts_with(':'))
}

/// Whether this is a paragraph between two rules rather than front matter.
fn is_prose(root: Option<&FrontNode>) -> bool {
    root.is_some_and(|r| !matches!(r.kind, NodeKind::Map(_)))
}

/// Whether the first line that is no comment has the shape of `key:`.
fn looks_like_keys(body: &str) -> bool {
    body.lines()
        .map(str::trim_end)
        .find(|l| !l.is_empty() && !l.starts_with('#'))
        .is_some_and(|l| {
            l.split_once(':').is_some_and(|(key, rest)| {
                !key.is_empty()
                    && !key.contains(char::is_whitespace)
                    && (rest.is_empty() || rest.starts_with(' '))
            })
        })
}

/// Whether the first line that is no comment starts with a key as most have it: then the whole is a mapping, or a broken one.
fn starts_with_key(body: &str) -> bool {
    let bare = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-');
    looks_like_keys(body)
        && body
            .lines()
            .find(|l| !l.trim_end().is_empty() && !l.starts_with('#'))
            .and_then(|l| l.split_once(':'))
            .is_some_and(|(key, rest)| {
                (rest.is_empty() || rest.starts_with(' '))
                    && key.starts_with(|c: char| c.is_ascii_alphabetic())
                    && key.len() < 100
                    && key.bytes().all(bare)
            })
}

/// Where the line of byte `at` ends, and where the next one starts.
fn line_end(text: &str, at: usize) -> (usize, usize) {
    let bytes = text.as_bytes();
    memchr::memchr2(b'\n', b'\r', &bytes[at..]).map_or((text.len(), text.len()), |n| {
        let end = at + n;
        let crlf = bytes[end] == b'\r' && bytes.get(end + 1) == Some(&b'\n');
        (end, end + 1 + usize::from(crlf))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn front(source: &str) -> FrontMatter {
        read(source, 0).unwrap()
    }

    fn value<'a>(f: &'a FrontMatter, key: &str) -> (&'a str, Span) {
        let node = f.root().unwrap().get(key).unwrap();
        (node.as_str().unwrap(), node.span)
    }

    #[test]
    fn yaml_nodes_know_their_bytes() {
        let s = "---\r\n# é\r\ntitle: \"Fé & co\"\r\ntags:\r\n  - a\r\n  - ü b\r\n---\r\nText";
        let f = front(s);
        assert_eq!(f.span, Span::new(0, s.len() - 4));
        assert_eq!(value(&f, "title"), ("Fé & co", Span::new(18, 28)));
        assert_eq!(&s[18..28], "\"Fé & co\"");
        let tags = f.root().unwrap().get("tags").unwrap();
        let NodeKind::List(items) = &tags.kind else {
            panic!("{tags:?}")
        };
        assert_eq!(&s[items[1].span.start..items[1].span.end], "ü b");
        let NodeKind::Map(pairs) = &f.root().unwrap().kind else {
            panic!()
        };
        assert_eq!(&s[pairs[1].1.start..pairs[1].1.end], "tags");
    }

    #[test]
    fn quoted_lines_need_no_indent() {
        let s = "---\na: \"one\ntwo: 'x'\"\nb: c\n---\n";
        let f = front(s);
        assert_eq!(value(&f, "a"), ("one two: 'x'", Span::new(7, 21)));
        assert_eq!(value(&f, "b").0, "c");
    }

    #[test]
    fn toml_nodes_know_their_bytes() {
        let s = "+++\ntitle = \"Fé\"\ndate = 2024-05-06\n[extra]\nn = [1, 2.5]\n+++\nText";
        let f = front(s);
        assert_eq!(value(&f, "title"), ("Fé", Span::new(12, 17)));
        assert_eq!(value(&f, "date").0, "2024-05-06");
        let extra = f.root().unwrap().get("extra").unwrap();
        let NodeKind::List(n) = &extra.get("n").unwrap().kind else {
            panic!()
        };
        assert_eq!(n[1].as_str(), Some("2.5"));
    }

    #[test]
    fn json_nodes_know_their_bytes() {
        let s = "{\n  \"title\": \"F\u{e9} \\u0026 co\",\n  \"tags\": [\"a\", 2.5, {}]\n}\n\nText";
        let f = front(s);
        assert_eq!(f.span, Span::new(0, s.len() - 5));
        assert_eq!(value(&f, "title").0, "F\u{e9} & co");
        let tags = f.root().unwrap().get("tags").unwrap();
        assert_eq!(&s[tags.span.start..tags.span.end], "[\"a\", 2.5, {}]");
        let title = front("{\"title\": \"The quay\", \"x\": {\"title\": 1}}\n")
            .title()
            .unwrap();
        assert_eq!(title, Span::new(11, 19));
        // Broken, and closed by a line of its own: not prose, and reported.
        let f = front("{\n\"title\": \"a\",\n}\nText");
        assert_eq!(
            (f.span, f.problem().unwrap().0.start),
            (Span::new(0, 18), 16)
        );
        for s in [
            "{{< figure >}}\n",
            "{% raw %}",
            "{::comment}\n",
            "{ a } b",
            "{\"a\"} b",
            "{\"a\": 1} b",
            "{",
        ] {
            assert!(read(s, 0).is_none(), "{s}");
        }
        assert!(read(&"{\"a\":".repeat(9000), 0).is_none());
    }

    #[test]
    fn broken_front_matter_is_a_problem_and_not_prose() {
        let f = front("---\ntitle: \"a\nb: [1\n---\nText");
        assert!(f.root().is_none());
        assert!(f.problem().unwrap().0.start >= 4);
        let f = front("+++\na = \n+++\n");
        assert_eq!(f.problem().unwrap().0.start, 8);
    }

    #[test]
    fn rules_and_open_fences_are_no_front_matter() {
        for s in [
            "---\nWords.\n---\n",
            "---\ntitle: a\n",
            "--- a\nb: c\n---\n",
            "----\nb: c\n----\n",
            "---",
            "",
            "+++",
        ] {
            assert!(read(s, 0).is_none(), "{s}");
        }
        assert!(front("---\n---\nText").root().is_none());
    }

    #[test]
    fn hostile_yaml_is_refused() {
        let deep = format!("---\na: {}\n---\n", "[".repeat(5000));
        assert!(front(&deep).problem().is_some());
        let mut laughs = String::from("---\na: &a [x,x,x,x,x,x,x,x,x,x]\n");
        for (n, p) in ["b", "c", "d", "e", "f", "g", "h", "i"]
            .iter()
            .zip(["a", "b", "c", "d", "e", "f", "g", "h"])
        {
            laughs.push_str(&format!(
                "{n}: &{n} [{}]\n",
                vec![format!("*{p}"); 10].join(", ")
            ));
        }
        laughs.push_str("---\n");
        assert!(front(&laughs).problem().is_some());
    }
}

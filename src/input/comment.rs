//! Comments that are no HTML: those of templates, and link definitions that nobody refers to.

use super::hole::Hole;
use crate::document::{Builder, Format};
use crate::text::Span;
use memchr::memmem;

/// How comments of templates begin and end. The longer beginning stands first.
const MARKS: [(&str, &str); 13] = [
    ("{::comment}", "{:/comment}"),
    ("{::comment}", "{:/}"),
    ("{>>", "<<}"),
    ("%%", "%%"),
    ("% ", ""),
    ("{{- /*", "*/ -}}"),
    ("{{/*", "*/}}"),
    ("{{!--", "--}}"),
    ("{{!", "}}"),
    ("{/*", "*/}"),
    ("{#", "#}"),
    ("<%--", "--%>"),
    ("<%#", "%>"),
];

/// Notes the comments of a text that has been read. Plain text has none.
pub(super) fn find(
    b: &mut Builder<'_>,
    source: &str,
    start: usize,
    format: Format,
    holes: &[Hole],
) {
    let has = |token: &[u8]| memmem::find(source.as_bytes(), token).is_some();
    if format.is_markdown() && (has(b"]: #") || has(b"]: <>")) {
        definitions(b, source, start);
    }
    if format == Format::Text || !has(b"whosays-") {
        return;
    }
    for hole in holes {
        let span = Span::new(hole.at, hole.span.end);
        if let Some(inner) = source.get(span.start..span.end).and_then(inside) {
            let inner = Span::new(span.start + inner.start, span.start + inner.end);
            b.comment(span, inner, None);
        }
    }
}

/// What a comment of a template says, in bytes of it.
fn inside(text: &str) -> Option<Span> {
    if let Some(rest) = text.strip_prefix("{%") {
        // `{% comment %}…{% endcomment %}`
        let rest = rest.trim_start_matches('-').trim_start();
        let open = text.find("%}")? + 2;
        let close = text.rfind("{%")?;
        return (rest.starts_with("comment") && open <= close).then(|| Span::new(open, close));
    }
    let opened = || MARKS.iter().filter(|(o, _)| text.starts_with(o));
    let whole = opened().find(|(_, c)| text.ends_with(c));
    let (open, close) = whole.or_else(|| opened().next())?;
    let end = text.len() - text.strip_suffix(close).map_or(0, |_| close.len());
    (open.len() <= end).then(|| Span::new(open.len(), end))
}

/// `[//]: # (…)`: a link that nobody can follow, whose title is the comment. The parser keeps the first of a name only.
fn definitions(b: &mut Builder<'_>, source: &str, start: usize) {
    let mut at = start;
    let mut found = Vec::new();
    for line in source[start..].split_inclusive(['\n', '\r']) {
        if let Some((span, inner)) = definition(line) {
            let place = |s: Span| Span::new(at + s.start, at + s.end);
            let span = place(span);
            if !b.codes().iter().any(|c| c.overlaps(span)) {
                found.push((span, place(inner)));
            }
        }
        at += line.len();
    }
    for (span, inner) in found {
        b.code(span);
        b.comment(span, inner, None);
    }
}

/// The comment that a line is, and what it says.
fn definition(line: &str) -> Option<(Span, Span)> {
    let text = line.trim_start_matches([' ', '>', '\t']);
    let start = line.len() - text.len();
    let (label, rest) = text.strip_prefix('[')?.split_once("]:")?;
    let rest = rest.trim_start();
    let rest = rest.strip_prefix('#').or_else(|| rest.strip_prefix("<>"))?;
    let rest = rest.trim();
    let close = match rest.chars().next()? {
        '(' => ')',
        quote @ ('"' | '\'') => quote,
        _ => return None,
    };
    let inner = rest.get(1..)?.strip_suffix(close)?;
    let from = inner.as_ptr() as usize - line.as_ptr() as usize;
    let end = line.trim_end().len();
    let named = !label.trim().is_empty() && !label.contains(['[', ']']);
    named.then(|| (Span::new(start, end), Span::new(from, from + inner.len())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_of_templates_say_what_is_in_them() {
        for text in [
            "{# a #}",
            "{/* a */}",
            "{{/* a */}}",
            "{{- /* a */ -}}",
            "{{! a }}",
            "{{!-- a --}}",
            "{% comment %} a {% endcomment %}",
            "{%- comment -%} a {%- endcomment -%}",
            "<%# a %>",
        ] {
            let inner = inside(text).unwrap();
            assert_eq!(text[inner.start..inner.end].trim(), "a", "{text}");
        }
        for text in ["{{ a }}", "{% a %}", "[@a]", "<%= a %>"] {
            assert_eq!(inside(text), None, "{text}");
        }
    }

    #[test]
    fn a_definition_that_leads_nowhere_is_a_comment() {
        let said =
            |line: &str| definition(line).map(|(_, inner)| line[inner.start..inner.end].to_owned());
        for line in [
            "[//]: # (a b)\n",
            "[//]: # \"a b\"",
            "  [comment]: # 'a b'\r",
            "> [_]: <> (a b)",
        ] {
            assert_eq!(said(line).as_deref(), Some("a b"), "{line}");
        }
        for line in [
            "[a]: https://b.org (a b)",
            "[//]: # a b",
            "a [//]: # (a b)",
            "[]: # (a)",
        ] {
            assert_eq!(said(line), None, "{line}");
        }
    }
}

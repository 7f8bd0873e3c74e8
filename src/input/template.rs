//! Templates and shortcodes: `{{…}}`, `{%…%}`, `{{<…>}}`, `:::`, `{:.class}`, `<%…%>`, JSX, and `[@key]`. None of them is prose.

mod cite;
mod code;
mod jsx;
mod names;
mod nested;
mod remark;
mod scan;
mod statement;
mod xhtml;

use super::hole::{Dedent, Face, Hole};
use crate::document::Format;
use memchr::memmem;
use scan::TemplateScan;

/// The holes of `source` from byte `start` on, in order. What stands in code is none.
pub(super) fn holes(
    source: &str,
    start: usize,
    format: Format,
    dedents: &mut Vec<Dedent>,
) -> Vec<Hole> {
    let mut out = Vec::new();
    let body = if format == Format::Markdown {
        modules(source, start, &mut out)
    } else {
        start
    };
    if format == Format::Html {
        xhtml::empty_elements(source, body, &mut out);
    }
    let openers = openers(&source.as_bytes()[body..], format);
    if !openers.is_empty() || format == Format::Mdx {
        TemplateScan::new(source, body, format, openers).run(&mut out);
    }
    if format == Format::Markdown {
        nested::admonitions(source, body, &mut out, dedents);
    }
    out.sort_by_key(|h| h.at);
    // What stands inside another hole is part of it.
    let mut end = start;
    out.retain(|h| {
        let outside = h.at >= end;
        end = end.max(h.span.end);
        outside
    });
    for hole in &mut out {
        take_blank(source.as_bytes(), start, hole);
    }
    out
}

/// The bytes a hole of this text could open with: nearly no article has a template, and a few quick searches tell.
fn openers(bytes: &[u8], format: Format) -> Vec<u8> {
    let markdown = format.is_markdown();
    let has = |token: &[u8]| markdown && memmem::find(bytes, token).is_some();
    let (mut braces, mut tags) = (false, memmem::find(bytes, b"<%").is_some());
    for i in memchr::memchr_iter(b'{', bytes) {
        match bytes.get(i + 1) {
            Some(b'{' | b'%' | b'#' | b'/') => braces = true,
            Some(b':') => {
                braces |= !matches!(bytes.get(i + 2), Some(b'?' | b'#' | b'}' | b'0'..=b'9'));
            }
            _ => {}
        }
        tags |= i > 0 && bytes[i - 1] == b'=';
    }
    // A citation: the nearest bracket before the `@` opens one.
    let citations = memchr::memchr_iter(b'@', bytes).any(|i| {
        bytes[i.saturating_sub(scan::CITATION)..i]
            .iter()
            .rev()
            .find(|b| matches!(b, b'[' | b']' | b'@'))
            .is_some_and(|b| *b != b']')
    });
    let lines = memmem::find(bytes, b":::").is_some();
    let commands = |i: usize| bytes.get(i + 1).is_some_and(u8::is_ascii_alphabetic);
    [
        (braces || has(b"{"), b'{'),
        (tags, b'<'),
        (citations || has(b"[[") || has(b"[^_^]:"), b'['),
        (lines, b':'),
        (
            has(b"%%") || has(b"\n% ") || markdown && bytes.starts_with(b"% "),
            b'%',
        ),
        (has(b"@"), b'@'),
        (has(b"^["), b'^'),
        (
            markdown && memchr::memchr_iter(b'\\', bytes).any(commands),
            b'\\',
        ),
    ]
    .into_iter()
    .filter_map(|(has, opener)| has.then_some(opener))
    .collect()
}

/// A hole in the middle of a sentence takes the blank before it along, so that no two blanks meet and none stands before a full stop.
fn take_blank(bytes: &[u8], start: usize, hole: &mut Hole) {
    let before = hole.at > start && bytes[hole.at - 1] == b' ';
    let after = bytes
        .get(hole.span.end)
        .is_none_or(|b| b.is_ascii_whitespace() || b".,;:!?)".contains(b));
    if hole.face == Face::Word && before && after {
        hole.span.start = hole.at - 1;
    }
}

/// The `import` and `export` statements that stand before everything else in a text that is not called MDX. Returns where they end.
fn modules(source: &str, start: usize, out: &mut Vec<Hole>) -> usize {
    let mut at = start;
    loop {
        let rest = &source[at..];
        let blank = rest.len() - rest.trim_start().len();
        let line = source[..at + blank]
            .rfind('\n')
            .map_or(start, |i| i + 1)
            .max(at);
        let Some(statement) = statement::statement(source, line) else {
            return at;
        };
        at = statement.end;
        out.push(Hole {
            span: statement,
            at: statement.start,
            face: Face::Blank,
            citation: false,
            code: true,
        });
    }
}

pub(super) use nested::taken;

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(source: &str) -> Vec<&str> {
        cut_as(source, Format::Markdown)
    }

    fn cut_as(source: &str, format: Format) -> Vec<&str> {
        holes(source, 0, format, &mut Vec::new())
            .iter()
            .map(|h| &source[h.at..h.span.end])
            .collect()
    }

    #[test]
    fn templates_of_every_kind() {
        assert_eq!(
            cut("a {{ b }} c {% d %} {{< e \"f\" >}} {{{g}}} <%= h %> {# i #} {/* j */}"),
            [
                "{{ b }}",
                "{% d %}",
                "{{< e \"f\" >}}",
                "{{{g}}}",
                "<%= h %>",
                "{# i #}",
                "{/* j */}"
            ]
        );
        assert_eq!(cut("::: note\nA\n:::\nb ::: c"), ["::: note", ":::"]);
        assert_eq!(
            cut("# T {: #id .c}\n{:toc}\n{:?}"),
            ["{: #id .c}", "{:toc}"]
        );
        assert_eq!(
            cut("<Card a={1} b=\"x\">x</Card> <b a=\"c\">"),
            ["<Card a={1} b=\"x\">"]
        );
    }

    #[test]
    fn code_is_left_alone() {
        assert_eq!(cut("`{{` and `}}` {{a}}"), ["{{a}}"]);
        assert_eq!(cut("```\n{{a}}\n```\n{{b}}"), ["{{b}}"]);
        assert_eq!(
            cut("> ~~~\n> {{a}}\n\n{{b}}\n"),
            Vec::<&str>::new(),
            "an unclosed fence is code to the end"
        );
        assert_eq!(cut_as("`{{a}}`", Format::Html), ["{{a}}"]);
    }

    #[test]
    fn highlighted_code_and_comments_go_with_their_tags() {
        assert_eq!(
            cut(
                "{% highlight rust %}\nlet x;\n\n{% endhighlight %} b {% comment %}c{% endcomment %}{% raw %}d{% endraw %}"
            ),
            [
                "{% highlight rust %}\nlet x;\n\n{% endhighlight %}",
                "{% comment %}c{% endcomment %}",
                "{% raw %}",
                "{% endraw %}"
            ]
        );
    }

    #[test]
    fn what_is_never_closed_is_text() {
        assert_eq!(cut("a {{ b\n\nc }} d {% e"), Vec::<&str>::new());
    }

    #[test]
    fn citations_but_not_links_or_addresses() {
        assert_eq!(
            cut("x [@a_b] [see @doe2010, p. 3; -@x] [@l](u) [@r][s] [me@x.org] [no]"),
            ["[@a_b]", "[see @doe2010, p. 3; -@x]"]
        );
        let h = holes("x [@a].", 0, Format::Markdown, &mut Vec::new());
        assert_eq!((h[0].span, h[0].at), (crate::text::Span::new(1, 6), 2));
    }

    #[test]
    fn imports_at_the_top() {
        let s = "import A from './a'\nexport const m = {\n  t: 1\n}\n\nimport is a word.\n";
        assert_eq!(
            cut(s),
            ["import A from './a'\n", "export const m = {\n  t: 1\n}\n"]
        );
        assert_eq!(cut("import duties rose.\n"), Vec::<&str>::new());
    }
}

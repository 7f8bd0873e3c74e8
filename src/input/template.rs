//! Templates and shortcodes: `{{…}}`, `{%…%}`, `{{<…>}}`, `:::`, `{:.class}`, `<%…%>`, JSX, and `[@key]`. None of them is prose.

mod code;
mod scan;

use super::hole::{Face, Hole};
use crate::document::Format;
use crate::text::Span;
use memchr::memmem;
use scan::Scan;

/// The holes of `source` from byte `start` on, in order. What stands in code is none.
pub(super) fn holes(source: &str, start: usize, format: Format) -> Vec<Hole> {
    let mut out = Vec::new();
    let markdown = format == Format::Markdown;
    let body = if markdown {
        modules(source, start, &mut out)
    } else {
        start
    };
    let openers = openers(&source.as_bytes()[body..]);
    if !openers.is_empty() {
        Scan::new(source, body, format, openers).run(&mut out);
    }
    for hole in &mut out {
        take_blank(source.as_bytes(), start, hole);
    }
    out
}

/// The bytes a hole of this text could open with: nearly no article has a template, and a few quick searches tell.
fn openers(bytes: &[u8]) -> Vec<u8> {
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
    [
        (braces, b'{'),
        (tags, b'<'),
        (citations, b'['),
        (lines, b':'),
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

/// The `import` and `export` lines of MDX, which stand before everything else. Returns where they end.
fn modules(source: &str, start: usize, out: &mut Vec<Hole>) -> usize {
    let mut at = start;
    let mut inside = false;
    for line in source[start..].split_inclusive('\n') {
        let text = line.trim();
        let imports = text.starts_with("import ")
            && (text.contains('\'') || text.contains('"'))
            && text.ends_with([';', '\'', '"']);
        let exports = ["const ", "default ", "let ", "function ", "{"]
            .iter()
            .any(|k| {
                text.strip_prefix("export ")
                    .is_some_and(|t| t.starts_with(k))
            });
        if text.is_empty() {
            inside = false;
        } else if inside || imports || exports {
            inside = true; // an export goes on to the blank line
            out.push(Hole {
                span: Span::new(at, at + line.len()),
                at,
                face: Face::Blank,
                citation: false,
                code: true,
            });
        } else {
            break;
        }
        at += line.len();
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(source: &str) -> Vec<&str> {
        cut_as(source, Format::Markdown)
    }

    fn cut_as(source: &str, format: Format) -> Vec<&str> {
        holes(source, 0, format)
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
        let h = holes("x [@a].", 0, Format::Markdown);
        assert_eq!((h[0].span, h[0].at), (Span::new(1, 6), 2));
    }

    #[test]
    fn imports_at_the_top() {
        let s = "import A from './a'\nexport const m = {\n  t: 1\n}\n\nimport is a word.\n";
        assert_eq!(cut(s).len(), 4);
        assert_eq!(cut("import duties rose.\n"), Vec::<&str>::new());
    }
}

//! What holds of every document, whatever the text: flat text has a way back to the source, byte for byte.

use proptest::collection::vec;
use proptest::prelude::*;
use whosays::document::{Document, Exceptions, Format, Furniture, Language};
use whosays::input::{format_of, read};
use whosays::text::Span;

const FORMATS: [Format; 3] = [Format::Markdown, Format::Text, Format::Html];

pub(crate) fn language() -> Language {
    Language {
        exceptions: Exceptions::default(),
        furniture: Furniture::new(
            &["also read", "image:"],
            &["menu"],
            &["by", "written by"],
            &["feb", "pm"],
        ),
        ..Language::default()
    }
}

/// Checks everything that must hold of `d`, read from `source`.
pub(crate) fn check(source: &str, d: &Document) {
    let mut flat_end = 0;
    let mut source_end = 0;
    for b in &d.blocks {
        assert!(
            b.flat.start >= flat_end && b.flat.start < b.flat.end,
            "{b:?}"
        );
        assert!(d.flat.is_char_boundary(b.flat.start as usize));
        assert!(d.flat.is_char_boundary(b.flat.end as usize));
        let text = d.text(&b.flat);
        assert!(!text.contains(['\n', '\r']), "{text:?}");
        assert!(text.contains(char::is_alphanumeric), "{text:?}");
        assert_eq!(d.flat.as_bytes()[b.flat.end as usize], b'\n');
        flat_end = b.flat.end;
        assert!(
            b.source.start >= source_end,
            "{b:?} starts before {source_end}"
        );
        assert!(b.source.end <= source.len());
        assert!(source.is_char_boundary(b.source.start) && source.is_char_boundary(b.source.end));
        source_end = b.source.end;
        characters(source, d, b.flat.start, text, b.source);
    }
    for m in &d.marks {
        assert!(
            m.flat.start <= m.flat.end && m.flat.end as usize <= d.flat.len(),
            "{m:?}"
        );
        assert!(d.flat.is_char_boundary(m.flat.start as usize), "{m:?}");
        assert!(d.flat.is_char_boundary(m.flat.end as usize), "{m:?}");
        assert!(source.get(m.source.start..m.source.end).is_some(), "{m:?}");
    }
    assert!(d.marks.is_sorted_by_key(|m| m.flat.start));
    for c in &d.code {
        assert!(source.get(c.start..c.end).is_some(), "{c:?}");
    }
}

/// Checks the way back of every character of a block.
fn characters(source: &str, d: &Document, start: u32, text: &str, block: Span) {
    let mut before = block.start;
    for (i, c) in text.char_indices() {
        let range = start + i as u32..start + (i + c.len_utf8()) as u32;
        let span = d.source(&range);
        assert!(
            block.contains(span),
            "{c:?} at {span:?} is outside {block:?}"
        );
        assert!(!span.is_empty(), "{c:?} at {span:?} stands for nothing");
        let Some(raw) = source.get(span.start..span.end) else {
            panic!("{c:?} at {span:?} splits a character");
        };
        assert!(
            span.start >= before || !d.map.copied(&range),
            "{c:?} goes back"
        );
        before = before.max(span.start);
        if d.map.copied(&range) {
            let control = raw.len() == 1 && raw.as_bytes()[0] < b' ' && c == ' ';
            assert!(
                control || raw.chars().eq([c]),
                "{c:?} was copied from {raw:?}"
            );
        }
    }
}

/// Pieces that documents of all three formats are made of, put together in any order.
pub(crate) const PIECES: &[&str] = &[
    "word",
    "Ünïcode",
    "e\u{301}",
    "日本語",
    "👩‍👩‍👧",
    "\u{a0}",
    " ",
    " ",
    " ",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "\t",
    "\0",
    "\u{feff}",
    "*",
    "**",
    "_",
    "`",
    "``",
    "```\n",
    "~~~\n",
    "~~",
    "[",
    "](",
    ")",
    "]",
    "![",
    "[a](http://x.y/z)",
    "[r]",
    "[r]: http://d.e 'f'\n",
    "[^1]",
    "[^1]: ",
    "[^no]",
    "[@key]",
    "[see @k, p. 3]",
    "<http://a.b>",
    "http://bare.example/x).",
    "www.a.b",
    "&amp;",
    "&nbsp;",
    "&#8217;",
    "&copy",
    "&",
    "\\",
    "\\*",
    "# ",
    "## ",
    "\n# ",
    "\n===\n",
    "\n---\n",
    "---\n",
    "+++\n",
    "title: x\n",
    "> ",
    "\n> ",
    ">> ",
    "- ",
    "\n- ",
    "\n  - ",
    "1. ",
    "\n1) ",
    "- [ ] ",
    "• ",
    "| a | b |\n|---|---|\n| c | d |\n",
    "|",
    "\n: ",
    "    ",
    "<p>",
    "</p>",
    "<b>",
    "</b>",
    "<a href=\"u\">",
    "</a>",
    "<div>",
    "</div>\n",
    "<aside>",
    "</aside>",
    "<blockquote>",
    "</blockquote>",
    "<ul><li>",
    "</li>",
    "<table><tr><td>",
    "</table>",
    "<h2>",
    "</h2>",
    "<pre>",
    "</pre>",
    "<code>",
    "</code>",
    "<br>",
    "<br/>",
    "<!--",
    "-->",
    "<script>",
    "</script>",
    "<sup>",
    "[1]",
    "</sup>",
    "<ref>",
    "</ref>",
    "<cite>",
    "</cite>",
    "<q>",
    "</q>",
    "<img src=i>",
    "<",
    ">",
    "<button>",
    "</button>",
    "<article>",
    "<header>",
    "</header>",
    "<sup><a href=\"#n1\">1</a></sup>",
    "<li id=\"n1\">",
    "{{ x }}",
    "{% raw %}",
    "{% endraw %}",
    "{{< s",
    ">}}",
    "{{",
    "}}",
    "{: .c}",
    "::: note\n",
    "\n:::\n",
    "<%= h %>",
    "<C a={1} />",
    "{% highlight x %}",
    "{% endhighlight %}",
    "import a from 'b'\n",
    "By Jane Roe",
    "Menu",
    "Feb 19, 2026",
    ".",
    "?",
    "—",
    "$5",
    "<title>",
    "<textarea>",
    "<style>",
];

fn pieces() -> impl Strategy<Value = String> {
    vec(prop::sample::select(PIECES), 0..60).prop_map(|p| p.concat())
}

/// One document in which two words meet over some markup, and where the words stand in it.
#[derive(Clone, Debug)]
struct Met {
    format: Format,
    source: String,
    first: usize,
    end: usize,
}

/// What can stand before the first word, between the two and after the second. An empty string makes the words one; none is.
const MEETINGS: &[(Format, &str, &str, &str)] = &[
    (Format::Markdown, "", " ", ""),
    (Format::Markdown, "*", "* ", ""),
    (Format::Markdown, "a **", "** *", "* b"),
    (Format::Markdown, "", " [", "](http://x.y 't')"),
    (Format::Markdown, "[", " `", "`][r]\n\n[r]: /x\n"),
    (Format::Markdown, "", "\n", "."),
    (Format::Markdown, "", "\r\n", ""),
    (Format::Markdown, "", "\r", ""),
    (Format::Markdown, "", "  \n", ""),
    (Format::Markdown, "", "\\\n", ""),
    (Format::Markdown, "> ", "\n> ", "\n"),
    (Format::Markdown, "> > ", "\n> ", "\n"),
    (Format::Markdown, "- ", "\n  ", "\n- x"),
    (Format::Markdown, "1. *", "*\n   ", ""),
    (Format::Markdown, "# ", " ", " #\n"),
    (Format::Markdown, "| a |\n|---|\n| ", " ", " |\n"),
    (Format::Markdown, "&amp; ", " ~~", "~~ &lt;"),
    (Format::Markdown, "", "&#32;", ""),
    (Format::Markdown, "", " {{ t }} ", ""),
    (Format::Markdown, "", "{{< s >}} ", ""),
    (Format::Markdown, "", " [@k] ", ""),
    (Format::Markdown, "", "[^1] ", "\n\n[^1]: x\n"),
    (Format::Markdown, "[^1]: ", "\n    ", "\n\nx[^1]\n"),
    (Format::Markdown, "", "<sup>[1]</sup> ", ""),
    (Format::Markdown, "<p>", " <b>", "</b></p>"),
    (
        Format::Markdown,
        "<blockquote>\n\n",
        " ",
        "\n\n</blockquote>",
    ),
    (Format::Html, "<p>", " <b>", "</b>"),
    (Format::Html, "<p><a href=x>", "</a>\r\n\t ", ""),
    (Format::Html, "<li>", "<br>", "</li>"),
    (Format::Html, "<td>&amp; ", " <!-- x --> ", " &nbsp;"),
    (Format::Html, "<h2>", "<script>x()</script> ", "</h2>"),
    (Format::Html, "", " {{ t }} ", ""),
    (Format::Text, "", " ", ""),
    (Format::Text, "**", "** ", ""),
    (Format::Text, "- ", "\n  ", ""),
    (
        Format::Text,
        "Here is a line that is long enough to be wrapped, and its last words are ",
        "\nand then it goes on and on for as long as the line before it did, or nearly so. ",
        "",
    ),
    (Format::Text, "[", "](u) ", ""),
];

fn met() -> impl Strategy<Value = Met> {
    let word = "[a-zäöéß日本]{1,8}";
    (prop::sample::select(MEETINGS), word, word, any::<bool>()).prop_map(
        |((format, before, between, after), a, b, bom)| {
            let bom = if bom { "\u{feff}" } else { "" };
            let source = format!("{bom}{before}{a}{between}{b}{after}");
            let first = bom.len() + before.len();
            let end = first + a.len() + between.len() + b.len();
            Met {
                format,
                source,
                first,
                end,
            }
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_string(source in any::<String>()) {
        for format in FORMATS {
            check(&source, &read(format, &source, &language()));
        }
    }

    #[test]
    fn any_pieces(source in pieces()) {
        for format in FORMATS {
            check(&source, &read(format, &source, &language()));
        }
    }

    #[test]
    fn two_words_meet(met in met()) {
        let d = read(met.format, &met.source, &language());
        check(&met.source, &d);
        // The words are the first and the last of what stands between these two bytes.
        let inside = d.flat.char_indices().filter(|(i, c)| {
            let span = d.source(&(*i as u32..(*i + c.len_utf8()) as u32));
            met.first <= span.start && span.end <= met.end && *c != '\n'
        });
        let flat: Vec<_> = inside.collect();
        let (start, end) = (flat[0].0, flat[flat.len() - 1]);
        let range = start as u32..(end.0 + end.1.len_utf8()) as u32;
        prop_assert_eq!(d.source(&range), Span::new(met.first, met.end));
        let phrase = d.text(&range);
        prop_assert!(!phrase.contains('\n'), "{:?}", phrase);
        if !phrase.contains("then it goes on") {
            prop_assert_eq!(phrase.split(' ').count(), 2, "{:?}", phrase);
        }
    }
}

/// Texts that nest or open without end. A test's thread has a small stack, so recursion would show, and so would squared time.
#[test]
fn nothing_runs_away() {
    let n = 20_000;
    let mut texts: Vec<String> = [
        "> ",
        ">",
        "- ",
        "<div>",
        "<blockquote>",
        "<ul><li>",
        "<table><tr><td>",
        "<b>",
        "<p><i>a",
        "<a href=x>",
        "<aside>a",
        "[",
        "![",
        "[^",
        "[a](",
        "*a ",
        "**a ",
        "_a ",
        "`a ",
        "``a ",
        "{{",
        "{% ",
        "<%",
        "<A b={",
        "[@a ",
        ":::\n",
        "&",
        "<",
        "<!--",
        "|",
        "http://a",
        "```\n",
        "<pre>",
        "<ref>",
        "(",
        "\\",
        "#",
        "a\n: b\n\n",
        "{% highlight x %}",
        "Jane Roe\n\nJane Roe is a\n\n",
    ]
    .iter()
    .map(|piece| format!("{}x", piece.repeat(n)))
    .collect();
    texts.push(
        (0..1000)
            .map(|i| format!("{}- x\n", "  ".repeat(i)))
            .collect(),
    );
    texts.push((0..500).map(|i| format!("{}a ", "`".repeat(i))).collect());
    for (open, close, body) in [
        ("---\n", "\n---\n", format!("a: {}", "[".repeat(n))),
        ("---\n", "\n---\n", format!("a: {}x", "- ".repeat(n))),
        (
            "---\n",
            "\n---\n",
            (0..500).map(|i| format!("{}k:\n", " ".repeat(i))).collect(),
        ),
        ("+++\n", "\n+++\n", format!("a = {}", "[".repeat(n))),
        ("+++\n", "\n+++\n", format!("a = {}", "{a=".repeat(n))),
        ("+++\n", "\n+++\n", format!("{}a = 1", "a.".repeat(n))),
        ("+++\n", "\n+++\n", format!("[{}a]", "a.".repeat(1000))),
    ] {
        texts.push(format!("{open}{body}{close}"));
    }
    for text in &texts {
        for format in FORMATS {
            let start = std::time::Instant::now();
            check(text, &read(format, text, &language()));
            let head: String = text.chars().take(20).collect();
            assert!(start.elapsed().as_secs() < 20, "{format:?} {head:?}");
        }
    }
}

#[test]
fn texts_outside_the_repository() {
    let Some(root) = std::env::var_os("WHOSAYS_CORPORA") else {
        println!("skipped: WHOSAYS_CORPORA is not set");
        return;
    };
    let folder = std::path::Path::new(&root).join("seeds");
    let mut seen = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let Some(format) = format_of(&path) else {
            continue;
        };
        let source = std::fs::read_to_string(&path).unwrap();
        let d = read(format, &source, &language());
        check(&source, &d);
        assert!(d.words > 100, "{}", path.display());
        seen += 1;
    }
    assert!(seen > 0, "no texts in the folder");
}

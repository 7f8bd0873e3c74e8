//! Markdown against coordinates counted by hand.

use crate::document::{BlockKind, Cell, Document, Format, Furniture, Language, Mark, MarkKind};
use crate::input::read;
use crate::text::Span;

fn doc(source: &str) -> Document {
    read(Format::Markdown, source, &Language::default())
}

/// Kind and words of every block.
fn blocks(d: &Document) -> Vec<(BlockKind, &str)> {
    d.blocks.iter().map(|b| (b.kind, d.text(&b.flat))).collect()
}

fn words(source: &str) -> Vec<String> {
    let d = doc(source);
    d.blocks
        .iter()
        .map(|b| d.text(&b.flat).to_owned())
        .collect()
}

/// The source bytes of `phrase` in the flat text.
fn place(d: &Document, phrase: &str) -> Span {
    let at = d.flat.find(phrase).unwrap() as u32;
    d.source(&(at..at + phrase.len() as u32))
}

fn marked<'d>(d: &'d Document, m: &Mark) -> &'d str {
    d.text(&m.flat)
}

#[test]
fn markup_leaves_no_words_and_every_word_knows_its_bytes() {
    let s = "Search *results*\nconfirm **it** &amp; \\*more\\*.";
    let d = doc(s);
    assert_eq!(d.flat, "Search results confirm it & *more*.\n");
    assert_eq!(place(&d, "Search results confirm"), Span::new(0, 24));
    assert_eq!(place(&d, "&"), Span::new(32, 37));
    assert_eq!(place(&d, "*more*"), Span::new(39, 46));
    assert_eq!(d.blocks[0].source, Span::new(0, 47));
    assert_eq!(d.words, 5);
    let em: Vec<_> = d.marks.iter().map(|m| (marked(&d, m), m.source)).collect();
    assert_eq!(
        em,
        [("results", Span::new(7, 16)), ("it", Span::new(25, 31))]
    );
}

#[test]
fn line_breaks_of_every_kind_are_one_blank() {
    for s in [
        "one\ntwo",
        "one\r\ntwo",
        "one\rtwo",
        "one  \ntwo",
        "one\\\ntwo",
        "> one\n> two",
        "- one\n  two",
        "one<br>two",
    ] {
        let d = doc(s);
        assert_eq!(d.flat, "one two\n", "{s:?}");
        let span = place(&d, "one two");
        assert_eq!(&s[span.start..span.start + 3], "one");
        assert_eq!(span.end, s.len(), "{s:?}");
    }
    assert_eq!(words("one\r\rtwo").len(), 2);
}

#[test]
fn links_know_where_their_targets_stand() {
    let s =
        "[a *b*](http://x.y/z \"t\") [c](<u v>) <http://w.x> [d][R] [e](q_(r)\\_s)\n\n[r]: /ref\n";
    let d = doc(s);
    let links: Vec<_> = d
        .marks
        .iter()
        .filter_map(|m| match &m.kind {
            MarkKind::Link { target, at } => {
                Some((marked(&d, m), target.as_str(), &s[at.start..at.end]))
            }
            _ => None,
        })
        .collect();
    assert_eq!(
        links,
        [
            ("a b", "http://x.y/z", "http://x.y/z"),
            ("c", "u v", "u v"),
            ("http://w.x", "http://w.x", "http://w.x"),
            ("d", "/ref", "/ref"),
            ("e", "q_(r)_s", "q_(r)\\_s"),
        ]
    );
    let MarkKind::Link { at, .. } = &d.marks[0].kind else {
        panic!("{:?}", d.marks[0])
    };
    assert_eq!(*at, Span::new(8, 20));
}

#[test]
fn bare_addresses_are_links_but_not_twice() {
    let s = "See http://a.b/c, `http://code.x` and [http://d.e](f).";
    let d = doc(s);
    let links: Vec<_> = d
        .marks
        .iter()
        .filter(|m| matches!(m.kind, MarkKind::Link { .. }))
        .map(|m| (marked(&d, m), m.source))
        .collect();
    assert_eq!(
        links,
        [
            ("http://a.b/c", Span::new(4, 16)),
            ("http://d.e", Span::new(38, 53))
        ]
    );
}

#[test]
fn images_are_no_prose_and_their_captions_are() {
    let d = doc(
        "![alt](a.png)\n\n*A ship.*\n\nText ![b](b.png) on.\n\n![c](c.png)\n_A pier._\n\n*Stress.*\n",
    );
    assert_eq!(
        blocks(&d),
        [
            (BlockKind::Caption, "A ship."),
            (BlockKind::Paragraph, "Text  on."),
            (BlockKind::Caption, "A pier."),
            (BlockKind::Paragraph, "Stress."),
        ]
    );
    let images = d
        .marks
        .iter()
        .filter(|m| matches!(m.kind, MarkKind::Image { .. }));
    assert_eq!(images.count(), 3);
}

#[test]
fn code_is_marked_and_blocks_of_it_are_left_out() {
    let s = "Run `a  b` and ``c\nd``.\n\n```sh\nx\n```\n\n    y\n\n~~~\nnever closed";
    let d = doc(s);
    assert_eq!(d.flat, "Run a  b and c d.\n");
    assert_eq!(place(&d, "a  b"), Span::new(5, 9));
    assert_eq!(place(&d, "c d"), Span::new(17, 20));
    assert_eq!(d.code.len(), 5);
    assert_eq!(d.code[0], Span::new(4, 10));
    assert_eq!(&s[d.code[2].start..d.code[2].end], "```sh\nx\n```");
    assert!(s[d.code[4].start..d.code[4].end].ends_with("closed"));
}

#[test]
fn notes_are_blocks_and_unknown_ones_are_still_referred_to() {
    let s = "One[^a] two[^b].\n\n[^a]: A *note*.\n\n    More.\n";
    let d = doc(s);
    assert_eq!(
        blocks(&d),
        [
            (BlockKind::Paragraph, "One two."),
            (BlockKind::Note, "A note."),
            (BlockKind::Note, "More."),
        ]
    );
    assert_eq!(d.notes.iter().map(|n| &*n.label).collect::<Vec<_>>(), ["a"]);
    let refs: Vec<_> = d
        .marks
        .iter()
        .filter_map(|m| match &m.kind {
            MarkKind::NoteRef { label } => Some((label.as_str(), m.flat.clone(), m.source)),
            _ => None,
        })
        .collect();
    assert_eq!(
        refs,
        [("a", 3..3, Span::new(3, 7)), ("b", 7..7, Span::new(11, 15))]
    );
}

#[test]
fn lists_quotations_tables_and_headings() {
    let s = "# T {#id}\n\nThese:\n\n- one\n- two\n  1. in\n\n> said\n> > deep\n\n| h | i |\n|---|---|\n| j | k \\| l |\n\nTerm\n: Meaning\n";
    let d = doc(s);
    use BlockKind::{BlockQuotation, Heading, ListItem, Paragraph, TableCell};
    assert_eq!(
        blocks(&d),
        [
            (Heading, "T"),
            (Paragraph, "These:"),
            (ListItem, "one"),
            (ListItem, "two"),
            (ListItem, "in"),
            (BlockQuotation, "said"),
            (BlockQuotation, "deep"),
            (TableCell, "h"),
            (TableCell, "i"),
            (TableCell, "j"),
            (TableCell, "k | l"),
            (Paragraph, "Term"),
            (Paragraph, "Meaning"),
        ]
    );
    assert_eq!(d.blocks[0].level, 1);
    let lists: Vec<_> = d.blocks[2..5].iter().map(|b| (b.list, b.lead_in)).collect();
    assert_eq!(
        lists,
        [(Some(1), Some(1)), (Some(1), Some(1)), (Some(2), Some(3))]
    );
    assert_eq!((d.blocks[5].quotes, d.blocks[6].quotes), (1, 2));
    let cell = Cell {
        table: 0,
        row: 1,
        column: 1,
    };
    assert_eq!(d.blocks[10].cell, Some(cell));
    assert!(d.blocks.iter().all(|b| b.section == 1));
}

#[test]
fn an_alert_is_no_quotation() {
    let d = doc("> [!NOTE]\n> Mind the gap.\n");
    assert_eq!(blocks(&d), [(BlockKind::Paragraph, "Mind the gap.")]);
}

#[test]
fn html_in_markdown() {
    let s = "<div>\n<p>In <b>a</b> box</p>\n</div>\n\n<aside>\n\nNot this.\n\n</aside>\n\nA <a href=\"/u\">link</a><sup>[2]</sup>, <cite>Title</cite><ref>no</ref>.\n\n<!-- nor this -->\n\n<nav>nor</nav>\n\n<blockquote>\n\nTheirs.\n\n</blockquote>\n\nOurs. <script>x()</script>\n\n> <li>\n> quoted\n";
    let d = doc(s);
    use BlockKind::{BlockQuotation, Paragraph};
    assert_eq!(
        blocks(&d),
        [
            (Paragraph, "In a box"),
            (Paragraph, "A link, Title."),
            (BlockQuotation, "Theirs."),
            (Paragraph, "Ours."),
            (BlockQuotation, "quoted"),
        ]
    );
    let kinds: Vec<_> = d
        .marks
        .iter()
        .map(|m| (m.kind.clone(), marked(&d, m)))
        .collect();
    let at = s.find("/u").unwrap();
    assert_eq!(
        kinds,
        [
            (MarkKind::Emphasis, "a"),
            (
                MarkKind::Link {
                    target: "/u".into(),
                    at: Span::new(at, at + 2)
                },
                "link"
            ),
            (MarkKind::Citation, ""),
            (MarkKind::Citation, "Title"),
            (MarkKind::Citation, ""),
        ]
    );
    assert_eq!(place(&d, "In a box"), Span::new(9, 24));
}

#[test]
fn an_element_that_is_never_closed_takes_nothing_with_it() {
    let expected = [
        (BlockKind::Paragraph, "One."),
        (BlockKind::Paragraph, "Two."),
    ];
    for s in [
        "<aside>One.\n\nTwo.",
        "<blockquote>\n\nOne.\n\nTwo.",
        "<h2>\n\nOne.\n\nTwo.",
        "One. <button>\n\nTwo.",
    ] {
        let d = doc(s);
        assert_eq!(blocks(&d).len(), 2, "{s}");
        assert_eq!(blocks(&d)[1], expected[1], "{s}");
    }
}

#[test]
fn templates_are_no_prose_and_may_be_link_targets() {
    let s = "{{< fig src=\"a_b*c\" >}}\n\nA {{ x_y }} b_c {% z %}d [e]({{ site.url }}/f) [@k, p. 3].![i]({{ img }})\n\n::: note\nIn *it*.\n:::\n\n## H {: .c}\n\n`{{ code }}` <C a={1}>g</C>\n";
    let d = doc(s);
    assert_eq!(
        blocks(&d).iter().map(|b| b.1).collect::<Vec<_>>(),
        ["A b_c d e.", "In it.", "H", "{{ code }} g"]
    );
    let link = d
        .marks
        .iter()
        .find(|m| matches!(m.kind, MarkKind::Link { .. }))
        .unwrap();
    let MarkKind::Link { target, at } = &link.kind else {
        panic!()
    };
    assert_eq!(target, "{{ site.url }}/f");
    assert_eq!(&s[at.start..at.end], target);
    let image = MarkKind::Image {
        target: "{{ img }}".into(),
    };
    assert!(d.marks.iter().any(|m| m.kind == image));
    let cite = d
        .marks
        .iter()
        .find(|m| m.kind == MarkKind::Citation)
        .unwrap();
    assert_eq!(&s[cite.source.start..cite.source.end], "[@k, p. 3]");
    assert_eq!(cite.flat, 9..9);
}

#[test]
fn front_matter_and_marks_of_order_are_no_prose() {
    let s = "\u{feff}---\ntitle: T\n---\n# A\n";
    let d = doc(s);
    assert_eq!(blocks(&d), [(BlockKind::Heading, "A")]);
    assert_eq!(place(&d, "A"), Span::new(s.len() - 2, s.len() - 1));
    assert_eq!(d.front.unwrap().span, Span::new(3, 20));
    assert_eq!(d.code, [Span::new(3, 20)]);
    assert_eq!(words("---\nA paragraph.\n\n---\n"), ["A paragraph."]);
}

#[test]
fn furniture_but_never_the_headings_and_steps_of_an_author() {
    let furniture = Furniture::new(&["sign up"], &["search"], &["by"], &["feb"]);
    let language = Language {
        furniture,
        ..Language::default()
    };
    let s =
        "## Search\n\nBy Jane Roe\n\nSign up for news\n\n1. Sign up\n2. Search\n\n## 19 Feb 2026\n";
    let d = read(Format::Markdown, s, &language);
    let kinds: Vec<_> = d.blocks.iter().map(|b| b.kind).collect();
    use BlockKind::{Furniture as F, Heading, ListItem};
    assert_eq!(kinds, [Heading, F, F, ListItem, ListItem, Heading]);
}

#[test]
fn nothing_at_all() {
    for s in [
        "", " ", "\u{feff}", "\n\r\n\r", "\0", "---", "![](x)", "***", "<!--",
    ] {
        let d = doc(s);
        assert_eq!(
            (d.blocks.len(), d.words, d.flat.as_str()),
            (0, 0, ""),
            "{s:?}"
        );
    }
}

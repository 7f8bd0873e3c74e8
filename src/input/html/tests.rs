//! HTML against coordinates counted by hand.

use crate::document::{BlockKind, Cell, Document, Format, Language, MarkKind};
use crate::input::read;
use crate::text::Span;

fn doc(source: &str) -> Document {
    read(Format::Html, source, &Language::default())
}

fn blocks(d: &Document) -> Vec<(BlockKind, &str)> {
    d.blocks.iter().map(|b| (b.kind, d.text(&b.flat))).collect()
}

fn place(d: &Document, phrase: &str) -> Span {
    let at = d.flat.find(phrase).unwrap() as u32;
    d.source(&(at..at + phrase.len() as u32))
}

#[test]
fn blanks_run_together_and_entities_are_one_character() {
    let s = "<p>One  &amp;\r\n two&nbsp;thr<b>ee</b> &copy2</p>";
    let d = doc(s);
    assert_eq!(d.flat, "One & two\u{a0}three ©2\n");
    assert_eq!(place(&d, "One & two"), Span::new(3, 19));
    assert_eq!(place(&d, "&"), Span::new(8, 13));
    assert_eq!(place(&d, "three"), Span::new(25, 33));
    assert_eq!(place(&d, "©2"), Span::new(38, 44));
    assert_eq!(d.blocks[0].source, Span::new(0, 48));
}

#[test]
fn only_the_article_is_prose() {
    let s = "<!DOCTYPE html><html><head><title>T</title><style>p{}</style></head><body><header><h1>Site</h1></header><nav><a href=/>Home</a></nav>\
        <article><header><p>By</p><h1>Head</h1></header><p>Text<script>if(a<b){}</script> on.</p><!-- no --><aside>Ad</aside><pre>code</pre>\
        <p>End <button>Copy</button>here<br>now.</p></article><footer>F</footer></body></html>";
    let d = doc(s);
    assert_eq!(
        blocks(&d),
        [
            // What a header of an article holds is the article's.
            (BlockKind::Paragraph, "By"),
            (BlockKind::Heading, "Head"),
            (BlockKind::Paragraph, "Text on."),
            (BlockKind::Paragraph, "End here now."),
        ]
    );
    let code = d.code[0];
    assert_eq!(&s[code.start..code.end], "<pre>code</pre>");
}

#[test]
fn blocks_of_every_kind() {
    let s = "Loose<h2>H</h2><ul><li>a<li>b<ol><li>c</ol></ul><blockquote><p>q<blockquote>r</blockquote></blockquote>\
        <table><caption>C</caption><tr><th>x<th>y<tr><td>1<td>2</table><figure><img src=i><figcaption>F</figcaption></figure>tail";
    let d = doc(s);
    use BlockKind::{BlockQuotation, Caption, Heading, ListItem, Paragraph, TableCell};
    assert_eq!(
        blocks(&d),
        [
            (Paragraph, "Loose"),
            (Heading, "H"),
            (ListItem, "a"),
            (ListItem, "b"),
            (ListItem, "c"),
            (BlockQuotation, "q"),
            (BlockQuotation, "r"),
            (Caption, "C"),
            (TableCell, "x"),
            (TableCell, "y"),
            (TableCell, "1"),
            (TableCell, "2"),
            (Caption, "F"),
            (Paragraph, "tail"),
        ]
    );
    assert_eq!(d.blocks[6].quotes, 2);
    assert_eq!(d.blocks[4].lead_in, Some(3));
    let cell = Cell {
        table: 0,
        row: 1,
        column: 1,
    };
    assert_eq!(d.blocks[11].cell, Some(cell));
}

#[test]
fn marks_in_a_line() {
    let s = "<p>A <a href=\"/u?a&amp;b\">l <em>k</em></a>, <q>said</q>, <code>c</code><sup><a href=\"#fn1\">1</a></sup> x<sup>2</sup>\
        <sup>[3]</sup> <cite>T</cite>.</p><ol><li id=\"fn1\">Note.</li></ol>";
    let d = doc(s);
    assert_eq!(blocks(&d)[0].1, "A l k, said, c x2 T.");
    assert_eq!(blocks(&d)[1], (BlockKind::Note, "Note."));
    assert_eq!(
        d.notes.iter().map(|n| &*n.label).collect::<Vec<_>>(),
        ["fn1"]
    );
    let marks: Vec<_> = d
        .marks
        .iter()
        .map(|m| (m.kind.clone(), d.text(&m.flat)))
        .collect();
    let link = MarkKind::Link {
        target: "/u?a&b".into(),
        at: Span::new(14, 24),
    };
    assert_eq!(
        marks,
        [
            (link, "l k"),
            (MarkKind::Emphasis, "k"),
            (MarkKind::Quotation, "said"),
            (MarkKind::Code, "c"),
            (
                MarkKind::NoteRef {
                    label: "fn1".into()
                },
                ""
            ),
            (MarkKind::Citation, ""),
            (MarkKind::Citation, "T"),
        ]
    );
    let note = &d.marks[4];
    assert_eq!(
        &s[note.source.start..note.source.end],
        "<a href=\"#fn1\">1</a>"
    );
}

#[test]
fn a_link_around_a_heading_marks_it_and_an_open_one_ends_with_its_block() {
    let d = doc("<a href=/x><h3>Title</h3></a><p><a href=/y>open<p>free");
    let marks: Vec<_> = d.marks.iter().map(|m| d.text(&m.flat)).collect();
    assert_eq!(marks, ["Title", "open"]);
}

#[test]
fn torn_and_crossed_tags() {
    for s in [
        "<p>a <b>b</p> <i>c",
        "</div></p>a b c",
        "<p>a b c<b",
        "<p>a b c</p",
        "<div><aside>a b c",
        "a b c<script>x",
    ] {
        let d = doc(s);
        assert_eq!(d.flat.replace('\n', " ").trim(), "a b c", "{s}");
    }
}

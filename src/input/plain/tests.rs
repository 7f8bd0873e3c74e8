//! Plain text against coordinates counted by hand.

use crate::document::{BlockKind, Document, Format, Furniture, Language, MarkKind};
use crate::input::read;
use crate::text::Span;
use BlockKind::{BlockQuotation, Heading, ListItem, Paragraph};

fn doc(source: &str) -> Document {
    read(Format::Text, source, &Language::default())
}

fn blocks(d: &Document) -> Vec<(BlockKind, &str)> {
    d.blocks.iter().map(|b| (b.kind, d.text(&b.flat))).collect()
}

fn place(d: &Document, phrase: &str) -> Span {
    let at = d.flat.find(phrase).unwrap() as u32;
    d.source(&(at..at + phrase.len() as u32))
}

#[test]
fn hard_wraps_are_joined() {
    let s = "The harbour office said on Monday that the ferries would run late\r\nfor a week, because the northern pier needs new planks and the men\r\nwho lay them are at sea.\r\n\r\nNobody was asked.";
    let d = doc(s);
    assert_eq!(d.blocks.len(), 2);
    assert!(d.flat.contains("run late for a week"));
    assert_eq!(place(&d, "late for"), Span::new(61, 70));
    assert_eq!(
        d.blocks[0].source,
        Span::new(0, s.find("\r\n\r\n").unwrap())
    );
}

#[test]
fn one_line_a_paragraph_is_not() {
    let long = "The harbour office said on Monday that the ferries would run late for a week, because the northern pier needs new planks and the men who lay them are at sea.";
    let s = format!("{long}\nThe Northern Pier\n{long}\n{long}\n");
    assert_eq!(
        blocks(&doc(&s)),
        [
            (Paragraph, long),
            (Heading, "The Northern Pier"),
            (Paragraph, long),
            (Paragraph, long)
        ]
    );
    let s = "The ferries ran late for a week this summer.\nThe pier needs planks that nobody has ordered.\nThe men who lay them have all gone to sea.\n";
    assert_eq!(
        blocks(&doc(s)).len(),
        3,
        "sentences a line are not a wrapped paragraph"
    );
}

#[test]
fn a_line_that_starts_small_goes_on_with_the_one_before() {
    let s = "Everyone Is Permitted To Copy And Pass On\nthis text, but not to change it.\n";
    assert_eq!(doc(s).blocks.len(), 1);
}

#[test]
fn headings_rules_and_underlines() {
    let s = "Harbour News\n============\n\n## The Pier ##\nText one.\n---\n\nWhy Ferries Run Late\n\nText two.\n***\n—\n";
    let d = doc(s);
    assert_eq!(
        blocks(&d),
        [
            (Heading, "Harbour News"),
            (Heading, "The Pier"),
            (Paragraph, "Text one."),
            (Heading, "Why Ferries Run Late"),
            (Paragraph, "Text two."),
        ]
    );
    let levels: Vec<_> = d.blocks.iter().map(|b| b.level).collect();
    assert_eq!(levels, [1, 2, 0, 2, 0]);
    assert_eq!(d.blocks[0].source, Span::new(0, 25));
    assert_eq!(place(&d, "The Pier"), Span::new(30, 38));
}

#[test]
fn lists_and_figures_that_are_none() {
    let s = "It needs:\n\n- planks\n  and nails\n- men\n\n1. first\n2. second\n\n3.2 million boats\n\n19. Februar was cold.\n• a dot it is\n";
    let d = doc(s);
    assert_eq!(
        blocks(&d),
        [
            (Paragraph, "It needs:"),
            (ListItem, "planks and nails"),
            (ListItem, "men"),
            (ListItem, "first"),
            (ListItem, "second"),
            (Heading, "3.2 million boats"),
            (Paragraph, "19. Februar was cold."),
            (ListItem, "a dot it is"),
        ]
    );
    assert_eq!(d.blocks[1].lead_in, Some(0));
    assert_eq!(d.blocks[1].list, d.blocks[2].list);
    assert_ne!(d.blocks[2].list, d.blocks[7].list);
    assert_eq!(place(&d, "planks and"), Span::new(13, 25));
}

#[test]
fn a_text_of_one_line_is_a_paragraph() {
    assert_eq!(blocks(&doc("Harbour News")), [(Paragraph, "Harbour News")]);
    assert_eq!(
        blocks(&doc("\n\nHarbour News\n\n")),
        [(Paragraph, "Harbour News")]
    );
}

#[test]
fn markdown_that_people_type() {
    let s = "A **bold claim**, an *odd* one, 2 * 3 * 4, snake_case_word, `x_y` and [a link](http://a.b/c_(d)) [no].";
    let d = doc(s);
    assert_eq!(
        d.flat,
        "A bold claim, an odd one, 2 * 3 * 4, snake_case_word, x_y and a link [no].\n"
    );
    let marks: Vec<_> = d
        .marks
        .iter()
        .map(|m| (d.text(&m.flat), m.source))
        .collect();
    assert_eq!(
        marks,
        [
            ("bold claim", Span::new(2, 16)),
            ("odd", Span::new(21, 26)),
            ("x_y", Span::new(60, 65)),
            ("a link", Span::new(70, 96)),
        ]
    );
    let MarkKind::Link { target, at } = &d.marks[3].kind else {
        panic!()
    };
    assert_eq!(
        (target.as_str(), *at),
        ("http://a.b/c_(d)", Span::new(79, 95))
    );
    assert_eq!(place(&d, "bold claim, an"), Span::new(4, 20));
}

#[test]
fn quotations_and_code() {
    let s = "> they said\n> so\n\n```\ncode\n```\nAfter that, text.\n";
    let d = doc(s);
    assert_eq!(
        blocks(&d),
        [
            (BlockQuotation, "they said so"),
            (Paragraph, "After that, text.")
        ]
    );
    assert_eq!(d.code, [Span::new(18, 30)]);
}

#[test]
fn furniture_goes_by_list_and_by_shape() {
    let furniture = Furniture::new(&["also read"], &["menu"], &["by", "written by"], &["feb"]);
    let language = Language {
        furniture,
        ..Language::default()
    };
    let s = "Menu\n\n  |   Business\n\nFerries Run Late\n\nWritten by\nJane Roe\nJane Roe\nFeb 19, 2026\n\nThe ferries ran late for a week.\n\n\
        The pier needs planks.\n\nNobody ordered them.\n\nAlso read: Planks are dear\n\n  • Markets\n\nJane Roe\n\nJane Roe writes about boats.\n\nWelcome to the Pier\n";
    let d = read(Format::Text, s, &language);
    let prose: Vec<_> = d
        .blocks
        .iter()
        .filter(|b| b.kind != BlockKind::Furniture)
        .map(|b| d.text(&b.flat))
        .collect();
    assert_eq!(
        prose,
        [
            "Ferries Run Late",
            "The ferries ran late for a week.",
            "The pier needs planks.",
            "Nobody ordered them."
        ]
    );
    assert_eq!(
        d.blocks.last().unwrap().section,
        1,
        "furniture heads no section"
    );
}

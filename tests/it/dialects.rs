//! Dialects of Markdown as their readers see them: what is prose in each is read, what is none is not, what cites is evidence.

#![allow(clippy::unwrap_used)]

use std::sync::LazyLock;
use whosays::document::{BlockKind, Document, Format, Language, MarkKind};
use whosays::input::read;
use whosays::rule::{language, lexicons};

static ENGLISH: LazyLock<Language> = LazyLock::new(|| language(&lexicons("en")));

/// A sentence that each text holds, as prose or not.
const SAID: &str = "The mole was cracked.";

fn of(format: Format, text: &str) -> Document {
    read(format, &text.replace("SAID", SAID), &ENGLISH)
}

#[test]
fn prose_that_a_dialect_sets_apart_is_nobody_elses() {
    for text in [
        "> [!tip] SAID\n",
        "> [!quote]+ Unfolded\n> SAID\n",
        "> [!my-own|wide] Title\n>\n> SAID\n",
        "> **Note**\n> SAID\n",
        "> **Warning:** SAID\n",
        "> __Tip__ SAID\n",
        "> ℹ️ SAID\n",
        "> 💡 **Hint**: SAID\n",
        "!!! note\n    SAID\n",
        "???+ tip \"Title\"\n    It rains.\n\n    !!! danger\n        SAID\n",
        "=== \"Tab\"\n\n    SAID\n",
        "```{admonition} Title\n:class: tip\nSAID\n```\n",
        ":::{tip}\n:class: wide\nSAID\n:::\n",
    ] {
        let doc = of(Format::Markdown, text);
        assert!(doc.flat.contains(SAID), "{text}: {}", doc.flat);
        assert!(doc.blocks.iter().all(|b| b.quotes == 0), "{text}");
        assert!(
            doc.flat.lines().any(|l| l.trim() == SAID),
            "{text}: {}",
            doc.flat
        );
    }
}

#[test]
fn mdx_has_no_indented_code_and_its_statements_are_none() {
    for text in [
        "<Steps>\n  <Step>\n\n        SAID\n\n  </Step>\n</Steps>\n",
        "export const a = {\n\n  b: \"words\",\n}\n\nSAID\n",
        "{/* words\n\nmore words */}\n\nSAID\n",
        "{list.map((x) => (\n  <li>words</li>\n\n))}\n\nSAID\n",
        "The mole{\" \"}was cracked.\n",
    ] {
        let doc = of(Format::Mdx, text);
        assert_eq!(doc.flat.trim(), SAID, "{text}");
    }
}

#[test]
fn comments_of_each_dialect_are_not_read() {
    for text in [
        "%% SAID %%\n",
        "%%\n\nSAID\n\n%%\n",
        "{::comment}\nSAID\n{:/comment}\n",
        "{>> SAID <<}\n",
        "% SAID\n",
        "{# SAID\n\nSAID #}\n",
    ] {
        let doc = of(Format::Markdown, text);
        assert!(!doc.flat.contains(SAID), "{text}: {}", doc.flat);
    }
}

#[test]
fn citations_and_notes_of_each_dialect_are_marks() {
    let cites = |text: &str| {
        let doc = read(Format::Markdown, text, &ENGLISH);
        doc.marks.iter().any(|m| m.kind == MarkKind::Citation)
    };
    for text in [
        "As @lind2020 shows, it leans.",
        "It leans.^[Lind, *Walls*, p. 3.]",
        "It leans {cite:p}`lind`.",
        "It leans \\parencite[see][p. 3]{lind}.",
        "It leans.\\footnote{Lind.}",
        "It leans {% cite lind %}.",
        "It leans {{< footnote >}}.",
        "It leans. (Source: Port of Saltmere)",
        "It leans.¹",
    ] {
        let found = cites(text);
        assert!(found, "{text}");
    }
    for text in [
        "Ask @harbournews why it leans.",
        "Mail a@lind2020.org.",
        "It leans as 2^[x] does.",
        "See {term}`quay` and \\ref{fig:wall}.",
        "It has 20 km².",
        "[@lind](https://port.org/a) leans.",
    ] {
        assert!(!cites(text), "{text}");
    }
}

#[test]
fn a_source_behind_a_stop_stands_in_the_sentence_before() {
    let sentences = |text: &str| {
        let doc = read(Format::Markdown, text, &ENGLISH);
        doc.sentences.len()
    };
    let link = "https://port.org/reports/2023/wall";
    for text in [
        format!("It leans. [Source]({link})"),
        format!("It leans. ([Port]({link}))"),
        format!("It leans.\n<{link}>"),
        format!("It leans. [Port]({link}), [News]({link})."),
        "It leans. (Source: Port of Saltmere)".to_owned(),
    ] {
        assert_eq!(sentences(&text), 1, "{text}");
    }
    for text in [
        format!("It leans. [The quay]({link}) is old."),
        format!("It leans. (2) The [quay]({link}) is old."),
        "It leans. (It is old.)".to_owned(),
    ] {
        assert!(sentences(&text) > 1, "{text}");
    }
    assert_eq!(
        sentences(&format!("It leans. ([Port]({link})) It is old.")),
        2
    );
}

/// What is read of a page or text that holds `SAID` in a place that nobody sees, and “It rains.” in one that everybody does.
#[test]
fn what_a_reader_does_not_see_is_not_read() {
    for (format, text) in [
        (
            Format::Markdown,
            "::: comment\nSAID\n\n::: note\nSAID\n:::\n:::\n\nIt rains.\n",
        ),
        (Format::Markdown, "::: {.hidden}\nSAID\n:::\n\nIt rains.\n"),
        (
            Format::Markdown,
            "\\begin{comment}\nSAID\n\\end{comment}\n\nIt rains.\n",
        ),
        (
            Format::Markdown,
            "<comment>\nSAID\n</comment>\n\nIt rains.\n",
        ),
        (
            Format::Markdown,
            "<div hidden>\n\nSAID\n\n<div>\n\nSAID\n\n</div>\n\nSAID\n\n</div>\n\nIt rains.\n",
        ),
        (Format::Markdown, "[^_^]: SAID\n\nIt rains.\n"),
        (Format::Markdown, "<?php\n// SAID\n?>\n\nIt rains.\n"),
        (Format::Html, "<p hidden>SAID</p><p>It rains.</p>"),
        (
            Format::Html,
            "<div hidden=''><div>SAID</div>SAID</div>It rains.",
        ),
        (
            Format::Html,
            "<section style='color: red; Display : none'><p>SAID</p></section><p>It rains.",
        ),
        (Format::Html, "<p hidden>SAID<p>It rains.</p></p>"),
        (Format::Html, "<?php echo 'SAID'; ?><p>It rains.</p>"),
    ] {
        assert_eq!(of(format, text).flat.trim(), "It rains.", "{text}");
    }
}

#[test]
fn an_element_that_xhtml_closes_in_its_own_tag_takes_nothing_with_it() {
    for head in [
        "<?xml version=\"1.0\"?>\n<html>",
        "<html xmlns=\"http://www.w3.org/1999/xhtml\">",
    ] {
        let page = format!(
            "{head}<head><title/><script src=\"a.js\" /></head><body><p>SAID</p></body></html>"
        );
        assert_eq!(of(Format::Html, &page).flat.trim(), SAID, "{head}");
    }
}

#[test]
fn a_page_inside_a_form_and_the_header_of_an_article_are_read() {
    for text in [
        "<form runat=server><nav>Home</nav><main><p>SAID</p></main></form>",
        "<form><div>SAID</div><p>It</p><p>rains</p><p>here.</p></form>",
        "<article><header><h1>Quay</h1><p>SAID</p></header><p>It rains.</p></article>",
    ] {
        assert!(of(Format::Html, text).flat.contains(SAID), "{text}");
    }
    for text in [
        "<p>It rains.</p><form><p>SAID</p></form>",
        "<header><p>SAID</p></header><article><p>It rains.</p></article>",
    ] {
        assert_eq!(of(Format::Html, text).flat.trim(), "It rains.", "{text}");
    }
}

#[test]
fn what_stands_before_the_first_word_of_a_block_is_no_indent() {
    for before in ["", "- ", "> ", "1. ", "- > "] {
        for words in [
            "[[port|Experts say]] that the wall leans.",
            "[[port|_Experts_ say]] that the wall leans.",
            "{++ Experts say ++} that the wall leans.",
            "{::nomarkdown}Experts say{:/} that the wall leans.",
            "{: .note #wall} Experts say that the wall leans.",
        ] {
            let text = format!("{before}{words}\n");
            let doc = of(Format::Markdown, &text);
            assert!(doc.flat.contains("Experts say"), "{text}{}", doc.flat);
            assert!(!doc.flat.contains([',', '_']), "{text}{}", doc.flat);
        }
    }
}

#[test]
fn lines_that_are_paragraphs_are_read_as_such() {
    let long = "The mole was cracked. It was built of stone that came by ship, and the town paid for it with what the fishermen gave. Nobody has counted how often it was mended since then.";
    let text = format!("# The mole\n\nHow it was built\n{long}\nWho paid\n{long}\n{long}\n");
    let doc = of(Format::Markdown, &text);
    let kinds: Vec<_> = doc.blocks.iter().map(|b| b.kind).collect();
    let (h, p) = (BlockKind::Heading, BlockKind::Paragraph);
    assert_eq!(kinds, [h, h, p, h, p, p]);
    for b in &doc.blocks {
        let words = &text[b.source.start..b.source.end];
        assert!(words.ends_with(doc.text(&b.flat)), "{words}");
    }
    // A sentence a line, and lines that break off, are one paragraph.
    let sentences = "A sentence that takes a whole line of its own is the way of many manuals, for each change is then one line in the history of the file, which whoever reads it likes.\n";
    assert_eq!(of(Format::Markdown, &sentences.repeat(3)).blocks.len(), 1);
    let broken = format!("{long}\nand it went on\n{long}\n");
    assert_eq!(of(Format::Markdown, &broken).blocks.len(), 1);
    let held = format!("**{long}\n{long}**\n");
    assert_eq!(of(Format::Markdown, &held).blocks.len(), 1);
}

#[test]
fn what_cannot_be_seen_changes_nothing_that_is_read() {
    for text in [
        "The mole\u{200b} was cracked.",
        "The\u{2060} mo\u{ad}le was&zwnj; cracked.",
        "The mole was &#x200b;cracked.",
    ] {
        for format in [Format::Markdown, Format::Html, Format::Text] {
            if format == Format::Text && text.contains('&') {
                continue;
            }
            assert_eq!(of(format, text).flat.trim(), SAID, "{text:?} {format:?}");
        }
    }
    let text = "Cafe\u{301} con\u{fb01}rms.";
    let doc = of(Format::Markdown, text);
    assert_eq!(doc.flat.trim(), "Café confirms.");
    let place = |words: &str| {
        let at = doc.flat.find(words).unwrap() as u32;
        let span = doc.source(&(at..at + words.len() as u32));
        &text[span.start..span.end]
    };
    assert_eq!(place("é"), "e\u{301}");
    assert_eq!(place("confirms"), "con\u{fb01}rms");
    assert_eq!(place("rms"), "rms");
}

#[test]
fn a_page_without_a_name_for_it_is_known_by_its_first_words() {
    use whosays::input::format_in;
    assert_eq!(format_in("\u{feff}\n<!DOCTYPE html><p>A"), Format::Html);
    assert_eq!(format_in("<?xml version='1.0'?>\n<html>"), Format::Html);
    assert_eq!(format_in("<?xml version='1.0'?>\n<feed>"), Format::Text);
    assert_eq!(format_in("A < b"), Format::Text);
}

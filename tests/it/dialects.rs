//! Dialects of Markdown as their readers see them: what is prose in each is read, what is none is not, what cites is evidence.

#![allow(clippy::unwrap_used)]

use std::sync::LazyLock;
use whosays::document::{Document, Format, Language, MarkKind};
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

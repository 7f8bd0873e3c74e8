//! What reads an article: every format, flat text with its way back, the cutter of sentences, front matter, comments, bibliographies.

use super::{Target, owned, run};
use crate::flat::{PIECES, check, language};
use whosays::document::Format;
use whosays::input::read;

/// Reads a text as `format`, and holds the document to what all promise.
fn reads(format: Format, text: &str) {
    let doc = read(format, text, &language());
    check(text, &doc);
    let mut end = 0;
    for s in &doc.sentences {
        let block = &doc.blocks[s.block as usize].flat;
        assert!(s.flat.start >= end && s.flat.start < s.flat.end, "{s:?}");
        assert!(
            block.start <= s.flat.start && s.flat.end <= block.end,
            "{s:?} is not inside {block:?}"
        );
        assert!(
            doc.flat.is_char_boundary(s.flat.start as usize)
                && doc.flat.is_char_boundary(s.flat.end as usize)
        );
        end = s.flat.end;
    }
    for i in &doc.ignores {
        assert!(text.get(i.span.start..i.span.end).is_some(), "{i:?}");
    }
    let pieces: usize = doc
        .blocks
        .iter()
        .map(|b| {
            doc.map
                .pieces(&b.flat)
                .map(|(p, _, _)| p.len())
                .sum::<usize>()
        })
        .sum();
    let whole: usize = doc.blocks.iter().map(|b| b.flat.len()).sum();
    assert_eq!(
        pieces, whole,
        "the pieces of the blocks leave something out"
    );
}

fn seeds() -> Vec<String> {
    owned(&[
        "---\ntitle: The *wall*\nsources:\n  - https://port.example.org/a\n---\n\n# Wall\n\nExperts say [it](http://a.b/c) leans.[^1]\n\n[^1]: Roe, 1990.\n",
        "+++\ntitle = \"Wall\"\n[whosays]\nignore = [\"x\"]\n+++\nThe wall leans, Ada Lind said.\n",
        "{\n  \"title\": \"Wall\", \"whosays\": {\"ignore\": [\"x\"]}\n}\n\nThe wall leans.\n",
        "<!doctype html><html><body><article><header><h1>Wall</h1></header><p>Experts say it&nbsp;leans.<br><br>So <q>they</q> say.</p></article></body></html>",
        "Wall\n\nThe wall leans. It rained.\nDr. A. B. Lind said so at 5 p.m. on Monday.\n\n- one\n- two\n",
        "> [!note]- Title\n> Experts say so.\n\n::: warning\nIt leans.\n:::\n\n!!! note \"T\"\n    It leans.\n",
        "export const a = {\n  b: 1,\n}\n\n<Note kind={`x`}>\n\n  Experts say so.\n\n</Note>\n\n{/* whosays-ignore all */}\n",
        "%% hidden %%\n\n{::comment}\nhidden\n{:/comment}\n\nText.{: .class}\n\n^[a note] [@key, p. 3] \\cite{key}\n",
        "| a | b |\n|---|---|\n| Experts say | 40% |\n\n<!-- whosays-ignore-start all -->\nX.\n<!-- whosays-ignore-end -->\n",
        "@article{roe, title={Wall {and} gate}, year=1990, doi=\"10.1000/x\" # \"y\"}\n@comment{x}\n",
        "[{\"id\": \"roe\", \"type\": \"book\", \"title\": \"Wall\", \"issued\": {\"date-parts\": [[1990, 1]]}, \"DOI\": \"10.1000/x\"}]",
    ])
}

fn target(name: &'static str, holds: fn(&str)) {
    let (seeds, pieces) = (seeds(), PIECES);
    run(&Target {
        name,
        holds,
        seeds,
        pieces,
    });
}

#[test]
fn markdown() {
    target("markdown", |t| reads(Format::Markdown, t));
}

#[test]
fn mdx() {
    target("mdx", |t| reads(Format::Mdx, t));
}

#[test]
fn html() {
    target("html", |t| reads(Format::Html, t));
}

#[test]
fn plain_text() {
    target("plain-text", |t| reads(Format::Text, t));
}

#[test]
fn bibliographies() {
    target("bibliographies", |t| {
        reads(Format::Bib, t);
        reads(Format::CslJson, t);
    });
}

#[test]
fn front_matter() {
    let pieces = &[
        "---\n",
        "+++\n",
        "{",
        "}",
        "\n",
        "a: ",
        "- ",
        "  ",
        "\"",
        "'",
        "[",
        "]",
        ",",
        ":",
        "&x ",
        "*x",
        "!!str ",
        "|\n",
        ">-\n",
        "#",
        "whosays",
        "ignore",
        "sources",
        "until=2026-01-01",
        "=",
        "[[a]]\n",
        "1e9",
        "null",
        "\\u0000",
        "\t",
        "<<: ",
        "? ",
        "é",
    ];
    run(&Target {
        name: "front-matter",
        holds: |t| {
            for (open, close) in [
                ("---\n", "\n---\n"),
                ("+++\n", "\n+++\n"),
                ("{\n", "\n}\n"),
                ("", ""),
            ] {
                reads(
                    Format::Markdown,
                    &format!("{open}{t}{close}\nThe wall leans.\n"),
                );
            }
        },
        seeds: owned(&[
            "title: a\nwhosays:\n  ignore:\n    - rule: vague-authority\n      reason: b\n      until: 2026-12-31\nsources: [http://a.b/c, 'd']\n",
            "title = 'a'\n[whosays]\nstrict = true\nignore = [{rule = \"x\", reason = \"y\"}]\n",
            "\"title\": \"a\", \"whosays\": {\"strict\": true, \"ignore\": [{\"rule\": \"x\"}]}",
        ]),
        pieces,
    });
}

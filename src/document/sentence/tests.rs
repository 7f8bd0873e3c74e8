//! Hard cases, of our own making: `|` stands where a cut must be.

use super::*;
use crate::document::BlockKind;
use crate::text::Span;

pub(super) fn english() -> Exceptions {
    let lists: toml::Table = include_str!("../../../rules/lexicons/en/sentences.toml")
        .parse()
        .unwrap();
    let words = |name: &str| {
        lists[name]["words"]
            .as_array()
            .unwrap()
            .iter()
            .map(|w| w.as_str().unwrap())
            .collect::<Vec<_>>()
    };
    Exceptions::new(
        words("sentence-never"),
        words("sentence-before-figure"),
        words("sentence-perhaps"),
        words("sentence-starters"),
    )
}

fn block(range: FlatRange) -> Block {
    Block {
        kind: BlockKind::Paragraph,
        source: Span::new(range.start as usize, range.end as usize),
        flat: range,
        level: 0,
        quotes: 0,
        list: None,
        cell: None,
        section: 0,
        apart: false,
        lead_in: None,
    }
}

fn sentences<'t>(text: &'t str, exceptions: &Exceptions) -> Vec<&'t str> {
    cut(text, &[block(0..text.len() as u32)], exceptions)
        .iter()
        .map(|s| &text[s.flat.start as usize..s.flat.end as usize])
        .collect()
}

#[test]
fn hard_cases() {
    let english = english();
    let mut wrong = Vec::new();
    for case in include_str!("cases.txt").lines() {
        if case.is_empty() || case.starts_with("# ") {
            continue;
        }
        let text = case.replace('|', "").replace("⎵", " ");
        let got = sentences(&text, &english);
        let want: Vec<_> = case
            .split('|')
            .map(|s| s.replace("⎵", " ").trim().to_owned())
            .collect();
        if got != want {
            wrong.push(format!("{case}\n  got {}", got.join("|")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn spans_are_bytes_of_the_flat_text_and_end_with_their_block() {
    let text = "Über uns.  Er kam\nNo stop here\n";
    let got = cut(text, &[block(0..18), block(19..31)], &english());
    let at: Vec<_> = got.iter().map(|s| (s.flat.clone(), s.block)).collect();
    assert_eq!(at, [(0..10, 0), (12..18, 0), (19..31, 1)]);
}

#[test]
fn nothing_makes_no_sentence() {
    for text in ["", " ", "\u{a0}\u{3000}"] {
        assert!(sentences(text, &english()).is_empty(), "{text:?}");
    }
    assert_eq!(sentences("...", &english()), ["..."]);
}

#[test]
fn a_sentence_is_never_too_long() {
    for piece in ["word ", "日本", "x", "é ", "1. ", "a.b?"] {
        let text = piece.repeat(20_000);
        let got = sentences(&text, &english());
        assert!(got.iter().all(|s| s.len() <= LONGEST), "{piece}");
        let count = |s: &str| s.chars().filter(|c| !c.is_whitespace()).count();
        assert_eq!(
            got.iter().map(|s| count(s)).sum::<usize>(),
            count(&text),
            "{piece}"
        );
        assert!(
            got.len() <= text.len() / (LONGEST / 2) + 2 || piece.contains(['.', '?']),
            "{piece}"
        );
    }
}

#[test]
fn long_runs_take_linear_time() {
    let start = std::time::Instant::now();
    for piece in [
        ".",
        "?!",
        ". . ",
        ".\"",
        ".\"A",
        "。",
        "。」",
        "a.",
        "(a.) ",
        ".[",
        "A. ",
        "… ",
        "\u{3042}.",
        ".\u{a0}",
    ] {
        let text = piece.repeat(300_000);
        sentences(&text, &english());
    }
    // A debug build does this in a second or two; anything quadratic takes hours.
    assert!(start.elapsed().as_secs() < 60);
}

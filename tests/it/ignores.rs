//! Ignores in articles nobody thought of: one for everything on each block leaves nothing, and none is idle where there was something.

#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use std::sync::LazyLock;
use whosays::check::{Examined, examine};
use whosays::config::Policy;
use whosays::document::{Document, Format, Language, Scope};
use whosays::finding::Finding;
use whosays::rule::{RuleSet, language, lexicons, packs};
use whosays::text::SourceFile;

static RULES: LazyLock<RuleSet> = LazyLock::new(|| {
    // A sum over a section speaks for claims in other blocks as well: an ignore there hides what the sum, once ignored, no longer
    // speaks for, and is not idle although nothing is shown beside it.
    let without = |rule: &whosays::view::RuleInfo| rule.id != "unsourced-section";
    let (set, file_errors, _) = RuleSet::compile(&packs(|_| true), &lexicons("en"), &without);
    assert!(file_errors.is_empty());
    set
});
static ENGLISH: LazyLock<Language> = LazyLock::new(|| language(&lexicons("en")));

fn look(format: Format, text: &str) -> (Examined, Document) {
    look_as(format, text, false)
}

fn look_as(format: Format, text: &str, no_ignores: bool) -> (Examined, Document) {
    let doc = whosays::input::read(format, text, &ENGLISH);
    let source = SourceFile::new("a", text);
    let policy = Policy {
        no_ignores,
        ..Policy::plain(&RULES)
    };
    (examine(&RULES, &policy, &source, &doc), doc)
}

/// Pieces of articles, with and without anything to find.
fn block() -> impl Strategy<Value = String> {
    let sentence = prop::sample::select(vec![
        "Experts say that it leans.",
        "Studies show a fault.",
        "About 40% of the bolts are loose.",
        "It was built in 1911.",
        "Ilse Varga, the engineer, said so.",
        "The monitoring system likely includes a pump.",
        "It is *widely believed* that it will sink.",
        "Here is a [report](https://port.org/a?utm_source=chatgpt.com).",
        "As an AI language model, I cannot say.",
        "Search results confirm it. ",
        "It leans.oaicite",
    ]);
    let words = prop::collection::vec(sentence, 1..4).prop_map(|s| s.join(" "));
    (words, 0..4u8).prop_map(|(words, kind)| match kind {
        0 => format!("## {words}"),
        1 => format!("- {words}\n- {words}"),
        2 => format!("> {words}"),
        _ => words,
    })
}

/// How an ignore for everything is written.
fn comment() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "<!-- whosays-ignore all -->",
        "{/* whosays-ignore all */}",
        "{# whosays-ignore all #}",
        "[//]: # (whosays-ignore all)",
    ])
}

fn own(findings: &[Finding]) -> Vec<&Finding> {
    findings.iter().filter(|f| f.pack == "whosays").collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn an_ignore_on_each_block_hides_all_there_is(
        blocks in prop::collection::vec((block(), comment()), 1..6),
        crlf in any::<bool>(),
        bom in any::<bool>(),
    ) {
        let as_written = |text: String| {
            let text = if crlf { text.replace('\n', "\r\n") } else { text };
            if bom { format!("\u{feff}{text}") } else { text }
        };
        let bare: Vec<&str> = blocks.iter().map(|(b, _)| b.as_str()).collect();
        let (before, _) = look(Format::Markdown, &as_written(bare.join("\n\n")));
        let hushed: Vec<String> = blocks.iter().map(|(b, c)| format!("{c}\n\n{b}")).collect();
        let text = as_written(hushed.join("\n\n"));
        let (after, doc) = look(Format::Markdown, &text);
        prop_assert_eq!(doc.ignores.len(), blocks.len());
        let left: Vec<_> = after.findings.iter().filter(|f| f.pack != "whosays").collect();
        prop_assert!(left.is_empty(), "{:?}\n{}", left, text);
        prop_assert!(own(&before.findings).is_empty());
        prop_assert_eq!(after.ignored > 0, !before.findings.is_empty(), "{}", text);
        // Idle is what stands beside nothing, and nothing else is.
        let shown = look_as(Format::Markdown, &text, true).0.findings;
        for i in &doc.ignores {
            let Scope::Part(part) = i.scope else { panic!("{i:?}") };
            let hides = shown.iter().any(|f| part.contains(f.span));
            let idle = own(&after.findings).iter().any(|f| f.span == i.names[0].1);
            prop_assert_eq!(hides, !idle, "{}", text);
        }
        prop_assert!(own(&after.findings).iter().all(|f| f.rule == "unused-ignore"));
    }

    #[test]
    fn any_text_can_be_ignored(text in "(<!--|-->|whosays-ignore|-start|-end|-file| all|,| --|\\{#|#\\}|\\n|Experts say so\\. |<p>|- |\\|){0,30}") {
        for format in [Format::Markdown, Format::Html, Format::Text] {
            let (_, doc) = look(format, &text);
            for i in &doc.ignores {
                prop_assert!(text.is_char_boundary(i.span.start) && text.is_char_boundary(i.span.end));
            }
            if format == Format::Text {
                prop_assert!(doc.ignores.is_empty());
            }
        }
    }
}

#[test]
fn a_whole_article_can_be_ignored() {
    let text = "<!-- whosays-ignore-file all -->\n\nExperts say that it leans. marker:oaicite\n";
    let (seen, _) = look(Format::Markdown, text);
    assert!(seen.findings.is_empty(), "{:?}", seen.findings);
    assert_eq!(seen.ignored, 2);
}

#[test]
fn a_slip_in_the_first_word_is_told() {
    for said in [
        "whosays ignore all",
        "whosays: ignore all",
        "whosays_disable",
    ] {
        let text = format!("<!-- {said} -->\nA quay.\n");
        let doc = whosays::input::read(
            whosays::document::Format::Markdown,
            &text,
            &Default::default(),
        );
        assert_eq!(doc.ignores.len(), 1, "{said}");
    }
    let doc = whosays::input::read(
        whosays::document::Format::Markdown,
        "<!-- whosays that? -->\nA quay.\n",
        &Default::default(),
    );
    assert!(doc.ignores.is_empty());
}

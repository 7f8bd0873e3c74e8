//! Who says what: attributions, kinds of source, support and reach, on sentences of our own.

#![allow(clippy::unwrap_used)]

use whosays::document::Format;
use whosays::input;
use whosays::rule::{self, RuleSet};
use whosays::text::SourceFile;
use whosays::view::SourcingMap;

/// The map of a Markdown text.
fn map(text: &str) -> SourcingMap {
    let lexicons = rule::lexicons("en");
    let (set, ..) = RuleSet::compile(&[], &lexicons, &|_| false);
    let doc = input::read(Format::Markdown, text, &rule::language(&lexicons));
    let scan = set.scan(&doc, text);
    let source = SourceFile::new("a.md", text);
    set.read(&scan).map(&scan, &source)
}

/// “source (kind) cue (manner)” for every attribution of a text.
fn said(text: &str) -> Vec<String> {
    let map = map(text);
    let all = map.sentences.iter().flat_map(|s| &s.attributions);
    all.map(|a| {
        let source = a.source.as_ref().map_or("-".to_owned(), |s| {
            format!("{} ({})", &text[s.span.start..s.span.end], s.kind)
        });
        let cue = a.cue.map_or("-", |c| &text[c.start..c.end]);
        format!("{source} | {cue} | {}", a.manner)
    })
    .collect()
}

#[test]
fn a_source_stands_before_behind_or_under_its_cue() {
    for (text, expected) in [
        (
            "Jane Roe said that the wall leans.",
            "Jane Roe (named) | said | says",
        ),
        ("The wall leans (Reuters).", "Reuters (named) | - | says"),
        (
            "The wall leans, said Mr. Roe.",
            "Mr. Roe (named) | said | says",
        ),
        (
            "“It leans,” Roe said, “and it will fall.”",
            "Roe (named) | said | says",
        ),
        (
            "According to Ada Lind, the wall leans.",
            "Ada Lind (named) | According to | says",
        ),
        (
            "Jane Roe, 39, a pilot at the port, said it leans.",
            "Jane Roe (named) | said | says",
        ),
        (
            "The director, Ada Lind, said it leans.",
            "Ada Lind (named) | said | says",
        ),
        (
            "Ada Lind has repeatedly warned that it leans.",
            "Ada Lind (named) | warned | says",
        ),
        (
            "A Bergen Freight spokesperson said it leans.",
            "A Bergen Freight spokesperson (described) | said | says",
        ),
        (
            "The report shows that it leans.",
            "The report (described) | shows | shows",
        ),
        (
            "Roe's claim that it leans is old.",
            "Roe's (named) | claim | says",
        ),
        (
            "In Ada Lind's view, the wall leans.",
            "Ada Lind's (named) | view | says",
        ),
        (
            "Technical experts warn that it leans.",
            "Technical experts (vague) | warn | says",
        ),
        ("Experts say that it leans.", "Experts (vague) | say | says"),
        (
            "Some companies believe that it leans.",
            "Some companies (vague) | believe | thinks",
        ),
        (
            "Officials said that it leans.",
            "Officials (anonymous) | said | says",
        ),
        (
            "Search results confirm that it leans.",
            "Search results (machine) | confirm | says",
        ),
        ("We found that it leans.", "We (self) | found | shows"),
    ] {
        assert_eq!(said(text), [expected], "{text}");
    }
}

#[test]
fn a_noun_is_no_cue_and_a_quotation_is_not_searched() {
    for text in [
        "The states of the north have walls.",
        "Its stated aim is a wall.",
        "He read the reports in the harbour office.",
        "The preferred platform is old.",
    ] {
        assert_eq!(said(text), Vec::<String>::new(), "{text}");
    }
    let quoted = said("“Experts say that it leans,” Jane Roe said.");
    assert_eq!(quoted, ["Jane Roe (named) | said | says"]);
}

#[test]
fn content_is_what_source_and_cue_leave() {
    let text = "The wall leans, Jane Roe said.";
    let map = map(text);
    let content = &map.sentences[0].attributions[0].content;
    let words: Vec<_> = content.iter().map(|c| &text[c.start..c.end]).collect();
    assert_eq!(words, ["The wall leans"]);
}

/// Support and reach of every sentence.
fn backed(text: &str) -> Vec<(&'static str, &'static str)> {
    map(text)
        .sentences
        .iter()
        .map(|s| (s.support.as_str(), s.reach.as_str()))
        .collect()
}

#[test]
fn support_reaches_what_leans_on_a_source() {
    let text = "Jane Roe said that the wall leans. It moves an inch a year. Boats pass.";
    assert_eq!(
        backed(text),
        [
            ("named", "sentence"),
            ("named", "previous"),
            ("described", "paragraph")
        ]
    );
    let text = "The wall leans. Boats pass.[^1]\n\nIt is old.\n\n[^1]: Roe 2019, p. 4.";
    assert_eq!(
        backed(text)[..3],
        [("cited", "paragraph"), ("cited", "sentence"), ("none", "")]
    );
    let text = "Jane Roe warned of three faults:\n\n- the stones\n- the pumps";
    assert_eq!(
        backed(text)[1..],
        [("named", "lead-in"), ("named", "lead-in")]
    );
    let text = "> The wall leans to the west.\n>\n> — Jane Roe";
    assert_eq!(backed(text)[0], ("named", "paragraph"));
    let text = "The port lost ships.\n\nSource: Port of Bergen, 2019";
    assert_eq!(backed(text)[0], ("cited", "paragraph"));
}

#[test]
fn a_label_is_a_speaker_where_it_comes_back() {
    let talk = "Roe: It leans more every year.\n\nLind: And who looks?\n\nRoe: Nobody has looked for years.";
    assert_eq!(said(talk)[0], "Roe (named) | : | says");
    let points = "Market growth: It leans more every year.\n\nSafety: Nobody has looked for years.";
    assert!(said(points).is_empty(), "{:?}", said(points));
}

#[test]
fn documents_are_as_good_as_their_origin() {
    let lost = "Leaked documents show that the wall leans.";
    assert_eq!(backed(lost)[0].0, "vague");
    let given =
        "Leaked documents show that the wall leans. They were obtained by the Bergen Times.";
    assert_ne!(backed(given)[0].0, "vague");
}

#[test]
fn an_acronym_is_its_name() {
    let map = map("The Port Safety Board (PSB) said it leans. PSB added nothing.");
    assert_eq!(map.sources.len(), 1, "{:?}", map.sources);
}

#[test]
fn a_source_is_one_by_whatever_part_of_its_name() {
    let map = map("Jane Roe said it leans. “It will fall,” Roe said. Mrs. Roe added nothing.");
    assert_eq!(map.sources.len(), 1, "{:?}", map.sources);
    assert_eq!(
        (map.sources[0].name.as_str(), map.sources[0].mentions),
        ("Jane Roe", 3)
    );
}

#[test]
fn a_source_column_serves_the_rows_in_which_it_names_somebody() {
    let text = "| Year | Ships | Source |\n|---|---|---|\n| 2019 | 40 lost | Port of Bergen |\n| 2020 | 60 lost | interview |\n";
    let grades: Vec<_> = backed(text).iter().map(|(s, _)| *s).collect();
    assert_eq!(grades[3..6], ["named", "named", "named"]);
    assert_eq!(grades[6..], ["none", "none", "none"]);
}

#[test]
fn a_quotation_over_paragraphs_stays_its_speakers() {
    let text = "Jane Roe wrote: “The wall leans to the west.\n\n“It will fall within the year.”\n\nThe wall is old.";
    let grades: Vec<_> = backed(text).iter().map(|(s, _)| *s).collect();
    assert_eq!(grades, ["named", "named", "none"]);
}

#[test]
fn what_is_denied_or_asked_backs_nothing() {
    for (text, stance) in [
        ("Jane Roe said that it leans.", "said"),
        ("Jane Roe did not say that it leans.", "denied"),
        ("Nobody at the port said that it leans.", "denied"),
        ("Did Jane Roe say that it leans?", "asked"),
        ("“Does it lean?” Jane Roe asked.", "said"),
    ] {
        let map = map(text);
        let found: Vec<_> = map.sentences.iter().flat_map(|s| &s.attributions).collect();
        let last = found.last().unwrap();
        assert_eq!(last.stance.as_str(), stance, "{text}");
        assert_eq!(
            map.sentences.iter().all(|s| s.support.as_str() == "none"),
            stance != "said",
            "{text}"
        );
    }
}

#[test]
fn what_claims_nothing_makes_no_claim() {
    let kinds = |text: &str| -> Vec<_> {
        let map = map(text);
        let all = map.sentences.iter().flat_map(|s| &s.claims);
        all.map(|c| c.kind.as_str()).collect()
    };
    assert_eq!(kinds("The port lost 40% of its trade."), ["figure"]);
    for text in [
        "Set the pump to 40% of its power.",
        "A full load refers to 100% of what the hull carries.",
        "I lost 40% of my sight in a year.",
        "Did the port lose 40% of its trade?",
        "# The port lost 40% of its trade",
    ] {
        assert_eq!(kinds(text), Vec::<&str>::new(), "{text}");
    }
}

#[test]
fn a_lede_is_backed_by_the_body() {
    let text = "The port lost 40% of its trade.\n\nBoats pass.\n\nIt lost 40% of its trade, said Jane Roe.";
    assert_eq!(backed(text)[0], ("described", "document"));
    let other = "The port lost 40% of its trade.\n\nIt lost 60% of its trade, said Jane Roe.";
    assert_eq!(backed(other)[0], ("none", ""));
}

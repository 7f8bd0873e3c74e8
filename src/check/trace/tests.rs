//! Traces by hand: what is seen, what fires, and which test with which evidence keeps a rule silent.

use crate::check::trace;
use crate::document::Format;
use crate::input;
use crate::rule::{self, PackFile, RuleSet};
use crate::text::SourceFile;
use crate::view::{Trace, TracedRule, Verdict};

/// Rules that each have one test.
const RULES: &str = r#"
[[rule]]
id = "plain"
title = "t"
message = "m"
help = "h"
[rule.find]
phrases = ["experts {say}"]

[[rule]]
id = "worse"
severity = "error"
title = "t"
message = "m"
help = "h"
[rule.find]
phrases = ["experts {say} so"]

[[rule]]
id = "unless-named"
title = "t"
message = "m"
help = "h"
[rule.find]
phrases = ["it {lean}"]
[rule.unless]
previous = ["named"]
sentence = { phrases = ["a little"] }

[[rule]]
id = "only-if-cited"
title = "t"
message = "m"
help = "h"
[rule.find]
phrases = ["it {lean}"]
[rule.only-if]
next = ["cited"]

[[rule]]
id = "backed"
title = "t"
message = "m"
help = "h"
[rule.find]
evidence = ["percent"]
[rule.unless]
support = "named"

[[rule]]
id = "top"
title = "t"
message = "m"
help = "h"
[rule.find]
phrases = ["the quay"]
at = "first"
except = ["the quay wall"]

[[rule]]
id = "long"
persona = "strict"
title = "t"
message = "m"
help = "h"
[rule.find]
phrases = ["the quay"]
[rule.only-if]
words = 900
"#;

fn rules() -> RuleSet {
    let file = PackFile {
        pack: "p".into(),
        path: "p.toml".into(),
        text: RULES.into(),
        on: true,
        language: None,
    };
    let (set, file_errors, _) = RuleSet::compile(&[file], &rule::lexicons("en"), &|_| true);
    assert!(file_errors.is_empty(), "{file_errors:?}");
    set
}

fn traced(text: &str, sentences: &[usize]) -> Trace {
    let doc = input::read(
        Format::Markdown,
        text,
        &rule::language(&rule::lexicons("en")),
    );
    let rules = rules();
    let policy = crate::config::Policy::plain(&rules);
    trace(
        &rules,
        &policy,
        &SourceFile::new("a.md", text),
        &doc,
        sentences,
    )
}

/// The rule's verdict at sentence `at` of a text: what it says, and the words and the first byte of its evidence.
fn verdict(text: &str, at: usize, rule: &str) -> (String, Option<(String, usize)>) {
    let trace = traced(text, &[at]);
    let rules = &trace.sentences[0].rules;
    let found: &TracedRule = rules
        .iter()
        .find(|r| r.rule == rule)
        .unwrap_or_else(|| panic!("{rule} did not look: {rules:?}"));
    match &found.verdict {
        Verdict::Fires => ("fires".to_owned(), None),
        Verdict::Note(under) => (format!("note of {under}"), None),
        Verdict::Silent {
            test,
            reason,
            evidence,
        } => (
            format!("{test}: {reason}"),
            evidence.as_ref().map(|p| (p.text.clone(), p.span.start)),
        ),
    }
}

fn silent(said: &str, evidence: Option<(&str, usize)>) -> (String, Option<(String, usize)>) {
    (said.to_owned(), evidence.map(|(t, at)| (t.to_owned(), at)))
}

#[test]
fn a_sentence_is_told_with_its_bounds_and_what_it_holds() {
    let trace = traced(
        "It stands.\n\n- *Jane Roe* said that 40% of it leans.\n",
        &[1],
    );
    let s = &trace.sentences[0];
    assert_eq!((s.span.start, s.span.end), (15, 51), "{s:?}");
    assert_eq!(s.text, "Jane Roe said that 40% of it leans.");
    assert_eq!(s.block.as_str(), "list-item");
    let position: Vec<_> = s.position.iter().map(|p| p.as_str()).collect();
    assert_eq!(position, ["first", "opening", "closing"]);
    let percent = s.evidence.iter().find(|e| e.kind == "percent");
    let place = percent.and_then(|e| e.place.as_ref());
    assert_eq!(place.map(|p| (p.span.start, p.span.end)), Some((35, 38)));
    let a = &s.attributions[0];
    assert_eq!((a.manner.as_str(), a.kind.as_str()), ("says", "named"));
    let source = a.source.as_ref().map(|p| (p.text.as_str(), p.span.start));
    assert_eq!(source, Some(("Jane Roe", 15)));
    let cue = a.cue.as_ref().map(|p| (p.text.as_str(), p.span.start));
    assert_eq!(cue, Some(("said", 25)));
    assert_eq!(
        (s.support.as_str(), s.reach.as_str()),
        ("named", "sentence")
    );
    let from = s.from.as_ref().map(|p| (p.text.as_str(), p.span.start));
    assert_eq!(from, Some(("Jane Roe", 15)));
}

#[test]
fn what_fires_and_what_is_a_note_are_told_apart() {
    let text = "Experts say so.\n";
    assert_eq!(verdict(text, 0, "worse"), silent("fires", None));
    assert_eq!(verdict(text, 0, "plain"), silent("note of worse", None));
    let order: Vec<String> = traced(text, &[0]).sentences[0]
        .rules
        .iter()
        .map(|r| r.rule.clone())
        .collect();
    assert_eq!(order, ["worse", "plain"]);
}

#[test]
fn a_quotation_silences() {
    let text = "He wrote: “Experts say they were here before.” It fell.\n";
    assert_eq!(
        verdict(text, 0, "plain"),
        silent(
            "quoted: skipped where it is quoted or mentioned",
            Some(("“Experts say they were here before.”", 10))
        )
    );
    let heading = "# Experts say it\n";
    assert_eq!(
        verdict(heading, 0, "plain"),
        silent("in: it does not read a heading", None)
    );
}

#[test]
fn a_condition_is_told_with_its_evidence() {
    let text = "**Jane Roe** said no. And it leans.\n";
    assert_eq!(
        verdict(text, 1, "unless-named"),
        silent(
            "unless previous: a named source in the sentence before",
            Some(("Jane Roe", 2))
        )
    );
    assert_eq!(
        verdict("And it leans a\nlittle.\n", 0, "unless-named"),
        silent(
            "unless sentence: a phrase in this sentence",
            Some(("a little", 13))
        )
    );
    assert_eq!(
        verdict(text, 1, "only-if-cited"),
        silent(
            "only-if next: nothing found in the next sentence; it asks for cited",
            None
        )
    );
    let cited = "And it leans. So [it](https://a.org/b/c) is.\n";
    assert_eq!(
        verdict(cited, 0, "only-if-cited"),
        silent("note of unless-named", None),
        "as severe, and written later"
    );
}

#[test]
fn support_is_told_with_where_it_stands() {
    let text = "40% of it is gone, Jane Roe said.\n";
    assert_eq!(
        verdict(text, 0, "backed"),
        silent(
            "unless support: the sentence is backed (named)",
            Some(("Jane Roe", 19))
        )
    );
    let note = "40% of it is gone.[^1]\n\n[^1]: Roe 1961.\n";
    assert_eq!(
        verdict(note, 0, "backed"),
        silent(
            "unless support: the sentence is backed (cited)",
            Some(("[^1]", 18))
        )
    );
    assert_eq!(
        verdict("40% of it is gone.\n", 0, "backed"),
        silent("fires", None)
    );
}

#[test]
fn place_length_and_exceptions_are_told() {
    let text = "One two three four five six seven eight nine ten eleven. See the quay.\n";
    assert_eq!(
        verdict(text, 1, "top"),
        silent("at: not in the first words", None)
    );
    assert_eq!(
        verdict("See the quay wall.\n", 0, "top"),
        silent(
            "except: it lets this wording pass",
            Some(("the quay wall", 4))
        )
    );
    let trace = traced(text, &[1]);
    let long = trace.sentences[0].rules.iter().find(|r| r.rule == "long");
    assert!(long.is_some_and(|r| r.strict));
    assert_eq!(
        verdict(text, 1, "long"),
        silent(
            "only-if words: the article has 14 words, and it needs 900",
            None
        )
    );
}

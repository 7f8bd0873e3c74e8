//! What holds of every finding, whatever the document: it has a place, the place has its words, and a second run says the same.

#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use std::sync::LazyLock;
use whosays::check::check;
use whosays::document::{Format, Language};
use whosays::finding::Finding;
use whosays::input;
use whosays::report::json;
use whosays::rule::{PackFile, RuleSet, language, lexicons, packs};
use whosays::text::SourceFile;
use whosays::view::{Checked, Run};

/// Every built-in rule, and some that look for every kind of thing.
static RULES: LazyLock<RuleSet> = LazyLock::new(|| {
    let mut files = packs(|_| true);
    for (path, text) in [
        ("house.toml", include_str!("../cmd/house.toml")),
        ("all.toml", ALL),
    ] {
        files.push(PackFile {
            pack: "own".to_owned(),
            path: path.to_owned(),
            text: text.to_owned(),
            on: true,
            language: None,
        });
    }
    let (set, file_errors, _) = RuleSet::compile(&files, &lexicons("en"), &|_| true);
    assert!(file_errors.is_empty(), "{file_errors:?}");
    assert!(!set.rules.is_empty());
    set
});
static ENGLISH: LazyLock<Language> = LazyLock::new(|| language(&lexicons("en")));

/// Rules that find as much as there is to find: each kind of evidence, and patterns at each place.
const ALL: &str = r#"
[[rule]]
id = "all-evidence"
title = "t"
message = "found {text}"
help = "h"
[rule.find]
evidence = ["cited", "named", "quotation", "figure", "percent", "money", "measure", "year", "date", "version", "name", "negation",
    "question", "first-person", "code", "quoted", "lead-in", "link", "note", "citation", "vague", "machine"]
in = ["paragraph", "heading", "list-item", "block-quotation", "table-cell", "caption"]
quoted = "both"

[[rule]]
id = "every-word"
title = "t"
message = "found {text} {who} {what}"
help = "h"
[rule.find]
phrases = ["who=<name> ... what={say}", "who=@vague-people", "<figure> ... <unit>"]
quoted = "both"

[[rule]]
id = "raw-mark"
title = "t"
message = "found {text}"
help = "h"
[rule.find]
patterns = ['[^\sa-z]+', 'experts']
where = "raw"

[[rule]]
id = "text-mark"
title = "t"
message = "found {text}"
help = "h"
[rule.find]
patterns = ['(?i)\w+ says?', '\P{ASCII}']
quoted = "both"

[[rule]]
id = "target-mark"
title = "t"
message = "found {text}"
help = "h"
[rule.find]
patterns = ['[a-z]/']
where = "link-target"

[[rule]]
id = "front-mark"
title = "t"
message = "found {text}"
help = "h"
[rule.find]
patterns = ['[a-z]+']
where = "front-matter"

[[rule]]
id = "code-mark"
title = "t"
message = "found {text}"
help = "h"
[rule.find]
patterns = ['[a-z]+']
where = "code"
"#;

/// Sentences the rules were made for: those of their own examples.
static EXAMPLES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let all = RULES.rules.iter().flat_map(|r| &r.examples);
    all.map(|e| e.text.replace(['«', '»'], "")).collect()
});

/// What stands between and inside them, and is where places go wrong.
const PIECES: &[&str] = &[
    " ",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "\u{2028}",
    "\u{a0}",
    "\u{ad}",
    "\u{feff}",
    "\0",
    "*",
    "**",
    "_",
    "`",
    "```\n",
    "~~",
    "# ",
    "- ",
    "1. ",
    "> ",
    "|",
    "| a | b |\n|---|---|\n| ",
    "[",
    "](https://who.int/a/b)",
    "](#top)",
    "![alt](x.png)",
    "[^1]",
    "[^1]: ",
    "<b>",
    "</b>",
    "<p>",
    "<br>",
    "<script>if (a<b) {",
    "</script>",
    "<!-- ",
    " -->",
    "&amp;",
    "&#115;",
    "&nbsp;",
    "&",
    "{{< x >}}",
    "{% raw %}",
    "{{ title }}",
    "{",
    "}",
    "---\n",
    "title: It's “so”\n",
    "+++\n",
    ":::",
    "<Card x={1}>",
    "“",
    "”",
    "‘",
    "’",
    "\"",
    "'",
    "(",
    ")",
    "—",
    "-",
    "...",
    "…",
    ".",
    "?",
    ":",
    "É",
    "ß",
    "İ",
    "👩‍💻",
    "日本語。",
    "e\u{301}",
    "12%",
    "$5",
    "1,400",
    "v1.2.3",
    "3rd",
    "40ms",
    "in 2019",
    "(Doe 2019)",
    "[7]",
    "turn0search1",
    "https://x.org/?q=1",
    "experts",
    "Experts say",
    "studies",
    "say",
    "said",
    "Dr. Roe",
    "search results",
    "according to",
    "I don't have access",
    "the",
    "a",
    "not",
];

/// A document of whole and broken examples with all that in between.
fn article() -> impl Strategy<Value = String> {
    let whole = (0..EXAMPLES.len()).prop_map(|i| EXAMPLES[i].clone());
    let broken = (0..EXAMPLES.len(), 0.0..1.0f64, 0.0..1.0f64, 0..PIECES.len()).prop_map(
        |(i, from, at, piece)| {
            let text: Vec<char> = EXAMPLES[i].chars().collect();
            let (from, at) = (
                (from * text.len() as f64) as usize,
                (at * text.len() as f64) as usize,
            );
            let (from, at) = (from.min(at), from.max(at));
            let part = |r: &[char]| r.iter().collect::<String>();
            format!(
                "{}{}{}",
                part(&text[from..at]),
                PIECES[piece],
                part(&text[at..])
            )
        },
    );
    let piece = (0..PIECES.len()).prop_map(|i| PIECES[i].to_owned());
    let part = prop_oneof![3 => whole, 3 => broken, 8 => piece, 1 => r"\PC{0,12}"];
    prop::collection::vec(part, 0..24).prop_map(|p| p.concat())
}

fn run(format: Format, text: &str) -> (SourceFile, Vec<Finding>) {
    let doc = input::read(format, text, &ENGLISH);
    let source = SourceFile::new("a.md", text);
    let findings = check(&RULES, &source, &doc);
    (source, findings)
}

fn holds(format: Format, text: &str) -> Result<(), TestCaseError> {
    let (source, findings) = run(format, text);
    for f in &findings {
        let spans = std::iter::once(f.span).chain(f.related.iter().map(|r| r.span));
        for span in spans {
            prop_assert!(
                span.start <= span.end && text.get(span.start..span.end).is_some(),
                "{:?} of {} is no place",
                span,
                f.rule
            );
        }
        prop_assert!(!f.span.is_empty(), "{} flags nothing", f.rule);
        prop_assert!(!f.message.is_empty() && !f.fingerprint.is_empty());
    }
    let order = |a: &Finding, b: &Finding| (a.span, &a.rule) <= (b.span, &b.rule);
    prop_assert!(findings.is_sorted_by(order), "out of order: {findings:?}");
    prop_assert_eq!(
        &findings,
        &run(format, text).1,
        "a second run says otherwise"
    );

    let report = Run {
        files: vec![Checked {
            source,
            format: format.as_str(),
            sentences: 0,
            words: 0,
            findings,
            baselined: Vec::new(),
            passages: Vec::new(),
        }],
        ..Run::default()
    };
    let mut out = Vec::new();
    json::write(&report, &mut out).unwrap();
    let value: serde_json::Value = serde_json::from_slice(&out).unwrap();
    for f in value["findings"].as_array().unwrap() {
        let at = |end: &str| f[end]["offset"].as_u64().unwrap() as usize;
        prop_assert_eq!(f["text"].as_str().unwrap(), &text[at("start")..at("end")]);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn markdown_findings_hold(text in article()) {
        holds(Format::Markdown, &text)?;
    }

    #[test]
    fn text_findings_hold(text in article()) {
        holds(Format::Text, &text)?;
    }

    #[test]
    fn html_findings_hold(text in article()) {
        holds(Format::Html, &text)?;
    }
}

#[test]
fn the_documents_have_findings_to_hold() {
    let found: usize = EXAMPLES
        .iter()
        .map(|e| run(Format::Markdown, e).1.len())
        .sum();
    assert!(found > EXAMPLES.len() / 4, "{found}");
}

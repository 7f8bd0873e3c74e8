//! What is found in an article, and what is done about it: places, fixes, ignores, line ends, and that `why` knows what `check` finds.

use super::{Target, owned, run};
use crate::flat::PIECES;
use crate::pipeline::{builtin, differences, policy};
use std::sync::LazyLock;
use whosays::check::{apply, examine};
use whosays::document::Format;
use whosays::finding::Finding;
use whosays::input;
use whosays::rule::RuleSet;
use whosays::text::SourceFile;

/// Every built-in rule, strict ones too.
static RULES: LazyLock<RuleSet> = LazyLock::new(builtin);

/// After so many rounds of fixes there is nothing left to fix.
const ROUNDS: usize = 8;

fn found(text: &str) -> Vec<Finding> {
    let source = SourceFile::new("a.md", text);
    let doc = input::read(Format::Markdown, text, &RULES.language);
    examine(&RULES, &policy(&RULES), &source, &doc).findings
}

/// Sentences of the rules' own examples, so that there is something to find.
fn seeds() -> Vec<String> {
    let examples = RULES.rules.iter().flat_map(|r| &r.examples);
    let examples: Vec<String> = examples.map(|e| e.text.replace(['«', '»'], "")).collect();
    let pairs = examples.chunks(2).map(|c| c.join("\n\n"));
    let rest = owned(&[
        "<!-- whosays-ignore vague-authority -- so -->\nExperts say that it leans.\n\nStudies show 40%.\n",
        "# Wall\n\nExperts say that it leans. Ada Lind said it does.\n\n- 40% of it\n- [a](http://a.b/?utm_source=chatgpt.com)\n",
    ]);
    pairs.chain(rest).collect()
}

fn target(name: &'static str, holds: fn(&str)) {
    run(&Target {
        name,
        holds,
        seeds: seeds(),
        pieces: PIECES,
    });
}

#[test]
fn findings() {
    target("findings", |text| {
        let all = found(text);
        for f in &all {
            assert!(
                !f.span.is_empty() && text.get(f.span.start..f.span.end).is_some(),
                "{f:?}"
            );
            for r in &f.related {
                assert!(text.get(r.span.start..r.span.end).is_some(), "{f:?}");
            }
        }
        assert_eq!(all, found(text), "a second look says otherwise");
    });
}

#[test]
fn line_ends() {
    target("line-ends", |text| {
        let unix = text.replace("\r\n", "\n").replace('\r', "\n");
        let windows = unix.replace('\n', "\r\n");
        let told = |text: &str| -> Vec<(String, String)> {
            let words = |f: &Finding| text[f.span.start..f.span.end].replace('\r', "");
            found(text)
                .iter()
                .map(|f| (f.rule.clone(), words(f)))
                .collect()
        };
        assert_eq!(told(&unix), told(&windows), "{unix:?}");
    });
}

#[test]
fn fixes() {
    target("fixes", |text| {
        let mut fixed = text.to_owned();
        for round in 0.. {
            let all = found(&fixed);
            let safe = all
                .iter()
                .filter_map(|f| f.fix.as_ref())
                .filter(|fix| fix.safe);
            let (next, made) = apply(&fixed, safe);
            if made == 0 {
                assert_eq!(next, fixed, "no fix was made, and the text is another");
                break;
            }
            assert!(
                round < ROUNDS,
                "there is always something left to fix: {next:?}"
            );
            fixed = next;
        }
    });
}

#[test]
fn ignores() {
    target("ignores", |text| {
        // What is first in a text may be front matter, which a comment above it would make something else.
        let text = format!("Wall\n\n{}", text.replace("whosays", "who"));
        let ignored = format!("<!-- whosays-ignore-file all -- tried -->\n\n{text}");
        // A rule that found nothing to hide says so.
        let left: Vec<Finding> = found(&ignored)
            .into_iter()
            .filter(|f| f.pack != "whosays")
            .collect();
        assert!(left.is_empty(), "{left:?}");
    });
}

#[test]
fn why_knows() {
    target("why", |text| {
        let differ = differences(&RULES, &policy(&RULES), Format::Markdown, text);
        assert!(differ.is_empty(), "{differ:?}");
    });
}

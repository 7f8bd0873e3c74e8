//! An article that changes or grows: an edit in an editor gives what a fresh check gives, and an article followed by another has what the
//! two have by themselves, but for rules that look further than a paragraph.

use super::{Target, owned, run};
use crate::flat::PIECES;
use crate::lsp::editor::Editor;
use crate::lsp::fresh;
use crate::pipeline::{builtin, policy};
use serde_json::{Value, json};
use std::sync::LazyLock;
use whosays::Finding;
use whosays::check::examine;
use whosays::config::Policy;
use whosays::document::Format;
use whosays::input;
use whosays::rule::{Reach, Rule, RuleSet};
use whosays::text::SourceFile;

fn seeds() -> Vec<String> {
    owned(&[
        "# Quay 👍\n\nExperts say that it leans. The port denies it.\n\n# Quay\n\nExperts say [so](https://b.org/c).\r\n\r\nStudies show it.\n",
        "Experts say that it leans.\n<!-- whosays-ignore all -- x -->\n\nExperts say so.\n\n```\nExperts say so.\n```\n",
        "It is very unique, and it goes without saying.\n\nIt is believed that the wall leans. As an AI language model, I agree.\n",
        "The quay, which stands at the mouth of the river, is of the utmost importance.\n\nI hope this helps! Let me know.\n",
    ])
}

#[test]
fn edits() {
    run(&Target {
        name: "edits",
        holds: |text| {
            // Nothing can be put between the two characters of a line end.
            let half = text.floor_char_boundary(text.len() / 2);
            let (old, new) = text.split_at(half);
            let same = |(a, b): &(char, char)| a == b && *a != '\r' && *a != '\n';
            let kept = old.chars().zip(new.chars()).take_while(same);
            let kept: usize = kept.map(|(c, _)| c.len_utf8()).sum();
            let mut e = Editor::new().start(json!({}), Value::Null, &[]);
            e.open("untitled:a", "markdown", old);
            let range = json!({
                "start": fresh::place(old, kept, "utf-16"),
                "end": fresh::place(old, old.len(), "utf-16"),
            });
            let change = json!([{"range": range, "text": &new[kept..]}]);
            e.change("untitled:a", 2, change);
            let found = e.published("untitled:a", 2);
            e.end();
            let found = found.iter().filter(fresh::is_finding).map(fresh::of);
            let found: Vec<_> = found.collect();
            let path = std::env::current_dir().unwrap().join("untitled");
            let afresh = fresh::findings(&path, Format::Markdown, new, "utf-16");
            assert_eq!(found, afresh);
        },
        seeds: seeds(),
        pieces: PIECES,
    });
}

/// The built-in rules with those alone on that look at words in a sentence or a paragraph: evidence and claims are read from all of an article.
static NEAR: LazyLock<(RuleSet, Policy)> = LazyLock::new(|| {
    let set = builtin();
    let mut policy = policy(&set);
    for (standing, rule) in policy.rules.iter_mut().zip(&set.rules) {
        if !looks_near(rule) {
            standing.severity = None;
        }
    }
    (set, policy)
});

fn looks_near(rule: &Rule) -> bool {
    let (find, conditions) = (&rule.find, &rule.conditions);
    let mut all = conditions.unless.iter().chain(&conditions.only_if);
    let near = all.all(|c| {
        matches!(c.reach, Reach::Sentence | Reach::Paragraph)
            && c.evidence.is_empty()
            && c.claims.is_empty()
    });
    let by_words = find.evidence.is_empty()
        && find.claims.is_empty()
        && find.facts.is_empty()
        && find.identifiers.is_empty()
        && find.mistakes.is_empty()
        && find.rules.is_empty();
    let by_itself = find.model.is_none()
        && find.article_score.is_none()
        && find.scope.position.is_none()
        && find.scope.support.is_empty()
        && !find.scope.once
        && rule.total.is_none()
        && rule.info.language.is_none_or(|l| l == "en");
    near && by_words
        && by_itself
        && conditions.unless_support.is_none()
        && conditions.least_words == 0
}

/// What is found, as rule and words; nothing where the text is taken for one in another language.
fn found(text: &str) -> Option<Vec<(String, String)>> {
    let (set, policy) = &*NEAR;
    let source = SourceFile::new("a.txt", text);
    let doc = input::read(Format::Markdown, text, &set.language);
    let checked = examine(set, policy, &source, &doc);
    let words = |f: Finding| (f.rule, text[f.span.start..f.span.end].to_owned());
    (!checked.foreign).then(|| checked.findings.into_iter().map(words).collect())
}

/// A text of paragraphs, without what opens something that goes on in the next article, and English by its first words.
fn paragraphs(text: &str) -> String {
    let plain =
        |c: char| c.is_alphanumeric() || matches!(c, ' ' | '.' | ',' | '?' | '!' | '\'' | '\n');
    let text: String = text.chars().filter(|c| plain(*c)).collect();
    let lines = text.lines().map(str::trim).filter(|l| !l.is_empty());
    let lines: Vec<&str> = lines.collect();
    format!(
        "The gate of the port is at the end of it.\n\n{}\n",
        lines.join("\n\n")
    )
}

#[test]
fn unions() {
    assert!(NEAR.1.rules.iter().filter(|r| r.severity.is_some()).count() > 20);
    // Of what language an article is, all of it decides.
    let english = NEAR.0.rules.iter();
    let english = english.filter(|r| r.info.language.is_none_or(|l| l == "en"));
    let examples = english.flat_map(|r| &r.examples);
    let examples = examples.map(|e| e.text.replace(['«', '»'], ""));
    let examples: Vec<String> = examples.collect();
    let pairs = examples.chunks(4).map(|c| c.join("\n\n"));
    run(&Target {
        name: "unions",
        holds: |text| {
            let half = text.floor_char_boundary(text.len() / 2);
            let (a, b) = text.split_at(half);
            let (a, b) = (paragraphs(a), paragraphs(b));
            let both = found(&format!("{a}\n## Sluice\n\n{b}"));
            let (Some(both), Some(a_alone), Some(b_alone)) = (both, found(&a), found(&b)) else {
                return;
            };
            assert_eq!(both, [a_alone, b_alone].concat(), "{a:?} {b:?}");
        },
        seeds: pairs.chain(seeds()).collect(),
        pieces: PIECES,
    });
}

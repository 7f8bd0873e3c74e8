//! `why` and `check` agree: what `why` says fires in a sentence is what `check` finds there, and nothing else.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use whosays::check::{examine, trace};
use whosays::config::Policy;
use whosays::document::Format;
use whosays::finding::Finding;
use whosays::input;
use whosays::rule::{DEFAULT_PACKS, Expect, PackFile, Prepared, RuleSet, lexicons, packs};
use whosays::text::{Date, SourceFile, Span};
use whosays::view::{RuleInfo, Verdict};

/// What `why` says fires in any sentence: the rule, and the words it is about.
fn fires(set: &RuleSet, policy: &Policy, format: Format, text: &str) -> BTreeSet<(String, Span)> {
    let doc = input::read(format, text, &set.language);
    let source = SourceFile::new("a", text);
    let all: Vec<usize> = (0..doc.sentences.len()).collect();
    let traced = trace(set, policy, &source, &doc, &all);
    let rules = traced.sentences.into_iter().flat_map(|s| s.rules);
    let firing = rules.filter(|r| r.verdict == Verdict::Fires);
    firing.map(|r| (r.rule, r.found.span)).collect()
}

fn findings(set: &RuleSet, policy: &Policy, format: Format, text: &str) -> Vec<Finding> {
    let doc = input::read(format, text, &set.language);
    examine(set, policy, &SourceFile::new("a", text), &doc).findings
}

/// Where the two disagree.
pub(crate) fn differences(
    set: &RuleSet,
    policy: &Policy,
    format: Format,
    text: &str,
) -> Vec<String> {
    let fires = fires(set, policy, format, text);
    let found = findings(set, policy, format, text);
    let same = |f: &Finding, rule: &str, span: Span| {
        f.rule == rule && (f.span == span || f.span.overlaps(span))
    };
    let only_why = fires
        .iter()
        .filter(|(rule, span)| !found.iter().any(|f| same(f, rule, *span)))
        .map(|(rule, span)| format!("only why: {rule} at {span:?}"));
    // Something found where the article has no sentence near cannot be asked about.
    let only_check = found
        .iter()
        .filter(|f| !fires.iter().any(|(rule, span)| same(f, rule, *span)))
        .filter(|f| near_prose(set, format, text, f.span))
        .map(|f| format!("only check: {} at {:?}", f.rule, f.span));
    only_why.chain(only_check).collect()
}

/// Whether a place is on a line that has prose: lines are what `why` is asked about.
fn near_prose(set: &RuleSet, format: Format, text: &str, span: Span) -> bool {
    let doc = input::read(format, text, &set.language);
    let source = SourceFile::new("a", text);
    let line = source.line_index(span.start);
    doc.sentences.iter().any(|s| {
        let span = doc.source(&s.flat);
        (source.line_index(span.start)..=source.line_index(span.end)).contains(&line)
    })
}

pub(crate) fn policy(set: &RuleSet) -> Policy {
    Policy {
        today: Date::new(2026, 1, 1),
        ..Policy::plain(set)
    }
}

pub(crate) fn builtin() -> RuleSet {
    let (set, file_errors, _) = RuleSet::compile(&packs(|_| true), &lexicons("en"), &|_| true);
    assert!(file_errors.is_empty());
    set
}

/// The Markdown, text and HTML files below a folder.
fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else if input::format_of(&path).is_some() {
            found.push(path);
        }
    }
}

#[test]
fn why_and_check_agree_on_every_fixture() {
    let set = builtin();
    let mut all = Vec::new();
    for folder in ["tests", "docs", "examples"] {
        files(Path::new(folder), &mut all);
    }
    assert!(all.len() > 20, "{all:?}");
    let mut wrong = Vec::new();
    for path in all {
        let text = fs::read_to_string(&path).unwrap_or_default();
        let format = input::format_of(&path).unwrap();
        let differ = differences(&set, &policy(&set), format, &text);
        wrong.extend(
            differ
                .into_iter()
                .map(|d| format!("{}: {d}", path.display())),
        );
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn why_and_check_agree_on_every_example_of_the_built_in_rules() {
    let set = builtin();
    let mut wrong = Vec::new();
    for rule in &set.rules {
        for example in &rule.examples {
            let text = match example.expect {
                Expect::Flag => example.text.replace(['«', '»'], ""),
                Expect::Pass => example.text.clone(),
            };
            let format = match example.format.as_deref() {
                Some("html") => Format::Html,
                Some("text") => Format::Text,
                _ => Format::Markdown,
            };
            let differ = differences(&set, &policy(&set), format, &text);
            wrong.extend(differ.into_iter().map(|d| format!("{text:?}: {d}")));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Rules for English articles, and rules for any that gather what they find.
const GATHERING: &str = r#"
[[rule]]
id = "leaning"
title = "t"
message = "m"
help = "h"
[rule.find]
phrases = ["it leans", "leaning"]

[[rule]]
id = "falling"
title = "t"
message = "m"
help = "h"
[rule.find]
phrases = ["it falls", "falling"]
"#;
const GATHERERS: &str = r#"
[[rule]]
id = "moving"
title = "t"
message = "m"
help = "h"
[rule.find]
rules = ["leaning", "falling"]

[[rule]]
id = "moving-often"
title = "t"
message = "m"
help = "h"
[rule.find]
rules = ["falling"]
[rule.total]
least = 2

[[rule]]
id = "still"
title = "t"
message = "m"
help = "h"
[rule.find]
patterns = ["stands"]
"#;

#[test]
fn why_and_check_agree_on_rules_that_gather_others_in_any_language() {
    let file = |pack: &str, text: &str, language| PackFile {
        pack: pack.to_owned(),
        path: format!("{pack}.toml"),
        text: text.to_owned(),
        on: true,
        language,
    };
    let files = [
        file("english", GATHERING, Some("en")),
        file("any", GATHERERS, None),
    ];
    let (set, file_errors, _) = RuleSet::compile(&files, &lexicons("en"), &|_| true);
    assert!(file_errors.is_empty(), "{file_errors:#?}");
    let english = "It leans. It was falling, and falling again. The wall stands.\n";
    let foreign = format!(
        "{}Er war leaning oder falling. Die Mauer ist falling. Wer nicht fällt, stands.\n",
        "Der Turm beim alten Hafen wurde im Jahr 1911 gebaut, und seitdem neigt er sich jedes Jahr ein wenig mehr. ".repeat(4)
    );
    let foreign = foreign.as_str();
    let ids = |text: &str| {
        let found = findings(&set, &policy(&set), Format::Markdown, text);
        found.into_iter().map(|f| f.rule).collect::<Vec<_>>()
    };
    assert_eq!(ids(english), ["moving", "moving-often", "still"]);
    assert_eq!(ids(foreign), ["still"]);
    for text in [
        english,
        foreign,
        "It leans. <!-- whosays-ignore-next moving: seen -->\n\nIt falls. It falls.\n",
    ] {
        let differ = differences(&set, &policy(&set), Format::Markdown, text);
        assert!(differ.is_empty(), "{text}: {differ:#?}");
    }
}

const LAID_OVER: &str = r#"
[[rule]]
id = "house-words"
title = "t"
message = "“{text}”"
help = "h"
[rule.find]
phrases = ["@vague-people {say}", "@risk-words", "the Quai d'Orsay", "leans"]
patterns = ["Insert\\w*", "\\bcrisis\\b"]
except = ["leans on"]
[rule.unless]
sentence = ["cited"]

[[rule]]
id = "house-gathers"
title = "t"
message = "m"
help = "h"
[rule.find]
rules = ["house-words", "vague-authority"]
"#;

/// Rules that come to the prepared ones are compiled alone: what is found must be what compiling all together finds.
#[test]
fn rules_laid_over_the_prepared_ones_find_what_they_find_compiled_together() {
    let house = PackFile {
        pack: "house".to_owned(),
        path: "house.toml".to_owned(),
        text: LAID_OVER.to_owned(),
        on: true,
        language: None,
    };
    let keep = |info: &RuleInfo| !info.strict && !info.preview;
    let with = |wanted: &dyn Fn(&str) -> bool| {
        let mut files = packs(|pack| wanted(pack));
        files.push(house.clone());
        files
    };
    let is_default = |pack: &str| DEFAULT_PACKS.contains(&pack);
    let lexicons = lexicons("en");
    let all = with(&|pack| is_default(pack) || pack == "medical");
    let (together, problems) = RuleSet::compile_with(&all, &[], &lexicons, &keep);
    assert!(problems.is_empty(), "{problems:#?}");
    let more = with(&|pack| pack == "medical");
    let prepared = Prepared::Default.load();
    let over = prepared.extended(&more, &[], &lexicons, &keep).unwrap();
    let ids = |set: &RuleSet| {
        set.rules
            .iter()
            .map(|r| r.info.id.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(ids(&together), ids(&over));
    let mut examples: Vec<String> = together
        .rules
        .iter()
        .flat_map(|r| &r.examples)
        .map(|e| e.text.clone())
        .collect();
    examples.push(
        "Experts say the wall leans. The crisis leans on risk-free rumours [Insert source].\n"
            .to_owned(),
    );
    examples.push("A doubled risk of stroke, the Quai d'Orsay said. Critics say so.\n".to_owned());
    let mut found = 0;
    for text in &examples {
        let [a, b] =
            [&together, &over].map(|set| findings(set, &policy(set), Format::Markdown, text));
        found += a.iter().filter(|f| f.rule.starts_with("house-")).count();
        assert_eq!(format!("{a:#?}"), format!("{b:#?}"), "{text}");
    }
    assert!(found > 4, "{found}");
    // What cannot be added, or is wrong, is left to compiling all anew.
    let wrong = [
        ("id = \"house-words\"", "id = \"vague-authority\""),
        ("@risk-words", "@no-such-list"),
    ];
    for (from, to) in wrong {
        let text = LAID_OVER.replace(from, to);
        let file = PackFile {
            text,
            ..house.clone()
        };
        let set = Prepared::Default.load();
        assert!(
            set.extended(&[file], &[], &lexicons, &keep).is_none(),
            "{to}"
        );
    }
}

//! Every format with what could break it: quotes, line breaks, markup, emoji, commas, colons, backslashes, control characters.

use super::*;
use crate::finding::{FileError, Fix};
use crate::report::{checkstyle, github, gitlab, html, jsonl, junit, markdown, rdjson, sarif};
use serde_json::{Value, json};
use std::io;

const PATH: &str = "50% C:\\a,b/ü<👍>&\"'.md";
const MESSAGE: &str = "“👍\"’” <b>&amp; 100%: a,b|c ]]> `d`\r\n@e \u{1b}[31m";

/// A mark, then a line with a letter of two bytes and an emoji of four before the found words; CRLF; a second line.
fn hostile() -> Run {
    let text = "\u{feff}é👍 <b>it</b> leans\r\nto 40%. ]]> \u{1b}&\r\n";
    let at = |words: &str| {
        let start = text.find(words).unwrap();
        Span::new(start, start + words.len())
    };
    let f = Finding {
        message: MESSAGE.into(),
        related: vec![Label {
            span: at("leans"),
            message: "last <source>".into(),
        }],
        fix: Some(Fix {
            title: "say \"so\"".into(),
            safe: false,
            span: at("<b>it</b>"),
            replacement: "👍\r\n<i>".into(),
        }),
        ..finding(at("<b>it</b> leans\r\nto"))
    };
    let error = Finding {
        severity: Severity::Error,
        rule: "other".into(),
        ..finding(at("]]> \u{1b}&"))
    };
    let mut run = run(text, vec![f, error]);
    run.files[0].source = SourceFile::new(PATH, text);
    run.fail_on = Some(Severity::Error);
    run.file_errors.push(FileError {
        path: PATH.into(),
        message: MESSAGE.into(),
    });
    run
}

fn text_of(write: fn(&Run, &mut dyn io::Write) -> io::Result<()>, run: &Run) -> String {
    let mut out = Vec::new();
    write(run, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn value_of(write: fn(&Run, &mut dyn io::Write) -> io::Result<()>, run: &Run) -> Value {
    serde_json::from_str(&text_of(write, run)).unwrap()
}

/// The bytes of the hostile text, counted by hand: mark 0–3, é 3–5, 👍 5–9, blank, `<b>` at 10, `leans` at 20, CR at 25,
/// `to` at 27–29, `]]>` at 35.
#[test]
fn sarif_counts_code_points() {
    let all = value_of(sarif::write, &hostile());
    let run = &all["runs"][0];
    let [error, warning] = [&run["results"][0], &run["results"][1]];
    assert_eq!(error["level"], "error", "the worst first");
    assert_eq!(error["ruleId"], "other");
    let place = &warning["locations"][0]["physicalLocation"];
    assert_eq!(
        place["region"],
        json!({"startLine": 1, "startColumn": 4, "endLine": 2, "endColumn": 3, "byteOffset": 10, "byteLength": 19,
               "snippet": {"text": "<b>it</b> leans\r\nto"}})
    );
    assert_eq!(
        place["artifactLocation"],
        json!({"uri": "50%25%20C%3A%5Ca%2Cb/%C3%BC%3C%F0%9F%91%8D%3E%26%22%27.md", "uriBaseId": "%SRCROOT%"})
    );
    assert_eq!(warning["message"]["text"], MESSAGE);
    let related = &warning["relatedLocations"][0]["physicalLocation"]["region"];
    assert_eq!([&related["startColumn"], &related["endColumn"]], [14, 19]);
    let change = &warning["fixes"][0]["artifactChanges"][0]["replacements"][0];
    assert_eq!(change["insertedContent"]["text"], "👍\r\n<i>");
    let invocation = &run["invocations"][0];
    assert_eq!(invocation["executionSuccessful"], false);
    assert_eq!(
        invocation["toolExecutionNotifications"][0]["message"]["text"],
        MESSAGE
    );
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    // Neither rule is among those that ran; both are described.
    for r in [error, warning] {
        let at = usize::try_from(r["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(run["tool"]["driver"]["rules"][at]["id"], r["ruleId"]);
    }
}

#[test]
fn sarif_holds_the_worst_and_says_how_many_it_does_not() {
    let text = "word ".repeat(6_000);
    let findings = (0..6_000).map(|i| Finding {
        severity: if i >= 5_990 {
            Severity::Error
        } else {
            Severity::Info
        },
        ..finding(i * 5..i * 5 + 4)
    });
    let run = run(&text, findings.collect());
    let all = value_of(sarif::write, &run);
    let results = all["runs"][0]["results"].as_array().unwrap();
    assert_eq!(results.len(), 5_000);
    assert!(results[..10].iter().all(|r| r["level"] == "error"));
    let result = &all["runs"][0]["invocations"][0]["toolExecutionNotifications"][0];
    assert!(
        result["message"]["text"]
            .as_str()
            .unwrap()
            .starts_with("1000 ")
    );
    // Equal fingerprints are numbered, so that none is taken for another.
    let mut names: Vec<_> = results
        .iter()
        .map(|r| {
            r["partialFingerprints"]["primaryLocationLineHash"]
                .as_str()
                .unwrap()
        })
        .collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), 5_000);
}

#[test]
fn reviewdog_counts_bytes() {
    let all = value_of(rdjson::write, &hostile());
    let d = &all["diagnostics"][0];
    // The mark is three bytes of the first line.
    assert_eq!(
        d["location"]["range"],
        json!({"start": {"line": 1, "column": 11}, "end": {"line": 2, "column": 3}})
    );
    assert_eq!(
        d["suggestions"][0],
        json!({"range": {"start": {"line": 1, "column": 11}, "end": {"line": 1, "column": 20}}, "text": "👍\r\n<i>"})
    );
    assert_eq!(d["location"]["path"], PATH);
    assert!(d["message"].as_str().unwrap().starts_with(MESSAGE));
    assert_eq!(all["diagnostics"][2]["location"], json!({"path": PATH}));
    let lines = text_of(rdjson::write_lines, &hostile());
    let lines: Vec<Value> = lines
        .lines()
        .map(|l| serde_json::from_str(l).unwrap())
        .collect();
    assert_eq!(Value::from(lines), all["diagnostics"]);
}

#[test]
fn gitlab_tells_equals_apart() {
    let mut run = hostile();
    let again = run.files[0].findings[0].clone();
    run.files[0].findings.push(again);
    let all = value_of(gitlab::write, &run);
    let mut names: Vec<_> = all
        .as_array()
        .unwrap()
        .iter()
        .map(|i| i["fingerprint"].as_str().unwrap())
        .collect();
    assert_eq!(names.len(), 4);
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), 4);
    assert_eq!(
        all[0]["location"],
        json!({"path": PATH, "lines": {"begin": 1, "end": 2}})
    );
    assert_eq!(
        [
            &all[0]["severity"],
            &all[1]["severity"],
            &all[3]["severity"]
        ],
        ["major", "critical", "blocker"]
    );
    assert_eq!(all[0]["description"], format!("vague-authority: {MESSAGE}"));
    // A line above changes no name.
    let moved = format!("One more.\n\n{}", run.files[0].source.text());
    let by = moved.len() - run.files[0].source.text().len();
    run.files[0].source = SourceFile::new(PATH, moved);
    for f in &mut run.files[0].findings {
        f.span = Span::new(f.span.start + by, f.span.end + by);
        (f.related, f.fix) = (Vec::new(), None);
    }
    let after = value_of(gitlab::write, &run);
    for i in 0..4 {
        assert_eq!(after[i]["fingerprint"], all[i]["fingerprint"]);
    }
}

#[test]
fn github_gets_a_line_a_finding() {
    let text = text_of(github::write, &hostile());
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 3, "{text}");
    let file = "file=50%25 C%3A\\a%2Cb/ü<👍>&\"'.md";
    assert!(
        lines[0].starts_with(&format!("::error {file},title=whosays%3A not checked::")),
        "{text}"
    );
    assert!(
        lines[1].starts_with(&format!(
            "::error {file},line=2,endLine=2,col=9,endColumn=15,title=whosays%3A other::"
        )),
        "{text}"
    );
    assert_eq!(
        lines[2],
        // No columns: it ends on another line.
        format!(
            "::warning {file},line=1,endLine=2,title=whosays%3A vague-authority::\
                 “👍\"’” <b>&amp; 100%25: a,b|c ]]> `d`%0D%0A@e \u{fffd}[31m%0AName who says so."
        )
    );
}

#[test]
fn xml_stays_xml() {
    let message = "“👍&quot;’” &lt;b&gt;&amp;amp; 100%: a,b|c ]]&gt; `d`&#13;&#10;@e \u{fffd}[31m";
    let path = "50% C:\\a,b/ü&lt;👍&gt;&amp;&quot;&apos;.md";
    let text = text_of(checkstyle::write, &hostile());
    assert!(text.contains(&format!(
        "<file name=\"{path}\">\n<error line=\"1\" column=\"4\" severity=\"warning\" message=\"{message}\" source=\"whosays.attribution.vague-authority\"/>"
    )), "{text}");
    let text = text_of(junit::write, &hostile());
    assert!(
        text.contains("<testsuites name=\"whosays\" tests=\"3\" failures=\"1\" errors=\"1\">"),
        "{text}"
    );
    // A warning does not fail this run.
    assert!(
        text.contains(&format!(
            "<testcase name=\"vague-authority 1:4\" classname=\"{path}\"><system-out>"
        )),
        "{text}"
    );
    assert!(text.contains("<testcase name=\"other 2:9\""), "{text}");
    assert!(
        text.contains(&format!(
            "<error type=\"not-checked\" message=\"{message}\">"
        )),
        "{text}"
    );
}

#[test]
fn a_comment_is_no_longer_than_it_may_be() {
    let text = text_of(markdown::write, &hostile());
    assert!(
        text.contains(
            "“👍\"’” &lt;b&gt;&amp;amp; 100%: a,b\\|c \\]\\]&gt; \\`d\\`  @&#8203;e \u{fffd}\\[31m"
        ),
        "{text}"
    );
    assert!(
        text.contains("<code>50% C:\\\\a,b/ü&lt;👍&gt;&amp;\"'.md:1:4</code>"),
        "{text}"
    );
    let words = "word ".repeat(3_000);
    let many = (0..3_000).map(|i| finding(i * 5..i * 5 + 4)).collect();
    let text = text_of(markdown::write, &run(&words, many));
    assert!(text.len() < 60_000);
    let rows = text.lines().filter(|l| l.starts_with("| warning")).count();
    assert!(
        text.contains(&format!("\nand {} more, not listed here\n", 3_000 - rows)),
        "{text}"
    );
}

#[test]
fn a_page_takes_nothing_for_markup() {
    let page = text_of(html::write, &hostile());
    assert_eq!(page.matches("<script").count(), 1);
    assert!(!page.contains("<b>it"), "{page}");
    assert!(page.contains("é👍 <span id=\"m1\"></span><a class=\"m warning\" href=\"#n1\" tabindex=\"-1\" data-n=\"1\">&lt;b&gt;it&lt;/b&gt; leans</a>\n<a class=\"m warning\""), "{page}");
    assert!(
        page.contains("data-n=\"2\">]]&gt; \u{fffd}&amp;</a>"),
        "{page}"
    );
    assert!(page.contains("(may change what is said): say &quot;so&quot;; <del>&lt;b&gt;it&lt;/b&gt;</del> <ins>👍 &lt;i&gt;</ins>"), "{page}");
    assert!(!page.contains('\u{1b}'));
}

#[test]
fn marks_that_overlap_or_are_empty_all_have_a_place() {
    let text = "one two three\n\n\nfour\n";
    let spans = [
        (0, 7),
        (4, 13),
        (4, 7),
        (13, 13),
        (15, 15),
        (16, 20),
        (21, 21),
    ];
    let findings = spans.iter().map(|&(a, b)| finding(a..b)).collect();
    let page = text_of(html::write, &run(text, findings));
    for n in 1..=spans.len() {
        assert_eq!(
            page.matches(&format!("<span id=\"m{n}\">")).count(),
            1,
            "{n} {page}"
        );
        assert_eq!(
            page.matches(&format!("<sup class=\"no\" data-n=\"{n}\">"))
                .count(),
            1,
            "{n} {page}"
        );
        assert_eq!(
            page.matches(&format!("<li class=\"note warning\" id=\"n{n}\""))
                .count(),
            1,
            "{n}"
        );
    }
    assert!(page.contains("data-n=\"1 2 3\">two</a>"), "{page}");
}

#[test]
fn a_line_of_json_is_an_entry_of_the_whole() {
    let run = hostile();
    let mut whole = Vec::new();
    crate::report::json::write(&run, &mut whole).unwrap();
    let whole: Value = serde_json::from_slice(&whole).unwrap();
    let lines = text_of(jsonl::write, &run);
    let lines: Vec<Value> = lines
        .lines()
        .map(|l| serde_json::from_str(l).unwrap())
        .collect();
    assert_eq!(Value::from(lines), whole["findings"]);
}

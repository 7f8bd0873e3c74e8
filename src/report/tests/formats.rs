//! The formats for programs.

use super::*;
use crate::finding::FileError;
use crate::finding::Fix;
use crate::report::{json, short};
use serde_json::{Value, json};

fn full() -> Run {
    let text = "\u{feff}Über uns.\nSearch results confirm it. Ann said so.\n";
    let start = text.find("Search").unwrap();
    let f = Finding {
        related: vec![Label {
            span: Span::new(start + 27, start + 30),
            message: "the last source is here".into(),
        }],
        fix: Some(Fix {
            title: "remove it".into(),
            safe: true,
            span: Span::new(start, start + 23),
            replacement: String::new(),
        }),
        ..finding(start..start + 22)
    };
    let plain = Finding {
        severity: Severity::Error,
        ..finding(3..8)
    };
    let mut run = run(text, vec![plain, f]);
    run.file_errors.push(FileError {
        path: "b.md".into(),
        message: "not UTF-8".into(),
    });
    run
}

fn json_of(run: &Run) -> Value {
    let mut out = Vec::new();
    json::write(run, &mut out).unwrap();
    assert_eq!(out.last(), Some(&b'\n'));
    serde_json::from_slice(&out).unwrap()
}

#[test]
fn json_is_what_was_promised() {
    let got = json_of(&full());
    // 3 bytes of mark, `Über uns.` with a letter of two bytes, a line feed: the second line starts at byte 14.
    let f = &got["findings"][1];
    assert_eq!(f["start"], json!({"offset": 14, "line": 2, "column": 1}));
    assert_eq!(f["end"], json!({"offset": 36, "line": 2, "column": 23}));
    assert_eq!(f["text"], "Search results confirm");
    assert_eq!(
        f["related"][0]["start"],
        json!({"offset": 41, "line": 2, "column": 28})
    );
    assert_eq!(f["related"][0]["text"], "Ann");
    assert_eq!(f["related"][0]["path"], "a.md");
    assert_eq!(
        f["fix"]["end"],
        json!({"offset": 37, "line": 2, "column": 24})
    );
    assert_eq!(f["fix"]["replacement"], "");
    let first = &got["findings"][0];
    assert_eq!(first["start"], json!({"offset": 3, "line": 1, "column": 1}));
    assert_eq!(first["end"], json!({"offset": 8, "line": 1, "column": 5}));
    assert_eq!(first["fix"], Value::Null);
    assert_eq!(
        got["problems"],
        json!([{"path": "b.md", "message": "not UTF-8"}])
    );
    assert_eq!(
        got["summary"],
        json!({"error": 1, "warning": 1, "info": 0, "ignored": 0, "baseline": 0, "fixed": 0})
    );
    assert_eq!(got["tool"]["version"], env!("CARGO_PKG_VERSION"));
    let mut out = Vec::new();
    json::write(&full(), &mut out).unwrap();
    insta::assert_snapshot!("json", String::from_utf8(out).unwrap());
}

#[test]
fn json_is_as_its_schema_says() {
    let schema: Value =
        serde_json::from_str(include_str!("../../../docs/schema/check.schema.json")).unwrap();
    for run in [full(), Run::default()] {
        let mut wrong = Vec::new();
        hold(&json_of(&run), &schema, &schema, "$", &mut wrong);
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
    // And the check itself can fail.
    let mut wrong = Vec::new();
    hold(&json!({"version": "1"}), &schema, &schema, "$", &mut wrong);
    assert!(wrong.len() > 3);
}

/// As much of JSON Schema as our schema uses.
fn hold(value: &Value, schema: &Value, root: &Value, at: &str, wrong: &mut Vec<String>) {
    if let Some(name) = schema["$ref"].as_str() {
        let pointer = name.trim_start_matches('#');
        return hold(value, root.pointer(pointer).unwrap(), root, at, wrong);
    }
    if let Some(all) = schema["anyOf"].as_array() {
        let fits = all.iter().any(|s| {
            let mut w = Vec::new();
            hold(value, s, root, at, &mut w);
            w.is_empty()
        });
        if !fits {
            wrong.push(format!("{at}: fits none"));
        }
        return;
    }
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    if schema["type"].as_str().is_some_and(|t| t != kind) {
        wrong.push(format!("{at}: {kind} is not {}", schema["type"]));
    }
    if schema["const"] != Value::Null && schema["const"] != *value {
        wrong.push(format!("{at}: is not {}", schema["const"]));
    }
    if schema["enum"]
        .as_array()
        .is_some_and(|e| !e.contains(value))
    {
        wrong.push(format!("{at}: {value} is not listed"));
    }
    for key in schema["required"].as_array().into_iter().flatten() {
        if value.get(key.as_str().unwrap()).is_none() {
            wrong.push(format!("{at}: no {key}"));
        }
    }
    for (key, v) in value.as_object().into_iter().flatten() {
        match schema["properties"].get(key) {
            Some(s) => hold(v, s, root, &format!("{at}.{key}"), wrong),
            None => wrong.push(format!("{at}: {key} is in no schema")),
        }
    }
    for (i, v) in value.as_array().into_iter().flatten().enumerate() {
        hold(v, &schema["items"], root, &format!("{at}[{i}]"), wrong);
    }
}

#[test]
fn short_is_one_harmless_line_a_finding() {
    let mut run = full();
    run.files[0].findings[1].message = "one\ntwo \u{1b}[31m".into();
    let mut out = Vec::new();
    short::write(&run, wide(80), &mut out).unwrap();
    assert_eq!(
        String::from_utf8(out).unwrap(),
        "a.md:1:1: error[vague-authority]: nobody is named here\n\
         a.md:2:1: warning[vague-authority]: one two ␛[31m\n"
    );
}

#[test]
fn ten_thousand_findings_in_one_line_of_megabytes_are_no_matter() {
    let text = "ünd so it goes on. ".repeat(2_600_000);
    // Each related place is far back on the same line.
    let findings = (0..10_000).map(|i| Finding {
        related: vec![Label {
            span: Span::new(i * 2_500, i * 2_500 + 4),
            message: "here".into(),
        }],
        ..finding(i * 5_000..i * 5_000 + 4)
    });
    let run = run(&text, findings.collect());
    let time = std::time::Instant::now();
    let mut out = Vec::new();
    json::write(&run, &mut out).unwrap();
    let json = time.elapsed();
    let mut out = Vec::new();
    rich::write(&run, wide(100), true, &mut out).unwrap();
    println!("json {json:?}, rich {:?}", time.elapsed() - json);
    // A debug build takes a second or two; counting from the start of the line takes half an hour.
    assert!(time.elapsed().as_secs() < 60);
}

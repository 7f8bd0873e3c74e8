//! The schemas of rules and of settings say what the program says, and real validators and an editor's checker read them so.

#![allow(clippy::unwrap_used)]

use crate::shown::{blocks, whosays};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const RULE: &str = "[[rule]]\nid = \"x\"\ntitle = \"x\"\nmessage = \"x\"\nhelp = \"x\"\n";

/// A schema of `docs/schema`.
fn schema(name: &str) -> Value {
    let path = format!("docs/schema/{name}.schema.json");
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

/// What the program says of a file: a rule file, or the settings.
fn said(name: &str, text: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.md"), "x").unwrap();
    let (file, rules) = match name {
        "rules" => ("r.toml", &["--rules", "r.toml", "--no-config"][..]),
        _ => ("whosays.toml", &[][..]),
    };
    fs::write(folder.path().join(file), text).unwrap();
    let args = [&["check", "a.md", "--color", "never"], rules].concat();
    let out = whosays(&args, folder.path());
    let said = String::from_utf8(out.stderr).unwrap();
    said.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words that the program lists where `text` has `zzzz`.
fn listed(name: &str, text: &str) -> BTreeSet<String> {
    let said = said(name, text);
    let (_, list) = said.split_once("`zzzz`").unwrap_or_else(|| {
        panic!("`zzzz` is taken in {text}: {said}");
    });
    let (_, list) = list
        .split_once("It is one of ")
        .or_else(|| list.split_once(" are "))
        .unwrap_or_else(|| panic!("no list for {text}: {said}"));
    let list = list.split('.').next().unwrap();
    list.split(", ").map(str::to_owned).collect()
}

/// The keys of an object, or the words of a list of them.
fn told(schema: &Value, at: &str) -> BTreeSet<String> {
    let there = schema.pointer(at);
    match there.unwrap_or_else(|| panic!("the schema has no {at}")) {
        Value::Object(map) => map.keys().cloned().collect(),
        Value::Array(all) => all.iter().map(|v| v.as_str().unwrap().to_owned()).collect(),
        other => panic!("{at}: {other}"),
    }
}

/// Every closed list of a schema: the words of an `enum`, and the keys of an object that takes no others.
fn lists(value: &Value, at: &str, found: &mut BTreeSet<String>) {
    let Value::Object(map) = value else {
        if let Value::Array(all) = value {
            for (i, v) in all.iter().enumerate() {
                lists(v, &format!("{at}/{i}"), found);
            }
        }
        return;
    };
    for (key, v) in map {
        let inner = format!("{at}/{key}");
        if key == "enum" || (key == "properties" && map.get("type") == Some(&json!("object"))) {
            found.insert(inner.clone());
        }
        lists(v, &inner, found);
    }
}

/// Holds every closed list of a schema against what the program lists for a text.
fn same(name: &str, asked: &[(&str, String)]) {
    let schema = schema(name);
    for (at, text) in asked {
        let mut listed = listed(name, text);
        // An override knows these keys, and says that they are for all files.
        for key in ["phrases", "except", "options"] {
            let value = if key == "options" { "{}" } else { "[]" };
            let text = text.replace("zzzz = 1", &format!("{key} = {value}"));
            if listed.contains(key) && said(name, &text).contains("for all files") {
                listed.remove(key);
            }
        }
        assert_eq!(told(&schema, at), listed, "{at} of {name}");
    }
    let mut all = BTreeSet::new();
    lists(&schema, "", &mut all);
    let asked: BTreeSet<String> = asked.iter().map(|(at, _)| (*at).to_owned()).collect();
    assert_eq!(
        all, asked,
        "the closed lists of {name}, and those asked for"
    );
}

#[test]
fn the_schema_of_rules_says_what_the_program_knows() {
    let of_rule = |line: &str| format!("{RULE}{line}\n[rule.find]\nphrases = [\"x\"]\n");
    let find = |line: &str| format!("{RULE}[rule.find]\nphrases = [\"x\"]\n{line}\n");
    let word = |key: &str| find(&format!("{key} = \"zzzz\""));
    let words = |key: &str| find(&format!("{key} = [\"zzzz\"]"));
    let under = |table: &str, lines: &str| find(&format!("[rule.{table}]\n{lines}"));
    let each = |table: &str, lines: &str| find(&format!("[[rule.{table}]]\n{lines}"));
    same(
        "rules",
        &[
            ("/properties", "zzzz = 1".to_owned()),
            ("/definitions/rule/properties", of_rule("zzzz = 1")),
            (
                "/definitions/rule/properties/severity/enum",
                of_rule("severity = \"zzzz\""),
            ),
            (
                "/definitions/rule/properties/confidence/enum",
                of_rule("confidence = \"zzzz\""),
            ),
            (
                "/definitions/rule/properties/persona/enum",
                of_rule("persona = \"zzzz\""),
            ),
            (
                "/definitions/rule/properties/unless/properties",
                under("unless", "zzzz = 1"),
            ),
            (
                "/definitions/rule/properties/unless/properties/support-within/enum",
                under("unless", "support = \"named\"\nsupport-within = \"zzzz\""),
            ),
            (
                "/definitions/rule/properties/only-if/properties",
                under("only-if", "zzzz = 1"),
            ),
            (
                "/definitions/rule/properties/total/properties",
                under("total", "zzzz = 1"),
            ),
            (
                "/definitions/rule/properties/total/properties/within/enum",
                under("total", "least = 1\nwithin = \"zzzz\""),
            ),
            (
                "/definitions/rule/properties/total/properties/flags/enum",
                under("total", "least = 1\nflags = \"zzzz\""),
            ),
            (
                "/definitions/rule/properties/weigh/items/properties",
                each("weigh", "weight = 1\nphrases = [\"y\"]\nzzzz = 1"),
            ),
            (
                "/definitions/rule/properties/swap/items/properties",
                each("swap", "find = 'y'\nuse = \"z\"\nzzzz = 1"),
            ),
            (
                "/definitions/rule/properties/fix/properties",
                under("fix", "title = \"x\"\nreplace = \"y\"\nzzzz = 1"),
            ),
            (
                "/definitions/rule/properties/fix/properties/remove/enum",
                under("fix", "title = \"x\"\nremove = \"zzzz\""),
            ),
            (
                "/definitions/rule/properties/example/items/properties",
                each("example", "pass = \"y\"\nzzzz = 1"),
            ),
            (
                "/definitions/rule/properties/example/items/properties/format/enum",
                each("example", "pass = \"y\"\nformat = \"zzzz\""),
            ),
            ("/definitions/find/properties", find("zzzz = 1")),
            ("/definitions/find/properties/where/enum", word("where")),
            ("/definitions/find/properties/model/enum", word("model")),
            ("/definitions/find/properties/in/items/enum", words("in")),
            ("/definitions/find/properties/quoted/enum", word("quoted")),
            ("/definitions/find/properties/at/enum", word("at")),
            ("/definitions/find/properties/linked/enum", word("linked")),
            ("/definitions/find/properties/case/enum", word("case")),
            (
                "/definitions/find/properties/mistakes/items/enum",
                words("mistakes"),
            ),
            (
                "/definitions/find/properties/facts/items/enum",
                words("facts"),
            ),
            (
                "/definitions/find/properties/identifiers/items/enum",
                words("identifiers"),
            ),
            ("/definitions/evidence/enum", words("evidence")),
            ("/definitions/claim/enum", words("claims")),
            ("/definitions/support/enum", words("support")),
            (
                "/definitions/reach/anyOf/1/properties",
                under("unless", "sentence = { zzzz = 1 }"),
            ),
        ],
    );
}

#[test]
fn the_schema_of_settings_says_what_the_program_knows() {
    let check = |line: &str| format!("[check]\n{line}\n");
    let part = |line: &str| format!("[[override]]\nfiles = [\"a\"]\n{line}\n");
    let rule = |line: &str| format!("[rules.vague-authority]\n{line}\n");
    let of_part = |line: &str| part(&format!("[override.rules.vague-authority]\n{line}"));
    let mut asked = vec![
        ("/properties".to_owned(), "zzzz = 1".to_owned()),
        ("/properties/check/properties".to_owned(), check("zzzz = 1")),
        (
            "/properties/override/items/properties".to_owned(),
            part("zzzz = 1"),
        ),
        (
            "/properties/hosts/properties".to_owned(),
            "[hosts]\nzzzz = 1".to_owned(),
        ),
        (
            "/properties/lexicons/additionalProperties/anyOf/1/properties".to_owned(),
            "[lexicons]\nsay-verbs = { zzzz = 1 }".to_owned(),
        ),
    ];
    for key in ["fail-on", "min-severity", "min-confidence"] {
        let line = format!("{key} = \"zzzz\"");
        for (at, text) in [
            ("/properties/check", check(&line)),
            ("/properties/override/items", part(&line)),
        ] {
            asked.push((format!("{at}/properties/{key}/enum"), text));
        }
    }
    for (at, table, one) in [
        (
            "/properties/rules",
            &rule as &dyn Fn(&str) -> String,
            "[rules]\nvague-authority = \"zzzz\"".to_owned(),
        ),
        (
            "/properties/override/items/properties/rules",
            &of_part,
            part("[override.rules]\nvague-authority = \"zzzz\""),
        ),
    ] {
        let at = format!("{at}/additionalProperties/anyOf");
        asked.push((format!("{at}/0/enum"), one));
        let at = format!("{at}/1/properties");
        asked.push((at.clone(), table("zzzz = 1")));
        asked.push((format!("{at}/severity/enum"), table("severity = \"zzzz\"")));
        asked.push((
            format!("{at}/allow/items/anyOf/1/properties"),
            table("allow = [{ text = \"x\", zzzz = 1 }]"),
        ));
    }
    let asked: Vec<_> = asked.iter().map(|(a, t)| (a.as_str(), t.clone())).collect();
    same("config", &asked);
}

/// A file that the program takes or does not: which schema it is for, what it is called, what it holds.
type Shown = (&'static str, String, String);

/// Every rule file and every settings file that we show.
fn good() -> Vec<Shown> {
    let mut all: Vec<Shown> = Vec::new();
    let mut folders = vec![PathBuf::from("rules"), PathBuf::from("examples/wiki-gate")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() && !path.ends_with("lexicons") {
                folders.push(path);
            } else if path.extension().is_some_and(|x| x == "toml")
                && !path.ends_with("rates.toml")
                && !path.ends_with("registry.toml")
            {
                let text = fs::read_to_string(&path).unwrap();
                all.push(("rules", path.display().to_string(), text));
            }
        }
    }
    for page in ["README.md", "docs/authoring.md", "docs/settings.md"] {
        let text = fs::read_to_string(page).unwrap().replace("\r\n", "\n");
        for (i, b) in blocks(&text).into_iter().enumerate() {
            let file = b.file.unwrap_or_default();
            let name = match file.rsplit('/').next() {
                Some("whosays.toml") => "config",
                _ if b.text.starts_with("[check]") => "config",
                _ if b.text.starts_with("[[rule]]") => "rules",
                _ => continue,
            };
            if b.mark == "toml" {
                all.push((name, format!("{page}, block {i}"), b.text));
            }
        }
    }
    for (name, args, file) in [
        ("config", &["init"][..], "whosays.toml"),
        ("rules", &["new", "rumour-has-it"], "rumour-has-it.toml"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        whosays(args, folder.path());
        let text = fs::read_to_string(folder.path().join(file)).unwrap();
        all.push((name, args.join(" "), text));
    }
    all
}

/// Files with a mistake that needs no knowledge of English, packs or patterns.
fn bad() -> Vec<Shown> {
    let rule = |more: &str| format!("{RULE}{more}");
    let texts = [
        ("rules", RULE.to_owned()),
        (
            "rules",
            RULE.replace("help", "hlep") + "[rule.find]\nphrases = [\"x\"]\n",
        ),
        ("rules", rule("[rule.find]\nphrases = \"x\"\n")),
        ("rules", rule("[rule.find]\nevidence = [\"sited\"]\n")),
        (
            "rules",
            rule("severity = \"grave\"\n[rule.find]\nphrases = [\"x\"]\n"),
        ),
        (
            "rules",
            rule("[rule.find]\nphrases = [\"x\"]\n[rule.unless]\nnearby = [\"cited\"]\n"),
        ),
        (
            "rules",
            rule("[rule.find]\nphrases = [\"x\"]\n[rule.unless]\nsentence = [\"sited\"]\n"),
        ),
        (
            "rules",
            rule("[rule.find]\nphrases = [\"x\"]\n[rule.total]\nleast = true\n"),
        ),
        ("config", "[chekc]\nstrict = true\n".to_owned()),
        ("config", "[check]\nstrict = \"yes\"\n".to_owned()),
        ("config", "[check]\nfail-on = \"sometimes\"\n".to_owned()),
        ("config", "[rules]\nvague-authority = \"loud\"\n".to_owned()),
        (
            "config",
            "[rules.vague-authority]\nallow = [{ reason = \"x\" }]\n".to_owned(),
        ),
        ("config", "[[override]]\nstrict = true\n".to_owned()),
    ];
    let numbered = texts.into_iter().enumerate();
    numbered
        .map(|(i, (name, text))| (name, format!("bad {i}"), text))
        .collect()
}

#[test]
fn the_program_too_finds_what_is_bad() {
    for (name, what, text) in bad() {
        assert!(said(name, &text).contains("error"), "{what}: {text}");
    }
}

/// A TOML value as JSON has it; a date as it is written.
fn as_json(value: toml::Value) -> Value {
    match value {
        toml::Value::Datetime(d) => json!(d.to_string()),
        toml::Value::Array(all) => all.into_iter().map(as_json).collect(),
        toml::Value::Table(t) => t.into_iter().map(|(k, v)| (k, as_json(v))).collect(),
        toml::Value::String(s) => json!(s),
        toml::Value::Integer(n) => json!(n),
        toml::Value::Float(n) => json!(n),
        toml::Value::Boolean(b) => json!(b),
    }
}

const VALIDATE: &str = "
import json, sys
from jsonschema import Draft7Validator
asked = json.load(sys.stdin)
for schema in asked['schemas'].values():
    Draft7Validator.check_schema(schema)
validators = {name: Draft7Validator(schema) for name, schema in asked['schemas'].items()}
found = [[e.message for e in validators[name].iter_errors(held)] for name, held in asked['files']]
print(json.dumps(found))
";

/// `WHOSAYS_PYTHON` is a Python with `jsonschema`.
#[test]
fn a_validator_takes_what_is_good_and_finds_what_is_bad() {
    let Ok(python) = std::env::var("WHOSAYS_PYTHON") else {
        eprintln!("skipped: WHOSAYS_PYTHON is not set");
        return;
    };
    let (good, bad) = (good(), bad());
    assert!(good.iter().filter(|g| g.0 == "rules").count() > 20);
    assert!(good.iter().filter(|g| g.0 == "config").count() > 1);
    let held = |(name, what, text): &Shown| {
        let table: toml::Table = text.parse().unwrap_or_else(|e| panic!("{what}: {e}"));
        json!([name, as_json(toml::Value::Table(table))])
    };
    let files: Vec<Value> = good.iter().chain(&bad).map(held).collect();
    let asked = json!({
        "schemas": { "rules": schema("rules"), "config": schema("config") },
        "files": files,
    });
    let mut child = Command::new(python)
        .args(["-c", VALIDATE])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    input.write_all(asked.to_string().as_bytes()).unwrap();
    drop(input);
    let out = child.wait_with_output().unwrap();
    assert!(out.status.success());
    let found: Vec<Vec<String>> = serde_json::from_slice(&out.stdout).unwrap();
    assert_eq!(found.len(), good.len() + bad.len());
    for ((_, what, _), errors) in good.iter().zip(&found) {
        assert!(errors.is_empty(), "{what}: {errors:?}");
    }
    for ((_, what, text), errors) in bad.iter().zip(&found[good.len()..]) {
        assert!(!errors.is_empty(), "{what} is taken: {text}");
    }
}

/// `WHOSAYS_TAPLO` is the checker inside VS Code's Even Better TOML.
#[test]
fn an_editors_checker_follows_the_schema_line() {
    let Ok(taplo) = std::env::var("WHOSAYS_TAPLO") else {
        eprintln!("skipped: WHOSAYS_TAPLO is not set");
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let run = |args: &[&str]| assert!(whosays(args, at).status.success(), "{args:?}");
    run(&["init", "--schema"]);
    run(&["new", "rumour-has-it", "--pack", "desk/house"]);
    let passes = |file: &str| {
        let mut taplo = Command::new(&taplo);
        let out = taplo
            .args(["check", file])
            .current_dir(at)
            .output()
            .unwrap();
        out.status.success()
    };
    for (file, key) in [
        ("whosays.toml", "fail-on"),
        ("desk/house/rumour-has-it.toml", "severity"),
    ] {
        assert!(passes(file), "{file}");
        let text = fs::read_to_string(at.join(file)).unwrap();
        assert!(text.starts_with("#:schema "), "{text}");
        let wrong: Vec<_> = text
            .lines()
            .map(|l| match l.strip_prefix(key) {
                Some(rest) => format!("{key}-{rest}\n"),
                None => format!("{l}\n"),
            })
            .collect();
        fs::write(at.join(file), wrong.concat()).unwrap();
        assert!(!passes(file), "{file} with `{key}-`");
    }
    assert!(Path::new(&at.join(".whosays/rules.schema.json")).exists());
}

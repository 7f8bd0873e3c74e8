//! Configs, rule files and the editor's own settings: found, reloaded, and their mistakes shown where they are.

use super::editor::{Editor, codes, uri};
use serde_json::{Value, json};
use std::fs;

const CLAIM: &str = "Experts say that the quay wall leans.\n";

/// An editor that watches files.
fn watching() -> Value {
    json!({"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": true}}})
}

#[test]
fn every_folder_has_its_own_config() {
    let (a, b) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    fs::write(
        a.path().join("whosays.toml"),
        "[rules]\nvague-authority = \"off\"\n",
    )
    .unwrap();
    fs::write(
        b.path().join("whosays.toml"),
        "[rules]\nvague-authority = \"info\"\n",
    )
    .unwrap();
    let mut e = Editor::new().start(json!({}), Value::Null, &[a.path(), b.path()]);
    let (in_a, in_b) = (
        uri(&a.path().join("x.md")),
        uri(&b.path().join("deep/x.md")),
    );
    e.open(&in_a, "markdown", CLAIM);
    e.open(&in_b, "markdown", CLAIM);
    assert_eq!(e.published(&in_a, 1), Vec::<Value>::new());
    let found = e.published(&in_b, 1);
    assert_eq!(codes(&found), ["vague-authority"]);
    assert_eq!(found[0]["severity"], 3);
    e.end();
}

#[test]
fn a_config_that_changes_on_the_disk_is_read_anew_and_its_mistakes_are_told_in_it() {
    let folder = tempfile::tempdir().unwrap();
    let (config, article) = (
        folder.path().join("whosays.toml"),
        uri(&folder.path().join("a.md")),
    );
    let mut e = Editor::new().start(watching(), Value::Null, &[folder.path()]);
    e.open(&article, "markdown", CLAIM);
    assert_eq!(codes(&e.published(&article, 1)), ["vague-authority"]);
    let asked = &e.was_asked[0];
    assert_eq!(asked.0, "client/registerCapability");
    assert_eq!(
        asked.1["registrations"][0]["method"],
        "workspace/didChangeWatchedFiles"
    );
    let change = |e: &mut Editor, text: &str, kind: i32| {
        if text.is_empty() {
            fs::remove_file(&config).unwrap();
        } else {
            fs::write(&config, text).unwrap();
        }
        e.tell(
            "workspace/didChangeWatchedFiles",
            json!({"changes": [{"uri": uri(&config), "type": kind}]}),
        );
    };
    change(&mut e, "[rules]\nvague-authority = \"off\"\n", 1);
    assert_eq!(e.published(&article, 1), Vec::<Value>::new());
    change(&mut e, "[rules]\n\nvague-authorty = \"off\"\n", 2);
    let told = e.published(&article, 1);
    let message = told[0]["message"].as_str().unwrap();
    assert!(message.contains("whosays.toml:3"), "{message}");
    let wrong = e.published_of_file(&uri(&config));
    assert_eq!(
        wrong[0]["range"]["start"],
        json!({"line": 2, "character": 0})
    );
    assert!(
        wrong[0]["message"]
            .as_str()
            .unwrap()
            .contains("vague-authority")
    );
    change(&mut e, "", 3);
    assert_eq!(codes(&e.published(&article, 1)), ["vague-authority"]);
    assert_eq!(e.published_of_file(&uri(&config)), Vec::<Value>::new());
    e.end();
}

#[test]
fn a_config_and_its_rules_are_told_of_while_they_are_written() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::write(
        at("whosays.toml"),
        "[check]\nadd-packs = [\"./house.toml\"]\n",
    )
    .unwrap();
    let rule = "[[rule]]\nid = \"rumour\"\ntitle = \"a\"\nmessage = \"b\"\nhelp = \"c\"\n[rule.find]\nphrases = [\"the bollards sing\"]\n";
    fs::write(at("house.toml"), rule).unwrap();
    let mut e = Editor::new().start(json!({}), Value::Null, &[folder.path()]);
    let (config, house, article) = (
        uri(&at("whosays.toml")),
        uri(&at("house.toml")),
        uri(&at("a.md")),
    );
    e.open(&article, "markdown", "At night the bollards sing.\n");
    assert_eq!(codes(&e.published(&article, 1)), ["rumour"]);
    e.open(
        &config,
        "toml",
        "[check]\nadd-packs = [\"./house.toml\"]\n[rules]\nrumor = \"off\"\n",
    );
    let wrong = e.published(&config, 1);
    assert_eq!(wrong.len(), 1, "{wrong:?}");
    assert_eq!(
        wrong[0]["range"]["start"],
        json!({"line": 3, "character": 0})
    );
    // The rule that is not saved yet is known.
    e.open(&house, "toml", &rule.replace("rumour\"", "rumor\""));
    assert_eq!(e.published(&config, 1), Vec::<Value>::new());
    assert_eq!(e.published(&house, 1), Vec::<Value>::new());
    e.change(
        &house,
        2,
        json!([{"text": rule.replace("phrases", "phrase")}]),
    );
    let wrong = e.published(&house, 2);
    assert!(
        wrong[0]["message"].as_str().unwrap().contains("phrases"),
        "{wrong:?}"
    );
    // Articles go by what is saved.
    e.change(
        &article,
        2,
        json!([{"text": "By day the bollards sing.\n"}]),
    );
    assert_eq!(codes(&e.published(&article, 2)), ["rumour"]);
    fs::write(
        at("house.toml"),
        rule.replace("bollards sing", "bollards hum"),
    )
    .unwrap();
    e.tell(
        "textDocument/didSave",
        json!({"textDocument": {"uri": house}}),
    );
    assert_eq!(e.published(&article, 2), Vec::<Value>::new());
    e.close(&house);
    e.close(&config);
    e.end();
}

#[test]
fn the_editors_settings_hold_and_change() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("r.toml"), "x = 1\n").unwrap();
    let options = json!({"ignore": ["vague-authority", "untraceable-source", "untraceable-source-alone"], "rulePages": "https://a.org/rules"});
    let can = json!({"textDocument": {"publishDiagnostics": {"codeDescriptionSupport": true}}});
    let mut e = Editor::new().start(can, options, &[folder.path()]);
    let article = uri(&folder.path().join("a.md"));
    e.open(&article, "markdown", CLAIM);
    assert_eq!(e.published(&article, 1), Vec::<Value>::new());
    let set = |settings: Value| json!({"settings": {"whosays": settings}});
    e.tell(
        "workspace/didChangeConfiguration",
        set(json!({"rulePages": "https://a.org/rules"})),
    );
    let found = e.published(&article, 1);
    assert_eq!(
        found[0]["codeDescription"]["href"],
        "https://a.org/rules/vague-authority"
    );
    e.tell(
        "workspace/didChangeConfiguration",
        set(json!({"minSeverity": "error", "strictt": 1})),
    );
    assert_eq!(e.published(&article, 1), Vec::<Value>::new());
    e.told("window/logMessage", |p| {
        p["message"].as_str().unwrap().contains("`strict`")
    });
    // A rule file that cannot be read, and one with a mistake.
    e.tell(
        "workspace/didChangeConfiguration",
        set(json!({"rules": ["none.toml"]})),
    );
    assert!(
        e.published(&article, 1)[0]["message"]
            .as_str()
            .unwrap()
            .contains("not checked")
    );
    e.told("window/showMessage", |p| {
        p["message"].as_str().unwrap().contains("none.toml")
    });
    e.tell(
        "workspace/didChangeConfiguration",
        set(json!({"rules": ["r.toml"]})),
    );
    assert!(
        e.published(&article, 1)[0]["message"]
            .as_str()
            .unwrap()
            .contains("r.toml:1")
    );
    let wrong = e.published_of_file(&uri(&folder.path().join("r.toml")));
    assert_eq!(wrong.len(), 1);
    e.end();
}

#[test]
fn an_editor_that_can_be_asked_for_settings_is_asked() {
    let mut editor = Editor::new();
    editor.answers.push((
        "workspace/configuration",
        json!([{"ignore": "attribution"}]),
    ));
    let can = json!({"workspace": {"configuration": true, "didChangeConfiguration": {"dynamicRegistration": true}}});
    let mut e = editor.start(can, Value::Null, &[]);
    e.open("untitled:a", "markdown", CLAIM);
    e.told("textDocument/publishDiagnostics", |p| {
        p["diagnostics"] == json!([])
    });
    e.answers[0].1 = json!([null]);
    e.tell(
        "workspace/didChangeConfiguration",
        json!({"settings": null}),
    );
    e.ask(
        "workspace/executeCommand",
        json!({"command": "whosays.checkWorkspace"}),
    );
    let asked: Vec<_> = e.was_asked.iter().map(|(m, _)| m.as_str()).collect();
    assert_eq!(
        asked,
        [
            "client/registerCapability",
            "workspace/configuration",
            "workspace/configuration"
        ]
    );
    e.end();
}

#[test]
fn what_the_baseline_holds_is_not_told_unless_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::write(at("whosays.toml"), "").unwrap();
    fs::write(at("a.md"), CLAIM).unwrap();
    let written = std::process::Command::new(env!("CARGO_BIN_EXE_whosays"))
        .args(["baseline", "write", "."])
        .current_dir(folder.path())
        .output()
        .unwrap();
    assert!(written.status.success(), "{written:?}");
    let mut e = Editor::new().start(watching(), Value::Null, &[folder.path()]);
    let article = uri(&at("a.md"));
    e.open(&article, "markdown", CLAIM);
    assert_eq!(e.published(&article, 1), Vec::<Value>::new());
    // The old one stays hidden, the new one is reported.
    let more = format!("{CLAIM}\nCritics say that it falls.\n");
    e.change(&article, 2, json!([{"text": more}]));
    let found = e.published(&article, 2);
    assert_eq!(codes(&found), ["vague-authority"]);
    assert_eq!(found[0]["range"]["start"]["line"], 2);
    e.tell(
        "workspace/didChangeConfiguration",
        json!({"settings": {"baseline": false}}),
    );
    assert_eq!(e.published(&article, 2).len(), 2);
    e.tell("workspace/didChangeConfiguration", json!({"settings": {}}));
    assert_eq!(e.published(&article, 2).len(), 1);
    let baseline = at("whosays-baseline.tsv");
    fs::write(&baseline, "nothing\n").unwrap();
    e.tell(
        "workspace/didChangeWatchedFiles",
        json!({"changes": [{"uri": uri(&baseline), "type": 2}]}),
    );
    assert_eq!(e.published(&article, 2).len(), 2);
    e.told("window/showMessage", |p| {
        p["message"].as_str().unwrap().contains("line 1")
    });
    e.end();
}

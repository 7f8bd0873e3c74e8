//! Articles that are not open, editors that ask for diagnostics themselves, documents that move.

use super::editor::{Editor, codes, uri};
use serde_json::{Value, json};
use std::fs;

const CLAIM: &str = "Experts say that the quay wall leans.\n";

fn pulling() -> Value {
    json!({"textDocument": {"diagnostic": {}}, "workspace": {"diagnostics": {"refreshSupport": true}}})
}

#[test]
fn an_editor_that_asks_gets_what_changed() {
    let mut e = Editor::new().start(pulling(), Value::Null, &[]);
    e.open("untitled:a", "markdown", CLAIM);
    let ask = |e: &mut Editor, known: Value| {
        e.ask(
            "textDocument/diagnostic",
            json!({"textDocument": {"uri": "untitled:a"}, "previousResultId": known}),
        )
    };
    let first = ask(&mut e, Value::Null);
    assert_eq!(first["kind"], "full");
    assert_eq!(
        codes(first["items"].as_array().unwrap()),
        ["vague-authority"]
    );
    let again = ask(&mut e, first["resultId"].clone());
    assert_eq!(again["kind"], "unchanged");
    e.change("untitled:a", 2, json!([{"text": "Fine.\n"}]));
    let now = ask(&mut e, first["resultId"].clone());
    assert_eq!(now["kind"], "full");
    assert_eq!(now["items"], json!([]));
    e.tell(
        "workspace/didChangeConfiguration",
        json!({"settings": {"strict": true}}),
    );
    assert_eq!(ask(&mut e, now["resultId"].clone())["kind"], "full");
    assert_eq!(e.was_asked[0].0, "workspace/diagnostic/refresh");
    let gone = e.ask(
        "textDocument/diagnostic",
        json!({"textDocument": {"uri": "untitled:b"}}),
    );
    assert_eq!(gone["items"], json!([]));
    // Nothing is reported twice.
    let told = e.rest();
    assert!(
        told.iter()
            .all(|m| !format!("{m:?}").contains("vague-authority")),
        "{told:?}"
    );
    e.end();
}

#[test]
fn the_whole_workspace_is_checked_on_demand() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::create_dir(at("out")).unwrap();
    fs::write(at("a.md"), CLAIM).unwrap();
    fs::write(at("b.txt"), "Fine.\n").unwrap();
    fs::write(at("bad.md"), b"\xff\xfe").unwrap();
    fs::write(at("out/c.md"), CLAIM).unwrap();
    fs::write(at("whosays.toml"), "[check]\nexclude = [\"out\"]\n").unwrap();
    let can = json!({"window": {"workDoneProgress": true}});
    let mut e = Editor::new().start(can, Value::Null, &[folder.path()]);
    let answer = e.ask(
        "workspace/executeCommand",
        json!({"command": "whosays.checkWorkspace"}),
    );
    assert_eq!(answer, json!({"articles": 4, "findings": 1}));
    assert_eq!(e.was_asked[0].0, "window/workDoneProgress/create");
    let kinds: Vec<_> = ["begin", "end"]
        .iter()
        .map(|k| e.told("$/progress", |p| p["value"]["kind"] == *k)["value"]["kind"].clone())
        .collect();
    assert_eq!(kinds, ["begin", "end"]);
    assert_eq!(
        codes(&e.published_of_file(&uri(&at("a.md")))),
        ["vague-authority"]
    );
    assert_eq!(
        e.published_of_file(&uri(&at("out/c.md"))),
        Vec::<Value>::new()
    );
    assert_eq!(
        e.refused(
            "workspace/executeCommand",
            json!({"command": "whosays.none"})
        ),
        -32602
    );
    e.end();
}

#[test]
fn an_editor_that_asks_for_the_workspace_gets_it() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::write(at("a.md"), CLAIM).unwrap();
    fs::write(at("b.md"), CLAIM).unwrap();
    let mut e = Editor::new().start(pulling(), json!({"workspace": true}), &[folder.path()]);
    // One that is open is asked for by itself.
    e.open(&uri(&at("b.md")), "markdown", "Fine.\n");
    let report = e.ask("workspace/diagnostic", json!({"previousResultIds": []}));
    let items = report["items"].as_array().unwrap();
    assert_eq!(items.len(), 1);
    assert_eq!(items[0]["uri"], uri(&at("a.md")));
    assert_eq!(
        codes(items[0]["items"].as_array().unwrap()),
        ["vague-authority"]
    );
    let known = json!([{"uri": items[0]["uri"], "value": items[0]["resultId"]}]);
    let again = e.ask("workspace/diagnostic", json!({"previousResultIds": known}));
    assert_eq!(again["items"][0]["kind"], "unchanged");
    // In parts, where it wants that.
    fs::write(at("a.md"), "Fine, all of it.\n").unwrap();
    let parts = json!({"previousResultIds": known, "partialResultToken": "p"});
    assert_eq!(e.ask("workspace/diagnostic", parts)["items"], json!([]));
    let part = e.told("$/progress", |p| p["token"] == "p");
    assert_eq!(part["value"]["items"][0]["items"], json!([]));
    e.end();
}

#[test]
fn documents_may_be_unsaved_renamed_deleted_and_of_any_scheme() {
    let folder = tempfile::tempdir().unwrap();
    let (a, b) = (folder.path().join("a.md"), folder.path().join("b.txt"));
    fs::write(&a, CLAIM).unwrap();
    let mut e = Editor::new().start(json!({}), Value::Null, &[folder.path()]);
    e.open(&uri(&a), "markdown", CLAIM);
    assert_eq!(e.published(&uri(&a), 1).len(), 1);
    // Editors rename by closing and opening.
    fs::rename(&a, &b).unwrap();
    e.close(&uri(&a));
    e.open(&uri(&b), "plaintext", CLAIM);
    assert_eq!(e.published_of_file(&uri(&a)).len(), 0);
    assert_eq!(e.published(&uri(&b), 1).len(), 1);
    fs::remove_file(&b).unwrap();
    e.change(
        &uri(&b),
        2,
        json!([{"text": "Experts say so. Experts say no.\n"}]),
    );
    assert_eq!(e.published(&uri(&b), 2).len(), 2);
    // The language tells the format: what is indented is code in Markdown.
    for (scheme, language, count) in [
        ("untitled:Untitled-1", "markdown", 0),
        ("untitled:Untitled-2", "plaintext", 1),
        ("vscode-vfs://github/a/b.md", "markdown", 0),
        ("git:/a.md?ref", "", 0),
        ("untitled:Untitled-3", "python", 0),
    ] {
        e.open(scheme, language, "    Experts say that it leans.\n");
        assert_eq!(e.published(scheme, 1).len(), count, "{scheme}");
    }
    e.end();
}

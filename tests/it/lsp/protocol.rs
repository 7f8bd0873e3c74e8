//! Start, edit, undo, close, shut down; crashes, garbage, and messages at the wrong time.

use super::editor::{Editor, codes};
use lsp_server::Message;
use serde_json::{Value, json};
use std::path::Path;

const CLAIM: &str = "# Quay\n\nExperts say that the quay wall leans.\n";

/// The same, for a server in a thread and for one after pipes.
fn both(scene: fn(Editor)) {
    scene(Editor::new());
    scene(Editor::with_program(Path::new(".")));
}

#[test]
fn an_article_is_opened_edited_undone_and_closed() {
    both(|editor| {
        let mut e = editor.start(json!({}), Value::Null, &[]);
        let uri = "file:///nowhere/a.md";
        e.open(uri, "markdown", CLAIM);
        let found = e.published(uri, 1);
        assert_eq!(codes(&found), ["vague-authority"]);
        assert_eq!(
            found[0]["range"],
            json!({"start": {"line": 2, "character": 0}, "end": {"line": 2, "character": 11}})
        );
        assert_eq!(found[0]["severity"], 2);
        assert_eq!(found[0]["source"], "whosays");
        assert!(found[0]["data"]["fingerprint"].is_string());
        assert!(found[0].get("codeDescription").is_none());
        // A link within reach.
        let end = json!({"line": 2, "character": 38});
        let link = ", [a survey](https://portofsaltmere.org/reports/2023/wall-survey) says";
        let put = json!([{"range": {"start": {"line": 2, "character": 37}, "end": {"line": 2, "character": 37}}, "text": link}]);
        e.change(uri, 2, put);
        assert_eq!(e.published(uri, 2), Vec::<Value>::new());
        let to = 37 + link.len();
        e.change(
            uri,
            3,
            json!([{"range": {"start": {"line": 2, "character": 37}, "end": {"line": 2, "character": to}}, "text": ""}]),
        );
        assert_eq!(e.published(uri, 3), found);
        // All of it, then a part of that, in one message.
        e.change(
            uri,
            4,
            json!([{"text": "Nothing.\n"}, {"range": {"start": {"line": 0, "character": 0}, "end": end}, "text": CLAIM}]),
        );
        assert_eq!(codes(&e.published(uri, 4)), ["vague-authority"]);
        e.close(uri);
        assert_eq!(e.published_of_file(uri), Vec::<Value>::new());
        e.end();
    });
}

#[test]
fn the_verdict_on_a_text_heads_its_diagnostics() {
    let mut e = Editor::new().start(json!({}), Value::Null, &[]);
    let uri = "file:///nowhere/a.md";
    let text = "The quay was built in 1931.\n\nIt leans.turn0search3\n";
    e.open(uri, "markdown", text);
    let found = e.published(uri, 1);
    assert_eq!(codes(&found), ["chat-residue", "vendor-token"]);
    assert_eq!(found[0]["message"], "this text holds chat residue");
    assert_eq!(
        found[0]["range"],
        json!({"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 27}})
    );
    e.end();
}

#[test]
fn only_the_newest_of_many_edits_is_looked_at() {
    // Slow enough that the edits wait while the first text is looked at.
    let mut e = Editor::new().start(json!({}), Value::Null, &[]);
    let uri = "untitled:a";
    let text = CLAIM.repeat(2_000);
    e.open(uri, "markdown", &text);
    for version in 2..200 {
        let at = json!({"line": 2, "character": 0});
        e.change(
            uri,
            version,
            json!([{"range": {"start": at, "end": at}, "text": "x"}]),
        );
    }
    e.published(uri, 199);
    let told = e.rest().into_iter().filter(
        |m| matches!(m, Message::Notification(n) if n.method == "textDocument/publishDiagnostics"),
    );
    assert!(told.count() < 100, "every version was looked at");
    e.end();
}

#[test]
fn an_editor_may_crash() {
    assert_eq!(Editor::new().crash(), 1);
    let started = |e: Editor| {
        let mut e = e.start(json!({}), Value::Null, &[]);
        e.open("file:///nowhere/a.md", "markdown", CLAIM);
        e
    };
    assert_eq!(started(Editor::new()).crash(), 1);
    assert_eq!(Editor::with_program(Path::new(".")).crash(), 1);
    assert_eq!(started(Editor::with_program(Path::new("."))).crash(), 1);
    // One that leaves without shutting down first.
    let mut e = started(Editor::with_program(Path::new(".")));
    e.tell("exit", Value::Null);
    assert_eq!(e.crash(), 1);
}

#[test]
fn messages_at_the_wrong_time_are_refused() {
    both(|mut e| {
        assert_eq!(e.refused("textDocument/hover", json!({})), -32002);
        assert_eq!(e.refused("shutdown", Value::Null), -32002);
        e.open("file:///nowhere/a.md", "markdown", CLAIM);
        let mut e = e.start(json!({}), Value::Null, &[]);
        assert_eq!(e.refused("initialize", json!({})), -32601);
        assert_eq!(e.refused("no/such", json!({})), -32601);
        assert_eq!(
            e.refused("textDocument/diagnostic", json!({"a": 1})),
            -32602
        );
        // Of a document that is not open: before `initialize` it was not taken in.
        e.change("file:///nowhere/a.md", 2, json!([{"text": ""}]));
        let told = e.told("window/logMessage", |_| true);
        assert!(told["message"].as_str().unwrap().contains("not open"));
        e.close("file:///nowhere/a.md");
        e.tell("textDocument/didOpen", json!([]));
        e.told("window/logMessage", |p| {
            p["message"].as_str().unwrap().contains("didOpen")
        });
        e.tell("no/such", json!({}));
        e.tell("$/cancelRequest", json!({"id": 999}));
        e.tell("$/cancelRequest", json!({}));
        // An answer to nothing.
        e.send(lsp_server::Response::new_ok(77.into(), 1));
        assert_eq!(e.ask("shutdown", Value::Null), Value::Null);
        assert_eq!(e.refused("shutdown", Value::Null), -32600);
        e.tell("exit", Value::Null);
        assert_eq!(e.crash(), 0);
    });
}

#[test]
fn garbage_is_answered_and_the_server_goes_on() {
    let mut e = Editor::with_program(Path::new("."));
    e.send_raw(b"hello?\r\n\r\nContent-Length: 3\r\n\r\n{{{");
    e.send_raw(b"Content-Length: 12\r\n\r\n{\"id\": null}Content-Length: 2\r\nX: y\r\n\r\n[]");
    let mut e = e.start(json!({}), Value::Null, &[]);
    e.send_raw(b"Content-Length: 9\r\n\r\n\"\xff\xff\xff\xff\xff\xff\"\r");
    let uri = "file:///nowhere/a.md";
    e.open(uri, "markdown", CLAIM);
    assert_eq!(e.published(uri, 1).len(), 1);
    e.end();
}

#[test]
fn a_request_is_called_off() {
    let folder = tempfile::tempdir().unwrap();
    for i in 0..300 {
        std::fs::write(folder.path().join(format!("{i}.md")), CLAIM).unwrap();
    }
    let mut e = Editor::new().start(json!({}), Value::Null, &[folder.path()]);
    let id = e.begin(
        "workspace/executeCommand",
        json!({"command": "whosays.checkWorkspace"}),
    );
    e.tell("$/cancelRequest", json!({"id": 2}));
    assert_eq!(e.result_of(&id).unwrap_err().0, -32800);
    e.end();
}

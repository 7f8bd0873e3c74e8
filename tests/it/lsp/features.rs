//! What an editor can ask besides: hover, actions, lenses, symbols, definitions, references, completion.

use super::editor::{Editor, codes, uri};
use serde_json::{Value, json};
use std::fs;

fn able() -> Value {
    json!({
        "textDocument": {
            "codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": []}}},
            "hover": {"contentFormat": ["markdown"]},
            "documentSymbol": {"hierarchicalDocumentSymbolSupport": true},
        },
        "workspace": {"workspaceEdit": {"documentChanges": true, "resourceOperations": ["create"]}},
    })
}

fn with(more: &[(&str, Value)]) -> Value {
    let mut all = able();
    for (at, value) in more {
        let (parent, key) = at.rsplit_once('/').unwrap();
        let mut node = &mut all;
        for step in parent.split('/').skip(1) {
            node = &mut node[step];
        }
        node[key] = value.clone();
    }
    all
}

fn at(uri: &str, line: u32, character: u32) -> Value {
    json!({"textDocument": {"uri": uri}, "position": {"line": line, "character": character}})
}

/// The actions at a place of one character.
fn actions(e: &mut Editor, uri: &str, line: u32, character: u32, only: Value) -> Vec<Value> {
    let place = json!({"line": line, "character": character});
    let asked = e.ask(
        "textDocument/codeAction",
        json!({
            "textDocument": {"uri": uri}, "range": {"start": place, "end": place},
            "context": {"diagnostics": [], "only": only},
        }),
    );
    asked.as_array().unwrap().clone()
}

fn titled<'a>(all: &'a [Value], start: &str) -> &'a Value {
    let mut found = all
        .iter()
        .filter(|a| a["title"].as_str().unwrap().starts_with(start));
    found
        .next()
        .unwrap_or_else(|| panic!("no “{start}” in {all:#?}"))
}

/// What a text becomes by the edits of an action (in UTF-16).
fn made(text: &str, action: &Value) -> String {
    let edits = action["edit"]["documentChanges"][0]["edits"].as_array();
    let edits = edits.unwrap_or_else(|| panic!("{action:#?}"));
    let offset = |p: &Value| {
        let lines = text
            .split_inclusive('\n')
            .take(p["line"].as_u64().unwrap() as usize);
        let start: usize = lines.map(str::len).sum();
        let mut left = p["character"].as_u64().unwrap() as usize;
        let mut chars = text[start..].chars();
        let mut at = start;
        while left > 0 {
            let c = chars.next().unwrap();
            left -= c.len_utf16();
            at += c.len_utf8();
        }
        at
    };
    let mut edits: Vec<_> = edits
        .iter()
        .map(|e| {
            (
                offset(&e["range"]["start"]),
                offset(&e["range"]["end"]),
                e["newText"].as_str().unwrap(),
            )
        })
        .collect();
    edits.sort_by_key(|e| std::cmp::Reverse(e.0));
    let mut out = text.to_owned();
    for (a, b, new) in edits {
        out.replace_range(a..b, new);
    }
    out
}

const SAMPLE: &str = "\
# The tide gate 👍

The gate will be shut for a year, Ilse Varga, the harbour engineer, said.
It has [closed 412 times](https://portofsaltmere.org/gates/log) since 2011.

Experts say that it holds. “It does,” Varga said.
";

#[test]
fn a_finding_is_explained_where_it_is() {
    let mut e = Editor::new().start(
        able(),
        json!({"rulePages": "https://a.org/{rule}.html"}),
        &[],
    );
    let text = format!("{SAMPLE}\n## Bolts\n\nExperts say that the bolts are loose.\n");
    e.open("untitled:a", "markdown", &text);
    let hover = e.ask("textDocument/hover", at("untitled:a", 9, 3));
    assert_eq!(
        hover["range"],
        json!({"start": {"line": 9, "character": 0}, "end": {"line": 9, "character": 11}})
    );
    let said = hover["contents"]["value"].as_str().unwrap();
    for part in [
        "[vague-authority](https://a.org/vague-authority.html)",
        "*Why:*",
        "*Standard:*",
        "*Flagged:*",
        "*Fine:*",
        "*Looked for, and not found:*",
        "*Its support:* vague",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    let hover = e.ask("textDocument/hover", at("untitled:a", 2, 36));
    let text = hover["contents"]["value"].as_str().unwrap();
    assert_eq!(text, "**Ilse Varga**: named source, speaks 2 times");
    assert_eq!(
        e.ask("textDocument/hover", at("untitled:a", 0, 3)),
        Value::Null
    );
    assert_eq!(
        e.ask("textDocument/hover", at("untitled:b", 0, 3)),
        Value::Null
    );
    e.end();
}

#[test]
fn sources_are_listed_and_found() {
    let mut e = Editor::new().start(able(), Value::Null, &[]);
    e.open("untitled:a", "markdown", SAMPLE);
    let symbols = e.ask(
        "textDocument/documentSymbol",
        json!({"textDocument": {"uri": "untitled:a"}}),
    );
    let names: Vec<_> = symbols
        .as_array()
        .unwrap()
        .iter()
        .map(|s| s["name"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["Ilse Varga", "Experts", "portofsaltmere.org"]);
    assert_eq!(symbols[0]["children"].as_array().unwrap().len(), 1);
    // From “Varga said” to where she is introduced.
    let place = at("untitled:a", 5, 40);
    let found = e.ask("textDocument/definition", place.clone());
    assert_eq!(
        found[0]["range"]["start"],
        json!({"line": 2, "character": 34})
    );
    let mut all = place;
    all["context"] = json!({"includeDeclaration": true});
    assert_eq!(
        e.ask("textDocument/references", all.clone())
            .as_array()
            .unwrap()
            .len(),
        2
    );
    all["context"] = json!({"includeDeclaration": false});
    let rest = e.ask("textDocument/references", all);
    assert_eq!(rest[0]["range"]["start"]["line"], 5);
    e.end();
    let mut e = Editor::new().start(json!({}), Value::Null, &[]);
    e.open("untitled:a", "markdown", SAMPLE);
    let flat = e.ask(
        "textDocument/documentSymbol",
        json!({"textDocument": {"uri": "untitled:a"}}),
    );
    assert_eq!(flat[0]["location"]["uri"], "untitled:a");
    e.end();
}

#[test]
fn the_support_of_paragraphs_is_shown_if_asked_for() {
    let mut e = Editor::new().start(able(), Value::Null, &[]);
    e.open("untitled:a", "markdown", SAMPLE);
    let document = json!({"textDocument": {"uri": "untitled:a"}});
    assert_eq!(e.ask("textDocument/codeLens", document.clone()), json!([]));
    e.tell(
        "workspace/didChangeConfiguration",
        json!({"settings": {"codeLens": true, "inlayHints": true}}),
    );
    let lenses = e.ask("textDocument/codeLens", document.clone());
    let titles: Vec<_> = lenses
        .as_array()
        .unwrap()
        .iter()
        .map(|l| l["command"]["title"].as_str().unwrap())
        .collect();
    assert_eq!(titles, ["cited 1, named 1", "named 1, vague 1"]);
    let mut part = document;
    part["range"] =
        json!({"start": {"line": 4, "character": 0}, "end": {"line": 9, "character": 0}});
    let hints = e.ask("textDocument/inlayHint", part);
    assert_eq!(hints[0]["position"], json!({"line": 5, "character": 49}));
    assert_eq!(hints.as_array().unwrap().len(), 1);
    e.end();
}

#[test]
fn nothing_is_offered_that_makes_a_finding_worse() {
    // An open to-do is an error, and the finding a warning.
    let mut e = Editor::new().start(able(), Value::Null, &[]);
    e.open("untitled:a", "markdown", "Experts say that it leans.\n");
    e.published("untitled:a", 1);
    let all = actions(&mut e, "untitled:a", 0, 2, Value::Null);
    titled(&all, "Link “Experts say”");
    let to_do = |a: &&Value| a["title"].as_str().unwrap().starts_with("Mark as");
    assert!(all.iter().find(to_do).is_none(), "{all:#?}");
}

#[test]
fn a_source_is_marked_in_the_files_own_syntax() {
    let settings = json!({"ignore": ["citation-to-do"]});
    let mut e = Editor::new().start(able(), settings, &[]);
    let claim = "Experts say that it **leans**";
    for (language, text, wanted) in [
        (
            "markdown",
            format!("👍 {claim}.\n"),
            [
                "👍 Experts say that it **leans**. [citation needed]\n",
                "👍 Experts say that it **leans**.[^1]\n\n[^1]: …\n",
                "👍 [Experts say](https://) that it **leans**.\n",
                "👍 Experts say that it **leans**, according to ….\n",
            ],
        ),
        (
            "html",
            "<body><p>Experts say that it leans.</p></body>\n".to_owned(),
            [
                "<body><p>Experts say that it leans.<sup>[citation needed]</sup></p></body>\n",
                "<body><p>Experts say that it leans.<sup id=\"ref-1\"><a href=\"#note-1\">1</a></sup></p><p id=\"note-1\">1. …</p>\n</body>\n",
                "<body><p><a href=\"https://\">Experts say</a> that it leans.</p></body>\n",
                "<body><p>Experts say that it leans, according to ….</p></body>\n",
            ],
        ),
        (
            "plaintext",
            "Experts say that it leans.\r\nSo.\r\n".to_owned(),
            [
                "Experts say that it leans. [citation needed]\r\nSo.\r\n",
                "Experts say that it leans. [1]\r\nSo.\r\n\r\n[1] …\r\n",
                "Experts say (https://) that it leans.\r\nSo.\r\n",
                "Experts say that it leans, according to ….\r\nSo.\r\n",
            ],
        ),
    ] {
        let uri = format!("untitled:{language}");
        e.open(&uri, language, &text);
        let found = e.published(&uri, 1);
        let start = &found[0]["range"]["start"];
        let (line, character) = (
            start["line"].as_u64().unwrap(),
            start["character"].as_u64().unwrap(),
        );
        let all = actions(&mut e, &uri, line as u32, character as u32, Value::Null);
        for (title, wanted) in [
            "Mark as",
            "Add a footnote",
            "Link “Experts say”",
            "Name who",
        ]
        .iter()
        .zip(wanted)
        {
            assert_eq!(
                made(&text, titled(&all, title)),
                wanted,
                "{language}: {title}"
            );
        }
    }
    // A second note, after a link that ends the sentence.
    let text = "So it is.[^1]\n\nExperts [say](https://localhost/)\n\n[^1]: A.\n";
    e.open("untitled:n", "markdown", text);
    e.published("untitled:n", 1);
    let all = actions(&mut e, "untitled:n", 2, 2, Value::Null);
    assert_eq!(
        made(text, titled(&all, "Add a footnote")),
        "So it is.[^1]\n\nExperts [say](https://localhost/)[^2]\n\n[^1]: A.\n[^2]: …\n"
    );
    e.end();
}

#[test]
fn the_cursor_goes_where_something_is_to_be_written() {
    // An editor that knows snippets in edits.
    let can = with(&[("/workspace/workspaceEdit/snippetEditSupport", json!(true))]);
    let mut e = Editor::new().start(can, Value::Null, &[]);
    e.open("untitled:a", "markdown", "Experts say that it leans.\n");
    let all = actions(&mut e, "untitled:a", 0, 2, Value::Null);
    let edits = &titled(&all, "Add a footnote")["edit"]["documentChanges"][0]["edits"];
    assert_eq!(edits[0]["snippet"]["value"], "[^1]\n\n[^1]: ${0:…}");
    e.end();
    // One that makes edits and shows places for the server.
    let can = with(&[
        ("/workspace/applyEdit", json!(true)),
        ("/window", json!({"showDocument": {"support": true}})),
    ]);
    let mut editor = Editor::new();
    editor
        .answers
        .push(("workspace/applyEdit", json!({"applied": true})));
    let mut e = editor.start(can, Value::Null, &[]);
    e.open("untitled:a", "markdown", "Experts say that it 👍 leans.\n");
    let all = actions(&mut e, "untitled:a", 0, 2, Value::Null);
    let action = titled(&all, "Add a footnote");
    let command = json!({"command": action["command"]["command"], "arguments": action["command"]["arguments"]});
    e.ask("workspace/executeCommand", command);
    // It has been asked for both when it has answered something else.
    e.ask("textDocument/hover", at("untitled:a", 0, 2));
    e.ask("textDocument/hover", at("untitled:a", 0, 2));
    let asked: Vec<_> = e.was_asked.iter().map(|(m, _)| m.as_str()).collect();
    assert_eq!(asked, ["workspace/applyEdit", "window/showDocument"]);
    assert_eq!(
        e.was_asked[1].1["selection"],
        json!({"start": {"line": 2, "character": 6}, "end": {"line": 2, "character": 7}})
    );
    e.end();
}

#[test]
fn a_finding_is_ignored_here_in_the_file_and_in_the_config() {
    let folder = tempfile::tempdir().unwrap();
    let article = uri(&folder.path().join("a.md"));
    let mut e = Editor::new().start(able(), Value::Null, &[folder.path()]);
    for (text, here, file) in [
        (
            "---\ntitle: a\n---\nExperts say that it **leans**. So.\n",
            "---\ntitle: a\n---\nExperts say that it **leans**. <!-- whosays-ignore vague-authority -- reason --> So.\n",
            "---\ntitle: a\n---\n<!-- whosays-ignore-file vague-authority -- reason -->\n\nExperts say that it **leans**. So.\n",
        ),
        (
            "- Experts say [that](mailto:a@b.org)\n- So.\n",
            "- Experts say [that](mailto:a@b.org) <!-- whosays-ignore vague-authority -- reason -->\n- So.\n",
            "<!-- whosays-ignore-file vague-authority -- reason -->\n\n- Experts say [that](mailto:a@b.org)\n- So.\n",
        ),
    ] {
        e.open(&article, "markdown", text);
        let found = e.published(&article, 1);
        let start = &found[0]["range"]["start"];
        let (line, character) = (
            start["line"].as_u64().unwrap(),
            start["character"].as_u64().unwrap(),
        );
        let all = actions(
            &mut e,
            &article,
            line as u32,
            character as u32,
            json!(["quickfix"]),
        );
        assert_eq!(made(text, titled(&all, "Ignore here")), here);
        assert_eq!(
            made(text, titled(&all, "Ignore `vague-authority` in this file")),
            file
        );
        for (version, text) in [(2, here), (3, file)] {
            e.change(&article, version, json!([{"text": text}]));
            assert_eq!(
                e.published(&article, version),
                Vec::<Value>::new(),
                "{text}"
            );
        }
        // There is no config yet.
        let off =
            &titled(&all, "Turn `vague-authority` off in whosays.toml")["edit"]["documentChanges"];
        assert_eq!(off[0]["kind"], "create");
        assert_eq!(off[0]["uri"], uri(&folder.path().join("whosays.toml")));
        assert_eq!(
            off[1]["edits"][0]["newText"],
            "[rules]\nvague-authority = \"off\"\n"
        );
        e.close(&article);
        e.published_of_file(&article);
    }
    // MDX has comments of its own, plain text none.
    e.open("untitled:m", "mdx", "Experts say that it leans.\n");
    let all = actions(&mut e, "untitled:m", 0, 2, Value::Null);
    assert_eq!(
        made("Experts say that it leans.\n", titled(&all, "Ignore here")),
        "Experts say that it leans. {/* whosays-ignore vague-authority -- reason */}\n"
    );
    e.open("untitled:t", "plaintext", "Experts say that it leans.\n");
    let all = actions(&mut e, "untitled:t", 0, 2, Value::Null);
    assert!(
        all.iter()
            .all(|a| !a["title"].as_str().unwrap().starts_with("Ignore"))
    );
    // A config that is there is edited.
    fs::write(
        folder.path().join("whosays.toml"),
        "[rules]\nsingle-source = \"info\"\n",
    )
    .unwrap();
    e.ask(
        "workspace/executeCommand",
        json!({"command": "whosays.reload"}),
    );
    e.open(&article, "markdown", "Experts say that it leans.\n");
    let all = actions(&mut e, &article, 0, 2, Value::Null);
    let off = &titled(&all, "Turn")["edit"]["documentChanges"][0];
    assert_eq!(
        off["edits"][0]["range"]["start"],
        json!({"line": 1, "character": 0})
    );
    e.end();
}

#[test]
fn what_can_be_mended_is_one_by_one_and_all_at_once() {
    let rules = "[[rule]]\nid = \"bollard\"\ntitle = \"a\"\nmessage = \"b\"\nhelp = \"c\"\n\
                 [rule.find]\nphrases = [\"utilise\"]\n[rule.fix]\ntitle = \"say it shorter\"\nsafe = true\nreplace = \"use\"\n";
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("r.toml"), rules).unwrap();
    let options = json!({"rules": ["r.toml"], "rulePages": "https://a.org"});
    let can = with(&[("/window", json!({"showDocument": {"support": true}}))]);
    let mut e = Editor::new().start(can, options, &[folder.path()]);
    let text = "They utilise it. 👍 We utilise it.\n";
    e.open("untitled:a", "markdown", text);
    assert_eq!(codes(&e.published("untitled:a", 1)), ["bollard", "bollard"]);
    let all = actions(&mut e, "untitled:a", 0, 6, Value::Null);
    let fix = titled(&all, "Say it shorter");
    assert_eq!(fix["isPreferred"], true);
    assert_eq!(fix["kind"], "quickfix");
    assert_eq!(fix["diagnostics"][0]["code"], "bollard");
    assert_eq!(made(text, fix), "They use it. 👍 We utilise it.\n");
    assert!(all.iter().all(|a| a["kind"] == "quickfix"));
    let page = titled(&all, "Open the page");
    assert_eq!(
        page["command"]["arguments"],
        json!(["https://a.org/bollard"])
    );
    for only in ["source.fixAll", "source", "source.fixAll.whosays"] {
        let all = actions(&mut e, "untitled:a", 0, 0, json!([only]));
        assert_eq!(all.len(), 1);
        assert_eq!(made(text, &all[0]), "They use it. 👍 We use it.\n");
    }
    assert_eq!(
        actions(&mut e, "untitled:a", 0, 6, json!(["refactor"])).len(),
        0
    );
    let told = e.ask(
        "workspace/executeCommand",
        json!({"command": "whosays.explain", "arguments": ["vague-authority"]}),
    );
    assert!(told.as_str().unwrap().starts_with("# vague-authority"));
    let wrong = json!({"command": "whosays.explain", "arguments": ["none"]});
    assert_eq!(e.refused("workspace/executeCommand", wrong), -32602);
    e.end();
    // An editor that knows commands only.
    let mut editor = Editor::new();
    editor
        .answers
        .push(("workspace/applyEdit", json!({"applied": true})));
    let mut e = editor.start(json!({}), json!({"rules": ["r.toml"]}), &[folder.path()]);
    e.open("untitled:a", "markdown", text);
    let all = actions(&mut e, "untitled:a", 0, 6, Value::Null);
    assert_eq!(all[0]["command"], "whosays.edit");
    e.ask("workspace/executeCommand", all[0].clone());
    e.ask("textDocument/hover", at("untitled:a", 0, 0));
    let (method, params) = &e.was_asked[0];
    assert_eq!(method, "workspace/applyEdit");
    assert_eq!(params["edit"]["changes"]["untitled:a"][0]["newText"], "use");
    e.end();
}

#[test]
fn configs_and_rules_are_completed_and_explained() {
    let mut e = Editor::new().start(able(), Value::Null, &[]);
    let folder = std::env::temp_dir();
    let (config, rules) = (
        uri(&folder.join("none/whosays.toml")),
        uri(&folder.join("none/r.toml")),
    );
    let labels = |e: &mut Editor, uri: &str, line: u32, character: u32| -> Vec<String> {
        let all = e.ask("textDocument/completion", at(uri, line, character));
        let all = all
            .as_array()
            .unwrap()
            .iter()
            .map(|i| i["label"].as_str().unwrap().to_owned());
        all.collect()
    };
    let has =
        |all: &[String], word: &str| assert!(all.iter().any(|w| w == word), "{word}: {all:?}");
    e.open(
        &config,
        "toml",
        "[check]\nstrict = true\npacks = [\"\"]\n\n[rules]\nvague\nvague-authority = \"off\"\n",
    );
    let keys = labels(&mut e, &config, 3, 0);
    has(&keys, "add-packs");
    assert!(!keys.contains(&"strict".to_owned()), "it is there already");
    has(&labels(&mut e, &config, 2, 10), "residue");
    has(&labels(&mut e, &config, 5, 5), "vague-authority");
    has(&labels(&mut e, &config, 6, 19), "info");
    e.published(&config, 1);
    let hover = e.ask("textDocument/hover", at(&config, 6, 3));
    assert!(
        hover["contents"]["value"]
            .as_str()
            .unwrap()
            .contains("pack attribution")
    );
    let hover = e.ask("textDocument/hover", at(&config, 1, 3));
    assert!(
        hover["contents"]["value"]
            .as_str()
            .unwrap()
            .contains("strict rules")
    );
    let text = "[[rule]]\n\n[rule.find]\nphrases = [\"@vag\"]\n[rule.unless]\nsentence = [\"cited\", \"\"]\n";
    e.open(&rules, "toml", text);
    has(&labels(&mut e, &rules, 1, 0), "severity");
    has(&labels(&mut e, &rules, 3, 16), "vague-people");
    has(&labels(&mut e, &rules, 5, 22), "named");
    e.published(&rules, 1);
    let hover = e.ask("textDocument/hover", at(&rules, 5, 14));
    let text = hover["contents"]["value"].as_str().unwrap();
    assert_eq!(text, "`cited`: a link, note or citation");
    // Other TOML is none of ours.
    e.open("file:///none/Cargo.toml", "toml", "[package]\n\n");
    assert_eq!(
        labels(&mut e, "file:///none/Cargo.toml", 1, 0),
        Vec::<String>::new()
    );
    e.end();
}

//! Texts of all kinds: places after emoji, combining marks and CRLF in every encoding; any sequence of edits; huge ones.

use super::editor::{Editor, codes};
use super::fresh;
use proptest::prelude::*;
use serde_json::{Value, json};
use std::path::Path;
use std::time::Instant;
use whosays::document::Format;

const ENCODINGS: [&str; 3] = ["utf-8", "utf-16", "utf-32"];

fn in_encoding(encoding: &str) -> Value {
    json!({"general": {"positionEncodings": [encoding]}})
}

#[test]
fn places_are_right_after_emoji_combining_marks_and_every_line_break() {
    let text = "\u{feff}# Caf\u{65}\u{301} 👍🏽\r\n\r\n👩‍👩‍👧 Ärger 日本: Experts say that it le\u{301}ans.\r\n\r\n\
                🇩🇪 Studies show that it does.\rXx 👍 experts say so.\n";
    for encoding in ENCODINGS {
        let mut e = Editor::new().start(in_encoding(encoding), Value::Null, &[]);
        for (language, format) in [("markdown", Format::Markdown), ("plaintext", Format::Text)] {
            let uri = format!("untitled:{language}");
            e.open(&uri, language, text);
            let found: Vec<_> = e
                .published(&uri, 1)
                .iter()
                .filter(fresh::is_finding)
                .map(fresh::of)
                .collect();
            let path = std::env::current_dir().unwrap().join("untitled");
            assert_eq!(found, fresh::findings(&path, format, text, encoding));
            assert!(found.len() >= 2, "{found:?}");
        }
        e.end();
    }
}

#[test]
fn an_edit_is_made_where_the_editor_means_it() {
    for (encoding, from, to) in [("utf-8", 8, 14), ("utf-16", 4, 10), ("utf-32", 2, 8)] {
        let mut e = Editor::new().start(in_encoding(encoding), Value::Null, &[]);
        e.open(
            "untitled:a",
            "markdown",
            "👍👍nobody says that it leans.\r\nExperts say so.",
        );
        assert_eq!(codes(&e.published("untitled:a", 1)).len(), 1);
        let range =
            json!({"start": {"line": 0, "character": from}, "end": {"line": 0, "character": to}});
        // And one that ends past the text.
        let rest =
            json!({"start": {"line": 1, "character": 0}, "end": {"line": 9, "character": 9}});
        e.change(
            "untitled:a",
            2,
            json!([{"range": range, "text": " Experts"}, {"range": rest, "text": "Fine."}]),
        );
        let found = e.published("untitled:a", 2);
        let path = std::env::current_dir().unwrap().join("untitled");
        let text = "👍👍 Experts says that it leans.\r\nFine.";
        let fresh = fresh::findings(&path, Format::Markdown, text, encoding);
        assert_eq!(
            found
                .iter()
                .filter(fresh::is_finding)
                .map(fresh::of)
                .collect::<Vec<_>>(),
            fresh
        );
        e.end();
    }
}

/// An edit: from and to as shares of the text, in thousandths, and what goes there.
#[derive(Clone, Debug)]
struct Edit(usize, usize, String);

fn edits() -> impl Strategy<Value = Vec<Vec<Edit>>> {
    let pieces = prop::sample::select(vec![
        "Experts say that ",
        "Studies show ",
        ". ",
        "\n",
        "\r\n",
        "\r",
        "\n\n",
        "👍🏽",
        "e\u{301}",
        "日本",
        "[a](https://b.org/c/d)",
        "**",
        "`",
        "<!-- whosays-ignore all -- x -->",
        "```\n",
        "# ",
        "- ",
        "> ",
        "",
        "according to Ilse Varga, the harbour engineer, ",
        "[citation needed]",
        "As an AI language model, I ",
        "---\nwhosays:\n  strict: true\n---\n",
        "about 40% of the bolts ",
        "\u{feff}",
        "[^1]",
        "\n[^1]: b",
        "“so”",
    ]);
    let edit = (0..1000_usize, 0..1000_usize, pieces, any::<bool>()).prop_map(
        |(from, long, text, insert)| {
            let to = if insert { from } else { from + long / 20 };
            Edit(from, to.min(1000), text.to_owned())
        },
    );
    prop::collection::vec(prop::collection::vec(edit, 1..4), 1..12)
}

/// The first character boundary from `share` thousandths of the text on; never inside CRLF, where no editor can be.
fn boundary(text: &str, share: usize) -> usize {
    let at = text.ceil_char_boundary(text.len() * share / 1000);
    at + usize::from(at > 0 && text[..at].ends_with('\r') && text[at..].starts_with('\n'))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn after_any_edits_it_has_what_a_fresh_check_has(edits in edits(), which in 0..3_usize, format in 0..3_usize) {
        let encoding = ENCODINGS[which];
        let (language, format) = [
            ("markdown", Format::Markdown), ("plaintext", Format::Text), ("html", Format::Html),
        ][format];
        let mut e = Editor::new().start(in_encoding(encoding), Value::Null, &[]);
        let mut text = String::from("# Quay 👍\n\nExperts say that it leans. The port denies it.\n");
        let original = text.clone();
        e.open("untitled:a", language, &text);
        let path = std::env::current_dir().unwrap().join("untitled");
        let mut version = 1;
        for batch in edits {
            let mut changes = Vec::new();
            for Edit(from, to, with) in batch {
                let (a, b) = (boundary(&text, from), boundary(&text, to));
                let (a, b) = (a.min(b), a.max(b));
                let start = fresh::place(&text, a, encoding);
                let end = fresh::place(&text, b, encoding);
                text.replace_range(a..b, &with);
                changes.push(json!({"range": {"start": start, "end": end}, "text": with}));
            }
            version += 1;
            e.change("untitled:a", version, json!(changes));
        }
        let found: Vec<_> = e.published("untitled:a", version).iter().filter(fresh::is_finding).map(fresh::of).collect();
        prop_assert_eq!(found, fresh::findings(&path, format, &text, encoding), "{:?}", text);
        // All undone at once.
        e.change("untitled:a", version + 1, json!([{"text": original}]));
        let found: Vec<_> = e.published("untitled:a", version + 1).iter().filter(fresh::is_finding).map(fresh::of).collect();
        prop_assert_eq!(found, fresh::findings(&path, format, &original, encoding));
        e.end();
    }
}

#[test]
fn huge_documents_are_served() {
    let one = "Experts say that the quay wall leans, 👍. ";
    let mut e = Editor::with_program(Path::new(".")).start(json!({}), Value::Null, &[]);
    for (name, text) in [
        ("line", one.repeat(50_000)),
        ("lines", format!("{one}\n\n").repeat(50_000)),
    ] {
        let uri = format!("untitled:{name}");
        let start = Instant::now();
        e.open(&uri, "markdown", &text);
        assert!(e.published(&uri, 1).len() > 1_000, "{name}");
        let at = json!({"line": 0, "character": 0});
        e.change(
            &uri,
            2,
            json!([{"range": {"start": at, "end": at}, "text": "x"}]),
        );
        e.published(&uri, 2);
        // A debug build takes some ten times as long.
        assert!(
            start.elapsed().as_secs() < 60,
            "{name}: {:?}",
            start.elapsed()
        );
    }
    e.end();
}

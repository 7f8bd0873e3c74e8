//! Configs nobody would write: reading them ends, and what is wrong stands at a place of the text.

#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use std::path::Path;
use whosays::config::{Config, Level, read};
use whosays::finding::{Problem, Severity};

fn config(text: &str) -> (Config, Vec<Problem>) {
    let mut problems = Vec::new();
    let file = read("whosays.toml", Path::new("/desk"), text, &mut problems);
    (Config { files: vec![file] }, problems)
}

proptest! {
    #[test]
    fn any_text_is_read(
        text in "(\\[|\\]|\\[\\[override\\]\\]|\\[check\\]|\\[rules\\]|\\[lexicons\\]|\n|packs|files|exclude|allow|strict|=|\"|\\{|\\}|,|true|2026-01-01|é|vague-authority|text|until| |\\*|off){0,40}"
    ) {
        let (config, problems) = config(&text);
        for p in &problems {
            prop_assert!(p.span.start <= p.span.end, "{:?}", p);
        }
        let matching = config.matching(Path::new("/desk/a.md"), Some("opinion"));
        let _ = config.resolve(&matching);
        let _ = (config.needs(), config.excludes(Path::new("/desk/a.md")));
    }
}

#[test]
fn overrides_hold_by_file_and_by_type() {
    let (config, problems) = config(
        r#"
[rules]
vague-authority = "error"
[[override]]
files = ["blog/**"]
types = ["opinion", "column"]
[override.rules]
vague-authority = "info"
[[override]]
files = ["**/old.md"]
strict = true
[override.rules]
vague-authority = "off"
"#,
    );
    assert_eq!(problems, []);
    let level = |path: &str, kind: Option<&str>| {
        let matching = config.matching(Path::new(path), kind);
        let resolved = config.resolve(&matching);
        (
            resolved.rules["vague-authority"].value,
            resolved.strict.value,
        )
    };
    let error = (Level::On(Severity::Error), false);
    assert_eq!(level("/desk/blog/a.md", None), error);
    assert_eq!(level("/desk/a.md", Some("opinion")), error);
    assert_eq!(
        level("/blog/a.md", Some("opinion")),
        error,
        "outside the folder"
    );
    let info = (Level::On(Severity::Info), false);
    assert_eq!(level("/desk/blog/a.md", Some("column")), info);
    assert_eq!(
        level("/desk/blog/old.md", Some("column")),
        (Level::Off, true)
    );
    assert!(config.needs().strict);
    assert!(config.needs().rules.contains("vague-authority"));
}

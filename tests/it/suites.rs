//! The examples of CommonMark's specification, and those of GitHub's tables, task lists and strikethrough, footnotes and what else the reader
//! of Markdown is tested with: every character of flat text has its way back. The examples come with the sources of pulldown-cmark, which
//! cargo has fetched, so that none of them is copied here.

use crate::flat::{check, language};
use std::fs;
use std::path::PathBuf;
use std::process::Command;
use whosays::document::Format;
use whosays::input::read;

/// The folder of pulldown-cmark's examples.
fn suite() -> Option<PathBuf> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let out = Command::new(cargo)
        .args(["metadata", "--format-version", "1", "--offline", "--locked"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    let told: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
    let packages = told["packages"].as_array().unwrap();
    let package = packages
        .iter()
        .find(|p| p["name"] == "pulldown-cmark")
        .unwrap();
    let manifest = PathBuf::from(package["manifest_path"].as_str().unwrap());
    let folder = manifest.parent().unwrap().join("tests/suite");
    folder.is_dir().then_some(folder)
}

#[test]
fn every_character_of_the_suites_has_its_way_back() {
    let folder = suite().expect("pulldown-cmark comes with its examples");
    let mut counts = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        let mut count = 0;
        for part in text.split("let original = r##\"").skip(1) {
            let (example, _) = part.split_once("\"##;").unwrap();
            for format in [Format::Markdown, Format::Mdx, Format::Text, Format::Html] {
                for text in [example.to_owned(), example.replace('\n', "\r\n")] {
                    check(&text, &read(format, &text, &language()));
                }
            }
            count += 1;
        }
        counts.push((
            path.file_stem().unwrap().to_string_lossy().into_owned(),
            count,
        ));
    }
    let of = |name: &str| {
        counts
            .iter()
            .find(|(n, _)| n == name)
            .map_or(0, |(_, c)| *c)
    };
    assert!(of("spec") >= 650, "{counts:?}");
    assert!(
        of("gfm_table") > 0 && of("gfm_tasklist") > 0 && of("gfm_strikethrough") > 0,
        "{counts:?}"
    );
    assert!(of("footnotes") > 0 && of("regression") > 100, "{counts:?}");
}

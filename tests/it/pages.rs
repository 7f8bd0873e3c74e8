//! `docs/rules`: a page for each rule and an index, made of the rules; `WHOSAYS_BLESS=1` writes them anew.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use whosays::prove;
use whosays::report::explain::markdown::{index, page};
use whosays::report::explain::shapes;
use whosays::rule::{self, RuleSet, lexicons, packs};

#[test]
fn the_pages_are_those_of_the_rules() {
    let (set, file_errors, _) = RuleSet::compile(&packs(|_| true), &lexicons("en"), &|_| true);
    assert!(file_errors.is_empty(), "{file_errors:?}");
    let pages: Vec<_> = (0..set.rules.len())
        .map(|index| prove::page(&set, index))
        .collect();
    let mut made: BTreeMap<String, String> = pages
        .iter()
        .map(|p| (format!("{}.md", p.info.id), page(p)))
        .collect();
    made.insert("README.md".to_owned(), index(&pages));
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules");
    fs::create_dir_all(&folder).unwrap();
    let read = || -> BTreeMap<String, String> {
        let files = fs::read_dir(&folder).unwrap().map(|f| f.unwrap().path());
        files
            .map(|f| {
                let text = fs::read_to_string(&f).unwrap().replace("\r\n", "\n");
                (f.file_name().unwrap().to_str().unwrap().to_owned(), text)
            })
            .collect()
    };
    if std::env::var_os("WHOSAYS_BLESS").is_some() {
        for (name, text) in &made {
            fs::write(folder.join(name), text).unwrap();
        }
        for name in read().keys().filter(|n| !made.contains_key(*n)) {
            fs::remove_file(folder.join(name)).unwrap();
        }
    }
    let kept = read();
    let wrong: Vec<_> = made
        .iter()
        .filter(|(name, text)| kept.get(*name) != Some(text))
        .map(|(name, _)| name)
        .chain(kept.keys().filter(|n| !made.contains_key(*n)))
        .collect();
    assert!(
        wrong.is_empty(),
        "WHOSAYS_BLESS=1 cargo test --test it pages:: writes these anew: {wrong:?}"
    );
}

#[test]
fn the_registry_page_is_that_of_the_registry() {
    let made = shapes::markdown(&rule::shapes());
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/residue.md");
    if std::env::var_os("WHOSAYS_BLESS").is_some() {
        fs::write(&file, &made).unwrap();
    }
    let kept = fs::read_to_string(&file).unwrap_or_default();
    assert_eq!(
        kept.replace("\r\n", "\n"),
        made,
        "WHOSAYS_BLESS=1 cargo test --test it pages:: writes it anew"
    );
}

#[test]
fn our_own_manual_passes() {
    let out = std::process::Command::new(env!("CARGO_BIN_EXE_whosays"))
        .args([
            "check",
            "docs",
            "README.md",
            "--min-severity",
            "error",
            "--format",
            "short",
            "--quiet",
        ])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    let found = String::from_utf8(out.stdout).unwrap();
    // The sample article is there to be found.
    let others: Vec<_> = found
        .lines()
        .filter(|l| !l.starts_with("docs/sample/"))
        .collect();
    assert!(others.is_empty(), "{others:#?}");
}

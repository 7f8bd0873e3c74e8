//! What the README and the manual in `docs` show is run: their commands, the rule, the JSON, every row of their tables that the program has a
//! say in.

#![allow(clippy::unwrap_used)]

use crate::shown::{Block, blocks, run_commands, scratch, whosays};
use regex::Regex;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use whosays::rule::{DEFAULT_PACKS, RuleSet, lexicons, pack_names, packs};

/// The README and the pages of the manual. They are one text to the tests: a page may use what another says to save.
const PAGES: [&str; 8] = [
    "README.md",
    "docs/checking.md",
    "docs/outputs.md",
    "docs/rule-language.md",
    "docs/map.md",
    "docs/settings.md",
    "docs/gate.md",
    "docs/references.md",
];

fn page(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    fs::read_to_string(path).unwrap().replace("\r\n", "\n")
}

fn manual() -> String {
    PAGES.map(page).join("\n")
}

/// The JSON of a run over `text`, saved as `article.md` beside what else is in `folder`.
fn findings(text: &str, args: &[&str], folder: &Path) -> Vec<Value> {
    fs::write(folder.join("article.md"), text).unwrap();
    let out = whosays(
        &[&["check", "article.md", "--format", "json"], args].concat(),
        folder,
    );
    let all: Value = serde_json::from_slice(&out.stdout)
        .unwrap_or_else(|e| panic!("{e}: {}", String::from_utf8_lossy(&out.stderr)));
    all["findings"].as_array().unwrap().clone()
}

/// The rows below the table head that starts with `head`, cell by cell.
fn table(manual: &str, head: &str) -> Vec<Vec<String>> {
    let (_, rest) = manual
        .split_once(&format!("\n| {head} |"))
        .unwrap_or_else(|| panic!("the manual has no table “{head}”"));
    let cells = |row: &str| {
        let row = row.replace("\\|", "\u{1}");
        let inner = row.trim_matches('|').split('|');
        inner
            .map(|c| c.trim().replace('\u{1}', "|"))
            .collect::<Vec<_>>()
    };
    rest.lines()
        .skip(2)
        .take_while(|l| l.starts_with('|'))
        .map(cells)
        .collect()
}

/// What stands in code marks.
fn code(text: &str) -> Vec<String> {
    let marked = Regex::new("`([^`]+)`").unwrap();
    marked
        .captures_iter(text)
        .map(|c| c[1].to_owned())
        .collect()
}

/// The words that a rule may have where `line` has `zzzz`, as the program lists them.
fn words(line: &str) -> BTreeSet<String> {
    let (find, rest) = match line.split_once('\n') {
        Some((find, rest)) => (find, rest),
        None => (line, ""),
    };
    let folder = tempfile::tempdir().unwrap();
    let rule = format!(
        "[[rule]]\nid = \"x\"\ntitle = \"x\"\nmessage = \"x\"\nhelp = \"x\"\n[rule.find]\n{find}\n{rest}\n"
    );
    fs::write(folder.path().join("rule.toml"), rule).unwrap();
    fs::write(folder.path().join("a.md"), "x").unwrap();
    let out = whosays(
        &["check", "a.md", "--rules", "rule.toml", "--color", "never"],
        folder.path(),
    );
    let said = String::from_utf8(out.stderr).unwrap();
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    let (_, list) = said
        .split_once("It is one of ")
        .or_else(|| said.split_once(" are "))
        .or_else(|| said.split_once("There are "))
        .unwrap_or_else(|| panic!("no list in: {said}"));
    list.split('.')
        .next()
        .unwrap()
        .split(", ")
        .map(str::to_owned)
        .collect()
}

fn set<T: Into<String>>(items: impl IntoIterator<Item = T>) -> BTreeSet<String> {
    items.into_iter().map(Into::into).collect()
}

#[test]
fn every_command_prints_what_is_shown() {
    let run = run_commands(&blocks(&manual()));
    assert!(run >= 3, "only {run} commands were found");
}

#[test]
fn the_rule_does_what_its_examples_say() {
    let blocks = blocks(&manual());
    let is_config = |b: &&Block| b.file.as_ref().is_some_and(|f| f.ends_with("whosays.toml"));
    let rules = blocks.iter().filter(|b| b.mark == "toml" && !is_config(b));
    let files: Vec<_> = rules
        .map(|b| whosays::rule::PackFile {
            pack: "readme".into(),
            path: b.file.clone().unwrap(),
            text: b.text.clone(),
            on: true,
            language: None,
        })
        .collect();
    let (set, file_errors, _) = RuleSet::compile(&files, &lexicons("en"), &|_| true);
    assert!(file_errors.is_empty(), "{file_errors:?}");
    let asked = whosays::prove::ProveOptions {
        coverage: true,
        mutation: true,
    };
    let proof = whosays::prove::prove(&set, &files, asked);
    assert!(!proof.examples.is_empty());
    assert!(!proof.fails(), "{:?} {:?}", proof.examples, proof.gaps);
}

#[test]
fn the_json_is_what_is_printed() {
    let blocks = blocks(&manual());
    let folder = scratch(&blocks);
    let args = ["check", "gallery.md", "--rules", "house.toml"];
    let args = [&args[..], &["--select", "house", "--format", "json"]].concat();
    let all: Value = serde_json::from_slice(&whosays(&args, folder.path()).stdout).unwrap();
    let shown: Vec<_> = blocks.iter().filter(|b| b.mark == "json").collect();
    assert_eq!(shown.len(), 1);
    let shown: Value = serde_json::from_str(&shown[0].text).unwrap();
    assert_eq!(shown, all["findings"][0]);
}

#[test]
fn of_three_sentences_the_one_without_a_source_is_flagged() {
    let blocks = blocks(&manual());
    let three = blocks
        .iter()
        .find(|b| b.mark == "markdown" && b.file.is_none());
    let folder = tempfile::tempdir().unwrap();
    let found = findings(&three.unwrap().text, &[], folder.path());
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0]["start"]["line"], 5);
}

#[test]
fn every_built_in_pack_is_told_and_every_rule_named_exists() {
    let default = table(&manual(), "pack on by default");
    let other = table(&manual(), "pack to select");
    let (rules, _, _) = RuleSet::compile(&packs(|_| true), &lexicons("en"), &|_| true);
    let rows = || default.iter().chain(&other);
    let told = set(rows().flat_map(|r| code(&r[0])));
    assert_eq!(
        told,
        set(pack_names()),
        "the packs of the tables, and those there are"
    );
    let on = set(default.iter().flat_map(|r| code(&r[0])));
    assert_eq!(
        on,
        set(DEFAULT_PACKS.iter().map(|&p| p.to_owned())),
        "packs that are on"
    );
    for row in rows() {
        let pack = code(&row[0]).remove(0);
        for id in code(&row[2]) {
            let rule = rules.rules.iter().find(|r| r.info.id == id);
            let rule = rule.unwrap_or_else(|| panic!("no rule is called `{id}`"));
            assert_eq!(rule.info.pack, pack, "`{id}`");
        }
    }
}

#[test]
fn every_phrase_finds_what_it_is_said_to() {
    let folder = tempfile::tempdir().unwrap();
    let rows = table(&manual(), "written");
    assert!(rows.len() > 8);
    for row in rows {
        let phrase = code(&row[0]).remove(0);
        let sentence = row[2].trim_end_matches('.').replace("**", "") + ".";
        let wanted: Vec<&str> = row[2].split("**").skip(1).step_by(2).collect();
        let rule = format!(
            "[[rule]]\nid = \"x\"\ntitle = \"x\"\nmessage = \"x\"\nhelp = \"x\"\n[rule.find]\nphrases = ['{phrase}']\n"
        );
        fs::write(folder.path().join("rule.toml"), rule).unwrap();
        let args = ["--rules", "rule.toml", "--select", "rule"];
        let found = findings(&sentence, &args, folder.path());
        let found: Vec<_> = found.iter().map(|f| f["text"].as_str().unwrap()).collect();
        assert!(!wanted.is_empty(), "nothing is marked in “{sentence}”");
        assert_eq!(found, wanted, "`{phrase}` in “{sentence}”");
    }
}

#[test]
fn the_words_of_rules_are_all_told_and_all_there() {
    let manual = manual();
    let first = |head: &str| set(table(&manual, head).iter().flat_map(|r| code(&r[0])));
    let any = r#"phrases = ["x"]"#;
    let evidence = table(&manual, "evidence");
    let told = evidence.iter().flat_map(|r| {
        let more = if r[1].contains('`') { &r[1] } else { "" };
        code(&r[0]).into_iter().chain(code(more))
    });
    assert_eq!(set(told), words(r#"evidence = ["zzzz"]"#));
    let mut reaches = words(&format!("{any}\n[rule.unless]\nzzzz = [\"cited\"]"));
    reaches.remove("support");
    reaches.remove("support-within");
    assert!(manual.contains("`support-within = "));
    assert_eq!(first("reach"), reaches);
    assert_eq!(first("key"), words("zzzz = 1"));
    for key in table(&manual, "key") {
        let name = code(&key[0]).remove(0);
        let told = set(code(&key[1]));
        match name.as_str() {
            "in" => assert_eq!(told, words(&format!("{any}\nin = [\"zzzz\"]"))),
            "at" | "where" | "quoted" | "linked" => {
                let there = words(&format!("{any}\n{name} = \"zzzz\""));
                let missing: Vec<_> = there.difference(&told).collect();
                assert!(missing.is_empty(), "`{name}` lacks {missing:?}");
            }
            _ => {}
        }
    }
    let classes = table(&manual, "word class");
    let classes = classes.iter().flat_map(|r| code(&r[0]));
    let classes = classes.map(|c| c.trim_matches(['<', '>']).to_owned());
    assert_eq!(set(classes), words(r#"phrases = ["<zzzz>"]"#));
}

#[test]
fn every_setting_is_told_and_there() {
    let manual = manual();
    // The keys that a table of a config may have, as the program lists them.
    let keys = |config: &str| -> BTreeSet<String> {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("whosays.toml"), config).unwrap();
        fs::write(folder.path().join("a.md"), "x").unwrap();
        let said = String::from_utf8(whosays(&["check", "a.md"], folder.path()).stderr).unwrap();
        let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
        let list = said
            .split(" are ")
            .nth(1)
            .unwrap_or_else(|| panic!("{said}"));
        set(list.split('.').next().unwrap().split(", "))
    };
    let rows = table(&manual, "setting");
    let told = |place: &str| {
        let place = place.to_owned();
        let rows = rows.iter().filter(|r| code(&r[1]).contains(&place));
        set(rows.flat_map(|r| code(&r[0])))
    };
    assert_eq!(told("check"), keys("[check]\nzzzz = 1"));
    assert_eq!(told("hosts"), keys("[hosts]\nzzzz = 1"));
    assert_eq!(
        told("override"),
        keys("[[override]]\nfiles = [\"a\"]\nzzzz = 1")
    );
    let of_rule = table(&manual, "of a rule");
    assert_eq!(
        set(of_rule.iter().flat_map(|r| code(&r[0]))),
        keys("[rules.vague-authority]\nzzzz = 1")
    );
    let front = manual.split("under `whosays:`").nth(1).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let text = "---\nwhosays:\n  zzzz: 1\n---\nx\n";
    let found = findings(text, &[], folder.path());
    let message = found[0]["message"].as_str().unwrap();
    let list = message.split(" are ").nth(1).unwrap();
    for key in list.split(", ").filter(|k| *k != "references") {
        assert!(front.contains(&format!("`{key}`")), "`{key}` is not told");
    }
}

#[test]
fn every_option_and_extension_is_one() {
    let manual = manual();
    let folder = tempfile::tempdir().unwrap();
    let asked = |args: &[&str]| String::from_utf8(whosays(args, folder.path()).stdout).unwrap();
    let help = asked(&["check", "--help"]);
    let commands = asked(&["--help"]);
    let commands = commands.split("Commands:").nth(1).unwrap();
    let commands = commands.lines().skip(1).take_while(|l| !l.is_empty());
    let named = commands.filter_map(|l| l.split_whitespace().next());
    let every: String = named.map(|c| asked(&[c, "--help"])).collect();
    let every = every + &asked(&["import", "hosts", "--help"]);
    let option = Regex::new("--[a-z][a-z-]+").unwrap();
    // Cargo's own.
    let of_whosays = manual.replace("--release -- ", "").replace("--path", "");
    for o in option.find_iter(&of_whosays) {
        let known = Regex::new(&format!(r"{}\b", o.as_str())).unwrap();
        assert!(known.is_match(&every), "no option is called {}", o.as_str());
    }
    let formats = help.split("How findings are printed").nth(1).unwrap();
    let formats = formats.split("[default").next().unwrap();
    let listed = Regex::new("- ([a-z]+):").unwrap();
    let formats = set(listed.captures_iter(formats).map(|c| c[1].to_owned()));
    let rows = table(&manual, "output");
    assert_eq!(set(rows.iter().flat_map(|r| code(&r[0]))), formats);
    for row in rows {
        for extension in code(&row[2]) {
            let to = format!("--output=report{extension}");
            let to_named = format!("--output={}=named", code(&row[0])[0]);
            fs::write(folder.path().join("a.md"), "Experts say so.").unwrap();
            whosays(&["check", "a.md", &to, &to_named], folder.path());
            let named = extension.strip_prefix('.').filter(|e| formats.contains(*e));
            if named.is_none_or(|n| n == code(&row[0])[0]) {
                let read = |name: &str| fs::read(folder.path().join(name)).unwrap();
                assert_eq!(
                    read(&format!("report{extension}")),
                    read("named"),
                    "{extension}"
                );
            }
        }
    }
    let rows = table(&manual, "format");
    let told = rows.iter().flat_map(|r| code(&r[1]));
    let told = set(told.map(|e| e.trim_start_matches('.').to_owned()));
    assert_eq!(
        told,
        set(whosays::input::EXTENSIONS.iter().map(|(e, _)| *e))
    );
}

#[test]
fn every_file_that_is_linked_exists() {
    let link = Regex::new(r"\]\(([^)#]+)[^)]*\)").unwrap();
    for path in PAGES {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
        let folder = folder.parent().unwrap();
        for c in link.captures_iter(&page(path)) {
            let there = c[1].contains("://") || folder.join(&c[1]).exists();
            assert!(there, "{path}: {} is linked and not there", &c[1]);
        }
    }
}

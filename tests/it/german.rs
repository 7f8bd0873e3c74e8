//! German articles: nothing in the engine is English, and the pack `de` reads what English rules leave alone.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::fs;
use whosays::check::check;
use whosays::document::Format;
use whosays::finding::{Finding, Severity};
use whosays::input;
use whosays::rule::{LANGUAGES, READ_ELSEWHERE, RuleSet, lexicon_files, lexicons, packs};
use whosays::signal::Evidence;
use whosays::sourcing::{SourceKind, Support};
use whosays::text::SourceFile;

fn set(wanted: &[&str]) -> RuleSet {
    let files = packs(|p| wanted.contains(&p));
    let (set, file_errors, _) = RuleSet::compile(&files, &lexicons("en"), &|r| !r.strict);
    assert!(file_errors.is_empty(), "{file_errors:?}");
    set
}

fn findings(set: &RuleSet, text: &str) -> Vec<Finding> {
    let doc = input::read(Format::Markdown, text, &set.language);
    check(set, &SourceFile::new("a.md", text), &doc)
}

fn fixture(name: &str) -> String {
    fs::read_to_string(format!("tests/fixtures/de/{name}.md")).unwrap()
}

const ALL: &[&str] = &["residue", "attribution", "anonymity", "specifics", "de"];

#[test]
fn a_weak_article_is_picked_apart_by_german_rules_alone() {
    let found = findings(&set(ALL), &fixture("schwach"));
    let rules: BTreeSet<&str> = found.iter().map(|f| &*f.rule).collect();
    let wanted = [
        "de-chat-angebot",
        "de-chat-auftakt",
        "de-chat-zusage",
        "de-leere-zuschreibung",
        "de-namenlose-forschung",
        "de-platzhalter",
        "de-suchreste",
        "de-ungedeckter-messwert",
        "de-unpersoenliche-annahme",
        "de-vage-gewaehrsleute",
        "de-vermutete-technik",
        "de-zahl-ohne-quelle",
    ];
    assert_eq!(rules, BTreeSet::from(wanted));
    let at = |rule: &str| found.iter().filter(|f| f.rule == rule).count();
    assert_eq!((at("de-suchreste"), at("de-vage-gewaehrsleute")), (2, 3));
}

#[test]
fn an_edited_article_is_left_in_peace() {
    let found = findings(&set(ALL), &fixture("sauber"));
    let bad: Vec<_> = found
        .iter()
        .filter(|f| f.severity > Severity::Info)
        .collect();
    assert!(bad.is_empty(), "{bad:?}");
}

#[test]
fn english_articles_are_none_of_its_business() {
    let english = "Experts warn that the wall will break. ".repeat(20);
    let found = findings(&set(ALL), &english);
    assert!(found.iter().any(|f| f.rule == "vague-authority"));
    assert!(found.iter().all(|f| f.pack != "de"), "{found:?}");
}

#[test]
fn a_short_article_is_in_the_language_it_declares() {
    let set = set(ALL);
    let text = "Experten warnen, dass die Mauer bricht.\n";
    assert_eq!(findings(&set, text).len(), 0);
    let declared = format!("---\nlang: de-AT\n---\n\n{text}");
    assert_eq!(findings(&set, &declared)[0].rule, "de-vage-gewaehrsleute");
    let page = format!("<html lang=\"de\"><body><p>{text}</p></body></html>");
    let doc = input::read(Format::Html, &page, &set.language);
    let found = check(&set, &SourceFile::new("a.html", &*page), &doc);
    assert_eq!(found[0].rule, "de-vage-gewaehrsleute");
}

#[test]
fn who_says_what_in_german() {
    let set = set(&["de"]);
    let text = fixture("sauber");
    let doc = input::read(Format::Markdown, &text, &set.language);
    let scan = set.scan(&doc, &text);
    let sourcing = set.read(&scan);
    let said = |of: &str| {
        let flat = doc.flat.find(of).unwrap() as u32;
        sourcing.support[doc.sentence_at(flat)]
    };
    assert_eq!(said("Das teilte"), Support::Described);
    assert_eq!(said("40 lockere Bolzen"), Support::Named);
    assert_eq!(said("Varga zufolge"), Support::Named);
    assert_eq!(said("Nach Angaben"), Support::Described);
    assert_eq!(said("Prüfbericht"), Support::Cited);
    assert_eq!(said("Auf Anfrage"), Support::Named);
    assert_eq!(said("Wir entscheiden"), Support::Named);
    // A source known by full name is the same one by surname, after the verb and before a postposition.
    let varga =
        |s: &&whosays::sourcing::Source| s.name.contains("Varga") && s.kind == SourceKind::Named;
    assert_eq!(
        sourcing.sources.iter().filter(varga).count(),
        1,
        "{:?}",
        sourcing.sources
    );
    // “3. Mai” and “19. Jahrhundert” end no sentence.
    let sentences: Vec<&str> = doc.sentences.iter().map(|s| doc.text(&s.flat)).collect();
    assert!(
        sentences.iter().any(|s| s.ends_with("am 3. Mai gemeldet.")),
        "{sentences:?}"
    );
    assert!(
        sentences
            .iter()
            .any(|s| s.ends_with("im 19. Jahrhundert gebaut.")
                || s.contains("19. Jahrhundert gebaut"))
    );
}

/// Lists that only English rules read, and so no other language needs.
const OF_PACKS: &[&str] = &["chat.toml", "marketing.toml", "medical.toml", "wiki.toml"];

#[test]
fn figures_are_written_as_in_german() {
    let set = set(&["de"]);
    let text = "---\nlang: de\n---\n\nEs kostet 1.400.000 Euro. Rund 40 % fehlen. Version 2.1.4 läuft auf 192.168.100.200.\n";
    let doc = input::read(Format::Markdown, text, &set.language);
    let scan = set.scan(&doc, text);
    let holds = |sentence: usize, kind| scan.evidence[sentence].has(kind);
    assert!(!holds(0, Evidence::Version) && holds(0, Evidence::Measure));
    assert!(holds(1, Evidence::Percent));
    assert!(holds(2, Evidence::Version));
}

#[test]
fn settings_turn_it_on_and_add_to_its_lists() {
    let dir = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(dir.path().join(name), text).unwrap();
    write(
        "a.md",
        "---\nlang: de\n---\n\nHafenkenner warnen vor der Flut. Er raunzte, dass sie kommt.\n",
    );
    let run = || {
        let cmd = snapbox::cmd::Command::new(snapbox::cmd::cargo_bin!("whosays"));
        let out = cmd
            .current_dir(dir.path())
            .args(["check", "a.md", "--format", "short"]);
        let out = out.output().unwrap();
        (
            out.status.code(),
            String::from_utf8(out.stdout).unwrap() + &String::from_utf8(out.stderr).unwrap(),
        )
    };
    assert_eq!(run().0, Some(0));
    write("whosays.toml", "[check]\nadd-packs = [\"de\"]\n");
    assert_eq!(run(), (Some(0), String::new()));
    write(
        "whosays.toml",
        "[check]\nadd-packs = [\"de\"]\n[lexicons]\nauthority-people = [\"Hafenkenner\"]\naussagen = [\"raunzen\"]\n",
    );
    let (code, out) = run();
    assert_eq!(code, Some(1), "{out}");
    assert!(
        out.contains("de-vage-gewaehrsleute") && out.contains("Hafenkenner"),
        "{out}"
    );
}

#[test]
fn a_pack_of_ones_own_for_german_reads_nothing_else() {
    let dir = tempfile::tempdir().unwrap();
    let pack = dir.path().join("haus");
    fs::create_dir_all(pack.join("lexicons")).unwrap();
    let write = |name: &str, text: &str| fs::write(dir.path().join(name), text).unwrap();
    write("haus/pack.toml", "name = \"haus\"\nlanguage = \"de\"\n");
    write(
        "haus/lexicons/worte.toml",
        "[raunen]\nverbs = [\"raunzen\"]\ninclude = [\"aussagen\"]\n",
    );
    write(
        "haus/haus.toml",
        "[[rule]]\nid = \"raunen\"\ntitle = \"t\"\nmessage = \"m\"\nhelp = \"h\"\n[rule.find]\nphrases = [\"man @raunen\"]\n",
    );
    write(
        "de.md",
        "---\nlang: de\n---\n\nHier raunzt man nicht, aber man raunzte, und man warnte.\n",
    );
    write("en.md", "A man raunzte.\n");
    let cmd = snapbox::cmd::Command::new(snapbox::cmd::cargo_bin!("whosays"));
    let out = cmd.current_dir(dir.path());
    let out = out.args([
        "check", ".", "--rules", "haus", "--select", "haus", "--format", "short",
    ]);
    let out = String::from_utf8(out.output().unwrap().stdout).unwrap();
    let lines: Vec<&str> = out.lines().map(|l| l.split(": ").next().unwrap()).collect();
    assert_eq!(lines, ["de.md:5:29", "de.md:5:46"], "{out}");
}

#[test]
fn every_list_of_the_engine_is_there_in_every_language() {
    let english = lexicons("en");
    let lists = |language: &str| -> BTreeSet<String> {
        let folder = format!("rules/lexicons/{language}/");
        let files = lexicon_files().filter(|(p, _)| p.starts_with(&folder));
        let of_packs =
            |p: &str| OF_PACKS.iter().any(|o| p.ends_with(o)) || p.ends_with("inflection.toml");
        let tables = files
            .filter(|(p, _)| !of_packs(p))
            .map(|(_, text)| text.parse::<toml::Table>().unwrap());
        tables
            .flat_map(|t| t.into_iter().map(|(name, _)| name))
            .collect()
    };
    let (set, ..) = RuleSet::compile(&[], &english, &|_| false);
    for language in &LANGUAGES[1..] {
        let there = lists(language);
        let read = lists(LANGUAGES[0])
            .into_iter()
            .filter(|l| set.machine().reads(l));
        let missing: Vec<_> = read.filter(|l| !there.contains(l)).collect();
        assert!(missing.is_empty(), "{language}: {missing:?}");
        for list in READ_ELSEWHERE
            .iter()
            .filter(|l| **l != "sentence-after-ordinal")
        {
            assert!(there.contains(*list), "{language}: {list}");
        }
    }
}

//! German articles: nothing in the engine is English, and the pack `de` reads what English rules leave alone.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::fs;
use whosays::check::check;
use whosays::document::Format;
use whosays::finding::{Finding, Severity};
use whosays::input;
use whosays::rule::{RuleSet, lexicon_files, lexicons, packs};
use whosays::sourcing::{SourceKind, Support};
use whosays::text::SourceFile;

fn set(wanted: &[&str]) -> RuleSet {
    let files = packs(|p| wanted.contains(&p));
    let (set, troubles, _) = RuleSet::compile(&files, &lexicons("en"), &|r| !r.strict);
    assert!(troubles.is_empty(), "{troubles:?}");
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
    // A source known by full name is the same one by surname, behind the verb and before a postposition.
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
fn every_list_of_the_engine_is_there_in_german() {
    let english = lexicons("en");
    let lists = |language: &str| -> BTreeSet<String> {
        let folder = format!("rules/lexicons/{language}/");
        let files = lexicon_files().filter(|(p, _)| p.starts_with(&folder));
        let tables = files
            .filter(|(p, _)| {
                !OF_PACKS.iter().any(|o| p.ends_with(o)) && !p.ends_with("inflection.toml")
            })
            .map(|(_, text)| text.parse::<toml::Table>().unwrap());
        tables
            .flat_map(|t| t.into_iter().map(|(name, _)| name))
            .collect()
    };
    let (set, ..) = RuleSet::compile(&[], &english, &|_| false);
    let german = lists("de");
    let read = lists("en").into_iter().filter(|l| set.machine().reads(l));
    let missing: Vec<_> = read.filter(|l| !german.contains(l)).collect();
    assert!(missing.is_empty(), "{missing:?}");
    for list in whosays::rule::READ_ELSEWHERE {
        assert!(german.contains(*list), "{list}");
    }
}

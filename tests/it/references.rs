//! References from outside: identifiers that were slipped are found and right ones are not, wherever they stand; rules of one's own read
//! them; tables of the user's own are heard; content credentials stay whole.

use crate::shown::whosays;
use proptest::prelude::*;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use whosays::Linter;

/// Identifiers that registries and standards give as examples, or that are printed on the works of classics.
const ISSUED: [(&str, &str); 14] = [
    ("ISBN", "0-306-40615-2"),
    ("ISBN", "0-8044-2957-X"),
    ("ISBN", "978-0-306-40615-7"),
    ("ISBN", "979-10-90636-07-1"),
    ("ISBN", "978-3-16-148410-0"),
    ("ISBN", "0-262-03384-4"),
    ("ISSN", "2049-3630"),
    ("ISSN", "0378-5955"),
    ("ISSN", "2434-561X"),
    ("ORCID", "0000-0002-1825-0097"),
    ("ORCID", "0000-0001-5109-3700"),
    ("ORCID", "0000-0002-1694-233X"),
    ("LEI", "5493001KJTIIGC8Y1R12"),
    ("LEI", "529900T8BM49AURSDO55"),
];

fn linter() -> Linter {
    Linter::builder().today(2026, 6, 1).build().unwrap()
}

/// The rules that speak in an article, each with the words it speaks of.
fn found(linter: &Linter, name: &str, text: &str) -> BTreeSet<(String, String)> {
    let report = linter.check(name, text);
    let all = report.findings.into_iter();
    all.map(|f| (f.rule, text[f.span.start..f.span.end].to_owned()))
        .collect()
}

/// Every number that has another digit in one place, and every one that has two neighbours swapped which the formula of its kind can
/// tell: an ISBN-13 is blind to two that are five apart.
fn slips(kind: &str, value: &str) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    let signs: Vec<(usize, char)> = value.char_indices().filter(|(_, c)| *c != '-').collect();
    for (at, was) in signs.iter().filter(|(_, c)| c.is_ascii_digit()) {
        for digit in ('0'..='9').filter(|d| d != was) {
            let mut slip = value.to_owned();
            slip.replace_range(*at..=*at, &digit.to_string());
            all.insert(slip);
        }
    }
    for pair in signs.windows(2) {
        let [(i, a), (j, b)] = pair else { continue };
        let (Some(x), Some(y)) = (a.to_digit(10), b.to_digit(10)) else {
            continue;
        };
        let blind = kind == "ISBN" && signs.len() == 13 && x.abs_diff(y) == 5;
        if x != y && !blind {
            let mut slip: Vec<char> = value.chars().collect();
            slip.swap(*i, *j);
            all.insert(slip.into_iter().collect());
        }
    }
    all
}

/// An article with a line for each number, and the numbers of which a rule says that no work has them.
fn refused(linter: &Linter, kind: &str, values: &BTreeSet<String>) -> BTreeSet<String> {
    let lines = values
        .iter()
        .map(|v| format!("- The work has the {kind} {v}.\n"));
    let text: String = lines.collect();
    let named = |(rule, words): (String, String)| (rule == "invalid-identifier").then_some(words);
    found(linter, "a.md", &text)
        .into_iter()
        .filter_map(named)
        .collect()
}

#[test]
fn every_slip_in_an_issued_identifier_is_found() {
    let linter = linter();
    for (kind, value) in ISSUED {
        let text = format!("The work has the {kind} {value}.\n");
        assert_eq!(found(&linter, "a.md", &text), BTreeSet::new(), "{value}");
        let slips = slips(kind, value);
        assert!(slips.len() > 60);
        let missed: Vec<_> = slips
            .difference(&refused(&linter, kind, &slips))
            .cloned()
            .collect();
        assert_eq!(missed, [] as [String; 0], "{kind} {value}");
    }
}

/// The number with the last sign that makes it right.
fn completed(kind: whosays::citation::IdentifierKind, body: &str) -> Option<String> {
    let signs = "0123456789X".chars();
    let mut all = signs.map(|c| format!("{body}{c}"));
    all.find(|value| whosays::citation::is_valid(kind, value))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn every_slip_in_any_right_identifier_is_found(digits in "[0-9]{15}") {
        use whosays::citation::IdentifierKind as Kind;
        let linter = linter();
        let orcid = completed(Kind::Orcid, &digits).unwrap();
        let orcid = format!("{}-{}-{}-{}", &orcid[..4], &orcid[4..8], &orcid[8..12], &orcid[12..]);
        let issn = completed(Kind::Issn, &digits[..7]).unwrap();
        let issn = format!("{}-{}", &issn[..4], &issn[4..]);
        // The ranges of these groups are given to publishers as a whole.
        let ten = completed(Kind::Isbn, &format!("03{}", &digits[..7])).unwrap();
        let thirteen = completed(Kind::Isbn, &format!("97803{}", &digits[..7])).unwrap();
        for (kind, value) in [("ORCID", &orcid), ("ISSN", &issn), ("ISBN", &ten), ("ISBN", &thirteen)] {
            let right = BTreeSet::from([value.clone()]);
            prop_assert_eq!(refused(&linter, kind, &right), BTreeSet::new());
            let slips = slips(kind, value);
            let found = refused(&linter, kind, &slips);
            prop_assert_eq!(&found, &slips);
        }
    }
}

/// `--select house` with a rule of one's own.
fn by_house(rule: &str, config: &str, name: &str, text: &str) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("house.toml"), rule).unwrap();
    fs::write(folder.path().join("whosays.toml"), config).unwrap();
    fs::write(folder.path().join(name), text).unwrap();
    let args = [
        "check",
        name,
        "--rules",
        "house.toml",
        "--select",
        "house",
        "--format",
        "json",
    ];
    texts(&args, folder.path())
}

/// The words that are flagged in what a command prints as JSON.
fn texts(args: &[&str], folder: &Path) -> Vec<String> {
    let out = whosays(args, folder);
    let all: Value = serde_json::from_slice(&out.stdout)
        .unwrap_or_else(|e| panic!("{e}: {}", String::from_utf8_lossy(&out.stderr)));
    let all = all["findings"].as_array().unwrap().iter();
    all.map(|f| f["text"].as_str().unwrap().to_owned())
        .collect()
}

fn rule(find: &str) -> String {
    format!(
        "[[rule]]\nid = \"ours\"\ntitle = \"ours\"\nmessage = \"ours\"\nhelp = \"ours\"\n[rule.find]\n{find}\n\
         [[rule.example]]\nflag = \"«x»\"\ntodo = true\n"
    )
}

#[test]
fn a_newsroom_asks_for_every_doi_to_be_a_link() {
    let text = "---\ndoi: 10.1000/front\n---\n\nThe survey (doi:10.1000/bare) and \
        [another](https://doi.org/10.1000/linked) agree.\n\n- See 10.1000/listed.\n\n\
        It leans.[^1]\n\n[^1]: Quay, A. doi:10.1000/noted\n";
    let flagged = by_house(
        &rule(
            "identifiers = [\"doi\"]\nlinked = \"skip\"\nin = [\"paragraph\", \"list-item\", \"note\"]",
        ),
        "",
        "a.md",
        text,
    );
    assert_eq!(flagged, ["10.1000/bare", "10.1000/listed", "10.1000/noted"]);
}

#[test]
fn identifiers_are_read_in_prose_links_lists_and_front_matter() {
    let kinds = [
        (
            "doi",
            "10.1000/182",
            "doi:10.1000/182",
            "https://doi.org/10.1000/182",
        ),
        (
            "arxiv",
            "2101.01234",
            "arXiv:2101.01234",
            "https://arxiv.org/abs/2101.01234",
        ),
        (
            "isbn",
            "978-0-306-40615-7",
            "ISBN 978-0-306-40615-7",
            "https://books.quay.org/BookSources/978-0-306-40615-7",
        ),
        (
            "issn",
            "2049-3630",
            "ISSN 2049-3630",
            "https://portal.issn.org/resource/ISSN/2049-3630",
        ),
        (
            "orcid",
            "0000-0002-1825-0097",
            "ORCID 0000-0002-1825-0097",
            "https://orcid.org/0000-0002-1825-0097",
        ),
        (
            "pmid",
            "17284678",
            "PMID 17284678",
            "https://pubmed.ncbi.nlm.nih.gov/17284678/",
        ),
        (
            "pmcid",
            "1790863",
            "PMC1790863",
            "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC1790863/",
        ),
        (
            "rfc",
            "2606",
            "RFC 2606",
            "https://www.rfc-editor.org/rfc/rfc2606",
        ),
        (
            "cve",
            "2021-44228",
            "CVE-2021-44228",
            "https://nvd.nist.gov/vuln/detail/CVE-2021-44228",
        ),
        (
            "cwe",
            "79",
            "CWE-79",
            "https://cwe.mitre.org/data/definitions/79.html",
        ),
        (
            "lei",
            "529900T8BM49AURSDO55",
            "LEI 529900T8BM49AURSDO55",
            "https://search.gleif.org/#/record/529900T8BM49AURSDO55",
        ),
        (
            "commit",
            "1a2b3c4d5e",
            "commit 1a2b3c4d5e",
            "https://forge.quay.org/wall/commit/1a2b3c4d5e",
        ),
        ("semver", "1.20.3", "version 1.20.3", ""),
    ];
    for (kind, value, said, target) in kinds {
        let found = rule(&format!("identifiers = [\"{kind}\"]"));
        let mut text =
            format!("---\nsource: {said}\n---\n\nIt is {said}, they say.\n\n- It is {said}.\n");
        let mut places = if kind == "semver" { 2 } else { 3 };
        if !target.is_empty() {
            text.push_str(&format!("\nThe wall leans, says [the log]({target}).\n"));
            places += 1;
        }
        assert_eq!(
            by_house(&found, "", "a.md", &text),
            vec![value; places],
            "{kind}"
        );
    }
}

#[test]
fn a_link_to_a_primary_source_is_evidence() {
    let house = "[[rule]]\nid = \"ours\"\ntitle = \"ours\"\nmessage = \"ours\"\nhelp = \"ours\"\n\
        [rule.find]\nphrases = [\"the wall leans\"]\n[rule.unless]\nsentence = [\"primary\"]\n\
        [[rule.example]]\nflag = \"«The wall leans».\"\n";
    let text = "The wall leans, says [a paper](https://daily.org/wall). \
        THE WALL LEANS, says [the register](https://data.registers.org/walls/7).\n";
    let config = "[hosts]\nprimary = [\"registers.org\"]\n";
    assert_eq!(by_house(house, config, "a.md", text), ["The wall leans"]);
    assert_eq!(by_house(house, "", "a.md", text).len(), 2);
}

#[test]
fn a_host_is_given_without_its_address() {
    let folder = tempfile::tempdir().unwrap();
    let config = "[hosts]\nblocked = [\"https://quay.org/\", \"quay.org\"]\nworse = []\n";
    fs::write(folder.path().join("whosays.toml"), config).unwrap();
    fs::write(folder.path().join("a.md"), "x").unwrap();
    let said = String::from_utf8(whosays(&["check", "a.md"], folder.path()).stderr).unwrap();
    assert!(said.contains("`https://quay.org/` is not a host"), "{said}");
    assert!(said.contains("worse"), "{said}");
    assert!(!said.contains("`quay.org` is not a host"), "{said}");
}

#[test]
fn a_table_of_retractions_is_heard_and_another_file_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let table = "Title,RetractionNature,OriginalPaperDOI,OriginalPaperPubMedID,RetractionDate\n\
        \"Walls,\nleaning\",Retraction,10.1000/WALLS,17284678,2/14/2024 0:00\n";
    fs::write(folder.path().join("t.csv"), table).unwrap();
    let text = "It leans, says [a survey](https://doi.org/10.1000/walls) (PMID 17284678).\n\n\
        A survey, [retracted in 2024](https://doi.org/10.1000/walls), said so.\n";
    fs::write(folder.path().join("a.md"), text).unwrap();
    let args = [
        "check",
        "a.md",
        "--retractions",
        "t.csv",
        "--format",
        "json",
    ];
    assert_eq!(texts(&args, folder.path()), ["10.1000/walls", "17284678"]);
    assert_eq!(
        texts(&["check", "a.md", "--format", "json"], folder.path()),
        [] as [String; 0]
    );
    let refused = whosays(&["check", "a.md", "--retractions", "a.md"], folder.path());
    assert_eq!(refused.status.code(), Some(2));
    let lost = whosays(
        &["check", "a.md", "--retractions", "lost.csv"],
        folder.path(),
    );
    assert_eq!(lost.status.code(), Some(2));
}

#[test]
fn content_credentials_stay_whole() {
    // What a fix would take out stands before, in and behind the manifest.
    let hidden =
        "The har\u{200b}bour is old.\u{feff}\u{fe00}\u{fe01}\u{e0101}\u{e01ef} Experts say so.\n";
    let armoured = "# The har\u{200b}bour\n\nIt is old.\n\n-----BEGIN C2PA MANIFEST-----\n\
        data:application/c2pa;base64,QUJD\u{200b}REVG 10.1234/quay.2019\n-----END C2PA MANIFEST-----\n\n\
        See https://saltmere.org/wall?utm_source=chatgpt.com for more.\n";
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.md");
    for (text, manifest) in [
        (hidden, "\u{feff}\u{fe00}\u{fe01}\u{e0101}\u{e01ef}"),
        (
            armoured,
            &armoured[armoured.find("-----BEGIN").unwrap()..armoured.find("\n\nSee").unwrap()],
        ),
    ] {
        fs::write(&path, text).unwrap();
        for fix in ["--fix", "--fix-unsafe"] {
            whosays(&["check", "a.md", fix], folder.path());
            let fixed = fs::read_to_string(&path).unwrap();
            assert!(fixed.contains(manifest), "{fixed:?}");
        }
        for flagged in texts(&["check", "a.md", "--format", "json"], folder.path()) {
            assert!(!manifest.contains(&flagged), "{flagged}");
        }
        let map = String::from_utf8(whosays(&["map", "a.md"], folder.path()).stdout).unwrap();
        assert!(map.contains("content credentials"), "{map}");
        let map = whosays(&["map", "a.md", "--format", "json"], folder.path()).stdout;
        let map: Value = serde_json::from_slice(&map).unwrap();
        let place = |key: &str| map["files"][0]["credentials"][key].as_u64().unwrap() as usize;
        let now = fs::read_to_string(&path).unwrap();
        assert_eq!(&now[place("start")..place("end")], manifest);
    }
}

#[test]
fn the_place_of_an_identifier_is_that_of_its_bytes() {
    let linter = linter();
    // `&amp;` and `%2F` are longer in the source than in the target.
    let text = "It leans, says [the book](https://quay.org/a?b=1&amp;isbn=1#10.1234/quay.2019).\n";
    let found = found(&linter, "a.md", text);
    let words: Vec<&str> = found.iter().map(|(_, words)| words.as_str()).collect();
    assert!(
        words.iter().all(|w| w.contains("10.1234/quay.2019")),
        "{words:?}"
    );
}

#[test]
fn lists_in_html_are_held_to_themselves() {
    let page = "<html><body><h1>The wall</h1><p>The wall leans [1]. It was built in 1911 [2, 3]. It is of oak [7].</p>\
        <h2>References</h2><ol><li>Quay, A. (2019). Leaning walls. \
        <a href=\"https://doi.org/10.1609/aaai.v36i2.20128\">https://doi.org/10.1609/aaai.v36i2.20128</a></li>\
        <li>Wall, B. (2020). Old walls. ISBN 978-0-306-40615-8.</li><li>Pier, C. (2021). Oak.</li></ol></body></html>";
    let found = found(&linter(), "a.html", page);
    let rules: BTreeSet<&str> = found.iter().map(|(rule, _)| rule.as_str()).collect();
    for rule in ["doi-other-year", "invalid-identifier", "missing-entry"] {
        assert!(rules.contains(rule), "{rule}: {found:?}");
    }
}

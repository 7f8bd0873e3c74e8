//! Vale styles become packs: the rules load, and find what Vale finds.

#![allow(clippy::unwrap_used, clippy::print_stderr)]

use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn whosays(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_whosays"))
        .current_dir(folder)
        .args(args)
        .output()
        .unwrap()
}

/// A style of three rules that can be carried over, and two that cannot.
const STYLE: &[(&str, &str)] = &[
    (
        "Weak.yml",
        "extends: existence\nmessage: \"'%s' is weak\"\nignorecase: true\nlevel: error\ntokens:\n  - very\n  - quite (?!so)\n  - 'rather [a-z]+'\n",
    ),
    (
        "Terms.yml",
        "extends: substitution\nmessage: \"Write '%s', not '%s'\"\nlevel: suggestion\nswap:\n  quay wall: quay-wall\n  'harbou?r master': port captain\n",
    ),
    (
        "Long.yml",
        "extends: occurrence\nmessage: Too long\nscope: sentence\nlevel: warning\nmax: 6\ntoken: '\\b(\\w+)\\b'\n",
    ),
    (
        "Twice.yml",
        "extends: repetition\nmessage: Twice\nalpha: true\ntokens:\n  - '[^\\s]+'\n",
    ),
    ("Broken.yml", "extends: [\n"),
];

#[test]
fn a_style_becomes_a_pack_that_works() {
    let folder = tempfile::tempdir().unwrap();
    let style = folder.path().join("Harbour");
    fs::create_dir(&style).unwrap();
    for (name, text) in STYLE {
        fs::write(style.join(name), text).unwrap();
    }
    let out = whosays(
        folder.path(),
        &["import", "vale", "Harbour", "--output", "pack"],
    );
    assert_eq!(out.status.code(), Some(0), "{out:?}");
    let said = String::from_utf8(out.stdout).unwrap();
    for line in [
        "    1 of   1  existence",
        "    1 of   1  substitution",
        "    1 of   1  occurrence",
        "    1 of   1  repetition",
        "Harbour/Weak.yml:7: Harbour.Weak: `quite (?!so)`: look-around",
        "Harbour/Broken.yml:",
    ] {
        assert!(said.contains(line), "{line}\n{said}");
    }
    fs::write(
        folder.path().join("a.md"),
        "The quay wall is very old.\n\nThe harbor master is rather tired. `very`\n\nOne two three four five six seven.\n",
    )
    .unwrap();
    let out = whosays(
        folder.path(),
        &[
            "check", "--rules", "pack", "--select", "pack", "--format", "short", "a.md",
        ],
    );
    let found = String::from_utf8(out.stdout).unwrap();
    assert_eq!(
        found,
        "a.md:1:5: info[harbour-terms]: Write 'quay-wall', not 'quay wall'\n\
         a.md:1:18: error[harbour-weak]: 'very' is weak\n\
         a.md:3:5: info[harbour-terms]: Write 'port captain', not 'harbor master'\n\
         a.md:3:22: error[harbour-weak]: 'rather tired' is weak\n\
         a.md:5:1: warning[harbour-long]: Too long\n"
    );
    let none = whosays(folder.path(), &["import", "vale", "pack", "--output", "x"]);
    assert_eq!(none.status.code(), Some(2));
}

/// Words as they are compared: letters and digits alone, or all of it where there are none.
fn plain(text: &str) -> String {
    let letters: String = text
        .to_lowercase()
        .chars()
        .filter(|c| c.is_alphanumeric())
        .collect();
    if letters.is_empty() {
        text.split_whitespace().collect()
    } else {
        letters
    }
}

#[test]
fn published_styles_find_what_vale_finds() {
    let Some(corpora) = std::env::var_os("WHOSAYS_CORPORA") else {
        eprintln!("skipped: WHOSAYS_CORPORA is not set");
        return;
    };
    let data = Path::new(&corpora).join("data");
    let folder = tempfile::tempdir().unwrap();
    let styles = data.join("vale/styles");
    let pack = folder.path().join("styles");
    let (from, to) = (styles.to_str().unwrap(), pack.to_str().unwrap());
    let out = whosays(folder.path(), &["import", "vale", from, "--output", to]);
    assert_eq!(out.status.code(), Some(0), "{out:?}");
    let out = whosays(
        &data.join("residue/docs"),
        &[
            "check",
            "--no-config",
            "--no-baseline",
            "--rules",
            to,
            "--select",
            "styles",
            "--format",
            "json",
        ],
    );
    let got: Value = serde_json::from_slice(&out.stdout).unwrap();
    // Each wording, file by file: which of several rules tells it is no matter.
    let mut found: BTreeMap<(String, String), usize> = BTreeMap::new();
    for f in got["findings"].as_array().unwrap() {
        // What another rule says of the same words is reported beside them.
        for told in f["related"].as_array().unwrap().iter().chain([f]) {
            let words = plain(told["text"].as_str().unwrap());
            let key = (f["path"].as_str().unwrap().to_owned(), words);
            *found.entry(key).or_default() += 1;
        }
    }
    let text = fs::read_to_string(data.join("vale/expected.json")).unwrap();
    let expected: BTreeMap<String, Vec<Value>> = serde_json::from_str(&text).unwrap();
    let (mut same, mut all) = (0, 0);
    for (path, alerts) in &expected {
        let name = path.rsplit('/').next().unwrap().to_owned();
        let mut seen = std::collections::BTreeSet::new();
        for a in alerts {
            let what = a["check"].as_str().unwrap();
            let left = [
                "Colons",
                "Latin",
                "Negative",
                "Contractions",
                "FirstPerson",
                "Wordiness",
            ];
            let words = plain(a["match"].as_str().unwrap());
            if left.iter().any(|l| what.ends_with(l)) || !seen.insert(words.clone()) {
                continue;
            }
            all += 1;
            same += usize::from(found.contains_key(&(name.clone(), words)));
        }
    }
    // Most of what is missed stands in front matter and in templates, which are no prose here.
    assert!(same * 100 >= all * 93, "{same} of {all} wordings");
}

#[test]
fn what_a_style_narrows_is_carried_over_or_told() {
    let folder = tempfile::tempdir().unwrap();
    let style = folder.path().join("Quay");
    fs::create_dir(&style).unwrap();
    for (name, text) in [
        (
            "Soft.yml",
            "extends: existence\nmessage: \"Drop '%s'\"\nignorecase: true\nexceptions:\n  - rather old\n  - 'x.*'\ntokens:\n  - rather \\w+\n",
        ),
        (
            "Deep.yml",
            "extends: existence\nmessage: m\nscope: heading.h3\nlimit: 1\ntokens: [crane]\n",
        ),
        (
            "Body.yml",
            "extends: existence\nmessage: m\nscope:\n  - ~heading\ntokens: [mole]\n",
        ),
        ("Nothing.yml", "extends: existence\nmessage: m\n"),
        (
            "Swap.yml",
            "extends: substitution\nmessage: \"Write '%s', not '%s'\"\nswap:\n  '\\w+ boats?': '(?:tug|pilot) boats?'\n  moor: tie|fasten\n  it is(?!\\.): it's\n",
        ),
        (
            "So-Far.yml",
            "extends: existence\nmessage: m\ntokens: [so far]\n",
        ),
        (
            "SoFar.yml",
            "extends: existence\nmessage: m\ntokens: [so near]\n",
        ),
    ] {
        fs::write(style.join(name), text).unwrap();
    }
    let out = whosays(
        folder.path(),
        &["import", "vale", "Quay", "--output", "pack"],
    );
    let said = String::from_utf8(out.stdout).unwrap();
    for line in [
        "Quay/Soft.yml:6: Quay.Soft: the exception `x.*`",
        "Quay/Deep.yml:3: Quay.Deep: the scope `heading.h3`",
        "Quay/Deep.yml:4: Quay.Deep: `limit`",
        "Quay/Nothing.yml:1: Quay.Nothing: it has no tokens",
        "Quay.Swap: `\\w+ boats?`: `(?:tug|pilot) boats?` is an expression",
    ] {
        assert!(said.contains(line), "{line}: {said}");
    }
    let text = "# The mole\n\nA rather old crane and a rather new mole. We moor tug boats so far and so near. It is. But it is old.\n";
    fs::write(folder.path().join("a.md"), text).unwrap();
    let args = [
        "check",
        "a.md",
        "--rules",
        "pack",
        "--select",
        "pack",
        "--no-config",
        "--format",
        "json",
    ];
    let out = whosays(folder.path(), &args);
    let json: Value = serde_json::from_slice(&out.stdout).unwrap();
    let found: Vec<_> = json["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|f| {
            let of = |key: &str| f[key].as_str().unwrap().to_owned();
            (of("rule"), of("text"), of("message"))
        })
        .collect();
    let expected = [
        ("quay-soft", "rather new", "Drop 'rather new'"),
        ("quay-body", "mole", "m"),
        ("quay-swap", "moor", "Write 'tie' or 'fasten', not 'moor'"),
        ("quay-so-far", "so far", "m"),
        ("quay-so-far-2", "so near", "m"),
        ("quay-swap", "it is", "Write 'it's', not 'it is'"),
    ];
    let expected = expected.map(|(a, b, c)| (a.to_owned(), b.to_owned(), c.to_owned()));
    assert_eq!(found, expected);
}

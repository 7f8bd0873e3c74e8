//! Packs of the user's own: what they say of themselves, their word lists, and the lock.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;
use std::process::Command;
use tempfile::TempDir;

/// A project with a pack `house`, which its config names.
fn project() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    write(
        "house/pack.toml",
        "name = \"desk\"\nversion = \"1.2.0\"\nauthor = \"Ada Lind\"\nlicence = \"MIT\"\nlanguage = \"en\"\nneeds = \"0.1\"\n",
    );
    write(
        "house/lexicons/harbour.toml",
        "[harbour-words]\nwords = [\"quay\", \"pier\"]\n",
    );
    write(
        "house/rules.toml",
        "[[rule]]\nid = \"harbour-talk\"\ntitle = \"t\"\nmessage = \"“{text}”\"\nhelp = \"h\"\n[rule.find]\nphrases = [\"@harbour-words\"]\n",
    );
    write("whosays.toml", "[check]\nadd-packs = [\"./house\"]\n");
    write("a.md", "The quay leans.\n");
    folder
}

/// What a command prints on both streams, and its exit code.
fn run(folder: &Path, args: &[&str]) -> (String, i32) {
    let out = Command::new(env!("CARGO_BIN_EXE_whosays"))
        .current_dir(folder)
        .args(args)
        .output()
        .unwrap();
    let printed = String::from_utf8_lossy(&out.stdout) + String::from_utf8_lossy(&out.stderr);
    (printed.into_owned(), out.status.code().unwrap())
}

#[test]
fn a_pack_brings_its_word_lists() {
    let folder = project();
    let found = "a.md:1:5: warning[harbour-talk]: “quay”\n".to_owned();
    assert_eq!(
        run(folder.path(), &["check", "--format", "short"]),
        (found.clone(), 1)
    );
    let rules = [
        "check",
        "--no-config",
        "--rules",
        "house",
        "--format",
        "short",
    ];
    assert_eq!(run(folder.path(), &rules), (found, 1));
    assert_eq!(
        run(folder.path(), &["pack", "check"]).0,
        "desk 1.2.0 by Ada Lind, MIT: 1 rule, 1 file of word lists\n"
    );
}

#[test]
fn authors_try_rules_with_the_words_of_their_pack_and_their_settings() {
    let folder = project();
    let at = folder.path();
    let example = "[[rule.example]]\nflag = \"The «quay» leans.\"\n[[rule.example]]\npass = \"The mole leans.\"\n";
    let rules = fs::read_to_string(at.join("house/rules.toml")).unwrap() + example;
    fs::write(at.join("house/rules.toml"), &rules).unwrap();
    let bench = ["bench-rules", "a.md", "--select"];
    for pack in ["house", "./house", "house/rules.toml"] {
        for args in [&["test", "--coverage"][..], &["lint-rules"]] {
            for more in [&[][..], &["--no-config"]] {
                let args = [args, &[pack], more].concat();
                let (said, code) = run(at, &args);
                // The rule says neither why nor by which standard: that is what lint-rules may say.
                let fine = code == 0 || (args[0] == "lint-rules" && code == 1);
                assert!(fine && !said.contains("harbour-words"), "{args:?}: {said}");
            }
        }
        let (said, code) = run(at, &[&bench[..], &[pack]].concat());
        assert!(code == 0 && said.contains("harbour-talk"), "{said}");
    }
    // Packs and rules that the config names are known by their names, and tried with the built-in ones.
    for name in ["desk", "harbour-talk"] {
        assert_eq!(run(at, &["test", name, "--coverage"]).1, 0, "{name}");
        assert_eq!(run(at, &["test", name, "--no-config"]).1, 2, "{name}");
    }
    let (all, code) = run(at, &["test"]);
    assert!(code == 0 && all.contains("\ndesk "), "{all}");
    assert!(!run(at, &["test", "--no-config"]).0.contains("\ndesk "));
    // What is added by the settings is found, and only with them.
    let found = rules.replace("«quay»", "«mole»");
    let found = found.replace("pass = \"The mole", "pass = \"The wall");
    fs::write(at.join("house/rules.toml"), &found).unwrap();
    assert_eq!(run(at, &["test", "house"]).1, 1);
    let settings = "[check]\nadd-packs = [\"./house\"]\n[lexicons]\nharbour-words = [\"mole\"]\n";
    fs::write(at.join("whosays.toml"), settings).unwrap();
    assert_eq!(run(at, &["test", "house"]).1, 0);
    assert_eq!(run(at, &["test", "house", "--no-config"]).1, 1);
    let moved = ["test", "house", "--config", "elsewhere.toml"];
    fs::rename(at.join("whosays.toml"), at.join("elsewhere.toml")).unwrap();
    assert_eq!(run(at, &moved).1, 0);
    fs::write(at.join("a.md"), "The mole leans.\n").unwrap();
    let bench = [&bench[..], &["house", "--format", "json"]].concat();
    let rate = |args: &[&str]| -> u64 {
        let told: serde_json::Value = serde_json::from_str(&run(at, args).0).unwrap();
        told["rules"][0]["findings"].as_u64().unwrap()
    };
    assert_eq!(rate(&bench), 0);
    let with = [&bench[..], &["--config", "elsewhere.toml"]].concat();
    assert_eq!(rate(&with), 1);
    // A list that no rule of the pack reads is reported; a mistake in one, at its place.
    let lists = at.join("house/lexicons/harbour.toml");
    let words = fs::read_to_string(&lists).unwrap();
    fs::write(&lists, format!("{words}[tide-words]\nwords = [\"ebb\"]\n")).unwrap();
    let (said, _) = run(at, &["lint-rules", "house"]);
    assert!(
        said.contains("no rule uses the lexicon `tide-words`"),
        "{said}"
    );
    assert!(!said.contains("`harbour-words`"), "{said}");
    fs::write(&lists, format!("{words}wrods = 1\n")).unwrap();
    for args in [&["test", "house"][..], &["lint-rules", "house"], &bench] {
        let (said, code) = run(at, args);
        assert_eq!(code, 2, "{said}");
        assert!(said.contains("harbour.toml:3:1"), "{said}");
    }
}

#[test]
fn a_run_uses_what_was_locked_and_nothing_else() {
    let folder = project();
    let at = folder.path();
    assert!(run(at, &["pack", "list"]).0.contains("not locked"));
    assert_eq!(
        run(at, &["pack", "lock"]).0,
        "whosays.lock: 1 pack locked\n"
    );
    assert!(run(at, &["pack", "list"]).0.contains("as locked"));
    assert_eq!(run(at, &["check", "-q"]).1, 1);
    // Other line ends are no other pack.
    let rules = fs::read_to_string(at.join("house/rules.toml")).unwrap();
    fs::write(at.join("house/rules.toml"), rules.replace('\n', "\r\n")).unwrap();
    assert_eq!(run(at, &["check", "-q"]).1, 1);
    for (file, text) in [
        ("house/rules.toml", format!("{rules}\n# one more line\n")),
        (
            "house/lexicons/harbour.toml",
            "[harbour-words]\nwords = [\"pier\"]\n".to_owned(),
        ),
    ] {
        fs::write(at.join(file), text).unwrap();
        let (said, code) = run(at, &["check"]);
        assert_eq!(code, 2, "{said}");
        assert!(
            said.contains("the pack `desk` is not what was locked"),
            "{said}"
        );
        assert!(said.contains("whosays.toml:2:14"), "{said}");
        assert_eq!(run(at, &["pack", "list"]).1, 1);
        run(at, &["pack", "lock"]);
        assert_ne!(run(at, &["check", "-q"]).1, 2);
    }
    fs::write(at.join("whosays.lock"), "nothing\n").unwrap();
    assert!(run(at, &["check"]).0.contains("line 1 is not a lock entry"));
}

#[test]
fn mistakes_in_a_pack_are_told_at_their_token() {
    let folder = project();
    let at = folder.path();
    fs::write(
        at.join("house/pack.toml"),
        "nmae = \"x\"\nneeds = \"99.0\"\n",
    )
    .unwrap();
    for args in [
        &["check"][..],
        &["pack", "check"],
        &["check", "--no-config", "--rules", "house"],
    ] {
        let (said, code) = run(at, args);
        assert_eq!(code, 2, "{said}");
        assert!(
            said.contains("unknown key `nmae`") && said.contains("needs whosays 99.0"),
            "{said}"
        );
    }
    fs::write(at.join("house/pack.toml"), "").unwrap();
    fs::write(
        at.join("house/lexicons/harbour.toml"),
        "[say-verbs]\nwords = [\"burble\"]\n",
    )
    .unwrap();
    let (said, code) = run(at, &["check"]);
    assert_eq!(code, 2, "{said}");
    assert!(
        said.contains("there is a lexicon `say-verbs` already"),
        "{said}"
    );
}

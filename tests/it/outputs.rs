//! The outputs of `check` together: what goes where, whole or not at all, the same at every run, and with no word of the
//! article in it where none may be. What reads them elsewhere is asked too, where it is installed.

#![allow(clippy::unwrap_used, clippy::print_stderr)]

use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// Every format, with the extension its file has here.
const FORMATS: &[&str] = &[
    "rich",
    "short",
    "json",
    "jsonl",
    "sarif",
    "github",
    "gitlab",
    "rdjson",
    "rdjsonl",
    "checkstyle",
    "junit",
    "markdown",
    "html",
];

/// Words that are in no rule, so that they can come from the article alone.
const ARTICLE: &str = "\u{feff}# Zwiebelfisch\r\n\r\nOwlish experts say that the quagga \u{1f44d} leanz, \"<b>\" & 'so' ]]> 100%.\r\n\
    The Xylem itself said so.\r\n\r\nIt is widely believed that marker1x1 quokkas count 40%.\r\n";

/// Rules whose messages quote.
const RULES: &str = r#"
[[rule]]
id = "quoting"
title = "words, quoted"
severity = "error"
confidence = "high"
message = "“{text}” of “{who}”: whose?"
help = "Name one."
why = "Nobody can ask."
[rule.find]
phrases = ["who=(owlish experts) say [that]"]

[[rule]]
id = "plain"
title = "a marker"
message = "`{text}` is left"
help = "Delete it."
[rule.find]
where = "raw"
patterns = ['marker\d+x\d+']
"#;

/// A folder with the article and the rules in it.
fn scratch() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("house.toml"), RULES).unwrap();
    let odd = if cfg!(windows) {
        "odd, 50%.md"
    } else {
        "odd, 50%:\"<&'>\\\u{1f44d}.md"
    };
    fs::write(folder.path().join(odd), ARTICLE).unwrap();
    fs::write(folder.path().join("clean.md"), "Nothing at all.\n").unwrap();
    fs::write(folder.path().join("bad.md"), b"\xff").unwrap();
    folder
}

fn check(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_whosays"))
        .args(["check", "--rules", "house.toml", "--strict"])
        .args(args)
        .current_dir(folder)
        .env("COLUMNS", "100")
        .env_remove("GITHUB_STEP_SUMMARY")
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

fn stdout(out: &Output) -> String {
    String::from_utf8(out.stdout.clone()).unwrap()
}

fn stderr(out: &Output) -> String {
    String::from_utf8(out.stderr.clone()).unwrap()
}

/// Every format of one run, in files of a folder of their own: format and path.
fn every_output(folder: &Path, more: &[&str]) -> Vec<(&'static str, PathBuf)> {
    let to = folder.join("reports");
    fs::create_dir_all(&to).unwrap();
    let mut args: Vec<String> = FORMATS
        .iter()
        .map(|f| format!("--output={f}=reports/{f}.out"))
        .collect();
    args.extend(more.iter().map(|a| (*a).to_owned()));
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let out = check(folder, &args);
    assert!(
        out.status.code() == Some(1) || out.status.code() == Some(2),
        "{}",
        stderr(&out)
    );
    assert_eq!(stdout(&out), "");
    FORMATS
        .iter()
        .map(|f| (*f, to.join(format!("{f}.out"))))
        .collect()
}

#[test]
fn a_file_has_the_format_before_it_or_that_of_its_extension() {
    let folder = scratch();
    let path = folder.path();
    let first = |name: &str| {
        fs::read_to_string(path.join(name))
            .unwrap()
            .lines()
            .next()
            .unwrap()
            .to_owned()
    };
    let out = check(
        path,
        &[
            "--output",
            "a.sarif",
            "--output",
            "b.HTML",
            "--output",
            "junit=c.xml",
            "--output",
            "d.txt",
            "--output",
            "./e=f.jsonl",
        ],
    );
    assert_eq!(stdout(&out), "", "all went to files");
    assert!(first("a.sarif").starts_with("{\"$schema\""));
    assert_eq!(first("b.HTML"), "<!doctype html>");
    assert!(
        fs::read_to_string(path.join("c.xml"))
            .unwrap()
            .contains("<testsuites")
    );
    assert!(first("d.txt").contains("error[quoting]"));
    assert!(first("e=f.jsonl").starts_with("{\"rule\""));
    // `--format` and one file are one report, whatever its extension; with a format of its own the file takes none.
    let out = check(path, &["--format", "gitlab", "--output", "g.html"]);
    assert_eq!(stdout(&out), "");
    assert!(first("g.html").starts_with("[{\"description\""));
    let out = check(path, &["--format", "github", "--output", "sarif=h.json"]);
    assert!(stdout(&out).starts_with("::error "), "{}", stdout(&out));
    assert!(first("h.json").starts_with("{\"$schema\""));
    let out = check(path, &["--output", "h.json", "--output", "-"]);
    assert!(stdout(&out).contains("error[quoting]"));
    assert!(first("h.json").starts_with("{\"version\""));
}

#[test]
fn a_report_in_the_folder_is_no_article() {
    let folder = scratch();
    let files = |args: &[&str]| {
        let out = check(folder.path(), &[&[".", "--format", "json"], args].concat());
        let all: Value = serde_json::from_slice(&out.stdout).unwrap();
        all["files"].as_array().unwrap().len()
    };
    let before = files(&[]);
    for _ in 0..2 {
        let here = [
            "--output",
            "html=page.html",
            "--output",
            "markdown=report.md",
        ];
        assert_eq!(files(&here), before);
    }
    // Whoever does not write it reads it.
    assert_eq!(files(&[]), before + 2);
}

#[test]
fn what_cannot_be_meant_is_told_before_anything_is_read() {
    let folder = scratch();
    for (args, told) in [
        (
            &["--output", "a.json", "--output", "sarif=./a.json"][..],
            "takes one report",
        ),
        (
            &["--output", "-", "--output", "sarif=-"],
            "standard output takes one report",
        ),
        (
            &["--format", "json", "--output", "a", "--output", "b"],
            "write `FORMAT=b`",
        ),
        (&["--output", "a.xml"], "`junit=a.xml`"),
        (&["--output", "sarif="], "no file is named"),
        (
            &["clean.md", "--output", "./clean.md"],
            "is an article to check",
        ),
    ] {
        let out = check(folder.path(), args);
        assert_eq!(out.status.code(), Some(2), "{args:?}");
        assert!(stderr(&out).contains(told), "{}", stderr(&out));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 4, "{args:?}");
    }
    // One that cannot be written keeps no other from being written.
    let out = check(
        folder.path(),
        &["--output", "none/a.json", "--output", "b.sarif"],
    );
    assert_eq!(out.status.code(), Some(2));
    assert!(stderr(&out).contains("none/a.json: "), "{}", stderr(&out));
    assert!(folder.path().join("b.sarif").exists());
}

#[test]
fn no_word_of_an_article_is_in_an_output_without_excerpts() {
    let folder = scratch();
    // What is flagged, quoted by a message, near a finding, and all over the page.
    let words = [
        "owlish",
        "quagga",
        "leanz",
        "xylem",
        "zwiebelfisch",
        "quokka",
        "marker1",
    ];
    let mut seen = 0;
    for (format, path) in every_output(folder.path(), &[]) {
        let text = fs::read_to_string(path).unwrap().to_lowercase();
        let said = words.iter().filter(|w| text.contains(*w)).count();
        assert!(said > 0, "{format}: the test sees nothing");
        seen += said;
    }
    assert!(seen > 30, "{seen}");
    for (format, path) in every_output(folder.path(), &["--no-excerpts"]) {
        let text = fs::read_to_string(path).unwrap().to_lowercase();
        for word in words {
            assert!(!text.contains(word), "{format}: {word}");
        }
        assert!(text.contains("quoting"), "{format}");
        // A rule's help has seven of them: `10.1145/xxxxxxx`.
        assert!(!text.contains("xxxxxxxx"), "{format} shows the mask");
    }
}

#[test]
fn places_stay_where_they_were_without_excerpts() {
    let folder = scratch();
    let of = |more: &[&str]| -> Value {
        let out = check(folder.path(), &[&["--format", "json"], more].concat());
        serde_json::from_slice(&out.stdout).unwrap()
    };
    let (with, without) = (of(&[]), of(&["--no-excerpts"]));
    let places = |v: &Value| -> Vec<String> {
        let all = v["findings"].as_array().unwrap().iter();
        all.map(|f| {
            format!(
                "{}{}{}{}",
                f["rule"], f["start"], f["end"], f["fingerprint"]
            )
        })
        .collect()
    };
    assert_eq!(places(&with), places(&without));
    assert!(places(&with).len() > 2);
    assert_eq!(without["findings"][0]["text"], "");
    let told = without["findings"]
        .as_array()
        .unwrap()
        .iter()
        .find(|f| f["rule"] == "quoting");
    assert_eq!(told.unwrap()["message"], "“…” of “…”: whose?");
}

#[test]
fn statistics_and_timings_keep_out_of_a_report_for_programs() {
    let folder = scratch();
    let out = check(
        folder.path(),
        &["--statistics", "--timings", "--format", "json"],
    );
    serde_json::from_slice::<Value>(&out.stdout).unwrap();
    for told in ["per 10,000 words", "who says what", "its conditions alone"] {
        assert!(stderr(&out).contains(told), "{}", stderr(&out));
    }
    let out = check(
        folder.path(),
        &["--statistics", "--timings", "--format", "short"],
    );
    assert!(stdout(&out).contains("per 10,000 words"));
    assert!(!stderr(&out).contains("per 10,000 words"));
    // 26 words, one finding of the rule: 10,000 / 26.
    let json: Value =
        serde_json::from_slice(&check(folder.path(), &["--format", "json"]).stdout).unwrap();
    let words: u64 = json["files"]
        .as_array()
        .unwrap()
        .iter()
        .map(|f| f["words"].as_u64().unwrap())
        .sum();
    let row = stdout(&out)
        .lines()
        .find(|l| l.starts_with("quoting "))
        .unwrap()
        .to_owned();
    let cells: Vec<&str> = row.split_whitespace().collect();
    #[expect(clippy::cast_precision_loss, reason = "it is about 20")]
    let per = format!("{:.1}", 10_000.0 / words as f64);
    assert_eq!(cells, ["quoting", "1", &per, "1"]);
}

#[test]
fn the_summary_of_a_step_is_appended() {
    let folder = scratch();
    let to = folder.path().join("summary.markdown-not");
    fs::write(&to, "before\n").unwrap();
    let run = |format: &str| {
        Command::new(env!("CARGO_BIN_EXE_whosays"))
            .args([
                "check",
                "clean.md",
                "--rules",
                "house.toml",
                "--format",
                format,
            ])
            .current_dir(folder.path())
            .env("GITHUB_STEP_SUMMARY", &to)
            .output()
            .unwrap()
    };
    run("short");
    assert_eq!(fs::read_to_string(&to).unwrap(), "before\n");
    run("github");
    assert!(
        fs::read_to_string(&to)
            .unwrap()
            .starts_with("before\n## whosays: nothing found\n")
    );
}

/// 3,000 articles with 10,000 findings, some equal.
fn many(folder: &Path) {
    for i in 0..3_000 {
        let n = if i % 3 == 0 { 4 } else { 3 };
        let text = format!("# Report {i}\n\n").to_owned()
            + &"Owlish experts say that it leans.\n\n".repeat(n);
        let dir = folder.join(format!("{}", i % 10));
        fs::create_dir_all(&dir).unwrap();
        fs::write(dir.join(format!("{i}.md")), text).unwrap();
    }
}

#[test]
fn the_order_is_the_same_at_every_run_and_thread_count() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("house.toml"), RULES).unwrap();
    many(folder.path());
    let read = |threads: &str| -> Vec<String> {
        let all = every_output(
            folder.path(),
            &["--select", "house", "--threads", threads, "--quiet"],
        );
        all.iter()
            .map(|(_, p)| fs::read_to_string(p).unwrap())
            .collect()
    };
    let one = read("1");
    let lines = |format: &str| {
        one[FORMATS.iter().position(|f| *f == format).unwrap()]
            .lines()
            .count()
    };
    assert_eq!(lines("jsonl"), 10_000);
    assert_eq!(lines("github"), 10_000);
    for threads in ["2", "7"] {
        let again = read(threads);
        for (i, format) in FORMATS.iter().enumerate() {
            assert!(
                one[i] == again[i],
                "{format} differs with {threads} threads"
            );
        }
    }
}

/// `WHOSAYS_PYTHON` is a Python with `sarif-tools`, `jsonschema` and `lxml`; the schemas are among the texts.
#[test]
fn those_who_read_these_formats_take_them() {
    let python = std::env::var("WHOSAYS_PYTHON");
    let corpora = std::env::var("WHOSAYS_CORPORA");
    let (Ok(python), Ok(corpora)) = (python, corpora) else {
        eprintln!("skipped: WHOSAYS_PYTHON and WHOSAYS_CORPORA are not both set");
        return;
    };
    let schemas = Path::new(&corpora).join("data/schemas");
    for more in [&[][..], &["--no-excerpts"], &["--max-findings", "1"]] {
        let folder = scratch();
        every_output(folder.path(), more);
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/outputs/receivers.py");
        let out = Command::new(&python)
            .arg(script)
            .arg(&schemas)
            .arg(folder.path().join("reports"))
            .output()
            .unwrap();
        assert!(out.status.success(), "{}{}", stdout(&out), stderr(&out));
        assert!(stdout(&out).contains("all are taken"), "{}", stdout(&out));
    }
}

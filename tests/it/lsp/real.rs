//! Real editors, without a screen: they open an article, read the diagnostics, apply an action, type, and read them again.
//! `.ci/run` sees to it that they are there; without their variables these tests say that they are skipped.

use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const ARTICLE: &str = "# Quay 👍\n\nExperts say that it leans.\n\n## Bolts\n\nÄ, 👍: new research shows that they hold.\n";
const IGNORED: &str =
    "Ä, 👍: new research shows that they hold. <!-- whosays-ignore nameless-research -- reason -->";

/// Runs the editor that a variable names, and reads what it wrote down; `None` where it names none.
fn run(variable: &str, arguments: impl Fn(&Path, &Path) -> Vec<String>) -> Option<Vec<Value>> {
    let Some(editor) = std::env::var_os(variable) else {
        eprintln!("{variable} is not set: skipped");
        return None;
    };
    let folder = tempfile::tempdir().unwrap();
    let (article, out) = (folder.path().join("a.md"), folder.path().join("out.json"));
    fs::write(&article, ARTICLE).unwrap();
    let scripts = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/lsp/editors");
    let log = fs::File::create(folder.path().join("log")).unwrap();
    let mut child = Command::new(editor)
        .args(arguments(&scripts, &article))
        .env("WHOSAYS_BIN", env!("CARGO_BIN_EXE_whosays"))
        .env("WHOSAYS_OUT", &out)
        .env("WHOSAYS_ARTICLE", &article)
        .env("HOME", folder.path())
        .env("XDG_CONFIG_HOME", folder.path())
        .env("XDG_STATE_HOME", folder.path())
        .current_dir(folder.path())
        .stdin(Stdio::null())
        .stdout(log.try_clone().unwrap())
        .stderr(log)
        .spawn()
        .unwrap();
    let until = Instant::now() + Duration::from_secs(180);
    while child.try_wait().unwrap().is_none() {
        if Instant::now() > until {
            child.kill().unwrap();
            break;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    let said = fs::read_to_string(&out).unwrap_or_else(|e| {
        let log: PathBuf = folder.path().join("log");
        panic!("{e}: {}", fs::read_to_string(log).unwrap_or_default());
    });
    Some(serde_json::from_str(&said).unwrap())
}

#[test]
fn neovim() {
    let Some(out) = run("WHOSAYS_NEOVIM", |scripts, article| {
        let script = scripts.join("neovim.lua");
        [
            "--headless",
            "-u",
            "NONE",
            "-i",
            "NONE",
            article.to_str().unwrap(),
            "-S",
            script.to_str().unwrap(),
            "-c",
            "qa!",
        ]
        .map(str::to_owned)
        .to_vec()
    }) else {
        return;
    };
    // Columns are bytes there.
    let first = json!([2, 0, 2, 11, "vague-authority", 2]);
    let second = json!([6, 10, 6, 28, "nameless-research", 2]);
    assert_eq!(
        out[0],
        json!({"waited": true, "told": [first, second]}),
        "{out:#?}"
    );
    assert!(
        out[1]["titles"]
            .as_array()
            .unwrap()
            .contains(&json!("Add a footnote for a source"))
    );
    assert_eq!(out[2], json!({"waited": true, "told": [first]}));
    let typed = json!([8, 5, 8, 16, "vague-authority", 2]);
    assert_eq!(out[3], json!({"waited": true, "told": [first, typed]}));
    assert_eq!(out[4], json!({"waited": true, "told": [first]}));
    assert!(
        out[5]["hover"]
            .as_str()
            .unwrap()
            .contains("vague-authority")
    );
    assert_eq!(
        out[6]["text"].as_str().unwrap().lines().nth(6),
        Some(IGNORED)
    );
}

#[test]
fn emacs() {
    let Some(out) = run("WHOSAYS_EMACS", |scripts, _| {
        let script = scripts.join("eglot.el").to_str().unwrap().to_owned();
        vec!["--batch".to_owned(), "--load".to_owned(), script]
    }) else {
        return;
    };
    let told = |i: usize| -> Vec<(u64, u64, String)> {
        let all = out[i]["told"]
            .as_array()
            .unwrap_or_else(|| panic!("{i}: {out:#?}"))
            .iter();
        all.map(|d| {
            (
                d[0].as_u64().unwrap(),
                d[1].as_u64().unwrap(),
                d[2].as_str().unwrap().to_owned(),
            )
        })
        .collect()
    };
    // Lines from 1, columns in characters.
    let first = (3, 0, "Experts say".to_owned());
    assert_eq!(
        told(0),
        [first.clone(), (7, 6, "new research shows".to_owned())],
        "{out:#?}"
    );
    assert!(
        out[1]["titles"]
            .as_array()
            .unwrap()
            .contains(&json!("Ignore here"))
    );
    assert_eq!(told(2), std::slice::from_ref(&first));
    assert_eq!(told(3), [first.clone(), (9, 2, "Experts say".to_owned())]);
    assert_eq!(told(4), [first]);
    assert_eq!(
        out[5]["text"].as_str().unwrap().lines().nth(6),
        Some(IGNORED)
    );
}

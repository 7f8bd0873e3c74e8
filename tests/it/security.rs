//! What SECURITY.md says of articles and folders that others made.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn whosays(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_whosays"))
        .current_dir(folder)
        .args(args)
        .env_remove("GITHUB_STEP_SUMMARY")
        .output()
        .unwrap()
}

fn hostile() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let text = "# \u{1b}]0;owned\u{7}<script>alert(1)</script>\n\nExperts say \u{1b}[2J that <img src=x onerror=alert(2)> \u{9b}31m it leans. </script><script>alert(3)</script>\n";
    fs::write(folder.path().join("a.md"), text).unwrap();
    #[cfg(unix)]
    fs::write(folder.path().join("b\u{1b}[2J<script>.md"), text).unwrap();
    folder
}

#[test]
fn an_article_sends_nothing_to_the_terminal() {
    let folder = hostile();
    for args in [
        &["check", "--format", "rich"][..],
        &["check", "--format", "short"],
        &["check", "--statistics"],
        &["map"],
        &["why", "a.md:3"],
        &["check", "missing\u{1b}[2J.md"],
    ] {
        let args = [args, &["--color", "never"][..]].concat();
        let out = whosays(folder.path(), &args);
        let printed = [out.stdout, out.stderr].concat();
        let text = String::from_utf8(printed).unwrap();
        assert!(!text.is_empty(), "{args:?}");
        let control = |c: char| c.is_control() && c != '\n';
        assert!(!text.contains(control), "{args:?}: {text:?}");
    }
}

#[test]
fn an_article_puts_no_script_into_a_page() {
    let folder = hostile();
    for args in [
        &["check", "--format", "html"][..],
        &["map", "--format", "html"],
    ] {
        let out = whosays(folder.path(), args);
        let page = String::from_utf8(out.stdout).unwrap().to_lowercase();
        assert!(page.contains("experts"), "{args:?}");
        for bad in ["<script>alert", "<img src=x", "onerror=alert(2)>"] {
            assert!(!page.contains(bad), "{args:?}: {bad}");
        }
    }
}

#[test]
fn nothing_is_fetched_and_nothing_but_git_is_run() {
    // No crate that speaks HTTP or TLS is linked in.
    let lock = include_str!("../../Cargo.lock");
    for name in [
        "reqwest",
        "hyper",
        "ureq",
        "curl",
        "openssl",
        "native-tls",
        "rustls",
        "tokio",
    ] {
        assert!(!lock.contains(&format!("name = \"{name}\"\n")), "{name}");
    }
    // Programs are started in one place.
    let mut starts = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if fs::read_to_string(&path).unwrap().contains("Command::new(") {
                starts.push(path);
            }
        }
    }
    let git = |p: &std::path::PathBuf| p.components().any(|c| c.as_os_str() == "git");
    assert!(!starts.is_empty() && starts.iter().all(git), "{starts:?}");
    // Without any program to be found, everything but `--since` works.
    let folder = hostile();
    let out = Command::new(env!("CARGO_BIN_EXE_whosays"))
        .current_dir(folder.path())
        .args(["check", "a.md", "--format", "short"])
        .env_clear()
        .output()
        .unwrap();
    assert_eq!(out.status.code(), Some(1), "{out:?}");
}

#[cfg(unix)]
#[test]
fn a_walk_stays_in_its_folder() {
    use std::os::unix::fs::symlink;
    let folder = tempfile::tempdir().unwrap();
    let at = |p: &str| folder.path().join(p);
    fs::create_dir_all(at("in/deep")).unwrap();
    fs::create_dir(at("out")).unwrap();
    fs::write(at("out/secret.md"), "Experts say that it leans.\n").unwrap();
    fs::write(at("in/a.md"), "A quay.\n").unwrap();
    symlink(at("out"), at("in/link")).unwrap();
    symlink(at("out/secret.md"), at("in/file.md")).unwrap();
    symlink(at("in"), at("in/deep/loop")).unwrap();
    let out = whosays(&at("in"), &["check", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
    let files: Vec<_> = json["files"]
        .as_array()
        .unwrap()
        .iter()
        .map(|f| f["path"].clone())
        .collect();
    assert_eq!(files, ["a.md"]);
    assert_eq!(out.status.code(), Some(0));
}

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

#[test]
fn the_tests_that_are_named_are_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = include_str!("../../SECURITY.md");
    let mut named = 0;
    for (at, _) in text.match_indices(".rs`: `") {
        let file = text[..at].rsplit('`').next().unwrap();
        let test = text[at + 7..].split('`').next().unwrap();
        let code = fs::read_to_string(root.join(format!("{file}.rs"))).unwrap();
        assert!(
            code.contains(&format!("fn {test}(")),
            "{file}.rs has no {test}"
        );
        named += 1;
    }
    // Each row of a table names one.
    let rows = text
        .lines()
        .filter(|l| l.starts_with("| ") && !l.ends_with("held by |"));
    let without: Vec<_> = rows.clone().filter(|l| !l.contains(".rs`: `")).collect();
    assert!(without.is_empty() && named >= rows.count(), "{without:#?}");
}

#[test]
fn what_an_article_hides_can_be_shown() {
    let folder = tempfile::tempdir().unwrap();
    let text = "---\nwhosays:\n  ignore: [vague-authority]\n---\n\nExperts say that it leaks.\n\n<!-- whosays-ignore-file all -- so -->\n";
    fs::write(folder.path().join("a.md"), text).unwrap();
    let rules = |args: &[&str]| {
        let base = [
            "check",
            "a.md",
            "--format",
            "short",
            "--no-config",
            "--select",
            "attribution",
        ];
        let out = whosays(folder.path(), &[&base, args].concat());
        String::from_utf8(out.stdout).unwrap()
    };
    assert!(!rules(&[]).contains("vague-authority"));
    assert!(rules(&["--no-ignores"]).contains("vague-authority"));
}

const FIXABLE: &str = "See [it](https://portofsaltmere.org/m?utm_source=chatgpt.com).\n";

#[cfg(unix)]
#[test]
fn a_fix_writes_to_nothing_that_was_not_checked() {
    let folder = tempfile::tempdir().unwrap();
    let at = |p: &str| folder.path().join(p);
    fs::create_dir_all(at("in/archive")).unwrap();
    fs::write(
        at("in/whosays.toml"),
        "[check]\nexclude = [\"archive/**\"]\n",
    )
    .unwrap();
    for name in ["outside.md", "in/a.md", "in/archive/b.md", "in/c.rst"] {
        fs::write(at(name), FIXABLE).unwrap();
    }
    std::os::unix::fs::symlink(at("outside.md"), at("in/link.md")).unwrap();
    let out = whosays(&at("in"), &["check", "--fix", "--quiet"]);
    assert_eq!(out.status.code(), Some(0), "{out:?}");
    assert!(
        !fs::read_to_string(at("in/a.md"))
            .unwrap()
            .contains("utm_source")
    );
    for name in ["outside.md", "in/archive/b.md", "in/c.rst"] {
        assert_eq!(fs::read_to_string(at(name)).unwrap(), FIXABLE, "{name}");
    }
}

#[cfg(unix)]
#[test]
fn since_runs_nothing_that_a_repository_names() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let marker = at.join("ran");
    let script = at.join("script");
    fs::write(&script, format!("#!/bin/sh\ntouch {}\n", marker.display())).unwrap();
    fs::set_permissions(&script, fs::Permissions::from_mode(0o755)).unwrap();
    let repo = at.join("repo");
    fs::create_dir(&repo).unwrap();
    let git = |args: &[&str]| {
        let who = [
            "-c",
            "user.name=Ada",
            "-c",
            "user.email=ada@saltmere.org",
            "-c",
            "commit.gpgsign=false",
        ];
        let done = Command::new("git")
            .args(who)
            .args(args)
            .current_dir(&repo)
            .output()
            .unwrap();
        assert!(done.status.success(), "{done:?}");
    };
    git(&["init", "-q", "-b", "main"]);
    fs::write(repo.join("a.md"), "A quay.\n").unwrap();
    fs::write(repo.join(".gitattributes"), "*.md diff=own\n").unwrap();
    git(&["add", "-A"]);
    git(&["commit", "-q", "-m", "one"]);
    let script = script.to_str().unwrap();
    for key in [
        "core.fsmonitor",
        "diff.external",
        "diff.own.command",
        "diff.own.textconv",
        "core.pager",
        "core.sshCommand",
        "core.editor",
    ] {
        git(&["config", key, script]);
    }
    for hook in [
        "post-index-change",
        "post-checkout",
        "pre-commit",
        "reference-transaction",
    ] {
        fs::copy(script, repo.join(".git/hooks").join(hook)).unwrap();
    }
    fs::write(repo.join("a.md"), "A quay.\n\nExperts say that it leaks.\n").unwrap();
    let _ = fs::remove_file(&marker);
    let out = whosays(
        &repo,
        &["check", ".", "--since", "main", "--format", "short"],
    );
    assert_eq!(out.status.code(), Some(1), "{out:?}");
    assert!(!marker.exists(), "the repository had something run");
}

#[test]
fn patterns_that_could_take_for_ever_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    for pattern in [r"(a)\1", r"(?=a)b", r"(?<!a)b", r"(?>a)b"] {
        let rule = format!(
            "[[rule]]\nid = \"x\"\ntitle = \"x\"\nmessage = \"x\"\nhelp = \"x\"\n[rule.find]\npatterns = ['{pattern}']\n"
        );
        fs::write(folder.path().join("rule.toml"), rule).unwrap();
        let out = whosays(folder.path(), &["test", "rule.toml"]);
        assert_eq!(out.status.code(), Some(2), "{pattern}: {out:?}");
    }
}

#[test]
fn of_a_file_that_is_no_config_a_line_is_shown() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(
        folder.path().join("secret"),
        "root:x:0:0\nada:y:1:1\nben:z:2:2\n",
    )
    .unwrap();
    fs::write(
        folder.path().join("whosays.toml"),
        "extends = [\"secret\"]\n",
    )
    .unwrap();
    fs::write(folder.path().join("a.md"), "A quay.\n").unwrap();
    let out = whosays(folder.path(), &["check"]);
    assert_eq!(out.status.code(), Some(2));
    let told = String::from_utf8([out.stdout, out.stderr].concat()).unwrap();
    let shown = ["root:x", "ada:y", "ben:z"]
        .iter()
        .filter(|l| told.contains(**l))
        .count();
    assert!(shown <= 1, "{told}");
}

#[test]
fn the_server_opens_no_port_and_writes_no_file() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let code = fs::read_to_string(&path).unwrap();
            for word in [
                "std::net",
                "TcpListener",
                "TcpStream",
                "UdpSocket",
                "UnixListener",
                "UnixStream",
            ] {
                assert!(!code.contains(word), "{}: {word}", path.display());
            }
            if path.starts_with(root.join("lsp")) {
                for word in [
                    "fs::write",
                    "write_whole",
                    "File::create",
                    "OpenOptions",
                    "fs::remove",
                    "fs::rename",
                    "fs::create_dir",
                ] {
                    assert!(!code.contains(word), "{}: {word}", path.display());
                }
            }
        }
    }
}

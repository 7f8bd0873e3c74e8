//! One list, one meaning: which files are read, and what they are called, on the command line, in hooks and for forges.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::process::{Command, Output};
use tempfile::TempDir;
use whosays::input::EXTENSIONS;

const TEXT: &str = "Critics say that the quay leans.\n";

struct Folder(TempDir);

impl Folder {
    fn new(files: &[(&str, &str)]) -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        files
            .iter()
            .for_each(|(name, text)| folder.write(name, text));
        folder
    }

    fn at(&self, name: &str) -> std::path::PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.at(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn git(&self, folder: &str, args: &[&str]) {
        let out = Command::new("git")
            .current_dir(self.at(folder))
            .args(["-c", "user.name=Ada", "-c", "user.email=ada@saltmere.org"])
            .args([
                "-c",
                "commit.gpgsign=false",
                "-c",
                "protocol.file.allow=always",
            ])
            .args(args)
            .output()
            .unwrap();
        assert!(out.status.success(), "git {args:?}: {out:?}");
    }

    fn commit(&self, folder: &str) {
        self.git(folder, &["add", "-A"]);
        self.git(folder, &["commit", "-q", "-m", "work"]);
    }

    fn check(&self, folder: &str, args: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_whosays"))
            .current_dir(self.at(folder))
            .arg("check")
            .args(args)
            .output()
            .unwrap()
    }

    /// The places that are printed, and the exit code.
    fn found(&self, folder: &str, args: &[&str]) -> (Vec<String>, i32) {
        let out = self.check(folder, &[&["--format", "short"], args].concat());
        let lines = String::from_utf8(out.stdout).unwrap();
        let places = lines
            .lines()
            .map(|l| l.split(": ").next().unwrap().to_owned());
        (places.collect(), out.status.code().unwrap())
    }
}

fn said(out: &Output) -> String {
    String::from_utf8_lossy(&out.stderr).into_owned()
}

#[test]
fn what_the_config_excludes_is_excluded_where_it_is_named_too() {
    let folder = Folder::new(&[
        ("whosays.toml", "[check]\nexclude = [\"old\"]\n"),
        ("old/a.md", TEXT),
        ("new/b.md", TEXT),
        ("NOTICE", TEXT),
    ]);
    let named = folder.check("", &["old/a.md", "--format", "short"]);
    assert_eq!(named.status.code(), Some(0));
    assert_eq!(
        said(&named),
        "whosays: old/a.md is excluded by the config; --no-exclude reads what is named\n"
    );
    let rich = folder.check("", &["old/a.md"]);
    assert!(String::from_utf8_lossy(&rich.stdout).contains("old/a.md is excluded by the config"));
    let both = folder.found("", &["old/a.md", "new/b.md"]);
    assert_eq!(both, (vec!["new/b.md:1:1".to_owned()], 1));
    let from_below = folder.found("old", &["a.md"]);
    assert_eq!(from_below, (vec![], 0));
    assert_eq!(folder.found("", &["old/a.md", "--no-exclude"]).1, 1);
    // A hook names every file: no word of those that a folder would not give.
    let hook = folder.check("", &["--force-exclude", "old/a.md", "NOTICE"]);
    assert_eq!((hook.status.code(), said(&hook)), (Some(0), String::new()));
    assert_eq!(folder.found("", &["NOTICE"]).1, 1);
}

#[test]
fn hooks_take_what_a_folder_gives_and_nothing_else() {
    let words: Vec<_> = EXTENSIONS.iter().map(|(e, _)| *e).collect();
    let files = format!(r"(?i)\.({})$", words.join("|"));
    let hooks = include_str!("../../.pre-commit-hooks.yaml");
    let entries = hooks.lines().filter(|l| l.contains("entry:"));
    assert!(
        entries.clone().all(|l| l.contains("--force-exclude")),
        "{hooks}"
    );
    assert_eq!(
        hooks.matches(&format!("files: {files}\n")).count(),
        entries.count()
    );
    let folder = Folder::new(&[]);
    let init = Command::new(env!("CARGO_BIN_EXE_whosays"))
        .current_dir(folder.at(""))
        .args(["init", "--pre-commit"])
        .status()
        .unwrap();
    assert!(init.success());
    let own = fs::read_to_string(folder.at(".pre-commit-config.yaml")).unwrap();
    assert!(
        own.contains(&files) && own.contains("--force-exclude"),
        "{own}"
    );
    assert!(!own.contains("types_or"), "{own}");
}

#[test]
fn the_action_takes_every_line_of_its_inputs() {
    let action = include_str!("../../action.yml");
    let (_, script) = action.rsplit_once("      run: |\n").unwrap();
    let script: String = script
        .lines()
        .map(|l| l.trim_start().to_owned() + "\n")
        .collect();
    let folder = Folder::new(&[("docs/a.md", TEXT), ("blog/b c.md", TEXT), ("d.md", TEXT)]);
    let out = Command::new("bash")
        .args(["-e", "-c", &script])
        .current_dir(folder.at(""))
        .env("WHOSAYS", env!("CARGO_BIN_EXE_whosays"))
        .env("PATHS", "docs\nblog\n  d.md\n")
        .env("ARGS", "--no-config\n--select attribution\n")
        .env_remove("GITHUB_STEP_SUMMARY")
        .output()
        .unwrap();
    let printed = String::from_utf8(out.stdout).unwrap();
    for name in ["docs/a.md", "blog/b c.md", "d.md"] {
        assert!(printed.contains(&format!("file={name},")), "{printed}");
    }
}

#[test]
fn forges_are_told_paths_from_the_root_of_the_repository() {
    let folder = Folder::new(&[("repo/docs/guide/a b.md", TEXT)]);
    folder.git("repo", &["init", "-q", "-b", "main"]);
    let whole = folder.at("repo/docs/guide").display().to_string();
    let ways = [
        ("repo/docs", "."),
        ("repo/docs/guide", "a b.md"),
        ("repo/docs/guide", "../guide/../guide"),
        ("repo", "docs"),
        ("repo", &whole),
        ("", &whole),
        ("", "repo"),
    ];
    for (from, path) in ways {
        let run = |format: &str| {
            let out = folder.check(from, &[path, "--format", format]);
            String::from_utf8(out.stdout).unwrap()
        };
        let (github, gitlab, sarif) = (run("github"), run("gitlab"), run("sarif"));
        assert!(
            github.contains(" file=docs/guide/a b.md,"),
            "{from} {github}"
        );
        assert!(
            gitlab.contains(r#""path":"docs/guide/a b.md""#),
            "{from} {gitlab}"
        );
        assert!(
            sarif.contains(r#""uri":"docs/guide/a%20b.md""#),
            "{from} {sarif}"
        );
    }
    // What people read is called as they called it.
    assert_eq!(folder.found("repo/docs", &["."]).0, ["guide/a b.md:1:1"]);
}

#[test]
fn what_is_new_in_submodules_and_other_repositories_is_told() {
    let folder = Folder::new(&[
        ("lib/a.md", "A quay.\n"),
        ("all/a.md", "A port.\n"),
        ("other/a.md", TEXT),
    ]);
    for repo in ["lib", "all", "other"] {
        folder.git(repo, &["init", "-q", "-b", "main"]);
        folder.commit(repo);
    }
    folder.git("all", &["submodule", "--quiet", "add", "../lib", "lib"]);
    folder.commit("all");
    assert_eq!(folder.found("all", &["--since", "main"]), (vec![], 0));
    // Committed in the submodule, where the branch of the same name has it already.
    folder.write("all/lib/new.md", TEXT);
    folder.commit("all/lib");
    folder.write("all/lib/more.md", TEXT);
    let new = vec!["lib/more.md:1:1".to_owned(), "lib/new.md:1:1".to_owned()];
    assert_eq!(folder.found("all", &["--since", "main"]), (new.clone(), 1));
    assert_eq!(folder.found("all", &["--since", "main", "lib"]), (new, 1));
    assert_eq!(
        folder.found("all/lib", &["--since", "main"]).0,
        ["more.md:1:1"]
    );
    // Another repository goes by its own commit of that name.
    assert_eq!(
        folder.found("all", &["--since", "main", "../other"]),
        (vec![], 0)
    );
    folder.write("other/b.md", TEXT);
    assert_eq!(
        folder.found("all", &["--since", "main", "../other"]).0,
        ["../other/b.md:1:1"]
    );
    folder.git("other", &["branch", "-q", "-m", "main", "trunk"]);
    let unknown = folder.check("all", &["--since", "main", "../other"]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(said(&unknown).contains("this is another git repository: git has no commit `main`"));
    // What is in none cannot be judged; what git leaves out is new.
    folder.write("loose.md", TEXT);
    let loose = folder.check("all", &["--since", "main", "../loose.md"]);
    assert_eq!(loose.status.code(), Some(2));
    assert!(
        said(&loose).contains("not in a git repository"),
        "{}",
        said(&loose)
    );
    folder.write("all/.gitignore", "out\n");
    folder.write("all/out/a.md", TEXT);
    assert_eq!(
        folder.found("all", &["--since", "main", "out/a.md"]).0,
        ["out/a.md:1:1"]
    );
}

#[cfg(unix)]
#[test]
fn names_in_any_bytes_and_links_are_files_like_others() {
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::symlink;
    let folder = Folder::new(&[("a.md", "A quay.\n")]);
    folder.git("", &["init", "-q", "-b", "main"]);
    folder.commit("");
    let names: [&[u8]; 5] = [
        b"caf\xe9.md",
        b"caf\xe8.md",
        b"two words.md",
        b"a \"b\"\tc.md",
        b"line\nfeed.md",
    ];
    for name in names {
        fs::write(
            folder.0.path().join(std::ffi::OsStr::from_bytes(name)),
            TEXT,
        )
        .unwrap();
    }
    let json = |args: &[&str]| {
        let out = folder.check("", &[&["--format", "json"], args].concat());
        let json: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
        let found = json["findings"].as_array().unwrap().clone();
        found
            .iter()
            .map(|f| f["path"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    let all = json(&[]);
    assert_eq!(all.len(), 5);
    assert!(
        all.contains(&"caf\\xE9.md".to_owned()) && all.contains(&"line\nfeed.md".to_owned()),
        "{all:?}"
    );
    assert_eq!(json(&["--since", "main"]), all);
    // Committed, and changed without a new fault: each is known by its name.
    folder.commit("");
    for name in names {
        let path = folder.0.path().join(std::ffi::OsStr::from_bytes(name));
        fs::write(path, format!("{TEXT}\nBoats pass.\n")).unwrap();
    }
    assert!(json(&["--since", "main"]).is_empty());
    let write = Command::new(env!("CARGO_BIN_EXE_whosays"))
        .current_dir(folder.at(""))
        .args(["baseline", "write"])
        .output()
        .unwrap();
    assert_eq!(
        String::from_utf8_lossy(&write.stdout),
        "whosays-baseline.tsv: 5 findings written\n"
    );
    assert!(json(&[]).is_empty());
    // A link is judged as the file that it leads to: a new link to an old text brings nothing new.
    fs::remove_file(folder.at("whosays-baseline.tsv")).unwrap();
    folder.write("old.md", TEXT);
    folder.commit("");
    symlink("old.md", folder.at("link.md")).unwrap();
    assert!(json(&["--since", "main", "link.md"]).is_empty());
    folder.write("old.md", &format!("{TEXT}\nExperts say that it sinks.\n"));
    assert_eq!(json(&["--since", "main", "link.md"]), ["link.md"]);
}

#[test]
fn a_file_of_which_nothing_was_read_is_told() {
    let folder = Folder::new(&[
        ("code.md", "```\nx = 1\n```\n"),
        (
            "front.md",
            "---\ntitle: The wall: a history\n---\n\nA quay.\n",
        ),
        ("only.md", "---\ntitle: Quays\n---\n\n"),
        ("settings.md", "---\nsidebar: true\n---\n\n"),
        ("empty.md", ""),
    ]);
    let out = folder.check("", &["--format", "json"]);
    assert_eq!(out.status.code(), Some(0));
    let json: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
    let told = json["problems"].as_array().unwrap();
    let paths: Vec<_> = told.iter().map(|p| p["path"].as_str().unwrap()).collect();
    assert_eq!(paths, ["code.md", "front.md", "settings.md"]);
    assert!(
        said(&out).contains("code.md: no prose was found in it"),
        "{}",
        said(&out)
    );
    assert!(
        said(&out).contains("front.md: the front matter cannot be read"),
        "{}",
        said(&out)
    );
    let sarif = folder.check("", &["--format", "sarif", "--quiet"]);
    assert!(String::from_utf8_lossy(&sarif.stdout).contains("no prose was found in it"));
    assert_eq!(said(&sarif), "");
}

//! A release without a forge: what the workflow names is what is fetched, packed and run. An archive is packed of the program under test, put
//! where a release would be, fetched and held to its checksum; the npm package runs the same program.

#![cfg(unix)]
#![allow(clippy::print_stderr)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const WORKFLOW: &str = include_str!("../../.github/workflows/release.yml");
const FETCH: &str = include_str!("../../tools/fetch-release.sh");
const WRAPPER: &str = include_str!("../../npm/whosays.js");
const VERSION: &str = env!("CARGO_PKG_VERSION");

fn run(program: &str, args: &[&str]) -> Option<Output> {
    let root = env!("CARGO_MANIFEST_DIR");
    match Command::new(program).args(args).current_dir(root).output() {
        Ok(out) => Some(out),
        Err(_) => {
            eprintln!("skipped: there is no {program}");
            None
        }
    }
}

fn said(o: &Output) -> String {
    format!(
        "{}{}",
        String::from_utf8_lossy(&o.stdout),
        String::from_utf8_lossy(&o.stderr)
    )
}

fn targets(text: &str) -> BTreeSet<&str> {
    let words = text.split(|c: char| !(c.is_ascii_alphanumeric() || "-_".contains(c)));
    let is = |w: &&str| {
        ["-musl", "-darwin", "-msvc"].iter().any(|e| w.ends_with(e)) && w.matches('-').count() >= 2
    };
    words
        .filter(is)
        .filter(|w| w.starts_with("x86_64-") || w.starts_with("aarch64-"))
        .collect()
}

#[test]
fn what_is_built_is_what_is_fetched() {
    let built = targets(WORKFLOW);
    assert_eq!(built.len(), 5, "{built:?}");
    assert_eq!(built, targets(FETCH));
    assert_eq!(built, targets(WRAPPER));
    saphyr_parser::Parser::new_from_str(WORKFLOW).for_each(|e| drop(e.unwrap()));
    // What a job uses is there, and what is published is published for a tag alone.
    for name in [
        "tools/package.py archive",
        "tools/package.py npm",
        "tools/package.py sums",
        "--profile dist",
        "attest-build-provenance",
    ] {
        assert!(WORKFLOW.contains(name), "{name}");
    }
    for (what, _) in WORKFLOW
        .match_indices("attest-build-provenance@")
        .chain(WORKFLOW.match_indices("gh release create"))
    {
        let step = WORKFLOW[..what].rfind("      - ").unwrap();
        assert!(
            WORKFLOW[step..what].contains("if: github.ref_type == 'tag'"),
            "{}",
            &WORKFLOW[step..what]
        );
    }
    // What the templates fetch is among it, and named alike.
    for text in [
        include_str!("../../templates/whosays.gitlab-ci.yml"),
        include_str!("../../src/cli/start/github.yml"),
        include_str!("../../src/cli/start/gitlab.yml"),
    ] {
        assert!(
            targets(text).iter().all(|t| built.contains(t)) && text.contains("sha256sum --check")
        );
    }
}

#[test]
fn an_archive_is_packed_fetched_and_held_to_its_checksum() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let out = at.join(format!("releases/download/v{VERSION}"));
    let out = out.to_str().unwrap();
    let uname = said(&run("uname", &["-sm"]).unwrap());
    let target = match uname.trim() {
        "Linux x86_64" => "x86_64-unknown-linux-musl",
        "Linux aarch64" => "aarch64-unknown-linux-musl",
        "Darwin x86_64" => "x86_64-apple-darwin",
        "Darwin arm64" => "aarch64-apple-darwin",
        other => return eprintln!("skipped: nothing is released for {other}"),
    };
    let pack = |args: &[&str]| run("python3", &[&["tools/package.py"], args].concat());
    let Some(packed) = pack(&["archive", target, env!("CARGO_BIN_EXE_whosays"), out]) else {
        return;
    };
    assert!(packed.status.success(), "{}", said(&packed));
    for args in [["npm", out], ["sums", out]] {
        let o = pack(&args).unwrap();
        assert!(o.status.success(), "{}", said(&o));
    }
    let bin = at.join("bin");
    let address = format!("file://{}", at.display());
    let fetch = |address: &str| {
        run(
            "sh",
            &[
                "tools/fetch-release.sh",
                VERSION,
                address,
                bin.to_str().unwrap(),
            ],
        )
        .unwrap()
    };
    if run("curl", &["--version"]).is_none() {
        return;
    }
    let o = fetch(&format!("{address}.git"));
    assert!(!o.status.success() || bin.exists(), "{}", said(&o));
    let o = fetch(&address);
    assert!(o.status.success(), "{}", said(&o));
    let version = Command::new(bin.join("whosays"))
        .arg("--version")
        .output()
        .unwrap();
    assert_eq!(said(&version).trim(), format!("whosays {VERSION}"));
    // Somebody changed the archive, or there is none.
    fs::remove_dir_all(&bin).unwrap();
    let archive = Path::new(out).join(format!("whosays-{VERSION}-{target}.tar.gz"));
    let mut bytes = fs::read(&archive).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&archive, bytes).unwrap();
    let o = fetch(&address);
    assert!(
        !o.status.success() && said(&o).contains("it is not used") && !bin.exists(),
        "{}",
        said(&o)
    );
    fs::remove_file(&archive).unwrap();
    let o = fetch(&address);
    assert!(
        !o.status.success() && said(&o).contains("there is no released binary"),
        "{}",
        said(&o)
    );
    // The npm package was packed before: it holds the program, and its wrapper finds it.
    let npm = Path::new(out).join(format!("whosays-{VERSION}.tgz"));
    let o = run(
        "tar",
        &["-xzf", npm.to_str().unwrap(), "-C", at.to_str().unwrap()],
    )
    .unwrap();
    assert!(o.status.success(), "{}", said(&o));
    if let Some(o) = run(
        "node",
        &[at.join("package/whosays.js").to_str().unwrap(), "--version"],
    ) {
        assert_eq!(said(&o).trim(), format!("whosays {VERSION}"));
    }
}

//! The `git` program: asked a question, and its answer as bytes. A name in git may be any bytes but NUL.

use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What `git` prints when it is run in `folder`; else what it says went wrong.
pub(super) fn git<A: AsRef<OsStr>>(folder: &Path, args: &[A]) -> Result<Vec<u8>, String> {
    let out = Command::new("git")
        .current_dir(folder)
        // A repository may name a program to watch its files; nothing that it names is run.
        .args(["-c", "core.fsmonitor=false"])
        .args(args)
        .output()
        .map_err(|e| match e.kind() {
            io::ErrorKind::NotFound => "there is no program `git`".to_owned(),
            _ => e.to_string(),
        })?;
    if out.status.success() {
        return Ok(out.stdout);
    }
    let said = String::from_utf8_lossy(&out.stderr);
    let first = said.lines().next().unwrap_or("git failed");
    Err(first.trim_start_matches("fatal: ").to_owned())
}

/// The first line of what `git` printed.
pub(super) fn line(out: &[u8]) -> &[u8] {
    let end = memchr::memchr(b'\n', out).unwrap_or(out.len());
    let line = &out[..end];
    line.strip_suffix(b"\r").unwrap_or(line)
}

/// The same as text; commits and answers are ASCII.
pub(super) fn word(out: &[u8]) -> String {
    String::from_utf8_lossy(line(out)).into_owned()
}

/// Bytes as an argument or a path. Where names are not bytes, git writes them in UTF-8.
#[cfg(unix)]
pub(super) fn os(bytes: &[u8]) -> &OsStr {
    std::os::unix::ffi::OsStrExt::from_bytes(bytes)
}

/// Bytes as an argument or a path. Where names are not bytes, git writes them in UTF-8.
#[cfg(not(unix))]
pub(super) fn os(bytes: &[u8]) -> &OsStr {
    OsStr::new(std::str::from_utf8(bytes).unwrap_or_default())
}

/// The path that git writes as `bytes`.
pub(super) fn path(bytes: &[u8]) -> PathBuf {
    PathBuf::from(os(bytes))
}

//! What changed since a commit, as the `git` program tells it.

use super::path::absolute;
use crate::finding::Trouble;
use crate::input::format_of;
use std::collections::BTreeMap;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::Mutex;

/// The files that changed since a merge base, work that is not committed included.
#[derive(Debug)]
pub struct Changes {
    here: PathBuf,
    /// The merge base.
    base: String,
    /// By absolute path: what the file was called at the merge base, from the repository's root on; `None` for a new one.
    files: BTreeMap<PathBuf, Option<String>>,
    /// What was there and is gone, from the repository's root on.
    gone: Vec<String>,
    objects: Mutex<Objects>,
}

impl Changes {
    /// What changed since the merge base of `reference` and the commit that is checked out, in the repository around `here`.
    ///
    /// # Errors
    /// There is no git, no repository, no such commit, or no merge base in what was fetched.
    pub fn since(reference: &str, here: &Path) -> Result<Self, Trouble> {
        if reference.is_empty() || reference.starts_with('-') {
            return Err(trouble(format!("`{reference}` is no name of a commit")));
        }
        let root = git(here, &["rev-parse", "--show-toplevel"])
            .map_err(|e| trouble(format!("--since needs a git repository: {e}")))?;
        let root = PathBuf::from(line(&root));
        let shallow = || {
            git(here, &["rev-parse", "--is-shallow-repository"])
                .is_ok_and(|out| line(&out) == "true")
        };
        let commit = format!("{reference}^{{commit}}");
        git(here, &["rev-parse", "--verify", "--quiet", &commit]).map_err(|_| {
            let hint = if shallow() {
                "this clone is shallow: fetch the branch first, or clone with its history (`fetch-depth: 0` on GitHub, `GIT_DEPTH: 0` on GitLab)"
            } else {
                "fetch it first, or name another (`origin/main`)"
            };
            trouble(format!("git knows no commit `{reference}` here; {hint}"))
        })?;
        let base = git(here, &["merge-base", reference, "HEAD"]).map_err(|_| {
            let why = if shallow() {
                "this clone is shallow and does not reach back to it; fetch more history (`git fetch --unshallow`, `fetch-depth: 0` on GitHub, `GIT_DEPTH: 0` on GitLab)"
            } else {
                "the two have no history in common"
            };
            trouble(format!("there is no merge base of `{reference}` and HEAD: {why}"))
        })?;
        let base = line(&base);
        let told = |e: String| trouble(format!("git could not tell what changed: {e}"));
        let changed = git(
            &root,
            &[
                "diff",
                "--no-color",
                "--no-ext-diff",
                "--name-status",
                "-z",
                "-M",
                &base,
                "--",
            ],
        )
        .map_err(told)?;
        let new =
            git(&root, &["ls-files", "--others", "--exclude-standard", "-z"]).map_err(told)?;
        let mut files = BTreeMap::new();
        let mut gone = Vec::new();
        let mut add = |now: &str, before: Option<String>| {
            files.insert(real(&root.join(now)), before);
        };
        let mut parts = changed.split('\0').filter(|p| !p.is_empty());
        while let (Some(status), Some(path)) = (parts.next(), parts.next()) {
            match status.as_bytes()[0] {
                b'R' | b'C' => {
                    if let Some(now) = parts.next() {
                        add(now, Some(path.to_owned()));
                    }
                }
                b'D' => gone.push(path.to_owned()),
                b'A' => add(path, None),
                _ => add(path, Some(path.to_owned())),
            }
        }
        for path in new.split('\0').filter(|p| !p.is_empty()) {
            add(path, None);
        }
        Ok(Self {
            here: here.to_owned(),
            base,
            files,
            gone,
            objects: Mutex::new(Objects::new(root)),
        })
    }

    /// Whether the file at `path` changed.
    #[must_use]
    pub fn holds(&self, path: &Path) -> bool {
        self.files.contains_key(&self.key(path))
    }

    /// What the file at `path` was at the merge base; `None` if it was not there.
    ///
    /// # Errors
    /// What went wrong with git.
    pub fn before(&self, path: &Path) -> io::Result<Option<Vec<u8>>> {
        let Some(Some(old)) = self.files.get(&self.key(path)) else {
            return Ok(None);
        };
        let mut objects = self.objects.lock().unwrap_or_else(|e| e.into_inner());
        objects.get(&format!("{}:{old}", self.base))
    }

    /// Whether the file at `path` is new, so that it may be one that is gone under another name.
    #[must_use]
    pub fn is_new(&self, path: &Path) -> bool {
        matches!(self.files.get(&self.key(path)), Some(None))
    }

    /// The files that were there at the merge base and are gone, where they were and with what they held.
    ///
    /// # Errors
    /// What went wrong with git.
    pub fn gone(&self) -> io::Result<Vec<(PathBuf, Vec<u8>)>> {
        let mut objects = self.objects.lock().unwrap_or_else(|e| e.into_inner());
        let mut all = Vec::new();
        for old in self
            .gone
            .iter()
            .filter(|p| format_of(Path::new(p)).is_some())
        {
            if let Some(bytes) = objects.get(&format!("{}:{old}", self.base))? {
                all.push((objects.root.join(old), bytes));
            }
        }
        Ok(all)
    }

    fn key(&self, path: &Path) -> PathBuf {
        real(&absolute(path, &self.here))
    }
}

/// A path without links, as git has it; as it is where there is no file.
fn real(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}

/// Contents of a repository, asked of one `git cat-file` that goes on running.
#[derive(Debug)]
struct Objects {
    root: PathBuf,
    running: Option<(Child, ChildStdin, BufReader<ChildStdout>)>,
}

impl Objects {
    fn new(root: PathBuf) -> Self {
        Self {
            root,
            running: None,
        }
    }

    /// The bytes of an object (`commit:path`); `None` if there is none.
    fn get(&mut self, name: &str) -> io::Result<Option<Vec<u8>>> {
        if name.contains('\n') {
            // One line a name is all that it is asked by.
            let out = Command::new("git")
                .current_dir(&self.root)
                .args(["cat-file", "blob", name])
                .stderr(Stdio::null())
                .output()?;
            return Ok(out.status.success().then_some(out.stdout));
        }
        if self.running.is_none() {
            let mut child = Command::new("git")
                .current_dir(&self.root)
                .args(["cat-file", "--batch"])
                .stdin(Stdio::piped())
                .stdout(Stdio::piped())
                .stderr(Stdio::null())
                .spawn()?;
            let ends = child.stdin.take().zip(child.stdout.take());
            let (input, output) = ends.ok_or_else(|| io::Error::other("git has no pipes"))?;
            self.running = Some((child, input, BufReader::new(output)));
        }
        let Some((_, input, output)) = &mut self.running else {
            return Ok(None);
        };
        writeln!(input, "{name}")?;
        input.flush()?;
        let mut head = String::new();
        output.read_line(&mut head)?;
        let mut words = head.split_whitespace().skip(1);
        let (Some("blob"), Some(size)) = (words.next(), words.next()) else {
            return Ok(None);
        };
        let size: usize = size.parse().map_err(io::Error::other)?;
        let mut bytes = vec![0; size];
        output.read_exact(&mut bytes)?;
        let mut end = [0];
        output.read_exact(&mut end)?;
        Ok(Some(bytes))
    }
}

impl Drop for Objects {
    fn drop(&mut self) {
        if let Some((mut child, input, _)) = self.running.take() {
            drop(input);
            let _ = child.wait();
        }
    }
}

/// What `git` prints when it is run in `folder`; else what it says went wrong.
fn git(folder: &Path, args: &[&str]) -> Result<String, String> {
    let out = Command::new("git")
        .current_dir(folder)
        .args(args)
        .output()
        .map_err(|e| match e.kind() {
            io::ErrorKind::NotFound => "there is no program `git`".to_owned(),
            _ => e.to_string(),
        })?;
    if out.status.success() {
        return Ok(String::from_utf8_lossy(&out.stdout).into_owned());
    }
    let said = String::from_utf8_lossy(&out.stderr);
    let first = said.lines().next().unwrap_or("git failed");
    Err(first.trim_start_matches("fatal: ").to_owned())
}

fn line(out: &str) -> String {
    out.lines().next().unwrap_or_default().to_owned()
}

fn trouble(message: String) -> Trouble {
    Trouble {
        path: String::new(),
        message,
    }
}

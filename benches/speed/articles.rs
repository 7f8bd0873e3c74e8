//! The articles that are timed.

use std::path::Path;
use std::process::Command;
use std::{env, fs, io};

/// Markdown articles, and where they are from.
pub(crate) struct Articles {
    pub(crate) texts: Vec<String>,
    pub(crate) from: String,
}

impl Articles {
    /// Those of `$WHOSAYS_CORPORA`, or the sample.
    pub(crate) fn find() -> Self {
        let Some(folder) = env::var_os("WHOSAYS_CORPORA") else {
            return Self::sample("WHOSAYS_CORPORA is not set: real articles are skipped");
        };
        let archive = Path::new(&folder).join("data/articles.tar.xz");
        match unpack(&archive) {
            Ok(texts) if !texts.is_empty() => Self {
                texts,
                from: archive.display().to_string(),
            },
            Ok(_) => Self::sample("the archive holds no Markdown: skipped"),
            Err(e) => Self::sample(&format!("{}: {e}: skipped", archive.display())),
        }
    }

    fn sample(why: &str) -> Self {
        Self {
            texts: vec![include_str!("sample.md").to_owned(); 300],
            from: format!("{why}; the sample, 300 times"),
        }
    }

    /// How many bytes they have together.
    pub(crate) fn bytes(&self) -> usize {
        self.texts.iter().map(String::len).sum()
    }
}

/// The Markdown files of an archive, in order of path.
fn unpack(archive: &Path) -> io::Result<Vec<String>> {
    let folder = tempfile::tempdir()?;
    let done = Command::new("tar")
        .arg("-xJf")
        .arg(archive)
        .arg("-C")
        .arg(folder.path())
        .status()?;
    if !done.success() {
        return Err(io::Error::other("tar could not unpack it"));
    }
    let mut paths = Vec::new();
    let mut folders = vec![folder.path().to_owned()];
    while let Some(f) = folders.pop() {
        for entry in fs::read_dir(f)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "md") {
                paths.push(path);
            }
        }
    }
    paths.sort();
    paths.iter().map(fs::read_to_string).collect()
}

//! What a page shows, to be run: its fenced blocks, the files it says to save, its commands.

use regex::Regex;
use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// A fenced block: what it is marked as, the file it is to be saved as, and what it holds.
pub(crate) struct Block {
    pub(crate) mark: String,
    pub(crate) file: Option<String>,
    pub(crate) text: String,
}

/// The fenced blocks of a page, in order. “… this as `name`:” before a block names its file.
pub(crate) fn blocks(page: &str) -> Vec<Block> {
    let named = Regex::new("this as `([^`]+)`:$").unwrap();
    let mut found = Vec::new();
    let mut said = "";
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        if let Some(mark) = line.strip_prefix("```") {
            let held = lines.by_ref().take_while(|l| *l != "```");
            let text: String = held.map(|l| format!("{l}\n")).collect();
            found.push(Block {
                mark: mark.to_owned(),
                file: named.captures(said).map(|c| c[1].to_owned()),
                text,
            });
            said = "";
        } else if !line.is_empty() {
            said = line;
        }
    }
    found
}

/// A scratch folder with the sample article and every file that the page says to save.
pub(crate) fn scratch(blocks: &[Block]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let sample = "docs/sample/quay-wall.md";
    fs::create_dir_all(folder.path().join("docs/sample")).unwrap();
    fs::copy(
        Path::new(env!("CARGO_MANIFEST_DIR")).join(sample),
        folder.path().join(sample),
    )
    .unwrap();
    for b in blocks {
        if let Some(file) = &b.file {
            let path = folder.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, &b.text).unwrap();
        }
    }
    folder
}

pub(crate) fn whosays(args: &[&str], folder: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_whosays"))
        .args(args)
        .current_dir(folder)
        .env("COLUMNS", "100")
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

/// Runs every command of a page where its files are saved, and holds what is printed against what is shown.
pub(crate) fn run_commands(blocks: &[Block]) -> usize {
    let folder = scratch(blocks);
    let time = Regex::new(r"\(\d+(\.\d+)? m?s\)").unwrap();
    let mut run = 0;
    for b in blocks.iter().filter(|b| b.mark == "console") {
        for typed in b.text.split("$ ").skip(1) {
            let (command, shown) = typed.split_once('\n').unwrap();
            let args: Vec<&str> = command.split(' ').collect();
            assert_eq!(args[0], "whosays", "{command}");
            let out = whosays(&args[1..], folder.path());
            let printed = String::from_utf8(out.stdout).unwrap();
            assert_eq!(String::from_utf8(out.stderr).unwrap(), "", "{command}");
            snapbox::assert_data_eq!(
                time.replace_all(printed.trim_end(), "(time)").into_owned(),
                time.replace_all(shown.trim_end(), "(time)").into_owned()
            );
            run += 1;
        }
    }
    run
}

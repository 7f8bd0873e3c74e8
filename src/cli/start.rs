//! `whosays new` and `whosays init`: files to begin with, which work as they are and say what can be changed.

use super::args::{Ci, Editor, InitArgs, NewArgs};
use super::{CliError, CliResult, Outcome, output, schema};
use crate::input::EXTENSIONS;
use crate::prove::{ProveOptions, prove};
use crate::rule::{KnownNames, PackFile, RuleSet};
use crate::workspace::{CONFIG, shown, write_whole};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

const RULE: &str = include_str!("start/rule.toml");
const SETTINGS: &str = include_str!("start/whosays.toml");

/// Writes a rule to begin with.
pub(super) fn new(args: &NewArgs) -> CliResult<Outcome> {
    let id = &args.rule;
    let path = args.pack.as_deref().unwrap_or(Path::new("."));
    let path = path.join(format!("{id}.toml"));
    let path = path.strip_prefix(".").unwrap_or(&path).to_owned();
    let words = id.replace('-', " ");
    let text = RULE
        .replace("@ID@", id)
        .replace("@WORDS@", words.trim())
        .replace("@PATH@", &shown(&path));
    let folder = path.parent().unwrap_or(Path::new(""));
    let text = schema::line_for_rules(folder)? + &text;
    if let Some(wrong) = unfit(id, &text) {
        return Err(CliError::usage(wrong));
    }
    let done = write(&[(path.clone(), text)])?;
    if done == Outcome::Clean {
        let mut out = io::stdout().lock();
        let path = shown(&path);
        writeln!(out, "next: whosays test {path}")?;
        writeln!(out, "      whosays check --rules {path} ARTICLE")?;
    }
    Ok(done)
}

/// Why no rule can be called this.
fn unfit(id: &str, text: &str) -> Option<String> {
    let good = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    if !id.bytes().all(good) || !id.bytes().any(|b| b.is_ascii_alphabetic()) {
        return Some(format!(
            "a rule's id is made of lower-case letters, digits and hyphens, and `{id}` is not; \
             name what is flagged: `rumour-has-it`"
        ));
    }
    if KnownNames::default().is_rule(id) {
        return Some(format!(
            "there is a built-in rule `{id}`; give yours another name"
        ));
    }
    // The file works as it is, or is not written.
    let lexicons = crate::rule::lexicons("en");
    let file = PackFile {
        pack: "new".to_owned(),
        path: String::new(),
        text: text.to_owned(),
        on: true,
        language: None,
    };
    let files = [file];
    let (set, file_errors, _) = RuleSet::compile(&files, &lexicons, &|_| true);
    let asked = ProveOptions {
        coverage: true,
        mutation: true,
    };
    let proof = prove(&set, &files, asked);
    (!file_errors.is_empty() || proof.fails())
        .then(|| format!("no phrase can be made of `{id}`; name what is flagged: `rumour-has-it`"))
}

/// Writes settings to begin with, and what runs whosays elsewhere.
pub(super) fn init(args: &InitArgs) -> CliResult<Outcome> {
    let settings = if args.schema {
        schema::line(schema::CONFIG_AT) + SETTINGS
    } else {
        SETTINGS.to_owned()
    };
    let mut files = vec![(PathBuf::from(CONFIG), settings.as_str())];
    if args.schema {
        files.push((PathBuf::from(schema::RULES_AT), schema::RULES));
        files.push((PathBuf::from(schema::CONFIG_AT), schema::CONFIG));
    }
    let from = if args.ci.is_empty() {
        ""
    } else {
        address(args)?
    };
    let installed = |template: &str| {
        let page = from.trim_end_matches('/').trim_end_matches(".git");
        let text = template.replace("@ADDRESS@", page).replace("@FROM@", from);
        text.replace("@VERSION@", env!("CARGO_PKG_VERSION"))
    };
    let github = installed(include_str!("start/github.yml"));
    let gitlab = installed(include_str!("start/gitlab.yml"));
    for ci in &args.ci {
        files.push(match ci {
            Ci::Github => (
                PathBuf::from(".github/workflows/whosays.yml"),
                github.as_str(),
            ),
            Ci::Gitlab => (PathBuf::from(".gitlab-ci.yml"), gitlab.as_str()),
        });
    }
    let hook = hook();
    if args.pre_commit {
        files.push((PathBuf::from(".pre-commit-config.yaml"), hook.as_str()));
    }
    for editor in &args.editor {
        files.push(match editor {
            Editor::Vscode => (
                PathBuf::from(".vscode/tasks.json"),
                include_str!("start/vscode.json"),
            ),
            Editor::Neovim => (PathBuf::from(".nvim.lua"), include_str!("start/neovim.lua")),
            Editor::Helix => (
                PathBuf::from(".helix/config.toml"),
                include_str!("start/helix.toml"),
            ),
        });
    }
    // Asked for again, what is there already is no reason to leave the rest undone.
    let asked = args.pre_commit || args.schema || !args.ci.is_empty() || !args.editor.is_empty();
    let there = asked && Path::new(CONFIG).exists();
    if there {
        files.remove(0);
    }
    let files: Vec<_> = files.into_iter().map(|(p, t)| (p, t.to_owned())).collect();
    let done = write(&files)?;
    if there && args.schema && done == Outcome::Clean {
        let line = schema::line(schema::CONFIG_AT);
        writeln!(io::stdout(), "next: make this the first line of {CONFIG}:")?;
        write!(io::stdout(), "      {line}")?;
    }
    Ok(done)
}

/// Where this version is got from where it is not yet installed: an address, and what is there is pinned. A bare name on a registry might be
/// anybody's.
fn address(args: &InitArgs) -> CliResult<&str> {
    let known = Some(env!("CARGO_PKG_REPOSITORY")).filter(|r| !r.is_empty());
    let from = args.from.as_deref().or(known).ok_or_else(|| {
        CliError::usage(
            "--ci needs the address of the repository that whosays is built from: `--from https://…`",
        )
    })?;
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"-._~:/@+%".contains(&b);
    if !from.contains("://") || !from.bytes().all(plain) {
        return Err(CliError::usage(format!(
            "`{from}` is not the address of a repository, such as `https://example.org/whosays.git`"
        )));
    }
    Ok(from)
}

/// The hook, which takes what a walk through a folder takes.
fn hook() -> String {
    let extensions: Vec<_> = EXTENSIONS.iter().map(|(e, _)| *e).collect();
    include_str!("start/pre-commit.yaml").replace("@EXTENSIONS@", &extensions.join("|"))
}

/// Writes files that are not there yet, all of them or none.
fn write(files: &[(PathBuf, String)]) -> CliResult<Outcome> {
    let mut there = false;
    for (path, _) in files.iter().filter(|(p, _)| p.symlink_metadata().is_ok()) {
        output::complain(&shown(path), "the file exists already; nothing was written");
        there = true;
    }
    if there {
        return Err(CliError::AlreadyReported);
    }
    for (path, text) in files {
        let at = |e: io::Error| io::Error::new(e.kind(), format!("{}: {e}", shown(path)));
        if let Some(folder) = path.parent().filter(|f| !f.as_os_str().is_empty()) {
            fs::create_dir_all(folder).map_err(at)?;
        }
        write_whole(path, |out| out.write_all(text.as_bytes())).map_err(at)?;
        writeln!(io::stdout(), "wrote {}", shown(path))?;
    }
    Ok(Outcome::Clean)
}

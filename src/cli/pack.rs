//! `whosays pack`: packs of the user's own, loaded, listed and locked.

use super::args::{ConfigArgs, PackCheckArgs, PackCommand, PackListArgs};
use super::{CliResult, Outcome, load};
use crate::rule::{self, RuleSet};
use crate::workspace::{
    Failure, LOCK, Locked, OwnPack, Project, in_lock, own_pack, read_lock, shown, write_lock,
};
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

pub(super) fn run(command: &PackCommand) -> CliResult<Outcome> {
    match command {
        PackCommand::Check(args) => check(args),
        PackCommand::List(args) => list(args),
        PackCommand::Lock(args) => lock(args),
    }
}

/// The packs that the config names, each with the folder of the config.
fn named(config: &ConfigArgs) -> CliResult<Vec<(PathBuf, OwnPack)>> {
    let project = Project::open(load::none(config))?;
    Ok(project.own_packs_here()?)
}

fn check(args: &PackCheckArgs) -> CliResult<Outcome> {
    let mut failures: Vec<Failure> = Vec::new();
    let mut packs = Vec::new();
    if args.packs.is_empty() {
        let named = named(&args.config)?;
        packs.extend(named.into_iter().map(|(_, pack)| pack));
    }
    for path in &args.packs {
        match own_pack(path) {
            Ok(pack) => packs.push(pack),
            Err(failure) => failures.push(failure),
        }
    }
    let mut out = io::stdout().lock();
    for pack in &packs {
        let (lexicons, mut file_errors) = rule::lexicons_of("en", &pack.lexicons, &[]);
        let (set, wrong, _) = RuleSet::compile(&pack.rules, &lexicons, &|_| true);
        file_errors.extend(wrong);
        if file_errors.is_empty() {
            writeln!(out, "{}", summary(pack, set.rules.len()))?;
        } else {
            failures.push(Failure::Files(file_errors));
        }
    }
    if packs.is_empty() && failures.is_empty() {
        writeln!(out, "the config names no pack by its path")?;
    }
    out.flush()?;
    if failures.is_empty() {
        return Ok(Outcome::Clean);
    }
    Err(failures.into())
}

/// A pack in a line: “house 1.2.0 by Ada Lind, MIT: 12 rules, 2 word lists”.
fn summary(pack: &OwnPack, rules: usize) -> String {
    let m = &pack.manifest;
    let mut line = pack.name.clone();
    if let Some(version) = &m.version {
        line += &format!(" {version}");
    }
    if let Some(author) = &m.author {
        line += &format!(" by {author}");
    }
    if let Some(licence) = &m.licence {
        line += &format!(", {licence}");
    }
    let of = |n: usize, what: &str| format!("{n} {what}{}", if n == 1 { "" } else { "s" });
    line += &format!(": {}", of(rules, "rule"));
    if !pack.lexicons.is_empty() {
        line += &format!(", {}", of(pack.lexicons.len(), "file of word lists"));
    }
    line
}

fn list(args: &PackListArgs) -> CliResult<Outcome> {
    let packs = named(&args.config)?;
    let mut out = io::stdout().lock();
    let mut same = true;
    for (folder, pack) in &packs {
        let locked = read_lock(folder)?;
        let name = in_lock(folder, &absolute(&pack.path)?);
        let state = match locked.map(|l| l.into_iter().find(|l| l.path == name)) {
            None => "not locked",
            Some(Some(l)) if l.hash == pack.hash() => "as locked",
            Some(_) => {
                same = false;
                "not what was locked"
            }
        };
        let version = pack.manifest.version.as_deref().unwrap_or("-");
        let short: String = pack.hash().chars().take("sha256:".len() + 12).collect();
        writeln!(
            out,
            "{}\t{version}\t{short}\t{}\t{state}",
            pack.name,
            shown(&pack.path)
        )?;
    }
    if packs.is_empty() {
        writeln!(out, "the config names no pack by its path")?;
    }
    out.flush()?;
    Ok(if same {
        Outcome::Clean
    } else {
        Outcome::Findings
    })
}

fn lock(args: &PackListArgs) -> CliResult<Outcome> {
    let packs = named(&args.config)?;
    let mut by_folder: BTreeMap<PathBuf, Vec<Locked>> = BTreeMap::new();
    for (folder, pack) in packs {
        let path = in_lock(&folder, &absolute(&pack.path)?);
        by_folder.entry(folder).or_default().push(Locked {
            hash: pack.hash(),
            name: pack.name,
            path,
        });
    }
    let mut out = io::stdout().lock();
    if by_folder.is_empty() {
        writeln!(
            out,
            "the config names no pack by its path, so there is nothing to lock"
        )?;
    }
    for (folder, mut packs) in by_folder {
        write_lock(&folder, &mut packs)?;
        let here = std::env::current_dir()?;
        let near = folder.strip_prefix(&here).unwrap_or(&folder).join(LOCK);
        let s = if packs.len() == 1 { "" } else { "s" };
        writeln!(out, "{}: {} pack{s} locked", shown(&near), packs.len())?;
    }
    out.flush()?;
    Ok(Outcome::Clean)
}

fn absolute(path: &Path) -> io::Result<PathBuf> {
    std::path::absolute(path)
}

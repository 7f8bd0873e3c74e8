//! `whosays import vale DIR --output PACK`: a pack made of Vale styles, and a list of what could not be carried over.
//! `whosays import hosts LIST --tier TIER`: settings made of a published list of hosts.

use super::args::{ImportCommand, ImportHostsArgs, ImportValeArgs};
use super::{CliError, CliResult, Outcome};
use crate::import::{Import, Left, hosts, vale};
use crate::rule::{self, quoted};
use crate::text::decode;
use crate::workspace::{reason, shown, write_whole};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

pub(super) fn run(command: &ImportCommand) -> CliResult<Outcome> {
    match command {
        ImportCommand::Vale(args) => of_vale(args),
        ImportCommand::Hosts(args) => of_hosts(args),
    }
}

/// Settings made of a list of hosts.
fn of_hosts(args: &ImportHostsArgs) -> CliResult<Outcome> {
    let failed = |why: String| CliError::in_file(shown(&args.from), why);
    let bytes = if args.from.as_os_str() == "-" {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes)?;
        bytes
    } else {
        fs::read(&args.from).map_err(|e| failed(reason(&e)))?
    };
    let text = decode(bytes).map_err(|e| failed(e.to_string()))?;
    let list = hosts(&text);
    if list.hosts.is_empty() {
        return Err(failed("it lists no hosts".to_owned()));
    }
    let name = args.from.file_name().unwrap_or_default().to_string_lossy();
    let mut settings = format!(
        "# Made from {name} by `whosays import hosts`: {} hosts.\n[hosts]\n{} = [\n",
        list.hosts.len(),
        args.tier
    );
    for host in &list.hosts {
        settings.push_str(&format!("    {},\n", quoted(host)));
    }
    settings.push_str("]\n");
    match &args.output {
        Some(path) => write_whole(path, |out| out.write_all(settings.as_bytes()))?,
        None => {
            let mut out = io::stdout().lock();
            out.write_all(settings.as_bytes())?;
            out.flush()?;
        }
    }
    if list.left > 0 {
        writeln!(io::stderr(), "{} lines of {name} have no host", list.left)?;
    }
    Ok(Outcome::Clean)
}

/// A style, read.
struct ValeStyle {
    name: String,
    rules: Vec<(PathBuf, Import)>,
}

fn of_vale(args: &ImportValeArgs) -> CliResult<Outcome> {
    let mut styles =
        styles(&args.from).map_err(|(path, why)| CliError::in_file(shown(&path), why))?;
    if styles.is_empty() {
        return Err(CliError::in_file(
            shown(&args.from),
            "no style here: a style is a folder of rules that end in .yml",
        ));
    }
    name_apart(&mut styles);
    fs::create_dir_all(&args.output)?;
    let pack = args.output.file_name().unwrap_or_default();
    let said = format!("name = {}\n", quoted(&pack.to_string_lossy()));
    write_whole(&args.output.join("pack.toml"), |out| {
        out.write_all(said.as_bytes())
    })?;
    for style in &styles {
        let mut text = format!(
            "# The style {}, carried over from Vale by `whosays import vale`.\n",
            style.name
        );
        for rule in style.rules.iter().filter_map(|(_, i)| i.rule.as_ref()) {
            text.push('\n');
            text.push_str(rule);
        }
        let path = args.output.join(format!("{}.toml", style.name));
        write_whole(&path, |out| out.write_all(text.as_bytes()))?;
    }
    let mut out = io::stdout().lock();
    report(&styles, &args.output, &mut out)?;
    out.flush()?;
    Ok(Outcome::Clean)
}

/// Gives every rule an id of its own: `OxfordComma.yml` and `Oxford-Comma.yml` would have the same, or that of a built-in rule.
fn name_apart(styles: &mut [ValeStyle]) {
    let mut taken: BTreeSet<String> = rule::ids().map(|(id, _)| id.to_owned()).collect();
    for (_, import) in styles.iter_mut().flat_map(|s| &mut s.rules) {
        let Some(rule) = &mut import.rule else {
            continue;
        };
        let own = import.id.clone();
        let mut id = own.clone();
        let mut n = 1;
        while !taken.insert(id.clone()) {
            n += 1;
            id = format!("{own}-{n}");
        }
        if id != own {
            *rule = rule.replacen(&quoted(&own), &quoted(&id), 1);
        }
    }
}

/// How many rules of which kind were carried over, and what was left.
fn report(styles: &[ValeStyle], pack: &Path, out: &mut dyn Write) -> io::Result<()> {
    let mut kinds: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (_, import) in styles.iter().flat_map(|s| &s.rules) {
        let (carried, all) = kinds.entry(&import.extends).or_default();
        *carried += usize::from(import.rule.is_some());
        *all += 1;
    }
    let s = if styles.len() == 1 { "" } else { "s" };
    writeln!(out, "{}: {} style{s}", shown(pack), styles.len())?;
    for (kind, (carried, all)) in kinds {
        let kind = if kind.is_empty() { "broken" } else { kind };
        writeln!(out, "{carried:5} of {all:3}  {kind}")?;
    }
    let left = styles.iter().flat_map(|s| &s.rules);
    let left: Vec<(&Path, &Left)> = left
        .flat_map(|(path, i)| i.left.iter().map(move |l| (path.as_path(), l)))
        .collect();
    for (part, head) in [(false, "Not carried over"), (true, "Carried over without")] {
        let these: Vec<_> = left.iter().filter(|(_, l)| l.part == part).collect();
        if !these.is_empty() {
            writeln!(out, "\n{head}:")?;
        }
        for (path, l) in these {
            writeln!(out, "{}:{}: {}: {}", shown(path), l.line, l.rule, l.reason)?;
        }
    }
    Ok(())
}

/// The styles of a folder: itself, if it holds rules, or those of its folders that do.
fn styles(from: &Path) -> Result<Vec<ValeStyle>, (PathBuf, String)> {
    let own = style(from)?;
    if !own.rules.is_empty() {
        return Ok(vec![own]);
    }
    let mut all = Vec::new();
    for path in entries(from)?.into_iter().filter(|p| p.is_dir()) {
        let style = style(&path)?;
        if !style.rules.is_empty() {
            all.push(style);
        }
    }
    Ok(all)
}

fn style(folder: &Path) -> Result<ValeStyle, (PathBuf, String)> {
    let absolute = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let name = absolute.file_name().unwrap_or_default();
    let name = name.to_string_lossy().into_owned();
    let mut rules = Vec::new();
    for path in entries(folder)? {
        let yaml = path.extension().is_some_and(|e| e == "yml" || e == "yaml");
        if !yaml || !path.is_file() {
            continue;
        }
        let called = path.file_stem().unwrap_or_default().to_string_lossy();
        let bytes = fs::read(&path).map_err(|e| (path.clone(), reason(&e)))?;
        let text = decode(bytes).map_err(|e| (path.clone(), e.to_string()))?;
        let import = vale(&name, &called, &text);
        rules.push((path, import));
    }
    Ok(ValeStyle { name, rules })
}

/// What a folder holds, in order of name.
fn entries(folder: &Path) -> Result<Vec<PathBuf>, (PathBuf, String)> {
    let failed = |e: io::Error| (folder.to_owned(), reason(&e));
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        all.push(entry.map_err(failed)?.path());
    }
    all.sort();
    Ok(all)
}

//! `whosays lint-rules`: what can be seen to be wrong with rules without an article.

use super::args::{LintArgs, LintFormat};
use super::{CliResult, Outcome, load, output};
use crate::finding::Severity;
use crate::prove;
use crate::report::lints;
use crate::rule::{RuleSet, ids, lexicon_files};
use crate::text::SourceFile;
use crate::view::{Lint, Lints, Smell};
use std::io::Write;

pub(super) fn run(args: &LintArgs) -> CliResult<Outcome> {
    let color = args.sink.color;
    let (tried, set) = load::tried(&args.packs.names, &args.packs.rules, &args.packs.config)?;
    let mut found = prove::lint(&set, &tried.files, &tried.lexicons);
    clashes(&set, &mut found);
    let own = tried.lists.iter();
    let mut files: Vec<_> = own.map(|l| (l.path.clone(), l.text.clone())).collect();
    // Only all rules together can leave a built-in lexicon unread.
    if args.packs.names.is_empty() {
        files.extend(lexicon_files().map(|(path, text)| (path, text.to_owned())));
    }
    prove::unread(&set, files.into_iter(), &mut found);
    let (mut out, style) = output::open(args.sink.output.as_deref(), color)?;
    match args.format {
        LintFormat::Text => lints::write(&found, style, &mut out)?,
        LintFormat::Json => lints::json::write(&found, &mut out)?,
    }
    out.flush()?;
    let failed = found.count(Severity::Error) + found.count(Severity::Warning);
    Ok(if failed > 0 {
        Outcome::Findings
    } else {
        Outcome::Clean
    })
}

/// Rules of the user's own that are called as a built-in one: the two cannot run together.
fn clashes(set: &RuleSet, found: &mut Lints) {
    let own = |file: usize| !built_in(&found.files[file]);
    let clashes = set
        .rules
        .iter()
        .filter(|r| own(r.written.file))
        .filter_map(|r| {
            let (_, pack) = ids().find(|(id, _)| *id == r.info.id)?;
            Some(Lint {
                name: r.info.id.clone(),
                file: r.written.file,
                at: r.written.id_span,
                smell: Smell::Clash,
                message: format!(
                    "there is a built-in rule `{}`, in the pack `{pack}`",
                    r.info.id
                ),
                help: "The two cannot run together. Give yours another name.".to_owned(),
                related: Vec::new(),
            })
        });
    let clashes: Vec<_> = clashes.collect();
    found.lints.extend(clashes);
    found.lints.sort_by_key(|l| (l.file, l.at, l.smell));
}

/// Whether a file is one that the program brings along.
fn built_in(file: &SourceFile) -> bool {
    crate::rule::packs(|_| true)
        .iter()
        .any(|f| f.path == file.name() && f.text == file.text())
}

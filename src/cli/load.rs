//! The settings and rules that a command needs, loaded.

use super::args::{ConfigArgs, IgnoreArgs, RuleArgs, ShownArgs, WhyArgs, said};
use super::error::CliResult;
use crate::config::Layer;
use crate::finding::FileError;
use crate::rule::RuleSet;
use crate::view::RuleInfo;
use crate::workspace::{
    self, Configs, Failure, Project, Request, RuleTargets, Selection, Site, today,
};
use std::path::PathBuf;
use std::sync::Arc;

/// The settings of the current folder.
pub(super) fn here(request: Request) -> CliResult<Arc<Site>> {
    let project = Project::open(request)?;
    project.sites(std::iter::empty())?;
    Ok(project.here()?)
}

/// The rules that their author works on, and those among them that are meant, compiled.
pub(super) fn tried(
    names: &[String],
    rules: &[PathBuf],
    config: &ConfigArgs,
) -> CliResult<(RuleTargets, RuleSet)> {
    let tried = workspace::tried(names, rules, &configs(config))?;
    let means = |info: &RuleInfo| tried.means(&info.pack, &info.id);
    let (set, file_errors, _) = RuleSet::compile(&tried.files, &tried.lexicons, &means);
    if file_errors.is_empty() {
        Ok((tried, set))
    } else {
        Err(vec![Failure::Files(file_errors)].into())
    }
}

/// What went wrong with the rules of one article, in a line.
pub(super) fn file_error(path: &str, failures: &[Failure]) -> FileError {
    let first = failures.first().map(|f| match f {
        Failure::Usage(t) => t.message.clone(),
        Failure::Files(files) => files.first().map_or_else(String::new, |f| {
            let what = f.problems.first().map_or("", |p| p.message.as_str());
            format!("{}: {what}", f.path)
        }),
    });
    FileError {
        path: path.to_owned(),
        message: format!(
            "its front matter turns on rules that have a mistake: {}",
            first.unwrap_or_default()
        ),
    }
}

/// What a run over articles asks for.
pub(super) fn run(
    rules: &RuleArgs,
    shown: &ShownArgs,
    ignores: &IgnoreArgs,
    config: &ConfigArgs,
) -> Request {
    Request {
        selection: selection(rules),
        retractions: rules.retractions.clone(),
        settings: settings(rules, shown.layer()),
        no_ignores: ignores.no_ignores,
        today: ignores.today.or_else(today),
        configs: configs(config),
        ..Request::default()
    }
}

/// What `why` asks for.
pub(super) fn why(args: &WhyArgs) -> Request {
    Request {
        selection: selection(&args.rules),
        retractions: args.rules.retractions.clone(),
        settings: settings(&args.rules, Layer::default()),
        no_ignores: args.ignores.no_ignores,
        today: args.ignores.today.or_else(today),
        configs: configs(&args.config),
        ..Request::default()
    }
}

/// Every rule there is, on or off, and those of the user's own: to list and explain them.
pub(super) fn all(own: &[PathBuf], packs: &[String], config: &ConfigArgs) -> Request {
    Request {
        selection: Selection {
            own: own.to_vec(),
            select: packs.to_vec(),
            all: true,
            ..Selection::default()
        },
        configs: configs(config),
        ..Request::default()
    }
}

/// No rule, for what needs none.
pub(super) fn none(config: &ConfigArgs) -> Request {
    Request {
        selection: Selection {
            none: true,
            ..Selection::default()
        },
        configs: configs(config),
        ..Request::default()
    }
}

/// Which config is read.
pub(super) fn configs(args: &ConfigArgs) -> Configs {
    match &args.config {
        Some(path) => Configs::Only(path.clone()),
        None if args.no_config => Configs::None,
        None => Configs::Nearest,
    }
}

/// Which rules the options ask for.
pub(super) fn selection(args: &RuleArgs) -> Selection {
    Selection {
        select: args.select.clone(),
        ignore: args.ignore.clone(),
        own: args.rules.clone(),
        ..Selection::default()
    }
}

/// The options that win over what configs say.
pub(super) fn settings(args: &RuleArgs, layer: Layer) -> Layer {
    Layer {
        strict: said(args.strict.then_some(true), "--strict"),
        ..layer
    }
}

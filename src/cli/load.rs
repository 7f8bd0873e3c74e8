//! What a command is to go by: settings and rules, loaded, or else what is wrong with them said.

use super::args::{Color, ConfigArgs, IgnoreArgs, RuleArgs, ShownArgs, WhyArgs, said};
use super::output;
use crate::config::Layer;
use crate::finding::Trouble;
use crate::workspace::{Configs, Failure, Project, Request, Selection, Site, today};
use std::path::PathBuf;
use std::sync::Arc;

/// The project that `request` asks for; `None` after saying on standard error what is wrong.
pub(super) fn project(request: Request, color: Color) -> Option<Project> {
    said_or(Project::open(request), color)
}

/// What was loaded; `None` after saying on standard error what is wrong.
pub(super) fn said_or<T>(loaded: Result<T, Vec<Failure>>, color: Color) -> Option<T> {
    loaded
        .inspect_err(|failures| output::complain_of_rules(failures, color))
        .ok()
}

/// The settings of the current folder; `None` after saying on standard error what is wrong with them.
pub(super) fn here(request: Request, color: Color) -> Option<Arc<Site>> {
    let project = project(request, color)?;
    let opened = project.sites(std::iter::empty());
    said_or(opened.and_then(|_| project.here()), color)
}

/// What went wrong with the rules of one article, in a line.
pub(super) fn trouble(path: &str, failures: &[Failure]) -> Trouble {
    let first = failures.first().map(|f| match f {
        Failure::Usage(t) => t.message.clone(),
        Failure::Files(files) => files.first().map_or_else(String::new, |f| {
            let what = f.problems.first().map_or("", |p| p.message.as_str());
            format!("{}: {what}", f.path)
        }),
    });
    Trouble {
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
        settings: settings(&args.rules, Layer::default()),
        no_ignores: args.ignores.no_ignores,
        today: args.ignores.today.or_else(today),
        configs: configs(&args.config),
        ..Request::default()
    }
}

/// Every rule there is, on or off, and those of one's own: to list and explain them.
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

//! `whosays config show PATH`: what holds for a file, and where each setting comes from.

use super::args::{ConfigShowArgs, WhyFormat};
use super::rules::paint;
use super::{CliError, CliResult, Outcome, articles, load, output};
use crate::config::{OfArticle, Origin, Pack, Resolved};
use crate::workspace::{Project, Request, Site, shown};
use anstyle::Style;
use serde_json::{Value, json};
use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;

pub(super) fn show(args: &ConfigShowArgs) -> CliResult<Outcome> {
    let color = args.sink.color;
    let request = Request {
        selection: load::selection(&args.rules),
        settings: load::settings(&args.rules, args.shown.layer()),
        configs: load::configs(&args.config),
        ..Request::default()
    };
    // A folder stands for what is in it.
    let inside = args.path.join("article");
    let folder = args.path.is_dir();
    let path = if folder { &inside } else { &args.path };
    let project = Project::open(request)?;
    let mut sites = project.sites(std::iter::once(path.as_path()))?;
    let site = sites.pop().ok_or(CliError::AlreadyReported)?;
    let (mut said, mut plan) = (OfArticle::default(), site.plan_at(path));
    if path.is_file() {
        let (source, doc) = articles::read_article(path, path, None, &site)?;
        said = site.said_by(&source, &doc);
        plan = site.plan(path, &source, &doc)?;
    }
    let page = ConfigPage {
        path: &args.path,
        site: &site,
        settings: &plan.settings,
        said: &said,
        excluded: site.excludes(path),
    };
    let (mut out, style) = output::open(args.sink.output.as_deref(), color)?;
    match args.format {
        WhyFormat::Text => page.text(style.color, &mut out)?,
        WhyFormat::Json => {
            serde_json::to_writer(&mut out, &page.json())?;
            writeln!(out)?;
        }
    }
    out.flush()?;
    Ok(Outcome::Clean)
}

struct ConfigPage<'a> {
    path: &'a Path,
    site: &'a Arc<Site>,
    settings: &'a Resolved,
    said: &'a OfArticle,
    excluded: bool,
}

impl ConfigPage<'_> {
    /// The settings that have one value: key, value, origin.
    fn single(&self) -> Vec<(&'static str, String, &Origin)> {
        let s = self.settings;
        let word = |w: Option<&'static str>, none: &str| w.unwrap_or(none).to_owned();
        let most = s.max_findings.value;
        vec![
            ("strict", s.strict.value.to_string(), &s.strict.origin),
            (
                "fail-on",
                word(s.fail_on.value.map(|f| f.as_str()), "never"),
                &s.fail_on.origin,
            ),
            (
                "max-findings",
                most.map_or_else(|| "all".to_owned(), |m| m.to_string()),
                &s.max_findings.origin,
            ),
            (
                "min-severity",
                s.min_severity.value.to_string(),
                &s.min_severity.origin,
            ),
            (
                "min-confidence",
                s.min_confidence.value.to_string(),
                &s.min_confidence.origin,
            ),
            (
                "require-reason",
                s.require_reason.value.to_string(),
                &s.require_reason.origin,
            ),
        ]
    }

    /// A line for each setting: what it is of, what it is, who says so.
    fn rows(&self) -> Vec<[String; 3]> {
        let mut rows = Vec::new();
        let mut row = |key: &str, value: String, from: String| {
            rows.push([key.to_owned(), value, from]);
        };
        if let Some(kind) = &self.said.kind {
            row("type", kind.clone(), "front matter".to_owned());
        }
        for p in &self.settings.packs {
            row("pack", self.pack(&p.value), p.origin.to_string());
        }
        for (key, value, origin) in self.single() {
            row(key, value, origin.to_string());
        }
        for (rule, level) in &self.settings.rules {
            let level_word = level.value.as_str().to_owned();
            row(
                &format!("rule {rule}"),
                level_word,
                level.origin.to_string(),
            );
        }
        for (_, a) in &self.settings.allows {
            let until = a.until.map(|u| format!(" until {u}")).unwrap_or_default();
            let key = format!("allow {}", a.rule);
            row(&key, format!("{}{until}", a.text), a.origin.to_string());
        }
        for i in &self.said.ignored {
            row("ignore", i.name.clone(), "front matter".to_owned());
        }
        rows
    }

    fn text(&self, color: bool, out: &mut dyn Write) -> io::Result<()> {
        let path = shown(self.path);
        writeln!(out, "{}", paint(&path, Style::new().bold(), color))?;
        let configs: Vec<&str> = self.site.configs().collect();
        let configs = match configs.split_last() {
            None => "no config".to_owned(),
            Some((own, [])) => (*own).to_owned(),
            Some((own, base)) => format!("{own}, which extends {}", base.join(", ")),
        };
        writeln!(out, "{configs}")?;
        if self.excluded {
            writeln!(out, "excluded; --no-exclude reads it where it is named")?;
        }
        writeln!(out)?;
        let rows = self.rows();
        let widest = |i: usize| rows.iter().map(|r| r[i].chars().count()).max().unwrap_or(0);
        let (first, second) = (widest(0), widest(1).min(40));
        for [key, value, from] in &rows {
            let from = paint(from, Style::new().dimmed(), color);
            writeln!(out, "  {key:first$}  {value:second$}  {from}")?;
        }
        Ok(())
    }

    fn json(&self) -> Value {
        let s = self.settings;
        let packs = s
            .packs
            .iter()
            .map(|p| json!({"value": self.pack(&p.value), "from": p.origin.to_string()}));
        let mut settings = serde_json::Map::new();
        settings.insert("packs".to_owned(), packs.collect());
        for (key, value, origin) in self.single() {
            let value = match (key, value.as_str()) {
                ("max-findings", "all") => Value::Null,
                ("max-findings", n) => json!(n.parse::<usize>().ok()),
                (_, "true") => json!(true),
                (_, "false") => json!(false),
                (_, word) => json!(word),
            };
            let said = json!({"value": value, "from": origin.to_string()});
            settings.insert(key.to_owned(), said);
        }
        let rules: Vec<Value> = s
            .rules
            .iter()
            .map(|(rule, l)| {
                json!({"rule": rule, "severity": l.value.as_str(), "from": l.origin.to_string()})
            })
            .collect();
        let allow: Vec<Value> = s
            .allows
            .iter()
            .map(|(_, a)| {
                let until = a.until.map(|u| u.to_string());
                let from = a.origin.to_string();
                json!({"rule": a.rule, "text": a.text, "reason": a.reason, "until": until, "from": from})
            })
            .collect();
        let ignore: Vec<&str> = self.said.ignored.iter().map(|i| i.name.as_str()).collect();
        json!({
            "version": 1,
            "path": shown(self.path),
            "configs": self.site.configs().collect::<Vec<_>>(),
            "excluded": self.excluded,
            "type": self.said.kind,
            "settings": settings,
            "rules": rules,
            "allow": allow,
            "ignore": ignore,
        })
    }

    fn pack(&self, pack: &Pack) -> String {
        match pack {
            Pack::BuiltIn(name) => name.clone(),
            Pack::Own(path) => self
                .site
                .pack_name(path)
                .map_or_else(|| shown(path), str::to_owned),
        }
    }
}

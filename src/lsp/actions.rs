//! `textDocument/codeAction`: fixes, markers of a source, ignores, the rule's page.

use super::checked::{CheckedText, Checker};
use super::diagnostics::{self, EditorPlaces};
use super::document::OpenDocument;
use super::edit::{self, Replacement};
use super::protocol::{EDIT, FIX_ALL, OPEN_PAGE};
use super::session::Session;
use super::{ignore, marker, uri};
use crate::check;
use crate::finding::{Finding, Fix};
use crate::text::{SourceFile, Span};
use crate::workspace::CONFIG;
use gen_lsp_types::{
    CodeAction, CodeActionKind, CodeActionParams, Command, Diagnostic, WorkspaceEdit,
};
use serde_json::{Value, json};
use std::path::PathBuf;

/// The most findings that actions are offered for at once; of a selection of everything only what is fixed.
const MOST: usize = 8;

/// The actions for a place; commands, where the editor knows no actions.
pub(super) fn answer(server: &mut Session, params: CodeActionParams) -> Value {
    let all = actions(server, params);
    let made = if server.client.actions {
        serde_json::to_value(all)
    } else {
        let all = all.into_iter().map(|a| {
            let edit = json!({"edit": a.edit});
            a.command.unwrap_or(Command {
                title: a.title,
                tooltip: None,
                command: EDIT.to_owned(),
                arguments: Some(vec![edit]),
            })
        });
        serde_json::to_value(all.collect::<Vec<_>>())
    };
    made.unwrap_or_default()
}

fn actions(server: &mut Session, params: CodeActionParams) -> Vec<CodeAction> {
    let uri = params.text_document.uri.0;
    server.check_document(&uri);
    let checker = server.checker().ok();
    let Some((document, article)) = server.known(&uri) else {
        return Vec::new();
    };
    let (start, end) = (params.range.start, params.range.end);
    let units = server.client.units;
    let (a, b) = (document.offset(start, units), document.offset(end, units));
    let chosen = Span::new(a.min(b), a.max(b));
    let only = params.context.only;
    let wants = |kind: &CodeActionKind| {
        let kind = kind.to_string();
        only.as_ref().is_none_or(|only| {
            let mut only = only.iter().map(ToString::to_string);
            only.any(|o| o.is_empty() || kind == o || kind.starts_with(&format!("{o}.")))
        })
    };
    let offer = Offer {
        server,
        document,
        article,
        checker,
        chosen,
    };
    let mut all = Vec::new();
    if wants(&CodeActionKind::QuickFix) {
        let touches = |f: &&Finding| f.span.start <= chosen.end && chosen.start <= f.span.end;
        let found = article.findings.iter().filter(touches);
        let found: Vec<_> = found.take(MOST).collect();
        let several = found.len() > 1;
        for f in found {
            all.extend(offer.for_finding(f, several));
        }
    }
    // It concerns the whole document: it is offered where it was asked for, not at every word.
    let fix_all = CodeActionKind::Custom(FIX_ALL.into());
    if only.is_some() && wants(&fix_all) {
        all.extend(offer.fix_all(fix_all));
    }
    all
}

/// What can be offered for a place.
struct Offer<'a> {
    server: &'a Session,
    document: &'a OpenDocument,
    article: &'a CheckedText,
    checker: Option<Checker>,
    chosen: Span,
}

impl Offer<'_> {
    /// Whether an open to-do is a graver finding than the one it would settle: an action makes nothing worse.
    fn to_do_is_worse(&self, f: &Finding) -> bool {
        let plan = &self.article.plan;
        let mut rules = plan.rules.rules.iter();
        let rule = rules.position(|r| r.info.id == "citation-to-do");
        rule.and_then(|r| plan.policy.severity(r))
            .is_some_and(|severity| severity > f.severity)
    }

    /// Whether a source would settle it. What is said to whosays wants none, and what is left over from a chat wants one only where it stands
    /// in for a source: “search results confirm”.
    fn wants_source(&self, f: &Finding) -> bool {
        let stands_in = || {
            let mut rules = self.article.plan.rules.rules.iter();
            let rule = rules.find(|r| r.info.id == f.rule);
            rule.is_some_and(|r| r.info.tags.iter().any(|t| t == "source"))
        };
        match f.pack.as_str() {
            "whosays" => false,
            "residue" => stands_in(),
            _ => true,
        }
    }

    /// The actions for a finding, what fixes it first. Where there are `several`, an ignore says which rule it means.
    fn for_finding(&self, f: &Finding, several: bool) -> Vec<CodeAction> {
        let diagnostic = self.diagnostic(f);
        let new = |title: String| action(title, CodeActionKind::QuickFix, vec![diagnostic.clone()]);
        let mut all = Vec::new();
        if let Some(fix) = &f.fix {
            let safe = if fix.safe {
                ""
            } else {
                " (changes what is said)"
            };
            let mut made = new(format!("{}{safe}", capital(&fix.title)));
            made.is_preferred = Some(fix.safe);
            all.push(self.with(made, &[replacement(fix)]));
        }
        if self.wants_source(f) {
            let markers = marker::markers(self.article, &self.document.source, f.span, self.chosen);
            for (title, edits) in markers {
                if title == marker::TO_DO && self.to_do_is_worse(f) {
                    continue;
                }
                all.push(self.with(new(title), &edits));
            }
        }
        let which = if several {
            format!("`{}` ", f.rule)
        } else {
            String::new()
        };
        let here = self.checker.as_ref();
        let here = here.and_then(|p| ignore::here(self.document, self.article, p, f));
        if let Some(edit) = here {
            all.push(self.with(new(format!("Ignore {which}here")), &[edit]));
        }
        if let Some(edit) = ignore::in_file(self.document, self.article, f) {
            all.push(self.with(new(format!("Ignore `{}` in this file", f.rule)), &[edit]));
        }
        if let Some((path, edit)) = self.in_config(f) {
            let name = path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            let mut made = new(format!("Turn `{}` off in {name}", f.rule));
            made.edit = Some(edit);
            all.push(made);
        }
        if let Some(page) = self.server.settings.page(&f.rule)
            && self.server.client.show_document
        {
            let mut made = new(format!("Open the page of `{}`", f.rule));
            made.command = Some(Command {
                title: made.title.clone(),
                tooltip: None,
                command: OPEN_PAGE.to_owned(),
                arguments: Some(vec![json!(page)]),
            });
            all.push(made);
        }
        all
    }

    fn with(&self, action: CodeAction, edits: &[Replacement]) -> CodeAction {
        edit::with(action, self.document, &self.server.client, edits)
    }

    fn diagnostic(&self, f: &Finding) -> Diagnostic {
        let (client, settings) = (&self.server.client, &self.server.settings);
        let mut places = EditorPlaces::new(&self.document.source, client);
        diagnostics::finding(
            f,
            self.article,
            &self.document.uri,
            &mut places,
            client,
            settings,
        )
    }

    /// All safe fixes of the document at once.
    fn fix_all(&self, kind: CodeActionKind) -> Option<CodeAction> {
        let fixed = |f: &&Finding| f.fix.as_ref().is_some_and(|x| x.safe);
        let found: Vec<&Finding> = self.article.findings.iter().filter(fixed).collect();
        let fixes = found.iter().filter_map(|f| f.fix.as_ref());
        let made = check::chosen(self.document.source.text(), fixes);
        if made.is_empty() {
            return None;
        }
        let edits: Vec<_> = made.iter().map(|f| replacement(f)).collect();
        let diagnostics_of = found.iter().map(|f| self.diagnostic(f)).collect();
        let title = "Apply all safe fixes of whosays".to_owned();
        Some(self.with(action(title, kind, diagnostics_of), &edits))
    }

    /// An edit of the article's config that turns the rule off, and the config's path.
    fn in_config(&self, f: &Finding) -> Option<(PathBuf, WorkspaceEdit)> {
        let server = self.server;
        let path = self.config()?;
        let open = server.open_at(&path);
        let there = open.is_some() || path.is_file();
        let text = match open {
            Some(d) => d.source.text().to_owned(),
            None if there => std::fs::read_to_string(&path).ok()?,
            None => String::new(),
        };
        let edit = ignore::in_config(&text, &f.rule)?;
        let source = SourceFile::new("", text);
        let address = open.map_or_else(|| uri::from_path(&path), |d| d.uri.clone());
        let version = open.map(|d| d.version);
        let made = edit::of_file(&address, version, there, &source, &edit, &server.client)?;
        Some((path, made))
    }

    /// The config that holds for the article; where there is none, where one would be.
    fn config(&self) -> Option<PathBuf> {
        uri::to_path(&self.document.uri)?;
        if let Some(config) = self.server.settings.config(&self.server.root()) {
            return config;
        }
        let above = self.document.path.ancestors().skip(1);
        let mut above = above.map(|f| f.join(CONFIG));
        let nearest = above.find(|p| p.is_file() || self.server.open_at(p).is_some());
        let folder = || {
            let mut folders = self.server.folders.iter();
            folders
                .find(|f| self.document.path.starts_with(f))
                .map(|f| f.join(CONFIG))
        };
        nearest.or_else(folder)
    }
}

fn action(title: String, kind: CodeActionKind, diagnostics: Vec<Diagnostic>) -> CodeAction {
    CodeAction {
        title,
        kind: Some(kind),
        diagnostics: Some(diagnostics),
        is_preferred: None,
        disabled: None,
        edit: None,
        command: None,
        data: None,
        tags: None,
    }
}

fn replacement(fix: &Fix) -> Replacement {
    Replacement {
        span: fix.span,
        text: fix.replacement.clone(),
        cursor: None,
    }
}

fn capital(title: &str) -> String {
    let mut chars = title.chars();
    let first = chars.next().map(|c| c.to_uppercase().to_string());
    first.unwrap_or_default() + chars.as_str()
}

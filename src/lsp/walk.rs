//! Diagnostics of articles that are not open: for an editor that asks (`workspace/diagnostic`), or by the command
//! `whosays.checkWorkspace`. One article at a time, so that typing comes first.

use super::checked::CheckedDocument;
use super::diagnostics;
use super::protocol::{CHECK_WORKSPACE, RequestError};
use super::session::{FileStamp, Session, To, Walk, Walked};
use super::uri;
use crate::text::{SourceFile, decode};
use crate::workspace::{FoundArticles, find, shown};
use gen_lsp_types::{
    Diagnostic, ExecuteCommandParams, FullDocumentDiagnosticReport, ProgressToken,
    UnchangedDocumentDiagnosticReport, WorkspaceDiagnosticParams, WorkspaceDiagnosticReport,
    WorkspaceFullDocumentDiagnosticReport, WorkspaceUnchangedDocumentDiagnosticReport,
};
use lsp_server::{ErrorCode, RequestId};
use serde_json::{Value, json};
use std::collections::VecDeque;
use std::path::{Path, PathBuf};

impl Session {
    /// Begins to answer `workspace/diagnostic`.
    pub(super) fn walk_to_answer(
        &mut self,
        id: &RequestId,
        params: Value,
    ) -> Option<Result<Value, RequestError>> {
        let params: WorkspaceDiagnosticParams = match serde_json::from_value(params) {
            Ok(params) => params,
            Err(e) => return Some(Err(RequestError(ErrorCode::InvalidParams, e.to_string()))),
        };
        let known = params.previous_result_ids.into_iter();
        let to = To::Answer {
            partial: params.partial_result_params.partial_result_token,
            items: Vec::new(),
            known: known.map(|k| (k.uri.0, k.value)).collect(),
        };
        self.begin(id, params.work_done_progress_params.work_done_token, to);
        None
    }

    /// Does a command.
    pub(super) fn execute(
        &mut self,
        id: &RequestId,
        params: Value,
    ) -> Option<Result<Value, RequestError>> {
        let params: ExecuteCommandParams = match serde_json::from_value(params) {
            Ok(params) => params,
            Err(e) => return Some(Err(RequestError(ErrorCode::InvalidParams, e.to_string()))),
        };
        if params.command != CHECK_WORKSPACE {
            return Some(self.command(&params.command, &params.arguments.unwrap_or_default()));
        }
        let mut progress = params.work_done_progress_params.work_done_token;
        if progress.is_none() && self.client.progress {
            let token = ProgressToken::String(format!("whosays-walk-{}", self.asked));
            let asked = json!({"token": token});
            self.ask("window/workDoneProgress/create", asked, None);
            progress = Some(token);
        }
        self.begin(id, progress, To::Published);
        None
    }

    fn begin(&mut self, id: &RequestId, progress: Option<ProgressToken>, to: To) {
        let FoundArticles { articles, .. } = find(&self.folders);
        let left: VecDeque<PathBuf> = articles.into_iter().map(|a| a.path).collect();
        if let Some(token) = &progress {
            self.report(
                token,
                json!({"kind": "begin", "title": "whosays", "percentage": 0, "cancellable": true}),
            );
        }
        self.walks.push_back(Walk {
            id: id.clone(),
            all: left.len(),
            left,
            found: 0,
            progress,
            to,
        });
    }

    fn report(&self, token: &ProgressToken, value: Value) {
        self.notify("$/progress", json!({"token": token, "value": value}));
    }

    /// Goes one article further; whether there was a walk.
    pub(super) fn continue_walk(&mut self) -> bool {
        let Some(mut walk) = self.walks.pop_front() else {
            return false;
        };
        let Some(path) = walk.left.pop_front() else {
            self.arrive(walk);
            return true;
        };
        let done = walk.all - walk.left.len();
        // Twenty times on the way is often enough.
        if let Some(token) = walk
            .progress
            .as_ref()
            .filter(|_| done % (walk.all / 20 + 1) == 0)
        {
            let message = format!("{done} of {} articles", walk.all);
            let percentage = done * 100 / walk.all;
            self.report(
                token,
                json!({"kind": "report", "message": message, "percentage": percentage}),
            );
        }
        // What is open is reported as the editor has it.
        if self.open_at(&path).is_none() {
            self.walk_to(&path, &mut walk);
        }
        self.walks.push_front(walk);
        true
    }

    fn walk_to(&mut self, path: &Path, walk: &mut Walk) {
        let stamp = stamp(path);
        if self
            .walked
            .get(path)
            .is_none_or(|w| w.stamp != stamp || stamp.is_none())
        {
            let diagnostics = self.diagnostics_at(path);
            self.states += 1;
            let state = self.states;
            let walked = Walked {
                stamp,
                state,
                diagnostics,
            };
            self.walked.insert(path.to_owned(), walked);
        }
        let Some(walked) = self.walked.get(path) else {
            return;
        };
        let uri = uri::from_path(path);
        walk.found += walked.diagnostics.len();
        match &mut walk.to {
            To::Published => self.publish(&uri, None, walked.diagnostics.clone()),
            To::Answer {
                partial,
                items,
                known,
            } => {
                let state = walked.state.to_string();
                let item = if known.get(&uri) == Some(&state) {
                    WorkspaceUnchangedDocumentDiagnosticReport {
                        uri: uri.into(),
                        version: None,
                        unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport {
                            result_id: state,
                        },
                    }
                    .into()
                } else {
                    WorkspaceFullDocumentDiagnosticReport {
                        uri: uri.into(),
                        version: None,
                        full_document_diagnostic_report: FullDocumentDiagnosticReport {
                            result_id: Some(state),
                            items: walked.diagnostics.clone(),
                        },
                    }
                    .into()
                };
                match partial {
                    Some(token) => {
                        let token = token.clone();
                        let value = json!({"items": [item]});
                        self.report(&token, value);
                    }
                    None => items.push(item),
                }
            }
        }
    }

    /// The diagnostics of an article on the disk. What cannot be read has none: the command line tells why.
    fn diagnostics_at(&mut self, path: &Path) -> Vec<Diagnostic> {
        let Some(format) = crate::input::format_of(path) else {
            return Vec::new();
        };
        let text = std::fs::read(path).ok().and_then(|b| decode(b).ok());
        let (Some(text), Ok(checker)) = (text, self.checker()) else {
            return Vec::new();
        };
        let source = SourceFile::new(shown(path), text);
        let checked = CheckedDocument::article(&checker, path, format, &source);
        let uri = uri::from_path(path);
        diagnostics::diagnostics(&checked, &uri, &source, &self.client, &self.settings)
    }

    /// Ends a walk.
    fn arrive(&mut self, walk: Walk) {
        if let Some(token) = &walk.progress {
            let message = format!("{} articles, {} findings", walk.all, walk.found);
            self.report(token, json!({"kind": "end", "message": message}));
        }
        self.publish_mistakes();
        let answer = match walk.to {
            To::Published => json!({"articles": walk.all, "findings": walk.found}),
            To::Answer { items, .. } => {
                serde_json::to_value(WorkspaceDiagnosticReport { items }).unwrap_or_default()
            }
        };
        self.respond(walk.id, Ok(answer));
    }

    /// Stops the walk that answers `id`; whether there is one.
    pub(super) fn stop_walk(&mut self, id: &RequestId) -> bool {
        let Some(at) = self.walks.iter().position(|w| w.id == *id) else {
            return false;
        };
        let walk = self.walks.remove(at);
        if let Some(token) = walk.and_then(|w| w.progress) {
            self.report(&token, json!({"kind": "end", "message": "called off"}));
        }
        true
    }
}

fn stamp(path: &Path) -> FileStamp {
    let meta = std::fs::metadata(path).ok()?;
    Some((meta.modified().ok()?, meta.len()))
}

//! What the server says of its own accord: diagnostics, messages, and what it asks of the editor.

use super::diagnostics;
use super::session::{Session, Then};
use gen_lsp_types::{
    Diagnostic, LogMessageParams, MessageType, PublishDiagnosticsParams, ShowMessageParams,
};
use lsp_server::{Message, Notification, Request, RequestId};
use serde::Serialize;
use serde_json::Value;

impl Session {
    pub(super) fn send(&self, message: impl Into<Message>) {
        // Where nobody reads any more, the end of what they write tells so.
        let _ = self.connection.sender.send(message.into());
    }

    pub(super) fn notify(&self, method: &str, params: impl Serialize) {
        let params = serde_json::to_value(params).unwrap_or_default();
        self.send(Notification {
            method: method.to_owned(),
            params,
        });
    }

    /// Asks the editor, and does `then` with its answer, which is `null` where it would not.
    pub(super) fn ask(&mut self, method: &str, params: impl Serialize, then: Option<Then>) {
        self.asked += 1;
        let id = RequestId::from(format!("whosays-{}", self.asked));
        if let Some(then) = then {
            self.waiting.insert(id.clone(), then);
        }
        self.send(Request {
            id,
            method: method.to_owned(),
            params: serde_json::to_value(params).unwrap_or(Value::Null),
        });
    }

    pub(super) fn log(&self, message: &str) {
        self.notify(
            "window/logMessage",
            LogMessageParams {
                kind: MessageType::Warning,
                message: message.to_owned(),
            },
        );
    }

    pub(super) fn show_error(&self, message: &str) {
        self.notify(
            "window/showMessage",
            ShowMessageParams {
                kind: MessageType::Error,
                message: format!("whosays: {message}"),
            },
        );
    }

    /// Tells the diagnostics of a document that was looked at.
    pub(super) fn publish_diagnostics(&self, uri: &str) {
        if let Some(document) = self.documents.get(uri) {
            let all = diagnostics::diagnostics_of(document, &self.client, &self.settings);
            self.publish(uri, Some(document.version), all);
        }
    }

    pub(super) fn publish(&self, uri: &str, version: Option<i32>, diagnostics: Vec<Diagnostic>) {
        self.notify(
            "textDocument/publishDiagnostics",
            PublishDiagnosticsParams {
                uri: uri.into(),
                version,
                diagnostics,
            },
        );
    }

    /// Lets an editor that asks for things itself ask again.
    pub(super) fn refresh(&mut self) {
        if self.client.diagnostics.pull && self.client.diagnostics.refresh {
            self.ask("workspace/diagnostic/refresh", (), None);
        }
        if self.client.refresh_lenses && self.settings.code_lens {
            self.ask("workspace/codeLens/refresh", (), None);
        }
        if self.client.refresh_hints && self.settings.inlay_hints {
            self.ask("workspace/inlayHint/refresh", (), None);
        }
    }
}

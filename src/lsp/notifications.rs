//! What the editor tells: documents opened, changed, saved and closed; files, folders and settings that changed.

use super::document::OpenDocument;
use super::document_kind::DocumentKind;
use super::session::Session;
use super::{baselines, uri};
use gen_lsp_types::{
    DidChangeTextDocumentParams, DidChangeWatchedFilesParams, DidChangeWorkspaceFoldersParams,
    DidCloseTextDocumentParams, DidOpenTextDocumentParams, DidSaveTextDocumentParams,
};
use serde::de::DeserializeOwned;
use serde_json::Value;

impl Session {
    /// Takes note of something. What cannot be read, or is about a document that nobody opened, is logged.
    pub(super) fn handle_notification(&mut self, method: &str, params: Value) {
        let read = match method {
            "initialized" => {
                self.initialized();
                Ok(())
            }
            "textDocument/didOpen" => self.with(params, Self::opened),
            "textDocument/didChange" => self.with(params, Self::changed),
            "textDocument/didSave" => self.with(params, Self::saved),
            "textDocument/didClose" => self.with(params, Self::closed),
            "workspace/didChangeWatchedFiles" => self.with(params, Self::files_changed),
            "workspace/didChangeWorkspaceFolders" => self.with(params, Self::folders_changed),
            "workspace/didChangeConfiguration" => {
                self.settings_changed(&params);
                Ok(())
            }
            _ => Ok(()),
        };
        if let Err(e) = read {
            self.log(&format!("{method}: {e}"));
        }
    }

    fn with<P: DeserializeOwned>(
        &mut self,
        params: Value,
        then: impl FnOnce(&mut Self, P),
    ) -> Result<(), serde_json::Error> {
        let params = serde_json::from_value(params)?;
        then(self, params);
        Ok(())
    }

    fn opened(&mut self, params: DidOpenTextDocumentParams) {
        let item = params.text_document;
        let uri = item.uri.0;
        let language = item.language_id.to_string();
        let root = self.root();
        let document = OpenDocument::new(uri.clone(), &language, item.version, item.text, &root);
        let settings = document.is_settings();
        let path = document.path.clone();
        self.documents.insert(uri, document);
        if settings {
            self.forget_settings();
            self.settings_of(&path);
        }
    }

    fn changed(&mut self, params: DidChangeTextDocumentParams) {
        let uri = params.text_document.text_document_identifier.uri.0;
        let units = self.client.units;
        let Some(document) = self.documents.get_mut(&uri) else {
            self.log(&format!("a change of {uri}, which is not open"));
            return;
        };
        document.change(params.text_document.version, params.content_changes, units);
        if matches!(document.kind, DocumentKind::Config | DocumentKind::Toml) {
            self.forget_settings();
        }
    }

    /// Configs and rule files that are open lean on each other.
    fn forget_settings(&mut self) {
        let open = self.documents.values_mut();
        open.filter(|d| matches!(d.kind, DocumentKind::Config | DocumentKind::Toml))
            .for_each(OpenDocument::forget);
    }

    /// Where the editor watches no files, what it saves is all that is known to change.
    fn saved(&mut self, params: DidSaveTextDocumentParams) {
        let open = self.documents.get(&params.text_document.uri.0);
        if open.is_some_and(|d| matches!(d.kind, DocumentKind::Config | DocumentKind::Toml)) {
            self.reload();
        }
    }

    fn closed(&mut self, params: DidCloseTextDocumentParams) {
        let uri = params.text_document.uri.0;
        if let Some(document) = self.documents.remove(&uri) {
            if !self.client.diagnostics.pull {
                self.publish(&uri, None, Vec::new());
            }
            if matches!(document.kind, DocumentKind::Config | DocumentKind::Toml) {
                self.forget_settings();
                self.problems_pending = true;
            }
        }
    }

    fn files_changed(&mut self, params: DidChangeWatchedFilesParams) {
        let paths = params.changes.iter().filter_map(|c| uri::to_path(&c.uri.0));
        let mut settings = false;
        for path in paths {
            self.walked.remove(&path);
            settings |=
                path.extension().is_some_and(|e| e == "toml") || baselines::is_watched(&path);
        }
        if settings {
            self.reload();
            self.problems_pending = true;
        }
    }

    fn folders_changed(&mut self, params: DidChangeWorkspaceFoldersParams) {
        let path = |f: &gen_lsp_types::WorkspaceFolder| uri::to_path(&f.uri.0);
        let removed: Vec<_> = params.event.removed.iter().filter_map(path).collect();
        self.folders.retain(|f| !removed.contains(f));
        let added = params.event.added.iter().filter_map(path);
        self.folders.extend(added);
        self.reload();
    }

    fn settings_changed(&mut self, params: &Value) {
        if self.client.configuration {
            self.ask_for_settings();
        } else if let Some(said) = params.get("settings").filter(|s| s.is_object()) {
            self.set(said);
        }
    }
}

//! `initialize` and `initialized`: who the editor is, what the server can do, what the editor is asked to watch.

use super::client::Client;
use super::session::{Session, Stage};
use super::settings::EditorSettings;
use super::{protocol, uri};
use crate::workspace::{BASELINE, LOCK};
use gen_lsp_types::{
    ChangeNotifications, CodeActionKind, CodeActionOptions, CodeLensOptions, CompletionOptions,
    DiagnosticOptions, ExecuteCommandOptions, InitializeResult, Save, ServerCapabilities,
    ServerInfo, TextDocumentSyncKind, TextDocumentSyncOptions, WorkDoneProgressOptions,
    WorkspaceFoldersServerCapabilities, WorkspaceOptions,
};
use serde_json::{Value, json};

impl Session {
    pub(super) fn initialize(&mut self, params: &Value) -> Value {
        self.client = Client::read(params);
        self.stage = Stage::Running;
        let given = params.get("initializationOptions").unwrap_or(&Value::Null);
        self.set(given);
        let folders = params.get("workspaceFolders").and_then(Value::as_array);
        let folders = folders.into_iter().flatten();
        let folders = folders.filter_map(|f| uri::to_path(f.get("uri")?.as_str()?));
        self.folders = folders.collect();
        if self.folders.is_empty() {
            let uri = params.get("rootUri").and_then(Value::as_str);
            let path = params.get("rootPath").and_then(Value::as_str);
            let root = uri.and_then(uri::to_path).or(path.map(Into::into));
            self.folders.extend(root);
        }
        let result = InitializeResult {
            capabilities: self.capabilities(),
            server_info: Some(ServerInfo {
                name: "whosays".to_owned(),
                version: Some(env!("CARGO_PKG_VERSION").to_owned()),
            }),
        };
        serde_json::to_value(result).unwrap_or_default()
    }

    fn capabilities(&self) -> ServerCapabilities {
        let folders = WorkspaceFoldersServerCapabilities {
            supported: Some(true),
            change_notifications: Some(ChangeNotifications::Bool(true)),
        };
        let pull = DiagnosticOptions {
            identifier: Some("whosays".to_owned()),
            // A config, a rule file: what holds for an article is not said in it alone.
            inter_file_dependencies: false,
            workspace_diagnostics: self.settings.workspace,
            work_done_progress_options: WorkDoneProgressOptions::default(),
        };
        let actions = CodeActionOptions {
            code_action_kinds: Some(vec![
                CodeActionKind::QuickFix,
                CodeActionKind::Custom(protocol::FIX_ALL.into()),
            ]),
            ..CodeActionOptions::default()
        };
        let words = CompletionOptions {
            trigger_characters: Some(["\"", "[", "@", "."].map(str::to_owned).to_vec()),
            ..CompletionOptions::default()
        };
        let commands = ExecuteCommandOptions {
            commands: protocol::COMMANDS.iter().map(|c| (*c).to_owned()).collect(),
            ..ExecuteCommandOptions::default()
        };
        ServerCapabilities {
            position_encoding: Some(self.client.encoding()),
            text_document_sync: Some(
                TextDocumentSyncOptions {
                    open_close: Some(true),
                    change: Some(TextDocumentSyncKind::Incremental),
                    save: Some(Save::Bool(true)),
                    ..TextDocumentSyncOptions::default()
                }
                .into(),
            ),
            hover_provider: Some(true.into()),
            definition_provider: Some(true.into()),
            references_provider: Some(true.into()),
            document_symbol_provider: Some(true.into()),
            code_action_provider: Some(actions.into()),
            code_lens_provider: Some(CodeLensOptions::default()),
            inlay_hint_provider: Some(true.into()),
            completion_provider: Some(words),
            execute_command_provider: Some(commands),
            diagnostic_provider: self.client.diagnostics.pull.then(|| pull.into()),
            workspace: Some(WorkspaceOptions {
                workspace_folders: Some(folders),
                ..WorkspaceOptions::default()
            }),
            ..ServerCapabilities::default()
        }
    }

    /// The editor is ready: it is asked to watch configs and rule files, and for its settings.
    pub(super) fn initialized(&mut self) {
        let mut wanted = Vec::new();
        if self.client.watches {
            wanted.push(json!({
                "id": "whosays-files",
                "method": "workspace/didChangeWatchedFiles",
                "registerOptions": {"watchers": [
                    {"globPattern": "**/*.toml"},
                    {"globPattern": format!("**/{{{BASELINE},{LOCK}}}")},
                ]},
            }));
        }
        if self.client.register_configuration {
            wanted.push(json!({
                "id": "whosays-settings",
                "method": "workspace/didChangeConfiguration",
                "registerOptions": {"section": "whosays"},
            }));
        }
        if !wanted.is_empty() {
            let all = json!({"registrations": wanted});
            self.ask("client/registerCapability", all, None);
        }
        self.ask_for_settings();
    }

    pub(super) fn ask_for_settings(&mut self) {
        if self.client.configuration {
            let items = json!({"items": [{"section": "whosays"}]});
            self.ask(
                "workspace/configuration",
                items,
                Some(Box::new(|server, answer| {
                    // An editor that knows no such section leaves what was given at the start.
                    if let Some(said) = answer.get(0).filter(|s| s.is_object()) {
                        server.set(said);
                    }
                })),
            );
        }
    }

    /// Takes these settings.
    pub(super) fn set(&mut self, given: &Value) {
        // Some editors send the whole tree, some the part that is ours.
        let given = given.get("whosays").unwrap_or(given);
        let (settings, wrong) = EditorSettings::read(given);
        for line in wrong {
            self.log(&format!("settings: {line}"));
        }
        if settings != self.settings {
            self.settings = settings;
            self.reload();
        }
    }
}

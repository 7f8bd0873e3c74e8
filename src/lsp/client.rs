//! What the editor at the other end can do. Read leniently: a capability that is said in an unknown way is one it has not.

use crate::text::Units;
use gen_lsp_types::PositionEncodingKind;
use serde_json::Value;

/// What the editor can do.
#[derive(Clone, Debug, Default)]
pub(super) struct Client {
    /// What its columns count.
    pub(super) units: Units,
    /// What it shows of diagnostics.
    pub(super) diagnostics: DiagnosticSupport,
    /// What edits it makes.
    pub(super) edits: EditSupport,
    /// It can be asked to show a place or a page.
    pub(super) show_document: bool,
    /// It watches files for the server.
    pub(super) watches: bool,
    /// It can be asked for settings.
    pub(super) configuration: bool,
    /// It tells of changed settings only if it is asked to.
    pub(super) register_configuration: bool,
    /// It shows how far the server is.
    pub(super) progress: bool,
    /// Symbols may have symbols in them.
    pub(super) nested_symbols: bool,
    /// Code actions may be more than commands.
    pub(super) actions: bool,
    /// It shows Markdown on hover.
    pub(super) markdown: bool,
    /// It asks again for lenses and hints when the server says so.
    pub(super) refresh_lenses: bool,
    pub(super) refresh_hints: bool,
}

/// What the editor shows of diagnostics.
#[derive(Clone, Debug, Default)]
pub(super) struct DiagnosticSupport {
    /// It asks for them itself.
    pub(super) pull: bool,
    /// It asks for them again when the server says so.
    pub(super) refresh: bool,
    /// They may have related places,
    pub(super) related: bool,
    /// tags,
    pub(super) tags: bool,
    /// a link to what the code means.
    pub(super) links: bool,
}

/// What edits the editor makes.
#[derive(Clone, Debug, Default)]
pub(super) struct EditSupport {
    /// Edits may name versions of documents,
    pub(super) document_changes: bool,
    /// make files,
    pub(super) create_files: bool,
    /// leave the cursor somewhere.
    pub(super) snippet_edits: bool,
    /// It makes edits that the server asks for.
    pub(super) apply_edit: bool,
}

impl Client {
    /// Reads the parameters of `initialize`.
    pub(super) fn read(params: &Value) -> Self {
        let at = |path: &str| params.pointer(&format!("/capabilities/{path}"));
        let can = |path: &str| at(path).and_then(Value::as_bool).unwrap_or_default();
        let has = |path: &str| at(path).is_some_and(Value::is_object);
        let lists = |path: &str, word: &str| {
            let list = at(path).and_then(Value::as_array);
            list.is_some_and(|l| l.iter().any(|v| v == word))
        };
        Self {
            units: units(at("general/positionEncodings")),
            diagnostics: DiagnosticSupport {
                pull: has("textDocument/diagnostic"),
                refresh: can("workspace/diagnostics/refreshSupport")
                    || can("workspace/diagnostic/refreshSupport"),
                related: can("textDocument/publishDiagnostics/relatedInformation")
                    || can("textDocument/diagnostic/relatedInformation"),
                tags: has("textDocument/publishDiagnostics/tagSupport")
                    || has("textDocument/diagnostic/tagSupport"),
                links: can("textDocument/publishDiagnostics/codeDescriptionSupport")
                    || can("textDocument/diagnostic/codeDescriptionSupport"),
            },
            edits: EditSupport {
                document_changes: can("workspace/workspaceEdit/documentChanges"),
                create_files: lists("workspace/workspaceEdit/resourceOperations", "create"),
                snippet_edits: can("workspace/workspaceEdit/snippetEditSupport"),
                apply_edit: can("workspace/applyEdit"),
            },
            show_document: can("window/showDocument/support"),
            watches: can("workspace/didChangeWatchedFiles/dynamicRegistration"),
            configuration: can("workspace/configuration"),
            register_configuration: can("workspace/didChangeConfiguration/dynamicRegistration"),
            progress: can("window/workDoneProgress"),
            nested_symbols: can("textDocument/documentSymbol/hierarchicalDocumentSymbolSupport"),
            actions: has("textDocument/codeAction/codeActionLiteralSupport"),
            markdown: lists("textDocument/hover/contentFormat", "markdown"),
            refresh_lenses: can("workspace/codeLens/refreshSupport"),
            refresh_hints: can("workspace/inlayHint/refreshSupport"),
        }
    }

    /// The protocol's word for what columns count.
    pub(super) fn encoding(&self) -> PositionEncodingKind {
        match self.units {
            Units::Bytes => PositionEncodingKind::UTF8,
            Units::Utf16 => PositionEncodingKind::UTF16,
            Units::Chars => PositionEncodingKind::UTF32,
        }
    }
}

/// The first count that the editor names and that we know; the protocol's own where it names none.
fn units(named: Option<&Value>) -> Units {
    let named = named.and_then(Value::as_array).into_iter().flatten();
    let mut known = named.filter_map(|n| match n.as_str()? {
        "utf-8" => Some(Units::Bytes),
        "utf-16" => Some(Units::Utf16),
        "utf-32" => Some(Units::Chars),
        _ => None,
    });
    known.next().unwrap_or(Units::Utf16)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_editor_chooses_what_columns_count() {
        let read = |list: Value| {
            let params = json!({"capabilities": {"general": {"positionEncodings": list}}});
            Client::read(&params).units
        };
        assert_eq!(read(json!(["utf-32", "utf-8"])), Units::Chars);
        assert_eq!(read(json!(["utf-7", "utf-8"])), Units::Bytes);
        assert_eq!(read(json!(["utf-16"])), Units::Utf16);
        assert_eq!(read(json!("utf-8")), Units::Utf16);
        assert_eq!(Client::read(&Value::Null).units, Units::Utf16);
    }
}

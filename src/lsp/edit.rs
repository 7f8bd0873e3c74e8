//! Edits for the editor to make, some with a place where the cursor goes.

use super::client::Client;
use super::diagnostics::EditorPlaces;
use super::document::OpenDocument;
use super::protocol::EDIT;
use crate::text::{SourceFile, Span};
use gen_lsp_types::{
    CodeAction, Command, CreateFile, DocumentChange, Edit, OptionalVersionedTextDocumentIdentifier,
    Range, SnippetTextEdit, TextDocumentEdit, TextDocumentIdentifier, TextEdit, WorkspaceEdit,
};
use serde_json::json;
use std::collections::HashMap;
use std::ops::Range as Bytes;

/// A replacement of some bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Replacement {
    pub(super) span: Span,
    pub(super) text: String,
    /// What of the new text is selected afterwards, in bytes of it.
    pub(super) cursor: Option<Bytes<usize>>,
}

impl Replacement {
    /// `text` put in at a byte.
    pub(super) fn insert(at: usize, text: impl Into<String>) -> Self {
        Self {
            span: Span::new(at, at),
            text: text.into(),
            cursor: None,
        }
    }

    /// With `word`, which is in the new text, selected; with the cursor after it, if it is to be `after`.
    pub(super) fn select(mut self, word: &str, after: bool) -> Self {
        self.cursor = self.text.rfind(word).map(|at| {
            let end = at + word.len();
            if after { end..end } else { at..end }
        });
        self
    }
}

/// What a text becomes by replacements, which do not overlap.
pub(super) fn applied(text: &str, all: &[Replacement]) -> String {
    let mut sorted: Vec<&Replacement> = all.iter().collect();
    sorted.sort_by_key(|r| r.span.start);
    let (mut out, mut at) = (String::new(), 0);
    for r in sorted {
        out.push_str(&text[at..r.span.start]);
        out.push_str(&r.text);
        at = r.span.end;
    }
    out.push_str(&text[at..]);
    out
}

/// Makes `action` do these replacements in a document that is open.
pub(super) fn with(
    mut action: CodeAction,
    document: &OpenDocument,
    client: &Client,
    all: &[Replacement],
) -> CodeAction {
    let all = &joined(all)[..];
    let cursor = all.iter().any(|r| r.cursor.is_some());
    let snippets = client.edits.snippet_edits && client.edits.document_changes;
    if cursor && !snippets && client.edits.apply_edit && client.show_document {
        let edit = workspace_edit(document, client, all, false);
        let arguments =
            json!({"edit": edit, "uri": document.uri, "select": selection(document, client, all)});
        action.command = Some(Command {
            title: action.title.clone(),
            tooltip: None,
            command: EDIT.to_owned(),
            arguments: Some(vec![arguments]),
        });
    } else {
        action.edit = Some(workspace_edit(document, client, all, cursor && snippets));
    }
    action
}

/// In order of place, what is put in at one byte put in at once: not every editor keeps the order there.
fn joined(all: &[Replacement]) -> Vec<Replacement> {
    let mut sorted = all.to_vec();
    sorted.sort_by_key(|r| r.span.start);
    let mut out: Vec<Replacement> = Vec::new();
    for r in sorted {
        match out.last_mut() {
            Some(last) if last.span == r.span && r.span.is_empty() => {
                let by = last.text.len();
                last.text.push_str(&r.text);
                let cursor = r.cursor.map(|c| c.start + by..c.end + by);
                last.cursor = last.cursor.take().or(cursor);
            }
            _ => out.push(r),
        }
    }
    out
}

fn workspace_edit(
    document: &OpenDocument,
    client: &Client,
    all: &[Replacement],
    snippets: bool,
) -> WorkspaceEdit {
    let mut places = EditorPlaces::new(&document.source, client);
    let edits = all.iter().map(|r| {
        let range = places.range(r.span);
        match &r.cursor {
            Some(cursor) if snippets => Edit::SnippetTextEdit(SnippetTextEdit {
                range,
                snippet: gen_lsp_types::StringValue {
                    value: snippet(&r.text, cursor),
                },
                annotation_id: None,
            }),
            _ => Edit::TextEdit(TextEdit {
                range,
                new_text: r.text.clone(),
            }),
        }
    });
    edit_of(
        &document.uri,
        Some(document.version),
        edits.collect(),
        client,
    )
}

/// An edit of one document.
fn edit_of(uri: &str, version: Option<i32>, edits: Vec<Edit>, client: &Client) -> WorkspaceEdit {
    if client.edits.document_changes {
        let change = TextDocumentEdit {
            text_document: OptionalVersionedTextDocumentIdentifier {
                version,
                text_document_identifier: TextDocumentIdentifier { uri: uri.into() },
            },
            edits,
        };
        return WorkspaceEdit {
            document_changes: Some(vec![DocumentChange::TextDocumentEdit(change)]),
            ..WorkspaceEdit::default()
        };
    }
    let plain = edits.into_iter().filter_map(|e| match e {
        Edit::TextEdit(e) => Some(e),
        _ => None,
    });
    WorkspaceEdit {
        changes: Some(HashMap::from([(uri.into(), plain.collect())])),
        ..WorkspaceEdit::default()
    }
}

/// An edit of a file that need not be open; one that is not there is made, where the editor can do that.
pub(super) fn of_file(
    uri: &str,
    version: Option<i32>,
    there: bool,
    source: &SourceFile,
    replacement: &Replacement,
    client: &Client,
) -> Option<WorkspaceEdit> {
    let edit = Edit::TextEdit(TextEdit {
        range: EditorPlaces::new(source, client).range(replacement.span),
        new_text: replacement.text.clone(),
    });
    let mut made = edit_of(uri, version, vec![edit], client);
    if there {
        return Some(made);
    }
    let changes = made
        .document_changes
        .as_mut()
        .filter(|_| client.edits.create_files)?;
    let create = CreateFile {
        uri: uri.into(),
        options: None,
        annotation_id: None,
    };
    changes.insert(0, DocumentChange::CreateFile(create));
    Some(made)
}

/// Where the selection is when all replacements are made.
fn selection(document: &OpenDocument, client: &Client, all: &[Replacement]) -> Option<Range> {
    let with = all.iter().find(|r| r.cursor.is_some())?;
    let cursor = with.cursor.clone()?;
    let before = all.iter().filter(|r| r.span.start < with.span.start);
    let moved: isize = before
        .map(|r| r.text.len() as isize - r.span.len() as isize)
        .sum();
    let start = with.span.start.checked_add_signed(moved)?;
    let after = SourceFile::new("", applied(document.source.text(), all));
    let span = Span::new(start + cursor.start, start + cursor.end);
    Some(EditorPlaces::new(&after, client).range(span))
}

/// `text` as a snippet with a place for the cursor.
fn snippet(text: &str, cursor: &Bytes<usize>) -> String {
    let plain = |t: &str| {
        t.replace('\\', "\\\\")
            .replace('$', "\\$")
            .replace('}', "\\}")
    };
    let (before, rest) = text.split_at(cursor.start);
    let (word, after) = rest.split_at(cursor.len());
    let stop = if word.is_empty() {
        "$0".to_owned()
    } else {
        format!("${{0:{}}}", plain(word))
    };
    format!("{}{stop}{}", plain(before), plain(after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_snippet_says_what_the_text_says() {
        let r = Replacement::insert(0, "a $1 {/* x } */}").select("x", false);
        assert_eq!(
            snippet(&r.text, &r.cursor.unwrap()),
            "a \\$1 {/* ${0:x} \\} */\\}"
        );
        let r = Replacement::insert(0, "[a](b)").select("(", true);
        assert_eq!(snippet(&r.text, &r.cursor.unwrap()), "[a]($0b)");
    }
}

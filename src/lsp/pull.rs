//! `textDocument/diagnostic`: diagnostics for editors that ask for them.

use super::diagnostics;
use super::session::Session;
use gen_lsp_types::{
    DocumentDiagnosticParams, DocumentDiagnosticReport, FullDocumentDiagnosticReport,
    RelatedFullDocumentDiagnosticReport, RelatedUnchangedDocumentDiagnosticReport,
    UnchangedDocumentDiagnosticReport,
};

/// The diagnostics of a document; “unchanged” where the editor has them already.
pub(super) fn diagnostic(
    server: &mut Session,
    params: DocumentDiagnosticParams,
) -> DocumentDiagnosticReport {
    let uri = params.text_document.uri.0;
    server.check_document(&uri);
    let document = server.documents.get(&uri);
    let result_id = document.map(|d| d.state.to_string());
    if result_id.is_some() && params.previous_result_id == result_id {
        return RelatedUnchangedDocumentDiagnosticReport {
            related_documents: None,
            unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport {
                result_id: result_id.unwrap_or_default(),
            },
        }
        .into();
    }
    let items = document.map(|d| diagnostics::diagnostics_of(d, &server.client, &server.settings));
    RelatedFullDocumentDiagnosticReport {
        related_documents: None,
        full_document_diagnostic_report: FullDocumentDiagnosticReport {
            result_id,
            items: items.unwrap_or_default(),
        },
    }
    .into()
}

//! What the editor asks: each request by its name, to the file that answers it.

use super::checked::CheckedText;
use super::document::OpenDocument;
use super::protocol::RequestError;
use super::session::Session;
use super::{actions, hover, lens, pull, sources, toml};
use lsp_server::{ErrorCode, RequestId};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

impl Session {
    /// The answer to a request; `None` where it comes later.
    pub(super) fn answer(
        &mut self,
        id: &RequestId,
        method: &str,
        params: Value,
    ) -> Option<Result<Value, RequestError>> {
        match method {
            "workspace/diagnostic" => return self.walk_to_answer(id, params),
            "workspace/executeCommand" => return self.execute(id, params),
            _ => {}
        }
        let work = std::panic::AssertUnwindSafe(|| match method {
            "textDocument/diagnostic" => self.made(params, pull::diagnostic),
            "textDocument/hover" => self.made(params, hover::hover),
            "textDocument/codeAction" => self.made(params, actions::answer),
            "textDocument/codeLens" => self.made(params, lens::lenses),
            "textDocument/inlayHint" => self.made(params, lens::hints),
            "textDocument/documentSymbol" => self.made(params, sources::symbols),
            "textDocument/definition" => self.made(params, sources::definition),
            "textDocument/references" => self.made(params, sources::references),
            "textDocument/completion" => self.made(params, toml::completion),
            _ => Err(RequestError(
                ErrorCode::MethodNotFound,
                format!("unknown method `{method}`"),
            )),
        });
        Some(std::panic::catch_unwind(work).unwrap_or_else(|_| {
            Err(RequestError(
                ErrorCode::InternalError,
                format!("whosays failed at `{method}`; please report it"),
            ))
        }))
    }

    fn made<P: DeserializeOwned, R: Serialize>(
        &mut self,
        params: Value,
        answer: impl FnOnce(&mut Self, P) -> R,
    ) -> Result<Value, RequestError> {
        let params = serde_json::from_value(params)
            .map_err(|e| RequestError(ErrorCode::InvalidParams, e.to_string()))?;
        let made = answer(self, params);
        serde_json::to_value(made)
            .map_err(|e| RequestError(ErrorCode::InternalError, e.to_string()))
    }

    /// An article that was looked at.
    pub(super) fn known(&self, uri: &str) -> Option<(&OpenDocument, &CheckedText)> {
        let document = self.documents.get(uri)?;
        Some((document, document.checked.as_ref()?.as_article()?))
    }
}

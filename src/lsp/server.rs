//! The server's loop: messages first, then texts that changed, then work on the workspace, one article at a time.

use super::client::Client;
use super::document::OpenDocument;
use super::protocol::RequestError;
use super::session::{Projects, Session, Stage};
use super::settings::EditorSettings;
use crossbeam_channel::RecvTimeoutError;
use lsp_server::{Connection, ErrorCode, Message, RequestId, Response};
use serde_json::Value;
use std::collections::{BTreeMap, HashMap, VecDeque};
use std::time::Instant;

/// How a server ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// The editor has shut it down.
    Orderly,
    /// The editor is gone, or left without shutting it down.
    Abruptly,
}

/// Serves the editor at the other end of `connection`.
#[must_use]
pub fn serve(connection: Connection) -> Ended {
    let server = Session {
        connection,
        stage: Stage::New,
        client: Client::default(),
        settings: EditorSettings::default(),
        folders: Vec::new(),
        documents: BTreeMap::new(),
        projects: Projects::default(),
        states: 0,
        problems_pending: false,
        inbox: VecDeque::new(),
        walks: VecDeque::new(),
        walked: BTreeMap::new(),
        waiting: HashMap::new(),
        asked: 0,
    };
    server.run()
}

impl Session {
    fn run(mut self) -> Ended {
        loop {
            while let Ok(message) = self.connection.receiver.try_recv() {
                self.take_in(message);
            }
            if let Some(message) = self.inbox.pop_front() {
                if let Some(ended) = self.handle(message) {
                    return ended;
                }
                continue;
            }
            if self.check_next() || self.continue_walk() {
                continue;
            }
            let receiver = &self.connection.receiver;
            let message = match self.next_due() {
                Some(due) => receiver.recv_deadline(due),
                None => receiver.recv().map_err(|_| RecvTimeoutError::Disconnected),
            };
            match message {
                Ok(message) => self.take_in(message),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return self.gone(),
            }
        }
    }

    /// The editor has closed its end.
    fn gone(&self) -> Ended {
        match self.stage {
            Stage::ShutDown => Ended::Orderly,
            _ => Ended::Abruptly,
        }
    }

    /// Puts a message in line; one that calls off a request that stands there takes that out.
    fn take_in(&mut self, message: Message) {
        if let Message::Notification(n) = &message
            && n.method == "$/cancelRequest"
        {
            let id: Option<RequestId> = n.params.get("id").cloned().and_then(id_of);
            let Some(id) = id else { return };
            let is = |m: &Message| matches!(m, Message::Request(r) if r.id == id);
            let waits = self.inbox.iter().position(is);
            if waits.and_then(|at| self.inbox.remove(at)).is_some() || self.stop_walk(&id) {
                let message = "called off".to_owned();
                self.send(Response::new_err(
                    id,
                    ErrorCode::RequestCanceled as i32,
                    message,
                ));
            }
            return;
        }
        self.inbox.push_back(message);
    }

    fn handle(&mut self, message: Message) -> Option<Ended> {
        match message {
            Message::Request(request) => {
                let answer = match (self.stage, request.method.as_str()) {
                    (Stage::New, "initialize") => Ok(self.initialize(&request.params)),
                    (Stage::New, _) => Err(RequestError(
                        ErrorCode::ServerNotInitialized,
                        "`initialize` comes first".to_owned(),
                    )),
                    (Stage::ShutDown, _) => Err(RequestError(
                        ErrorCode::InvalidRequest,
                        "the server is shut down".to_owned(),
                    )),
                    (Stage::Running, "shutdown") => {
                        self.stage = Stage::ShutDown;
                        self.walks.clear();
                        Ok(Value::Null)
                    }
                    (Stage::Running, _) => {
                        let id = request.id.clone();
                        // Nothing yet where it is answered later.
                        self.answer(&id, &request.method, request.params)?
                    }
                };
                self.respond(request.id, answer);
            }
            Message::Notification(n) if n.method == "exit" => {
                return Some(self.gone());
            }
            Message::Notification(n) => {
                if self.stage == Stage::Running {
                    self.handle_notification(&n.method, n.params);
                }
            }
            Message::Response(response) => {
                if let Some(then) = self.waiting.remove(&response.id) {
                    // What the editor would not do is not done; there is nothing else to do about it.
                    then(self, response.response_result.unwrap_or_default());
                }
            }
        }
        None
    }

    pub(super) fn respond(&self, id: RequestId, answer: Result<Value, RequestError>) {
        self.send(match answer {
            Ok(value) => Response::new_ok(id, value),
            Err(RequestError(code, message)) => Response::new_err(id, code as i32, message),
        });
    }

    /// Looks at the text that changed last, and tells what came out; whether there was one that could be looked at now.
    fn check_next(&mut self) -> bool {
        let now = Instant::now();
        let waiting = self.documents.values().filter(|d| !d.published);
        let due = waiting.filter(|d| d.checked.is_some() || d.due() <= now);
        let Some(uri) = due.max_by_key(|d| d.changed).map(|d| d.uri.clone()) else {
            if self.problems_pending && self.documents.values().all(|d| d.published) {
                self.problems_pending = false;
                self.publish_mistakes();
                return true;
            }
            return false;
        };
        if !self.client.diagnostics.pull {
            self.check_document(&uri);
        }
        if let Some(document) = self.documents.get_mut(&uri) {
            document.published = true;
        }
        self.problems_pending = true;
        if !self.client.diagnostics.pull {
            self.publish_diagnostics(&uri);
        }
        true
    }

    fn next_due(&self) -> Option<Instant> {
        let waiting = self.documents.values().filter(|d| !d.published);
        waiting.map(OpenDocument::due).min()
    }
}

/// The id of a request, as a message about it has it.
fn id_of(value: Value) -> Option<RequestId> {
    serde_json::from_value(value).ok()
}

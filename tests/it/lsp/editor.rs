//! An editor for tests: speaks to a server in a thread of this process, or to the program over real pipes.

use crossbeam_channel::{Receiver, unbounded};
use lsp_server::{Connection, Message, Notification, Request, RequestId, Response};
use serde_json::{Value, json};
use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};
use whosays::lsp::{Ended, serve};

/// What an editor waits for at most.
const PATIENCE: Duration = Duration::from_secs(60);

pub(crate) struct Editor {
    line: Line,
    incoming: Receiver<Message>,
    /// What came while something else was waited for.
    kept: VecDeque<Message>,
    asked: i32,
    /// What the server asks is answered with this; `null` for what is not named.
    pub(crate) answers: Vec<(&'static str, Value)>,
    /// The methods of what the server asked, in order, with their parameters.
    pub(crate) was_asked: Vec<(String, Value)>,
}

enum Line {
    Thread(Connection, JoinHandle<Ended>),
    Program(Box<Child>, Option<ChildStdin>),
}

impl Editor {
    /// An editor with a server in a thread.
    pub(crate) fn new() -> Self {
        let (ours, theirs) = Connection::memory();
        let incoming = ours.receiver.clone();
        let server = std::thread::spawn(|| serve(theirs));
        Self::with(Line::Thread(ours, server), incoming)
    }

    /// An editor that has started the program in `folder`.
    pub(crate) fn with_program(folder: &Path) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_whosays"))
            .arg("lsp")
            .current_dir(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let input = child.stdin.take();
        let (sender, incoming) = unbounded();
        std::thread::spawn(move || {
            while let Some(text) = next_message(&mut out) {
                // What answers no request of ours has no id, and is no message to this library.
                let message = serde_json::from_str(&text);
                if message.is_ok_and(|m| sender.send(m).is_err()) {
                    return;
                }
            }
        });
        Self::with(Line::Program(Box::new(child), input), incoming)
    }

    fn with(line: Line, incoming: Receiver<Message>) -> Self {
        Self {
            line,
            incoming,
            kept: VecDeque::new(),
            asked: 0,
            answers: Vec::new(),
            was_asked: Vec::new(),
        }
    }

    /// Started, with these capabilities and options, in these folders.
    pub(crate) fn start(mut self, capabilities: Value, options: Value, folders: &[&Path]) -> Self {
        let folders: Vec<_> = folders
            .iter()
            .map(|f| json!({"uri": uri(f), "name": "folder"}))
            .collect();
        let answer = self.ask(
            "initialize",
            json!({
                "processId": null, "rootUri": null, "capabilities": capabilities,
                "initializationOptions": options, "workspaceFolders": folders,
            }),
        );
        assert_eq!(answer["serverInfo"]["name"], "whosays");
        self.tell("initialized", json!({}));
        self
    }

    pub(crate) fn send(&mut self, message: impl Into<Message>) {
        let message = message.into();
        match &mut self.line {
            Line::Thread(connection, _) => connection.sender.send(message).unwrap(),
            Line::Program(_, input) => message.write(input.as_mut().unwrap()).unwrap(),
        }
    }

    /// Sends bytes as they are.
    pub(crate) fn send_raw(&mut self, bytes: &[u8]) {
        let Line::Program(_, input) = &mut self.line else {
            panic!("a thread reads no bytes");
        };
        input.as_mut().unwrap().write_all(bytes).unwrap();
    }

    pub(crate) fn tell(&mut self, method: &str, params: Value) {
        self.send(Notification::new(method.to_owned(), params));
    }

    /// Asks, and does not wait.
    pub(crate) fn begin(&mut self, method: &str, params: Value) -> RequestId {
        self.asked += 1;
        let id = RequestId::from(self.asked);
        self.send(Request::new(id.clone(), method.to_owned(), params));
        id
    }

    /// Asks, and waits for the result.
    pub(crate) fn ask(&mut self, method: &str, params: Value) -> Value {
        let id = self.begin(method, params);
        self.result_of(&id).unwrap_or_else(|(code, message)| {
            panic!("{method}: {code} {message}");
        })
    }

    /// Asks, and waits for the error's code.
    pub(crate) fn refused(&mut self, method: &str, params: Value) -> i32 {
        let id = self.begin(method, params);
        self.result_of(&id).unwrap_err().0
    }

    pub(crate) fn result_of(&mut self, id: &RequestId) -> Result<Value, (i32, String)> {
        let found = self.wait(|m| matches!(m, Message::Response(r) if r.id == *id));
        let Message::Response(response) = found else {
            unreachable!()
        };
        response.response_result.map_err(|e| (e.code, e.message))
    }

    /// The parameters of the next notification of this method that are so.
    pub(crate) fn told(&mut self, method: &str, so: impl Fn(&Value) -> bool) -> Value {
        let found = self
            .wait(|m| matches!(m, Message::Notification(n) if n.method == method && so(&n.params)));
        let Message::Notification(n) = found else {
            unreachable!()
        };
        n.params
    }

    /// The diagnostics of `uri` at `version`.
    pub(crate) fn published(&mut self, uri: &str, version: i32) -> Vec<Value> {
        let told = self.told("textDocument/publishDiagnostics", |p| {
            p["uri"] == uri && p["version"] == version
        });
        told["diagnostics"].as_array().unwrap().clone()
    }

    /// The diagnostics of a file that is not open.
    pub(crate) fn published_of_file(&mut self, uri: &str) -> Vec<Value> {
        let told = self.told("textDocument/publishDiagnostics", |p| {
            p["uri"] == uri && p["version"].is_null()
        });
        told["diagnostics"].as_array().unwrap().clone()
    }

    fn wait(&mut self, is: impl Fn(&Message) -> bool) -> Message {
        if let Some(at) = self.kept.iter().position(&is) {
            return self.kept.remove(at).unwrap();
        }
        let until = Instant::now() + PATIENCE;
        loop {
            let message = self
                .incoming
                .recv_deadline(until)
                .unwrap_or_else(|e| panic!("{e}; kept: {:?}", self.kept));
            if let Message::Request(request) = &message {
                self.answer(request);
            } else if is(&message) {
                return message;
            } else {
                self.kept.push_back(message);
            }
        }
    }

    fn answer(&mut self, request: &Request) {
        let answer = self.answers.iter().find(|(m, _)| *m == request.method);
        let answer = answer.map_or(Value::Null, |(_, a)| a.clone());
        self.was_asked
            .push((request.method.clone(), request.params.clone()));
        self.send(Response::new_ok(request.id.clone(), answer));
    }

    /// Everything that was said until now and that nobody waited for.
    pub(crate) fn rest(&mut self) -> Vec<Message> {
        while let Ok(m) = self.incoming.try_recv() {
            self.kept.push_back(m);
        }
        self.kept.drain(..).collect()
    }

    pub(crate) fn open(&mut self, uri: &str, language: &str, text: &str) {
        self.tell(
            "textDocument/didOpen",
            json!({"textDocument": {"uri": uri, "languageId": language, "version": 1, "text": text}}),
        );
    }

    pub(crate) fn change(&mut self, uri: &str, version: i32, changes: Value) {
        self.tell(
            "textDocument/didChange",
            json!({"textDocument": {"uri": uri, "version": version}, "contentChanges": changes}),
        );
    }

    pub(crate) fn close(&mut self, uri: &str) {
        self.tell(
            "textDocument/didClose",
            json!({"textDocument": {"uri": uri}}),
        );
    }

    /// Shuts the server down, and sees to it that it ends well.
    pub(crate) fn end(mut self) {
        assert_eq!(self.ask("shutdown", Value::Null), Value::Null);
        self.tell("exit", Value::Null);
        match self.line {
            Line::Thread(_, server) => assert_eq!(server.join().unwrap(), Ended::Orderly),
            Line::Program(mut child, _input) => {
                assert_eq!(child.wait().unwrap().code(), Some(0));
            }
        }
    }

    /// Goes away without a word; how the server ended, as an exit code.
    pub(crate) fn crash(self) -> i32 {
        drop(self.incoming);
        match self.line {
            Line::Thread(connection, server) => {
                drop(connection);
                i32::from(server.join().unwrap() == Ended::Abruptly)
            }
            Line::Program(mut child, input) => {
                drop(input);
                child.wait().unwrap().code().unwrap()
            }
        }
    }
}

/// The next message, as text; none at the end.
fn next_message(out: &mut impl BufRead) -> Option<String> {
    let mut size = 0;
    loop {
        let mut line = String::new();
        if out.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim_end().split_once(": ") {
            Some((_, value)) => size = value.parse().ok()?,
            None => break,
        }
    }
    let mut body = vec![0; size];
    out.read_exact(&mut body).ok()?;
    Some(String::from_utf8(body).unwrap())
}

/// The address of a file, as an editor has it.
pub(crate) fn uri(path: &Path) -> String {
    let text = path.to_str().unwrap();
    assert!(!text.contains([' ', '%']), "{text}");
    if cfg!(windows) {
        format!("file:///{}", text.replace('\\', "/"))
    } else {
        format!("file://{text}")
    }
}

/// The codes of diagnostics.
pub(crate) fn codes(diagnostics: &[Value]) -> Vec<&str> {
    diagnostics
        .iter()
        .map(|d| d["code"].as_str().unwrap_or(""))
        .collect()
}

//! Messages over standard input and output. What is no message is answered and passed over: one bad one ends nothing.
//!
//! lsp-server has such threads as well, but those end at the first message that cannot be read, and hold one message at a time,
//! so that nobody can see whether more edits are waiting.

use crossbeam_channel::{Receiver, Sender, unbounded};
use lsp_server::{Connection, ErrorCode, Message};
use serde_json::{Value, json};
use std::io::{self, BufRead, BufReader, Read, Write};
use std::thread::JoinHandle;

/// The longest header line there is, in bytes.
const LONGEST_HEADER: u64 = 8 * 1024;
/// The longest message that is read, in bytes; a longer one is passed over.
const LONGEST_MESSAGE: u64 = 1 << 30;

/// What writes out; it ends when the connection is dropped.
pub(super) struct TransportWriter(JoinHandle<()>);

impl TransportWriter {
    /// Waits until all is written.
    pub(super) fn finish(self) {
        // A writer that panicked has reported it.
        let _ = self.0.join();
    }
}

/// A connection over standard input and output.
pub(super) fn stdio() -> (Connection, TransportWriter) {
    let (to_client, outgoing) = unbounded();
    let (incoming, from_client) = unbounded();
    let writer = std::thread::spawn(move || write_all(&outgoing));
    // It is left to itself: nothing wakes a read of standard input but its end.
    std::thread::spawn(move || {
        let mut input = BufReader::new(io::stdin());
        read_all(&mut input, &incoming, |refusal| {
            let _ = frame(&mut io::stdout().lock(), refusal);
        });
    });
    let connection = Connection {
        sender: to_client,
        receiver: from_client,
    };
    (connection, TransportWriter(writer))
}

fn write_all(outgoing: &Receiver<Message>) {
    for message in outgoing {
        if message.write(&mut io::stdout().lock()).is_err() {
            // The client is gone; the end of standard input tells so too.
            return;
        }
    }
}

/// Reads messages to the end of `input`; what is not one goes to `refuse`, as the answer it gets.
fn read_all(input: &mut impl BufRead, messages: &Sender<Message>, refuse: impl Fn(&Value)) {
    while let Ok(Some(size)) = next_size(input) {
        if size > LONGEST_MESSAGE {
            let mut rest = input.by_ref().take(size);
            if io::copy(&mut rest, &mut io::sink()).is_err() {
                return;
            }
            refuse(&refusal(
                Value::Null,
                ErrorCode::InvalidRequest,
                "the message is too long",
            ));
            continue;
        }
        let mut body = Vec::new();
        match input.by_ref().take(size).read_to_end(&mut body) {
            Ok(read) if read as u64 == size => {}
            _ => return,
        }
        match read(&body) {
            Ok(message) => {
                if messages.send(message).is_err() {
                    return;
                }
            }
            Err(answer) => refuse(&answer),
        }
    }
}

/// The size of the next message; `None` at the end. What is no header is passed over.
fn next_size(input: &mut impl BufRead) -> io::Result<Option<u64>> {
    let mut size = None;
    loop {
        let mut line = Vec::new();
        if input
            .by_ref()
            .take(LONGEST_HEADER)
            .read_until(b'\n', &mut line)?
            == 0
        {
            return Ok(None);
        }
        let line = String::from_utf8_lossy(&line);
        let line = line.trim_end();
        if let Some((name, value)) = line.split_once(':') {
            if name.trim().eq_ignore_ascii_case("content-length") {
                size = value.trim().parse().ok().or(size);
            }
        } else if line.is_empty() && size.is_some() {
            return Ok(size);
        }
    }
}

/// A message, or the answer to what is none.
fn read(body: &[u8]) -> Result<Message, Value> {
    let value: Value = serde_json::from_slice(body)
        .map_err(|e| refusal(Value::Null, ErrorCode::ParseError, &e.to_string()))?;
    let id = value.get("id").cloned().unwrap_or_default();
    serde_json::from_value(value)
        .map_err(|_| refusal(id, ErrorCode::InvalidRequest, "this is not a message"))
}

fn refusal(id: Value, code: ErrorCode, message: &str) -> Value {
    json!({"jsonrpc": "2.0", "id": id, "error": {"code": code as i32, "message": message}})
}

fn frame(out: &mut impl Write, value: &Value) -> io::Result<()> {
    let text = value.to_string();
    write!(out, "Content-Length: {}\r\n\r\n{text}", text.len())?;
    out.flush()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::RefCell;

    #[test]
    fn what_is_no_message_is_answered_and_passed_over() {
        let mut bytes = Vec::new();
        let good = json!({"jsonrpc": "2.0", "method": "a"});
        frame(&mut bytes, &good).unwrap();
        bytes.extend(b"garbage\r\n\r\nContent-Length: 5\r\n\r\n{\"a\":");
        bytes.extend(b"content-length: x\r\nContent-Type: y\r\ncontent-length:4\r\n\r\nnull");
        bytes.extend(b"Content-Length: 3\r\n\r\n\xff\xfe\xfd");
        frame(&mut bytes, &json!({"id": 7, "what": 1})).unwrap();
        frame(&mut bytes, &json!([good])).unwrap();
        frame(&mut bytes, &good).unwrap();
        bytes.extend(b"Content-Length: 100\r\n\r\n{");
        let (sender, receiver) = unbounded();
        let refused = RefCell::new(Vec::new());
        read_all(&mut &bytes[..], &sender, |v| {
            refused.borrow_mut().push(v.clone());
        });
        assert_eq!(receiver.try_iter().count(), 2);
        let refused = refused.into_inner();
        let errors: Vec<_> = refused
            .iter()
            .map(|v| (v["id"].clone(), v["error"]["code"].as_i64().unwrap()))
            .collect();
        let null = Value::Null;
        assert_eq!(
            errors,
            [
                (null.clone(), -32700),
                (null.clone(), -32600),
                (null.clone(), -32700),
                (json!(7), -32600),
                (null, -32600)
            ]
        );
    }
}

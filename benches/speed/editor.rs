//! From a keystroke to the diagnostics that an editor is sent, over real pipes and by the wall clock; and what an idle server
//! takes of memory.

use lsp_server::{Message, Notification, Request};
use serde_json::{Value, json};
use std::io::{self, BufReader};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};
use std::{env, fs};

/// Prints the times for an article of 50 KB and one of 1 MB, made of `texts`. With an argument, only this is run.
pub(crate) fn print(texts: &[String]) {
    println!("\nkeystroke to diagnostics (wall clock)      median      p99    most");
    for (size, goal) in [(50_000, 10), (1_000_000, 60)] {
        match measure(&article(texts, size), 400) {
            Ok(mut times) => {
                times.sort();
                let ms = |share: usize| times[(times.len() - 1) * share / 100].as_secs_f64() * 1e3;
                println!(
                    "  an article of {:>4} KB                 {:>6.1} ms {:>6.1} ms {:>5.1} ms (goal: p99 {goal} ms at most)",
                    size / 1000,
                    ms(50),
                    ms(99),
                    ms(100)
                );
            }
            Err(e) => println!("  an article of {} KB: {e}: skipped", size / 1000),
        }
    }
    match idle() {
        Ok(Some(mb)) => {
            println!("an idle server, an article open          {mb:>6.1} MB (goal: under 40)")
        }
        Ok(None) => println!("an idle server: this system does not tell its memory: skipped"),
        Err(e) => println!("an idle server: {e}: skipped"),
    }
}

/// Whether only this was asked for.
pub(crate) fn only() -> bool {
    env::args().any(|a| a == "editor")
}

/// Articles one after the other, to some `size` in bytes, without front matter between them.
fn article(texts: &[String], size: usize) -> String {
    let mut all = String::new();
    for text in texts.iter().cycle() {
        if all.len() >= size {
            break;
        }
        let body = text.strip_prefix("---").and_then(|t| t.split_once("\n---"));
        all.push_str(body.map_or(text, |(_, body)| body));
        all.push_str("\n\n");
    }
    all.truncate(all.floor_char_boundary(size));
    all
}

struct Server {
    child: Child,
    out: BufReader<ChildStdout>,
}

impl Server {
    fn start() -> io::Result<Self> {
        let mut child = Command::new(env!("CARGO_BIN_EXE_whosays"))
            .arg("lsp")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let out = child.stdout.take().map(BufReader::new);
        let out = out.ok_or_else(|| io::Error::other("no pipe"))?;
        let mut server = Self { child, out };
        let start = json!({"capabilities": {}});
        server.send(Request::new(1.into(), "initialize".to_owned(), start))?;
        Message::read(&mut server.out)?;
        server.tell("initialized", json!({}))?;
        Ok(server)
    }

    fn send(&mut self, message: impl Into<Message>) -> io::Result<()> {
        let pipe = self.child.stdin.as_mut();
        let mut pipe = pipe.ok_or_else(|| io::Error::other("no pipe"))?;
        message.into().write(&mut pipe)
    }

    fn tell(&mut self, method: &str, params: Value) -> io::Result<()> {
        self.send(Notification::new(method.to_owned(), params))
    }

    fn open(&mut self, text: &str) -> io::Result<()> {
        let item =
            json!({"uri": "untitled:a", "languageId": "markdown", "version": 1, "text": text});
        self.tell("textDocument/didOpen", json!({"textDocument": item}))?;
        self.published(1)
    }

    /// Waits for the diagnostics of a version.
    fn published(&mut self, version: i64) -> io::Result<()> {
        loop {
            match Message::read(&mut self.out)? {
                Some(Message::Notification(n)) if n.params["version"] == version => return Ok(()),
                Some(_) => {}
                None => return Err(io::Error::other("the server is gone")),
            }
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It ends with its input.
        self.child.stdin.take();
        let _ = self.child.wait();
    }
}

/// The times of single keystrokes all over `text`, each waited for.
fn measure(text: &str, keystrokes: usize) -> io::Result<Vec<Duration>> {
    let mut server = Server::start()?;
    server.open(text)?;
    let lines = text.lines().count();
    let mut times = Vec::new();
    for i in 0..keystrokes + 20 {
        let at = json!({"line": i * 7919 % lines, "character": 0});
        let end = json!({"line": i * 7919 % lines, "character": usize::from(i % 2 == 1)});
        let typed = if i % 2 == 0 { "x" } else { "" };
        let change = json!({
            "textDocument": {"uri": "untitled:a", "version": i + 2},
            "contentChanges": [{"range": {"start": at, "end": end}, "text": typed}],
        });
        let start = Instant::now();
        server.tell("textDocument/didChange", change)?;
        server.published(i as i64 + 2)?;
        // The first ones warm up.
        if i >= 20 {
            times.push(start.elapsed());
        }
        // Nobody types without a pause.
        std::thread::sleep(Duration::from_millis(2));
    }
    Ok(times)
}

/// What a server with the sample article open holds in memory, in MB, where Linux tells it.
fn idle() -> io::Result<Option<f64>> {
    let mut server = Server::start()?;
    server.open(include_str!("sample.md"))?;
    let status = fs::read_to_string(format!("/proc/{}/status", server.child.id()));
    let Ok(status) = status else { return Ok(None) };
    let line = status.lines().find_map(|l| l.strip_prefix("VmRSS:"));
    let kb = line.and_then(|l| l.split_whitespace().next()?.parse::<f64>().ok());
    Ok(kb.map(|kb| kb / 1e3))
}

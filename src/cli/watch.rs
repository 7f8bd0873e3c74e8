//! `--watch`: the same check again whenever an article, a rule or a config changes.

use super::args::CheckArgs;
use super::{CliError, CliResult, Outcome, check, output};
use notify::{Event, RecursiveMode, Watcher};
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::Duration;

/// Editors write a file in several steps: what follows within this time is the same change.
const SETTLE: Duration = Duration::from_millis(120);

/// Checks, and checks again after every change, until it is stopped.
pub(super) fn run(args: &CheckArgs) -> CliResult<Outcome> {
    if args.input.paths.iter().any(|p| p.as_os_str() == "-") {
        let message = "standard input does not change: --watch needs files";
        return Err(CliError::usage(message));
    }
    let (sender, events) = mpsc::channel();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
        if let Ok(event) = event {
            let _ = sender.send(event);
        }
    })
    .map_err(io::Error::other)?;
    let here = std::env::current_dir()?;
    for path in args.input.paths.iter().chain(&args.rules.rules) {
        // Editors put a new file in the place of the old one: its folder is watched, not the file.
        let (path, mode) = if path.is_dir() {
            (path.as_path(), RecursiveMode::Recursive)
        } else {
            let folder = path.parent().filter(|p| !p.as_os_str().is_empty());
            (folder.unwrap_or(&here), RecursiveMode::NonRecursive)
        };
        watcher.watch(path, mode).map_err(io::Error::other)?;
    }
    let own: Vec<PathBuf> = args.out.output.iter().map(|d| d.path.clone()).collect();
    loop {
        let mut out = io::stdout();
        if out.is_terminal() {
            out.write_all(b"\x1b[2J\x1b[H")?;
        }
        match check::run(args) {
            // A mistake in the settings may be gone after the next change.
            Err(e) if !matches!(e, CliError::Io(_)) => e.print(args.out.color),
            done => {
                done?;
            }
        }
        if !args.out.quiet {
            output::complain("", "watching for changes; Ctrl-C ends it");
        }
        if !changed(&events, &own) {
            return Ok(Outcome::Failed);
        }
    }
}

/// Waits for a change, and for it to be over. `false` if there will be none any more.
fn changed(events: &Receiver<Event>, own: &[PathBuf]) -> bool {
    loop {
        match events.recv() {
            Ok(event) if matters(&event, own) => break,
            Ok(_) => {}
            Err(_) => return false,
        }
    }
    loop {
        match events.recv_timeout(SETTLE) {
            Ok(_) => {}
            Err(RecvTimeoutError::Timeout) => return true,
            Err(RecvTimeoutError::Disconnected) => return false,
        }
    }
}

/// Whether an event is a change to a file that is not a report of our own or a repository's inner life.
fn matters(event: &Event, own: &[PathBuf]) -> bool {
    let changes = event.kind.is_modify() || event.kind.is_create() || event.kind.is_remove();
    let inner = |p: &Path| p.components().any(|c| c.as_os_str() == ".git");
    let ours = |p: &Path| {
        own.iter().any(|o| o.file_name() == p.file_name())
            || p.extension().is_some_and(|e| e == "tmp")
    };
    changes && event.paths.iter().any(|p| !inner(p) && !ours(p))
}

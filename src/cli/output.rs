//! Where output goes, and how it looks there.

use super::args::Color;
use crate::report::{ReportStyle, harmless};
use crate::workspace::Failure;
use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::Path;

/// A writer for a report, and the style that fits it.
pub(super) fn open(to: Option<&Path>, color: Color) -> io::Result<(Box<dyn Write>, ReportStyle)> {
    let Some(path) = to else {
        let out = io::stdout();
        let style = style(color, out.is_terminal());
        return Ok((Box::new(BufWriter::new(out.lock())), style));
    };
    let file = File::create(path)
        .map_err(|e| io::Error::new(e.kind(), format!("{}: {e}", path.display())))?;
    Ok((Box::new(BufWriter::new(file)), style(color, false)))
}

/// The style for a stream: colour as asked, or where a terminal shows it and `NO_COLOR` is not set.
pub(super) fn style(color: Color, terminal: bool) -> ReportStyle {
    let wanted = std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty());
    let dumb = std::env::var_os("TERM").is_some_and(|t| t == "dumb");
    ReportStyle {
        color: match color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => terminal && wanted && !dumb,
        },
        width: width(terminal),
        ..ReportStyle::default()
    }
}

/// How wide the terminal is; `COLUMNS` if it says so, 100 where nothing does.
fn width(terminal: bool) -> usize {
    let asked = std::env::var("COLUMNS").ok().and_then(|c| c.parse().ok());
    let seen = if terminal {
        terminal_size::terminal_size().map(|(w, _)| usize::from(w.0))
    } else {
        None
    };
    asked.or(seen).unwrap_or(100).clamp(40, 240)
}

/// Says on standard error what could not be done.
pub(super) fn complain(path: &str, message: &str) {
    let place = if path.is_empty() {
        String::new()
    } else {
        format!("{}: ", harmless(path, false))
    };
    // A name, or a line of somebody's file, may hold what a terminal obeys.
    let lines: Vec<_> = message.lines().map(|l| harmless(l, false)).collect();
    let message = lines.join("\n");
    // Nobody is left to tell if standard error is closed.
    let _ = writeln!(io::stderr(), "whosays: {place}{message}");
}

/// Says what is wrong with the rules, each mistake at its place.
pub(super) fn complain_of_rules(failures: &[Failure], color: Color) {
    for f in failures {
        match f {
            Failure::Usage(t) => complain(&t.path, &t.message),
            Failure::Files(files) => {
                let style = style(color, io::stderr().is_terminal());
                for file in files {
                    let _ = crate::report::problems::write(
                        &file.path,
                        &file.text,
                        &file.problems,
                        style,
                        &mut io::stderr(),
                    );
                }
            }
        }
    }
}

//! Colours, where they are wanted, for codespan's renderer and for ourselves.

use crate::finding::Severity;
use anstyle::{AnsiColor, Style};
use codespan_reporting::diagnostic::{LabelStyle, Severity as Drawn};
use codespan_reporting::term::WriteStyle;
use std::io::{self, Write};

/// A buffer that knows how things look.
#[derive(Debug)]
pub(super) struct Paint {
    pub(super) bytes: Vec<u8>,
    color: bool,
}

impl Paint {
    pub(super) fn new(color: bool) -> Self {
        Self {
            bytes: Vec::new(),
            color,
        }
    }

    /// Writes `text` in `style`.
    pub(super) fn put(&mut self, style: Style, text: &str) -> io::Result<()> {
        self.set(style)?;
        self.bytes.write_all(text.as_bytes())?;
        self.reset()
    }

    /// Takes the spaces off the ends of lines, which codespan leaves below its carets.
    pub(super) fn trim_lines(&mut self) {
        let mut kept = 0;
        for at in 0..self.bytes.len() {
            let b = self.bytes[at];
            while b == b'\n' && kept > 0 && self.bytes[kept - 1] == b' ' {
                kept -= 1;
            }
            self.bytes[kept] = b;
            kept += 1;
        }
        self.bytes.truncate(kept);
    }

    fn set(&mut self, style: Style) -> io::Result<()> {
        if self.color {
            write!(self.bytes, "{style}")?;
        }
        Ok(())
    }
}

pub(super) const BOLD: Style = Style::new().bold();
pub(super) const BORDER: Style = AnsiColor::Cyan.on_default();

/// The colour of a severity.
pub(super) const fn severity(severity: Severity) -> Style {
    match severity {
        Severity::Error => AnsiColor::Red.on_default(),
        Severity::Warning => AnsiColor::Yellow.on_default(),
        Severity::Info => AnsiColor::BrightBlue.on_default(),
    }
}

/// The severity codespan draws it as; it has no “info”.
pub(super) const fn drawn(severity: Severity) -> Drawn {
    match severity {
        Severity::Error => Drawn::Error,
        Severity::Warning => Drawn::Warning,
        Severity::Info => Drawn::Note,
    }
}

impl Write for Paint {
    fn write(&mut self, buf: &[u8]) -> io::Result<usize> {
        self.bytes.write(buf)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl WriteStyle for Paint {
    fn set_header(&mut self, d: Drawn) -> io::Result<()> {
        self.set_label(d, LabelStyle::Primary)
    }

    fn set_header_message(&mut self) -> io::Result<()> {
        self.set(BOLD)
    }

    fn set_line_number(&mut self) -> io::Result<()> {
        self.set(BORDER)
    }

    fn set_note_bullet(&mut self) -> io::Result<()> {
        self.set(BORDER)
    }

    fn set_source_border(&mut self) -> io::Result<()> {
        self.set(BORDER)
    }

    fn set_label(&mut self, d: Drawn, style: LabelStyle) -> io::Result<()> {
        let s = match (style, d) {
            (LabelStyle::Secondary, _) => BORDER,
            (LabelStyle::Primary, Drawn::Bug | Drawn::Error) => severity(Severity::Error),
            (LabelStyle::Primary, Drawn::Warning) => severity(Severity::Warning),
            (LabelStyle::Primary, Drawn::Note | Drawn::Help) => severity(Severity::Info),
        };
        self.set(s)
    }

    fn reset(&mut self) -> io::Result<()> {
        if self.color {
            write!(self.bytes, "{}", anstyle::Reset)?;
        }
        Ok(())
    }
}

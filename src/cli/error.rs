//! Why a command could not do its work. Commands return it with `?`; [`main`](super::main) alone prints it and picks the exit code.

use super::args::Color;
use super::output;
use crate::finding::FileError;
use crate::workspace::Failure;
use std::io;

/// What ends a command early.
#[derive(Debug)]
pub(super) enum CliError {
    /// Reading or writing failed.
    Io(io::Error),
    /// Something that was asked for cannot be done.
    FileError(FileError),
    /// Settings or rules have mistakes, or could not be read.
    Failures(Vec<Failure>),
    /// What went wrong was said as the work went on.
    AlreadyReported,
}

/// What a command comes to.
pub(super) type CliResult<T> = Result<T, CliError>;

impl CliError {
    /// Something that cannot be done, where no file is at fault.
    pub(super) fn usage(message: impl Into<String>) -> Self {
        Self::in_file("", message)
    }

    /// Something that is wrong with a file.
    pub(super) fn in_file(path: impl Into<String>, message: impl Into<String>) -> Self {
        Self::FileError(FileError {
            path: path.into(),
            message: message.into(),
        })
    }

    /// Whether whoever reads the output has read enough, which is no failure.
    pub(super) fn is_closed_pipe(&self) -> bool {
        matches!(self, Self::Io(e) if e.kind() == io::ErrorKind::BrokenPipe)
    }

    /// What went wrong, a line each, for reports.
    pub(super) fn file_errors(&self) -> Vec<FileError> {
        match self {
            Self::FileError(t) => vec![t.clone()],
            Self::Failures(failures) => failures.iter().flat_map(Failure::file_errors).collect(),
            Self::Io(_) | Self::AlreadyReported => Vec::new(),
        }
    }

    /// Says on standard error what went wrong.
    pub(super) fn print(&self, color: Color) {
        match self {
            Self::Io(e) => output::complain("", &e.to_string()),
            Self::FileError(t) => output::complain(&t.path, &t.message),
            Self::Failures(failures) => output::complain_of_rules(failures, color),
            Self::AlreadyReported => {}
        }
    }
}

impl From<io::Error> for CliError {
    fn from(e: io::Error) -> Self {
        Self::Io(e)
    }
}

impl From<serde_json::Error> for CliError {
    fn from(e: serde_json::Error) -> Self {
        Self::Io(e.into())
    }
}

impl From<FileError> for CliError {
    fn from(t: FileError) -> Self {
        Self::FileError(t)
    }
}

impl From<Vec<Failure>> for CliError {
    fn from(failures: Vec<Failure>) -> Self {
        Self::Failures(failures)
    }
}

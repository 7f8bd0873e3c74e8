//! The language server, as editors meet it: in a thread, over pipes, and in real editors.

#![allow(clippy::unwrap_used, clippy::print_stderr)]

pub(crate) mod editor;
mod features;
pub(crate) mod fresh;
mod protocol;
mod real;
mod settings;
mod texts;
mod workspace;

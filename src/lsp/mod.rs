//! The language server: what `check` gives, while one writes. One thread does all: it takes in every message that waits before
//! it looks at a text, so that a text is never looked at that the editor has changed already, and a request always sees the
//! newest. Requests have a file each.

mod actions;
mod baselines;
mod checked;
mod client;
mod commands;
mod diagnostics;
mod document;
mod document_kind;
mod edit;
mod hover;
mod ignore;
mod initialize;
mod lens;
mod marker;
mod notifications;
mod projects;
mod protocol;
mod pull;
mod requests;
mod rule_card;
mod send;
mod server;
mod session;
mod settings;
mod sources;
mod toml;
mod transport;
mod uri;
mod walk;

pub use server::{Ended, serve};

/// Serves one editor over standard input and output, until it ends or is gone.
#[must_use]
pub fn run() -> Ended {
    let (connection, writer) = transport::stdio();
    let ended = serve(connection);
    writer.finish();
    ended
}

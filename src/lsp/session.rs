//! What the server keeps from one message to the next.

use super::baselines::Baselines;
use super::client::Client;
use super::document::OpenDocument;
use super::settings::EditorSettings;
use crate::workspace::{Failure, Project};
use gen_lsp_types::{Diagnostic, ProgressToken, WorkspaceDocumentDiagnosticReport};
use lsp_server::{Connection, Message, RequestId};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};
use std::path::PathBuf;
use std::rc::Rc;
use std::time::SystemTime;

/// How far the two have got with each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    /// Nobody has introduced themselves.
    New,
    /// At work.
    Running,
    /// Shut down; only `exit` is left.
    ShutDown,
}

/// What is to be done with an answer of the editor.
pub(super) type Then = Box<dyn FnOnce(&mut Session, Value)>;

/// A server with the editor it serves.
pub(super) struct Session {
    pub(super) connection: Connection,
    pub(super) stage: Stage,
    pub(super) client: Client,
    pub(super) settings: EditorSettings,
    pub(super) folders: Vec<PathBuf>,
    /// By address.
    pub(super) documents: BTreeMap<String, OpenDocument>,
    pub(super) projects: Projects,
    /// How many results there have been.
    pub(super) states: u64,
    /// Whether what is wrong with settings is still to be reported.
    pub(super) problems_pending: bool,
    pub(super) inbox: VecDeque<Message>,
    pub(super) walks: VecDeque<Walk>,
    /// Articles that are not open, as they were last looked at.
    pub(super) walked: BTreeMap<PathBuf, Walked>,
    pub(super) waiting: HashMap<RequestId, Then>,
    pub(super) asked: i32,
}

/// The project, and which files have been reported as at fault.
#[derive(Debug, Default)]
pub(super) struct Projects {
    pub(super) project: Option<Rc<Project>>,
    pub(super) baselines: Rc<Baselines>,
    /// Why there is none.
    pub(super) failed: Vec<Failure>,
    /// Files that are not open, with diagnostics.
    pub(super) published: BTreeSet<String>,
}

/// What an article that is not open was, and what came of it.
#[derive(Debug)]
pub(super) struct Walked {
    pub(super) stamp: FileStamp,
    pub(super) state: u64,
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// What a file is known by to have changed.
pub(super) type FileStamp = Option<(SystemTime, u64)>;

/// A walk that has begun.
#[derive(Debug)]
pub(super) struct Walk {
    pub(super) id: RequestId,
    pub(super) left: VecDeque<PathBuf>,
    pub(super) all: usize,
    pub(super) found: usize,
    /// Where it tells how far it is.
    pub(super) progress: Option<ProgressToken>,
    pub(super) to: To,
}

/// Where what is found goes.
#[derive(Debug)]
pub(super) enum To {
    /// To whoever asked: at once where they want it so, else at the end.
    Answer {
        partial: Option<ProgressToken>,
        items: Vec<WorkspaceDocumentDiagnosticReport>,
        known: HashMap<String, String>,
    },
    /// To the editor, article by article.
    Published,
}

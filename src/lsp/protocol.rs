//! What both sides know by name: the commands and kinds of actions that are ours, and how a request is refused.

use lsp_server::ErrorCode;

/// Why a request is not answered.
#[derive(Debug)]
pub(super) struct RequestError(pub(super) ErrorCode, pub(super) String);

/// The kind of the action that makes all safe fixes.
pub(super) const FIX_ALL: &str = "source.fixAll.whosays";

/// The commands that the editor can have done.
pub(super) const COMMANDS: &[&str] = &[CHECK_WORKSPACE, EDIT, OPEN_PAGE, EXPLAIN, RELOAD];

/// Makes an edit and puts the cursor in it.
pub(super) const EDIT: &str = "whosays.edit";

/// Opens a rule's page in a browser.
pub(super) const OPEN_PAGE: &str = "whosays.openPage";

/// Answers with a rule's page, as Markdown.
pub(super) const EXPLAIN: &str = "whosays.explain";

/// Reads configs and rule files anew.
pub(super) const RELOAD: &str = "whosays.reload";

/// Checks all articles of the workspace.
pub(super) const CHECK_WORKSPACE: &str = "whosays.checkWorkspace";

//! `workspace/executeCommand`: what the editor has the server do.

use super::protocol::{self, EDIT, EXPLAIN, OPEN_PAGE, RequestError};
use super::rule_card;
use super::session::Session;
use gen_lsp_types::ShowDocumentParams;
use lsp_server::ErrorCode;
use serde_json::{Value, json};

impl Session {
    /// Does a command that is done at once.
    pub(super) fn command(
        &mut self,
        name: &str,
        arguments: &[Value],
    ) -> Result<Value, RequestError> {
        let first = arguments.first().unwrap_or(&Value::Null);
        match name {
            EDIT => Ok(self.edit_and_go(first)),
            OPEN_PAGE => {
                let page = first
                    .as_str()
                    .ok_or_else(|| wrong("the address of a page"))?;
                let show = ShowDocumentParams {
                    uri: page.into(),
                    external: Some(true),
                    take_focus: None,
                    selection: None,
                };
                self.ask("window/showDocument", show, None);
                Ok(Value::Null)
            }
            EXPLAIN => {
                let rule = first.as_str().ok_or_else(|| wrong("the name of a rule"))?;
                self.explain(rule).map(Value::String)
            }
            protocol::RELOAD => {
                self.reload();
                self.problems_pending = true;
                Ok(Value::Null)
            }
            _ => Err(RequestError(
                ErrorCode::InvalidParams,
                format!("there is no command `{name}`"),
            )),
        }
    }

    /// Has the editor make an edit and put the cursor where it belongs.
    fn edit_and_go(&mut self, what: &Value) -> Value {
        let edit = json!({"label": "whosays", "edit": what["edit"]});
        let show = json!({"uri": what["uri"], "takeFocus": true, "selection": what["select"]});
        self.ask(
            "workspace/applyEdit",
            edit,
            Some(Box::new(move |server, answer| {
                if answer["applied"] == true && !show["selection"].is_null() {
                    server.ask("window/showDocument", show, None);
                }
            })),
        );
        Value::Null
    }

    /// A rule's page, as Markdown.
    fn explain(&mut self, rule: &str) -> Result<String, RequestError> {
        let failed = |_| {
            RequestError(
                ErrorCode::RequestFailed,
                "the rules cannot be read".to_owned(),
            )
        };
        let request = self.settings.request(&self.root(), Default::default());
        let all = crate::workspace::Request {
            selection: crate::workspace::Selection {
                all: true,
                ..request.selection.clone()
            },
            ..request
        };
        let project = crate::workspace::Project::open(all).map_err(failed)?;
        let site = project.site(&self.root().join("article")).map_err(failed)?;
        let known = site.rules().rule(rule);
        let info = &known.ok_or_else(|| wrong("the name of a rule"))?.info;
        let mut text = format!(
            "# {}\n\n{}.\n\n{}, {} confidence, pack {}\n\n*It says:* {}\n\n*What settles it:* {}\n",
            info.id,
            info.summary,
            info.severity,
            info.confidence,
            info.pack,
            info.message,
            info.help
        );
        rule_card::page_of(info, &mut text);
        Ok(text)
    }
}

fn wrong(what: &str) -> RequestError {
    RequestError(
        ErrorCode::InvalidParams,
        format!("the argument must be {what}"),
    )
}

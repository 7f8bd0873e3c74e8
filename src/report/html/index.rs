//! The list of articles that a page of several opens with: what was found in each, and the way to it.

use super::escape;
use crate::finding::Severity;
use crate::view::{Checked, Run};

/// A longer list scrolls by itself.
const LONG: usize = 15;

/// The list; none where one article has findings.
pub(super) fn articles(run: &Run) -> String {
    let found: Vec<(usize, &Checked)> = run
        .files
        .iter()
        .enumerate()
        .filter(|(_, f)| !f.findings.is_empty())
        .collect();
    if found.len() < 2 {
        return String::new();
    }
    let long = if found.len() > LONG { " long" } else { "" };
    let mut out = format!(
        "<nav class=\"index{long}\" aria-label=\"Articles with findings\">\n<table>\n<thead><tr><th scope=\"col\">Article</th>"
    );
    for severity in Severity::ALL.iter().rev() {
        out.push_str(&format!("<th scope=\"col\" class=\"n\">{severity}s</th>"));
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for (id, file) in found {
        out.push_str(&format!(
            "<tr data-a=\"a{id}\"><td><a href=\"#a{id}\">{}</a></td>",
            escape(file.source.name())
        ));
        for severity in Severity::ALL.iter().rev() {
            let n = file
                .findings
                .iter()
                .filter(|f| f.severity == *severity)
                .count();
            let zero = if n == 0 { "zero" } else { severity.as_str() };
            out.push_str(&format!("<td class=\"n {zero}\">{n}</td>"));
        }
        out.push_str("</tr>\n");
    }
    out + "</tbody>\n</table>\n</nav>\n"
}

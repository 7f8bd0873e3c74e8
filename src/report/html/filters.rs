//! What the page can be filtered by: severities and rules, each with how often it comes.

use super::escape;
use crate::finding::Severity;
use crate::view::Run;
use std::collections::BTreeMap;

/// The form; a page without scripts does not show it.
pub(super) fn form(run: &Run) -> String {
    let all = || run.files.iter().flat_map(|f| &f.findings);
    let total = all().count();
    if total == 0 {
        return String::new();
    }
    let mut out = String::from(
        "<form class=\"filters\" aria-label=\"What is shown\">\n<fieldset>\n<legend>Severity</legend>\n",
    );
    for severity in Severity::ALL.iter().rev() {
        let n = all().filter(|f| f.severity == *severity).count();
        if n > 0 {
            let word = severity.as_str();
            out.push_str(&choice("severity", word, n, word));
        }
    }
    let mut rules: BTreeMap<&str, usize> = BTreeMap::new();
    for f in all() {
        *rules.entry(&f.rule).or_default() += 1;
    }
    out.push_str("</fieldset>\n<details>\n<summary>Rules</summary>\n<fieldset>\n<legend class=\"vh\">Rules</legend>\n");
    out.push_str(
        "<button type=\"button\" data-all=\"1\">All</button> <button type=\"button\" data-all=\"\">None</button>\n",
    );
    for (rule, n) in rules {
        out.push_str(&choice("rule", rule, n, ""));
    }
    out.push_str("</fieldset>\n</details>\n");
    if !run.wordless {
        out.push_str(
            "<label><input type=\"checkbox\" name=\"passages\"> Only passages with findings</label>\n",
        );
    }
    out + &format!(
        "<p class=\"small\"><span role=\"status\" id=\"shown\">{total} of {total} shown</span>; \
         <kbd>j</kbd> and <kbd>k</kbd> or the Tab key go from one to the next</p>\n</form>\n"
    )
}

fn choice(name: &str, value: &str, n: usize, class: &str) -> String {
    let value = escape(value);
    format!(
        "<label class=\"{class}\"><input type=\"checkbox\" name=\"{name}\" value=\"{value}\" checked> <span>{value}</span> \
         <span class=\"small\">{n}</span></label>\n"
    )
}

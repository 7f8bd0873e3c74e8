//! What the page can be filtered by: severities and rules, each with how often it comes.

use super::escape;
use crate::finding::Severity;
use crate::view::Run;
use std::collections::BTreeMap;

/// The form; a page without scripts does not show it.
pub(super) fn bar(run: &Run) -> String {
    let all = || run.files.iter().flat_map(|f| &f.findings);
    let total = all().count();
    if total == 0 {
        return String::new();
    }
    let mut out = String::from(
        "<div class=\"bar\">\n<form class=\"filters\" aria-label=\"What is shown\">\n<fieldset>\n<legend class=\"vh\">Severity</legend>\n",
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
    out.push_str(&format!(
        "</fieldset>\n<details>\n<summary>Rules <span class=\"small\">{}</span></summary>\n<fieldset>\n<legend class=\"vh\">Rules</legend>\n",
        rules.len()
    ));
    out.push_str(
        "<button type=\"button\" data-all=\"1\">All</button> <button type=\"button\" data-all=\"\">None</button>\n",
    );
    // Those that come most often first.
    let mut rules: Vec<_> = rules.into_iter().collect();
    rules.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    for (rule, n) in rules {
        out.push_str(&choice("rule", rule, n, ""));
    }
    out.push_str("</fieldset>\n</details>\n");
    if !run.wordless {
        out.push_str(
            "<label><input type=\"checkbox\" name=\"passages\"> Only passages with findings</label>\n",
        );
    }
    if all().any(|f| f.severity == Severity::Error) {
        out.push_str("<button type=\"button\" data-next=\"error\">Next error</button>\n");
    }
    out + &format!(
        "<p class=\"small\"><span role=\"status\" id=\"shown\">{total} of {total} shown</span>\
         <span class=\"keys\">; <kbd>j</kbd> and <kbd>k</kbd> go from one to the next</span></p>\n</form>\n</div>\n"
    )
}

fn choice(name: &str, value: &str, n: usize, class: &str) -> String {
    let value = escape(value);
    format!(
        "<label class=\"{class}\"><input type=\"checkbox\" name=\"{name}\" value=\"{value}\" checked> <span>{value}</span> \
         <span class=\"small\">{n}</span></label>\n"
    )
}

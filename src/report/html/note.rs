//! What stands in the margin: a note for each finding.

use super::escape;
use crate::finding::Finding;
use crate::report::notes::clip;
use crate::text::{Positions, SourceFile, Span};
use crate::view::Run;

/// At most this many related places are reported.
const RELATED: usize = 6;
/// At most this many columns of a related place's words are shown.
const WORDS: usize = 60;

/// A finding's note; `number` is its own on the page, from 1.
pub(super) fn note(
    run: &Run,
    source: &SourceFile,
    f: &Finding,
    number: usize,
    positions: &mut Positions<'_>,
) -> String {
    let at = positions.position(f.span.start);
    let place = format!("{}:{}", at.line, at.column);
    // Without the text there is nothing to lead to.
    let place = if run.wordless {
        place
    } else {
        format!("<a href=\"#m{number}\" tabindex=\"-1\">{place}</a>")
    };
    let mut out = format!(
        "<li class=\"note {0}\" id=\"n{number}\" tabindex=\"0\" data-severity=\"{0}\" data-rule=\"{1}\">\n\
         <p class=\"what\"><span class=\"number\">{number}</span> <b class=\"severity\">{0}</b> <code>{1}</code> <span class=\"place\">{place}</span></p>\n\
         <p dir=\"auto\">{2}</p>\n",
        f.severity,
        escape(&f.rule),
        escape(&f.message),
    );
    if !f.help.is_empty() {
        out.push_str(&format!("<p class=\"help\">{}</p>\n", escape(&f.help)));
    }
    for l in f.related.iter().take(RELATED) {
        let at = positions.position(l.span.start);
        let words = quoted(run, source, l.span);
        out.push_str(&format!(
            "<p class=\"small\">{}:{} {}{words}</p>\n",
            at.line,
            at.column,
            escape(&l.message)
        ));
    }
    if f.related.len() > RELATED {
        out.push_str(&format!(
            "<p class=\"small\">and {} more places</p>\n",
            f.related.len() - RELATED
        ));
    }
    if let Some(fix) = &f.fix {
        let safe = if fix.safe {
            ""
        } else {
            " (may change what is said)"
        };
        out.push_str(&format!(
            "<p class=\"small\">Fix{safe}: {}; {}</p>\n",
            escape(&fix.title),
            if fix.replacement.is_empty() {
                format!("<del>{}</del>", escape(&shown(source.slice(fix.span))))
            } else {
                format!(
                    "<del>{}</del> <ins>{}</ins>",
                    escape(&shown(source.slice(fix.span))),
                    escape(&shown(&fix.replacement))
                )
            }
        ));
    }
    if !f.why.is_empty() {
        out.push_str(&format!(
            "<details><summary>Why</summary><p>{}</p></details>\n",
            escape(&f.why)
        ));
    }
    out + "</li>\n"
}

fn quoted(run: &Run, source: &SourceFile, span: Span) -> String {
    let words = shown(run.words(source, span));
    if words.is_empty() {
        return String::new();
    }
    format!(": “<bdi>{}</bdi>”", escape(&words))
}

fn shown(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    clip(&words.join(" "), WORDS, "…")
}

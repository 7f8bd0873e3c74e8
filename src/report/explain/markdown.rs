//! Rules' pages for reading in a browser: one page a rule, and an index of packs.

use super::super::markup::html;
use super::{SAYS, configure, examples, ignore, on, options, rate, texts};
use crate::view::RulePage;
use std::fmt::Write as _;

/// This many examples of a kind are shown; the rule file has all.
const SHOWN: usize = 8;

/// A rule's page.
#[must_use]
pub fn page(page: &RulePage) -> String {
    let info = &page.info;
    let mut md = format!(
        "# {}\n\n{}\n\n`{}`, {} confidence, pack [`{}`](README.md#{}), {}\n",
        info.id,
        capital(&plain(&info.summary)),
        info.severity,
        info.confidence,
        info.pack,
        info.pack,
        on(page)
    );
    for (title, text) in texts(page) {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        // As it was printed: of an example that holds a scrap of a chat, it holds the scrap too, which is none of the page.
        let text = match title {
            SAYS => format!("<pre>{}</pre>", marked_up(&text)),
            _ => plain(&text),
        };
        put(&mut md, title, &[text], false);
    }
    put(&mut md, "Looks for", &page.finds, true);
    put(&mut md, "Silent if", &page.silent, true);
    put(&mut md, "Fires only if", &page.speaks, true);
    let fix: Vec<String> = page.fix.iter().cloned().collect();
    put(&mut md, "Fix", &fix, false);
    for (title, flagged) in [("Flagged", true), ("Fine", false)] {
        let (shown, more) = examples(page, flagged, SHOWN);
        if shown.is_empty() {
            continue;
        }
        head(&mut md, title);
        for e in shown {
            let text = marked_up(e.text.trim());
            let text = if flagged {
                text.replace('«', "<mark>").replace('»', "</mark>")
            } else {
                text
            };
            md.push_str(&format!("<pre>{text}</pre>\n\n"));
        }
        if more > 0 {
            md.push_str(&format!("And {more} more in the rule file.\n\n"));
        }
        md.truncate(md.trim_end().len());
        md.push('\n');
    }
    put(
        &mut md,
        "How often",
        &rate(page).into_iter().collect::<Vec<_>>(),
        false,
    );
    if !info.tags.is_empty() {
        put(&mut md, "Tags", &[info.tags.join(", ")], false);
    }
    put(
        &mut md,
        "To ignore it in an article",
        &[format!("`{}`", ignore(page))],
        false,
    );
    put(
        &mut md,
        "To turn it off, or down",
        &[configure(page)],
        false,
    );
    put(
        &mut md,
        "To set its numbers",
        &options(page).into_iter().collect::<Vec<_>>(),
        false,
    );
    md
}

/// The index: a table of rules for each pack, in order.
#[must_use]
pub fn index(pages: &[RulePage]) -> String {
    let mut md =
        "# The rules\n\nMade of the rules themselves; `whosays explain RULE` prints the same.\n"
            .to_owned();
    for pack in pages.chunk_by(|a, b| a.info.pack == b.info.pack) {
        let first = &pack[0].info;
        let when = if first.on {
            "on by default"
        } else {
            "off until selected"
        };
        let _ = write!(
            md,
            "\n## {}\n\n{}\n\n| rule | severity | finds | per 10,000 words |\n|---|---|---|---|\n",
            first.pack,
            capital(when)
        );
        for p in pack {
            let per = p.rate.map_or_else(String::new, |(n, words)| {
                format!("{:.2}", n as f64 * 10_000.0 / words.max(1) as f64)
            });
            let strict = if p.info.strict { ", strict" } else { "" };
            let id = &p.info.id;
            let summary = plain(&p.info.summary);
            let severity = p.info.severity;
            let _ = writeln!(
                md,
                "| [`{id}`]({id}.md) | {severity}{strict} | {summary} | {per} |"
            );
        }
    }
    md
}

fn head(md: &mut String, title: &str) {
    let _ = write!(md, "\n## {title}\n\n");
}

fn put(md: &mut String, title: &str, texts: &[String], list: bool) {
    if texts.iter().all(String::is_empty) {
        return;
    }
    head(md, title);
    for text in texts {
        let _ = writeln!(md, "{}{text}", if list { "- " } else { "" });
    }
}

/// Text as HTML. It stands in no attribute, in which a quote would end something.
fn marked_up(text: &str) -> String {
    html(text).replace("&#39;", "'").replace("&quot;", "\"")
}

/// Text that Markdown takes for nothing but text.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut code = false;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        // A template of a wiki is shown, and is none: as code.
        if !code
            && rest.starts_with("{{")
            && let Some(end) = rest.find("}}")
        {
            let _ = write!(out, "`{}`", &rest[..end + 2]);
            rest = &rest[end + 2..];
            continue;
        }
        rest = &rest[c.len_utf8()..];
        code ^= c == '`';
        if !code && matches!(c, '*' | '_' | '[' | ']' | '<' | '>' | '|' | '\\' | '#') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(|c| c.to_uppercase().collect::<String>());
    first.unwrap_or_default() + chars.as_str()
}

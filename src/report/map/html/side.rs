//! The sources beside the text: who they are, how often they speak, and links to where.

use super::{HtmlMap, escape};
use crate::report::notes::count;
use crate::view::{Role, Speaker};

/// At most this many addresses of a host are shown.
const ADDRESSES: usize = 3;

/// What sentences and buttons know a source or a citation by.
pub(super) fn key(role: Role) -> Option<String> {
    match role {
        Role::Source(id) => Some(format!("s{id}")),
        Role::Citation(id) => Some(format!("c{id}")),
        Role::Cue | Role::Claim(_) => None,
    }
}

/// The list of sources.
pub(super) fn sources(page: &HtmlMap<'_>) -> String {
    let n = page.number;
    let mut out = format!(
        "<aside class=\"side\" aria-labelledby=\"a{n}-sources\">\n<h3 id=\"a{n}-sources\" tabindex=\"-1\">Sources</h3>\n"
    );
    let speakers = page.map.speakers();
    if speakers.is_empty() {
        return out + "<p>Nobody speaks, and nothing is cited.</p>\n</aside>\n";
    }
    out.push_str("<ul>\n");
    for s in &speakers {
        out.push_str(&source(page, s));
    }
    out + "</ul>\n</aside>\n"
}

fn source(page: &HtmlMap<'_>, s: &Speaker<'_>) -> String {
    let times = count(s.mentions.len(), s.kind.counted_in());
    let mut sentences: Vec<usize> = s.mentions.iter().map(|m| m.sentence).collect();
    sentences.dedup();
    let links: Vec<String> = sentences
        .iter()
        .map(|&i| format!("<a href=\"#a{}-{i}\">{}</a>", page.number, page.line(i)))
        .collect();
    let word = if links.len() == 1 { "line" } else { "lines" };
    format!(
        "<li><button type=\"button\" data-by=\"{by}\" aria-pressed=\"false\"><bdi>{name}</bdi></button>\n\
         <div class=\"small\"><span class=\"{kind} plain kind\">{kind}</span>, {times}: {word} {lines}</div>\n{more}</li>\n",
        by = key(s.role).unwrap_or_default(),
        name = escape(s.name.trim()),
        kind = s.kind,
        lines = links.join(", "),
        more = addresses(page, s.role),
    )
}

/// Where the links of a host lead to, as text: the page leads nowhere.
fn addresses(page: &HtmlMap<'_>, role: Role) -> String {
    let Role::Citation(id) = role else {
        return String::new();
    };
    let mut targets: Vec<&str> = Vec::new();
    for p in &page.map.citations[id].places {
        if !p.target.is_empty() && !targets.contains(&p.target.as_str()) {
            targets.push(&p.target);
        }
    }
    let more = targets.len().saturating_sub(ADDRESSES);
    let mut out = String::new();
    for target in targets.iter().take(ADDRESSES) {
        out.push_str(&format!("<div class=\"small\">{}</div>\n", escape(target)));
    }
    if more > 0 {
        out.push_str(&format!("<div class=\"small\">and {more} more</div>\n"));
    }
    out
}

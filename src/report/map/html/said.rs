//! What the page says of a sentence: how it is backed, by whom, from how far, and what in it asks for a source.

use super::HtmlMap;
use crate::report::notes::clip;
use crate::view::{MappedSentence, Reached, Role, Support};

/// At most this many names are reported at once, each in at most so many columns.
const NAMES: usize = 4;
const NAME: usize = 60;

/// A support's letter, and what it is.
pub(super) fn support(support: Support) -> (&'static str, &'static str) {
    match support {
        Support::Cited => ("C", "a link, a note or a citation"),
        Support::Named => ("N", "a person, body or work with a name"),
        Support::Described => ("D", "described closely enough to be found"),
        Support::Own => ("S", "the author’s own work"),
        Support::Anonymous => ("a", "a source kept from the reader"),
        Support::Vague => ("v", "nobody could find it: “experts”, “reports”, a search"),
        // One that has a claim bears a “?”.
        Support::None => ("", "no source within reach"),
    }
}

/// All that is said of a sentence, in lines.
pub(super) fn sentence(page: &HtmlMap<'_>, id: usize) -> String {
    let s = &page.map.sentences[id];
    let mut lines = vec![first(page, s, id)];
    let spoken: Vec<String> = s
        .attributions
        .iter()
        .filter_map(|a| {
            let source = a.source.as_ref()?;
            let name = clip(page.map.sources.get(source.id)?.name.trim(), NAME, "…");
            Some(format!("{name} ({}) {}", source.kind, a.manner))
        })
        .collect();
    if !spoken.is_empty() {
        lines.push(listed(&spoken));
    }
    let cited = names(page, s, |r| matches!(r, Role::Citation(_)));
    if !cited.is_empty() {
        lines.push(format!("cites {}", listed(&cited)));
    }
    if !s.claims.is_empty() {
        let claims: Vec<String> = s
            .words
            .iter()
            .filter_map(|w| match w.role {
                Role::Claim(kind) => {
                    let words = s.text.get(w.range.clone())?;
                    Some(format!("{kind} “{}”", clip(words, NAME, "…")))
                }
                _ => None,
            })
            .collect();
        lines.push(format!("asks for a source: {}", listed(&claims)));
    }
    lines.join("\n")
}

/// The line, the support and where it comes from.
fn first(page: &HtmlMap<'_>, s: &MappedSentence, id: usize) -> String {
    let (_, what) = support(s.support);
    let line = page.line(id);
    if s.support == Support::None {
        return format!("Line {line}: {what}");
    }
    let from = match s.reach {
        Reached::Previous => "the sentence before",
        Reached::Paragraph => "its paragraph",
        Reached::LeadIn => "the words that lead in to the list",
        Reached::Section => "its section",
        Reached::Document => "the whole article",
        Reached::Nowhere | Reached::Sentence => {
            return format!("Line {line}: {}", s.support);
        }
    };
    let mut out = format!("Line {line}: {}, from {from}", s.support);
    if let Some(other) = s.from.filter(|f| *f != id) {
        out.push_str(&format!(" (line {})", page.line(other)));
        let who = names(page, &page.map.sentences[other], |r| {
            matches!(r, Role::Source(_) | Role::Citation(_))
        });
        if !who.is_empty() {
            out.push_str(&format!(": {}", listed(&who)));
        }
    }
    out
}

/// The names of the words of a sentence that have a role, each once.
fn names(page: &HtmlMap<'_>, s: &MappedSentence, wanted: impl Fn(Role) -> bool) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for w in s.words.iter().filter(|w| wanted(w.role)) {
        let name = match w.role {
            Role::Source(id) => page.map.sources.get(id).map(|s| s.name.as_str()),
            Role::Citation(id) => page.map.citations.get(id).map(|c| c.name.as_str()),
            Role::Cue | Role::Claim(_) => None,
        };
        let name = name.map(|n| clip(n.trim(), NAME, "…"));
        if let Some(name) = name.filter(|n| !n.is_empty() && !found.contains(n)) {
            found.push(name);
        }
    }
    found
}

fn listed(items: &[String]) -> String {
    if items.len() <= NAMES {
        return items.join("; ");
    }
    let more = items.len() - NAMES;
    format!("{}; and {more} more", items[..NAMES].join("; "))
}

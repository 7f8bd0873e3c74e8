//! The article's text, block by block, each sentence marked with its support and its words with what they do.

use super::side::key;
use super::{HtmlMap, escape, said};
use crate::view::{BlockKind, ClaimKind, Support};
use crate::view::{MappedBlock, MappedSentence, Role};
use std::collections::BTreeSet;

/// All blocks: items of a list, paragraphs of a quotation and rows of a table stand together.
pub(super) fn blocks(page: &HtmlMap<'_>) -> String {
    let mut out = String::new();
    let together = |a: &MappedBlock, b: &MappedBlock| {
        let table = |b: &MappedBlock| b.row.map(|(table, _)| table);
        a.kind == b.kind
            && match a.kind {
                BlockKind::ListItem => a.list == b.list,
                BlockKind::TableCell => table(a) == table(b),
                BlockKind::BlockQuotation => true,
                _ => false,
            }
    };
    let first = page
        .map
        .blocks
        .iter()
        .position(|b| b.kind == BlockKind::Heading && page.map.title == page.block_text(b));
    let mut at = 0;
    for group in page.map.blocks.chunk_by(together) {
        // The article's title stands above already.
        if first != Some(at) {
            out.push_str(&page.group(group));
        }
        at += group.len();
    }
    out
}

/// The small letter after a sentence, with `word` for those who do not see it.
pub(super) fn tag(letter: &str, word: &str) -> String {
    if letter.is_empty() && word.is_empty() {
        return String::new();
    }
    format!(
        "<span class=\"tag\"><span aria-hidden=\"true\">{letter}</span><span class=\"vh\">{word}</span></span>"
    )
}

impl HtmlMap<'_> {
    fn group(&self, group: &[MappedBlock]) -> String {
        let Some(first) = group.first() else {
            return String::new();
        };
        let each = |tag: &str| -> String {
            group
                .iter()
                .map(|b| format!("<{tag} dir=\"auto\">{}</{tag}>\n", self.sentences(b)))
                .collect()
        };
        match first.kind {
            BlockKind::Heading if first.level <= 2 => each("h3"),
            BlockKind::Heading => each("h4"),
            BlockKind::ListItem => format!("<ul>\n{}</ul>\n", each("li")),
            BlockKind::BlockQuotation => format!("<blockquote>\n{}</blockquote>\n", each("p")),
            BlockKind::TableCell => {
                let mut rows = String::new();
                for row in group.chunk_by(|a, b| a.row == b.row) {
                    rows.push_str("<tr>");
                    for b in row {
                        rows.push_str(&format!("<td dir=\"auto\">{}</td>", self.sentences(b)));
                    }
                    rows.push_str("</tr>\n");
                }
                format!("<div class=\"table\"><table>\n{rows}</table></div>\n")
            }
            kind => format!(
                "<p class=\"{kind}\" dir=\"auto\">{}</p>\n",
                self.sentences(first)
            ),
        }
    }

    fn sentences(&self, b: &MappedBlock) -> String {
        let all: Vec<String> = b
            .sentences
            .clone()
            .map(|i| self.sentence(i, b.is_prose()))
            .collect();
        all.join(" ")
    }

    fn sentence(&self, id: usize, prose: bool) -> String {
        let s = &self.map.sentences[id];
        let at = format!("a{}-{id}", self.number);
        if !prose {
            return format!("<span id=\"{at}\">{}</span>", escape(&s.text));
        }
        let keys: BTreeSet<String> = s.words.iter().filter_map(|w| key(w.role)).collect();
        let keys: Vec<String> = keys.into_iter().collect();
        let claims = if s.claims.is_empty() { "" } else { " claims" };
        let (letter, _) = said::support(s.support);
        let tag = match (s.support, s.claims.is_empty()) {
            (Support::None, true) => String::new(),
            (Support::None, false) => tag("?", " [no source within reach]"),
            (word, _) => tag(letter, &format!(" [{word}]")),
        };
        format!(
            "<span class=\"s {}{claims}\" id=\"{at}\" tabindex=\"0\" data-by=\"{}\" data-say=\"{}\">{}{tag}</span>",
            s.support,
            keys.join(" "),
            escape(&said::sentence(self, id)),
            words(s),
        )
    }

    fn block_text(&self, b: &MappedBlock) -> String {
        let all: Vec<&str> = b
            .sentences
            .clone()
            .flat_map(|i| self.map.sentences[i].text.split_whitespace())
            .collect();
        all.join(" ")
    }
}

/// A sentence's words, with marks around those that do something. Where marks overlap, a piece has several.
fn words(s: &MappedSentence) -> String {
    let mut edges: BTreeSet<usize> = [0, s.text.len()].into();
    for w in &s.words {
        edges.extend([w.range.start, w.range.end]);
    }
    let edges: Vec<usize> = edges.into_iter().collect();
    let mut out = String::new();
    for pair in edges.windows(2) {
        let piece = escape(s.text.get(pair[0]..pair[1]).unwrap_or_default());
        let classes: BTreeSet<&str> = s
            .words
            .iter()
            .filter(|w| w.range.start <= pair[0] && pair[1] <= w.range.end)
            .map(|w| match w.role {
                Role::Source(_) => "who",
                Role::Cue => "cue",
                Role::Claim(ClaimKind::Quotation) => "claim quotation",
                Role::Claim(_) => "claim",
                Role::Citation(_) => "cite",
            })
            .collect();
        if classes.is_empty() {
            out.push_str(&piece);
        } else {
            let classes: Vec<&str> = classes.into_iter().collect();
            out.push_str(&format!(
                "<span class=\"{}\">{piece}</span>",
                classes.join(" ")
            ));
        }
    }
    out
}

//! The list of articles that a map of several opens with: how each is backed, and the way to it.

use super::escape;
use crate::text::SourceFile;
use crate::view::{SourcingMap, Support, Totals, percent};

/// A longer list scrolls by itself.
const LONG: usize = 15;

/// The list, and what all articles come to; none for one.
pub(super) fn articles(maps: &[(SourcingMap, SourceFile)]) -> String {
    if maps.len() < 2 {
        return String::new();
    }
    let long = if maps.len() > LONG { " long" } else { "" };
    let mut out = format!(
        "<header class=\"top\">\n<h1>Who says what in {} articles</h1>\n\
         <p class=\"lead\">For every sentence, how well it is backed: by whom, and from how far. “Open” are the claims that nothing backs.</p>\n\
         <nav class=\"index{long}\" aria-label=\"Articles\">\n<table>\n<thead><tr><th scope=\"col\">Article</th>\
         <th scope=\"col\" class=\"n\">Sentences</th><th scope=\"col\" class=\"n\">Backed</th>\
         <th scope=\"col\" class=\"n\">Claims</th><th scope=\"col\" class=\"n\">Open</th></tr></thead>\n<tbody>\n",
        maps.len()
    );
    let mut sum = ArticleSupport::default();
    for (number, (map, _)) in maps.iter().enumerate() {
        let row = ArticleSupport::of(&map.totals());
        let title = if map.title.is_empty() {
            String::new()
        } else {
            format!(
                "<br><span class=\"small\" dir=\"auto\">{}</span>",
                escape(&map.title)
            )
        };
        out.push_str(&row.write(&format!(
            "<a href=\"#a{number}\">{}</a>{title}",
            escape(&map.path)
        )));
        sum.add(&row);
    }
    out.push_str("</tbody>\n<tfoot>\n");
    out.push_str(&sum.write("All"));
    out + "</tfoot>\n</table>\n</nav>\n</header>\n"
}

/// What is shown of an article, or of all.
#[derive(Default)]
struct ArticleSupport {
    sentences: usize,
    /// How many are backed by a source that can be found.
    backed: usize,
    claims: usize,
    /// How many are backed by nothing, or by what nobody can find.
    open: usize,
}

impl ArticleSupport {
    fn of(t: &Totals) -> Self {
        let sum = |wanted: &dyn Fn(Support) -> bool, claims: bool| {
            let of = t.by_support.iter().filter(|s| wanted(s.support));
            of.map(|s| if claims { s.claims } else { s.sentences })
                .sum()
        };
        Self {
            sentences: t.sentences,
            backed: sum(&|s| s >= Support::Own, false),
            claims: t.claims,
            open: sum(&|s| s <= Support::Vague, true),
        }
    }

    fn add(&mut self, other: &Self) {
        self.sentences += other.sentences;
        self.backed += other.backed;
        self.claims += other.claims;
        self.open += other.open;
    }

    fn write(&self, name: &str) -> String {
        format!(
            "<tr><td>{name}</td><td class=\"n\">{}</td><td class=\"n\">{}%</td><td class=\"n\">{}</td><td class=\"n\">{}</td></tr>\n",
            self.sentences,
            percent(self.backed, self.sentences),
            self.claims,
            self.open
        )
    }
}

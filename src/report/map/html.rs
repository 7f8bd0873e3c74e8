//! The sourcing of articles as one page for a browser: the text coloured by support, and who says it. It asks nothing of
//! the network, and can be read without scripts.

mod index;
mod said;
mod side;
mod text;

use crate::report::markup::html as escape;
use crate::report::page::Page as Frame;
use crate::text::SourceFile;
use crate::view::Support;
use crate::view::{SourcingMap, Totals, percent};
use std::io::{self, Write};

/// How the page is read.
const FOOT: &str = "<p class=\"foot\">Words in bold are who speaks or what is cited; in italics, the words that say so; dotted around, what asks for a source. \
Point at a sentence, or reach it with the Tab key, to see who says it and from how far its support comes. Made by whosays; this page asks nothing of the network.</p>\n";

/// Of more articles only those in sight are laid out.
const MANY: usize = 30;

/// An article in hand.
struct HtmlMap<'m> {
    map: &'m SourcingMap,
    source: &'m SourceFile,
    /// Its number on the page, for ids.
    number: usize,
}

impl HtmlMap<'_> {
    /// The line, from 1, that a sentence starts on.
    fn line(&self, sentence: usize) -> usize {
        let span = self.map.sentences[sentence].span;
        self.source.line_index(span.start) + 1
    }
}

/// Writes the maps of articles, each with its text, as one page.
///
/// # Errors
/// Those of `out`.
pub fn write(maps: &[(SourcingMap, SourceFile)], out: &mut dyn Write) -> io::Result<()> {
    let title = title(maps);
    let frame = Frame {
        title: &title,
        style: include_str!("html/map.css"),
        script: include_str!("html/map.js"),
    };
    frame.write(out, |out| {
        out.write_all(index::articles(maps).as_bytes())?;
        // A browser that has few to lay out may lay out all, and so print or draw the whole page.
        let many = if maps.len() > MANY {
            " class=\"many\""
        } else {
            ""
        };
        writeln!(out, "<main{many}>")?;
        for (number, (map, source)) in maps.iter().enumerate() {
            let page = HtmlMap {
                map,
                source,
                number,
            };
            out.write_all(article(&page).as_bytes())?;
        }
        out.write_all(b"</main>\n")?;
        out.write_all(FOOT.as_bytes())
    })
}

fn title(maps: &[(SourcingMap, SourceFile)]) -> String {
    match maps {
        [(map, _)] if map.title.is_empty() => format!("Who says what: {}", map.path),
        [(map, _)] => format!("Who says what: {}", map.title),
        _ => format!("Who says what in {} articles", maps.len()),
    }
}

fn article(page: &HtmlMap<'_>) -> String {
    let (map, n) = (page.map, page.number);
    let totals = map.totals();
    let title = if map.title.is_empty() {
        &map.path
    } else {
        &map.title
    };
    format!(
        "<section class=\"article\" aria-labelledby=\"a{n}\">\n<a class=\"skip\" href=\"#a{n}-sources\">To the sources</a>\n\
         <header>\n<h2 class=\"title\" id=\"a{n}\" dir=\"auto\">{}</h2>\n<p class=\"path\">{}</p>\n{}{}{}</header>\n\
         <div class=\"columns\">\n<div class=\"text\" role=\"region\" aria-label=\"The article\">\n{}</div>\n{}</div>\n</section>\n",
        escape(title),
        escape(&map.path),
        register(map) + credentials(map),
        sums(&totals),
        legend(&totals),
        text::blocks(page),
        side::sources(page),
    )
}

/// What the article is, and how that is recognised.
fn register(map: &SourcingMap) -> String {
    map.register.as_ref().map_or_else(String::new, |r| {
        let reasons = escape(&r.reasons.join("; "));
        format!("<p class=\"path\">Read as {}: {reasons}.</p>\n", r.word)
    })
}

/// Whether the article says where it comes from, in a way that a machine can check.
fn credentials(map: &SourcingMap) -> &'static str {
    map.credentials.map_or(
        "",
        |_| "<p class=\"path\">It carries content credentials (C2PA).</p>\n",
    )
}

/// The figures one looks for first.
fn sums(t: &Totals) -> String {
    let of = |n: usize, what: &str| format!("<li><b>{n}</b> {what}</li>\n");
    let mut out = String::from("<ul class=\"sums\">\n");
    out.push_str(&of(t.sentences, "sentences"));
    out.push_str(&of(t.claims, "claims"));
    out.push_str(&of(t.mentions, "times somebody speaks or is cited"));
    if let Some((name, most)) = &t.most_used {
        out.push_str(&format!(
            "<li><b>{}%</b> of them <bdi>{}</bdi>, the most used</li>\n<li><b>{}%</b> of them anonymous</li>\n",
            percent(*most, t.mentions),
            escape(name),
            percent(t.anonymous, t.mentions)
        ));
    }
    out + "</ul>\n"
}

/// What each support looks like and how often it comes.
fn legend(t: &Totals) -> String {
    let mut out = String::from(
        "<table class=\"legend\">\n<thead><tr><th>Support</th><th class=\"what\"></th><th class=\"n\">Sentences</th>\
         <th class=\"share\"></th><th class=\"n\">Claims</th></tr></thead>\n<tbody>\n",
    );
    for s in &t.by_support {
        let (letter, what) = said::support(s.support);
        let share = percent(s.sentences, t.sentences);
        let unbacked = if s.support == Support::None {
            format!("; with a claim in it {}", text::tag("?", ""))
        } else {
            String::new()
        };
        let zero = if s.sentences == 0 { " zero" } else { "" };
        out.push_str(&format!(
            "<tr class=\"{0}{zero}\"><td class=\"word\"><span class=\"s {0}\">{0}{1}</span></td><td class=\"what\">{what}{unbacked}</td>\
             <td class=\"n\">{2} <span class=\"small\">{share}%</span></td>\
             <td class=\"share\"><span class=\"bar\" style=\"width:{share}%\"></span></td><td class=\"n\">{3}</td></tr>\n",
            s.support,
            text::tag(letter, ""),
            s.sentences,
            s.claims
        ));
    }
    out + "</tbody>\n</table>\n"
}

//! The articles as one page for a browser, like a galley that was marked up: the text, and in the margin what was found
//! beside its words. It asks nothing of the network, and can be read without scripts.

mod filters;
mod galley;
mod index;
mod marks;
mod note;
mod raw;

use super::markup::html as escape;
use super::notes::{count, found, hidden};
use super::page::Page;
use crate::view::Run;
use std::io::{self, BufWriter, Write};

/// Of more articles only those in sight are laid out.
const MANY: usize = 30;
/// What the page is and what to do with it, for whoever was sent it.
const LEAD: &str = "<p class=\"lead\">whosays asks of every sentence “says who?”. Words are marked where a reader gets no answer, and the note beside \
them says what is missing and what would settle it. Begin with what is <b class=\"error\">error</b>: it should not be published. \
Most editors would see to a <b class=\"warning\">warning</b>; an <b class=\"info\">info</b> is worth a look.</p>\n";

/// Writes the run as one page.
///
/// # Errors
/// Those of `out`.
pub fn write(run: &Run, out: &mut dyn Write) -> io::Result<()> {
    let mut out = BufWriter::new(out);
    let counts = found(run.counts(), run.left_out) + &hidden(run);
    let title = format!("whosays: {counts} in {}", count(run.files.len(), "article"));
    let page = Page {
        title: &title,
        style: include_str!("html/galley.css"),
        script: include_str!("html/galley.js"),
    };
    page.write(&mut out, |out| {
        out.write_all(head(run, &counts).as_bytes())?;
        out.write_all(filters::bar(run).as_bytes())?;
        // A browser that has few to lay out may lay out all, and so print or draw the whole page.
        let many = if run.files.len() > MANY { " class=\"many\"" } else { "" };
        writeln!(out, "<main{many}>")?;
        let mut number = 0;
        for (i, file) in run.files.iter().enumerate() {
            if !file.findings.is_empty() {
                galley::article(run, file, i, number, out)?;
                number += file.findings.len();
            }
        }
        out.write_all(clean(run).as_bytes())?;
        out.write_all(b"</main>\n<p class=\"foot\">Made by whosays; this page asks nothing of the network.</p>\n")
    })?;
    out.flush()
}

/// The heading, what could not be done, and what can be filtered.
fn head(run: &Run, counts: &str) -> String {
    let mut out = String::new();
    if run.files.iter().any(|f| !f.findings.is_empty()) {
        out.push_str("<a class=\"skip\" href=\"#n1\">To the first finding</a>\n");
    }
    let words: usize = run.files.iter().map(|f| f.words).sum();
    out.push_str(&format!(
        "<header class=\"top\">\n<h1>{counts}</h1>\n<p class=\"path\">{}, {}</p>\n",
        count(run.files.len(), "article"),
        count(words, "word")
    ));
    if run.files.iter().any(|f| !f.findings.is_empty()) {
        out.push_str(LEAD);
    }
    if run.left_out > 0 {
        out.push_str(&format!(
            "<p>{} more not shown (--max-findings)</p>\n",
            run.left_out
        ));
    }
    if run.wordless {
        out.push_str("<p>The words of the articles are left out (--no-excerpts).</p>\n");
    }
    for note in run.notes.iter().chain(&run.doubts()) {
        out.push_str(&format!("<p>{}</p>\n", escape(note)));
    }
    if !run.file_errors.is_empty() {
        out.push_str("<h2 class=\"trouble\">Not checked</h2>\n<ul class=\"trouble\">\n");
        for t in &run.file_errors {
            let colon = if t.path.is_empty() { "" } else { ": " };
            out.push_str(&format!(
                "<li><b>{}</b>{colon}{}</li>\n",
                escape(&t.path),
                escape(&t.message)
            ));
        }
        out.push_str("</ul>\n");
    }
    out + &index::articles(run) + "</header>\n"
}

/// The articles without findings, folded away.
fn clean(run: &Run) -> String {
    let names: Vec<&str> = run
        .files
        .iter()
        .filter(|f| f.findings.is_empty())
        .map(|f| f.source.name())
        .collect();
    if names.is_empty() {
        return String::new();
    }
    let mut out = format!(
        "<details class=\"clean\">\n<summary>{} with nothing found</summary>\n<ul>\n",
        count(names.len(), "article")
    );
    for name in names {
        out.push_str(&format!("<li>{}</li>\n", escape(name)));
    }
    out + "</ul>\n</details>\n"
}

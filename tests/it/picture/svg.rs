//! Lines of a terminal as an SVG: a dark window with the command in its title bar. Every run of text is reported where it starts
//! and how long it is, so that carets stand under their words whatever monospaced font the reader has.

use super::ansi::{self, Line, Run};
use std::fmt::Write as _;

/// Columns of the window, at least and at most; what is longer is cut.
const COLUMNS: (usize, usize) = (80, 116);
/// Pixels: a column, a line, the title bar, the space around the text.
const COLUMN: f64 = 8.4;
const LINE: usize = 19;
const BAR: usize = 38;
const MARGIN: usize = 22;

const STYLE: &str = "\
text{font:14px ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono','Liberation Mono',monospace;fill:#c9d1d9}\
.b{font-weight:700}.t{fill:#8b949e}.c1{fill:#ff7b72}.c2{fill:#7ee787}.c3{fill:#f2cc60}.c6{fill:#56b6c2}";

/// Draws `lines` under a title.
pub(crate) fn draw(title: &str, lines: &[Line]) -> String {
    let longest = lines.iter().map(|l| ansi::text(l).chars().count()).max();
    let columns = longest.unwrap_or(0).clamp(COLUMNS.0, COLUMNS.1);
    let width = (columns as f64 * COLUMN) as usize + 2 * MARGIN;
    let height = BAR + lines.len() * LINE + MARGIN + MARGIN / 2;
    let mut out = String::new();
    writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" role=\"img\">"
    )
    .unwrap();
    writeln!(out, "<title>{}</title>", escaped(title)).unwrap();
    writeln!(out, "<style>{STYLE}</style>").unwrap();
    writeln!(
        out,
        "<rect width=\"{width}\" height=\"{height}\" rx=\"10\" fill=\"#0d1117\"/>"
    )
    .unwrap();
    writeln!(
        out,
        "<path d=\"M0 {BAR}V10A10 10 0 0 1 10 0H{}A10 10 0 0 1 {width} 10V{BAR}Z\" fill=\"#21262d\"/>",
        width - 10
    )
    .unwrap();
    for (i, color) in ["#ff5f57", "#febc2e", "#28c840"].iter().enumerate() {
        writeln!(
            out,
            "<circle cx=\"{}\" cy=\"{}\" r=\"6\" fill=\"{color}\"/>",
            MARGIN + 20 * i,
            BAR / 2
        )
        .unwrap();
    }
    writeln!(
        out,
        "<text class=\"t\" x=\"{}\" y=\"{}\" text-anchor=\"middle\">$ {}</text>",
        width / 2,
        BAR / 2 + 5,
        escaped(title)
    )
    .unwrap();
    for (i, line) in lines.iter().enumerate() {
        text(line, BAR + MARGIN / 2 + (i + 1) * LINE, &mut out);
    }
    out.push_str("</svg>\n");
    out
}

/// Draws a line whose letters stand at `y`.
fn text(line: &Line, y: usize, out: &mut String) {
    let mut column = 0;
    let mut spans = String::new();
    for run in line {
        let left = COLUMNS.1.saturating_sub(column);
        let shown: String = run.text.chars().take(left).collect();
        for (at, words) in pieces(&shown) {
            span(run, column + at, words, &mut spans);
        }
        column += run.text.chars().count();
    }
    if !spans.is_empty() {
        writeln!(out, "<text y=\"{y}\">{spans}</text>").unwrap();
    }
}

/// Draws words that start at a column.
fn span(run: &Run, column: usize, words: &str, out: &mut String) {
    let mut class = Vec::new();
    if run.bold {
        class.push("b".to_owned());
    }
    class.extend(run.color.map(|c| format!("c{c}")));
    let x = MARGIN as f64 + column as f64 * COLUMN;
    write!(out, "<tspan x=\"{x:.1}\"").unwrap();
    if !class.is_empty() {
        write!(out, " class=\"{}\"", class.join(" ")).unwrap();
    }
    let letters = words.chars().count();
    if letters > 1 {
        write!(out, " textLength=\"{:.1}\"", letters as f64 * COLUMN).unwrap();
    }
    write!(out, ">{}</tspan>", escaped(words)).unwrap();
}

/// `text` cut where two spaces or more stand, which SVG would make one: each piece with the column it starts at.
fn pieces(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut column = 0;
    for piece in text.split("  ") {
        let words = piece.trim_matches(' ');
        if !words.is_empty() {
            let before = piece.chars().take_while(|c| *c == ' ').count();
            found.push((column + before, words));
        }
        column += piece.chars().count() + 2;
    }
    found
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

#[test]
fn columns_are_kept_where_spaces_are_not() {
    assert_eq!(pieces("  a b   c"), [(2, "a b"), (8, "c")]);
}

//! Whether lines are hard wraps or paragraphs, and title lines or short sentences.

use super::line::{Line, Look};

/// Narrowest and widest column at which a text is wrapped by hand or by a mailer, in characters.
const COLUMNS: std::ops::RangeInclusive<usize> = 40..=120;

/// Where the paragraphs start among `lines`, which are words with no blank line between them: the first line always starts one.
pub(super) fn starts(source: &str, lines: &[Line]) -> Vec<bool> {
    let mut out = vec![true; lines.len()];
    if lines.len() < 2 {
        return out;
    }
    let inner = &lines[..lines.len() - 1];
    let column = inner.iter().map(|l| l.width).max().unwrap_or(0);
    let widest = lines.iter().map(|l| l.width).max().unwrap_or(0);
    if !COLUMNS.contains(&column) || widest > *COLUMNS.end() {
        return out;
    }
    // A line is full if the next one's first word would not have fitted on it.
    let full: Vec<bool> = lines
        .windows(2)
        .map(|pair| pair[0].width + 1 + first_word(source, &pair[1]) + 2 > column)
        .collect();
    let stops: Vec<bool> = lines.iter().map(|l| ends_sentence(source, l)).collect();
    let count = full.iter().filter(|f| **f).count();
    let stopped = stops[..inner.len()].iter().filter(|s| **s).count();
    let capitals = lines[1..]
        .iter()
        .filter(|l| starts_upper(source, l))
        .count();
    // Wrapped lines break anywhere. Lines that all end a sentence, with a capital after each, are sentences or paragraphs of their own.
    let wrapped = count * 5 >= inner.len() * 3
        && !(stopped == inner.len() && capitals == inner.len())
        && (inner.len() > 2
            || (stopped * 2 <= inner.len() && !lines.iter().all(|l| is_title(source, l))));
    if !wrapped {
        // Even so, a line that starts small goes on with the one before it.
        for i in 1..lines.len() {
            let open = !stops[i - 1] && lines[i - 1].width >= *COLUMNS.start();
            out[i] = !open || starts_upper(source, &lines[i]);
        }
        return out;
    }
    for i in 1..lines.len() {
        let indented = lines[i].indent > lines[i - 1].indent + 1;
        let short = !full[i - 1] && stops[i - 1] && lines[i - 1].width * 4 < column * 3;
        out[i] = indented || (short && starts_upper(source, &lines[i]));
    }
    out
}

/// Whether `line`, which stands after `before`, goes on with the list item that starts at line `item`.
pub(super) fn continues(source: &str, item: &Line, before: &Line, line: &Line) -> bool {
    // Without an indent it must look like the rest of a line that was full.
    let wrapped = (45..=*COLUMNS.end()).contains(&before.width)
        && !ends_sentence(source, before)
        && !starts_upper(source, line);
    line.look == Look::Words && (line.indent > item.indent || wrapped)
}

/// Whether the line has the shape of a title: short, starting with a capital or a figure, without a stop.
pub(super) fn is_title(source: &str, line: &Line) -> bool {
    let text = &source[line.start..line.end];
    line.width <= 90
        && text.chars().count() <= 80
        && text.split_whitespace().count() <= 12
        && text.contains(char::is_alphabetic)
        && text
            .chars()
            .find(|c| !"“‘\"'«([*_¿¡".contains(*c))
            .is_some_and(|c| {
                c.is_uppercase() || c.is_ascii_digit() || (c.is_alphabetic() && !c.is_lowercase())
            })
        && !text
            .trim_end_matches(['"', '”', '’', '\'', ')', '»', '*', '_'])
            .ends_with(['.', '!', '?', ':', ';', ',', '…', '。', '！', '？'])
}

pub(super) fn ends_sentence(source: &str, line: &Line) -> bool {
    source[line.start..line.end]
        .trim_end_matches(['"', '”', '’', '\'', ')', '»', '*', '_', ']'])
        .ends_with(['.', '!', '?', '…', ':', '。'])
}

fn starts_upper(source: &str, line: &Line) -> bool {
    source[line.start..line.end]
        .chars()
        .find(|c| c.is_alphanumeric())
        .is_some_and(|c| !c.is_lowercase())
}

/// How wide the first word of a line is, in bytes: near enough.
fn first_word(source: &str, line: &Line) -> usize {
    source[line.start..line.end]
        .split_whitespace()
        .next()
        .map_or(0, str::len)
}

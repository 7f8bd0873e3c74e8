//! XHTML, by its first line or its name space: `<script src="…"/>` is over where it ends, though HTML goes on to a `</script>` that never comes.

use super::super::hole::{Face, Hole};
use super::scan::hole;

/// Elements that HTML reads to their end tag, whatever stands in them.
const RAW: [&str; 7] = [
    "script", "style", "title", "textarea", "iframe", "noscript", "template",
];

/// How far a text is looked at for the name space, in bytes.
const HEAD: usize = 2048;

/// Adds the elements that XHTML closes in their own tag, and HTML does not.
pub(super) fn empty_elements(source: &str, start: usize, out: &mut Vec<Hole>) {
    if !is_xhtml(&source[start..]) {
        return;
    }
    let bytes = source.as_bytes();
    let mut last = None;
    for at in memchr::memchr2_iter(b'<', b'>', &bytes[start..]) {
        let at = start + at;
        if bytes[at] == b'<' {
            last = Some(at);
            continue;
        }
        let empty = at > start && bytes[at - 1] == b'/';
        let Some(open) = last.filter(|_| empty) else {
            continue;
        };
        let end = at + 1;
        let name = source[open + 1..end]
            .split(|c: char| !c.is_ascii_alphanumeric())
            .next();
        if RAW
            .iter()
            .any(|r| name.is_some_and(|n| r.eq_ignore_ascii_case(n)))
        {
            out.push(hole(open, end, Face::Blank, false, false));
        }
    }
}

fn is_xhtml(text: &str) -> bool {
    let head = &text[..text.floor_char_boundary(HEAD)];
    head.trim_start_matches('\u{feff}')
        .trim_start()
        .starts_with("<?xml")
        || head.contains("http://www.w3.org/1999/xhtml")
}

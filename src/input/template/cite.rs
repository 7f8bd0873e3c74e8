//! Citations and notes in the syntaxes of scholarly Markdown: Pandoc, Quarto, R Markdown, MyST, Obsidian and LaTeX commands.

use super::super::hole::{Face, Hole};
use super::names;
use super::scan::{CITATION, TemplateScan, hole};

/// What Quarto's references to its own figures, tables and sections open with: they cite nothing.
const OWN_PARTS: [&str; 9] = [
    "fig-", "tbl-", "sec-", "eq-", "lst-", "thm-", "lem-", "fig:", "tab:",
];

impl TemplateScan<'_> {
    /// A citation in the manner of Pandoc: `[@key]`, `[see @key, p. 3; -@other]`.
    pub(super) fn citation(&self, i: usize) -> Option<Hole> {
        if !self.marked_up {
            return None;
        }
        let rest = &self.bytes[i + 1..self.bytes.len().min(i + CITATION)];
        let end = rest.iter().position(|b| matches!(b, b']' | b'['))?;
        if rest[end] != b']' || matches!(rest.get(end + 1), Some(b'(' | b'[' | b':')) {
            return None;
        }
        let inner = self.source.get(i + 1..i + 1 + end)?;
        let keyed = |part: &str| {
            let mut before = ' ';
            let mut chars = part.chars().peekable();
            while let Some(c) = chars.next() {
                if c == '@' && (before.is_whitespace() || before == '-') {
                    return chars
                        .peek()
                        .is_some_and(|&n| n.is_alphanumeric() || n == '_' || n == '{');
                }
                before = c;
            }
            false
        };
        let blank_line = inner.contains("\n\n");
        (!blank_line && inner.split(';').all(keyed))
            .then(|| hole(i, i + end + 2, Face::Word, true, false))
    }

    /// `@lind2020 shows`: the author in the text. The key stays a word; its `@` is the citation.
    pub(super) fn author_in_text(&self, i: usize) -> Option<Hole> {
        let suppressed = i > 0 && self.bytes[i - 1] == b'-';
        let at = i - usize::from(suppressed);
        let free = at == 0 || b" \t\n\r(\"'*_".contains(&self.bytes[at - 1]);
        let rest = self.source.get(i + 1..)?;
        let end = rest
            .find(|c: char| !(c.is_alphanumeric() || "_:.#$%&-+?~/".contains(c)))
            .unwrap_or(rest.len());
        let key = rest[..end].trim_end_matches([':', '.', '?', ',', '-']);
        let opens = key.starts_with(|c: char| c.is_alphanumeric() || c == '_');
        if !free || !opens || OWN_PARTS.iter().any(|p| key.starts_with(p)) {
            return None;
        }
        (self.scholarly || has_year(key)).then(|| hole(at, i + 1, Face::Word, true, false))
    }

    /// `^[A note in the line.]` of Pandoc and Obsidian.
    pub(super) fn note_in_line(&mut self, i: usize) -> Option<Hole> {
        // “2^[x]” is a power.
        let power = i > 0 && (self.bytes[i - 1].is_ascii_digit() || self.bytes[i - 1] == b'$');
        if power || !self.bytes[i..].starts_with(b"^[") {
            return None;
        }
        let end = self.balanced(i + 1, b'[', b']')?;
        Some(hole(i, end, Face::Word, true, false))
    }

    /// A role of MyST: ``{cite:p}`lind2020` `` cites; of others only the name is left out: ``{term}`quay` ``.
    pub(super) fn role(&mut self, i: usize) -> Option<Hole> {
        let rest = &self.bytes[i + 1..self.bytes.len().min(i + 40)];
        let close = memchr::memchr(b'}', rest)?;
        let name = self.source.get(i + 1..i + 1 + close)?;
        let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, ':' | '-' | '_' | '.');
        let end = i + close + 2;
        let opens = name.starts_with(|c: char| c.is_ascii_alphabetic()) && name.chars().all(fits);
        if !opens || self.bytes.get(end) != Some(&b'`') {
            return None;
        }
        if !name.split(':').any(names::is_citing) {
            return Some(hole(i, end, Face::Blank, false, false));
        }
        let after = self.code.skip(end);
        Some(hole(i, after, Face::Word, true, false))
    }

    /// A command of LaTeX: `\citep[p.~3]{lind2020}` and `\footnote{…}` cite, `\label{…}` and `\ref{…}` do not.
    pub(super) fn command(&mut self, i: usize) -> Option<Hole> {
        let rest = &self.bytes[i + 1..self.bytes.len().min(i + 24)];
        let letters = rest.iter().take_while(|b| b.is_ascii_alphabetic()).count();
        let name = self.source.get(i + 1..i + 1 + letters)?;
        let lower = name.to_ascii_lowercase();
        let cites = lower.contains("cite") && lower != "nocite"
            || matches!(&*lower, "footnote" | "endnote" | "footnotetext");
        let silent = matches!(
            &*lower,
            "nocite"
                | "label"
                | "ref"
                | "eqref"
                | "autoref"
                | "cref"
                | "pageref"
                | "index"
                | "vspace"
                | "hspace"
        );
        if !cites && !silent {
            return None;
        }
        let mut at = i + 1 + letters;
        at += usize::from(self.bytes.get(at) == Some(&b'*'));
        while self.bytes.get(at) == Some(&b'[') {
            at = self.balanced(at, b'[', b']')?;
        }
        if self.bytes.get(at) != Some(&b'{') {
            return None;
        }
        let end = self.balanced(at, b'{', b'}')?;
        Some(hole(i, end, Face::Word, cites, false))
    }

    /// The byte after the bracket that closes the one at `i`, within a paragraph.
    pub(super) fn balanced(&mut self, i: usize, open: u8, close: u8) -> Option<usize> {
        let to = self.code.paragraph_end(i).min(i + super::scan::LONGEST / 2);
        self.closed_before(i, open, close, to)
    }

    /// The same, before byte `to`.
    pub(super) fn closed_before(&self, i: usize, open: u8, close: u8, to: usize) -> Option<usize> {
        let mut depth = 0usize;
        let to = to.min(self.bytes.len());
        for at in i..to {
            let b = self.bytes[at];
            if b == open {
                depth += 1;
            } else if b == close {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
        }
        None
    }
}

/// Whether a key ends with a year, as those of bibliographies do: `lind2020`, `lind-walls-1998a`.
fn has_year(key: &str) -> bool {
    let digits = |w: &[u8]| w.iter().all(u8::is_ascii_digit);
    let bytes = key.as_bytes();
    let mut runs = bytes.windows(4).enumerate().filter(|(at, w)| {
        digits(w)
            && !at.checked_sub(1).is_some_and(|b| bytes[b].is_ascii_digit())
            && !bytes.get(at + 4).is_some_and(u8::is_ascii_digit)
    });
    key.starts_with(|c: char| c.is_alphabetic())
        && runs.any(|(at, w)| {
            at > 1 && (w.starts_with(b"19") || w.starts_with(b"20") || w.starts_with(b"18"))
        })
}

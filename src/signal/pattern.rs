//! Patterns: linear-time regular expressions, each compiled when its prefilter first lets something through.
//!
//! A prefilter is a set of literals of which every match must hold one, worked out from the parsed expression. One pass over the
//! text finds all literals of all prefilters; only a piece of text that holds one is shown to the pattern.

pub(super) mod literal;
pub(super) mod prefilter;
pub(super) mod search;

use super::phrase::syntax::SyntaxError;
use crate::embedded;
use literal::{Literal, frequency, required};
use regex::{Regex, RegexBuilder};
use regex_syntax::hir::{Class, Hir, HirKind};
use serde::{Deserialize, Serialize};
use std::ops::Range;
use std::sync::OnceLock;

/// A pattern's number in a [`Machine`](super::Machine).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PatternId(pub(super) u32);

impl PatternId {
    /// Its place among the patterns of its machine.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// What a pattern is held against.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum PatternTarget {
    /// The flat text of each sentence.
    Text,
    /// The source, line by line, markup and all, but no code.
    Raw,
    /// The targets of links and images.
    LinkTarget,
    /// Code, block by block.
    Code,
    /// The front matter.
    FrontMatter,
}

impl PatternTarget {
    /// Every place with its word in rules.
    pub const ALL: &'static [(&'static str, Self)] = &[
        ("text", Self::Text),
        ("raw", Self::Raw),
        ("link-target", Self::LinkTarget),
        ("code", Self::Code),
        ("front-matter", Self::FrontMatter),
    ];
}

/// The longest pattern, in bytes.
const LONGEST: usize = 4_096;
/// How large a compiled pattern may become, in bytes.
const LARGEST: usize = 2 << 20;
/// What weighs more than this is compiled at once, to see whether it becomes too large.
const HEAVY: usize = 2_000;

/// A pattern, its prefilter, and room for what it compiles to.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Pattern {
    text: String,
    pub(super) place: PatternTarget,
    /// Literals of which a match holds one, in any ASCII case; none if there is no prefilter.
    pub(super) prefilter: Vec<Literal>,
    /// Whether it is looked for in every article, or only held against a sentence when asked.
    pub(super) always_searched: bool,
    #[serde(skip)]
    compiled: OnceLock<Option<Compiled>>,
}

/// An expression, and whether a group of it says what is found.
#[derive(Debug)]
struct Compiled {
    regex: Regex,
    marked: bool,
}

/// The group that says what of a match is found; the rest is what must stand around it.
const FOUND: &str = "found";

impl Pattern {
    /// Checks a pattern and works out its prefilter.
    pub(super) fn new(text: &str, place: PatternTarget) -> Result<Self, SyntaxError> {
        if text.len() > LONGEST {
            return Err(SyntaxError::new(
                0..text.len(),
                format!("this pattern is longer than {LONGEST} bytes"),
            ));
        }
        if let Some((at, c)) = text.char_indices().find(|(_, c)| is_slip(*c)) {
            return Err(SyntaxError::new(
                at..at + c.len_utf8(),
                format!(
                    "this pattern holds a control character, {}",
                    c.escape_unicode()
                ),
            )
            .help(
                r"Put the pattern in '…': between double quotes, TOML takes `\b` for a backspace.",
            ));
        }
        // Parsing all of them would take a third of the time that loading the rules takes.
        let built_in = embedded::prefilters();
        if let Ok(at) = built_in.binary_search_by_key(&text, |(p, _)| p) {
            let prefilter = built_in[at].1.iter();
            return Ok(Self::with_prefilter(
                text,
                place,
                prefilter.map(|l| l.to_vec()).collect(),
            ));
        }
        let hir = regex_syntax::Parser::new()
            .parse(text)
            .map_err(|e| syntax_error(&e))?;
        if hir.properties().minimum_len() == Some(0) {
            return Err(SyntaxError::new(
                0..text.len(),
                "this pattern matches empty text, so it matches everywhere",
            )
            .help("Give it a part that is not optional."));
        }
        if weight(&hir) > HEAVY && build(text).is_none() {
            return Err(SyntaxError::new(
                0..text.len(),
                format!("this pattern becomes larger than {LARGEST} bytes"),
            )
            .help("Its repetitions multiply; make them smaller."));
        }
        let prefilter = required(&hir).unwrap_or_default();
        Ok(Self::with_prefilter(text, place, prefilter))
    }

    fn with_prefilter(text: &str, place: PatternTarget, prefilter: Vec<Literal>) -> Self {
        Self {
            text: text.to_owned(),
            place,
            prefilter,
            always_searched: false,
            compiled: OnceLock::new(),
        }
    }

    /// Its text, and its prefilter.
    pub(super) fn prefilter(&self) -> (&str, &[Literal]) {
        (&self.text, &self.prefilter)
    }

    pub(super) fn is(&self, text: &str, place: PatternTarget) -> bool {
        self.text == text && self.place == place
    }

    /// Whether `text` can match at all, by the prefilter.
    pub(super) fn may_match(&self, text: &str) -> bool {
        self.prefilter.is_empty() || {
            let finds = |l: &Literal| stands_in(text.as_bytes(), l);
            self.prefilter.iter().any(finds)
        }
    }

    /// The expression, compiled now if it was not before. `None` where it is too large, which [`Self::new`] has said.
    pub(super) fn regex(&self) -> Option<&Regex> {
        self.compiled().map(|c| &c.regex)
    }

    fn compiled(&self) -> Option<&Compiled> {
        let compiled = self.compiled.get_or_init(|| {
            let regex = build(&self.text)?;
            let marked = regex.capture_names().any(|n| n == Some(FOUND));
            Some(Compiled { regex, marked })
        });
        compiled.as_ref()
    }

    /// What it finds in `text`, in bytes from its start.
    pub(super) fn finds<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Range<usize>> + 't {
        let compiled = self.compiled();
        let whole = compiled.filter(|c| !c.marked).into_iter();
        let whole = whole.flat_map(move |c| c.regex.find_iter(text).map(|m| m.range()));
        let marked = compiled.filter(|c| c.marked).into_iter();
        let marked = marked.flat_map(move |c| c.regex.captures_iter(text));
        whole.chain(marked.filter_map(|c| c.name(FOUND).map(|m| m.range())))
    }
}

/// Whether a literal stands in a text, in any ASCII case. Texts are short here: setting up a faster search takes longer than this one.
fn stands_in(text: &[u8], literal: &[u8]) -> bool {
    let rarity = |a: &(usize, &u8), b: &(usize, &u8)| frequency(*a.1).total_cmp(&frequency(*b.1));
    let Some((into, &rarest)) = literal.iter().enumerate().min_by(rarity) else {
        return true;
    };
    memchr::memchr2_iter(rarest, rarest.to_ascii_uppercase(), text).any(|at| {
        let start = at.checked_sub(into);
        let there = start.and_then(|start| text.get(start..start + literal.len()));
        there.is_some_and(|t| t.eq_ignore_ascii_case(literal))
    })
}

/// The expression, compiled; `None` where it becomes too large. A line ends alike for it in files of Windows.
fn build(text: &str) -> Option<Regex> {
    let mut builder = RegexBuilder::new(text);
    builder.size_limit(LARGEST).crlf(true).build().ok()
}

/// Whether a character of a pattern comes of an escape that TOML undid: “\b”, “\f”, “\e”.
fn is_slip(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n' | '\r')
}

/// How large an expression becomes, by rule of thumb: what repetitions repeat is counted that often.
fn weight(hir: &Hir) -> usize {
    let all = |subs: &[Hir]| {
        subs.iter()
            .fold(0, |n: usize, h| n.saturating_add(weight(h)))
    };
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => 1,
        HirKind::Literal(l) => l.0.len(),
        HirKind::Class(Class::Unicode(c)) => c.ranges().len() * 2,
        HirKind::Class(Class::Bytes(c)) => c.ranges().len(),
        HirKind::Capture(c) => weight(&c.sub),
        HirKind::Repetition(r) => {
            let times = r.max.unwrap_or_else(|| r.min.max(1)) as usize;
            weight(&r.sub).saturating_mul(times)
        }
        HirKind::Concat(subs) | HirKind::Alternation(subs) => all(subs),
    }
}

/// What `regex-syntax` found, at its bytes.
fn syntax_error(e: &regex_syntax::Error) -> SyntaxError {
    let (span, message) = match e {
        regex_syntax::Error::Parse(e) => (*e.span(), e.kind().to_string()),
        regex_syntax::Error::Translate(e) => (*e.span(), e.kind().to_string()),
        _ => return SyntaxError::new(0..0, e.to_string()),
    };
    let error = SyntaxError::new(span.start.offset..span.end.offset, message);
    if error.message.contains("look-around") {
        return error.help("Say under `unless` what must not be there.");
    }
    error
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_gates_that_were_worked_out_are_those_of_the_patterns() {
        assert!(!embedded::prefilters().is_empty());
        for (text, prefilter) in embedded::prefilters() {
            let hir = regex_syntax::Parser::new().parse(text).unwrap();
            let fresh = required(&hir).unwrap_or_default();
            assert_eq!(fresh, *prefilter, "{text}");
        }
    }

    #[test]
    fn a_group_may_say_what_is_found() {
        let finds = |pattern: &str, text: &str| -> Vec<Range<usize>> {
            Pattern::new(pattern, PatternTarget::Text)
                .unwrap()
                .finds(text)
                .collect()
        };
        assert_eq!(finds("it is", "it is. it is"), [0..5, 7..12]);
        assert_eq!(
            finds("(?<found>it is)(?:[^.]|$)", "it is. it is"),
            std::slice::from_ref(&(7..12))
        );
    }

    #[test]
    fn lines_end_alike_on_every_system() {
        let p = Pattern::new("(?m)^author: .+$", PatternTarget::FrontMatter).unwrap();
        let finds = |text: &str| {
            p.finds(text)
                .map(|m| text[m].to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(finds("a\nauthor: B\nc"), ["author: B"]);
        assert_eq!(finds("a\r\nauthor: B\r\nc"), ["author: B"]);
    }

    #[test]
    fn what_toml_made_of_an_escape_is_told() {
        let e = Pattern::new("a\u{8}foo", PatternTarget::Text).unwrap_err();
        assert_eq!(e.at, 1..2);
        assert!(Pattern::new("a\tb", PatternTarget::Text).is_ok());
    }

    #[test]
    fn a_mistake_has_its_place() {
        let e = Pattern::new("ab[c", PatternTarget::Raw).unwrap_err();
        assert_eq!(
            (e.at.start, e.message.as_str()),
            (2, "unclosed character class")
        );
        assert!(
            Pattern::new("a(?=b)", PatternTarget::Raw)
                .unwrap_err()
                .help
                .contains("unless")
        );
        assert!(
            Pattern::new("a*", PatternTarget::Raw)
                .unwrap_err()
                .message
                .contains("matches empty text")
        );
    }
}

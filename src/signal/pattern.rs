//! Patterns: linear-time regular expressions, each behind a gate and compiled at first use.
//!
//! A gate is a set of literals of which every match must hold one, worked out from the parsed expression. One pass over the
//! text finds all literals of all gates; only a piece of text that holds one is shown to the pattern.

use super::syntax::SyntaxError;
use aho_corasick::AhoCorasick;
use regex::{Regex, RegexBuilder};
use regex_syntax::hir::{Hir, HirKind};
use std::sync::OnceLock;

/// A pattern's number in a [`Machine`](super::Machine).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PatternId(pub(super) u32);

/// What a pattern is held against.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
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

impl Place {
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
/// More literals than this are no gate.
const MOST_LITERALS: usize = 64;

/// A pattern, its gate, and room for what it compiles to.
#[derive(Debug)]
pub(super) struct Pattern {
    text: String,
    pub(super) place: Place,
    /// Lower-case literals of which a match holds one; none if there is no gate.
    gate: Vec<String>,
    compiled: OnceLock<Option<Regex>>,
}

impl Pattern {
    /// Checks a pattern and works out its gate.
    pub(super) fn new(text: &str, place: Place) -> Result<Self, SyntaxError> {
        if text.len() > LONGEST {
            return Err(SyntaxError::new(
                0..text.len(),
                format!("this pattern is longer than {LONGEST} bytes"),
            ));
        }
        let hir = regex_syntax::Parser::new()
            .parse(text)
            .map_err(|e| syntax_error(&e))?;
        if hir.properties().minimum_len() == Some(0) {
            return Err(SyntaxError::new(
                0..text.len(),
                "this pattern matches nothing at all, anywhere",
            )
            .help("Give it a part that may not be left out."));
        }
        let gate = literals(&hir).unwrap_or_default().into_iter().collect();
        Ok(Self {
            text: text.to_owned(),
            place,
            gate,
            compiled: OnceLock::new(),
        })
    }

    pub(super) fn is(&self, text: &str, place: Place) -> bool {
        self.text == text && self.place == place
    }

    /// Whether `text` can match at all, by the gate.
    pub(super) fn may_match(&self, text: &str) -> bool {
        self.gate.is_empty() || {
            let lower = text.to_lowercase();
            self.gate.iter().any(|l| lower.contains(l.as_str()))
        }
    }

    /// The expression, compiled now if it was not before. `None` where it is too large, which [`Self::check`] has said.
    pub(super) fn regex(&self) -> Option<&Regex> {
        let build = || {
            RegexBuilder::new(&self.text)
                .size_limit(LARGEST)
                .build()
                .ok()
        };
        self.compiled.get_or_init(build).as_ref()
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

/// One pass over a text for the literals of many gates.
#[derive(Debug, Default)]
pub(super) struct Gates {
    text: Gate,
    raw: Gate,
}

/// The literals of the patterns of one place.
#[derive(Debug, Default)]
pub(super) struct Gate {
    finder: Option<AhoCorasick>,
    /// By literal: the patterns it opens.
    opens: Vec<Vec<PatternId>>,
    /// Patterns without a gate.
    pub(super) always: Vec<PatternId>,
}

impl Gates {
    pub(super) fn new(patterns: &[Pattern]) -> Self {
        Self {
            text: Gate::new(patterns, Place::Text),
            raw: Gate::new(patterns, Place::Raw),
        }
    }

    /// The gate of a place that is searched as one text.
    pub(super) fn at(&self, place: Place) -> &Gate {
        if place == Place::Raw {
            &self.raw
        } else {
            &self.text
        }
    }
}

impl Gate {
    fn new(patterns: &[Pattern], place: Place) -> Self {
        let mut words: Vec<&str> = Vec::new();
        let mut gate = Self::default();
        for (i, p) in patterns
            .iter()
            .enumerate()
            .filter(|(_, p)| p.place == place)
        {
            let id = PatternId(i as u32);
            if p.gate.is_empty() {
                gate.always.push(id);
            }
            for literal in &p.gate {
                let at = words.iter().position(|w| w == literal).unwrap_or_else(|| {
                    words.push(literal);
                    gate.opens.push(Vec::new());
                    words.len() - 1
                });
                gate.opens[at].push(id);
            }
        }
        if !words.is_empty() {
            // A set this small always builds; without it every pattern would be asked.
            gate.finder = AhoCorasick::builder()
                .ascii_case_insensitive(true)
                .build(&words)
                .ok();
        }
        gate
    }

    /// Every place (byte offset) where a literal stands, with the patterns it opens.
    pub(super) fn openings<'a>(
        &'a self,
        text: &'a str,
    ) -> impl Iterator<Item = (usize, &'a [PatternId])> {
        self.finder.iter().flat_map(move |f| {
            f.find_overlapping_iter(text)
                .map(|m| (m.start(), self.opens[m.pattern().as_usize()].as_slice()))
        })
    }
}

/// Literals, in lower case, of which every match of `hir` holds at least one; `None` where there are none or too many.
fn literals(hir: &Hir) -> Option<Vec<String>> {
    match hir.kind() {
        HirKind::Literal(l) => std::str::from_utf8(&l.0)
            .ok()
            .filter(|s| s.len() > 1)
            .map(|s| vec![s.to_lowercase()]),
        HirKind::Concat(parts) => {
            let mut best: Option<Vec<String>> = None;
            let mut offer = |set: Vec<String>| {
                let short = |s: &Vec<String>| s.iter().map(String::len).min().unwrap_or(0);
                if best.as_ref().is_none_or(|b| {
                    (short(&set), std::cmp::Reverse(set.len()))
                        > (short(b), std::cmp::Reverse(b.len()))
                }) {
                    best = Some(set);
                }
            };
            // Single letters in either case stand side by side in a case-insensitive literal.
            let mut run = String::new();
            for p in parts {
                match letter(p) {
                    Some(s) => run.push_str(&s),
                    None => {
                        if run.len() > 1 {
                            offer(vec![std::mem::take(&mut run)]);
                        }
                        run.clear();
                        if let Some(set) = literals(p) {
                            offer(set);
                        }
                    }
                }
            }
            if run.len() > 1 {
                offer(vec![run]);
            }
            best
        }
        HirKind::Alternation(parts) => {
            let mut all = Vec::new();
            for p in parts {
                all.extend(match letter(p).filter(|l| l.len() > 1) {
                    Some(l) => vec![l],
                    None => literals(p)?,
                });
            }
            all.sort_unstable();
            all.dedup();
            (all.len() <= MOST_LITERALS).then_some(all)
        }
        HirKind::Repetition(r) if r.min > 0 => literals(&r.sub),
        HirKind::Capture(c) => literals(&c.sub),
        HirKind::Class(_) => letter(hir).filter(|s| !s.is_ascii()).map(|s| vec![s]),
        _ => None,
    }
}

/// The lower-case text of a literal, or of a class that is one letter in all its cases.
fn letter(hir: &Hir) -> Option<String> {
    match hir.kind() {
        HirKind::Literal(l) => std::str::from_utf8(&l.0).ok().map(str::to_lowercase),
        HirKind::Class(regex_syntax::hir::Class::Unicode(class)) => {
            let mut folded = None;
            for range in class.ranges() {
                if range.end() as u32 - range.start() as u32 > 1 {
                    return None;
                }
                for c in range.start()..=range.end() {
                    // `ſ` and the Kelvin sign fold to `s` and `k`; a gate that asks for the plain letter would miss only those.
                    let lower = if matches!(c, 'ſ') {
                        's'
                    } else {
                        c.to_lowercase().next()?
                    };
                    if *folded.get_or_insert(lower) != lower {
                        return None;
                    }
                }
            }
            folded.map(String::from)
        }
        HirKind::Capture(c) => letter(&c.sub),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gate(pattern: &str) -> Vec<String> {
        Pattern::new(pattern, Place::Text).unwrap().gate
    }

    #[test]
    fn a_gate_is_what_every_match_must_hold() {
        assert_eq!(gate(r"turn\d+(search|news)\d+"), ["turn"]);
        assert_eq!(gate(r"(?i)insert[ _]source"), ["insert"]);
        assert_eq!(gate(r"(?i)\bword count:\s*\d+"), ["word count:"]);
        assert_eq!(gate(r"【\d+†"), ["【"]);
        assert!(gate(r"\d+%").is_empty());
        assert_eq!(
            gate(r"(oai_citation|oaicite)+x?"),
            ["oai_citation", "oaicite"]
        );
    }

    #[test]
    fn a_mistake_has_its_place() {
        let e = Pattern::new("ab[c", Place::Raw).unwrap_err();
        assert_eq!(
            (e.at.start, e.message.as_str()),
            (2, "unclosed character class")
        );
        assert!(
            Pattern::new("a(?=b)", Place::Raw)
                .unwrap_err()
                .help
                .contains("unless")
        );
        assert!(
            Pattern::new("a*", Place::Raw)
                .unwrap_err()
                .message
                .contains("nothing at all")
        );
    }
}

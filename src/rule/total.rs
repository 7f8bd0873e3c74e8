//! Counts, densities and weights: a rule that speaks when what it finds adds up, or does not.

use super::option::{self, Number, OptionSlot, RuleOption};
use super::read::{Text, TomlTable, choose_word};
use crate::finding::Problem;
use crate::text::Span;
use serde::{Deserialize, Serialize};
use toml::de::DeTable;

/// `[rule.total]`, as written.
#[derive(Debug)]
pub(crate) struct RawTotal {
    within: Option<Text>,
    least: Option<Number>,
    most: Option<Number>,
    per_words: Option<Number>,
    same: bool,
    flags: Option<Text>,
    /// Rules that the sum speaks instead of.
    pub(super) instead_of: Vec<Text>,
    pub(super) at: Span,
}

/// `[[rule.weigh]]`, as written: phrases that weigh more or less than one.
#[derive(Debug)]
pub(crate) struct RawWeigh {
    pub(super) weight: f64,
    pub(super) phrases: Vec<Text>,
}

/// What finds are added up in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Within {
    /// A sentence.
    Sentence,
    /// A block.
    Paragraph,
    /// A section.
    Section,
    /// The article.
    Document,
}

impl Within {
    /// Every one with its word in rules.
    pub const ALL: &'static [(&'static str, Self)] = &[
        ("sentence", Self::Sentence),
        ("paragraph", Self::Paragraph),
        ("section", Self::Section),
        ("document", Self::Document),
    ];

    /// Its word in rules.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        Self::ALL
            .iter()
            .find(|(_, w)| *w == self)
            .map_or("", |(word, _)| word)
    }
}

/// What a sum flags that is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SumFlags {
    /// The heaviest find, which names the others.
    One,
    /// From the first find to the last.
    Span,
    /// All that they are added up in: the paragraph, the section, the article.
    All,
}

impl SumFlags {
    /// Every one with its word in rules.
    pub const ALL: &'static [(&'static str, Self)] =
        &[("one", Self::One), ("span", Self::Span), ("all", Self::All)];
}

/// When a rule reports whose finds are added up.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Total {
    /// In what they are added up.
    pub within: Within,
    /// From which sum on it speaks,
    pub least: Option<f64>,
    /// or up to which, once for the article.
    pub most: Option<f64>,
    /// The sum is one per so many words.
    pub per_words: Option<usize>,
    /// Only finds of the same words are added up.
    pub same: bool,
    /// What is flagged where the sum is reached.
    pub flags: SumFlags,
}

impl Total {
    /// A sum found in so many words, as it is held against the bounds.
    #[must_use]
    pub fn rate(&self, sum: f64, words: usize) -> f64 {
        match self.per_words {
            Some(per) => sum * per as f64 / words.max(1) as f64,
            None => sum,
        }
    }
}

/// Reads `[rule.total]`.
pub(super) fn read(table: &DeTable<'_>, at: Span, problems: &mut Vec<Problem>) -> RawTotal {
    let mut t = TomlTable::new(table, "`total`", at, problems);
    let raw = RawTotal {
        within: t.text("within"),
        least: option::number(&mut t, "least"),
        most: option::number(&mut t, "most"),
        per_words: option::number(&mut t, "per-words"),
        same: t.flag("same"),
        flags: t.text("flags"),
        instead_of: t.texts("instead-of"),
        at,
    };
    t.finish();
    raw
}

/// Reads `[[rule.weigh]]`.
pub(super) fn read_weigh(table: &DeTable<'_>, at: Span, problems: &mut Vec<Problem>) -> RawWeigh {
    let mut t = TomlTable::new(table, "`weigh`", at, problems);
    let weight = t.decimal("weight");
    if weight.is_none() {
        t.problem(Problem::new(at, "`weigh` needs `weight`, a number"));
    }
    let phrases = t.texts("phrases");
    if phrases.is_empty() {
        t.problem(Problem::new(at, "`weigh` needs `phrases`"));
    }
    t.finish();
    RawWeigh {
        weight: weight.unwrap_or(1.0),
        phrases,
    }
}

/// Makes `[rule.total]` ready; `None` where it is wrong, which is reported. A rule that `gathers` what other rules find flags them from the
/// first to the last unless it says otherwise.
pub(super) fn compile(
    raw: &RawTotal,
    gathers: bool,
    options: &mut [RuleOption],
    problems: &mut Vec<Problem>,
) -> Option<Total> {
    let within = match &raw.within {
        Some(text) => choose_word(text, "`within`", Within::ALL, problems)?,
        None => Within::Document,
    };
    if raw.least.is_some() == raw.most.is_some() {
        problems.push(Problem::new(
            raw.at,
            "`total` has either `least` or `most`, the sum from which or up to which the rule speaks",
        ));
        return None;
    }
    let flags = match &raw.flags {
        Some(text) => choose_word(text, "`flags`", SumFlags::ALL, problems)?,
        None if gathers => SumFlags::Span,
        None => SumFlags::One,
    };
    if let (Some(_), Some(flags)) = (&raw.most, &raw.flags) {
        problems.push(
            Problem::new(flags.span, "`flags` is for `least`")
                .help("A rule with `most` fires where something is missing, and flags the title or the first sentence."),
        );
        return None;
    }
    if raw.most.is_some() && within != Within::Document {
        problems.push(
            Problem::new(raw.at, "`most` is for the whole article")
                .help("Leave `within` out, or make it \"document\"."),
        );
        return None;
    }
    let mut number =
        |n: &Option<Number>, slot| option::resolve(n.as_ref(), slot, options, problems);
    let (least, most) = (
        number(&raw.least, OptionSlot::Least),
        number(&raw.most, OptionSlot::Most),
    );
    let per_words = number(&raw.per_words, OptionSlot::PerWords).map(|n| n as usize);
    if per_words == Some(0) {
        problems.push(Problem::new(raw.at, "`per-words` must be more than 0"));
        return None;
    }
    Some(Total {
        within,
        least,
        most,
        per_words,
        same: raw.same,
        flags,
    })
}

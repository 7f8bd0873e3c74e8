//! A rule that runs: what it looks for, when it is silent, its tests.

use super::mend::Mend;
use super::mirror::Example;
use super::mistake::Mistake;
use super::part::Part;
use super::total::Total;
use crate::document::BlockKind;
use crate::signal::{EvidenceSet, PatternId, PhraseId, Place};
use crate::sourcing::{ClaimKind, Reached, Support};
use crate::text::Span;
use crate::view::RuleInfo;

/// How far from a sentence a condition looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reach {
    /// The sentence itself.
    Sentence,
    /// The sentence before it in its block; a list item's is its lead-in.
    Previous,
    /// The sentence after it in its block.
    Next,
    /// The three sentences after it, in whatever block of its section: a news lead names its source further down.
    Following,
    /// Its block.
    Paragraph,
    /// The block that leads in to its list.
    LeadIn,
    /// From its heading to the next.
    Section,
    /// The article.
    Document,
    /// Its front matter, as it is written.
    FrontMatter,
}

impl Reach {
    /// Its word in rules.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Sentence => "sentence",
            Self::Previous => "previous",
            Self::Next => "next",
            Self::Following => "following",
            Self::Paragraph => "paragraph",
            Self::LeadIn => "lead-in",
            Self::Section => "section",
            Self::Document => "document",
            Self::FrontMatter => "front-matter",
        }
    }

    /// Where it is, as one says it.
    #[must_use]
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::Sentence => "in this sentence",
            Self::Previous => "in the sentence before",
            Self::Next => "in the next sentence",
            Self::Following => "in the three sentences after it",
            Self::Paragraph => "in this paragraph",
            Self::LeadIn => "in what leads in to the list",
            Self::Section => "in this section",
            Self::Document => "in the article",
            Self::FrontMatter => "in the front matter",
        }
    }
}

/// What of quotations a rule reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quoted {
    /// Nothing: a quotation is somebody else's prose.
    Skip,
    /// Nothing else.
    Only,
    /// All.
    Both,
}

/// Where in an article a rule looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Position {
    /// At the very top: in the first sentence of prose, headings not counted, or before it.
    First,
    /// Near the top: within the first 120 words of prose, headings not counted.
    Opening,
    /// Near the end: within the last 120.
    Closing,
    /// Either.
    Edge,
}

/// What a rule looks for.
#[derive(Clone, Debug)]
pub struct Find {
    /// Phrases, any of them.
    pub phrases: Vec<PhraseId>,
    /// Phrases whose overlap takes a find back.
    pub except: Vec<PhraseId>,
    /// Patterns, any of them.
    pub patterns: Vec<PatternId>,
    /// Sentences that hold any of this.
    pub evidence: EvidenceSet,
    /// Claims of these kinds.
    pub claims: Vec<ClaimKind>,
    /// Only in sentences with one of these supports; any if none is said.
    pub support: Vec<Support>,
    /// What patterns read.
    pub place: Place,
    /// In which kinds of blocks.
    pub blocks: Vec<BlockKind>,
    /// What of quotations.
    pub quoted: Quoted,
    /// Where in the article; anywhere if not said.
    pub at: Option<Position>,
    /// Whether the words of a link are passed over.
    pub skip_links: bool,
    /// Whether the rule speaks once in an article of the same words.
    pub once: bool,
    /// Mistakes in what the article says to whosays itself.
    pub mistakes: Vec<Mistake>,
    /// Only in cells of a column whose heading holds one of these; in any if there is none.
    pub column: Vec<PhraseId>,
}

/// Something that must, or must not, be within a reach.
#[derive(Clone, Debug)]
pub struct Condition {
    /// How far it looks.
    pub reach: Reach,
    /// Any of this evidence.
    pub evidence: EvidenceSet,
    /// Or any of these claims.
    pub claims: Vec<ClaimKind>,
    /// Or any of these phrases.
    pub phrases: Vec<PhraseId>,
    /// Or any of these patterns.
    pub patterns: Vec<PatternId>,
}

/// A rule that runs.
#[derive(Clone, Debug)]
pub struct Rule {
    /// What people are shown of it.
    pub info: RuleInfo,
    /// What it looks for.
    pub find: Find,
    /// It is silent if any of these holds,
    pub unless: Vec<Condition>,
    /// or if the sentence has this support or better.
    pub unless_support: Option<Support>,
    /// Only support from no further than this silences it.
    pub support_within: Reached,
    /// It speaks only if all of these hold,
    pub only_if: Vec<Condition>,
    /// and the article has so many words.
    pub least_words: usize,
    /// What its finds must add up to, if they must.
    pub total: Option<Total>,
    /// Phrases that weigh more or less than one in that.
    pub weights: Vec<(PhraseId, f64)>,
    /// What mends what it finds.
    pub fix: Option<Mend>,
    /// Its tests.
    pub examples: Vec<Example>,
    /// Its parts, in the order of the file, each with its place there.
    pub parts: Vec<(Part, Span)>,
    /// The parts of a find that its message names in braces, each with its place: `{name}`.
    pub told: Vec<(String, Span)>,
    /// Where its id stands in its file.
    pub at: Span,
    /// The file it stands in, as an index into those that were compiled.
    pub file: usize,
}

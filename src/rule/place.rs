//! Where a rule looks: how far from a sentence, inside or outside quotations, at the top or the end.

use serde::{Deserialize, Serialize};

/// How far from a sentence a condition looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Reach {
    /// The sentence itself.
    Sentence,
    /// The sentence before it in its block; a list item's is its lead-in.
    Previous,
    /// The sentence after it in its block.
    Next,
    /// The three sentences after it, in whatever block of its section: a news lead names its source further down.
    Following,
    /// The three sentences before it, in whatever block of its section: a news item has a sentence a paragraph.
    Preceding,
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
            Self::Preceding => "preceding",
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
            Self::Preceding => "in the three sentences before it",
            Self::Paragraph => "in this paragraph",
            Self::LeadIn => "in what leads in to the list",
            Self::Section => "in this section",
            Self::Document => "in the article",
            Self::FrontMatter => "in the front matter",
        }
    }
}

/// What of quotations a rule reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Quoted {
    /// Nothing: a quotation is somebody else's prose.
    Skip,
    /// Nothing else.
    Only,
    /// All.
    Both,
}

/// Where in an article a rule looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ArticlePosition {
    /// At the very top: in the first sentence of prose, headings not counted, or before it.
    First,
    /// Near the top: within the first 120 words of prose, headings not counted.
    Opening,
    /// Near the end: within the last 120.
    Closing,
    /// At the very end: in the last sentence of prose, or with hardly a word behind.
    Last,
    /// Opening or closing.
    Edge,
}

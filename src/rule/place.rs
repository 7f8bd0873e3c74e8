//! Where a rule looks: how far from a sentence, inside or outside quotations, at the top or the end.

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

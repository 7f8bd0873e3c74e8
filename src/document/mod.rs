//! An article as prose with a way back: flat text and the map to source bytes, blocks, sentences, marks and front matter.
//!
//! Inputs fill a [`Builder`]; everything after reads a [`Document`]. “Sentence”, “previous”, “paragraph” and “section”
//! are defined here and nowhere else.

mod address;
mod apart;
mod apparatus;
mod block;
mod builder;
mod compose;
mod flat;
mod front;
mod furniture;
mod ignore;
mod language;
mod mark;
mod pointers;
mod record;
mod sentence;
mod words;

pub use apparatus::Apparatus;
pub use block::{Block, BlockId, BlockKind, Cell};
pub use builder::{Builder, Checkpoint};
pub use flat::FlatMap;
pub use front::{FrontMatter, FrontNode, FrontRead, NodeKind};
pub use furniture::Furniture;
pub use ignore::{Ignore, Scope};
pub use language::Language;
pub use mark::{Mark, MarkKind, Note};
pub use pointers::Pointers;
pub use record::{Field, Record};
pub use sentence::{Exceptions, Sentence, SentenceId, cut};
pub use words::count_words;

use crate::text::Span;
use std::ops::Range;

/// The input formats there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// CommonMark with tables, footnotes, strikethrough, task lists and front matter.
    Markdown,
    /// Markdown with JSX: braces hold code, `import` and `export` too, and an indent makes no code.
    Mdx,
    /// Plain text, hard-wrapped or one line a paragraph.
    Text,
    /// HTML.
    Html,
    /// A bibliography in BibTeX or BibLaTeX.
    Bib,
    /// A bibliography in CSL-JSON.
    CslJson,
}

impl Format {
    /// Its word on the command line and in reports.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Markdown | Self::Mdx => "markdown",
            Self::Text => "text",
            Self::Html => "html",
            Self::Bib => "bibtex",
            Self::CslJson => "csl-json",
        }
    }

    /// Whether it is a bibliography, and no prose.
    #[must_use]
    pub const fn is_bibliography(self) -> bool {
        matches!(self, Self::Bib | Self::CslJson)
    }

    /// Whether it is Markdown of any dialect.
    #[must_use]
    pub const fn is_markdown(self) -> bool {
        matches!(self, Self::Markdown | Self::Mdx)
    }
}

/// A range of bytes of the flat text.
pub type FlatRange = Range<u32>;

/// An article, read.
#[derive(Debug)]
pub struct Document {
    /// What it was read as.
    pub format: Format,
    /// All prose, one block after another, a line feed between two blocks and none inside one.
    pub flat: String,
    /// From flat text back to the source.
    pub map: FlatMap,
    /// In order of the flat text.
    pub blocks: Vec<Block>,
    /// In order of the flat text; no sentence spans two blocks.
    pub sentences: Vec<Sentence>,
    /// Links, notes, code and emphasis, in order of where they start.
    pub marks: Vec<Mark>,
    /// Source bytes that are code (blocks and inline) or raw front matter: not searched by rules that read the raw source.
    pub code: Vec<Span>,
    /// The front matter, if there is any.
    pub front: Option<FrontMatter>,
    /// Comments that ask for silence, in order of the source.
    pub ignores: Vec<Ignore>,
    /// The notes that are defined, in order of the source.
    pub notes: Vec<Note>,
    /// The keys that it can cite, where it names bibliographies that could be read.
    pub bibliography: Option<Vec<String>>,
    /// The records of a bibliography, in order of the source.
    pub records: Vec<Record>,
    /// How many words the flat text has.
    pub words: usize,
    /// The code of the language it was read in.
    pub language: &'static str,
    /// By block: its first sentence; one more than there are blocks.
    firsts: Vec<u32>,
}

impl Document {
    /// The flat text at `range`.
    #[must_use]
    pub fn text(&self, range: &FlatRange) -> &str {
        &self.flat[range.start as usize..range.end as usize]
    }

    /// The source bytes of the flat text at `range`.
    #[must_use]
    pub fn source(&self, range: &FlatRange) -> Span {
        self.map.source(range)
    }

    /// The block that holds flat byte `at`.
    #[must_use]
    pub fn block_at(&self, at: u32) -> BlockId {
        self.blocks
            .partition_point(|b| b.flat.start <= at)
            .saturating_sub(1)
    }

    /// The sentence that holds flat byte `at`, or the one before it.
    #[must_use]
    pub fn sentence_at(&self, at: u32) -> SentenceId {
        self.sentences
            .partition_point(|s| s.flat.start <= at)
            .saturating_sub(1)
    }

    /// How many sentences are counted as the article's: those of headings, notes and the page around it are not.
    #[must_use]
    pub fn prose_sentences(&self) -> usize {
        let counted = |s: &&Sentence| self.blocks[s.block as usize].kind.is_counted();
        self.sentences.iter().filter(counted).count()
    }

    /// The sentences of a block.
    #[must_use]
    pub fn sentences_of(&self, block: BlockId) -> Range<SentenceId> {
        let first = |block: usize| {
            let first = self.firsts.get(block).or(self.firsts.last());
            first.map_or(0, |s| *s as usize)
        };
        first(block)..first(block + 1)
    }

    /// The marks that cover all of the flat `range`.
    pub fn marks_over(&self, range: &FlatRange) -> impl Iterator<Item = &Mark> {
        let FlatRange { start, end } = *range;
        self.marks_in(range)
            .filter(move |m| m.flat.start <= start && end <= m.flat.end)
    }

    /// The marks that touch the flat `range`. Marks are sorted by start, and none is longer than its block, so the search starts at the block.
    pub fn marks_in(&self, range: &FlatRange) -> impl Iterator<Item = &Mark> {
        let block_start = self
            .blocks
            .get(self.block_at(range.start))
            .map_or(0, |b| b.flat.start);
        let from = self.marks.partition_point(|m| m.flat.start < block_start);
        let to = self.marks.partition_point(|m| m.flat.start < range.end);
        let range = range.clone();
        self.marks[from..to.max(from)]
            .iter()
            .filter(move |m| m.flat.end > range.start || m.flat.start >= range.start)
    }
}

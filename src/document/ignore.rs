//! Comments that ask for silence (`whosays-ignore …`): what they say, and which part of the article they mean.

use super::{Block, BlockId, FlatMap, Sentence};
use crate::text::{Date, Span};

/// What all such comments begin with.
const PREFIX: &str = "whosays-";

/// A comment as an input meets it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Comment {
    /// All of it.
    pub(super) span: Span,
    /// What it says.
    pub(super) inner: Span,
    /// The list it stands in, where that is known.
    pub(super) list: Option<u32>,
}

/// A comment that asks for silence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ignore {
    /// All of the comment, in bytes of the source.
    pub span: Span,
    /// Its first word.
    pub word: Span,
    /// The rules and packs it names, each with its place.
    pub names: Vec<(String, Span)>,
    /// What it means.
    pub scope: Scope,
    /// Whether it says why, after `--`.
    pub reason: bool,
    /// The last day on which it holds, with its place; `None` for what is no day.
    pub until: Option<(Option<Date>, Span)>,
}

/// What part of an article an [`Ignore`] means, in bytes of the source: what starts there is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// The sentence before it, the block after it, the list or table after it, or what stands between two comments.
    Part(Span),
    /// All of it.
    File,
    /// Nothing: no block follows.
    Nothing,
    /// Nothing: it opens a span that nothing closes, or closes one that nothing opened.
    Unpaired,
    /// The end of a span, which says nothing itself.
    End,
    /// Nothing: there is no comment with that first word.
    Unknown,
}

/// Whether a comment with this text is one that whosays reads.
pub(super) fn is_one(text: &str) -> bool {
    let text = text.trim_start();
    // `whosays ignore …`, with a blank or a colon for the hyphen, is meant for us, and reported.
    let slip = || {
        let rest = text
            .strip_prefix("whosays")?
            .strip_prefix([' ', ':', '_'])?;
        let rest = rest.trim_start();
        Some(["ignore", "disable"].iter().any(|w| rest.starts_with(w)))
    };
    text.starts_with(PREFIX) || slip() == Some(true)
}

/// What the parts of the article are that comments stand between.
pub(super) struct IgnoreLayout<'a> {
    pub(super) source: &'a str,
    pub(super) blocks: &'a [Block],
    pub(super) sentences: &'a [Sentence],
    pub(super) map: &'a FlatMap,
    /// The lists that stand in an item of another, in order.
    pub(super) nested: &'a [u32],
}

/// Reads the comments, which are in order of the source.
pub(super) fn read(comments: &[Comment], layout: &IgnoreLayout<'_>) -> Vec<Ignore> {
    let mut found: Vec<Ignore> = Vec::new();
    // Spans that are open: places in `found`.
    let mut open: Vec<usize> = Vec::new();
    for c in comments {
        let mut ignore = say(c, layout.source);
        match &layout.source[ignore.word.start..ignore.word.end] {
            "whosays-ignore" => ignore.scope = layout.scope(c),
            "whosays-ignore-file" => ignore.scope = Scope::File,
            "whosays-ignore-start" => open.push(found.len()),
            "whosays-ignore-end" => {
                // Without names it ends what was opened last.
                let names = |i: &Ignore| -> Vec<String> {
                    let mut n: Vec<_> = i.names.iter().map(|(n, _)| n.clone()).collect();
                    n.sort();
                    n
                };
                let fits =
                    |i: &usize| ignore.names.is_empty() || names(&found[*i]) == names(&ignore);
                if let Some(at) = open.iter().rposition(fits) {
                    let start = &mut found[open.remove(at)];
                    start.scope = Scope::Part(Span::new(start.span.end, c.span.start));
                    ignore.scope = Scope::End;
                }
            }
            _ => ignore.scope = Scope::Unknown,
        }
        found.push(ignore);
    }
    found
}

/// What a comment says.
fn say(c: &Comment, source: &str) -> Ignore {
    let text = &source[c.inner.start..c.inner.end];
    let mut ignore = Ignore {
        span: c.span,
        word: Span::new(c.inner.start, c.inner.start),
        names: Vec::new(),
        scope: Scope::Unpaired,
        reason: false,
        until: None,
    };
    let separates = |ch: char| ch.is_whitespace() || ch == ',';
    for token in text.split(separates).filter(|t| !t.is_empty()) {
        let at = c.inner.start + (token.as_ptr() as usize - text.as_ptr() as usize);
        let span = Span::new(at, at + token.len());
        if ignore.word.is_empty() {
            ignore.word = span;
        } else if matches!(token, "--" | "—" | "–") {
            ignore.reason = !source[span.end..c.inner.end].trim().is_empty();
            break;
        } else if let Some(day) = token.strip_prefix("until=") {
            ignore.until = Some((Date::parse(day), span));
        } else {
            ignore.names.push((token.to_owned(), span));
        }
    }
    ignore
}

impl IgnoreLayout<'_> {
    /// What a comment stands beside.
    fn scope(&self, c: &Comment) -> Scope {
        let at = c.span.start;
        // Blocks are in order of the source.
        let before = self.blocks.partition_point(|b| b.source.start <= at);
        let inside = before
            .checked_sub(1)
            .filter(|i| at < self.blocks[*i].source.end);
        if let Some(block) = inside {
            let here = self.sentences_of(block);
            let started = here.rev().find(|s| self.place(*s).start < at);
            return Scope::Part(match started {
                // All up to the comment: link targets stand after the words.
                Some(s) => Span::new(self.place(s).start, at.max(self.place(s).end)),
                None => self.blocks[block].source,
            });
        }
        let Some(next) = self.blocks.get(before) else {
            return Scope::Nothing;
        };
        let last = match (next.list, next.cell) {
            (Some(list), _) if c.list != Some(list) => self.while_next(before, |b| {
                b.list
                    .is_some_and(|l| l == list || l > list && self.nested.binary_search(&l).is_ok())
            }),
            (_, Some(cell)) => {
                self.while_next(before, |b| b.cell.is_some_and(|c| c.table == cell.table))
            }
            _ => before,
        };
        Scope::Part(next.source.join(self.blocks[last].source))
    }

    /// The last block from `first` on up to which all are so.
    fn while_next(&self, first: BlockId, so: impl Fn(&Block) -> bool) -> BlockId {
        let more = self.blocks[first + 1..].iter().take_while(|b| so(b));
        first + more.count()
    }

    fn sentences_of(&self, block: BlockId) -> std::ops::Range<usize> {
        let from = self
            .sentences
            .partition_point(|s| (s.block as usize) < block);
        let to = self
            .sentences
            .partition_point(|s| s.block as usize <= block);
        from..to
    }

    fn place(&self, sentence: usize) -> Span {
        self.map.source(&self.sentences[sentence].flat)
    }
}

//! How an input makes a document: it opens blocks, copies source bytes into them and marks stretches.

use super::compose::{self, ComposedPiece};
use super::ignore::{self, Comment, IgnoreLayout};
use super::sentence::cut;
use super::{
    Block, BlockKind, Cell, Document, FlatMap, Format, FrontMatter, Language, Mark, MarkKind, Note,
    Record, address, apart, count_words,
};
use crate::text::Span;
use rustc_hash::FxHashMap;

/// A document in the making. A block is opened, filled and closed before the next one is opened.
#[derive(Debug)]
pub struct Builder<'s> {
    source: &'s str,
    format: Format,
    flat: String,
    map: FlatMap,
    blocks: Vec<Block>,
    marks: Vec<Mark>,
    code: Vec<Span>,
    front: Option<FrontMatter>,
    notes: Vec<Note>,
    records: Vec<Record>,
    comments: Vec<Comment>,
    open: Option<Block>,
    /// The lists that stand inside an item of another list.
    nested: Vec<u32>,
    /// The numbers of the blocks before which a rule stands.
    rules: Vec<usize>,
    /// The language that the markup declares.
    declared: Option<String>,
}

/// A place in the open block to go back to.
#[derive(Clone, Copy, Debug)]
pub struct Checkpoint {
    flat: u32,
    marks: usize,
}

impl<'s> Builder<'s> {
    /// A document of `format` whose bytes are `source`.
    #[must_use]
    pub fn new(format: Format, source: &'s str) -> Self {
        Self {
            source,
            format,
            flat: String::with_capacity(source.len()),
            map: FlatMap::with_capacity(source.len() / 64),
            blocks: Vec::with_capacity(source.len() / 512),
            marks: Vec::new(),
            code: Vec::new(),
            front: None,
            notes: Vec::new(),
            records: Vec::new(),
            comments: Vec::new(),
            open: None,
            nested: Vec::new(),
            rules: Vec::new(),
            declared: None,
        }
    }

    /// Notes the language that the markup declares for the article (`de-AT`); the first that is declared holds.
    pub fn language(&mut self, code: &str) {
        self.declared.get_or_insert_with(|| code.to_owned());
    }

    /// Opens a block that starts at source byte `at`. An open one is closed first.
    pub fn open(&mut self, kind: BlockKind, at: usize) {
        self.close(at);
        let flat = self.flat.len() as u32;
        self.open = Some(Block {
            kind,
            flat: flat..flat,
            source: Span::new(at, at),
            level: 0,
            quotes: 0,
            list: None,
            cell: None,
            section: 0,
            apart: false,
            lead_in: None,
        });
    }

    /// Whether a block is open.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// The level of the open heading.
    pub fn level(&mut self, level: u8) {
        if let Some(b) = &mut self.open {
            b.level = level;
        }
    }

    /// Where the open block stands: inside how many block quotations, in which list, in which cell.
    pub fn place(&mut self, quotes: u16, list: Option<u32>, cell: Option<Cell>) {
        if let Some(b) = &mut self.open {
            (b.quotes, b.list, b.cell) = (quotes, list, cell);
        }
    }

    /// Changes the kind of the open block.
    pub fn kind(&mut self, kind: BlockKind) {
        if let Some(b) = &mut self.open {
            b.kind = kind;
        }
    }

    /// Notes that `list` stands inside an item of another list: the block before its first item leads in to it.
    pub fn nest(&mut self, list: u32) {
        self.nested.push(list);
    }

    /// Notes that a rule (`---`) stands at source byte `at`. An open block is closed first.
    pub fn rule(&mut self, at: usize) {
        self.close(at);
        self.rules.push(self.blocks.len());
    }

    /// The place the next copy will stand at, to go back to.
    #[must_use]
    pub fn checkpoint(&self) -> Checkpoint {
        Checkpoint {
            flat: self.here(),
            marks: self.marks.len(),
        }
    }

    /// Takes back what was written since `to`, which lies in the open block: what looked like prose is a mark.
    pub fn retract(&mut self, to: Checkpoint) {
        if self.open.as_ref().is_some_and(|b| b.flat.start <= to.flat) && to.flat <= self.here() {
            self.flat.truncate(to.flat as usize);
            self.map.truncate(to.flat as usize);
            self.marks.truncate(to.marks);
        }
    }

    /// The text written since `from`, where the open block is still the same.
    #[must_use]
    pub fn since(&self, from: Checkpoint) -> &str {
        let start = self.open.as_ref().map_or(self.here(), |b| b.flat.start);
        self.flat.get(start.max(from.flat) as usize..).unwrap_or("")
    }

    /// How long the flat text is so far, in bytes: where the next copy will stand.
    #[must_use]
    pub fn here(&self) -> u32 {
        self.flat.len() as u32
    }

    /// The flat text of the open block so far.
    #[must_use]
    pub fn so_far(&self) -> &str {
        self.open
            .as_ref()
            .map_or("", |b| &self.flat[b.flat.start as usize..])
    }

    /// Copies source bytes into the open block. Line breaks and control characters in them become spaces, one for one byte.
    pub fn copy(&mut self, span: Span) {
        let Some(text) = self.source.get(span.start..span.end) else {
            return;
        };
        if self.open.is_none() || text.is_empty() {
            return;
        }
        if !compose::is_plain(text) {
            return self.copy_seen(span, text);
        }
        self.map.push(self.flat.len(), span, true);
        // No early end: a loop without one is done sixteen bytes at a time.
        if text.bytes().fold(false, |any, b| any | (b < b' ')) {
            self.flat
                .extend(text.chars().map(|c| if c < ' ' { ' ' } else { c }));
        } else {
            self.flat.push_str(text);
        }
    }

    /// Copies `text`, which stands at `span` of the source, as a reader sees it.
    fn copy_seen(&mut self, span: Span, text: &str) {
        for piece in compose::pieces(text) {
            match piece {
                ComposedPiece::Copy(start, end) => {
                    let part = Span::new(span.start + start, span.start + end);
                    self.map.push(self.flat.len(), part, true);
                    let part = text[start..end].chars();
                    self.flat
                        .extend(part.map(|c| if c < ' ' { ' ' } else { c }));
                }
                ComposedPiece::Put(start, end, letters) => {
                    self.put(&letters, Span::new(span.start + start, span.start + end));
                }
            }
        }
    }

    /// Puts `text` into the open block, standing for `span` of the source as a whole: an entity, a soft break, an escape.
    pub fn put(&mut self, text: &str, span: Span) {
        if self.open.is_none() || text.is_empty() {
            return;
        }
        if compose::is_invisible(text) {
            return;
        }
        self.map.push(self.flat.len(), span, false);
        self.flat
            .extend(text.chars().map(|c| if c < ' ' { ' ' } else { c }));
    }

    /// Puts one space for `span`, unless the open block is empty or ends in a space already.
    pub fn space(&mut self, span: Span) {
        let so_far = self.so_far();
        if !so_far.is_empty() && !so_far.ends_with(' ') {
            self.put(" ", span);
        }
    }

    /// Marks the flat text from `from` up to here.
    pub fn mark(&mut self, kind: MarkKind, from: u32, source: Span) {
        if self.open.is_some() {
            self.marks.push(Mark {
                kind,
                flat: from..self.here(),
                source,
            });
        }
    }

    /// Notes that `span` of the source is code. What stands for a template in a parser's text can begin inside a character.
    pub fn code(&mut self, span: Span) {
        let start = self.source.ceil_char_boundary(span.start).min(span.end);
        self.code.push(Span::new(start, span.end));
    }

    /// Notes that a note with this label is defined at `at` of the source.
    pub fn note(&mut self, label: impl Into<String>, at: Span) {
        let label = label.into();
        self.notes.push(Note { label, at });
    }

    /// Adds a record of a bibliography; the block that was closed last has its words.
    pub fn record(&mut self, record: Record) {
        let block = self.blocks.len().saturating_sub(1);
        self.records.push(Record { block, ..record });
    }

    /// Notes a comment at `span`, which says what stands at `inner` and is in this list. Only what asks for silence is kept.
    pub fn comment(&mut self, span: Span, inner: Span, list: Option<u32>) {
        let text = self.source.get(inner.start..inner.end);
        if text.is_some_and(ignore::is_one) {
            self.comments.push(Comment { span, inner, list });
        }
    }

    /// The stretches of code so far.
    #[must_use]
    pub fn codes(&self) -> &[Span] {
        &self.code
    }

    /// Sets the front matter.
    pub fn front(&mut self, front: FrontMatter) {
        self.front = Some(front);
    }

    /// Closes the open block at source byte `end`. One without any words leaves no trace but its marks.
    pub fn close(&mut self, end: usize) {
        let Some(mut b) = self.open.take() else {
            return;
        };
        let start = b.flat.start as usize;
        let text = self.flat[start..].trim_end();
        let words = text.contains(char::is_alphanumeric);
        let kept = start + if words { text.len() } else { 0 };
        if kept < self.flat.len() {
            self.flat.truncate(kept);
            self.map.truncate(kept);
            let kept = kept as u32;
            // Marks are added as they end, so those of this block are the last ones.
            for mark in self.marks.iter_mut().rev() {
                if mark.flat.end <= b.flat.start {
                    break;
                }
                mark.flat = mark.flat.start.min(kept)..mark.flat.end.min(kept);
            }
        }
        if kept == start {
            return;
        }
        b.flat.end = kept as u32;
        b.source.end = end.max(self.map.source(&b.flat).end);
        self.map.push(
            self.flat.len(),
            Span::new(b.source.end, b.source.end),
            false,
        );
        self.flat.push('\n');
        self.blocks.push(b);
    }

    /// Ends the document: finds furniture, numbers sections, finds lead-ins and bare addresses, cuts sentences.
    #[must_use]
    pub fn finish(mut self, language: &Language) -> Document {
        self.close(self.source.len());
        let front = self.front.as_ref();
        let declared = || {
            front
                .and_then(FrontMatter::language)
                .or(self.declared.as_deref())
        };
        let language = language.choose(&self.flat, declared);
        language
            .furniture
            .mark(self.format, &self.flat, &mut self.blocks);
        language.apparatus.mark(&self.flat, &mut self.blocks);
        self.number();
        apart::mark(&self.flat, &mut self.blocks, &self.rules);
        self.marks.sort_by_key(|m| m.flat.start);
        address::link_addresses(&self.flat, &self.map, self.source, &mut self.marks);
        self.code.sort_unstable();
        let mut sentences = cut(&self.flat, &self.blocks, &language.exceptions);
        language
            .pointers
            .attach(&self.flat, &self.map, &mut self.marks, &mut sentences);
        self.comments.sort_by_key(|c| c.span);
        let ignores = if self.comments.is_empty() {
            Vec::new()
        } else {
            ignore::read(
                &self.comments,
                &IgnoreLayout {
                    source: self.source,
                    blocks: &self.blocks,
                    sentences: &sentences,
                    map: &self.map,
                    nested: &self.nested,
                },
            )
        };
        let mut firsts = Vec::with_capacity(self.blocks.len() + 1);
        for (i, s) in sentences.iter().enumerate() {
            firsts.resize(firsts.len().max(s.block as usize + 1), i as u32);
        }
        firsts.resize(self.blocks.len() + 1, sentences.len() as u32);
        Document {
            firsts,
            ignores,
            format: self.format,
            words: count_words(&self.flat),
            flat: self.flat,
            map: self.map,
            blocks: self.blocks,
            sentences,
            marks: self.marks,
            code: self.code,
            front: self.front,
            notes: self.notes,
            records: self.records,
            bibliography: None,
            language: language.code,
        }
    }

    /// Numbers the sections and finds what leads in to each list.
    fn number(&mut self) {
        let mut section = 0;
        let mut last_outside: Option<u32> = None;
        let mut leads: FxHashMap<u32, Option<u32>> = FxHashMap::default();
        for (i, b) in self.blocks.iter_mut().enumerate() {
            let i = i as u32;
            if b.kind == BlockKind::Heading {
                section += 1;
            }
            b.section = section;
            match b.list {
                None if b.kind == BlockKind::Furniture => {} // an advertisement before a list leads in to nothing
                None => last_outside = (b.kind != BlockKind::Heading).then_some(i),
                Some(list) => {
                    b.lead_in = *leads.entry(list).or_insert_with(|| {
                        if i > 0 && self.nested.binary_search(&list).is_ok() {
                            Some(i - 1)
                        } else {
                            last_outside
                        }
                    });
                }
            }
        }
    }
}

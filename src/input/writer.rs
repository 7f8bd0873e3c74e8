//! What the inputs share: a builder, the elements a place stands inside, and copying that leaves holes out.

use super::hole::Hole;
use crate::document::{BlockKind, Builder, Cell, MarkKind};
use crate::text::Span;

/// What the elements around a place say of a block there.
#[derive(Clone, Copy, Debug)]
pub(super) struct BlockContext {
    /// The kind of a block there.
    pub(super) kind: BlockKind,
    /// Its level, for a heading.
    pub(super) level: u8,
    /// How many block quotations it stands in.
    pub(super) quotes: u16,
    /// The list it belongs to.
    pub(super) list: Option<u32>,
    /// The cell it stands in.
    pub(super) cell: Option<Cell>,
    /// Whether nothing there is prose.
    pub(super) silent: bool,
    /// Whether it is inside an article.
    pub(super) article: bool,
    /// The table it is in, as an index into the tables of the document.
    grid: Option<usize>,
}

/// How deep a search for the element that an end tag ends goes: what is farther up was meant by nobody, and the search stays linear.
const REACH: usize = 64;

#[derive(Debug)]
struct ElementFrame {
    name: &'static str,
    place: BlockContext,
}

/// Writes a document: copies prose, leaves holes out, knows what it is inside of.
pub(super) struct Writer<'s> {
    /// The document in the making.
    pub(super) b: Builder<'s>,
    /// The source.
    pub(super) source: &'s str,
    /// The source with the holes blotted out: what parsers read.
    pub(super) text: &'s str,
    holes: &'s [Hole],
    frames: Vec<ElementFrame>,
    /// Frames below this one are not for end tags to end.
    floor: usize,
    walls: Vec<usize>,
    lists: u32,
    /// The next row and column of every table so far.
    grids: Vec<(u32, u32)>,
}

impl<'s> Writer<'s> {
    pub(super) fn new(b: Builder<'s>, source: &'s str, text: &'s str, holes: &'s [Hole]) -> Self {
        Self {
            b,
            source,
            text,
            holes,
            frames: Vec::new(),
            floor: 0,
            walls: Vec::new(),
            lists: 0,
            grids: Vec::new(),
        }
    }

    /// Where the next block would stand.
    pub(super) fn place(&self) -> BlockContext {
        self.frames.last().map_or(
            BlockContext {
                kind: BlockKind::Paragraph,
                level: 0,
                quotes: 0,
                list: None,
                cell: None,
                silent: false,
                article: false,
                grid: None,
            },
            |f| f.place,
        )
    }

    /// Enters an element.
    pub(super) fn enter(&mut self, name: &'static str, place: BlockContext) {
        self.frames.push(ElementFrame { name, place });
    }

    /// Enters an element that no end tag ends, only [`Writer::unwall`].
    pub(super) fn wall(&mut self, place: BlockContext) {
        self.walls.push(self.frames.len());
        self.enter("", place);
        self.floor = self.frames.len();
    }

    /// Leaves the innermost walled element and all that is in it.
    pub(super) fn unwall(&mut self) {
        if let Some(at) = self.walls.pop() {
            self.frames.truncate(at);
            self.floor = self.walls.last().map_or(0, |w| w + 1);
        }
    }

    /// Leaves the innermost element `name` and all that is in it. An element of `until` around it keeps it from being left.
    pub(super) fn leave(&mut self, name: &str, until: &[&str]) -> bool {
        let reach = self.frames.len().saturating_sub(REACH).max(self.floor);
        for i in (reach..self.frames.len()).rev() {
            if self.frames[i].name == name {
                self.frames.truncate(i);
                return true;
            }
            if until.contains(&self.frames[i].name) {
                return false;
            }
        }
        false
    }

    /// Leaves elements from the inside out for as long as `when` holds of their name.
    pub(super) fn leave_while(&mut self, mut when: impl FnMut(&'static str) -> bool) {
        while self.frames.len() > self.floor && self.frames.last().is_some_and(|f| when(f.name)) {
            self.frames.pop();
        }
    }

    /// A place one block quotation deeper.
    pub(super) fn quotation(&self) -> BlockContext {
        let mut place = self.place();
        place.quotes = place.quotes.saturating_add(1);
        if place.kind != BlockKind::Note {
            place.kind = BlockKind::BlockQuotation;
        }
        place
    }

    /// A place in an item of a new list.
    pub(super) fn list(&mut self) -> BlockContext {
        let mut place = self.place();
        self.lists += 1;
        if place.kind == BlockKind::ListItem {
            self.b.nest(self.lists);
        }
        place.list = Some(self.lists);
        if place.kind != BlockKind::Note {
            place.kind = BlockKind::ListItem;
        }
        place
    }

    /// A place in a new table.
    pub(super) fn table(&mut self) -> BlockContext {
        self.grids.push((0, 0));
        let mut place = self.place();
        place.grid = Some(self.grids.len() - 1);
        place
    }

    /// Starts a row of the table around this place.
    pub(super) fn row(&mut self) {
        if let Some(grid) = self.place().grid.and_then(|g| self.grids.get_mut(g)) {
            *grid = (grid.0.saturating_add(1), 0);
        }
    }

    /// A place in the next cell of the table around this place.
    pub(super) fn cell(&mut self) -> BlockContext {
        let mut place = self.place();
        if let Some(table) = place.grid {
            let (rows, column) = &mut self.grids[table];
            place.cell = Some(Cell {
                table: table as u32,
                row: rows.saturating_sub(1),
                column: *column,
            });
            *column += 1;
            place.kind = BlockKind::TableCell;
        }
        place
    }

    /// Opens a block at source byte `at`, of the kind of this place.
    pub(super) fn open(&mut self, at: usize) {
        let place = self.place();
        self.open_as(place.kind, at);
        self.b.level(place.level);
    }

    /// Opens a block of `kind` at source byte `at`.
    pub(super) fn open_as(&mut self, kind: BlockKind, at: usize) {
        let place = self.place();
        self.b.open(kind, at);
        self.b.place(place.quotes, place.list, place.cell);
    }

    /// Copies `span` without the holes in it.
    pub(super) fn copy(&mut self, span: Span) {
        let mut at = span.start;
        let first = self.holes.partition_point(|h| h.span.end <= at);
        for hole in &self.holes[first..] {
            if hole.span.start >= span.end {
                break;
            }
            if at < hole.span.start {
                self.b.copy(Span::new(at, hole.span.start));
            }
            if hole.citation && span.start <= hole.at && hole.at < span.end {
                let here = self.b.here();
                let source = Span::new(hole.at, hole.span.end);
                self.b.mark(MarkKind::Citation, here, source);
            }
            at = at.max(hole.span.end);
        }
        if at < span.end {
            self.b.copy(Span::new(at, span.end));
        }
    }

    /// The target that stands at `at`: as the parser read it, or as it is written where it holds a template, which the parser did not see.
    pub(super) fn target(&self, read: String, at: Span) -> String {
        let first = self.holes.partition_point(|h| h.span.end <= at.start);
        match self.holes.get(first) {
            Some(hole) if hole.at < at.end && !at.is_empty() => {
                self.source.get(at.start..at.end).unwrap_or("").to_owned()
            }
            _ => read,
        }
    }

    /// `end` without the blanks and line breaks before it, but not before `start`.
    pub(super) fn trim_end(&self, start: usize, end: usize) -> usize {
        self.source
            .get(start..end)
            .map_or(end, |s| start + s.trim_end().len())
    }
}

//! Which lines of a plain text make one block, and what the block is.

use super::line::{Line, Look};
use super::shape::{continues, is_title, starts};
use std::ops::Range;

/// Lines that make one block.
#[derive(Clone, Debug)]
pub(super) struct LineGroup {
    /// Which lines.
    pub(super) lines: Range<usize>,
    /// What they are.
    pub(super) role: GroupRole,
    /// How many bytes at the end of the last line are no words.
    pub(super) cut: usize,
    /// The line that underlines it, or none where that is past the last line.
    pub(super) underline: usize,
}

/// What a group of lines is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum GroupRole {
    Rule,
    Code,
    Paragraph,
    Quotation,
    /// A heading, and how many bytes stand before its words.
    Heading {
        level: u8,
        skip: usize,
    },
    /// A list item, how many bytes stand before its words, and whether it is the first of its list.
    Item {
        skip: usize,
        first: bool,
    },
}

/// Cuts `lines` into groups. A text of a `single` line has no titles.
pub(super) fn groups(source: &str, lines: &[Line], single: bool, mut take: impl FnMut(LineGroup)) {
    let mut layout = PlainLayout {
        source,
        lines,
        single,
        number: None,
        in_list: false,
        titled: false,
    };
    let mut at = 0;
    while at < lines.len() {
        at = layout.step(at, &mut take);
    }
}

struct PlainLayout<'a> {
    source: &'a str,
    lines: &'a [Line],
    single: bool,
    /// The number of the last numbered item.
    number: Option<u32>,
    in_list: bool,
    /// Whether there was a title line yet: the first is the title of the text.
    titled: bool,
}

impl PlainLayout<'_> {
    /// Hands over what starts at line `at`; gives the line after it.
    fn step(&mut self, at: usize, take: &mut impl FnMut(LineGroup)) -> usize {
        let line = &self.lines[at];
        match line.look {
            Look::Blank => at + 1,
            Look::Rule | Look::Underline(_) => {
                self.in_list = false;
                take(group(at..at + 1, GroupRole::Rule));
                at + 1
            }
            Look::Fence => self.fence(at, take),
            Look::Heading(level, skip) => {
                self.in_list = false;
                self.titled = true;
                let text = &self.source[line.start..line.end];
                let bare = text.trim_end_matches('#');
                let cut = if bare.ends_with(' ') {
                    text.len() - bare.trim_end().len()
                } else {
                    0
                };
                take(LineGroup {
                    cut,
                    ..group(at..at + 1, GroupRole::Heading { level, skip })
                });
                at + 1
            }
            Look::Quotation => {
                self.in_list = false;
                let end = self.run(at, |l| l.look == Look::Quotation && l.words < l.end);
                take(group(at..end.max(at + 1), GroupRole::Quotation));
                end.max(at + 1)
            }
            Look::Item(skip, number) if self.is_item(number) => self.item(at, skip, number, take),
            _ => self.prose(at, take),
        }
    }

    /// Whether an item with this number can be one: a list starts at 1 and counts on. “19. Februar” is none.
    fn is_item(&self, number: Option<u32>) -> bool {
        match (number, self.number) {
            (None | Some(0 | 1), _) => true,
            (Some(n), Some(last)) => n == last || n == last + 1,
            (Some(_), None) => false,
        }
    }

    fn fence(&self, at: usize, take: &mut impl FnMut(LineGroup)) -> usize {
        let end = self.lines[at + 1..]
            .iter()
            .position(|l| l.look == Look::Fence)
            .map_or(self.lines.len(), |n| at + n + 2);
        take(group(at..end, GroupRole::Code));
        end
    }

    fn item(
        &mut self,
        at: usize,
        skip: usize,
        number: Option<u32>,
        take: &mut impl FnMut(LineGroup),
    ) -> usize {
        let mut end = at + 1;
        while let Some(line) = self.lines.get(end)
            && continues(self.source, &self.lines[at], &self.lines[end - 1], line)
        {
            end += 1;
        }
        let first = !self.in_list || (number == Some(1) && self.number.is_some_and(|n| n > 1));
        self.in_list = true;
        self.number = number.or(self.number);
        take(group(at..end, GroupRole::Item { skip, first }));
        end
    }

    /// A run of lines that are words.
    fn prose(&mut self, at: usize, take: &mut impl FnMut(LineGroup)) -> usize {
        self.in_list = false;
        let mut end = self.run(at, |l| l.look == Look::Words).max(at + 1);
        // Numbers that start no list are words like any other.
        while let Some(line) = self.lines.get(end)
            && match line.look {
                Look::Words => true,
                Look::Item(_, number) => !self.is_item(number),
                _ => false,
            }
        {
            end += 1;
        }
        let run = &self.lines[at..end];
        let begins = starts(self.source, run);
        let mut from = 0;
        while from < run.len() {
            let to = (from + 1..run.len())
                .find(|i| begins[*i])
                .unwrap_or(run.len());
            let below = at + to;
            let underlined = to == run.len()
                && to - from == 1
                && matches!(
                    self.lines.get(below).map(|l| l.look),
                    Some(Look::Underline(_))
                );
            if underlined && self.single_title(&run[from], below) {
                let level = match self.lines[below].look {
                    Look::Underline(level) => level,
                    _ => 2,
                };
                self.titled = true;
                take(LineGroup {
                    underline: below,
                    ..group(at + from..at + to, GroupRole::Heading { level, skip: 0 })
                });
                return below + 1;
            }
            let role = if to - from == 1 && self.stands_alone(run, from) {
                let level = if self.titled { 2 } else { 1 };
                self.titled = true;
                GroupRole::Heading { level, skip: 0 }
            } else {
                GroupRole::Paragraph
            };
            take(group(at + from..at + to, role));
            from = to;
        }
        end
    }

    /// Whether the line over an underline is its heading; `----` under a paragraph is a rule.
    fn single_title(&self, line: &Line, below: usize) -> bool {
        self.lines[below].look == Look::Underline(1) && line.width <= 120
            || is_title(self.source, line)
    }

    /// Whether line `i` of a run is a title. Three short lines in a row are none: names, dates, verse, an address.
    fn stands_alone(&self, run: &[Line], i: usize) -> bool {
        let short = |l: &Line| l.width <= 80 && is_title(self.source, l);
        if self.single || !short(&run[i]) {
            return false;
        }
        let before = run[..i]
            .iter()
            .rev()
            .take(2)
            .take_while(|l| short(l))
            .count();
        let after = run[i + 1..].iter().take(2).take_while(|l| short(l)).count();
        before + after < 2
    }

    /// The first line from `at` on of which `holds` does not hold.
    fn run(&self, at: usize, holds: impl Fn(&Line) -> bool) -> usize {
        self.lines[at..]
            .iter()
            .position(|l| !holds(l))
            .map_or(self.lines.len(), |n| at + n)
    }
}

fn group(lines: Range<usize>, role: GroupRole) -> LineGroup {
    LineGroup {
        lines,
        role,
        cut: 0,
        underline: usize::MAX,
    }
}

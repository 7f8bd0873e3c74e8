//! YAML front matter as a tree with places. Depth, size and aliases are limited: a text is not to be trusted.

use crate::document::{FrontNode, NodeKind};
use crate::text::Span;
use rustc_hash::FxHashMap;
use saphyr_parser::{Event, Parser};
use std::borrow::Cow;

/// How deep values may nest.
const DEEPEST: usize = 64;
/// How many nodes there may be, those that aliases repeat included.
const MOST: usize = 20_000;
/// Longest front matter in bytes.
const LONGEST: usize = 1 << 20;
/// How many quoted scalars are repaired before the rest is called broken.
const REPAIRS: usize = 20;

type YamlProblem = (Span, String);

/// Reads `body`, which stands at byte `base` of the source. Nothing at all gives `None`.
pub(super) fn read(body: &str, base: usize) -> Result<Option<FrontNode>, YamlProblem> {
    if body.len() > LONGEST {
        let all = Span::new(base, base + body.len());
        return Err((all, "front matter of more than a megabyte".to_owned()));
    }
    if depth_of(body) > 4 * DEEPEST {
        let all = Span::new(base, base + body.len());
        return Err((all, "brackets nested too deep".to_owned()));
    }
    let mut text = Cow::Borrowed(body);
    for _ in 0..REPAIRS {
        match parse(&text, base) {
            // The repaired text is as long as the body, so every place still holds.
            Err((at, what)) if what.contains("indentation in quoted") => {
                if !repair(&mut text, at.start - base) {
                    return Err((at, what));
                }
            }
            read => return read,
        }
    }
    parse(&text, base)
}

fn parse(body: &str, base: usize) -> Result<Option<FrontNode>, YamlProblem> {
    Tree {
        parser: Parser::new_from_str(body),
        places: YamlPlaces {
            body,
            base,
            chars: 0,
            bytes: 0,
        },
        anchors: FxHashMap::default(),
        nodes: 0,
        stack: Vec::new(),
    }
    .read()
}

/// Takes the line breaks out of the quoted scalar near byte `at`. Its lines should be indented, but one blog in twenty
/// does not indent them, and the programs that publish them do not mind.
fn repair(text: &mut Cow<'_, str>, at: usize) -> bool {
    let bytes = text.as_bytes();
    let Some(open) =
        (at.saturating_sub(1)..bytes.len().min(at + 2)).find(|i| matches!(bytes[*i], b'"' | b'\''))
    else {
        return false;
    };
    let quote = bytes[open];
    let mut out = bytes.to_vec();
    let mut repaired = false;
    let mut i = open + 1;
    while i < out.len() && out[i] != quote {
        if out[i] == b'\\' && quote == b'"' {
            i += 1;
        } else if matches!(out[i], b'\n' | b'\r') {
            (out[i], repaired) = (b' ', true);
        }
        i += 1;
    }
    match String::from_utf8(out) {
        Ok(new) if repaired => {
            *text = Cow::Owned(new);
            true
        }
        _ => false,
    }
}

/// How deep brackets nest, strings and comments not distinguished: a bound for the parser, which has none of its own.
fn depth_of(body: &str) -> usize {
    let (mut depth, mut deepest) = (0usize, 0);
    for b in body.bytes() {
        match b {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}

/// Turns the parser's marks, which count characters, into bytes. Marks mostly go forward, so counting goes on from the last one.
struct YamlPlaces<'s> {
    body: &'s str,
    base: usize,
    chars: usize,
    bytes: usize,
}

impl YamlPlaces<'_> {
    fn byte(&mut self, chars: usize) -> usize {
        if chars < self.chars {
            (self.chars, self.bytes) = (0, 0);
        }
        let rest = &self.body[self.bytes..];
        let step = rest
            .char_indices()
            .nth(chars - self.chars)
            .map_or(rest.len(), |(i, _)| i);
        (self.chars, self.bytes) = (chars, self.bytes + step);
        self.base + self.bytes
    }

    /// `end` without the blanks before it: a block collection ends where the next token starts.
    fn trimmed(&self, start: usize, end: usize) -> usize {
        let from = start.min(end) - self.base;
        start.max(self.base + from + self.body[from..end - self.base].trim_end().len())
    }

    fn span(&mut self, span: saphyr_parser::Span) -> Span {
        let start = self.byte(span.start.index());
        let end = self.byte(span.end.index());
        Span::new(start, end.max(start))
    }
}

/// A collection that is open.
struct OpenCollection {
    kind: NodeKind,
    /// The key that waits for its value.
    key: Option<(String, Span)>,
    span: Span,
    anchor: usize,
}

struct Tree<'s> {
    parser: Parser<'s, saphyr_parser::StrInput<'s>>,
    places: YamlPlaces<'s>,
    anchors: FxHashMap<usize, FrontNode>,
    nodes: usize,
    stack: Vec<OpenCollection>,
}

impl Tree<'_> {
    fn read(mut self) -> Result<Option<FrontNode>, YamlProblem> {
        while let Some(event) = self.parser.next_event() {
            let (event, span) = event.map_err(|e| {
                let at = self.places.byte(e.marker().index());
                (Span::new(at, at), e.info().to_owned())
            })?;
            let span = self.places.span(span);
            let done = match event {
                Event::Scalar(text, _, anchor, _) => {
                    let node = FrontNode {
                        kind: NodeKind::Scalar(text.into_owned()),
                        span,
                    };
                    self.put(node, anchor)?
                }
                Event::Alias(anchor) => {
                    let Some(mut node) = self.anchors.get(&anchor).cloned() else {
                        return Err((span, "an alias of what is not yet complete".to_owned()));
                    };
                    node.span = span;
                    self.put(node, 0)?
                }
                Event::SequenceStart(anchor, _) => {
                    self.open(NodeKind::List(Vec::new()), span, anchor)?;
                    None
                }
                Event::MappingStart(anchor, _) => {
                    self.open(NodeKind::Map(Vec::new()), span, anchor)?;
                    None
                }
                Event::SequenceEnd | Event::MappingEnd => match self.stack.pop() {
                    Some(open) => {
                        let end = self.places.trimmed(open.span.start, span.end);
                        let node = FrontNode {
                            kind: open.kind,
                            span: Span::new(open.span.start, end),
                        };
                        self.put(node, open.anchor)?
                    }
                    None => None,
                },
                Event::Nothing
                | Event::StreamStart
                | Event::StreamEnd
                | Event::DocumentStart(_)
                | Event::DocumentEnd => None,
            };
            if done.is_some() {
                // A second document cannot be: the fence would have ended the first.
                return Ok(done);
            }
        }
        Ok(None)
    }

    fn open(&mut self, kind: NodeKind, span: Span, anchor: usize) -> Result<(), YamlProblem> {
        if self.stack.len() >= DEEPEST {
            return Err((span, "nested too deep".to_owned()));
        }
        self.stack.push(OpenCollection {
            kind,
            key: None,
            span,
            anchor,
        });
        Ok(())
    }

    /// Puts a node where it belongs; gives it back if it is the root.
    fn put(&mut self, node: FrontNode, anchor: usize) -> Result<Option<FrontNode>, YamlProblem> {
        self.nodes += size(&node);
        if self.nodes > MOST {
            return Err((node.span, "too much front matter".to_owned()));
        }
        if anchor > 0 {
            self.nodes += size(&node);
            self.anchors.insert(anchor, node.clone());
        }
        let Some(open) = self.stack.last_mut() else {
            return Ok(Some(node));
        };
        match &mut open.kind {
            NodeKind::List(items) => items.push(node),
            NodeKind::Map(pairs) => match open.key.take() {
                Some((key, at)) => pairs.push((key, at, node)),
                None => open.key = Some((node.as_str().unwrap_or_default().to_owned(), node.span)),
            },
            NodeKind::Scalar(_) => {}
        }
        Ok(None)
    }
}

/// How many nodes `node` is; a collection was counted item by item as it was filled, but an alias comes whole.
fn size(node: &FrontNode) -> usize {
    match &node.kind {
        NodeKind::Scalar(_) => 1,
        NodeKind::List(items) => 1 + items.iter().map(size).sum::<usize>(),
        NodeKind::Map(pairs) => 1 + pairs.iter().map(|(.., v)| size(v)).sum::<usize>(),
    }
}

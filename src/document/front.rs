//! Front matter as a tree in which every node knows its place in the source.

use crate::text::Span;
use std::sync::OnceLock;

/// A node of the front matter.
#[derive(Clone, Debug, PartialEq)]
pub struct FrontNode {
    /// What it holds.
    pub kind: NodeKind,
    /// Its bytes in the source.
    pub span: Span,
}

/// What a node of the front matter holds.
#[derive(Clone, Debug, PartialEq)]
pub enum NodeKind {
    /// A scalar, as text.
    Scalar(String),
    /// A sequence.
    List(Vec<FrontNode>),
    /// A mapping, in order: key, where the key stands, value.
    Map(Vec<(String, Span, FrontNode)>),
}

impl FrontNode {
    /// The value under `key`, where this is a mapping that has it.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&FrontNode> {
        match &self.kind {
            NodeKind::Map(pairs) => pairs.iter().find(|(k, ..)| k == key).map(|(.., v)| v),
            _ => None,
        }
    }

    /// The text of a scalar.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        match &self.kind {
            NodeKind::Scalar(s) => Some(s),
            _ => None,
        }
    }
}

/// What reading front matter gives: what it says, or where it is broken and how.
pub type FrontRead = Result<Option<FrontNode>, (Span, String)>;

/// The front matter of an article. Few ask what it says, so it is read when somebody first does.
#[derive(Clone, Debug)]
pub struct FrontMatter {
    /// Its bytes in the source, fences and all.
    pub span: Span,
    /// What stands between the fences, and at which byte of the source.
    body: String,
    base: usize,
    read: fn(&str, usize) -> FrontRead,
    tree: OnceLock<FrontRead>,
}

impl FrontMatter {
    /// The front matter at `span`, whose fences hold `body` from byte `base` of the source on; `read` reads it.
    #[must_use]
    pub fn new(span: Span, body: &str, base: usize, read: fn(&str, usize) -> FrontRead) -> Self {
        Self {
            span,
            body: body.to_owned(),
            base,
            read,
            tree: OnceLock::new(),
        }
    }

    fn tree(&self) -> &FrontRead {
        self.tree.get_or_init(|| (self.read)(&self.body, self.base))
    }

    /// What it says; `None` where it is broken.
    #[must_use]
    pub fn root(&self) -> Option<&FrontNode> {
        self.tree().as_ref().ok()?.as_ref()
    }

    /// What stands between the fences, as it is written.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.body
    }

    /// The byte of the source at which that begins.
    #[must_use]
    pub const fn body_start(&self) -> usize {
        self.base
    }

    /// What is wrong with it, and where, if it is broken.
    #[must_use]
    pub fn problem(&self) -> Option<&(Span, String)> {
        self.tree().as_ref().err()
    }

    /// The words of the title, as they stand in the source, where it is written on one line: a headline, though no part of the
    /// body. Told by the line, for few articles have their front matter read.
    #[must_use]
    pub fn title(&self) -> Option<Span> {
        if self.body.starts_with('{') {
            let title = self.root()?.get("title")?;
            let words = Span::new(title.span.start + 1, title.span.end.checked_sub(1)?);
            let text = self
                .body
                .get(words.start - self.base..words.end.checked_sub(self.base)?)?;
            let plain = title.as_str() == Some(text) && !text.trim().is_empty();
            return plain.then_some(words);
        }
        let mut at = 0;
        let mut lines = self.body.split_inclusive('\n').map(|line| {
            at += line.len();
            (at - line.len(), line)
        });
        let (start, value) = lines.find_map(|(start, line)| {
            let rest = line.strip_prefix("title")?;
            let value = rest.trim_start().strip_prefix([':', '='])?;
            Some((start + line.len() - value.len(), value))
        })?;
        let quoted = |q: char| value.trim().strip_prefix(q)?.strip_suffix(q);
        let words = match quoted('"').or_else(|| quoted('\'')) {
            Some(words) => words,
            // What YAML takes for something else than plain text, and TOML for no string.
            None if value
                .trim_start()
                .starts_with(['|', '>', '&', '*', '[', '{', '!', '"', '\'', '%', '@', '`']) =>
            {
                return None;
            }
            None => value.split(" #").next()?.trim(),
        };
        // Escapes and doubled quotes stand for something else.
        let plain =
            !words.trim().is_empty() && !words.contains(['\\', '{', '&']) && !words.contains("''");
        let from = self.base + start + value.find(words)?;
        plain.then(|| Span::new(from, from + words.len()))
    }

    /// The language that it declares, under `lang` or `language`: `de`, `de-AT`.
    #[must_use]
    pub fn language(&self) -> Option<&str> {
        if !self.may_have("lang") {
            return None;
        }
        let root = self.root()?;
        let said = root.get("lang").or_else(|| root.get("language"));
        said.and_then(FrontNode::as_str)
    }

    /// Whether it can have this key anywhere, which is seen without reading it: a key is written as it is, or with an escape.
    #[must_use]
    pub fn may_have(&self, key: &str) -> bool {
        self.body.contains(key) || self.body.contains('\\')
    }
}

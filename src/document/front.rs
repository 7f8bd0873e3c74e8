//! Front matter as a tree in which every node knows its place in the source.

use crate::text::Span;
use std::sync::OnceLock;

/// A node of the front matter.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
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
    List(Vec<Node>),
    /// A mapping, in order: key, where the key stands, value.
    Map(Vec<(String, Span, Node)>),
}

impl Node {
    /// The value under `key`, where this is a mapping that has it.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Node> {
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
pub type FrontRead = Result<Option<Node>, (Span, String)>;

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
    pub fn root(&self) -> Option<&Node> {
        self.tree().as_ref().ok()?.as_ref()
    }

    /// What stands between the fences, as it is written.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.body
    }

    /// What is wrong with it, and where, if it is broken.
    #[must_use]
    pub fn problem(&self) -> Option<&(Span, String)> {
        self.tree().as_ref().err()
    }

    /// The language that it declares, under `lang` or `language`: `de`, `de-AT`.
    #[must_use]
    pub fn language(&self) -> Option<&str> {
        if !self.may_have("lang") {
            return None;
        }
        let root = self.root()?;
        let said = root.get("lang").or_else(|| root.get("language"));
        said.and_then(Node::as_str)
    }

    /// Whether it can have this key anywhere, which is told without reading it: a key is written as it is, or with an escape.
    #[must_use]
    pub fn may_have(&self, key: &str) -> bool {
        self.body.contains(key) || self.body.contains('\\')
    }
}

//! Front matter as a tree in which every node knows its place in the source.

use crate::text::Span;

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

/// The front matter of an article.
#[derive(Clone, Debug)]
pub struct FrontMatter {
    /// Its bytes in the source, fences and all.
    pub span: Span,
    /// What it says; `None` where it is broken.
    pub root: Option<Node>,
    /// What is wrong with it, and where, if it is broken.
    pub problem: Option<(Span, String)>,
}

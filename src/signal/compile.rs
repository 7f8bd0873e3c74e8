//! A parsed phrase to what the matcher runs: words to numbers, verbs to their forms, lexicons to theirs.

use super::beside::{Beside, Side};
use super::builder::MachineBuilder;
use super::syntax::{Item, LONGEST, SyntaxError, WordClass, parse};
use super::token::Tokens;
use super::trie::LexiconId;
use super::vocabulary::WordId;
use serde::{Deserialize, Serialize};

/// The longest phrase, in bytes as written.
const LARGEST: usize = 4_096;

/// A phrase that the matcher runs.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) enum Node {
    /// This word or mark.
    Word(WordId),
    /// One of these words, sorted.
    Words(Vec<WordId>),
    /// All, one after another.
    All(Vec<Node>),
    /// One of these.
    Either(Vec<Node>),
    /// This, or nothing.
    Maybe(Box<Node>),
    /// An entry of this lexicon.
    Lexicon(LexiconId),
    /// A word class.
    Class(WordClass),
    /// Up to so many words.
    Gap(u8),
    /// The beginning of the sentence.
    Start,
    /// The end of the sentence.
    End,
}

/// A compiled phrase: its parts in order, and the names of those that have one.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Phrase {
    pub(super) parts: Vec<Node>,
    /// Name and index into `parts`.
    pub(super) names: Vec<(String, usize)>,
    /// What its first word can be.
    pub(super) first: Beside,
}

/// Compiles a phrase.
///
/// # Errors
/// The mistakes in it.
pub(super) fn compile(
    text: &str,
    machine: &mut MachineBuilder<'_>,
) -> Result<Phrase, Vec<SyntaxError>> {
    let items = parse(text).map_err(|e| vec![e])?;
    let mut c = Compiler {
        machine,
        errors: Vec::new(),
    };
    let mut phrase = Phrase {
        parts: Vec::new(),
        names: Vec::new(),
        first: Beside::OPEN,
    };
    for item in &items {
        let (item, name) = match item {
            Item::Named(name, inner) => (inner.as_ref(), Some(name)),
            other => (other, None),
        };
        if let Some(name) = name {
            phrase.names.push((name.clone(), phrase.parts.len()));
        }
        // A literal of several words becomes several parts, so that each can be the one that is looked for.
        match c.node(item) {
            Node::All(nodes) if name.is_none() => phrase.parts.extend(nodes),
            node => phrase.parts.push(node),
        }
    }
    let longest: usize = phrase.parts.iter().map(|n| c.machine.width(n).1).sum();
    if text.len() > LARGEST {
        c.errors.push(
            SyntaxError::new(
                0..text.len(),
                format!("this phrase is longer than {LARGEST} bytes"),
            )
            .help("Put its words into a lexicon, or make several phrases of it."),
        );
    }
    if longest > LONGEST {
        c.errors.push(
            SyntaxError::new(
                0..text.len(),
                format!("this phrase can be {longest} words long; {LONGEST} is the most"),
            )
            .help("Make two phrases of it, or narrow its gaps."),
        );
    }
    if phrase.parts.iter().all(|n| c.machine.width(n).0 == 0) && c.errors.is_empty() {
        c.errors.push(SyntaxError::new(
            0..text.len(),
            "everything in this phrase may be left out",
        ));
    }
    if c.errors.is_empty() {
        let parts = phrase.parts.iter();
        phrase.first = Beside::OPEN
            .or_edge_of(parts, Side::Behind, c.machine)
            .closed();
        Ok(phrase)
    } else {
        Err(c.errors)
    }
}

struct Compiler<'m, 'l> {
    machine: &'m mut MachineBuilder<'l>,
    errors: Vec<SyntaxError>,
}

impl Compiler<'_, '_> {
    fn node(&mut self, item: &Item) -> Node {
        match item {
            Item::Literal(text) => one(self
                .machine
                .words(text)
                .into_iter()
                .map(Node::Word)
                .collect()),
            Item::Either(branches) => self.either(branches),
            Item::Maybe(branches) => Node::Maybe(Box::new(self.either(branches))),
            Item::Inflected(verbs) => {
                let mut forms: Vec<String> = Vec::new();
                for (verb, at) in verbs {
                    let inflections = self.machine.inflections();
                    if let Some(base) = inflections.base_of(verb) {
                        self.errors.push(
                            SyntaxError::new(at.clone(), format!("`{verb}` is a form of `{base}`"))
                                .help(format!(
                                    "Write the base form: `{{{base}}}` finds all its forms."
                                )),
                        );
                    } else if !inflections.is_listed(verb)
                        && self
                            .machine
                            .list("function-words")
                            .iter()
                            .any(|w| w == verb)
                    {
                        self.errors.push(
                            SyntaxError::new(at.clone(), format!("`{verb}` is no verb"))
                                .help("Braces hold verbs: `{show}`. Write `(a|b)` for one of several words."),
                        );
                    }
                    let of = inflections.of(verb);
                    if of.len() < 3 {
                        self.errors.push(SyntaxError::new(
                            at.clone(),
                            format!("`{verb}` has no inflections here"),
                        ));
                    }
                    forms.extend(of);
                }
                let runs = forms
                    .iter()
                    .map(|f| one(self.machine.words(f).into_iter().map(Node::Word).collect()))
                    .collect();
                choose(runs)
            }
            Item::Lexicon(name, at) => match self.machine.lexicon(name) {
                Some(id) => Node::Lexicon(id),
                None => {
                    let near = crate::text::did_you_mean(name, self.machine.names());
                    self.errors.push(
                        SyntaxError::new(at.clone(), format!("no lexicon is called `{name}`"))
                            .help(near.map_or_else(
                                || {
                                    "A pack's own lists are in the files of its folder `lexicons`."
                                        .to_owned()
                                },
                                |n| format!("Did you mean `@{n}`?"),
                            )),
                    );
                    Node::Words(Vec::new())
                }
            },
            Item::Class(class) => Node::Class(*class),
            Item::Gap(n) => Node::Gap(*n),
            Item::Start => Node::Start,
            Item::End => Node::End,
            Item::Named(_, inner) => self.node(inner),
        }
    }

    fn either(&mut self, branches: &[Vec<Item>]) -> Node {
        let nodes = branches
            .iter()
            .map(|b| one(b.iter().map(|i| self.node(i)).collect()))
            .collect();
        choose(nodes)
    }
}

/// A sequence, flattened; of one node, the node itself.
fn one(nodes: Vec<Node>) -> Node {
    let mut flat = Vec::with_capacity(nodes.len());
    for n in nodes {
        match n {
            Node::All(inner) => flat.extend(inner),
            other => flat.push(other),
        }
    }
    if flat.len() == 1 {
        flat.swap_remove(0)
    } else {
        Node::All(flat)
    }
}

/// A choice; one between single words is a word set.
fn choose(nodes: Vec<Node>) -> Node {
    let mut words = Vec::new();
    let mut rest = Vec::new();
    for n in nodes {
        match n {
            Node::Word(w) => words.push(w),
            Node::Words(w) => words.extend(w),
            Node::Either(inner) => rest.extend(inner),
            other => rest.push(other),
        }
    }
    if !words.is_empty() {
        words.sort_unstable();
        words.dedup();
        rest.insert(
            0,
            if words.len() == 1 {
                Node::Word(words[0])
            } else {
                Node::Words(words)
            },
        );
    }
    if rest.len() == 1 {
        rest.swap_remove(0)
    } else {
        Node::Either(rest)
    }
}

impl MachineBuilder<'_> {
    /// The words of a literal, each with a number.
    pub(super) fn words(&mut self, text: &str) -> Vec<WordId> {
        // Most literals are plain words, of which every token is made the same.
        if text.bytes().all(|b| b.is_ascii_lowercase() || b == b' ') {
            let words = text.split(' ').filter(|w| !w.is_empty());
            return words.map(|w| self.vocabulary.intern(w)).collect();
        }
        // Tokens are found by the very code that reads articles; their words are interned from the text they cover.
        let tokens: Vec<_> = Tokens::new(text, &self.vocabulary)
            .map(|t| (t.start as usize, t.end as usize))
            .collect();
        tokens
            .into_iter()
            .map(|(s, e)| self.vocabulary.intern(&fold(&text[s..e])))
            .collect()
    }

    /// The fewest and the most tokens a node can match.
    pub(super) fn width(&self, node: &Node) -> (usize, usize) {
        match node {
            Node::Word(_) | Node::Words(_) => (1, 1),
            Node::Class(WordClass::Name) => (1, 8),
            Node::Class(_) => (1, 1),
            Node::All(nodes) => nodes
                .iter()
                .map(|n| self.width(n))
                .fold((0, 0), |a, b| (a.0 + b.0, a.1 + b.1)),
            Node::Either(nodes) => {
                let widths = nodes.iter().map(|n| self.width(n));
                widths.fold((usize::MAX, 0), |a, b| (a.0.min(b.0), a.1.max(b.1)))
            }
            Node::Maybe(node) => (0, self.width(node).1),
            Node::Lexicon(id) => self.entry_widths(*id),
            Node::Gap(n) => (0, *n as usize),
            Node::Start | Node::End => (0, 0),
        }
    }
}

/// A word as the vocabulary has it: lower case, straight apostrophe, one kind of quotation mark and dash.
pub(super) fn fold(word: &str) -> String {
    word.chars()
        .filter(|c| *c != '\u{ad}' && *c != '_')
        .flat_map(|c| match c {
            '\u{2019}' | '\u{2bc}' => '\''.to_lowercase(),
            '“' | '”' | '„' | '«' | '»' | '‟' => '"'.to_lowercase(),
            '–' | '―' => '—'.to_lowercase(),
            c => c.to_lowercase(),
        })
        .collect()
}

//! A parsed phrase to what the matcher runs: words to numbers, verbs to their forms, lexicons to theirs.

use super::edge::edge_of_all;
use super::lexicon_table::LexiconTable;
use super::neighbour_filter::{NeighbourFilter, Side};
use super::syntax::{Item, LONGEST, SyntaxError, parse};
use super::{Node, Phrase};

/// The longest phrase, in bytes as written.
const LARGEST: usize = 4_096;

/// Compiles a phrase.
///
/// # Errors
/// The mistakes in it.
pub(in crate::signal) fn compile(
    text: &str,
    lexicons: &mut LexiconTable<'_>,
) -> Result<Phrase, Vec<SyntaxError>> {
    let items = parse(text).map_err(|e| vec![e])?;
    let mut c = PhraseCompiler {
        lexicons,
        errors: Vec::new(),
    };
    let mut phrase = Phrase {
        parts: Vec::new(),
        names: Vec::new(),
        first: NeighbourFilter::OPEN,
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
    let longest: usize = phrase.parts.iter().map(|n| c.lexicons.width(n).1).sum();
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
    if phrase.parts.iter().all(|n| c.lexicons.width(n).0 == 0) && c.errors.is_empty() {
        c.errors.push(SyntaxError::new(
            0..text.len(),
            "everything in this phrase may be left out",
        ));
    }
    if c.errors.is_empty() {
        let parts = phrase.parts.iter();
        phrase.first = edge_of_all(NeighbourFilter::OPEN, parts, Side::After, c.lexicons).closed();
        Ok(phrase)
    } else {
        Err(c.errors)
    }
}

struct PhraseCompiler<'m, 'l> {
    lexicons: &'m mut LexiconTable<'l>,
    errors: Vec<SyntaxError>,
}

impl PhraseCompiler<'_, '_> {
    fn node(&mut self, item: &Item) -> Node {
        match item {
            Item::Literal(text) => sequence(
                self.lexicons
                    .words(text)
                    .into_iter()
                    .map(Node::Word)
                    .collect(),
            ),
            Item::Either(branches) => self.either(branches),
            Item::Maybe(branches) => Node::Maybe(Box::new(self.either(branches))),
            Item::Inflected(verbs) => {
                let mut forms: Vec<String> = Vec::new();
                for (verb, at) in verbs {
                    let inflections = self.lexicons.inflections();
                    if let Some(base) = inflections.base_of(verb) {
                        self.errors.push(
                            SyntaxError::new(at.clone(), format!("`{verb}` is a form of `{base}`"))
                                .help(format!(
                                    "Write the base form: `{{{base}}}` finds all its forms."
                                )),
                        );
                    } else if !inflections.is_listed(verb)
                        && self
                            .lexicons
                            .list("function-words")
                            .iter()
                            .any(|w| w == verb)
                    {
                        self.errors.push(
                            SyntaxError::new(at.clone(), format!("`{verb}` is no verb"))
                                .help("Braces hold verbs: `{show}`. Write `(a|b)` for one of several words."),
                        );
                    }
                    let of = inflections.forms_of(verb);
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
                    .map(|f| sequence(self.lexicons.words(f).into_iter().map(Node::Word).collect()))
                    .collect();
                choose(runs)
            }
            Item::Lexicon(name, at) => match self.lexicons.lexicon(name) {
                Some(id) => Node::Lexicon(id),
                None => {
                    let near = crate::text::did_you_mean(name, self.lexicons.names());
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
            .map(|b| sequence(b.iter().map(|i| self.node(i)).collect()))
            .collect();
        choose(nodes)
    }
}

/// A sequence, flattened; of one node, the node itself.
fn sequence(nodes: Vec<Node>) -> Node {
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

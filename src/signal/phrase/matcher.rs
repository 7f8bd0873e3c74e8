//! One phrase at one place: a set of positions goes through the parts, so a phrase costs its length and never backtracks.

use super::syntax::WordClass;
use super::{Node, Phrase};
use crate::signal::machine::Machine;
use crate::signal::{Class, Token};

/// A set of positions after a start: bit `n` is `n` tokens after it.
type TokenPositions = u64;

/// The sentence a phrase is held against.
#[derive(Clone, Copy)]
pub(in crate::signal) struct PhraseMatcher<'a> {
    pub(in crate::signal) machine: &'a Machine,
    /// The tokens of the sentence.
    tokens: &'a [Token],
    /// Its first token that is no punctuation, and one past its last.
    words: (usize, usize),
}

impl<'a> PhraseMatcher<'a> {
    pub(in crate::signal) fn new(machine: &'a Machine, tokens: &'a [Token]) -> Self {
        let is_word = |t: &Token| !t.class.any(Class::PUNCTUATION);
        Self {
            machine,
            tokens,
            words: (
                tokens.iter().position(is_word).unwrap_or(tokens.len()),
                tokens.iter().rposition(is_word).map_or(0, |last| last + 1),
            ),
        }
    }

    /// The first token of the sentence that is no punctuation.
    pub(in crate::signal) fn first_word(&self) -> usize {
        self.words.0
    }

    /// The longest match of `phrase` that starts at token `start`: its length in tokens.
    #[inline]
    pub(in crate::signal) fn longest(&self, phrase: &Phrase, start: usize) -> Option<usize> {
        let first = self.tokens.get(start)?;
        // Most places are no place for a phrase to start.
        if !phrase.first.may_be(first.word) {
            return None;
        }
        self.longest_from(phrase, start)
    }

    /// The same where the first word can be that of the phrase.
    #[inline(never)]
    fn longest_from(&self, phrase: &Phrase, start: usize) -> Option<usize> {
        let mut set: TokenPositions = 1;
        for part in &phrase.parts {
            set = self.step(part, start, set);
            if set == 0 {
                return None;
            }
        }
        let len = 63 - set.leading_zeros() as usize;
        (len > 0).then_some(len)
    }

    /// Where each named part of `phrase` lies in the match of `len` tokens from `start`: name, first token, one past the last.
    pub(in crate::signal) fn captures<'p>(
        &self,
        phrase: &'p Phrase,
        start: usize,
        len: usize,
    ) -> Vec<(&'p str, usize, usize)> {
        let mut sets = vec![1 as TokenPositions];
        for part in &phrase.parts {
            let last = sets[sets.len() - 1];
            sets.push(self.step(part, start, last));
        }
        let mut end = len;
        let mut found = Vec::new();
        // Backwards from the end of the match: the last place before it from which each part leads there.
        for (i, part) in phrase.parts.iter().enumerate().rev() {
            let from = (0..=end)
                .rev()
                .find(|&p| sets[i] >> p & 1 == 1 && self.step(part, start, 1 << p) >> end & 1 == 1);
            let from = from.unwrap_or(end);
            if let Some((name, _)) = phrase.names.iter().find(|(_, part)| *part == i) {
                found.push((name.as_str(), start + from, start + end));
            }
            end = from;
        }
        found
    }

    /// The positions after `node` from any position of `set`.
    fn step(&self, node: &Node, start: usize, set: TokenPositions) -> TokenPositions {
        match node {
            Node::Word(w) => self.each(set, start, |t| t.word == *w),
            Node::Words(ws) => self.each(set, start, |t| ws.binary_search(&t.word).is_ok()),
            Node::All(nodes) => nodes
                .iter()
                .fold(set, |s, n| if s == 0 { 0 } else { self.step(n, start, s) }),
            Node::Either(nodes) => nodes.iter().fold(0, |s, n| s | self.step(n, start, set)),
            Node::Maybe(node) => set | self.step(node, start, set),
            Node::Gap(width) => {
                let (mut all, mut last) = (set, set);
                for _ in 0..*width {
                    last = self.each(last, start, |t| !t.class.any(Class::PUNCTUATION));
                    if last == 0 {
                        break;
                    }
                    all |= last;
                }
                all
            }
            Node::Lexicon(id) => {
                let mut out = 0;
                for p in bits(set) {
                    let tokens = self.tokens.get(start + p..).unwrap_or_default();
                    if self.machine.trie.may_start(tokens, *id) {
                        self.machine.trie.walk(tokens, |len, ids| {
                            if ids.contains(id) && p + len < 64 {
                                out |= 1 << (p + len);
                            }
                        });
                    }
                }
                out
            }
            Node::Class(WordClass::Name) => {
                let mut out = 0;
                for p in bits(set) {
                    for len in name_lengths(self.machine, self.tokens, start + p) {
                        if p + len < 64 {
                            out |= 1 << (p + len);
                        }
                    }
                }
                out
            }
            Node::Class(class) => self.each(set, start, |t| self.machine.is(t, *class)),
            Node::Start => keep(set, |p| start + p <= self.words.0),
            Node::End => keep(set, |p| start + p >= self.words.1),
        }
    }

    /// One token on from every position where the token fits.
    fn each(
        &self,
        set: TokenPositions,
        start: usize,
        fits: impl Fn(&Token) -> bool,
    ) -> TokenPositions {
        let mut out = 0;
        for p in bits(set) {
            if p < 63 && self.tokens.get(start + p).is_some_and(&fits) {
                out |= 1 << (p + 1);
            }
        }
        out
    }
}

/// The lengths, in tokens, of the names that start at token `at`: runs of capitalised words, with “of”, “the” and their like inside.
/// A single capitalised word that opens a sentence is a name only if no phrase or lexicon knows it as a word.
pub(in crate::signal) fn name_lengths(
    machine: &Machine,
    tokens: &[Token],
    at: usize,
) -> impl Iterator<Item = usize> + use<> {
    let mut lengths: u16 = 0;
    let mut len = 0;
    let mut last_capital = 0;
    while let Some(t) = tokens.get(at + len)
        && len < 8
    {
        // Alone at the start of a sentence, a capital tells nothing of a word that some list knows.
        let opens = len == 0
            && t.class.any(Class::FIRST)
            && t.word != 0
            && !t.class.any(Class::CAPITALS | Class::POSSESSIVE)
            && (machine.is_common(t.word)
                || !tokens
                    .get(at + 1)
                    .is_some_and(|n| n.class.any(Class::CAPITAL)));
        if t.class.any(Class::CAPITAL) && !t.class.any(Class::CODE) && !opens {
            len += 1;
            last_capital = len;
            lengths |= 1 << len;
        } else if len > 0 && len == last_capital && machine.connects_names(t.word) {
            len += 1;
        } else {
            break;
        }
    }
    (1..9).filter(move |n| lengths >> n & 1 == 1)
}

/// The set bits of `set`, low to high.
fn bits(mut set: TokenPositions) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        (set != 0).then(|| {
            let p = set.trailing_zeros() as usize;
            set &= set - 1;
            p
        })
    })
}

/// The bits of `set` that pass.
fn keep(set: TokenPositions, pass: impl Fn(usize) -> bool) -> TokenPositions {
    bits(set).filter(|&p| pass(p)).fold(0, |s, p| s | 1 << p)
}

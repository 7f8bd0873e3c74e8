//! A trie in the making: entries are added one by one, and then put in the order in which they are looked up.

use super::trie::{Begins, LexiconId, Trie};
use crate::signal::token::vocabulary::WordId;
use rustc_hash::FxHashMap;

/// A [`Trie`] in the making.
#[derive(Debug)]
pub(in crate::signal) struct TrieBuilder {
    /// A trie to which nothing was added so far: while that is so, nothing else here is filled.
    finished: Option<Trie>,
    /// The node after a first word, by word number; 0 for none.
    roots: Vec<u32>,
    /// By node: those after it, with the words that lead to them.
    after: Vec<Vec<(WordId, u32)>>,
    /// The node after a node and a word.
    next: FxHashMap<(u32, WordId), u32>,
    /// The lexicons that have an entry ending at a node, by their number in `sets`.
    ends: Vec<u16>,
    sets: Vec<Vec<LexiconId>>,
    /// The number of a set.
    known: FxHashMap<Vec<LexiconId>, u16>,
    begins: Vec<Begins>,
}

impl TrieBuilder {
    pub(in crate::signal) fn new() -> Self {
        Self {
            finished: None,
            roots: Vec::new(),
            after: vec![Vec::new()],
            next: FxHashMap::default(),
            ends: vec![0],
            sets: vec![Vec::new()],
            known: FxHashMap::default(),
            begins: Vec::new(),
        }
    }

    /// One that goes on from a finished trie.
    pub(in crate::signal) fn resume(trie: Trie) -> Self {
        Self {
            finished: Some(trie),
            ..Self::new()
        }
    }

    /// Takes a finished trie apart, so that entries can be added.
    fn reopen(&mut self, trie: &Trie) {
        let nodes = trie.ends.len();
        let root = |word| trie.roots.record(word);
        self.roots = (0..trie.roots.len()).map(root).collect();
        let ends = |node| trie.ends.record(node);
        self.ends = (0..nodes).map(ends).collect();
        let begins = |word| trie.begins.record(word);
        self.begins = (0..trie.begins.len()).map(begins).collect();
        let set = |number| trie.sets[trie.set_starts.range_at(number)].to_vec();
        self.sets = (0..trie.set_starts.len() - 1).map(set).collect();
        let numbered = self.sets.iter().cloned().zip(0..);
        self.known = numbered.collect();
        self.after = vec![Vec::new(); nodes];
        for node in 0..nodes {
            for after in trie.after.range_at(node) {
                let word = trie.words.record(after);
                self.next.insert((node as u32, word), after as u32);
                self.after[node].push((word, after as u32));
            }
        }
    }

    /// Adds an entry.
    pub(in crate::signal) fn add(&mut self, words: &[WordId], lexicon: LexiconId) {
        if let Some(trie) = self.finished.take() {
            self.reopen(&trie);
        }
        let Some((&first, rest)) = words.split_first() else {
            return;
        };
        if self.roots.len() <= first as usize {
            self.roots.resize(first as usize + 1, 0);
            self.begins.resize(first as usize + 1, Begins::default());
        }
        self.begins[first as usize].add(lexicon, rest.is_empty());
        let mut node = self.roots[first as usize];
        if node == 0 {
            node = self.node();
            self.roots[first as usize] = node;
        }
        for &word in rest {
            node = match self.next.get(&(node, word)) {
                Some(&n) => n,
                None => {
                    let n = self.node();
                    self.next.insert((node, word), n);
                    self.after[node as usize].push((word, n));
                    n
                }
            };
        }
        let mut ends = self.sets[usize::from(self.ends[node as usize])].clone();
        if !ends.contains(&lexicon) {
            ends.push(lexicon);
            self.ends[node as usize] = *self.known.entry(ends).or_insert_with_key(|ends| {
                self.sets.push(ends.clone());
                (self.sets.len() - 1) as u16
            });
        }
    }

    fn node(&mut self) -> u32 {
        self.ends.push(0);
        self.after.push(Vec::new());
        (self.ends.len() - 1) as u32
    }

    /// The trie, its nodes numbered breadth first.
    pub(in crate::signal) fn build(mut self) -> Trie {
        if let Some(trie) = self.finished {
            return trie;
        }
        // The nodes in their new order, as they are numbered so far, with the words that lead to them.
        let mut order = vec![(0, 0)];
        for root in self.roots.iter_mut().filter(|r| **r != 0) {
            order.push((0, *root));
            *root = (order.len() - 1) as u32;
        }
        let mut after = vec![order.len() as u32];
        let mut at = 0;
        while at < order.len() {
            let own = &mut self.after[order[at].1 as usize];
            own.sort_unstable();
            order.append(own);
            after.push(order.len() as u32);
            at += 1;
        }
        let mut set_starts = vec![0];
        for set in &self.sets {
            set_starts.push(set_starts[set_starts.len() - 1] + set.len() as u32);
        }
        Trie {
            roots: self.roots.into_iter().collect(),
            after: after.into_iter().collect(),
            words: order.iter().map(|(word, _)| *word).collect(),
            ends: order.iter().map(|(_, n)| self.ends[*n as usize]).collect(),
            set_starts: set_starts.into_iter().collect(),
            sets: self.sets.concat(),
            begins: self.begins.into_iter().collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::signal::{Class, Token};

    #[test]
    fn entries_are_found_whatever_the_order_they_were_added_in() {
        let entries: [(&[WordId], u16); 7] = [
            (&[9, 2, 7], 0),
            (&[9, 2], 1),
            (&[9, 2, 3], 0),
            (&[9], 2),
            (&[4, 9], 1),
            (&[9, 2], 2),
            (&[9, 1, 1], 1),
        ];
        let mut builder = TrieBuilder::new();
        for (words, lexicon) in entries {
            builder.add(words, LexiconId(lexicon));
        }
        let trie = builder.build();
        assert_entries(&trie);
        let mut again = TrieBuilder::resume(trie);
        again.add(&[9, 8], LexiconId(2));
        assert_entries(&again.build());
    }

    fn assert_entries(trie: &Trie) {
        let found = |words: &[WordId]| {
            let word = |word: &WordId| Token {
                start: 0,
                end: 0,
                word: *word,
                class: Class::default(),
            };
            let tokens: Vec<_> = words.iter().map(word).collect();
            let mut found = Vec::new();
            trie.walk(&tokens, |len, ids| {
                found.push((len, ids.iter().map(|i| i.0).collect::<Vec<_>>()));
            });
            found
        };
        assert_eq!(
            found(&[9, 2, 3]),
            [(1, vec![2]), (2, vec![1, 2]), (3, vec![0])]
        );
        assert_eq!(found(&[9, 1, 1, 5]), [(1, vec![2]), (3, vec![1])]);
        assert_eq!(found(&[4, 9, 2]), [(2, vec![1])]);
        assert_eq!(found(&[5, 9]), []);
        assert_eq!(found(&[2, 7]), []);
    }
}
